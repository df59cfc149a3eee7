// What ReadViews comes to of hours, orders and books.
#include <algorithm>

#include "data/books.h"
#include "data/calendar/calendar.h"
#include "data/orders.h"
#include "kiosk/app/effects_worker.h"
#include "kiosk/app/hours_told.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t orders_max = 500;
constexpr std::size_t lines_max = 200;
constexpr std::size_t honour_max = 40;

bool holds(const std::vector<std::string>& people, const std::string& person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

bool concerns(const Case& order, const std::string& person) {
  if (!order.order || order.state == CaseState::Finished) return false;
  const Order& asked = *order.order;
  if (holds(asked.taken_by, person)) return true;
  return order.state == CaseState::Dispatched && holds(asked.asked, person) && !holds(asked.declined, person);
}

Result<std::vector<Case>> orders(const Station& station, CaseFilter::Which which) {
  return station.cases({.which = which, .person = {}, .offset = 0, .count_max = orders_max});
}

Result<VolunteerDay> read_day(const Station& station, const std::string& person) {
  VolunteerDay day{.person = person, .volunteer = {}, .shift = {}, .orders = {}};
  const Books books = station.books();
  auto volunteer = books.volunteer(person);
  if (!volunteer) return pass(volunteer);
  auto shift = books.running(person);
  if (!shift) return pass(shift);
  auto open = orders(station, CaseFilter::Which::Orders);
  if (!open) return pass(open);
  std::erase_if(*open, [&](const Case& order) { return !concerns(order, person); });
  day.volunteer = *std::move(volunteer);
  day.shift = *std::move(shift);
  day.orders = *std::move(open);
  return day;
}

Result<BookSeen> read_book(const Station& station, const BookAsked& asked) {
  BookSeen seen{.person = asked.person,
                .currency = asked.currency,
                .balances = {},
                .lines = {},
                .holds = {},
                .waiting = {},
                .told = {}};
  const Books books = station.books();
  auto balances = books.balances(asked.person);
  if (!balances) return pass(balances);
  auto lines = books.passbook(asked.person, asked.currency, 0, lines_max + 1);
  if (!lines) return pass(lines);
  auto holds = books.holds_of(asked.person);
  if (!holds) return pass(holds);
  auto shifts = books.shifts_of(asked.person, lines_max);
  if (!shifts) return pass(shifts);
  for (Shift& shift : *shifts) {
    const bool waits = shift.state == ShiftState::Ended || shift.state == ShiftState::Unstarted;
    if (waits) {
      seen.waiting.push_back(std::move(shift));
    } else if (is_told(shift, station.now())) {
      seen.told.push_back(std::move(shift));
    }
  }
  seen.more = lines->size() > lines_max;
  if (seen.more) lines->resize(lines_max);
  seen.balances = *std::move(balances);
  seen.lines = *std::move(lines);
  seen.holds = *std::move(holds);
  return seen;
}

/// Whoever chose no name for the boards is counted, and not named.
Result<VolunteersHere> read_volunteers_here(const Station& station) {
  const auto enrolment = station.enrolment();
  const auto running = station.books().shifts_running();
  if (!running) return pass(running);
  VolunteersHere here;
  std::vector<std::string> seen;
  for (const Shift& shift : *running) {
    if ((enrolment && shift.station != enrolment->station) || holds(seen, shift.person)) continue;
    seen.push_back(shift.person);
    const auto volunteer = station.books().volunteer(shift.person);
    if (!volunteer) return pass(volunteer);
    if (*volunteer && !(*volunteer)->board_name.empty()) {
      here.names.push_back((*volunteer)->board_name);
    } else {
      ++here.others;
    }
  }
  return here;
}

Result<std::vector<TeamSeen>> read_teams(const Station& station) {
  const auto groups = station.groups();
  if (!groups) return pass(groups);
  std::vector<TeamSeen> teams;
  for (const Group& group : *groups) {
    const auto id = Uuid::read(group.id);
    if (group.kind != "team" || !id) continue;
    auto members = station.books().members_of(*id);
    if (!members) return pass(members);
    teams.push_back({group, *std::move(members)});
  }
  return teams;
}

/// Those that wait for staff first.
Result<std::vector<Case>> read_orders(const Station& station) {
  auto waiting = orders(station, CaseFilter::Which::OrdersWaiting);
  if (!waiting) return waiting;
  auto open = orders(station, CaseFilter::Which::Orders);
  if (!open) return open;
  for (Case& order : *open) {
    const auto same = [&](const Case& one) { return one.subject == order.subject; };
    if (std::none_of(waiting->begin(), waiting->end(), same)) waiting->push_back(std::move(order));
  }
  return waiting;
}

void name(const Station& station, DeskSeen& desk, const std::string& person) {
  if (!Uuid::read(person) || desk.names.contains(person)) return;
  if (const auto found = station.person(person)) desk.names[person] = found->shown_as;
}

void name_approved(const Station& station, DeskSeen& desk) {
  if (!desk.approved) return;
  for (const Shift& shift : *desk.approved) {
    for (const std::string& person : {shift.person, shift.approver, shift.reversal_by}) name(station, desk, person);
  }
}

void name_everybody(const Station& station, DeskSeen& desk) {
  for (const Shift& shift : desk.hours) name(station, desk, shift.person);
  for (const Shift& shift : desk.running) name(station, desk, shift.person);
  for (const auto* transfers : {&desk.promised, &desk.doubtful}) {
    for (const Transfer& transfer : *transfers) {
      for (const PostingLine& line : transfer.lines) name(station, desk, line.account);
    }
  }
  for (const TeamSeen& team : desk.teams) {
    for (const Books::Member& member : team.members) name(station, desk, member.person);
  }
}

Result<DeskSeen> read_desk(const Station& station, const ReadViews& wanted) {
  DeskSeen desk;
  const Books books = station.books();
  std::optional<Error> failed;
  const auto keep = [&failed](auto& where, auto answer) {
    if (answer) {
      where = *std::move(answer);
    } else if (!failed) {
      failed = answer.error();
    }
  };
  keep(desk.hours, books.shifts_to_approve());
  keep(desk.running, books.shifts_running());
  keep(desk.orders, read_orders(station));
  keep(desk.promised, books.promised_goods());
  keep(desk.doubtful, books.transfers_to_look_at());
  keep(desk.teams, read_teams(station));
  if (wanted.approved) keep(desk.approved, books.shifts_approved());
  if (wanted.dispatches) keep(desk.suggested, suggestions(station, *wanted.dispatches));
  if (failed) return tl::unexpected(*failed);
  std::erase_if(desk.teams, [](const TeamSeen& team) {
    return std::all_of(team.members.begin(), team.members.end(), [](const auto& member) { return member.admitted; });
  });
  name_everybody(station, desk);
  name_approved(station, desk);
  return desk;
}

template <class T>
Result<> keep(std::optional<T>& where, Result<T> answer) {
  if (!answer) return pass(answer);
  where = *std::move(answer);
  return {};
}

}  // namespace

Result<> read_volunteering(const Station& station, const ReadViews& wanted, ViewsRead& read) {
  const Books books = station.books();
  if (wanted.board) {
    if (auto kept = keep(read.volunteers_here, read_volunteers_here(station)); !kept) return kept;
  }
  if (!wanted.day_of.empty()) {
    if (auto kept = keep(read.day, read_day(station, wanted.day_of)); !kept) return kept;
  }
  if (wanted.book) {
    if (auto kept = keep(read.book, read_book(station, *wanted.book)); !kept) return kept;
  }
  if (wanted.shelf) {
    if (auto kept = keep(read.shelf, books.stock()); !kept) return kept;
  }
  if (wanted.teams) {
    if (auto kept = keep(read.teams, read_teams(station)); !kept) return kept;
  }
  if (wanted.honour) {
    const int year = day_of(station.now()).year;
    if (auto kept = keep(read.honour, books.honour(*wanted.honour, year, honour_max)); !kept) return kept;
  }
  if (wanted.desk) {
    if (auto kept = keep(read.desk, read_desk(station, wanted)); !kept) return kept;
  }
  return {};
}

}  // namespace linli::kiosk
