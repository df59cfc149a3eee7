#include "sync/hub/hub_backup.h"

#include "sync/hub/sqlite_store.h"
#include "sync/hub/verify.h"

namespace linli::hub {
namespace {

const BackupPlan& plan() {
  static const BackupPlan kept{.of = "hub", .database = "hub.db", .beside = {}, .folders = {"blobs"}};
  return kept;
}

Result<BackupFacts> check(const std::filesystem::path& folder) {
  const auto store = SqliteStore::open(folder, Access::Read);
  if (!store) return pass(store);
  const auto verified = verify_chains(**store);
  if (!verified) return pass(verified);
  const auto last = (*store)->last_position();
  if (!last) return pass(last);
  return BackupFacts{*last, verified->entries};
}

}  // namespace

Result<Manifest> back_up_hub(const std::filesystem::path& dir, const std::filesystem::path& out, WallMs now,
                             const BackupProgress& progress) {
  return back_up(dir, plan(), out, check, now, progress);
}

Result<Manifest> restore_hub(const std::filesystem::path& backup, const std::filesystem::path& dir,
                             const BackupProgress& progress) {
  return restore_backup(backup, plan(), dir, check, [](const std::filesystem::path&) { return Result<>{}; }, progress);
}

}  // namespace linli::hub
