// One kiosk: the real station on a machine of its own, the real courier session, and a road that fails as it is told.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "data/station.h"
#include "sync/courier/session.h"
#include "sync/courier/stick.h"
#include "tests/sim/hub_machine.h"
#include "tests/support/handler_road.h"

namespace linli::sim {

class Kiosk : public Machine {
 public:
  /// `dir` holds an enrolled station, or `files` are one; the tmpfs for its head is beside it.
  Kiosk(const std::filesystem::path& dir, std::filesystem::path assets, HubMachine& hub, ManualClock& truth,
        Ledger& ledger, const Contents& files = {});

  void open();
  void close();
  /// The directory's place is taken by `from`: as new files, or written over the old ones, which keep their inodes.
  enum class Files { New, SameInodes };
  void replace_with(const std::filesystem::path& from, Files files);
  void recover(Dice& dice);
  /// nullptr while it is closed or dead.
  [[nodiscard]] Station* station() const { return disk.is_dead() ? nullptr : station_.get(); }
  [[nodiscard]] testing::HandlerRoad& road() { return road_; }
  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] const std::string& scope() const { return scope_; }
  [[nodiscard]] bool is_revoked() const { return revoked_; }
  [[nodiscard]] const std::vector<std::string>& pushed() const { return pushed_; }

  /// Does it, and if a person was told that it is saved, remembers so.
  std::optional<Saved> perform(const Command& command, const std::string& mark);
  enum class Ended { Quiet, Failed, Turns, Down };
  /// Goes on with the courier's session: at most so many turns, until so many failures in a row.
  Ended sync(int turns_max, int failures_max);
  /// Exports to a stick, and imports from it.
  Result<StickExport> fill(const std::filesystem::path& stick, Disk& stick_disk);
  Result<StickTaken> take_from(const std::filesystem::path& stick, Disk& stick_disk);
  /// As when the program starts again: what was on its way is forgotten.
  void drop_session() {
    session_.reset();
    road_.hang_up();
  }
  /// What the last session moved since asked before.
  [[nodiscard]] std::uint64_t moved();
  [[nodiscard]] const std::optional<Error>& why() const { return why_; }
  /// Why the session that goes on has set a photo aside; "" when it has not.
  [[nodiscard]] std::string media_why() const {
    return session_ && session_->state().media_why ? session_->state().media_why->what : "";
  }
  /// What the hub last heard of this machine's clock; nothing while it may have heard of it or not.
  struct HeardClock {
    std::string boot;
    std::int64_t missing_ms = 0;  // By the hub's own clock.
  };
  [[nodiscard]] const std::optional<HeardClock>& heard_clock() const { return heard_clock_; }

 private:
  void note_exported();
  void note_asked(const Ask& ask);
  void note_heard(const Ask& ask, bool answered);
  void note_told(const Saved& saved, const std::string& mark);
  /// I10 rests on it: an entry says what its author had before him.
  void check_seen(const Envelope& envelope);

  const std::filesystem::path assets_;
  const std::filesystem::path head_dir_;
  HubMachine& hub_;
  Ledger& ledger_;
  testing::HandlerRoad road_;
  std::unique_ptr<Station> station_;
  std::optional<Session> session_;
  std::string code_, scope_;
  std::vector<std::string> pushed_;  // Bodies, oldest first.
  std::optional<Error> why_;
  std::optional<HeardClock> heard_clock_;
  std::int64_t rows_seen_ = 0;
  std::int64_t rows_exported_ = 0;
  bool revoked_ = false;
};

}  // namespace linli::sim
