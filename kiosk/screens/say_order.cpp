#include "kiosk/screens/say_order.h"

#include <fmt/format.h>

#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

constexpr WallMs one_day_ms = 86'400'000;

std::string answer_in_words(const Canvas& on, const Field* question, std::string_view id) {
  const Phrase* answer = answer_to(question, id);
  return answer == nullptr ? std::string() : answer->words.in(on.model.language);
}

bool is_taken_on(CaseState state) { return state == CaseState::TakenOn || state == CaseState::UnderWay; }

std::string nobody_yet(const Canvas& on, const Case& found) {
  const Order& order = *found.order;
  if (order.answer_by < on.model.now.wall) return on.say("order.arranging");
  const int said_yes = static_cast<int>(order.taken_by.size());
  if (said_yes > 0 && said_yes < order.people) {
    return on.say("order.some",
                  {{"count", std::to_string(said_yes)}, {"missing", std::to_string(order.people - said_yes)}});
  }
  const char* key = found.state == CaseState::Dispatched ? "order.asked" : "order.nobody_yet";
  return on.say(key, {{"until", say_until(on, order.answer_by)}});
}

/// Whose name is known here; a number alone says none.
std::string who_comes(const Canvas& on, const Order& order) {
  if (order.taken_by.size() != 1) return {};
  return say_person(on, order.taken_by.front());
}

}  // namespace

std::string say_until(const Canvas& on, WallMs at) {
  const TimeOfDay time = time_of(at);
  const std::string day = say_day(on.words, at, on.model.now.wall);
  const std::string hour = std::to_string(time.hour);
  if (time.minute == 0) return on.say("order.hour", {{"day", day}, {"hour", hour}});
  return on.say("order.hour_minute", {{"day", day}, {"hour", hour}, {"minute", fmt::format("{:02}", time.minute)}});
}

std::string say_when_wanted(const Canvas& on, std::string_view when) {
  return answer_in_words(on, errand_question(on.model, "when"), when);
}

std::string say_day_wanted(const Canvas& on, const Case& order) {
  if (!order.order) return {};
  const std::string& wanted = order.order->when;
  const WallMs now = on.model.now.wall;
  if (wanted == "today") return say_day(on.words, order.lodged_at, now);
  const char* part = wanted == "tomorrow_morning"     ? "time.morning"
                     : wanted == "tomorrow_afternoon" ? "time.afternoon"
                                                      : nullptr;
  if (part == nullptr) return say_when_wanted(on, wanted);
  const std::string next_day = say_day(on.words, order.lodged_at + one_day_ms, now);
  return on.say("orders.day_part", {{"day", next_day}, {"part", on.say(part)}});
}

std::string say_wish(const Canvas& on, std::string_view category, std::string_view wish) {
  return answer_in_words(on, errand_question(on.model, "helper", category), wish);
}

std::string say_order_state(const Canvas& on, const Case& order) {
  switch (order.state) {
    case CaseState::Lodged:
    case CaseState::Dispatched:
      return nobody_yet(on, order);
    case CaseState::TakenOn:
      return on.say("order.taken", {{"count", std::to_string(order.order->taken_by.size())}});
    case CaseState::UnderWay:
      return on.say("order.under_way");
    case CaseState::Withdrawn:
      return on.say("order.withdrawn");
    case CaseState::Duplicate:
      return on.say("matters.duplicate");
    case CaseState::Referred:
      return on.say("matters.referred", {{"office", order.referred_to}});
    default:
      return on.say("order.done");
  }
}

std::vector<ProgressStep> order_progress(const Canvas& on, const Case& order) {
  const bool ended = order.state == CaseState::Finished || is_done(order.state);
  const bool under_way = ended || order.state == CaseState::UnderWay;
  const bool taken = under_way || is_taken_on(order.state);
  const std::string who = taken ? who_comes(on, *order.order) : std::string();
  return {{on.say("order.progress.kept"), true},
          {who.empty() ? on.say("order.progress.taken") : on.say("order.progress.taken_by", {{"name", who}}), taken},
          {on.say("order.progress.under_way"), under_way},
          {on.say("order.progress.done"), ended}};
}

std::string say_order_terms(const Canvas& on, const Case& order) {
  std::string terms = say_day_wanted(on, order);
  const auto add = [&](const std::string& words) {
    terms += (terms.empty() ? "" : on.say("common.separator")) + words;
  };
  if (!order.words) return terms;
  const std::string wish = say_wish(on, order.category, order.words->wish);
  if (!wish.empty()) add(on.say("order.wish", {{"who", wish}}));
  if (!order.words->for_whom.empty()) add(on.say("mine.for", {{"whom", order.words->for_whom}}));
  return terms;
}

}  // namespace linli::kiosk
