#include "sync/courier/session.h"

#include <algorithm>
#include <utility>

#include "data/base/check.h"
#include "sync/wire/revoked.h"

namespace linli {
namespace {

constexpr MonoMs contact_kept_every_ms = 60'000;

}  // namespace

Session::Session(Station& station, const Clock& clock, SessionOptions options)
    : station_(station),
      clock_(clock),
      options_(std::move(options)),
      enrolment_(station.enrolment().value_or(Enrolment{})),
      pushing_(options_.backoff),
      pulling_(options_.backoff),
      media_(station, clock, enrolment_, options_.backoff),
      batch_bytes_max_(options_.batch_bytes_max),
      batch_bytes_(options_.batch_bytes_max) {
  ENSURE(!enrolment_.station.empty());
  state_.line = CourierState::Line::Trying;
  const auto known = station.sync_state();
  // A restart does not forget what a restored hub is still to be given, nor asked.
  owing_ = known && known->pages_owed > 0;
  if (known && known->rewind_after) begin_rewind();
  count_pending();
}

std::vector<Ask> Session::next() {
  std::vector<Ask> asks;
  if (gives_in_vain()) next_push(asks);
  if (owing_ && !rewinding_after_ && !is_revoked()) next_give(asks);
  next_push(asks);
  if (asks.empty()) keep_receipt();
  if (!is_revoked()) {  // What it still brings is held at the hub, not lost; it reads nothing.
    next_fetch(asks);
    next_media(asks);
  }
  return asks;
}

void Session::next_media(std::vector<Ask>& asks) {
  if (!is_drained() || give_) return;
  if (auto ask = media_.next(last_ask_ + 1)) {
    ++last_ask_;
    asks.push_back(std::move(*ask));
  }
}

void Session::take_media(const Answered& answered) {
  const auto taken = media_.take(answered);
  state_.media_why = media_.why();
  state_.media_sent = media_.sent();
  count_pending();
  if (!taken) return failed(media_.backoff(), taken.error(), answered.retry_after);
  if (media_.progressed()) succeeded(media_.backoff());
}

bool Session::is_forged(const Answered& answered) const {
  return !answered.frame && answered.frame.error().code == ErrorCode::Revoked &&
         !wire::says_revoked(answered.refusal, enrolment_.token, enrolment_.hub_key);
}

void Session::take(const Answered& answered) {
  if (is_forged(answered)) {
    // Believed, it would keep this station from asking until it is enrolled anew.
    Answered doubted = answered;
    doubted.frame =
        fail(ErrorCode::NotAHub, "what answered says that this station is revoked, and its hub did not sign that");
    return take(doubted);
  }
  keep_receipt();
  state_.bytes_sent += answered.bytes_sent;
  state_.bytes_received += answered.bytes_received;
  if (const auto push = push_; push && push->ask == answered.id) {
    push_.reset();
    state_.sending = false;
    take_receipt(*push, answered);
  } else if (const auto give = give_; give && give->ask == answered.id) {
    give_.reset();
    state_.sending = false;
    take_returned(*give, answered);
  } else if (const auto fetch = fetch_; fetch && fetch->ask == answered.id) {
    fetch_.reset();
    take_page(*fetch, answered);
  } else if (media_.waits_for(answered.id)) {
    take_media(answered);
  }
}

void Session::failed(Backoff& backoff, const Error& error, std::chrono::seconds retry_after) {
  backoff.failed(clock_.mono_ms(), std::chrono::milliseconds(retry_after).count());
  state_.why = error;
  state_.line = CourierState::Line::Offline;
  if (error.code != ErrorCode::Revoked) return;
  state_.line = CourierState::Line::Revoked;
  if (const auto kept = station_.mark_revoked(); !kept) state_.why = kept.error();
}

void Session::succeeded(Backoff& backoff) {
  backoff.succeeded();
  state_.last_contact = clock_.wall_ms();
  if (failures() == 0 && !is_revoked()) {
    state_.line = CourierState::Line::Online;
    state_.why.reset();
  }
  const MonoMs now = clock_.mono_ms();
  if (contact_kept_at_ != 0 && now < contact_kept_at_ + contact_kept_every_ms) return;
  contact_kept_at_ = now;
  if (const auto kept = station_.heard_from_hub(state_.last_contact); !kept) state_.why = kept.error();
}

void Session::count_pending() {
  if (const auto known = station_.sync_state()) {
    state_.pending = known->pending;
    state_.media_pending = known->media_pending;
    if (known->revoked) state_.line = CourierState::Line::Revoked;
  }
}

void Session::hurry() {
  pushing_.hurry();
  pulling_.hurry();
  media_.hurry();
}

std::optional<std::int64_t> Session::due_in_ms() const {
  const MonoMs now = clock_.mono_ms();
  std::optional<std::int64_t> due;
  const auto consider = [&](bool on_its_way, const Backoff& backoff) {
    if (on_its_way || backoff.allows(now)) return;
    const std::int64_t left = backoff.retry_at() - now;
    due = due ? std::min(*due, left) : left;
  };
  consider(push_.has_value() || give_.has_value(), pushing_);
  if (!is_revoked()) {
    consider(fetch_.has_value(), pulling_);
    consider(media_.is_on_its_way(), media_.backoff());
    if (const auto aside = media_.due_in_ms()) due = due ? std::min(*due, *aside) : *aside;
  }
  return due;
}

bool Session::is_quiet() const {
  const bool pulled = fetch_ ? fetch_->waits : !pull_when_sent_;
  return is_drained() && !owing_ && !give_ && pulled && !pull_now_ && (is_revoked() || media_.is_quiet()) &&
         failures() == 0;
}

bool Session::is_drained() const { return nothing_pending_ && !push_ && !unsettled_; }

bool Session::needs_a_person() const {
  if (!state_.why) return false;
  switch (state_.why->code) {
    case ErrorCode::Unreachable:
    case ErrorCode::Busy:
    case ErrorCode::HubFailed:
    case ErrorCode::TooLarge:
    case ErrorCode::Gap:
    case ErrorCode::Revoked:  // Nothing is read any more, but what is still here can be brought.
      return false;
    default:
      return true;
  }
}

}  // namespace linli
