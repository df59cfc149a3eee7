// Orders and volunteers from the command line.
#include <fmt/format.h>

#include "data/chores.h"
#include "data/log/json.h"
#include "data/orders.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/volunteer_verbs.h"

namespace linli::cli {
namespace {

std::optional<CaseStep> order_step(std::string_view word) {
  constexpr std::pair<std::string_view, CaseStep> steps[] = {
      {"dispatch", CaseStep::Dispatch}, {"accept", CaseStep::TakeOn}, {"decline", CaseStep::Decline},
      {"begin", CaseStep::Begin},       {"finish", CaseStep::Finish}, {"confirm", CaseStep::Confirm},
      {"cancel", CaseStep::Withdraw},
  };
  for (const auto& [name, step] : steps) {
    if (name == word) return step;
  }
  return std::nullopt;
}

void say_order(const Common& common, const Case& order) {
  const Order& how = order.order.value_or(Order{});
  if (common.json) {
    say(to_strict({{"ticket", order.ticket},
                   {"state", std::string(name_of(order.state))},
                   {"category", order.category},
                   {"asked", how.asked},
                   {"taken_by", how.taken_by},
                   {"answer_by", how.answer_by},
                   {"redeems", how.redeems}}));
  } else {
    say(fmt::format("{} {} {}, {} of {} said yes, answer by {}", order.ticket, order.category, name_of(order.state),
                    how.taken_by.size(), how.people, shown(how.answer_by)));
  }
}

Result<> place_order(const Common& common, const OrderWords& words) {
  LodgeCase lodge;
  lodge.service = "errand";
  lodge.category = words.category;
  lodge.text = words.text.empty() ? words.category : words.text;
  lodge.person = words.person;
  lodge.phone = words.phone;
  lodge.door = words.door;
  lodge.place = words.place;
  lodge.when = words.when;
  lodge.wish = words.wish;
  lodge.redeem = words.redeem;
  Actor by;
  if (!words.by.person.empty() || !words.by.role.empty()) {
    const auto said = actor_of(words.by);
    if (!said) return pass(said);
    by = *said;
  } else if (words.redeem) {
    by = {"", Role::Resident};  // Whose order it is stands in no line.
  }
  const auto saved = perform_at(common.dir, by, lodge);
  if (!saved) return pass(saved);
  say(common.json ? to_strict({{"ticket", saved->ticket},
                               {"pickup_code", saved->pickup_code},
                               {"begin_code", saved->begin_code},
                               {"finish_code", saved->finish_code},
                               {"subject", saved->subject.text()}})
                  : fmt::format("{} pickup code {}, codes of the slip {} and {}", saved->ticket, saved->pickup_code,
                                saved->begin_code, saved->finish_code));
  return {};
}

Result<> list_orders(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto orders =
      (*station)->cases({.which = CaseFilter::Which::Orders, .person = {}, .offset = 0, .count_max = 10'000});
  if (!orders) return pass(orders);
  for (const Case& order : *orders) say_order(common, order);
  return {};
}

Result<> suggest(const Common& common, const OrderWords& words) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto order = case_with_ticket(**station, words.ticket);
  if (!order) return pass(order);
  const auto people = suggestions(**station, order->subject, 20);
  if (!people) return pass(people);
  for (const Suggestion& one : *people) {
    say(common.json ? to_strict({{"person", one.person},
                                 {"shown_as", one.shown_as},
                                 {"skilled", one.skilled},
                                 {"willing", one.willing},
                                 {"near", one.near},
                                 {"on_duty", one.on_duty},
                                 {"open_orders", one.open_orders}})
                    : fmt::format("{} {}{}{}{}{}, open orders {}", one.person, one.shown_as, one.skilled ? ", can" : "",
                                  one.willing ? ", likes to" : "", one.near ? ", near" : "",
                                  one.on_duty ? ", on duty" : "", one.open_orders));
  }
  return {};
}

}  // namespace

std::vector<std::string> order_words() {
  return {"place", "list", "suggest", "dispatch", "accept", "decline", "begin", "finish", "confirm", "cancel"};
}

Result<> order(const Common& common, const OrderWords& words) {
  if (words.what == "place") return place_order(common, words);
  if (words.what == "list") return list_orders(common);
  if (words.ticket.empty()) return fail(ErrorCode::BadInput, "say which order: --ticket");
  if (words.what == "suggest") return suggest(common, words);
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto found = case_with_ticket(**station, words.ticket);
  if (!found) return pass(found);
  StepOnCase step;
  step.subject = found->subject;
  step.step = order_step(words.what).value_or(CaseStep::Dispatch);
  step.volunteers = words.to;
  step.code = words.code;
  step.words = words.text;
  if (const auto saved = perform_at(common.dir, *by, step); !saved) return pass(saved);
  const auto now = (*station)->find_case(found->subject).value_or(std::nullopt);
  if (!now) return fail(ErrorCode::OutcomeUnknown, "the step is saved; its order could not be read again");
  say_order(common, *now);
  return {};
}

Result<> chores(const Common& common) {
  auto station = Station::open(common.dir);
  if (!station) return pass(station);
  const auto done = do_chores(**station);
  if (!done) return pass(done);
  say(common.json ? to_strict({{"dispatched_again", done->dispatched_again}, {"shifts_closed", done->shifts_closed}})
                  : fmt::format("dispatched again: {}; forgotten shifts closed: {}", done->dispatched_again,
                                done->shifts_closed));
  return {};
}

Result<> volunteer(const Common& common, const VolunteerWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  Door door(common.dir);
  const auto asked = [&](decltype(Command::what) what) {
    return door.ask(Command{.by = *by, .what = std::move(what)});
  };
  if (!words.claim.empty()) {
    if (const auto reply = asked(ClaimPost{words.person, words.claim}); !reply) return pass(reply);
  } else if (!words.leave.empty()) {
    if (const auto reply = asked(LeavePost{words.person, words.leave}); !reply) return pass(reply);
  } else {
    EnterVolunteer entered;
    Volunteer& said = entered.volunteer;
    said.person = words.person;
    said.consents = words.consents;
    said.skills = words.skills;
    said.willing = words.willing;
    said.sex = words.sex;
    said.grids = words.grids;
    said.born = words.born;
    said.trade = words.trade;
    said.board_name = words.board_name;
    for (const std::string& training : words.training) {
      const auto colon = training.find(':');
      said.training.push_back(
          {training.substr(0, colon), colon == std::string::npos ? std::string() : training.substr(colon + 1)});
    }
    if (const auto reply = asked(entered); !reply) return pass(reply);
  }
  say(common.json ? to_strict({{"person", words.person}}) : words.person);
  return {};
}

}  // namespace linli::cli
