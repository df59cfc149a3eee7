#include "data/station/folding.h"

#include <algorithm>

#include "data/nouns/case_fold.h"
#include "data/station/stick_rows.h"

namespace linli {

namespace {

/// What is attached stands where the log and the disk say, whatever was said before.
Result<> find_media(const Reader& reader, BlobStore& blobs, const Uuid& subject, Case& found) {
  if (found.media.empty()) return {};
  const auto rows = reader.log->media_of(subject);
  if (!rows) return pass(rows);
  for (CaseMedia& each : found.media) {
    if (!each.media) continue;
    const auto row = std::find_if(rows->begin(), rows->end(),
                                  [&](const NamedMedia& named) { return named.media.hash == each.media->hash; });
    each.received = row != rows->end() && row->received.n > 0;
    const auto here = blobs.has(each.media->hash);
    if (!here) return pass(here);
    each.here = *here;
  }
  return {};
}

}  // namespace

Uuid subject_of(const SQLite::Column& column) {
  Uuid subject;
  const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
  std::copy_n(bytes, std::min<std::size_t>(subject.bytes.size(), static_cast<std::size_t>(column.getBytes())),
              subject.bytes.begin());
  return subject;
}

Result<std::optional<Case>> fold_subject(const Reader& reader, BlobStore& blobs, const Uuid& subject) {
  const auto entries = reader.log->of_subject(subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  auto folded = fold_case(*entries, notes);
  if (!folded) return folded;
  if (auto found = find_media(reader, blobs, subject, *folded); !found) return pass(found);
  for (const StoredEntry& stored : *entries) {
    if (stored.position.n > 0) continue;
    const auto stick = stick_of(*reader.log, stored.entry.envelope.id);
    if (!stick) return pass(stick);
    folded->on_stick = *stick;
    if (stick->empty()) break;  // One entry that no stick carries: the case is not on a stick.
  }
  return folded;
}

Result<std::vector<Case>> fold_all(const Reader& reader, BlobStore& blobs, SQLite::Statement& query) {
  std::vector<Case> cases;
  while (query.executeStep()) {
    auto folded = fold_subject(reader, blobs, subject_of(query.getColumn(0)));
    if (!folded) return pass(folded);
    if (auto& one = *folded) cases.push_back(std::move(*one));
  }
  return cases;
}

}  // namespace linli
