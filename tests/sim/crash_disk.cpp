// What a disk remembers, and what a power cut leaves of it.
#include <algorithm>
#include <fstream>
#include <system_error>

#include <sys/stat.h>

#include "tests/sim/crash_vfs.h"
#include "tests/sim/machine.h"

namespace linli::sim {
namespace {

constexpr std::int64_t sector_bytes = 512;

std::vector<CrashDisk*>& disks() {
  static std::vector<CrashDisk*> all;
  return all;
}

/// Some of a write's sectors: those for which `kept` says yes.
template <class Kept>
void put_sectors(PagedBytes& bytes, const Platter::Change& change, Kept kept) {
  const std::string_view all = change.bytes;
  for (std::int64_t from = 0, size = static_cast<std::int64_t>(all.size()); from < size;) {
    const std::int64_t until = std::min(size, from + sector_bytes - (change.at + from) % sector_bytes);
    if (kept()) {
      bytes.write(static_cast<std::size_t>(change.at + from),
                  all.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(until - from)));
    }
    from = until;
  }
}

/// Which of the unsynced writes a cut leaves: none, all, the first few, or any sectors of any of them.
PagedBytes after_cut(const Platter& platter, Dice& dice) {
  enum class Leaves { Nothing, All, Some, FirstFew };
  const auto leaves = static_cast<Leaves>(dice.below(4));
  PagedBytes bytes = platter.synced;
  const std::uint64_t few = dice.below(platter.pending.size() + 1);
  for (std::uint64_t i = 0; i < platter.pending.size(); ++i) {
    const Platter::Change& change = platter.pending[i];
    const bool whole = leaves == Leaves::All || (leaves == Leaves::FirstFew && i < few);
    if (leaves == Leaves::Nothing || (leaves == Leaves::FirstFew && i >= few)) continue;
    if (change.truncates) {
      if (whole || dice.one_in(2)) bytes.resize(static_cast<std::size_t>(change.at));
    } else {
      put_sectors(bytes, change, [&] { return whole || dice.one_in(2); });
    }
  }
  return bytes;
}

}  // namespace

CrashDisk::CrashDisk(std::filesystem::path dir) : dir_(std::move(dir)) { disks().push_back(this); }
CrashDisk::~CrashDisk() { std::erase(disks(), this); }

CrashDisk* CrashDisk::of(const std::string& path) {
  const auto found = std::find_if(disks().begin(), disks().end(), [&](const CrashDisk* disk) {
    const std::string& dir = disk->dir_.native();
    return path.size() > dir.size() && path[dir.size()] == '/' && path.starts_with(dir);
  });
  return found == disks().end() ? nullptr : *found;
}

void CrashDisk::arm(Harm harm, std::int64_t nth, std::int64_t times, std::uint64_t chance) {
  harm_ = harm;
  countdown_ = nth;
  times_ = times;
  chance_ = Dice(chance);
}

void CrashDisk::die(Harm how) {
  dead_ = how;
  harm_ = Harm::None;
}

Harm CrashDisk::next_change() {
  if (harm_ == Harm::None || --countdown_ > 0) return Harm::None;
  const Harm met = harm_;
  if (met == Harm::Kill || met == Harm::PowerCut) {
    die(met);
  } else if (--times_ <= 0) {
    harm_ = Harm::None;
  }
  return met;
}

std::shared_ptr<Platter> CrashDisk::opened(const std::string& path, bool is_new) {
  std::shared_ptr<Platter>& known = files_[path];
  if (!is_new && known && !known->removed) return known;
  auto fresh = std::make_shared<Platter>();
  if (is_new) {
    fresh->named = false;
    if (known && known->removed) fresh->before = known->synced;
  } else {
    fresh->synced = PagedBytes(whole_file(path));
    fresh->bytes = fresh->synced;
  }
  return known = std::move(fresh);
}

void CrashDisk::put(const std::string& path, const PagedBytes& bytes) {
  const std::ofstream made(path, std::ios::binary);
  auto platter = std::make_shared<Platter>();
  platter->bytes = platter->synced = bytes;
  platter->written_back = false;
  files_[path] = std::move(platter);
}

const PagedBytes* CrashDisk::bytes(const std::string& path) const {
  const auto known = files_.find(path);
  return known == files_.end() || known->second->removed ? nullptr : &known->second->bytes;
}

std::optional<std::int64_t> CrashDisk::size(const std::string& path) const {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  const PagedBytes* known = bytes(path);
  return known == nullptr ? found.st_size : static_cast<std::int64_t>(known->size());
}

void CrashDisk::removed(const std::string& path) {
  const auto known = files_.find(path);
  if (known != files_.end()) known->second->removed = true;
}

void CrashDisk::sync_names() {
  std::erase_if(files_, [](const auto& file) { return file.second->removed; });
  for (auto& [path, platter] : files_) {
    platter->named = true;
    platter->before.reset();
  }
}

void CrashDisk::write_back() {
  std::error_code failed;
  for (auto& [path, platter] : files_) {
    if (platter->removed || platter->written_back || !std::filesystem::exists(path, failed)) continue;
    std::ofstream(path, std::ios::binary | std::ios::trunc) << platter->bytes.text();
    platter->written_back = true;
  }
}

bool CrashDisk::settle(const std::string& path, Platter& platter, Dice& dice) {
  std::error_code failed;
  const bool outside = !platter.removed && !std::filesystem::exists(path, failed);  // Removed past SQLite.
  const bool there = platter.removed ? dice.one_in(2) && platter.named : platter.named || dice.one_in(2);
  PagedBytes bytes = after_cut(platter, dice);
  bool exists = there && !outside;
  if (!platter.named && !exists && platter.before && dice.one_in(2)) {
    bytes = *platter.before;
    exists = true;
  }
  if (!exists) {
    std::filesystem::remove(path, failed);
    return false;
  }
  if (!std::filesystem::exists(path, failed)) std::ofstream made(path, std::ios::binary);
  platter = {.bytes = bytes, .synced = std::move(bytes), .written_back = false};
  return true;
}

void CrashDisk::revive(Dice& dice) {
  if (dead_ == Harm::PowerCut) {
    std::erase_if(files_, [&](auto& file) { return !settle(file.first, *file.second, dice); });
  }
  dead_ = Harm::None;
  harm_ = Harm::None;
}

}  // namespace linli::sim
