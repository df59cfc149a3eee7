// People of a neighbourhood that volunteers, and what they do with a Station, in one line each.
#pragma once

#include <string>
#include <vector>

#include "data/books.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {

inline constexpr std::int64_t hour_ms = 3'600'000;

inline std::string enter_person(Station& station, const std::string& shown_as, std::vector<Role> roles,
                                const std::string& card = "") {
  EnterPerson person;
  person.shown_as = shown_as;
  person.roles = std::move(roles);
  person.card = card;
  return must(station.perform({Actor{"", Role::Admin}, person})).subject.text();
}

/// Entered at one station; another knows them once both have synced.
struct VolunteerPeople {
  explicit VolunteerPeople(Station& station)
      : clerk(enter_person(station, "小游", {Role::Clerk, Role::Volunteer}, "900100")),
        chair(enter_person(station, "老李", {Role::Chair})),
        zhang(enter_person(station, "张老师", {Role::Volunteer}, "200100")),
        chen(enter_person(station, "陈师傅", {Role::Volunteer}, "200200")),
        wang(enter_person(station, "王奶奶", {Role::Resident}, "100200")) {}
  std::string clerk, chair, zhang, chen, wang;
};

/// A station of its own where they are entered.
struct Staffed {
  Folder folder;
  ManualClock clock;
  std::unique_ptr<Station> station = open_station(folder, clock);
  VolunteerPeople people{*station};
  Actor clerk{people.clerk, Role::Clerk};
  Actor chair{people.chair, Role::Chair};
};

inline Uuid clock_in(Station& station, const std::string& person, ShiftTask task = ShiftTask::Duty,
                     const std::string& post = "") {
  StartShift start;
  start.person = person;
  start.task = task;
  start.post = post;
  return must(station.perform({Actor{person, Role::Volunteer}, start})).subject;
}

inline StepOnShift shift_step(const Uuid& shift, ShiftStep step, const std::string& reason = "") {
  StepOnShift asked;
  asked.shift = shift;
  asked.step = step;
  asked.reason = reason;
  return asked;
}

inline void clock_out(Station& station, const std::string& person, const Uuid& shift) {
  must(station.perform({Actor{person, Role::Volunteer}, shift_step(shift, ShiftStep::End)}));
}

inline Result<Saved> approve(Station& station, const std::string& clerk, const Uuid& shift, std::int64_t minutes = -1,
                             const std::string& reason = "") {
  return station.perform({Actor{clerk, Role::Clerk}, ApproveShifts{{{shift, minutes, reason}}}});
}

/// A whole shift of that length, approved: minutes for somebody to spend.
inline Uuid work(Station& station, ManualClock& clock, const std::string& person, const std::string& clerk,
                 std::int64_t minutes) {
  const Uuid shift = clock_in(station, person);
  clock.advance(minutes * 60'000);
  clock_out(station, person, shift);
  must(approve(station, clerk, shift));
  return shift;
}

/// So many of every article come onto the shelf.
inline void stock_shelf(Station& station, const std::string& clerk, std::int64_t count = 20) {
  for (const Article& article : station.volunteering().articles) {
    must(station.perform({Actor{clerk, Role::Clerk}, AddStock{article.id, count}}));
  }
}

inline Result<Saved> redeem(Station& station, const std::string& person, const std::string& item,
                            std::int64_t count = 1, TransferFor what_for = TransferFor::Goods) {
  HoldTransfer hold;
  hold.person = person;
  hold.what_for = what_for;
  hold.item = item;
  hold.count = count;
  return station.perform({Actor{person, Role::Resident}, hold});
}

inline StepOnTransfer transfer_step(const Uuid& transfer, TransferStep step, const std::string& reason = "") {
  StepOnTransfer asked;
  asked.transfer = transfer;
  asked.step = step;
  asked.reason = reason;
  return asked;
}

inline Balance balance(const Station& station, const std::string& person, Currency unit = Currency::Time) {
  for (const Balance& one : must(station.books().balances(person))) {
    if (one.currency == unit) return one;
  }
  return {};
}

inline Shift shift_of(const Station& station, const Uuid& subject) {
  auto found = must(station.books().find_shift(subject));
  if (!found) FAIL("no such shift");
  return std::move(*found);
}

inline Transfer transfer_of(const Station& station, const Uuid& subject) {
  auto found = must(station.books().find_transfer(subject));
  if (!found) FAIL("no such transfer");
  return std::move(*found);
}

inline ErrorCode refused(const Result<Saved>& tried) {
  if (tried) FAIL("it was allowed");
  return tried.error().code;
}

/// Every currency of this station's books.
inline bool books_balance(const Station& station) {
  for (const Currency unit :
       {Currency::Time, Currency::MeritMinutes, Currency::Points, Currency::Hearts, Currency::Money}) {
    if (must(station.books().sum(unit)) != 0) return false;
  }
  return true;
}

}  // namespace linli::testing
