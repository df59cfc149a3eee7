#include "tests/support/neighbourhood.h"

#include "data/log/head_file.h"
#include "sync/hub/sqlite_store.h"
#include "tests/support/photo.h"
#include "tests/support/source_dir.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

constexpr int rounds_max = 20;

std::filesystem::path backup_of(const std::filesystem::path& dir) { return dir.string() + ".backup"; }

}  // namespace

HubAtWork::HubAtWork(std::filesystem::path dir, const Clock& clock) : dir_(std::move(dir)), clock_(clock) {
  must(hub::SqliteStore::init(dir_, {.district = "柘荣县"}));
  start();
}

void HubAtWork::start() {
  hub_ = std::make_unique<hub::Hub>(must(hub::SqliteStore::open(dir_, Access::Write)), clock_,
                                    hub::HubOptions{.blobs = dir_ / "blobs"});
  must(hub_->open_run());
  handler_ = std::make_unique<hub::Handler>(*hub_);
}

void HubAtWork::stop() {
  handler_.reset();
  hub_.reset();
}

std::string HubAtWork::invite(const std::string& station, const std::string& scope) {
  return must(hub_->invite({.station = station, .name = "溪坪红色驿站", .scope = scope}));
}

std::size_t HubAtWork::count(const std::string& kind) {
  const auto store = must(hub::SqliteStore::open(dir_, Access::Read));
  EntryFilter filter;
  filter.kind = kind;
  filter.count_max = 1'000'000;
  return must(store->list(filter)).size();
}

void HubAtWork::back_up() {
  stop();
  std::filesystem::remove_all(backup_of(dir_));
  std::filesystem::copy(dir_, backup_of(dir_), std::filesystem::copy_options::recursive);
  start();
}

void HubAtWork::restore() {
  stop();
  std::filesystem::remove_all(dir_);
  std::filesystem::copy(backup_of(dir_), dir_, std::filesystem::copy_options::recursive);
  start();
}

StationAtWork::StationAtWork(std::filesystem::path dir, HubAtWork& hub, ManualClock& clock)
    : dir_(std::move(dir)),
      own_clock_(clock),
      assets_(source_dir() / "assets"),
      road_([&hub] { return hub.handler(); }, "", clock) {
  if (!std::filesystem::exists(dir_ / "log.db")) must(Station::init(dir_));
  open();
  if (station_->enrolment()) road_.use_token(station_->enrolment()->token);
}

void StationAtWork::open() {
  StationOptions options;
  options.assets = assets_;
  options.head_dir = dir_ / "head";
  options.clock = &own_clock_;
  station_ = must(Station::open(dir_, options));
}

void StationAtWork::enrol(const std::string& code) {
  must(enrol_over(road_, *station_, "http://127.0.0.1:8640", code));
  road_.use_token(station_->enrolment()->token);
}

void StationAtWork::restart() {
  station_.reset();
  open();
}

Saved StationAtWork::lodge(const std::string& text) {
  LodgeCase lodge;
  lodge.category = "water";
  lodge.text = text;
  Saved saved = must(station_->perform({.by = {}, .what = lodge}));
  last_ = saved.subject;
  return saved;
}

Media StationAtWork::keep_photo(unsigned number, std::size_t bytes) {
  auto staging = must(station_->stage_media(MediaType::Photo));
  must(staging->append(photo(number, bytes)));
  return must(station_->keep_media(*staging));
}

Saved StationAtWork::lodge_photo(unsigned number, std::size_t bytes) {
  LodgeCase lodge;
  lodge.category = "water";
  lodge.text = "楼道灯坏了";
  lodge.attached = {keep_photo(number, bytes)};
  Saved saved = must(station_->perform({.by = {}, .what = lodge}));
  last_ = saved.subject;
  return saved;
}

Promise StationAtWork::promise_of(const Uuid& subject) {
  const auto found = must(station_->find_case(subject));
  if (found && found->received) return Promise::Received;
  return found && !found->on_stick.empty() ? Promise::OnStick : Promise::Saved;
}

std::int64_t StationAtWork::pending() { return must(station_->sync_state()).pending; }

QuietOptions StationAtWork::patient() {
  QuietOptions options;
  options.tries_max = 1'000;
  options.patience = std::chrono::hours(1);
  options.silence_max = std::chrono::hours(1);
  options.give_up_after = std::chrono::hours(24);
  options.give_up_at_strangers = false;
  return options;
}

Result<SyncReport> StationAtWork::sync(QuietOptions options) {
  return sync_to_quiet(*station_, road_, own_clock_, std::move(options));
}

Neighbourhood::Neighbourhood(int stations) : hub_(folder_.path() / "hub", clock_) {
  for (int number = 1; number <= stations; ++number) add_station("XP" + std::to_string(number));
}

StationAtWork& Neighbourhood::add_station(const std::string& code) {
  auto& station = stations_.emplace_back(std::make_unique<StationAtWork>(folder_.path() / code, hub_, clock_));
  station->enrol(hub_.invite(code, scope));
  return *station;
}

StationAtWork& Neighbourhood::copy_station(std::size_t number, Copied copied) {
  StationAtWork& original = station(number);
  original.close();
  const auto dir = folder_.path() / ("copy" + std::to_string(++copies_));
  std::filesystem::copy(original.dir(), dir, std::filesystem::copy_options::recursive);
  if (copied == Copied::Machine) {
    const auto log = must(LogStore::open(dir / "log.db", Access::Read));
    const std::string code = must(log->list({})).front().entry.envelope.id.station;
    const auto epochs = must(log->epochs(code));
    HeadFile(dir / "log.db", dir / "head").write(must(log->frontier(code, epochs.back())));
  }
  original.open();
  return *stations_.emplace_back(std::make_unique<StationAtWork>(dir, hub_, clock_));
}

void Neighbourhood::run_until_quiet() {
  for (int round = 0; round < rounds_max; ++round) {
    std::uint64_t moved = 0;
    for (auto& station : stations_) {
      const SyncReport report = must(station->sync());
      moved += report.entries_sent + report.entries_received;
    }
    if (moved == 0) return;
  }
  FAIL("not quiet after " << rounds_max << " rounds");
}

}  // namespace linli::testing
