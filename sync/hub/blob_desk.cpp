#include "sync/hub/blob_desk.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/hub/cursor.h"

namespace linli::hub {
namespace {

constexpr std::int64_t tidy_every_ms = 60 * 60 * 1'000;

/// Each sender's pieces for itself: nobody can spoil what another is sending.
std::string arriving_name(const BlobUpload& upload) { return upload.station + '-' + upload.hash.hex(); }

tl::unexpected<Error> not_here() {
  return fail(ErrorCode::NotFound, "this hub has no such photo or recording for this station");
}

}  // namespace

Result<bool> BlobDesk::may_read(const std::vector<NamedMedia>& naming, const HubStation& reader) {
  for (const NamedMedia& each : naming) {
    if (!is_within(each.home, reader.scope)) continue;
    const auto sealed = store_.is_sealed(each.subject);
    if (!sealed) return pass(sealed);
    if (!*sealed) return true;
  }
  return false;
}

Result<bool> BlobDesk::concerns(const std::vector<NamedMedia>& naming, const HubStation& sender) {
  const auto is_own = [&](const NamedMedia& each) { return each.named_by.station == sender.code; };
  if (std::any_of(naming.begin(), naming.end(), is_own)) return true;
  return may_read(naming, sender);
}

Result<> BlobDesk::announce(const BlobUpload& upload, const HubStation& sender) {
  if (!blobs_) return fail(ErrorCode::NotFound, "this hub keeps no photos and recordings");
  if (upload.bytes == 0) return fail(ErrorCode::BadInput, "a photo or recording has at least one byte");
  if (upload.bytes > bytes_max(upload.type)) {
    return fail(ErrorCode::TooLarge,
                fmt::format("{} has at most {} bytes", name_of(upload.type), bytes_max(upload.type)));
  }
  const auto erased = store_.is_erased(upload.subject);
  if (!erased) return pass(erased);
  if (*erased) return fail(ErrorCode::NotPermitted, "what was personal about that matter was erased");
  const auto naming = store_.media_named(upload.hash);
  if (!naming) return pass(naming);
  const auto named_by_it = concerns(*naming, sender);
  if (!named_by_it) return pass(named_by_it);
  const auto announced = store_.upload(upload.station, upload.hash);
  if (!announced) return pass(announced);
  const std::optional<BlobUpload>& known = *announced;
  if (known && (known->bytes != upload.bytes || known->type != upload.type)) {
    return fail(ErrorCode::BadInput, "that hash was announced with another length or type");
  }
  const auto whole = blobs_->has(upload.hash);
  if (!whole) return pass(whole);
  if (known || (*whole && *named_by_it)) return {};
  if (auto room = check_room(upload, *named_by_it); !room) return room;
  BlobUpload kept = upload;
  kept.announced_at = log_.clock().wall_ms();
  return store_.transact([&] { return store_.keep_upload(kept); });
}

Result<> BlobDesk::check_room(const BlobUpload& upload, bool is_named) {
  const auto free = blobs_->free_bytes();
  if (!free) return pass(free);
  if (*free < limits_.free_bytes_for_words + upload.bytes) {
    return fail(ErrorCode::DiskFull, "the hub's disk is short of room: it takes words, and photos later");
  }
  const auto uploads = store_.uploads(upload.station);
  if (!uploads) return pass(uploads);
  if (uploads->size() >= limits_.waiting_count_max) {
    return fail(ErrorCode::TooLarge, "this station announced more photos than it sends");
  }
  const auto kept = store_.media_bytes_of(upload.station);
  if (!kept) return pass(kept);
  std::uint64_t waiting = upload.bytes;
  for (const BlobUpload& each : *uploads) waiting += each.bytes;
  if ((!is_named && waiting > limits_.waiting_bytes_max) || *kept + waiting > limits_.station_bytes_max) {
    return fail(ErrorCode::TooLarge, "this station's share of the hub's room for photos is used up");
  }
  return {};
}

Result<BlobDesk::Progress> BlobDesk::progress(const Hash& hash, const HubStation& sender) {
  if (!blobs_) return not_here();
  const auto announced = store_.upload(sender.code, hash);
  if (!announced) return pass(announced);
  const std::optional<BlobUpload>& upload = *announced;
  const auto naming = store_.media_named(hash);
  if (!naming) return pass(naming);
  const auto named_by_it = concerns(*naming, sender);
  if (!named_by_it) return pass(named_by_it);
  if (!upload && !*named_by_it) return not_here();
  if (const auto size = blobs_->size(hash)) return Progress{*size, *size};
  if (!upload) return not_here();
  const auto arrived = blobs_->arrived(arriving_name(*upload));
  if (!arrived) return pass(arrived);
  if (*arrived < upload->bytes) return Progress{*arrived, upload->bytes};
  // A crash between the last piece and the name: nobody sends that piece again.
  const auto settled = blobs_->settle(arriving_name(*upload), hash);
  if (!settled && settled.error().code == ErrorCode::BadInput) return Progress{0, upload->bytes};
  if (!settled) return pass(settled);
  if (auto told = tell(hash); !told) return pass(told);
  return Progress{*arrived, *arrived};
}

Result<BlobDesk::Progress> BlobDesk::add(const Hash& hash, std::uint64_t offset, std::string_view piece,
                                         const HubStation& sender) {
  auto stands = progress(hash, sender);
  if (!stands) return stands;
  if (offset != stands->offset) {
    return fail(ErrorCode::Gap, fmt::format("the next byte wanted is {}, not {}", stands->offset, offset));
  }
  if (piece.size() > stands->bytes - offset) return fail(ErrorCode::TooLarge, "more bytes came than were announced");
  if (piece.empty()) return stands;
  const auto announced = store_.upload(sender.code, hash);
  if (!announced) return pass(announced);
  const std::optional<BlobUpload>& upload = *announced;
  if (!upload) return not_here();
  const auto free = blobs_->free_bytes();
  if (!free) return pass(free);
  if (*free < limits_.free_bytes_for_words) {
    return fail(ErrorCode::DiskFull, "the hub's disk is short of room: it takes words, and photos later");
  }
  const std::string name = arriving_name(*upload);
  if (auto arrived = blobs_->arrive(name, offset, piece); !arrived) return pass(arrived);
  const Progress now{offset + piece.size(), stands->bytes};
  if (now.offset < now.bytes) return now;
  if (auto settled = blobs_->settle(name, hash); !settled) return pass(settled);
  if (auto told = tell(hash); !told) return pass(told);
  return now;
}

Result<> BlobDesk::begin_again(const Hash& hash, const HubStation& sender) {
  if (!blobs_) return not_here();
  const auto announced = store_.upload(sender.code, hash);
  if (!announced) return pass(announced);
  const std::optional<BlobUpload>& upload = *announced;
  return upload ? blobs_->give_up(arriving_name(*upload)) : Result<>{};
}

Result<> BlobDesk::tell(const Hash& hash) {
  const auto naming = store_.media_named(hash);
  if (!naming) return pass(naming);
  if (naming->empty()) return {};
  const bool all_told =
      std::all_of(naming->begin(), naming->end(), [](const NamedMedia& each) { return each.received.n > 0; });
  const auto uploads = store_.uploads("");
  if (!uploads) return pass(uploads);
  const bool waits =
      std::any_of(uploads->begin(), uploads->end(), [&](const BlobUpload& each) { return each.hash == hash; });
  if (all_told && !waits) return {};
  auto told = log_.transact([&]() -> Result<> {
    for (const NamedMedia& each : *naming) {
      if (each.received.n > 0) continue;
      if (auto written = write_word(each); !written) return written;
    }
    return store_.drop_uploads(hash);
  });
  if (!told) return told;
  for (const BlobUpload& each : *uploads) {
    if (each.hash != hash) continue;
    if (auto gone = blobs_->give_up(arriving_name(each)); !gone) return gone;  // Another sender's half of the same.
  }
  return {};
}

Result<> BlobDesk::write_word(const NamedMedia& named) {
  // The hash is as personal as what it stands for: it goes where the entry's own words go.
  const Json body = {{"station", named.named_by.station},
                     {"epoch", hex_of(named.named_by.epoch)},
                     {"seq", named.named_by.seq},
                     {"place", named.place},
                     {"type", std::string(name_of(named.media.type))},
                     {"bytes", named.media.bytes}};
  const auto at = log_.write({.kind = "blob.received",
                              .subject = named.subject,
                              .home = named.home,
                              .body = to_strict(body),
                              .slip = to_strict(Json{{"hash", named.media.hash.hex()}})});
  if (!at) return pass(at);
  return store_.receive_media(named.named_by, named.place, *at);
}

Result<> BlobDesk::named(const SealedEntry& entry) {
  if (!blobs_) return {};
  for (const Media& media : media_named_by(entry)) {
    const auto whole = blobs_->has(media.hash);
    if (!whole) return pass(whole);
    if (!*whole) continue;
    const auto naming = store_.media_named(media.hash);
    if (!naming) return pass(naming);
    for (const NamedMedia& each : *naming) {
      if (each.named_by != entry.envelope.id || each.received.n > 0) continue;
      if (auto written = write_word(each); !written) return written;
    }
    if (auto dropped = store_.drop_uploads(media.hash); !dropped) return dropped;
  }
  return {};
}

Result<wire::BlobReceipt> BlobDesk::receipt(const Hash& hash, const HubStation& sender) {
  const auto stands = progress(hash, sender);
  if (!stands) return pass(stands);
  const auto whole = blobs_->has(hash);
  if (!whole) return pass(whole);
  if (!*whole) return not_here();
  // A crash between the last piece and the hub's word leaves it to be said now.
  if (auto told = tell(hash); !told) return pass(told);
  const auto naming = store_.media_named(hash);
  if (!naming) return pass(naming);
  wire::BlobReceipt receipt{.hash = hash, .bytes = stands->bytes, .at = {}};
  for (const NamedMedia& each : *naming) {
    if (each.named_by.station != sender.code && !is_within(each.home, sender.scope)) continue;
    if (receipt.at.n == 0 || each.received.n < receipt.at.n) receipt.at = each.received;
  }
  if (receipt.at.n == 0) return fail(ErrorCode::Gap, "the words that name this photo are not here yet");
  receipt.reached = write_cursor(store_.identity(), {log_.run(), log_.last_n()});
  return receipt;
}

Result<BlobDesk::Found> BlobDesk::find(const Hash& hash, const HubStation& reader) {
  if (!blobs_) return not_here();
  const auto naming = store_.media_named(hash);
  if (!naming) return pass(naming);
  const auto readable = may_read(*naming, reader);
  if (!readable) return pass(readable);
  if (!*readable) return not_here();
  const auto size = blobs_->size(hash);
  if (!size && size.error().code == ErrorCode::NotFound) return not_here();
  if (!size) return pass(size);
  return Found{naming->front().media.type, *size};
}

Result<std::string> BlobDesk::read(const Hash& hash, std::uint64_t offset, std::size_t bytes_max) {
  return blobs_->read(hash, offset, bytes_max);
}

Result<> BlobDesk::start() {
  if (!blobs_) return {};
  if (auto swept = blobs_->sweep_staging(); !swept) return swept;
  const auto uploads = store_.uploads("");
  if (!uploads) return pass(uploads);
  const auto arriving = blobs_->arriving();
  if (!arriving) return pass(arriving);
  for (const std::string& name : *arriving) {
    const bool announced = std::any_of(uploads->begin(), uploads->end(),
                                       [&](const BlobUpload& each) { return arriving_name(each) == name; });
    if (announced) continue;
    if (auto gone = blobs_->give_up(name); !gone) return gone;
  }
  return {};
}

Result<> BlobDesk::tidy() {
  const WallMs now = log_.clock().wall_ms();
  if (!blobs_ || (tidied_at_ != 0 && now >= tidied_at_ && now < tidied_at_ + tidy_every_ms)) return {};
  tidied_at_ = now;
  const auto uploads = store_.uploads("");
  if (!uploads) return pass(uploads);
  for (const BlobUpload& each : *uploads) {
    if (now - each.announced_at < std::chrono::milliseconds(limits_.waiting_max).count()) continue;
    if (auto given_up = give_up(each); !given_up) return given_up;
  }
  return {};
}

Result<> BlobDesk::remove_erased() {
  const auto hashes = store_.media_to_remove();
  if (!hashes) return pass(hashes);
  if (hashes->empty() || !blobs_) return {};
  const auto uploads = store_.uploads("");
  if (!uploads) return pass(uploads);
  Result<> all;
  for (const Hash& hash : *hashes) {
    auto removed = remove_erased(hash, *uploads);
    if (!removed && all) all = std::move(removed);
  }
  return all;
}

Result<> BlobDesk::remove_erased(const Hash& hash, const std::vector<BlobUpload>& uploads) {
  const auto naming = store_.media_named(hash);
  if (!naming) return pass(naming);
  bool wanted = !naming->empty();
  std::vector<BlobUpload> erased;
  for (const BlobUpload& each : uploads) {
    if (each.hash != hash) continue;
    const auto gone = store_.is_erased(each.subject);
    if (!gone) return pass(gone);
    if (*gone) erased.push_back(each);
    wanted = wanted || !*gone;
  }
  for (const BlobUpload& each : erased) {
    if (auto gone = blobs_->give_up(arriving_name(each)); !gone) return gone;
  }
  if (!wanted) {
    if (auto gone = blobs_->remove(hash); !gone) return gone;
  }
  return store_.transact([&]() -> Result<> {
    for (const BlobUpload& each : erased) {
      if (auto dropped = store_.drop_upload(each.station, each.hash); !dropped) return dropped;
    }
    return store_.media_removed(hash);
  });
}

Result<> BlobDesk::give_up(const BlobUpload& upload) {
  const auto naming = store_.media_named(upload.hash);
  if (!naming) return pass(naming);
  if (auto gone = blobs_->give_up(arriving_name(upload)); !gone) return gone;
  if (naming->empty()) {
    if (auto gone = blobs_->remove(upload.hash); !gone) return gone;
  }
  return store_.transact([&] { return store_.drop_upload(upload.station, upload.hash); });
}

}  // namespace linli::hub
