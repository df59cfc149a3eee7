#include "data/backup/backup.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include "data/backup/copying.h"
#include "data/backup/filling.h"
#include "data/base/disk.h"

namespace linli {
namespace {

CopyProgress part_of(const BackupProgress& progress, std::string_view doing) {
  if (!progress) return {};
  return [&progress, doing](std::int64_t done, std::int64_t of) { progress(doing, done, of); };
}

/// All that `plan` puts into a folder whose database is called `database` while it is not whole.
std::vector<std::string> names_of(const BackupPlan& plan, const std::string& database) {
  std::vector<std::string> names{plan.database, database, database + "-wal", database + "-shm"};
  names.insert(names.end(), plan.beside.begin(), plan.beside.end());
  names.insert(names.end(), plan.folders.begin(), plan.folders.end());
  return names;
}

Result<> check_names(const Manifest& manifest, const BackupPlan& plan) {
  bool has_database = false;
  for (const BackupFile& file : manifest.files) {
    has_database = has_database || file.name == plan.database;
    if (file.name == plan.database) continue;
    if (std::find(plan.beside.begin(), plan.beside.end(), file.name) == plan.beside.end()) {
      return fail(ErrorCode::BadInput, "the backup holds a file that a " + plan.of + " does not have: " + file.name);
    }
  }
  if (!has_database) return fail(ErrorCode::BadInput, "the backup does not hold a " + plan.database);
  return {};
}

Result<BackupFile> described(const std::filesystem::path& folder, const std::string& name) {
  const auto bytes = real_disk().size(folder / name);
  if (!bytes) return pass(bytes);
  const auto hash = hash_of_file(folder / name);
  if (!hash) return pass(hash);
  return BackupFile{name, *bytes, *hash};
}

Result<> check_file(const std::filesystem::path& folder, const BackupFile& file) {
  const auto found = described(folder, file.name);
  if (!found) return pass(found);
  if (found->bytes == file.bytes && found->hash == file.hash) return {};
  return fail(ErrorCode::StoreDamaged, fmt::format("{} is not what the backup's manifest says: take another backup",
                                                   (folder / file.name).string()));
}

}  // namespace

Result<Manifest> back_up(const std::filesystem::path& dir, const BackupPlan& plan, const std::filesystem::path& out,
                         const BackupVerify& verify, WallMs now, const BackupProgress& progress) {
  Disk& disk = real_disk();
  std::error_code failed;
  if (!std::filesystem::exists(dir / plan.database, failed)) {
    return fail(ErrorCode::NotFound,
                fmt::format("{} is no {}'s folder: it has no {}", dir.string(), plan.of, plan.database));
  }
  std::vector<std::string> names = names_of(plan, plan.database);
  names.insert(names.end(), {manifest_name, std::string(manifest_name) + ".part"});
  auto filling = Filling::begin(out, std::move(names), "a backup");
  if (!filling) return pass(filling);

  // The database first: what its entries name was durable before them, so the folders then have at least that.
  std::vector<std::string> databases{plan.database};
  for (const std::string& name : plan.beside) {
    if (std::filesystem::exists(dir / name, failed)) databases.push_back(name);
  }
  for (const std::string& name : databases) {
    if (auto copied = copy_database(dir / name, out / name, part_of(progress, "copying")); !copied) return pass(copied);
  }
  for (const std::string& name : plan.folders) {
    auto copied = copy_folder(dir / name, out / name, part_of(progress, "copying files"));
    if (!copied) return pass(copied);
  }
  if (progress) progress("checking", 0, 0);
  const auto facts = verify(out);
  if (!facts) return pass(facts);
  Manifest manifest{plan.of, now, facts->position, facts->entries, {}};
  for (const std::string& name : databases) {
    auto file = described(out, name);
    if (!file) return pass(file);
    manifest.files.push_back(std::move(*file));
  }
  if (auto written = write_durably(disk, out / manifest_name, write_manifest(manifest)); !written) return pass(written);
  if (auto finished = (*filling)->finish(); !finished) return pass(finished);
  return manifest;
}

bool is_on_same_disk(const std::filesystem::path& one, const std::filesystem::path& other) {
  struct stat here{}, there{};
  return ::stat(one.c_str(), &here) == 0 && ::stat(other.c_str(), &there) == 0 && here.st_dev == there.st_dev;
}

Result<Manifest> restore_backup(const std::filesystem::path& backup, const BackupPlan& plan,
                                const std::filesystem::path& dir, const BackupVerify& verify,
                                const std::function<Result<>(const std::filesystem::path& database)>& prepare,
                                const BackupProgress& progress) {
  Disk& disk = real_disk();
  auto manifest = read_manifest(backup);
  if (!manifest) return pass(manifest);
  if (manifest->of != plan.of) {
    return fail(ErrorCode::BadInput,
                fmt::format("{} is the backup of a {}, not of a {}", backup.string(), manifest->of, plan.of));
  }
  if (auto known = check_names(*manifest, plan); !known) return pass(known);
  const std::string unnamed = plan.database + ".part";
  auto filling = Filling::begin(dir, names_of(plan, unnamed), "what is restored");
  if (!filling) return pass(filling);

  if (progress) progress("checking", 0, 0);
  for (const BackupFile& file : manifest->files) {
    if (auto same = check_file(backup, file); !same) return pass(same);
    if (auto good = quick_check(backup / file.name); !good) return pass(good);
  }
  if (const auto facts = verify(backup); !facts) return pass(facts);
  for (const BackupFile& file : manifest->files) {
    const std::string& name = file.name == plan.database ? unnamed : file.name;
    if (auto copied = copy_file(backup / file.name, dir / name, part_of(progress, "copying")); !copied)
      return pass(copied);
  }
  for (const std::string& name : plan.folders) {
    auto copied = copy_folder(backup / name, dir / name, part_of(progress, "copying files"));
    if (!copied) return pass(copied);
  }
  if (auto prepared = prepare(dir / unnamed); !prepared) return pass(prepared);
  if (auto renamed = disk.rename(dir / unnamed, dir / plan.database); !renamed) return pass(renamed);
  if (auto synced = disk.sync_folder(dir); !synced) return pass(synced);
  if (auto finished = (*filling)->finish(); !finished) return pass(finished);
  return manifest;
}

}  // namespace linli
