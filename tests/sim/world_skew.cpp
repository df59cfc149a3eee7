// Programs of another version than these: a station that writes what nobody here knows yet, views that another program
// folded, frames and sticks of another protocol.
#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/log/json.h"
#include "sync/hub/stick_import.h"
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/stick_files.h"
#include "tests/sim/dump.h"
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

namespace fs = std::filesystem;

struct NewKind {
  const char* kind;
  int version;
};
constexpr std::array new_kinds = {
    NewKind{"parcel.arrived", 1},    NewKind{"case.teleported", 1}, NewKind{"case.lodged", 2},
    NewKind{"case.assigned", 3},     NewKind{"case.closed", 2},     NewKind{"person.entered", 2},
    NewKind{"person.moved", 1},      NewKind{"post.entered", 2},    NewKind{"post.pinned", 1},
    NewKind{"place.split", 1},       NewKind{"group.entered", 7},   NewKind{"shift.started", 2},
    NewKind{"shift.shared", 1},      NewKind{"ledger.held", 2},     NewKind{"ledger.lent", 1},
    NewKind{"stock.added", 2},       NewKind{"team.asked", 2},      NewKind{"volunteer.entered", 2},
    NewKind{"volunteer.trained", 1}, NewKind{"subject.linked", 1},  NewKind{"station.moved", 1},
};

/// Fields of today with tomorrow's beside them, of shapes that no field of today has.
std::string new_body(Dice& dice) {
  Json body = {{"nature", "public"},
               {"owner", "0190d1a0-0000-7000-8000-000000000001"},
               {"roles", {role_nobody_grants}},
               {"shown_as", "明天的人"},
               {"amount", 7},
               {"faces", 5},
               {"zz_route", {{{"by", {1, nullptr, true}}}, {{"to", "moon"}}}}};
  if (dice.one_in(3)) body["nature"] = "sealed-until-noon";
  if (dice.one_in(3)) body["owner"] = Json::array({1, 2});
  if (dice.one_in(3)) body["amount"] = "seven";
  return to_strict(body);
}

/// As a newer or older program would write it: only the protocol's number differs.
std::string of_other_protocol(std::string bytes) {
  constexpr std::string_view ours = R"({"linli":1,)";
  constexpr std::string_view theirs = R"({"linli":2,)";
  if (bytes.starts_with(ours)) return bytes.replace(0, ours.size(), theirs);
  if (bytes.starts_with(theirs)) return bytes.replace(0, theirs.size(), ours);
  return bytes;
}

/// The views in a folder that nobody has open become another program's, or nobody's at all.
void spoil_views(const fs::path& dir, Dice& dice) {
  std::error_code failed;
  for (const std::string& name : real_disk().list(dir).value_or(std::vector<std::string>{})) {
    if (!name.starts_with("views-") || !name.ends_with(".db")) continue;
    const fs::path file = dir / name;
    switch (dice.below(4)) {
      case 0:  // An older program's, which this one was put in the place of.
        fs::rename(file, dir / "views-1.db", failed);
        break;
      case 1:  // A newer one's, which was taken back.
        fs::rename(file, dir / "views-99.db", failed);
        break;
      case 2:
        (void)asking("making views another version's", [&] {
          SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        }).has_value();
        break;
      default:
        fs::resize_file(file, dice.below(fs::file_size(file) + 1), failed);
    }
  }
}

}  // namespace

void World::skew(const Step& step, Kiosk& at, Dice& dice) {
  switch (step.what) {
    case What::NewerWords:
      return write_newer(step.n, dice);
    case What::OtherViews:
      return other_views(at, dice);
    case What::OtherProtocol:
      return other_protocol(at, static_cast<int>(step.n), dice);
    default: {  // OtherStick
      const auto names = real_disk().list(wire::stick_folder(stick_));
      for (const std::string& name : names ? *names : std::vector<std::string>{}) {
        const fs::path file = wire::stick_folder(stick_) / name;
        const std::string bytes = of_other_protocol(whole_file(file));
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
      }
    }
  }
}

std::pair<Uuid, std::string> World::known_or_new(Dice& dice) {
  const auto fresh = [&] {
    return std::pair(Uuid::make(truth_.wall_ms()), newer_.home + (dice.one_in(3) ? "/g3" : ""));
  };
  const Kiosk& at = *kiosks_[dice.below(std::min<std::size_t>(kiosks_.size(), 2))];
  if (dice.one_in(3) || at.station() == nullptr) return fresh();
  EntryFilter all;
  all.count_max = 1'000'000;
  const auto entries = at.station()->entries(all);
  if (!entries || entries->empty()) return fresh();
  const Envelope& chosen = (*entries)[dice.below(entries->size())].entry.envelope;
  return is_within(chosen.home, newer_.home) ? std::pair(chosen.subject, chosen.home) : fresh();
}

void World::write_newer(std::int64_t count, Dice& dice) {
  if (hub_->running() == nullptr) return;
  std::vector<Told> said;
  for (std::int64_t i = 0; i < count; ++i) {
    const NewKind& kind = new_kinds.at(dice.below(new_kinds.size()));
    const auto [subject, home] = known_or_new(dice);
    const std::string words = mark();
    const std::string own_home = std::exchange(newer_.home, home);
    newer_.version = kind.version;
    const std::string slip = to_strict(Json{{"text", words}, {"zz_voice", {1, 2}}});
    const SealedEntry& entry = newer_.write(kind.kind, new_body(dice), subject, dice.one_in(3) ? "" : slip);
    newer_.home = own_home;
    said.push_back({.id = entry.envelope.id, .subject = subject, .hash = entry.hash});
    ledger_.personal.emplace_back(subject, words);
  }
  ledger_.note_batch(newer_.batch());
  // What does not arrive now goes with the next: nobody was told of it.
  if (!(dice.one_in(2) ? bring_newer_by_stick() : bring_newer_by_road())) return;
  for (Told& each : said) ledger_.told.push_back(std::move(each));
}

void World::bring_newer_again() {
  if (newer_.entries.empty()) return;
  if (rests_by_stick_ ? bring_newer_by_stick() : bring_newer_by_road()) return;
  ledger_.violated("I7", "the hub does not take what a newer program says");
}

bool World::bring_newer_by_road() {
  testing::HandlerRoad road([&] { return hub_->handler(); }, newer_.token, truth_);
  road.watch({}, [this](const Ask& ask, Result<std::string>& frame) { hub_->replied(ask, frame); });
  road.begin({.id = 0, .kind = Ask::Kind::Push, .body = newer_.batch(), .scope = {}, .epoch = 0, .cursor = {}});
  const auto answers = road.collect(std::chrono::milliseconds(1));
  return answers.size() == 1 && answers.front().frame;
}

bool World::bring_newer_by_stick() {
  const fs::path stick = fresh_stick(".newer");
  const std::uint64_t id = random_u64();
  wire::BundleWriter bundle({.station = newer_.station, .at = truth_.wall_ms(), .id = id},
                            hub_->running()->identity().sealing.public_key());
  const wire::StationHello hello{
      .cursor = "", .epoch = newer_.epoch, .stick = "新盘", .entries = newer_.entries.size()};
  std::string bytes = bundle.begin();
  bytes += bundle.frame(wire::BundlePart::Hello, wire::write_hello(hello, bundle.clear_line(), newer_.key));
  bytes += bundle.frame(static_cast<wire::BundlePart>('Q'), "what no part of today says");
  bytes += bundle.frame(wire::BundlePart::Batch, newer_.batch());
  bytes += bundle.frame(static_cast<wire::BundlePart>('W'), "{}");
  bytes += bundle.end();
  std::error_code failed;
  fs::create_directories(wire::stick_folder(stick), failed);
  std::ofstream(wire::stick_folder(stick) / wire::out_name(newer_.station, id), std::ios::binary) << bytes;
  const auto visit = hub::import_stick(*hub_->running(), hub_->clock, stick, {});
  if (!visit || hub_->disk.is_dead() || visit->stations.empty()) return false;
  return visit->stations.front().entries == newer_.entries.size();
}

void World::other_views(Kiosk& at, Dice& dice) {
  if (at.station() == nullptr) return;
  const fs::path between = at.dir.string() + ".other";
  at.close();
  if (at.disk.is_dead()) return;
  const bool sound = !at.disk.is_armed();
  at.copy_to(between);
  spoil_views(between, dice);
  at.replace_with(between, Kiosk::Files::SameInodes);
  if (!sound) return;
  if (at.station() == nullptr) return ledger_.violated("I1", at.code() + " does not open with another program's views");
  const auto names = real_disk().list(at.dir);
  const auto count = !names ? 0 : std::count_if(names->begin(), names->end(), [](const std::string& name) {
    return name.starts_with("views-") && name.ends_with(".db");
  });
  if (count != 1) ledger_.violated("I8", fmt::format("{} has {} files of views", at.code(), count));
}

void World::other_protocol(Kiosk& at, int times, Dice& dice) {
  using Kind = Ask::Kind;
  constexpr std::array kinds = {Kind::Push, Kind::Fetch, Kind::Give};
  const auto whose = dice.one_in(2) ? testing::Mishap::OtherHub : testing::Mishap::OtherStation;
  at.road().meet(kinds.at(dice.below(kinds.size())), whose, times);
  if (at.pushed().empty() || hub_->running() == nullptr || hub_->disk.is_armed()) return;
  // A station of another protocol: it is told so, and nothing of what it said is taken for anything.
  testing::HandlerRoad road([&] { return hub_->handler(); }, at.road().token(), truth_);
  road.begin({.id = 0,
              .kind = Kind::Push,
              .body = of_other_protocol(at.pushed()[dice.below(at.pushed().size())]),
              .scope = {},
              .epoch = 0,
              .cursor = {}});
  const auto answers = road.collect(std::chrono::milliseconds(1));
  const bool told =
      answers.size() == 1 && !answers.front().frame && answers.front().frame.error().code == ErrorCode::OtherVersion;
  if (!told) ledger_.violated("I6", "a station of another protocol is not told so");
}

}  // namespace linli::sim
