// The road by stick: one stick goes round the district, and what can happen to it on the way.
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "sync/hub/stick_import.h"
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

namespace fs = std::filesystem;

constexpr int rounds_by_stick_max = 12;

/// Some file on the stick; nothing when there is none. By name, so that a seed finds the same.
std::optional<fs::path> some_file(const fs::path& stick, Dice& dice) {
  const auto names = real_disk().list(stick / "linli");
  if (!names || names->empty()) return std::nullopt;
  return stick / "linli" / (*names)[dice.below(names->size())];
}

}  // namespace

void World::stick(const Step& step, Kiosk& at, Dice& dice) {
  std::error_code failed;
  fs::create_directories(stick_, failed);
  std::optional<testing::FailingDisk> pulled;
  if (const auto after = std::exchange(pulled_after_, std::nullopt)) pulled.emplace(*after);
  Disk& disk = pulled ? static_cast<Disk&>(*pulled) : real_disk();
  switch (step.what) {
    case What::StickOut:
      (void)at.fill(stick_, disk).has_value();
      break;
    case What::StickAtHub:
      (void)stick_at_hub(stick_, disk).has_value();
      break;
    case What::StickBack:
      (void)at.take_from(stick_, disk).has_value();
      break;
    case What::PullStick:
      pulled_after_ = static_cast<int>(dice.between(0, 30));
      break;
    case What::LoseStick:
      fs::remove_all(stick_, failed);
      break;
    case What::OldStick: {  // Somebody made a copy, and later brings that.
      const fs::path old = stick_.string() + ".old";
      if (is_old_there_ && dice.one_in(2)) {
        copy_tree(old, stick_);
      } else {
        copy_tree(stick_, old);
      }
      is_old_there_ = true;
      break;
    }
    case What::TearStick:
      if (const auto file = some_file(stick_, dice))
        fs::resize_file(*file, dice.below(fs::file_size(*file) + 1), failed);
      break;
    case What::FlipStick:
      if (const auto file = some_file(stick_, dice)) {
        std::string bytes = whole_file(*file);
        if (bytes.empty()) break;
        char& byte = bytes[dice.below(bytes.size())];
        byte = static_cast<char>(byte ^ (1 << dice.below(8)));
        std::ofstream(*file, std::ios::binary | std::ios::trunc) << bytes;
      }
      break;
    default:
      forge_stick(at, dice);
  }
}

std::filesystem::path World::fresh_stick(std::string_view called) const {
  const fs::path fresh = stick_.string() + std::string(called);
  std::error_code failed;
  fs::remove_all(fresh, failed);
  fs::create_directories(fresh, failed);
  return fresh;
}

Result<> World::stick_at_hub(const fs::path& stick, Disk& disk) {
  if (hub_->running() == nullptr) return fail(ErrorCode::Unreachable, "the hub is down");
  const auto visit = hub::import_stick(*hub_->running(), hub_->clock, stick, {.disk = &disk});
  if (!visit) return pass(visit);
  for (const hub::StickStation& station : visit->stations) {
    if (!station.troubles.empty()) return fail(ErrorCode::DiskFailed, station.troubles.front());
  }
  return {};
}

Result<bool> World::round_by_stick(Kiosk& kiosk) {
  const fs::path fresh = fresh_stick(".fresh");
  if (auto written = kiosk.fill(fresh, real_disk()); !written) return pass(written);
  if (auto taken = stick_at_hub(fresh, real_disk()); !taken) return pass(taken);
  const auto back = kiosk.take_from(fresh, real_disk());
  if (!back) return pass(back);
  return back->news || back->pending > 0;
}

void World::rest_by_stick() {
  for (int round = 0; round < rounds_by_stick_max; ++round) {
    bool moved = false;
    for (auto& kiosk : kiosks_) {
      truth_.advance(60'000);
      const auto more = round_by_stick(*kiosk);
      if (!more) {
        return ledger_.violated("I6", fmt::format("{} cannot use a good stick: {}", kiosk->code(), more.error().what));
      }
      moved = moved || *more;
    }
    if (!moved) return;
  }
  ledger_.violated("I6", fmt::format("something still moved after {} sticks each", rounds_by_stick_max));
}

}  // namespace linli::sim
