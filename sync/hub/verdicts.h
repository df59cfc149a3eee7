// Rules across subjects, judged once, when an entry gets its position and in the same transaction. Only a loser costs
// an entry: "verdict.given" on the loser's subject, written by the hub. A rebuild replays verdicts and never judges
// again.
//   grant_revoked  the author's role was withdrawn at an earlier position, seen by the author or not
//   ticket_taken   another subject had this ticket first
// and those over hours and books, in book_judge.h.
// What the hub carries out itself is done here too, where it knows the version of the words: roles given, subjects
// sealed, and erased when staff asked for it ("subject.erased", which tells every station to do the same).
#pragma once

#include "sync/hub/book_judge.h"
#include "sync/hub/hub_log.h"
#include "sync/hub/store.h"

namespace linli::hub {

class Verdicts {
 public:
  Verdicts(HubStore& store, HubLog& log) : store_(store), log_(log), books_(store, log) {}
  /// book_judge.h
  void hear(std::string_view station, const wire::StationClock& clock) { books_.hear(station, clock); }
  /// Call right after `entry` was placed at `at`, inside the transaction. Writes the verdict if there is one.
  [[nodiscard]] Result<> judge(const Envelope& entry, Position at);

 private:
  [[nodiscard]] Result<bool> grant_lost(const Envelope& entry);
  [[nodiscard]] Result<> remember(const Envelope& entry, Position at);
  [[nodiscard]] Result<> check_ticket(const Envelope& entry);
  [[nodiscard]] Result<> judge_books(const Envelope& entry);
  [[nodiscard]] Result<> give(const Loss& loss);
  [[nodiscard]] Result<> give(const Envelope& loser, std::string_view why, std::string_view ticket,
                              std::optional<std::int64_t> amount = std::nullopt);

  HubStore& store_;
  HubLog& log_;
  BookJudge books_;
};

}  // namespace linli::hub
