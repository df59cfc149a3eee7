// How long people really worked, by the one right clock, from what was entered: no fold, no verdict and no rule of the
// books is asked. What the books credit is held against it. Where two stations say different things of one shift, the
// longer time is taken, and pauses count: it is what nobody can have been credited more than.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/log/log_store.h"
#include "data/nouns/shift.h"

namespace linli::testing {

class TrueHours {
 public:
  /// All machines' steady clocks are `right`'s.
  TrueHours(const std::vector<StoredEntry>& entries, const Clock& right);

  /// Its minutes are what staff said and no clock bears them out: other minutes than were worked, or times that
  /// somebody read off a wrong clock.
  [[nodiscard]] bool is_by_word(const Uuid& shift) const;
  /// Minutes in which at least one of this person's other shifts was under way.
  [[nodiscard]] std::int64_t minutes_of(const std::string& person) const;

 private:
  struct Span {
    WallMs from = 0;
    WallMs until = 0;
  };
  struct Told {
    std::string person;
    std::optional<WallMs> came;
    WallMs went = 0;                      // The last that anybody saw of them, or said.
    std::optional<Span> paper;            // As it stands on paper.
    std::optional<std::int64_t> minutes;  // With a reason.
    std::map<std::string, bool> clocks;   // Stations that timed it; whether they are right.
    bool closed_by_wrong_clock = false;
  };
  void note(ShiftStep step, const Envelope& e);
  [[nodiscard]] static bool is_by_word(const Told& told);
  [[nodiscard]] static Span span_of(const Told& told);

  const std::int64_t right_minus_mono_;
  std::map<Uuid, Told> shifts_;
};

}  // namespace linli::testing
