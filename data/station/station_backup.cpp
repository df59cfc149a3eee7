#include "data/station/station_backup.h"

#include "data/log/log_store.h"
#include "data/log/verify.h"
#include "data/station/settings.h"

namespace linli {
namespace {

const BackupPlan& plan() {
  static const BackupPlan kept{.of = "station", .database = "log.db", .beside = {"pins.db"}, .folders = {"blobs"}};
  return kept;
}

Result<std::string> own_code(const LogStore& log) {
  const auto seed = log.setting(settings::signing_seed_key);
  if (!seed) return pass(seed);
  if (!*seed) return fail(ErrorCode::StoreDamaged, "log.db has no signing key: it is not a whole station");
  const auto kept = log.setting(settings::enrolment_key);
  if (!kept) return pass(kept);
  if (!*kept) return std::string();
  const auto enrolment = settings::read_enrolment(**kept);
  if (!enrolment) return pass(enrolment);
  return enrolment->station;
}

Result<BackupFacts> check(const std::filesystem::path& folder) {
  const auto log = LogStore::open(folder / plan().database, Access::Read);
  if (!log) return pass(log);
  const auto own = own_code(**log);
  if (!own) return pass(own);
  const auto entries = verify_chains(**log, settings::whole_here(**log, *own));
  if (!entries) return pass(entries);
  const auto position = (*log)->last_position();
  if (!position) return pass(position);
  return BackupFacts{*position, *entries};
}

/// Even at its old place, with its old inode, on the same boot: what was written after the backup is not here.
Result<> leave_epoch_of(const std::filesystem::path& database) {
  const auto log = LogStore::open(database, Access::Write);
  if (!log) return pass(log);
  const auto own = own_code(**log);
  if (!own) return pass(own);
  const auto epochs = (*log)->epochs(*own);
  if (!epochs) return pass(epochs);
  if (epochs->empty()) return {};
  return (*log)->transact(Durability::Fsync,
                          [&] { return (*log)->set(settings::left_epoch_key, hex_of(epochs->back())); });
}

}  // namespace

Result<Manifest> back_up_station(const std::filesystem::path& dir, const std::filesystem::path& out, WallMs now,
                                 const BackupProgress& progress) {
  return back_up(dir, plan(), out, check, now, progress);
}

Result<Manifest> restore_station(const std::filesystem::path& backup, const std::filesystem::path& dir,
                                 const BackupProgress& progress) {
  return restore_backup(backup, plan(), dir, check, leave_epoch_of, progress);
}

}  // namespace linli
