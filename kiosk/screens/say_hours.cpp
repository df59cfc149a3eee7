#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

constexpr std::int64_t minutes_an_hour = 60;
constexpr const char* minus = "\u2212";

}  // namespace

std::string say_minutes(const Canvas& on, std::int64_t minutes) {
  if (minutes < 0) return minus + say_minutes(on, -minutes);
  const std::string hours = std::to_string(minutes / minutes_an_hour);
  const std::string rest = std::to_string(minutes % minutes_an_hour);
  if (minutes < minutes_an_hour) return on.say("hours.minutes", {{"minutes", rest}});
  if (minutes % minutes_an_hour == 0) return on.say("hours.hours", {{"hours", hours}});
  return on.say("hours.both", {{"hours", hours}, {"minutes", rest}});
}

std::string say_amount(const Canvas& on, Currency currency, std::int64_t amount) {
  if (currency == Currency::Time || currency == Currency::MeritMinutes) return say_minutes(on, amount);
  if (amount < 0) return minus + say_amount(on, currency, -amount);
  return on.say("amount." + std::string(name_of(currency)), {{"count", std::to_string(amount)}});
}

std::string say_change(const Canvas& on, Currency currency, std::int64_t amount) {
  return (amount > 0 ? "+" : "") + say_amount(on, currency, amount);
}

std::string say_currency(const Canvas& on, Currency currency) {
  return on.say("currency." + std::string(name_of(currency)));
}

std::string say_task(const Canvas& on, ShiftTask task) { return on.say("task." + std::string(name_of(task))); }

}  // namespace linli::kiosk
