#include "sync/courier/media_run.h"

#include <algorithm>
#include <utility>

#include "sync/wire/blob.h"

namespace linli {
namespace {

constexpr MonoMs aside_ms = 10 * 60 * 1'000;
constexpr std::size_t aside_max =
    10'000;  // More than waits anywhere; beyond it the oldest word of the hub is forgotten.

/// What trying the same blob again would not change, while others may go.
bool is_about_this_one(ErrorCode code) {
  return code == ErrorCode::TooLarge || code == ErrorCode::NotPermitted || code == ErrorCode::StoreDamaged;
}

}  // namespace

std::optional<Ask> MediaRun::next(std::uint64_t id) {
  if (asked_ || !backoff_.allows(clock_.mono_ms())) return std::nullopt;
  auto ask = next_fetch();
  if (!ask) ask = next_send();
  idle_ = !ask;
  if (!ask) return std::nullopt;
  ask->id = id;
  asked_->id = id;
  return ask;
}

std::optional<Ask> MediaRun::next_fetch() {
  for (const Media& media : station_.wanted_media()) {
    if (station_.has_media(media.hash).value_or(false)) {
      station_.stop_wanting(media.hash);
      continue;
    }
    const auto arrived = station_.arrived_media(media.hash);
    if (!arrived || *arrived >= media.bytes) {
      why_ = arrived ? Error{ErrorCode::StoreDamaged, "a photo has more bytes than it should"} : arrived.error();
      station_.stop_wanting(media.hash);
      continue;
    }
    Ask ask;
    ask.kind = Ask::Kind::BlobRead;
    ask.blob = {.hash = media.hash,
                .type = {},
                .subject = {},
                .offset = *arrived,
                .bytes = std::min<std::uint64_t>(wire::chunk_bytes_max, media.bytes - *arrived)};
    asked_ = Asked{0, ask.kind, *arrived, media};
    return ask;
  }
  return std::nullopt;
}

bool MediaRun::is_aside(const Hash& hash) const {
  const auto found = aside_.find(hash);
  return found != aside_.end() && clock_.mono_ms() < found->second;
}

bool MediaRun::choose() {
  if (sending_) return true;
  if (clock_.mono_ms() < paused_until_) return false;
  for (;;) {
    // One more than are set aside: so one of them is not, unless there is no other.
    const auto waiting = station_.media_to_send(aside_.size() + 1);
    if (!waiting) {
      why_ = waiting.error();
      return false;
    }
    const auto found = std::find_if(waiting->begin(), waiting->end(),
                                    [&](const NamedMedia& each) { return !is_aside(each.media.hash); });
    if (found == waiting->end()) return false;
    if (const auto whole = station_.check_media(found->media.hash); !whole) {
      set_aside(found->media.hash, whole.error());
      continue;
    }
    sending_ = Sending{*found, Stage::Look, 0};
    return true;
  }
}

std::optional<Ask> MediaRun::next_send() {
  if (!choose()) return std::nullopt;
  const NamedMedia& named = sending_->named;
  Ask ask;
  ask.blob = {.hash = named.media.hash,
              .type = std::string(name_of(named.media.type)),
              .subject = named.subject,
              .offset = sending_->offset,
              .bytes = named.media.bytes};
  switch (sending_->stage) {
    case Stage::Look:
      ask.kind = Ask::Kind::BlobStand;
      break;
    case Stage::Begin:
      ask.kind = Ask::Kind::BlobBegin;
      break;
    case Stage::Send: {
      ask.kind = Ask::Kind::BlobSend;
      auto piece = station_.read_media(named.media.hash, sending_->offset, wire::chunk_bytes_max);
      if (!piece || piece->empty()) {
        set_aside(named.media.hash,
                  piece ? Error{ErrorCode::StoreDamaged, "a photo became shorter on this disk"} : piece.error());
        sending_.reset();
        return next_send();
      }
      ask.body = std::move(*piece);
      break;
    }
    case Stage::Receipt:
      ask.kind = Ask::Kind::BlobReceipt;
      break;
  }
  asked_ = Asked{0, ask.kind, sending_->offset, {}};
  return ask;
}

Result<> MediaRun::take(const Answered& answered) {
  const Asked asked = *std::exchange(asked_, std::nullopt);
  auto done = asked.kind == Ask::Kind::BlobRead ? take_piece(asked, answered) : take_send(asked, answered);
  if (!done) {
    if (sending_) sending_->stage = Stage::Look;  // Whatever the hub got of the last piece, it says.
    return done;
  }
  // To learn where the hub stands is no progress: a road that lets only that through must not be hammered.
  progressed_ = asked.kind != Ask::Kind::BlobStand;
  return {};
}

Result<> MediaRun::take_send(const Asked& asked, const Answered& answered) {
  if (!sending_) return {};
  const Media media = sending_->named.media;
  if (answered.frame) {
    if (asked.kind == Ask::Kind::BlobReceipt) return take_receipt(*answered.frame);
    sending_->offset = asked.kind == Ask::Kind::BlobBegin ? 0 : answered.offset;
    if (sending_->offset > media.bytes) return fail(ErrorCode::NotAHub, "the hub says it has more than there is");
    sending_->stage = sending_->offset == media.bytes ? Stage::Receipt : Stage::Send;
    return {};
  }
  const Error& error = answered.frame.error();
  if (asked.kind == Ask::Kind::BlobStand && error.code == ErrorCode::NotFound) {
    sending_->stage = Stage::Begin;
    return {};
  }
  if (asked.kind == Ask::Kind::BlobReceipt && (error.code == ErrorCode::Gap || error.code == ErrorCode::NotFound)) {
    // Its words were refused, or are on a fork: nothing there names it.
    set_aside(media.hash, error);
    sending_.reset();
    return {};
  }
  const bool looks_again = error.code == ErrorCode::Gap || error.code == ErrorCode::BadInput;
  if (asked.kind == Ask::Kind::BlobSend && looks_again) return tl::unexpected<Error>(error);
  if (is_about_this_one(error.code)) {
    set_aside(media.hash, error);
    sending_.reset();
    return {};
  }
  if (error.code == ErrorCode::DiskFull || (asked.kind == Ask::Kind::BlobBegin && error.code == ErrorCode::NotFound)) {
    paused_until_ = clock_.mono_ms() + aside_ms;
    why_ = error;
    sending_.reset();
    return {};
  }
  return tl::unexpected<Error>(error);
}

Result<> MediaRun::take_receipt(const std::string& frame) {
  const auto receipt = wire::read_blob_receipt(frame, enrolment_.hub_key);
  if (!receipt) return pass(receipt);
  const Media media = sending_->named.media;
  if (receipt->hash != media.hash || receipt->bytes != media.bytes || receipt->at.n <= 0) {
    return fail(ErrorCode::NotAHub, "the hub sent another photo's receipt");
  }
  if (const auto kept = station_.take_media_receipt({media.hash, receipt->at, receipt->reached, frame}); !kept)
    return kept;
  aside_.erase(media.hash);
  sending_.reset();
  ++sent_;
  return {};
}

Result<> MediaRun::take_piece(const Asked& asked, const Answered& answered) {
  if (!answered.frame) {
    const Error& error = answered.frame.error();
    if (error.code == ErrorCode::NotFound || error.code == ErrorCode::NotPermitted) {
      why_ = error;
      station_.stop_wanting(asked.fetched.hash);
      return {};
    }
    return tl::unexpected<Error>(error);
  }
  const auto received = station_.receive_media(asked.fetched, asked.offset, *answered.frame);
  if (!received && received.error().code == ErrorCode::DiskFull) {
    why_ = received.error();
    station_.stop_wanting(asked.fetched.hash);
    return {};
  }
  if (!received) return pass(received);
  return {};
}

void MediaRun::set_aside(const Hash& hash, const Error& why) {
  if (aside_.size() >= aside_max) aside_.clear();
  aside_[hash] = clock_.mono_ms() + aside_ms;
  why_ = why;
}

std::optional<std::int64_t> MediaRun::due_in_ms() const {
  const MonoMs now = clock_.mono_ms();
  std::optional<std::int64_t> due;
  const auto consider = [&](MonoMs at) {
    if (at > now) due = due ? std::min(*due, at - now) : at - now;
  };
  consider(paused_until_);
  for (const auto& [hash, until] : aside_) consider(until);
  return due;
}

void MediaRun::hurry() {
  backoff_.hurry();
  paused_until_ = 0;
  aside_.clear();
}

}  // namespace linli
