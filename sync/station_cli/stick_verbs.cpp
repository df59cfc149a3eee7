// The road by stick: export, import, sticks, and an enrolment that a stick carries.
#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {
namespace {

/// As whoever holds the station finds it, wherever that program was started.
Result<std::string> absolute(const std::string& stick) {
  std::error_code failed;
  const auto path = std::filesystem::absolute(stick, failed);
  if (failed) return fail(ErrorCode::BadInput, stick + " is no folder's name");
  return path.string();
}

std::string_view state_of(const StickExport& stick) {
  if (stick.returned_at > 0) return "answered";  // 回信
  return stick.arrived ? "arrived" : "loaded";   // 已到县里, 已装
}

}  // namespace

Result<> export_stick(const Common& common, const StickWords& words) {
  const auto stick = absolute(words.stick);
  if (!stick) return pass(stick);
  const auto reply = Door(common.dir).ask(ExportStick{.stick = *stick, .name = words.name});
  if (!reply) return pass(reply);
  const auto& written = std::get<StickWritten>(*reply);
  if (common.json) {
    say(to_strict({{"stick", written.stick},
                   {"entries", written.entries},
                   {"bytes", written.bytes},
                   {"media", written.media},
                   {"media_left", written.media_left}}));
  } else {
    say(fmt::format(
        "{} entries{} ({} bytes) are on {}: it may be pulled out; they are at the hub only once it came back",
        written.entries,
        written.media > 0 ? fmt::format(" and {} photos and recordings", written.media) : std::string(), written.bytes,
        written.stick));
    if (written.media_left > 0) say(fmt::format("{} photos and recordings did not fit on it", written.media_left));
  }
  return {};
}

Result<> import_stick(const Common& common, const StickWords& words) {
  const auto stick = absolute(words.stick);
  if (!stick) return pass(stick);
  const auto reply = Door(common.dir).ask(ImportStick{.stick = *stick});
  if (!reply) return pass(reply);
  const auto& read = std::get<StickRead>(*reply);
  if (common.json) {
    say(to_strict({{"stick", read.stick},
                   {"enrolled", read.enrolled_now},
                   {"news", read.news},
                   {"entries_received", read.entries_received},
                   {"hub_at", read.hub_at},
                   {"pending", read.pending},
                   {"revoked", read.revoked},
                   {"held", read.held}}));
    return {};
  }
  if (read.enrolled_now) {
    say("this station is enrolled now");
  } else if (!read.news) {
    say(fmt::format("nothing on {} was new; {} still to send", read.stick, read.pending));
  } else {
    say(fmt::format("the hub had {} at {}: received {} entries, {} still to send", read.stick, shown(read.hub_at),
                    read.entries_received, read.pending));
  }
  if (read.revoked) say(revoked_words(read.held));
  return {};
}

Result<> list_sticks(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto sticks = (*station)->sticks();
  if (!sticks) return pass(sticks);
  for (const StickExport& each : *sticks) {
    if (common.json) {
      say(to_strict({{"bundle", hex_of(each.bundle)},
                     {"stick", each.stick},
                     {"at", each.at},
                     {"entries", each.entries},
                     {"bytes", each.bytes},
                     {"state", std::string(state_of(each))},
                     {"arrived", each.arrived},
                     {"hub_at", each.hub_at},
                     {"returned_at", each.returned_at}}));
    } else {
      say(fmt::format("{}  {}: {} entries, {}; at the hub {}", shown(each.at), each.stick, each.entries, state_of(each),
                      shown(each.hub_at)));
    }
  }
  return {};
}

Result<> enrol_by_stick(const Common& common, const EnrolWords& words) {
  const auto stick = absolute(words.stick);
  if (!stick) return pass(stick);
  const auto reply = Door(common.dir).ask(EnrolByStick{.stick = *stick, .code = words.code});
  if (!reply) return pass(reply);
  say("the request is on the stick and it may be pulled out; after it was at the hub, run linli import");
  return {};
}

}  // namespace linli::cli
