// A volunteer: what somebody said when they joined, what they learnt, and which posts they claimed. On the person's own
// subject. Age and trade stay in the slip; skills stand in the line only with consent, for they are searched when an
// order is dispatched. Source: SERVICES.md rows 14, 17, 37.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/fold/noun.h"
#include "data/log/log_store.h"

namespace linli {

struct Training {
  std::string what;  // "bath"
  std::string on;    // "2026-03-12"
  auto operator<=>(const Training&) const = default;
};

struct ClaimedPost {
  std::string post;  // A kind of post of the catalogue.
  WallMs from = 0;
  WallMs until = 0;  // End of the term.
};

struct Volunteer {
  std::string person;  // Uuid.
  std::string home;
  bool consents = false;             // Skills and wishes may be searched.
  std::vector<std::string> skills;   // Categories of the errand service: "cleaning".
  std::vector<std::string> willing;  // 服务意愿, the same words.
  std::vector<Training> training;    // Who was trained for what is the station's own knowledge, not personal.
  std::string sex;                   // "woman", "man", "".
  std::vector<std::string> grids;    // Where they like to go; empty: anywhere.
  int born = 0;                      // Year; 0: not said, or withheld.
  std::string trade;
  std::string board_name;  // How the boards of honour show them: their name or another; "": not at all.
  std::vector<ClaimedPost> posts;
};

[[nodiscard]] std::optional<Volunteer> fold_volunteer(const std::vector<StoredEntry>& entries,
                                                      std::vector<Note>& notes);

}  // namespace linli
