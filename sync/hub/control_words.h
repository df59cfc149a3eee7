// The hub's verbs as they pass DIR/control.sock: one JSON line each way. Same words whether a serve answers or the
// command line itself does.
//   {"verb":"invite","station":…,"name":…,"scope":…,"valid_ms":…} → {"code":"…"}
//   {"verb":"revoke","station":…,"epoch":"…","through":…}         → {}
//   {"verb":"erase","subject":"<uuid>"}                           → {}
//   {"verb":"decide_held","station":…,"epoch":"…","admit":…,"person":…} → {"epoch":"…","through":…,"decided":…}
//   anything that fails                                           → {"error":"not_found","what":"…"}
#pragma once

#include <string>
#include <string_view>

#include "sync/hub/hub.h"

namespace linli::hub {

[[nodiscard]] std::string write_invite(const Invitation& invitation);
[[nodiscard]] std::string write_revoke(const Revocation& revocation);
[[nodiscard]] std::string write_erase(const Uuid& subject);
[[nodiscard]] std::string write_decision(const HeldDecision& decision);
[[nodiscard]] std::string write_backed_up(Position reached);
/// What the holder of the store answers to such a line.
[[nodiscard]] std::string answer_control(Hub& hub, std::string_view line);

[[nodiscard]] Result<std::string> read_invited(std::string_view answer);  // The code.
[[nodiscard]] Result<> read_done(std::string_view answer);
[[nodiscard]] Result<HeldOutcome> read_decided(std::string_view answer);

}  // namespace linli::hub
