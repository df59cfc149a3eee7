// Photos and recordings in a folder, each under the BLAKE2b-256 of its bytes: blobs/ab/ab12…. Such a name is there only
// once the whole file is durable and has that hash. What is not whole yet lies in blobs/staging (made here; swept at
// the next start) or blobs/incoming (arriving in pieces; goes on where a cut ended it). It knows no entry: who may be
// removed is its caller's. Thread-safe, save that a Staging is one thread's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/disk.h"
#include "data/base/hasher.h"

namespace linli {

class BlobStore {
 public:
  /// `folder` is DIR/blobs; made when something is first kept.
  BlobStore(Disk& disk, std::filesystem::path folder) : disk_(disk), folder_(std::move(folder)) {}

  /// Something that grows: a recording, a photo being written. Given up when destroyed without `keep`.
  class Staging {
   public:
    ~Staging();
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    /// TooLarge beyond the bytes it was begun for; DiskFull, DiskFailed.
    [[nodiscard]] Result<> append(std::string_view bytes);
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    /// The first few bytes: what kind of file it is.
    [[nodiscard]] std::string_view beginning() const { return beginning_; }
    /// Durable under its hash when this returns; once.
    [[nodiscard]] Result<Hash> keep();

   private:
    friend class BlobStore;
    Staging(BlobStore& store, std::filesystem::path file, std::unique_ptr<DiskFile> open, std::uint64_t bytes_max);
    BlobStore& store_;
    const std::filesystem::path file_;
    const std::uint64_t bytes_max_;
    std::unique_ptr<DiskFile> open_;  // nullptr once kept.
    Hasher hasher_;
    std::string beginning_;
    std::uint64_t bytes_ = 0;
  };
  [[nodiscard]] Result<std::unique_ptr<Staging>> stage(std::uint64_t bytes_max);

  [[nodiscard]] Result<bool> has(const Hash& hash);
  /// NotFound.
  [[nodiscard]] Result<std::uint64_t> size(const Hash& hash);
  /// At most `bytes_max` from `offset`; NotFound.
  [[nodiscard]] Result<std::string> read(const Hash& hash, std::uint64_t offset, std::size_t bytes_max);
  /// Reads it through: StoreDamaged when the bytes do not have the hash any more, NotFound.
  [[nodiscard]] Result<> check(const Hash& hash);
  /// Fine when it is not there.
  [[nodiscard]] Result<> remove(const Hash& hash);
  /// All of them, sorted.
  [[nodiscard]] Result<std::vector<Hash>> list();

  // What arrives in pieces, under a name of the caller's (letters, digits, '-').
  /// Bytes that are here; 0 when there is nothing.
  [[nodiscard]] Result<std::uint64_t> arrived(std::string_view name);
  /// Gap unless `offset` is where it stands.
  [[nodiscard]] Result<> arrive(std::string_view name, std::uint64_t offset, std::string_view bytes);
  /// Everything is here: durable under `hash` when this returns. BadInput when the bytes have another hash: then they
  /// are gone, and the whole of it must be sent again.
  [[nodiscard]] Result<> settle(std::string_view name, const Hash& hash);
  [[nodiscard]] Result<> give_up(std::string_view name);
  [[nodiscard]] Result<std::vector<std::string>> arriving();

  /// Removes what an earlier process was still writing. Before anything is staged.
  [[nodiscard]] Result<> sweep_staging();
  [[nodiscard]] Result<std::uint64_t> free_bytes();

 private:
  [[nodiscard]] std::filesystem::path file_of(const Hash& hash) const;
  [[nodiscard]] std::filesystem::path incoming(std::string_view name) const;
  /// A folder below `folder_`, durable itself.
  [[nodiscard]] Result<> prepare(const std::filesystem::path& folder);
  /// A synced file gets its name, durably.
  [[nodiscard]] Result<> name(const std::filesystem::path& file, const Hash& hash);
  [[nodiscard]] Result<Hash> hash_in(const std::filesystem::path& file);

  Disk& disk_;
  const std::filesystem::path folder_;
  std::mutex preparing_;
  std::set<std::filesystem::path> prepared_;  // Folders known to be durable.
};

}  // namespace linli
