// Photos and recordings at the hub: announced, received in pieces, named by an entry, given to whoever may read that
// entry's slip. Only when a blob is whole, durable, of its hash, and the words that name it are here too, does the hub
// write "blob.received" about the case; that position is what a blob receipt says. Not thread-safe: the Hub serialises.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/blobs/blob_store.h"
#include "sync/hub/hub_log.h"
#include "sync/hub/store.h"
#include "sync/wire/blob.h"

namespace linli::hub {

struct BlobLimits {
  std::uint64_t free_bytes_for_words = 256ULL * 1024 * 1024;    // No media below this: words come first.
  std::uint64_t station_bytes_max = 8ULL * 1024 * 1024 * 1024;  // A station's share.
  std::uint64_t waiting_bytes_max = 64ULL * 1024 * 1024;        // Of a station: announced, not whole or not named.
  std::size_t waiting_count_max = 1'000;                        // Of a station: announced, not whole or not named.
  std::chrono::hours waiting_max{14 * 24};                      // After its announcement; then it is given up.
};

class BlobDesk {
 public:
  BlobDesk(HubStore& store, HubLog& log, std::unique_ptr<BlobStore> blobs, const BlobLimits& limits)
      : store_(store), log_(log), blobs_(std::move(blobs)), limits_(limits) {}

  /// Fine when it was announced before, and whatever others named it: the sender's own words may be held. TooLarge for
  /// its type or the station's share; DiskFull while words are still taken; NotPermitted when its matter was erased.
  [[nodiscard]] Result<> announce(const BlobUpload& upload, const HubStation& sender);

  struct Progress {
    std::uint64_t offset = 0;  // Bytes here.
    std::uint64_t bytes = 0;
  };
  /// NotFound when the sender did not announce it, and no words of its own or that it may read name it. Finishes what a
  /// crash left to be named.
  [[nodiscard]] Result<Progress> progress(const Hash& hash, const HubStation& sender);
  /// Gap when `offset` is not where it stands. With the last piece: BadInput when it has another hash than announced;
  /// then nothing of it is kept.
  [[nodiscard]] Result<Progress> add(const Hash& hash, std::uint64_t offset, std::string_view piece,
                                     const HubStation& sender);
  /// Lets go of what arrived, of one that is not whole, for a sender who brings all of it: a power cut may have torn
  /// that.
  [[nodiscard]] Result<> begin_again(const Hash& hash, const HubStation& sender);
  /// NotFound until it is whole, Gap until the words that name it are here.
  [[nodiscard]] Result<wire::BlobReceipt> receipt(const Hash& hash, const HubStation& sender);

  struct Found {
    MediaType type = MediaType::Photo;
    std::uint64_t bytes = 0;
  };
  /// NotFound for whoever may not read a slip that names it, as if it were not here.
  [[nodiscard]] Result<Found> find(const Hash& hash, const HubStation& reader);
  [[nodiscard]] Result<std::string> read(const Hash& hash, std::uint64_t offset, std::size_t bytes_max);

  /// Inside a transaction: an entry was kept that may name blobs which came before it.
  [[nodiscard]] Result<> named(const SealedEntry& entry);

  /// Clears what a crash left; before anything is served.
  [[nodiscard]] Result<> start();
  /// Gives up what nobody went on with.
  [[nodiscard]] Result<> tidy();
  /// Outside a transaction, after an erasing: files go that only erased subjects named or announced. One that cannot go
  /// stops no other, and is tried again.
  [[nodiscard]] Result<> remove_erased();

 private:
  [[nodiscard]] Result<bool> may_read(const std::vector<NamedMedia>& naming, const HubStation& reader);
  /// Its own words name it, sealed ones too, or words that it may read.
  [[nodiscard]] Result<bool> concerns(const std::vector<NamedMedia>& naming, const HubStation& sender);
  [[nodiscard]] Result<> check_room(const BlobUpload& upload, bool is_named);
  /// Writes the hub's word about every entry that names it and has none yet.
  [[nodiscard]] Result<> tell(const Hash& hash);
  [[nodiscard]] Result<> write_word(const NamedMedia& named);
  [[nodiscard]] Result<> give_up(const BlobUpload& upload);
  [[nodiscard]] Result<> remove_erased(const Hash& hash, const std::vector<BlobUpload>& uploads);

  HubStore& store_;
  HubLog& log_;
  std::unique_ptr<BlobStore> blobs_;  // nullptr: this hub keeps none.
  const BlobLimits limits_;
  WallMs tidied_at_ = 0;
};

}  // namespace linli::hub
