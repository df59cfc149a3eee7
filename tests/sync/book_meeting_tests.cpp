// Any number of stations, offline, whatever people do there and in whatever order the stations meet: the books agree.
#include <array>

#include <rapidcheck.h>

#include "tests/support/neighbourhood.h"
#include "tests/support/volunteers.h"

namespace linli::testing {
namespace {

/// One thing that somebody does at a station; what is not allowed there and then is simply refused.
struct Deed {
  int station = 0;
  int person = 0;
  int what = 0;
  int which = 0;
};

constexpr int deeds_known = 11;
constexpr std::array<const char*, 3> articles{"towel", "soap", "rice"};

class Market {
 public:
  explicit Market(int stations) : world_(stations), people_(world_.station(0).station()) {
    for (const std::string* person : {&people_.zhang, &people_.chen}) {
      (void)work(world_.station(0).station(), world_.clock(), *person, people_.clerk, 240);
    }
    world_.run_until_quiet();
  }

  void carry_out(const Deed& deed) {
    world_.clock().advance(17 * 60'000);
    StationAtWork& at = world_.station(static_cast<std::size_t>(deed.station));
    Station& station = at.station();
    const std::string& person = deed.person == 0 ? people_.zhang : people_.chen;
    const Actor own{person, Role::Volunteer};
    const Actor clerk{people_.clerk, Role::Clerk};
    const Actor chair{people_.chair, Role::Chair};
    const auto running = must(station.books().running(person));
    const auto holds = must(station.books().holds_of(person));
    const auto waiting = must(station.books().shifts_to_approve());
    const auto shifts = must(station.books().shifts_of(person, 20));
    const auto one_of = [&](const auto& all) { return all[static_cast<std::size_t>(deed.which) % all.size()].subject; };
    switch (deed.what) {
      case 0: {
        StartShift start;
        start.person = person;
        return tried(station.perform({own, start}));
      }
      case 1:
        if (running) tried(station.perform({own, shift_step(running->subject, ShiftStep::End)}));
        return;
      case 2:
        if (!waiting.empty()) tried(approve(station, people_.clerk, one_of(waiting)));
        return;
      case 3:
        return tried(redeem(station, person, articles[static_cast<std::size_t>(deed.which) % articles.size()]));
      case 4:
        if (!holds.empty()) tried(station.perform({clerk, transfer_step(one_of(holds), TransferStep::Settle)}));
        return;
      case 5:
        if (!holds.empty()) tried(station.perform({clerk, transfer_step(one_of(holds), TransferStep::Release)}));
        return;
      case 6: {
        PostTransfer post;
        post.words = "改错";
        post.lines = {{person, 5 * (deed.which % 9 + 1)}, {"issuer", -5 * (deed.which % 9 + 1)}};
        return tried(station.perform({clerk, post}));
      }
      case 7:
        if (!shifts.empty())
          tried(station.perform({clerk, shift_step(one_of(shifts), ShiftStep::AskReversal, "改错")}));
        return;
      case 8:
        if (!shifts.empty()) tried(station.perform({chair, shift_step(one_of(shifts), ShiftStep::Reverse)}));
        return;
      case 9:
        if (running) tried(station.perform({clerk, shift_step(running->subject, ShiftStep::Close)}));
        return;
      default:
        must(at.sync());
        return;
    }
  }

  void meet() { world_.run_until_quiet(); }

  void check(int stations) {
    for (int number = 0; number < stations; ++number) {
      Station& station = world_.station(static_cast<std::size_t>(number)).station();
      RC_ASSERT(books_balance(station));
      RC_ASSERT(nothing_silent(station));
      RC_ASSERT(told(station) == told(world_.station(0).station()));
      const std::string before = told(station);
      must(station.rebuild());
      RC_ASSERT(told(station) == before);
    }
  }

  /// Nobody has less than nothing unless it says so before staff.
  [[nodiscard]] bool nothing_silent(Station& station) const {
    bool told_so = false;
    for (const Anomaly& anomaly : must(station.anomalies())) told_so = told_so || anomaly.why == "overdrawn";
    for (const std::string& person : {people_.zhang, people_.chen}) {
      if (balance(station, person).available() < 0 && !told_so) return false;
    }
    return true;
  }

  /// Who has what, what is promised, and how each promise stands.
  [[nodiscard]] std::string told(Station& station) const {
    std::string out;
    for (const std::string& person : {people_.zhang, people_.chen}) {
      for (const Balance& one : must(station.books().balances(person))) {
        out += std::to_string(one.amount) + "/" + std::to_string(one.held) + "/" + std::to_string(one.pending) + " ";
      }
      for (const Shift& shift : must(station.books().shifts_of(person, 100))) {
        out += shift.subject.text() + std::string(name_of(shift.state)) + std::to_string(shift.minutes) + " ";
      }
      for (const Transfer& held : must(station.books().holds_of(person))) out += held.subject.text() + " ";
    }
    return out;
  }

 private:
  static void tried(const Result<Saved>& done) {
    if (done) return;
    const ErrorCode code = done.error().code;
    const bool a_rule = code == ErrorCode::NotPermitted || code == ErrorCode::NotEnough ||
                        code == ErrorCode::AlreadyExists || code == ErrorCode::BadInput;
    RC_ASSERT(a_rule);
  }

  Neighbourhood world_;
  VolunteerPeople people_;
};

}  // namespace
}  // namespace linli::testing

namespace rc {

template <>
struct Arbitrary<linli::testing::Deed> {
  static Gen<linli::testing::Deed> arbitrary() {
    using linli::testing::Deed;
    return gen::build<Deed>(gen::set(&Deed::station, gen::inRange(0, 3)), gen::set(&Deed::person, gen::inRange(0, 2)),
                            gen::set(&Deed::what, gen::inRange(0, linli::testing::deeds_known)),
                            gen::set(&Deed::which, gen::inRange(0, 9)));
  }
};

}  // namespace rc

namespace linli::testing {

TEST_CASE("offline stations that meet in any order hold the same books", "[sync][books]") {
  constexpr int stations = 3;
  const bool held = rc::check("books agree", [](const std::vector<Deed>& deeds) {
    Market market(stations);
    for (const Deed& deed : deeds) market.carry_out(deed);
    market.meet();
    market.check(stations);
  });
  CHECK(held);
}

}  // namespace linli::testing
