#include "sync/station_cli/door.h"

#include <fstream>
#include <iostream>
#include <optional>
#include <thread>
#include <utility>

#include "sync/control/progress_line.h"
#include "sync/control/request_json.h"
#include "sync/control/waiting.h"
#include "sync/courier/carry_out.h"

namespace linli::cli {
namespace {

// What asks the hub, or folds everything, may take this long.
constexpr std::chrono::milliseconds hub_timeout{150'000};
constexpr std::chrono::hours stick_timeout{2};  // A slow port, and everything of a long winter.
// Between taking the lock and answering on the socket, a holder needs a moment.
constexpr int holder_tries_max = 40;
constexpr std::chrono::milliseconds holder_pause{50};

std::chrono::milliseconds timeout_of(const StationRequest& request) {
  if (std::holds_alternative<ExportStick>(request) || std::holds_alternative<ImportStick>(request)) {
    return stick_timeout;
  }
  const bool is_long = std::holds_alternative<SyncNow>(request) || std::holds_alternative<EnrolHere>(request) ||
                       std::holds_alternative<RebuildViews>(request);
  return is_long ? hub_timeout : holder_timeout;
}

/// "the program that has st open (process 17)", by what it wrote into its lock file.
std::string holder_of(const std::filesystem::path& dir) {
  std::string process;
  std::ifstream(dir / "lock") >> process;
  return "the program that has " + dir.string() + " open" + (process.empty() ? "" : " (process " + process + ")");
}

/// carry_out, and who is waited for when a hub is asked, and how far the work with a stick is.
Result<StationReply> carry_out_here(Station& station, const StationRequest& request) {
  std::optional<Waiting> waiting;
  if (const auto* enrol = std::get_if<EnrolHere>(&request)) waiting.emplace("linli", "the hub at " + enrol->hub_url);
  if (const auto enrolment = station.enrolment(); enrolment && std::holds_alternative<SyncNow>(request)) {
    waiting.emplace("linli", "the hub at " + enrolment->hub_url);
  }
  ProgressLine line("linli");
  const auto told = std::holds_alternative<ImportStick>(request) ? line.teller() : line.counter();
  return carry_out(station, nullptr, request, [&told](std::string_view doing, const StickProgress& far) {
    told(doing, static_cast<std::int64_t>(far.done), static_cast<std::int64_t>(far.total));
  });
}

}  // namespace

Result<StationReply> Door::ask(const StationRequest& request) {
  const auto line = write_request(request);
  if (!line) return pass(line);
  for (int tries = 0; !station_; ++tries) {
    {
      const Waiting waiting("linli", holder_of(dir_));
      const auto answer = ask_control(control_socket(dir_), *line, timeout_of(request));
      if (answer) return read_reply(*answer);
      if (answer.error().code != ErrorCode::NotFound) return pass(answer);
    }
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
  return carry_out_here(*station_, request);
}

Result<Saved> perform_at(const std::filesystem::path& dir, const Actor& by, decltype(Command::what) what) {
  const auto reply = Door(dir).ask(Command{.by = by, .what = std::move(what)});
  if (!reply) return pass(reply);
  return std::get<Saved>(*reply);
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
