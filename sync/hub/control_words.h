// The hub's verbs as they pass DIR/control.sock: one JSON line each way. Same words whether a serve answers or the
// command line itself does.
//   {"verb":"invite","station":…,"name":…,"scope":…,"valid_ms":…} → {"code":"…"}
//   {"verb":"revoke","station":…}                                 → {}
//   anything that fails                                           → {"error":"not_found","what":"…"}
#pragma once

#include <string>
#include <string_view>

#include "sync/hub/hub.h"

namespace linli::hub {

[[nodiscard]] std::string write_invite(const Invitation& invitation);
[[nodiscard]] std::string write_revoke(std::string_view station);
[[nodiscard]] std::string write_backed_up(Position reached);
/// What the holder of the store answers to such a line.
[[nodiscard]] std::string answer_control(Hub& hub, std::string_view line);

[[nodiscard]] Result<std::string> read_invited(std::string_view answer);  // The code.
[[nodiscard]] Result<> read_done(std::string_view answer);

}  // namespace linli::hub
