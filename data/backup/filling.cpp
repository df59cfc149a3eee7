#include "data/backup/filling.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include "data/base/disk.h"

namespace linli {
namespace {

constexpr const char* lock_name = "lock";
constexpr const char* mark_name = "unfinished";

bool is_there(const std::filesystem::path& path) {
  std::error_code failed;
  return std::filesystem::exists(path, failed);
}

}  // namespace

Result<std::unique_ptr<Filling>> Filling::begin(const std::filesystem::path& folder, std::vector<std::string> names,
                                                std::string_view what) {
  Disk& disk = real_disk();
  std::unique_ptr<Filling> filling(new Filling(folder, std::move(names)));
  if (!is_there(folder)) {
    if (auto made = disk.make_folder(folder); !made) return pass(made);
    ::chmod(folder.c_str(), S_IRWXU);
    filling->made_folder_ = true;
  }
  // Whoever works there is told apart from what merely lies there.
  if (is_there(folder / lock_name)) {
    if (auto taken = filling->take_lock(); !taken) return pass(taken);
  }
  const auto found = disk.list(folder);
  if (!found) return fail(ErrorCode::AlreadyExists, fmt::format("{} is no folder; name a new one", folder.string()));
  const bool cut_off = std::find(found->begin(), found->end(), mark_name) != found->end();
  const bool empty = std::all_of(found->begin(), found->end(), [](const auto& name) { return name == lock_name; });
  if (!empty && !cut_off) {
    return fail(ErrorCode::AlreadyExists, fmt::format("{} is not empty: {} needs a new folder", folder.string(), what));
  }
  if (!filling->lock_) {
    if (auto taken = filling->take_lock(); !taken) return pass(taken);
  }
  if (auto marked = filling->mark(); !marked) return pass(marked);
  filling->remove_all();
  return filling;
}

Filling::~Filling() {
  if (finished_) return;
  std::error_code ignored;
  if (marked_) {
    remove_all();
    std::filesystem::remove(folder_ / mark_name, ignored);
  }
  if (!made_folder_) return;
  std::filesystem::remove(folder_ / lock_name, ignored);
  std::filesystem::remove(folder_, ignored);
}

Result<> Filling::take_lock() {
  auto taken = DirLock::take(folder_);
  if (!taken) return pass(taken);
  lock_ = std::move(*taken);
  return {};
}

Result<> Filling::mark() {
  if (const auto made = real_disk().create(folder_ / mark_name); !made) return pass(made);
  marked_ = true;
  return real_disk().sync_folder(folder_);
}

Result<> Filling::finish() {
  if (auto named = sync_way_to(real_disk(), folder_); !named) return named;
  if (auto synced = real_disk().sync_folder(folder_); !synced) return synced;
  if (auto removed = real_disk().remove(folder_ / mark_name); !removed) return removed;
  if (auto synced = real_disk().sync_folder(folder_); !synced) return synced;
  finished_ = true;
  return {};
}

void Filling::remove_all() const {
  std::error_code ignored;
  for (const std::string& name : names_) std::filesystem::remove_all(folder_ / name, ignored);
}

}  // namespace linli
