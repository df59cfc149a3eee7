#include "tests/sim/crash_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <system_error>
#include <utility>

#include "tests/sim/machine.h"

namespace linli::sim {
namespace {

tl::unexpected<Error> refused(Harm harm) {
  if (harm == Harm::Full) return fail(ErrorCode::DiskFull, "there is no room left on the simulated disk");
  return fail(ErrorCode::DiskFailed, "the simulated disk fails");
}

}  // namespace

class CrashFiles::File : public DiskFile {
 public:
  File(CrashFiles& files, std::filesystem::path path, std::unique_ptr<DiskFile> open)
      : files_(files), path_(std::move(path)), open_(std::move(open)) {}

  Result<> append(std::string_view bytes) override {
    CrashDisk& disk = files_.disk_;
    if (disk.is_dead()) return refused(Harm::Kill);
    files_.note(path_);
    const Harm harm = disk.next_change();
    if (harm == Harm::None) return open_->append(bytes);
    if (auto torn = open_->append(bytes.substr(0, disk.chance() % (bytes.size() + 1))); !torn) return torn;
    return refused(harm);
  }

  Result<> sync() override {
    if (auto done = files_.change(); !done) return done;
    const auto unsure = files_.unsure_.find(path_);
    if (unsure == files_.unsure_.end()) return {};
    unsure->second.synced = real_disk().size(path_).value_or(0);
    if (unsure->second.named) files_.unsure_.erase(unsure);
    return {};
  }

 private:
  CrashFiles& files_;
  const std::filesystem::path path_;
  const std::unique_ptr<DiskFile> open_;
};

Result<> CrashFiles::change() {
  if (disk_.is_dead()) return refused(Harm::Kill);
  const Harm harm = disk_.next_change();
  if (harm == Harm::None || harm == Harm::Full) return {};  // Room is not what it needs.
  return refused(harm);
}

void CrashFiles::note(const std::filesystem::path& file) {
  unsure_.try_emplace(file, Unsure{.synced = real_disk().size(file).value_or(0)});
}

Result<std::unique_ptr<DiskFile>> CrashFiles::create(const std::filesystem::path& file) {
  if (auto done = change(); !done) return pass(done);
  auto open = real_disk().create(file);
  if (!open) return open;
  unsure_[file] = {.synced = 0, .named = false};
  return std::unique_ptr<DiskFile>(std::make_unique<File>(*this, file, std::move(*open)));
}

Result<std::unique_ptr<DiskFile>> CrashFiles::resume(const std::filesystem::path& file) {
  auto open = real_disk().resume(file);
  if (!open) return open;
  return std::unique_ptr<DiskFile>(std::make_unique<File>(*this, file, std::move(*open)));
}

Result<> CrashFiles::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (auto done = change(); !done) return done;
  const auto before = unsure_.find(to);
  const bool sure = before == unsure_.end() || before->second.named;
  std::error_code missing;
  std::optional<std::string> replaced;
  if (sure && std::filesystem::exists(to, missing)) replaced = whole_file(to);
  if (auto done = real_disk().rename(from, to); !done) return done;
  const auto known = unsure_.extract(from);
  Unsure now = known ? known.mapped() : Unsure{.synced = std::numeric_limits<std::uint64_t>::max()};
  if (now.named) now.was = from;
  now.named = false;
  now.replaced = std::move(replaced);
  unsure_[to] = now;
  return {};
}

Result<> CrashFiles::remove(const std::filesystem::path& file) {
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return {};
  if (auto done = change(); !done) return done;
  const auto known = unsure_.extract(file);
  if (!known || known.mapped().named) removed_[file] = whole_file(file);
  return real_disk().remove(file);
}

Result<> CrashFiles::make_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  if (std::filesystem::exists(folder, failed)) return {};
  if (auto done = change(); !done) return done;
  return real_disk().make_folder(folder);
}

Result<> CrashFiles::sync_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  if (!std::filesystem::exists(folder, failed)) return fail(ErrorCode::NotFound, folder.string() + " is not there");
  if (auto done = change(); !done) return done;
  std::erase_if(removed_, [&](const auto& each) { return each.first.parent_path() == folder; });
  for (auto at = unsure_.begin(); at != unsure_.end();) {
    auto& [path, unsure] = *at;
    if (path.parent_path() != folder) {
      ++at;
      continue;
    }
    unsure.named = true;
    unsure.was.reset();
    at = unsure.synced >= real_disk().size(path).value_or(0) ? unsure_.erase(at) : std::next(at);
  }
  return {};
}

void CrashFiles::settle(const std::filesystem::path& path, const Unsure& unsure, Dice& dice) {
  std::error_code failed;
  const auto size = real_disk().size(path);
  if (!size) return;
  if (!unsure.named && dice.one_in(2)) {
    unsure.was ? std::filesystem::rename(path, *unsure.was, failed)
               : static_cast<void>(std::filesystem::remove(path, failed));
    if (unsure.replaced) std::ofstream(path, std::ios::binary | std::ios::trunc) << *unsure.replaced;
    return;
  }
  if (unsure.synced >= *size) return;
  const auto kept = unsure.synced + dice.below(*size - unsure.synced + 1);
  std::string bytes = whole_file(path).substr(0, kept);
  if (dice.one_in(2)) std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(unsure.synced), bytes.end(), '\0');
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

void CrashFiles::settle(Dice& dice) {
  for (const auto& [path, unsure] : unsure_) settle(path, unsure, dice);
  for (const auto& [path, bytes] : removed_) {
    if (dice.one_in(2)) std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }
  forget();
}

void CrashFiles::forget() {
  unsure_.clear();
  removed_.clear();
}

}  // namespace linli::sim
