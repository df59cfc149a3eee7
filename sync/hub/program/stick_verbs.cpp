// import and sticks: what comes by stick. The serve that holds the directory does the work when there is one.
#include <chrono>

#include <fmt/format.h>

#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "sync/control/control_server.h"
#include "sync/control/progress_line.h"
#include "sync/control/waiting.h"
#include "sync/hub/control_words.h"
#include "sync/hub/program/verbs.h"

namespace linli::hub {
namespace {

constexpr std::chrono::hours import_max{6};  // A full stick of photos over a slow port.

Result<StickVisit> imported_by_holder(const std::filesystem::path& dir, const std::filesystem::path& stick) {
  {
    const Waiting waiting("linli-hub", fmt::format("the hub that serves {}", dir.string()));
    const auto answer = ask_control(control_socket(dir), write_import(stick), import_max);
    if (answer) return read_visit(*answer);
    if (answer.error().code != ErrorCode::NotFound) return pass(answer);
  }
  auto store = SqliteStore::open(dir, Access::Write);
  if (!store) return pass(store);
  Hub hub(std::move(*store), system_clock(), options_in(dir));
  ProgressLine line("linli-hub");
  StickImport options;
  options.progress = [told = line.teller()](std::uint64_t done, std::uint64_t total) {
    told("taking in the stick", static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
  };
  return import_stick(hub, system_clock(), stick, options);
}

void say(const StickVisit& visit) {
  for (const StickStation& each : visit.stations) {
    if (each.enrolled) fmt::print("{}: enrolled\n", each.station);
    if (each.bundles > 0) {
      fmt::print("{} ({}): {} entries ({} new, {} refused{}), {} photos and recordings, {} bytes; {}\n", each.station,
                 each.name, each.entries, each.accepted, each.refused,
                 each.held > 0 ? fmt::format(", {} held", each.held) : std::string(), each.media, each.bytes,
                 each.answered ? "its answer is on the stick" : "no answer is on the stick");
      if (each.returned > 0) {
        fmt::print("{}: gave back {} entries of others that this hub had lost\n", each.station, each.returned);
      }
    }
  }
}

}  // namespace

Result<> import_verb(const std::filesystem::path& dir, const std::filesystem::path& stick, bool json) {
  std::error_code failed;
  const auto absolute = std::filesystem::absolute(stick, failed);
  if (failed) return fail(ErrorCode::BadInput, fmt::format("{} is no folder's name", stick.string()));
  const auto visit = imported_by_holder(dir, absolute);
  if (!visit) return pass(visit);
  if (json) {
    fmt::print("{}\n", write_visit(*visit));
  } else {
    say(*visit);
  }
  std::string troubles;
  for (const StickStation& each : visit->stations) {
    for (const std::string& trouble : each.troubles) {
      troubles += (troubles.empty() ? "" : "; ") + (each.station.empty() ? trouble : each.station + ": " + trouble);
    }
  }
  if (troubles.empty()) return {};
  return fail(ErrorCode::BadInput, "the rest of the stick was taken in, but " + troubles);
}

Result<> sticks_verb(const std::filesystem::path& dir, bool json) {
  auto store = SqliteStore::open(dir, Access::Read);
  if (!store) return pass(store);
  const auto sticks = (*store)->sticks();
  if (!sticks) return pass(sticks);
  for (const HubStick& each : *sticks) {
    if (json) {
      fmt::print("{}\n", to_strict(Json{{"bundle", hex_of(each.bundle)},
                                        {"station", each.station},
                                        {"stick", each.stick},
                                        {"written_at", each.written_at},
                                        {"taken_at", each.taken_at},
                                        {"entries", each.entries},
                                        {"complete", each.complete},
                                        {"answered", each.answered}}));
    } else {
      fmt::print("{}  {}  {}: {} entries{}, {}\n", shown(each.taken_at), each.station, each.stick, each.entries,
                 each.complete ? "" : " (cut off)", each.answered ? "answer on the stick" : "no answer on the stick");
    }
  }
  return {};
}

}  // namespace linli::hub
