#include "sync/station_cli/door.h"

#include <iostream>
#include <thread>
#include <utility>

#include "sync/control/request_json.h"
#include "sync/courier/carry_out.h"

namespace linli::cli {
namespace {

constexpr std::chrono::milliseconds answer_timeout{150'000};  // A sync may take this long.
constexpr std::chrono::hours stick_timeout{2};                 // A slow port, and everything of a long winter.
// Between taking the lock and answering on the socket, a holder needs a moment.
constexpr int holder_tries_max = 40;
constexpr std::chrono::milliseconds holder_pause{50};

}  // namespace

Result<StationReply> Door::ask(const StationRequest& request) {
  const auto line = write_request(request);
  if (!line) return pass(line);
  const bool by_stick = std::holds_alternative<ExportStick>(request) || std::holds_alternative<ImportStick>(request);
  const std::chrono::milliseconds timeout = by_stick ? stick_timeout : answer_timeout;
  for (int tries = 0; !station_; ++tries) {
    const auto answer = ask_control(control_socket(dir_), *line, timeout);
    if (answer) return read_reply(*answer);
    if (answer.error().code != ErrorCode::NotFound) return pass(answer);
    auto opened = Station::open(dir_);
    if (opened) {
      station_ = std::move(*opened);
      for (const Error& problem : station_->catalogue_problems()) std::cerr << "linli: " << problem.what << '\n';
      if (auto server = serve_station(dir_, *station_, nullptr)) server_ = std::move(*server);
    } else if (opened.error().code != ErrorCode::InUse || tries == holder_tries_max) {
      return pass(opened);
    } else {
      std::this_thread::sleep_for(holder_pause);
    }
  }
  return carry_out(*station_, nullptr, request);
}

Result<std::unique_ptr<Station>> open_to_read(const std::filesystem::path& dir) {
  StationOptions options;
  options.access = Access::Read;
  return Station::open(dir, options);
}

Result<Case> case_with_ticket(const Station& station, std::string_view ticket) {
  auto found = station.cases_by_ticket(ticket);
  if (!found) return pass(found);
  if (found->empty()) return fail(ErrorCode::NotFound, "no case has the ticket " + std::string(ticket));
  if (found->size() > 1) {
    return fail(ErrorCode::BadInput,
                "several cases have the number " + std::string(ticket) + "; type the whole ticket");
  }
  return std::move(found->front());
}

}  // namespace linli::cli
