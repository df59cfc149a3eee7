// Photos and recordings of a station: durable before the entry that names them, sent after the words, and leaving this
// disk only when the hub and its backup have them (I5).
#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "data/base/mutation.h"
#include "data/station/parts.h"
#include "data/station/settings.h"

namespace linli {
namespace {

// Words are taken as long as the disk takes anything; media end this much earlier, and eviction begins before that.
constexpr std::uint64_t free_bytes_for_words = 64ULL * 1024 * 1024;
constexpr std::uint64_t free_bytes_wanted = 512ULL * 1024 * 1024;
constexpr std::size_t piece_bytes = 256 * 1024;

constexpr const char* no_room =
    "there is no room left for a photo or recording; the words can still be saved without it";

/// As many of the disk's own words as matter to whoever took a photo.
tl::unexpected<Error> about_media(const Error& error) {
  if (error.code == ErrorCode::DiskFull) return fail(ErrorCode::DiskFull, no_room);
  return tl::unexpected<Error>(error);
}

Result<std::int64_t> backed_up_in(const LogStore& log) {
  const auto kept = log.setting(settings::backed_up_key);
  if (!kept) return pass(kept);
  std::int64_t n = 0;
  const std::string text = kept->value_or("0");
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

/// Every entry that names it has the hub's word, and a verified backup of the hub lies after the first of those words.
bool is_covered(const std::vector<NamedMedia>& naming, std::int64_t backed_up) {
  return !naming.empty() && std::all_of(naming.begin(), naming.end(), [&](const NamedMedia& each) {
    return each.received.n > 0 && each.received.n <= backed_up;
  });
}

}  // namespace

Result<std::unique_ptr<BlobStore::Staging>> Station::stage_media(MediaType type) {
  if (parts_->access != Access::Write) {
    return fail(ErrorCode::NotPermitted, "this program opened the station only to read");
  }
  const auto free = parts_->blobs->free_bytes();
  if (!free) return pass(free);
  if (*free < free_bytes_for_words + bytes_max(type)) return fail(ErrorCode::DiskFull, no_room);
  auto staging = parts_->blobs->stage(bytes_max(type));
  if (!staging) return about_media(staging.error());
  return staging;
}

Result<Media> Station::keep_media(BlobStore::Staging& staging) {
  const auto type = recognised(staging.beginning());
  if (!type) return fail(ErrorCode::BadInput, "only JPEG photos and Ogg recordings can be attached");
  if (staging.bytes() > bytes_max(*type)) {
    return fail(ErrorCode::TooLarge, fmt::format("a recording has at most {} bytes", bytes_max(*type)));
  }
  // Under the lock, so that a sweep between the name and this list cannot take it.
  const std::lock_guard guard(parts_->attaching);
  const auto hash = staging.keep();
  if (!hash) return about_media(hash.error());
  parts_->staged.insert(*hash);
  return Media{*hash, *type, staging.bytes()};
}

Result<Media> Station::stage_file(const std::filesystem::path& file) {
  Disk& disk = real_disk();  // Somebody's own file: not one of this station's.
  const auto size = disk.size(file);
  if (!size) return pass(size);
  const auto beginning = disk.read(file, 0, piece_bytes);
  if (!beginning) return pass(beginning);
  const auto type = recognised(*beginning);
  if (!type) {
    return fail(ErrorCode::BadInput, fmt::format("{} is neither a JPEG photo nor an Ogg recording", file.string()));
  }
  if (*size > bytes_max(*type)) {
    return fail(ErrorCode::TooLarge, fmt::format("{} has {} bytes: a {} has at most {}", file.string(), *size,
                                                 *type == MediaType::Photo ? "photo" : "recording", bytes_max(*type)));
  }
  auto staging = stage_media(*type);
  if (!staging) return pass(staging);
  for (std::uint64_t at = 0;;) {
    const auto piece = disk.read(file, at, piece_bytes);
    if (!piece) return pass(piece);
    if (piece->empty()) break;
    if (auto written = (*staging)->append(*piece); !written) return about_media(written.error());
    at += piece->size();
  }
  return keep_media(**staging);
}

Result<> Station::Parts::check_attached(const std::vector<Media>& attached) const {
  for (const Media& media : attached) {
    const auto size = blobs->size(media.hash);
    if (!size) return fail(ErrorCode::NotFound, "a photo or recording that is not here any more: attach it again");
    const auto beginning = blobs->read(media.hash, 0, 16);
    if (!beginning) return pass(beginning);
    if (*size != media.bytes || recognised(*beginning) != media.type || *size > bytes_max(media.type)) {
      return fail(ErrorCode::BadInput, "a photo or recording that is not what it is said to be");
    }
  }
  return {};
}

Result<bool> Station::has_media(const Hash& hash) const { return parts_->blobs->has(hash); }

Result<std::string> Station::read_media(const Hash& hash, std::uint64_t offset, std::size_t bytes_max) const {
  return parts_->blobs->read(hash, offset, bytes_max);
}

Result<> Station::check_media(const Hash& hash) const { return parts_->blobs->check(hash); }

Result<std::vector<MediaStanding>> Station::media() const {
  const auto enrolled = enrolment();
  return parts_->asked([&](const Reader& reader) -> Result<std::vector<MediaStanding>> {
    const auto all = reader.log->media({});
    if (!all) return pass(all);
    const auto backed_up = backed_up_in(*reader.log);
    if (!backed_up) return pass(backed_up);
    std::vector<MediaStanding> standings;
    for (const NamedMedia& named : *all) {
      const auto here = parts_->blobs->has(named.media.hash);
      if (!here) return pass(here);
      const auto naming = reader.log->media_named(named.media.hash);
      if (!naming) return pass(naming);
      const bool own = enrolled && named.named_by.station == enrolled->station;
      standings.push_back({named, own, *here, *here && is_covered(*naming, *backed_up)});
    }
    return standings;
  });
}

Result<std::vector<NamedMedia>> Station::media_to_send(std::size_t count_max) const {
  const auto enrolled = enrolment();
  if (!enrolled) return std::vector<NamedMedia>();
  return parts_->asked([&](const Reader& reader) -> Result<std::vector<NamedMedia>> {
    const auto waiting = reader.log->media({.which = MediaAsk::Which::Waiting, .station = enrolled->station});
    if (!waiting) return pass(waiting);
    std::vector<NamedMedia> found;
    for (const NamedMedia& each : *waiting) {
      if (found.size() == count_max) break;
      if (parts_->blobs->has(each.media.hash).value_or(false)) found.push_back(each);
    }
    return found;
  });
}

Result<> Station::take_media_receipt(const MediaReceipt& receipt) {
  {
    const std::lock_guard guard(parts_->writing);
    // Lazily: what a power cut takes of this, the hub says again.
    auto done = parts_->log->transact(Durability::Lazy, [&]() -> Result<> {
      if (auto noted = parts_->note_told(receipt.reached); !noted) return noted;
      return parts_->log->keep_media_receipt(receipt.hash, receipt.at, receipt.text);
    });
    if (!done) return done;
  }
  parts_->tell_watchers();
  return {};
}

Result<> Station::want_media(const Hash& hash) {
  const auto naming = parts_->asked([&](const Reader& reader) { return reader.log->media_named(hash); });
  if (!naming) return pass(naming);
  if (naming->empty()) return fail(ErrorCode::NotFound, "no matter here has a photo or recording " + hash.hex());
  {
    const std::lock_guard guard(parts_->attaching);
    parts_->wanted.insert(hash);
  }
  parts_->tell_watchers();
  return {};
}

std::vector<Media> Station::wanted_media() const {
  std::set<Hash> wanted;
  {
    const std::lock_guard guard(parts_->attaching);
    wanted = parts_->wanted;
  }
  std::vector<Media> all;
  for (const Hash& hash : wanted) {
    const auto naming = parts_->asked([&](const Reader& reader) { return reader.log->media_named(hash); });
    if (naming && !naming->empty()) all.push_back(naming->front().media);
  }
  return all;
}

void Station::stop_wanting(const Hash& hash) {
  const std::lock_guard guard(parts_->attaching);
  parts_->wanted.erase(hash);
  parts_->arriving.erase(hash);
}

Result<std::uint64_t> Station::arrived_media(const Hash& hash) const { return parts_->blobs->arrived(hash.hex()); }

Result<bool> Station::receive_media(const Media& media, std::uint64_t offset, std::string_view bytes) {
  const auto naming = parts_->asked([&](const Reader& reader) { return reader.log->media_named(media.hash); });
  if (!naming) return pass(naming);
  if (naming->empty()) return fail(ErrorCode::NotFound, "no matter here has a photo or recording " + media.hash.hex());
  if (offset + bytes.size() > media.bytes) return fail(ErrorCode::TooLarge, "more bytes came than were announced");
  const auto free = parts_->blobs->free_bytes();
  if (!free) return pass(free);
  if (*free < free_bytes_for_words + bytes.size()) return fail(ErrorCode::DiskFull, no_room);
  {
    const std::lock_guard guard(parts_->attaching);
    parts_->arriving.insert(media.hash);
  }
  const std::string name = media.hash.hex();
  if (auto arrived = parts_->blobs->arrive(name, offset, bytes); !arrived) return about_media(arrived.error());
  if (offset + bytes.size() < media.bytes) return false;
  if (auto settled = parts_->blobs->settle(name, media.hash); !settled) return pass(settled);
  stop_wanting(media.hash);
  parts_->tell_watchers();
  return true;
}

Result<> Station::sweep_media() {
  if (parts_->access != Access::Write) return {};
  const std::lock_guard guard(parts_->attaching);
  const auto all = parts_->blobs->list();
  if (!all) return pass(all);
  return parts_->asked([&](const Reader& reader) -> Result<> {
    const auto unnamed = [&](const Hash& hash) -> Result<bool> {
      const auto naming = reader.log->media_named(hash);
      if (!naming) return pass(naming);
      return naming->empty() && !parts_->staged.contains(hash);
    };
    for (const Hash& hash : *all) {
      const auto gone = unnamed(hash);
      if (!gone) return pass(gone);
      if (!*gone) continue;
      if (auto removed = parts_->blobs->remove(hash); !removed) return removed;
    }
    const auto arriving = parts_->blobs->arriving();
    if (!arriving) return pass(arriving);
    for (const std::string& name : *arriving) {
      const auto hash = Hash::from_hex(name);
      if (hash && (parts_->wanted.contains(*hash) || parts_->arriving.contains(*hash))) continue;
      if (auto removed = parts_->blobs->give_up(name); !removed) return removed;
    }
    return {};
  });
}

Result<> Station::Parts::remove_erased_media() {
  const auto hashes = log->media_to_remove();
  if (!hashes) return pass(hashes);
  const std::lock_guard guard(attaching);
  for (const Hash& hash : *hashes) {
    const auto naming = log->media_named(hash);
    if (!naming) return pass(naming);
    if (naming->empty()) {
      wanted.erase(hash);
      arriving.erase(hash);
      if (auto gone = blobs->give_up(hash.hex()); !gone) return gone;
      // Somebody may just be attaching the same photo to other words.
      if (!staged.contains(hash)) {
        if (auto gone = blobs->remove(hash); !gone) return gone;
      }
    }
    if (auto done = transact(Durability::Lazy, [&] { return log->media_removed(hash); }); !done) return done;
  }
  return {};
}

void Station::Parts::forget_staged(const std::vector<Media>& named) {
  const std::lock_guard guard(attaching);
  for (const Media& media : named) staged.erase(media.hash);
}

Result<std::uint64_t> Station::evict_media(std::uint64_t bytes_wanted) {
  const std::lock_guard guard(parts_->writing);  // No command names a photo anew between the look and the removal.
  std::set<Hash> staged;
  {
    const std::lock_guard attaching(parts_->attaching);
    staged = parts_->staged;
  }
  return parts_->asked([&](const Reader& reader) -> Result<std::uint64_t> {
    const auto backed_up =
        mutated(Mutation::EvictionEarly) ? Result<std::int64_t>(INT64_MAX) : backed_up_in(*reader.log);
    if (!backed_up) return pass(backed_up);
    const auto candidates = reader.log->media({.which = MediaAsk::Which::Received, .through = *backed_up});
    if (!candidates) return pass(candidates);
    std::uint64_t freed = 0;
    for (const NamedMedia& each : *candidates) {
      if (freed >= bytes_wanted) break;
      const auto naming = reader.log->media_named(each.media.hash);
      if (!naming) return pass(naming);
      const auto here = parts_->blobs->has(each.media.hash);
      if (!here) return pass(here);
      if (!*here || staged.contains(each.media.hash) || !is_covered(*naming, *backed_up)) continue;
      if (auto removed = parts_->blobs->remove(each.media.hash); !removed) return pass(removed);
      freed += each.media.bytes;
    }
    return freed;
  });
}

Result<> Station::make_room_for_media() {
  const auto free = parts_->blobs->free_bytes();
  if (!free) return pass(free);
  if (*free >= free_bytes_wanted) return {};
  const auto freed = evict_media(free_bytes_wanted - *free);
  if (!freed) return pass(freed);
  return {};
}

}  // namespace linli
