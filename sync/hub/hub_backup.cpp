#include "sync/hub/hub_backup.h"

#include "sync/hub/sqlite_store.h"
#include "sync/hub/verify.h"

namespace linli::hub {
namespace {

const BackupPlan& plan() {
  static const BackupPlan kept{.of = "hub", .database = "hub.db", .beside = {}, .folders = {"blobs"}};
  return kept;
}

/// A photo that is not whole in the backup ends what it counts for: stations keep theirs from there on. The words that
/// come after it are in the backup all the same.
Result<Position> reached_with_media(HubStore& store, const std::filesystem::path& folder, Position last) {
  BlobStore blobs(real_disk(), folder / "blobs");
  const auto spoilt = spoilt_media(store, blobs);
  if (!spoilt) return pass(spoilt);
  if (spoilt->empty()) return last;
  const std::int64_t before = spoilt->front().second.n - 1;
  const auto run = store.run_at(before);
  if (!run) return pass(run);
  return *run ? Position{**run, before} : Position{};
}

Result<BackupFacts> check(const std::filesystem::path& folder) {
  const auto store = SqliteStore::open(folder, Access::Read);
  if (!store) return pass(store);
  const auto verified = verify_chains(**store);
  if (!verified) return pass(verified);
  const auto last = (*store)->last_position();
  if (!last) return pass(last);
  const auto reached = reached_with_media(**store, folder, *last);
  if (!reached) return pass(reached);
  return BackupFacts{*reached, verified->entries};
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
