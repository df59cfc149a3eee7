// The hub's verbs as they pass DIR/control.sock: one JSON line each way. Same words whether a serve answers or the
// command line itself does.
//   {"verb":"invite","station":…,"name":…,"scope":…,"valid_ms":…} → {"code":"…"}
//   {"verb":"revoke","station":…,"epoch":"…","through":…}         → {}
//   {"verb":"erase","subject":"<uuid>"}                           → {}
//   {"verb":"decide_held","station":…,"epoch":"…","admit":…,"person":…} → {"epoch":"…","through":…,"decided":…}
//   {"verb":"import","stick":"/media/…"}                          → {"stick":"红盘","stations":[{…},…]}
//   anything that fails                                           → {"error":"not_found","what":"…"}
#pragma once

#include <string>
#include <string_view>

#include "sync/hub/hub.h"
#include "sync/hub/stick_import.h"

namespace linli::hub {

[[nodiscard]] std::string write_invite(const Invitation& invitation);
[[nodiscard]] std::string write_revoke(const Revocation& revocation);
[[nodiscard]] std::string write_erase(const Uuid& subject);
[[nodiscard]] std::string write_decision(const HeldDecision& decision);
[[nodiscard]] std::string write_backed_up(Position reached);
[[nodiscard]] std::string write_import(const std::filesystem::path& stick);
/// What the holder of the store answers to such a line.
[[nodiscard]] std::string answer_control(Hub& hub, std::string_view line);

[[nodiscard]] Result<std::string> read_invited(std::string_view answer);  // The code.
[[nodiscard]] std::string write_visit(const StickVisit& visit);
[[nodiscard]] Result<StickVisit> read_visit(std::string_view answer);
[[nodiscard]] Result<> read_done(std::string_view answer);
[[nodiscard]] Result<HeldOutcome> read_decided(std::string_view answer);

}  // namespace linli::hub
