// What was read last of hours, orders and books: a volunteer's day, a passbook, the desk that sees to both. Plain
// values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/books.h"
#include "data/orders.h"

namespace linli::kiosk {

/// What concerns a volunteer who is here.
struct VolunteerDay {
  std::string person;
  std::optional<Volunteer> volunteer;  // Nothing for who was never taken in as one.
  std::optional<Shift> shift;          // Running or paused.
  std::vector<Case> orders;            // They were asked or said yes; not finished yet.
};

/// One currency of somebody's passbook.
struct BookSeen {
  std::string person;
  Currency currency = Currency::Time;
  std::vector<Balance> balances;  // All five.
  std::vector<PassbookLine> lines;
  std::vector<Transfer> holds;  // Promised and not handed over or settled yet.
  std::vector<Shift> waiting;   // Worked, and not approved yet.
  std::vector<Shift> told;      // Not counted, or not as worked (hours_told.h).
  bool more = false;            // There are older lines than these.
};

struct TeamSeen {
  Group group;
  std::vector<Books::Member> members;  // By tap; `group.members` has those that staff entered.
};

/// Volunteers whose shift runs here, for everybody to see: by the names they chose for the boards.
struct VolunteersHere {
  std::vector<std::string> names;
  std::size_t others = 0;  // They chose none.
};

/// What waits at the desk.
struct DeskSeen {
  std::vector<Shift> hours;                    // To approve.
  std::optional<std::vector<Shift>> approved;  // The newest ones; nothing as long as nobody looks at them.
  std::vector<Shift> running;                  // Who is on a shift.
  std::vector<Case> orders;                    // Those that wait for staff, then the other open ones.
  std::vector<Transfer> promised;              // Articles to hand over.
  std::vector<Transfer> doubtful;              // Refused, below zero, or waiting for a second signature.
  std::vector<TeamSeen> teams;                 // Those with somebody who asked to join.
  std::vector<Suggestion> suggested;           // For the order that is being dispatched.
  std::map<std::string, std::string> names;  // Of everybody named above who is not among the workers: uuid → shown_as.
};

}  // namespace linli::kiosk
