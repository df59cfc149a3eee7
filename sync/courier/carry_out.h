// Does what a request asks on an open station: for a command line that opened it, and for the control socket beside a
// running kiosk, so that both behave the same.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "data/station.h"
#include "sync/control/control_server.h"
#include "sync/control/requests.h"
#include "sync/courier/stick.h"

namespace linli {

class Courier;

/// Thread-safe as the station is. With a courier, a sync hurries it; without one it is done here and waited for.
/// `progress` is told of work with a stick: what is being done, in that work's own unit.
using StickTeller = std::function<void(std::string_view doing, const StickProgress&)>;
[[nodiscard]] Result<StationReply> carry_out(Station& station, Courier* courier, const StationRequest& request,
                                             const StickTeller& progress = {});

/// Answers `dir`/control.sock until the server is destroyed; before the station and the courier are.
[[nodiscard]] Result<std::unique_ptr<ControlServer>> serve_station(const std::filesystem::path& dir, Station& station,
                                                                   Courier* courier);

}  // namespace linli
