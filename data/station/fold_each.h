// Subjects as a reader's log tells them, by whichever noun's fold; data/station/*.cpp only.
#pragma once

#include <type_traits>
#include <vector>

#include "data/station/folding.h"

namespace linli {

/// Folds the subjects that `query` yields, in its order.
template <class Fold>
auto fold_each(const Reader& reader, SQLite::Statement& query, Fold fold) {
  using Folded = typename std::invoke_result_t<Fold, const std::vector<StoredEntry>&, std::vector<Note>&>::value_type;
  std::vector<Folded> out;
  while (query.executeStep()) {
    const auto entries = reader.log->of_subject(subject_of(query.getColumn(0)));
    if (!entries) return Result<std::vector<Folded>>(pass(entries));
    std::vector<Note> notes;
    if (auto folded = fold(*entries, notes)) out.push_back(std::move(*folded));
  }
  return Result<std::vector<Folded>>(std::move(out));
}

template <class Fold>
auto fold_one(const Reader& reader, const Uuid& subject, Fold fold) {
  using Folded = std::invoke_result_t<Fold, const std::vector<StoredEntry>&, std::vector<Note>&>;
  const auto entries = reader.log->of_subject(subject);
  if (!entries) return Result<Folded>(pass(entries));
  std::vector<Note> notes;
  return Result<Folded>(fold(*entries, notes));
}

}  // namespace linli
