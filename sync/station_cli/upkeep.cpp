#include <fmt/format.h>

#include "data/demo/demo.h"
#include "data/demo/demo_volunteers.h"
#include "data/log/json.h"
#include "data/station/station_backup.h"
#include "sync/control/progress_line.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {

Result<> init(const Common& common) {
  if (const auto made = Station::init(common.dir); !made) return made;
  say(fmt::format("{} is a station now; next: linli enrol {} --hub URL --code CODE", common.dir.string(),
                  common.dir.string()));
  return {};
}

Result<> enrol(const Common& common, const EnrolWords& words) {
  if (!words.stick.empty()) return enrol_by_stick(common, words);
  const auto reply = Door(common.dir).ask(EnrolHere{.hub_url = words.hub, .code = words.code});
  if (!reply) return pass(reply);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto enrolment = (*station)->enrolment();
  if (!enrolment) return fail(ErrorCode::OutcomeUnknown, "the station was enrolled and does not say so; look again");
  say(fmt::format("enrolled as {} ({}) for {} with {}", enrolment->station, enrolment->station_name, enrolment->scope,
                  enrolment->hub_url));
  return {};
}

Result<> sync(const Common& common) {
  const auto reply = Door(common.dir).ask(SyncNow{});
  if (!reply) return pass(reply);
  const auto& report = std::get<SyncReport>(*reply);
  if (common.json) {
    say(to_strict({{"entries_sent", report.entries_sent},
                   {"entries_received", report.entries_received},
                   {"bytes_sent", report.bytes_sent},
                   {"bytes_received", report.bytes_received},
                   {"pending", report.pending},
                   {"media_pending", report.media_pending}}));
  } else {
    say(fmt::format("sent {} entries ({} bytes), received {} entries ({} bytes), {} still to send", report.entries_sent,
                    report.bytes_sent, report.entries_received, report.bytes_received, report.pending));
    if (report.media_pending > 0) say(fmt::format("{} photos and recordings still to send", report.media_pending));
  }
  return {};
}

Result<> verify(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto entries = (*station)->verify();
  if (!entries) return pass(entries);
  say(common.json ? to_strict({{"entries", *entries}}) : fmt::format("{} entries, every chain whole", *entries));
  return {};
}

Result<> backup(const Common& common, const std::string& out) {
  ProgressLine progress("linli");
  const auto made = back_up_station(common.dir, out, system_clock().wall_ms(), progress.teller());
  progress.end();
  if (!made) return pass(made);
  say(common.json
          ? to_strict({{"entries", made->entries}, {"n", made->position.n}})
          : fmt::format("{} holds {} entries; it holds this station's key too: keep it where only you can read it", out,
                        made->entries));
  return {};
}

Result<> restore(const Common& common, const std::string& backup) {
  ProgressLine progress("linli");
  const auto made = restore_station(backup, common.dir, progress.teller());
  progress.end();
  if (!made) return pass(made);
  say(common.json ? to_strict({{"entries", made->entries}, {"n", made->position.n}})
                  : fmt::format("{} holds {} entries again; next: linli sync {} brings what the hub has beyond them",
                                common.dir.string(), made->entries, common.dir.string()));
  return {};
}

Result<> rebuild(const Common& common) {
  const auto reply = Door(common.dir).ask(RebuildViews{});
  if (!reply) return pass(reply);
  const std::int64_t subjects = std::get<Rebuilt>(*reply).subjects;
  say(common.json ? to_strict({{"subjects", subjects}}) : fmt::format("folded {} subjects again", subjects));
  return {};
}

Result<> load(const Common& common, const std::string& file) {
  ManualClock clock(system_clock().wall_ms());  // The story is told over the weeks before now.
  StationOptions options;
  options.clock = &clock;
  auto station = Station::open(common.dir, options);
  if (!station) return pass(station);
  if (is_demo_volunteers(file)) {
    const auto asked = read_demo_volunteers(file);
    if (!asked) return pass(asked);
    const auto worked = load_demo_volunteers(**station, *asked, clock);
    if (!worked) return pass(worked);
    say(common.json ? to_strict({{"shifts", *worked}}) : fmt::format("loaded {}: {} shifts", file, *worked));
    return {};
  }
  const auto told = load_demo(**station, file, &clock);
  if (!told) return pass(told);
  say(common.json ? to_strict({{"cases", *told}}) : fmt::format("loaded {}: {} cases", file, *told));
  return {};
}

}  // namespace linli::cli
