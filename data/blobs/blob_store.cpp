#include "data/blobs/blob_store.h"

#include <algorithm>

#include "data/base/check.h"
#include "data/base/mutation.h"

namespace linli {
namespace {

constexpr std::size_t read_bytes = 256 * 1024;
constexpr std::size_t beginning_bytes = 16;
constexpr const char* staging_folder = "staging";
constexpr const char* incoming_folder = "incoming";

/// Nothing there is an answer, not a failure.
template <class Value>
Result<Value> or_else(Result<Value> result, Value nothing) {
  if (!result && result.error().code == ErrorCode::NotFound) return nothing;
  return result;
}

}  // namespace

BlobStore::Staging::Staging(BlobStore& store, std::filesystem::path file, std::unique_ptr<DiskFile> open,
                            std::uint64_t bytes_max)
    : store_(store), file_(std::move(file)), bytes_max_(bytes_max), open_(std::move(open)) {}

BlobStore::Staging::~Staging() {
  if (!open_) return;
  open_.reset();
  (void)store_.disk_.remove(file_).has_value();  // Else the next start sweeps it.
}

Result<> BlobStore::Staging::append(std::string_view bytes) {
  ENSURE(open_ != nullptr);
  if (bytes.size() > bytes_max_ - bytes_) {
    return fail(ErrorCode::TooLarge, "that is more than " + std::to_string(bytes_max_) + " bytes");
  }
  if (auto written = open_->append(bytes); !written) return written;
  hasher_.add(bytes);
  if (beginning_.size() < beginning_bytes) beginning_ += bytes.substr(0, beginning_bytes - beginning_.size());
  bytes_ += bytes.size();
  return {};
}

Result<Hash> BlobStore::Staging::keep() {
  ENSURE(open_ != nullptr);
  if (auto synced = open_->sync(); !synced) return pass(synced);
  const Hash hash = hasher_.finish();
  if (auto named = store_.name(file_, hash); !named) return pass(named);
  open_.reset();
  return hash;
}

std::filesystem::path BlobStore::file_of(const Hash& hash) const {
  const std::string hex = hash.hex();
  return folder_ / hex.substr(0, 2) / hex;
}

std::filesystem::path BlobStore::incoming(std::string_view name) const { return folder_ / incoming_folder / name; }

Result<> BlobStore::prepare(const std::filesystem::path& folder) {
  const std::lock_guard guard(preparing_);
  if (prepared_.contains(folder)) return {};
  if (auto made = disk_.make_folder(folder); !made) return made;
  if (auto synced = disk_.sync_folder(folder_); !synced) return synced;
  if (prepared_.empty()) {
    if (auto synced = disk_.sync_folder(folder_.parent_path()); !synced) return synced;
  }
  prepared_.insert(folder);
  return {};
}

Result<> BlobStore::name(const std::filesystem::path& file, const Hash& hash) {
  const auto named = file_of(hash);
  if (auto ready = prepare(named.parent_path()); !ready) return ready;
  if (auto done = disk_.rename(file, named); !done) return done;
  return disk_.sync_folder(named.parent_path());
}

Result<std::unique_ptr<BlobStore::Staging>> BlobStore::stage(std::uint64_t bytes_max) {
  if (auto ready = prepare(folder_ / staging_folder); !ready) return pass(ready);
  auto file = folder_ / staging_folder / hex_of(random_u64());
  auto open = disk_.create(file);
  if (!open) return pass(open);
  return std::unique_ptr<Staging>(new Staging(*this, std::move(file), std::move(*open), bytes_max));
}

Result<bool> BlobStore::has(const Hash& hash) {
  const auto found = size(hash);
  if (found) return true;
  if (found.error().code == ErrorCode::NotFound) return false;
  return pass(found);
}

Result<std::uint64_t> BlobStore::size(const Hash& hash) { return disk_.size(file_of(hash)); }

Result<std::string> BlobStore::read(const Hash& hash, std::uint64_t offset, std::size_t bytes_max) {
  return disk_.read(file_of(hash), offset, bytes_max);
}

Result<Hash> BlobStore::hash_in(const std::filesystem::path& file) {
  Hasher hasher;
  for (std::uint64_t at = 0;;) {
    const auto piece = disk_.read(file, at, read_bytes);
    if (!piece) return pass(piece);
    if (piece->empty()) return hasher.finish();
    hasher.add(*piece);
    at += piece->size();
  }
}

Result<> BlobStore::check(const Hash& hash) {
  const auto found = hash_in(file_of(hash));
  if (!found) return pass(found);
  if (*found == hash) return {};
  return fail(ErrorCode::StoreDamaged, "the bytes of " + file_of(hash).string() + " were changed");
}

Result<> BlobStore::remove(const Hash& hash) {
  const auto file = file_of(hash);
  if (auto gone = disk_.remove(file); !gone) return gone;
  auto synced = disk_.sync_folder(file.parent_path());
  if (!synced && synced.error().code == ErrorCode::NotFound) return {};  // Nothing ever was there.
  return synced;
}

Result<std::vector<Hash>> BlobStore::list() {
  const auto folders = or_else(disk_.list(folder_), std::vector<std::string>{});
  if (!folders) return pass(folders);
  std::vector<Hash> all;
  for (const std::string& each : *folders) {
    if (each.size() != 2) continue;
    const auto names = disk_.list(folder_ / each);
    if (!names) return pass(names);
    for (const std::string& name : *names) {
      if (const auto hash = Hash::from_hex(name)) all.push_back(*hash);
    }
  }
  return all;
}

Result<std::uint64_t> BlobStore::arrived(std::string_view name) {
  return or_else(disk_.size(incoming(name)), std::uint64_t{0});
}

Result<> BlobStore::arrive(std::string_view name, std::uint64_t offset, std::string_view bytes) {
  const auto here = arrived(name);
  if (!here) return pass(here);
  if (*here != offset) {
    return fail(ErrorCode::Gap, "the next byte wanted is " + std::to_string(*here) + ", not " + std::to_string(offset));
  }
  if (auto ready = prepare(folder_ / incoming_folder); !ready) return ready;
  auto open = *here == 0 ? disk_.create(incoming(name)) : disk_.resume(incoming(name));
  if (!open) return pass(open);
  return (*open)->append(bytes);
}

Result<> BlobStore::settle(std::string_view name, const Hash& hash) {
  const auto file = incoming(name);
  {
    const auto open = disk_.resume(file);
    if (!open) return pass(open);
    if (auto synced = (*open)->sync(); !synced) return synced;
  }
  const auto found = hash_in(file);
  if (!found) return pass(found);
  if (*found == hash || mutated(Mutation::BlobHashUnchecked)) return this->name(file, hash);
  if (auto gone = disk_.remove(file); !gone) return gone;
  return fail(ErrorCode::BadInput, "what came does not have the hash it was announced with: send all of it again");
}

Result<> BlobStore::give_up(std::string_view name) { return disk_.remove(incoming(name)); }

Result<std::vector<std::string>> BlobStore::arriving() {
  return or_else(disk_.list(folder_ / incoming_folder), std::vector<std::string>{});
}

Result<> BlobStore::sweep_staging() {
  const auto left = or_else(disk_.list(folder_ / staging_folder), std::vector<std::string>{});
  if (!left) return pass(left);
  for (const std::string& each : *left) {
    if (auto gone = disk_.remove(folder_ / staging_folder / each); !gone) return gone;
  }
  return {};
}

Result<std::uint64_t> BlobStore::free_bytes() {
  const auto free = disk_.free_bytes(folder_);
  if (!free && free.error().code == ErrorCode::NotFound) return disk_.free_bytes(folder_.parent_path());
  return free;
}

}  // namespace linli
