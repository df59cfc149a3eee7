#include "tests/sim/hub_machine.h"

#include <system_error>

#include <fmt/format.h>

namespace linli::sim {
namespace {

constexpr std::int64_t held_entries_max = 3;  // So that there is no room for more now and then: then it refuses.

}  // namespace

HubMachine::HubMachine(const std::filesystem::path& where, const ManualClock& truth, Ledger& ledger,
                       const Contents& files)
    : Machine(where, truth, files), ledger_(ledger) {
  start();
}

void HubMachine::start() {
  off_ = false;
  if (hub_) return;
  auto store = hub::SqliteStore::open(dir, Access::Write);
  if (!store) {
    if (store.error().code == ErrorCode::StoreDamaged) ledger_.violated("I3", "the hub's file: " + store.error().what);
    return;
  }
  auto opened = std::make_unique<hub::Hub>(
      std::move(*store), clock,
      hub::HubOptions{
          .blobs = dir / "blobs", .disk = &photos, .limits = {}, .aside = {.held_entries_max = held_entries_max}});
  if (!opened->open_run()) return;
  hub_ = std::move(opened);
  key_ = hub_->identity().signing.public_key();
  handler_ = std::make_unique<hub::Handler>(*hub_);
}

void HubMachine::stop() {
  handler_.reset();
  hub_.reset();
}

void HubMachine::replace_with(const std::filesystem::path& from) {
  stop();
  std::error_code failed;
  std::filesystem::remove_all(dir, failed);
  std::filesystem::copy(from, dir, std::filesystem::copy_options::recursive, failed);
  forget();
  ledger_.receipts.clear();  // What they promised went with the disk; stations have to bring it again.
  ledger_.hub_restored = true;
  ledger_.revoked.clear();  // It may not know of it.
  start();
}

void HubMachine::recover(Dice& dice) {
  if (!disk.is_dead()) {
    if (!off_) start();
    return;
  }
  stop();
  revive(dice);
  start();
  check_receipts();
}

void HubMachine::replied(const Ask& ask, Result<std::string>& frame) {
  if (disk.is_dead()) {
    frame = fail(ErrorCode::Unreachable, "the hub died before it answered");
  } else if (frame && ask.kind == Ask::Kind::Push) {
    ledger_.note_receipt(*frame, key_);
  } else if (frame && ask.kind == Ask::Kind::Give) {
    ledger_.note_returned(*frame, key_);
  }
}

Result<std::unique_ptr<hub::SqliteStore>> HubMachine::look() const { return hub::SqliteStore::open(dir, Access::Read); }

Result<std::vector<StoredEntry>> HubMachine::entries() const {
  auto store = look();
  if (!store) return pass(store);
  return entries_in(**store);
}

Result<std::vector<StoredEntry>> HubMachine::entries_in(hub::SqliteStore& store) {
  EntryFilter all;
  all.after_position = 0;
  all.count_max = 1'000'000;
  return store.list(all);
}

Result<std::vector<hub::HeldEntry>> HubMachine::look_at_held() const {
  auto store = look();
  if (!store) return pass(store);
  return (*store)->held("");
}

void HubMachine::check_receipts() {
  auto store = look();
  if (!store) return;
  for (const auto& [whose, promised] : ledger_.receipts) {
    const auto [station, epoch] = whose;
    const auto kept = (*store)->frontier(station, epoch);
    const auto hash = (*store)->hash_at({station, epoch, promised.through});
    if (kept && hash && kept->through >= promised.through && *hash == promised.head) continue;
    ledger_.violated("I3", fmt::format("a receipt promised {} {} through {}, and after the crash the hub has {}",
                                       station, hex_of(epoch), promised.through, kept ? kept->through : 0));
  }
}

}  // namespace linli::sim
