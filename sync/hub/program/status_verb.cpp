// status and forks: how the hub stands, and what staff must see to.
#include <ctime>

#include <fmt/format.h>

#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "sync/hub/program/verbs.h"

namespace linli::hub {

std::string shown(WallMs at) {
  if (at == 0) return "never";
  const TimeOfDay time = time_of(at);
  return fmt::format("{} {:02}:{:02}", day_of(at).text(), time.hour, time.minute);
}

namespace {

/// Every entry of a kind that says something happened which staff must see to.
Result<std::vector<StoredEntry>> alarms_of(HubStore& store, std::string_view kind) {
  EntryFilter filter;
  filter.kind = kind;
  filter.after_position = 0;
  filter.count_max = 10'000;
  return store.list(filter);
}

Json station_json(HubStore& store, const HubStation& station,
                  const std::vector<std::pair<std::string, std::uint64_t>>& authors) {
  Json epochs = Json::array();
  for (const auto& [code, epoch] : authors) {
    if (code != station.code) continue;
    const auto frontier = store.frontier(code, epoch);
    if (frontier) epochs.push_back({{"epoch", hex_of(epoch)}, {"through", frontier->through}});
  }
  return {{"station", station.code},   {"name", station.name},
          {"scope", station.scope},    {"revoked", station.revoked_at != 0},
          {"heard", station.heard_at}, {"frontier", std::move(epochs)}};
}

Result<Json> status_json(HubStore& store) {
  const auto runs = store.runs();
  if (!runs) return pass(runs);
  const auto last = store.last_position();
  if (!last) return pass(last);
  const auto backed_up = store.backed_up();
  if (!backed_up) return pass(backed_up);
  const auto stations = store.stations();
  if (!stations) return pass(stations);
  const auto authors = store.authors();
  if (!authors) return pass(authors);
  Json json{{"district", store.identity().district},
            {"run", runs->empty() ? "" : hex_of(runs->back().run)},
            {"runs", runs->size()},
            {"positions", last->n},
            {"backed_up", backed_up->n},
            {"stations", Json::array()},
            {"alarms", Json::array()}};
  for (const HubStation& station : *stations) json["stations"].push_back(station_json(store, station, *authors));
  for (const std::string_view kind : {"run.lost", "station.forked", "station.cloned"}) {
    const auto raised = alarms_of(store, kind);
    if (!raised) return pass(raised);
    for (const StoredEntry& alarm : *raised) {
      Json one = Json::parse(alarm.entry.envelope.body, nullptr, /*allow_exceptions=*/false);
      one["kind"] = kind;
      one["at"] = alarm.entry.envelope.at;
      one["position"] = alarm.position.n;
      json["alarms"].push_back(std::move(one));
    }
  }
  return json;
}

std::string words_of(const Json& alarm) {
  const std::string kind = alarm["kind"].get<std::string>();
  const std::string at = shown(alarm["at"].get<WallMs>());
  if (kind == "run.lost") {
    return fmt::format(
        "{}: this hub was restored: what run {} gave beyond position {} was lost, and stations give it back", at,
        alarm.value("run", ""), alarm.value("common_n", 0));
  }
  if (kind == "station.forked") {
    return fmt::format("{}: two machines wrote epoch {} of station {}: see linli-hub forks", at,
                       alarm.value("epoch", ""), alarm.value("station", ""));
  }
  return fmt::format("{}: station {} goes on at two places since epoch {}: take one of them away", at,
                     alarm.value("station", ""), alarm.value("epoch", ""));
}

}  // namespace

Result<> status_verb(const std::filesystem::path& dir, Form form) {
  auto store = SqliteStore::open(dir, Access::Read);
  if (!store) return pass(store);
  const auto status = status_json(**store);
  if (!status) return pass(status);
  const Json& json = *status;
  if (form == Form::Json) {
    fmt::print("{}\n", to_strict(json));
    return {};
  }
  const auto positions = json["positions"].get<std::int64_t>();
  const auto backed_up = json["backed_up"].get<std::int64_t>();
  fmt::print("hub of {}: {} positions, {} beyond the last verified backup; {} starts, now run {}\n",
             json["district"].get<std::string>(), positions, positions - backed_up, json["runs"].get<std::size_t>(),
             json["run"].get<std::string>());
  for (const Json& station : json["stations"]) {
    fmt::print("station {} ({}) for {}{}: last brought something {}\n", station["station"].get<std::string>(),
               station["name"].get<std::string>(), station["scope"].get<std::string>(),
               station["revoked"].get<bool>() ? ", REVOKED" : "", shown(station["heard"].get<WallMs>()));
  }
  for (const Json& alarm : json["alarms"]) fmt::print("ALARM {}\n", words_of(alarm));
  return {};
}

Result<> forks_verb(const std::filesystem::path& dir, Form form) {
  auto store = SqliteStore::open(dir, Access::Read);
  if (!store) return pass(store);
  const auto forked = (*store)->forked();
  if (!forked) return pass(forked);
  for (const ForkedEntry& entry : *forked) {
    const auto ours = (*store)->hash_at(entry.id);
    if (!ours) return pass(ours);
    if (form == Form::Words) {
      const auto envelope = read_line(entry.line);
      fmt::print("{} epoch {} entry {}: {}\n", entry.id.station, hex_of(entry.id.epoch), entry.id.seq,
                 envelope ? envelope->kind : "a line that cannot be read");
      continue;
    }
    const bool open = entry.slip.state == Slip::State::Open;
    fmt::print("{}\n", to_strict({{"station", entry.id.station},
                                  {"epoch", hex_of(entry.id.epoch)},
                                  {"seq", entry.id.seq},
                                  {"hash", entry.hash.hex()},
                                  {"kept_hash", *ours ? (*ours)->hex() : ""},
                                  {"line", Json::parse(entry.line, nullptr, /*allow_exceptions=*/false)},
                                  {"slip", open ? Json::parse(entry.slip.json, nullptr, false) : Json(nullptr)}}));
  }
  return {};
}

}  // namespace linli::hub
