// Printing of whole lines, flushed: a line that was read by somebody is a line that was true.
#pragma once

#include <string>
#include <string_view>

#include "data/base/clock.h"
#include "data/base/result.h"
#include "data/commands.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {

void say(std::string_view line);
/// As they are: a file for somebody to keep.
void say_bytes(std::string_view bytes);
/// "2026-11-24 18:00", Beijing time; "-" for 0.
[[nodiscard]] std::string shown(WallMs at);
/// What a station that is trusted no longer is to know: SyncState::held says of how much.
[[nodiscard]] std::string revoked_words(std::int64_t held);
/// Who acts: as said, else the person themselves in that role.
[[nodiscard]] Result<Actor> actor_or(const ActorWords& words, const std::string& person, Role fallback);
/// BadInput that says what it is no uuid of.
[[nodiscard]] Result<Uuid> uuid_of(const std::string& text, std::string_view what);
/// BadInput for a role nobody knows; a person without a role is a guest.
[[nodiscard]] Result<Actor> actor_of(const ActorWords& words);

}  // namespace linli::cli
