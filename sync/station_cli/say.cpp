#include "sync/station_cli/say.h"

#include <iostream>

#include <fmt/format.h>

#include "data/calendar/calendar.h"

namespace linli::cli {

void say(std::string_view line) { std::cout << line << '\n' << std::flush; }

void say_bytes(std::string_view bytes) { std::cout << bytes << std::flush; }

std::string shown(WallMs at) {
  if (at == 0) return "-";
  const TimeOfDay time = time_of(at);
  return fmt::format("{} {:02}:{:02}", day_of(at).text(), time.hour, time.minute);
}

std::string revoked_words(std::int64_t held) {
  return fmt::format(
      "the hub trusts this station no longer: {} of its entries are held there until two people admit or refuse them, "
      "those before stay good; a new code from the district makes it trusted again",
      held);
}

Result<Actor> actor_of(const ActorWords& words) {
  if (words.role.empty()) return Actor{.person = words.person, .role = Role::Guest};
  const auto known = role(words.role);
  if (!known) return fail(ErrorCode::BadInput, "there is no role '" + words.role + "'");
  return Actor{.person = words.person, .role = *known};
}

Result<Actor> actor_or(const ActorWords& words, const std::string& person, Role fallback) {
  if (words.person.empty() && words.role.empty()) return Actor{person, fallback};
  return actor_of(words);
}

Result<Uuid> uuid_of(const std::string& text, std::string_view what) {
  const auto read = Uuid::read(text);
  if (!read) return fail(ErrorCode::BadInput, fmt::format("'{}' is no {}: a uuid is 36 characters", text, what));
  return *read;
}

}  // namespace linli::cli
