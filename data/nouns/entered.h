// Nouns that are entered whole and replaced whole (person, place, group, post): the latest in order holds.
#pragma once

#include <string_view>
#include <vector>

#include "data/fold/noun.h"

namespace linli {

/// The entry of `kind` that holds, nullptr when there is none. One that its successor's author had not seen is noted as
/// "superseded", so that no concurrent edit vanishes unseen.
[[nodiscard]] const StoredEntry* latest_entered(const std::vector<StoredEntry>& entries, std::string_view kind,
                                                std::vector<Note>& notes);

[[nodiscard]] const Noun& person_noun();
[[nodiscard]] const Noun& place_noun();
[[nodiscard]] const Noun& group_noun();
[[nodiscard]] const Noun& post_noun();

/// The same of a noun that has this kind and no other, but for one that changes nothing of it (`written_down`): what
/// else begins with its name is of a newer program, and noted.
[[nodiscard]] const StoredEntry* only_entered(const std::vector<StoredEntry>& entries, std::string_view kind,
                                              std::vector<Note>& notes, std::string_view written_down = {});

}  // namespace linli
