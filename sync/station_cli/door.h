// How a command line gets something done at a station: by asking whoever holds it through the control socket, or else
// by opening it; and then answering there itself, so that a second command line works beside a long one.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "data/station.h"
#include "sync/control/control_server.h"
#include "sync/control/requests.h"

namespace linli::cli {

/// How long somebody who holds the station may take to save something; longer, and he is stopped rather than busy.
inline constexpr std::chrono::milliseconds holder_timeout{10'000};

class Door {
 public:
  explicit Door(std::filesystem::path dir) : dir_(std::move(dir)) {}
  /// The request's own errors; NotFound when `dir` is no station; InUse when somebody holds it and serves no socket;
  /// OutcomeUnknown when he took the request and did not answer: it may still be done.
  [[nodiscard]] Result<StationReply> ask(const StationRequest& request);

 private:
  const std::filesystem::path dir_;
  std::unique_ptr<Station> station_;
  std::unique_ptr<ControlServer> server_;  // Ends before the station does.
};

/// One command by somebody, through such a door.
[[nodiscard]] Result<Saved> perform_at(const std::filesystem::path& dir, const Actor& by, decltype(Command::what) what);
/// For questions: always works, also beside a running kiosk.
[[nodiscard]] Result<std::unique_ptr<Station>> open_to_read(const std::filesystem::path& dir);
/// The one case with this ticket; NotFound, or BadInput when a short number fits several.
[[nodiscard]] Result<Case> case_with_ticket(const Station& station, std::string_view ticket);

}  // namespace linli::cli
