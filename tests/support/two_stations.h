// Two stations of one community and their hub: what each said offline, and what all show once they met.
#pragma once

#include <string>

#include "tests/support/neighbourhood.h"
#include "tests/support/volunteers.h"

namespace linli::testing {

/// Two stations whose people know each other, a volunteer with five hours, and something on the shelf.
struct TwoStations {
  Neighbourhood world{2};
  VolunteerPeople people{first()};
  Actor clerk{people.clerk, Role::Clerk};
  Actor chair{people.chair, Role::Chair};

  TwoStations() {
    (void)work(first(), world.clock(), people.zhang, people.clerk, 300);
    stock_shelf(first(), people.clerk);
    world.run_until_quiet();
    world.clock().advance(hour_ms);
  }
  [[nodiscard]] Station& first() { return world.station(0).station(); }
  [[nodiscard]] Station& second() { return world.station(1).station(); }
  void meet() { world.run_until_quiet(); }
  /// Both stations say the same of everybody.
  void check_agreed() {
    for (const std::string& person : {people.clerk, people.chair, people.zhang, people.chen, people.wang}) {
      const auto here = must(first().books().balances(person));
      const auto there = must(second().books().balances(person));
      for (std::size_t unit = 0; unit < here.size(); ++unit) {
        CHECK(here[unit].amount == there[unit].amount);
        CHECK(here[unit].held == there[unit].held);
        CHECK(here[unit].pending == 0);
        CHECK(there[unit].pending == 0);
      }
    }
    CHECK(books_balance(first()));
    CHECK(books_balance(second()));
  }
};

}  // namespace linli::testing
