// A district of the simulation: one hub, kiosks, and a strange program with a good key; it carries out a plan, then
// lets the faults stop and brings everything to rest.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/sim/hub_machine.h"
#include "tests/sim/kiosk.h"
#include "tests/sim/ledger.h"
#include "tests/sim/plan.h"
#include "tests/sim/template.h"
#include "tests/support/failing_disk.h"

namespace linli::sim {

inline constexpr const char* role_nobody_grants = "grid_worker";  // Save a newer program, in words unknown here.
inline constexpr int session_failures_max = 12;                   // In a row, before a session is given up.

class World {
 public:
  /// In `dir`, which is emptied; from `origin`, which every run begins with.
  World(const Template& origin, const std::filesystem::path& dir, const Plan& plan);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void carry_out(const Step& step);
  /// No more faults; everything syncs until nothing moves. I6 when that takes too long.
  void come_to_rest();

  [[nodiscard]] Ledger& ledger() { return ledger_; }
  [[nodiscard]] HubMachine& hub() { return *hub_; }
  [[nodiscard]] std::vector<std::unique_ptr<Kiosk>>& kiosks() { return kiosks_; }
  /// Who volunteers, and the two that keep their books; empty until the first deed.
  [[nodiscard]] const std::vector<std::string>& volunteers() const { return volunteers_; }
  /// The station of a newer program.
  [[nodiscard]] const testing::Pen& newer() const { return newer_; }
  /// The station of a strange program.
  [[nodiscard]] const testing::Pen& strange() const { return pen_; }
  [[nodiscard]] ManualClock& truth() { return truth_; }

 private:
  [[nodiscard]] Kiosk& kiosk(const Step& step, Dice& dice);
  void people(const Step& step, Kiosk& at, Dice& dice);
  void stick(const Step& step, Kiosk& at, Dice& dice);
  /// The first trouble that any station's part of it met.
  Result<> stick_at_hub(const std::filesystem::path& stick, Disk& disk);
  /// A stick of its own, empty.
  [[nodiscard]] std::filesystem::path fresh_stick(std::string_view called) const;
  void forge_stick(Kiosk& at, Dice& dice);
  void leave_false_bundles(const std::filesystem::path& stick, const Kiosk& at, Dice& dice);
  void leave_false_answer(const std::filesystem::path& stick, const Kiosk& at, Dice& dice);
  void meet_forgery_at_hub(Kiosk& at, Dice& dice);
  void meet_forgery_at_kiosk(Kiosk& at, Dice& dice);
  void skew(const Step& step, Kiosk& at, Dice& dice);
  void write_newer(std::int64_t count, Dice& dice);
  /// A subject with its home, for the newer program to write about.
  [[nodiscard]] std::pair<Uuid, std::string> known_or_new(Dice& dice);
  /// As it would: a restored hub may have lost some of it.
  void bring_newer_again();
  [[nodiscard]] bool bring_newer_by_road();
  [[nodiscard]] bool bring_newer_by_stick();
  void other_views(Kiosk& at, Dice& dice);
  void other_protocol(Kiosk& at, int times, Dice& dice);
  /// A good stick goes to the hub and comes back. True when it moved anything.
  Result<bool> round_by_stick(Kiosk& kiosk);
  void rest_by_stick();
  void rest_by_network();
  void network(const Step& step, Kiosk& at, Dice& dice);
  void machines(const Step& step, Dice& dice);
  void copies(const Step& step, Kiosk& at, Dice& dice);
  /// Known there: of its own scope, of one below, of one above.
  [[nodiscard]] static std::optional<Person> somebody(const Kiosk& at, Dice& dice);
  void trust(const Step& step, Kiosk& at, Dice& dice);
  [[nodiscard]] static std::optional<Uuid> somebody_or_something(const Kiosk& at, Dice& dice);
  enum class Where { Hub, Kiosk };
  void erase(Kiosk& at, Where where, Dice& dice);
  void photos(const Step& step, Kiosk& at, Dice& dice);
  void lodge_photo(Kiosk& at, Dice& dice);
  static void look_at_photo(Kiosk& at, Dice& dice);
  void back_up_hub();
  void hours(const Step& step, Kiosk& at, Dice& dice);
  void orders(const Step& step, Kiosk& at, Dice& dice);
  /// At the first kiosk that a deed happens at.
  void enter_volunteers(Kiosk& at);
  void place_order(Kiosk& at, Dice& dice);
  void step_on_order(Kiosk& at, Dice& dice);
  /// I5: whatever it makes room with is in a verified backup.
  void tidy(Kiosk& at);
  /// Of some photo, when there is anything to spoil about it.
  [[nodiscard]] Ask::Kind some_ask(Dice& dice) const;
  void revoke(const std::string& code);
  void decide(const std::string& code, Dice& dice);
  void step_on_case(Kiosk& at, Dice& dice);
  void grant(Kiosk& at, Dice& dice);
  void aborted_syncs(Kiosk& at, std::int64_t count);
  void forge(Kiosk& at, Dice& dice);
  void poison(std::int64_t count, Dice& dice);
  void recover(Dice& dice);
  /// After something was destroyed: entries that are nowhere any more cannot be asked for.
  void write_off();
  void write_off_photos();
  [[nodiscard]] std::string mark();

  const std::filesystem::path dir_;
  const std::filesystem::path stick_;
  const bool rests_by_stick_;
  const bool has_photos_;
  std::vector<std::string> volunteers_;
  std::string last_photo_;
  std::vector<std::filesystem::path> backups_;
  std::optional<int> pulled_after_;  // So many things asked of it, next time.
  bool is_old_there_ = false;
  const Template& origin_;
  ManualClock truth_;
  Ledger ledger_;
  std::unique_ptr<HubMachine> hub_;
  std::vector<std::unique_ptr<Kiosk>> kiosks_;
  std::optional<int> cloned_;  // This kiosk has a double, the last of kiosks_.
  testing::Pen pen_;
  testing::Pen newer_;
};

}  // namespace linli::sim
