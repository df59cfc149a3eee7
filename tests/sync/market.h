// A community whose stations are seldom online, and what its people do there by chance: they work, are credited, spend,
// think again, lose a role. What is not allowed there and then is refused, and that is all. Then the stations meet.
#pragma once

#include <array>
#include <ostream>
#include <string>
#include <vector>

#include "tests/support/neighbourhood.h"
#include "tests/support/volunteers.h"

namespace linli::testing {

enum class Act {
  Sync,
  // Hours
  Start,
  Pause,
  Resume,
  End,
  EndUnstarted,
  Close,
  Record,
  Approve,
  ApproveOther,
  Decline,
  AskReversal,
  Reverse,
  // Books
  Redeem,
  Settle,
  Release,
  Award,
  HandOver,
  AskBack,
  TakeBack,
  // Orders
  AskForHelp,
  GoOnWithOrder,
  CallOff,
  // Roles
  WithdrawRole,
  GiveRole,
  count
};

/// One thing that somebody does at a station.
struct Deed {
  std::size_t station = 0;  // Of however many there are.
  std::size_t person = 0;
  Act act = Act::Sync;
  std::size_t which = 0;
};
std::ostream& operator<<(std::ostream& out, const Deed& deed);

inline constexpr std::array spendable = {Currency::Time, Currency::Hearts, Currency::Money};
inline constexpr std::array currencies = {Currency::Time, Currency::MeritMinutes, Currency::Points, Currency::Hearts,
                                          Currency::Money};

class Market {
 public:
  /// Everybody has some hours, hearts and money. The last station's clock is off by that much.
  Market(std::size_t stations, std::int64_t clock_off_ms);
  void carry_out(const Deed& deed);
  /// These sync, in this order; then all of them, until nothing moves.
  void meet(const std::vector<std::size_t>& order);
  /// All stations are opened anew, with another edition of rules and catalogue.
  void change_rules();

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Station& station(std::size_t number) { return world_.station(number % size_).station(); }
  [[nodiscard]] const std::filesystem::path& hub() { return world_.hub().dir(); }
  [[nodiscard]] const Clock& clock() { return world_.clock(); }
  [[nodiscard]] const VolunteerPeople& people() const { return people_; }
  [[nodiscard]] const std::vector<std::string>& volunteers() const { return volunteers_; }

 private:
  /// To the next five minutes: what is worked and what is counted are the same then.
  void let_pass(std::int64_t minutes);
  void step_on_shift(Station& station, const Deed& deed);
  void judge_hours(Station& station, const Deed& deed);
  void step_on_books(Station& station, const Deed& deed);
  void step_on_order(Station& station, const Deed& deed);
  void change_roles(Station& station, const Deed& deed);

  const std::size_t size_;
  Neighbourhood world_;
  VolunteerPeople people_;
  std::vector<std::string> volunteers_{people_.zhang, people_.chen};
};

}  // namespace linli::testing
