#include "sync/courier/session.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "data/base/check.h"
#include "sync/wire/clock.h"
#include "sync/wire/feed.h"
#include "sync/wire/receipt.h"

namespace linli {
namespace {

constexpr std::size_t frame_bytes_an_entry = 64;  // A slip line's salt and punctuation, two line ends.
constexpr std::size_t frame_bytes_a_batch = 512;  // Header and trailer.
constexpr MonoMs contact_kept_every_ms = 60'000;

/// `outgoing` counts lines and slips; the frame around them must fit too. One entry always goes.
void fit(std::vector<SealedEntry>& entries, std::size_t bytes_max) {
  std::size_t bytes = frame_bytes_a_batch;
  std::size_t count = 0;
  for (const SealedEntry& entry : entries) {
    bytes += entry.line.size() + entry.slip.json.size() + frame_bytes_an_entry;
    if (count > 0 && bytes > bytes_max) break;
    ++count;
  }
  entries.resize(count);
}

/// The n of "<run>.<n>.<mac>"; 0 for anything else.
std::int64_t position_in(std::string_view cursor) {
  std::int64_t n = 0;
  const auto dot = cursor.find('.');
  if (dot != std::string_view::npos) std::from_chars(cursor.data() + dot + 1, cursor.data() + cursor.size(), n);
  return n;
}

}  // namespace

Session::Session(Station& station, const Clock& clock, SessionOptions options)
    : station_(station),
      clock_(clock),
      options_(std::move(options)),
      enrolment_(station.enrolment().value_or(Enrolment{})),
      pushing_(options_.backoff),
      pulling_(options_.backoff),
      batch_bytes_(options_.batch_bytes_max) {
  ENSURE(!enrolment_.station.empty());
  state_.line = CourierState::Line::Trying;
  count_pending();
}

std::vector<Ask> Session::next() {
  std::vector<Ask> asks;
  next_push(asks);
  if (asks.empty()) keep_receipt();
  if (!is_revoked()) next_fetch(asks);  // What it still brings is held at the hub, not lost; it reads nothing.
  return asks;
}

void Session::next_push(std::vector<Ask>& asks) {
  if (push_ || !pushing_.allows(clock_.mono_ms())) return;
  if (!made_) make_batch();
  if (!made_) {
    if (nothing_pending_) pull_now_ = pull_now_ || std::exchange(pull_when_sent_, false);
    return;
  }
  made_->ask.clock = wire::write_clock(clock_);
  push_ = made_->push;
  nothing_pending_ = false;
  state_.sending = true;
  asks.push_back(std::move(made_->ask));
  made_.reset();
}

void Session::make_batch() {
  auto sent = forked_;
  const auto reaches = [&](std::uint64_t epoch, std::uint64_t through) {
    sent[epoch] = std::max(sent[epoch], through);
  };
  if (unsettled_) reaches(unsettled_->frontier.epoch, unsettled_->frontier.through);
  if (push_) reaches(push_->epoch, push_->through);
  auto outgoing = station_.outgoing(batch_bytes_, sent);
  if (!outgoing) return failed(pushing_, outgoing.error());
  std::optional<Station::Outgoing>& batch = *outgoing;
  nothing_pending_ = !push_ && !batch;
  if (!batch) return;
  fit(batch->entries, batch_bytes_);
  Ask ask{.id = ++last_ask_, .kind = Ask::Kind::Push, .body = {}, .scope = {}, .epoch = 0, .cursor = {}};
  ask.body = wire::write_batch(enrolment_.station, batch->epoch, batch->after, batch->after_head, batch->entries,
                               station_.signing_key());
  const Push push{.ask = ask.id,
                  .epoch = batch->epoch,
                  .after = batch->after,
                  .through = batch->after + batch->entries.size(),
                  .bytes = ask.body.size()};
  made_ = Batch{push, std::move(ask)};
}

void Session::next_fetch(std::vector<Ask>& asks) {
  if (fetch_ || !pulling_.allows(clock_.mono_ms())) return;
  if (!pull_now_ && options_.wait.count() == 0) return;
  const auto known = station_.sync_state();
  if (!known) return failed(pulling_, known.error());
  Ask ask{.id = ++last_ask_,
          .kind = Ask::Kind::Fetch,
          .body = {},
          .scope = enrolment_.scope,
          .epoch = 0,
          .cursor = from_the_start_ ? "" : known->cursor};
  if (!pull_now_) ask.wait = options_.wait;
  if (!known->own.empty()) ask.epoch = known->own.back().epoch;
  fetch_ = Fetch{.ask = ask.id, .cursor = ask.cursor, .waits = !pull_now_};
  asks.push_back(std::move(ask));
}

void Session::settle() {
  keep_receipt();
  if (push_ && !made_ && !rewound_) make_batch();
}

void Session::keep_receipt() {
  const auto receipt = std::exchange(unsettled_, std::nullopt);
  if (!receipt) return;
  if (const auto kept = station_.take(*receipt); !kept) {
    made_.reset();  // To be asked for again, so sent again.
    failed(pushing_, kept.error());
  }
  count_pending();
}

void Session::take(const Answered& answered) {
  keep_receipt();
  state_.bytes_sent += answered.bytes_sent;
  state_.bytes_received += answered.bytes_received;
  if (const auto push = push_; push && push->ask == answered.id) {
    push_.reset();
    state_.sending = false;
    take_receipt(*push, answered);
  } else if (const auto fetch = fetch_; fetch && fetch->ask == answered.id) {
    fetch_.reset();
    take_page(*fetch, answered);
  }
}

void Session::take_receipt(const Push& push, const Answered& answered) {
  auto next =
      std::exchange(made_, std::nullopt);  // Holds only if all of this one was taken, and nothing else happened.
  if (!answered.frame) {
    if (answered.frame.error().code == ErrorCode::TooLarge && push.through > push.after + 1) {
      batch_bytes_ = std::min(batch_bytes_, push.bytes) / 2;
      return;
    }
    if (answered.frame.error().code == ErrorCode::Fork) leave_fork(push.epoch);
    return failed(pushing_, answered.frame.error(), answered.retry_after);
  }
  const auto receipt = wire::read_receipt(*answered.frame, enrolment_.hub_key);
  if (!receipt) return failed(pushing_, receipt.error());
  const Frontier& told = receipt->told.frontier;
  if (receipt->station != enrolment_.station || told.epoch != push.epoch) {
    return failed(pushing_, {ErrorCode::NotAHub, "the hub sent another station's receipt"});
  }
  pull_when_sent_ = true;  // Positions and verdicts of what it just got: once, not after every batch of many.
  if (!rewound_ && told.through >= push.through) {
    if (told.through == push.through) made_ = std::move(next);
    unsettled_ = receipt->told;
    state_.entries_sent += push.through - push.after;
    return succeeded(pushing_);
  }
  if (const auto kept = station_.take(receipt->told); !kept) return failed(pushing_, kept.error());
  if (rewound_ && rewound_->epoch == push.epoch) {
    const bool hub_has_it = told.through >= rewound_->through;
    rewound_.reset();
    if (hub_has_it) to_rewind_.clear();  // What is older was there first.
    rewind();
  }
  count_pending();
  if (told.through >= push.through) {
    state_.entries_sent += push.through - push.after;
    return succeeded(pushing_);
  }
  // Signed and smaller: a hub restored from a backup. The next batch begins where it stands; a hub that says so again
  // and again is not hammered.
  failed(pushing_, {ErrorCode::Gap,
                    "the hub has less than it had: sending again from entry " + std::to_string(told.through + 1)});
  if (pushing_.failures() == 1) pushing_.hurry();
}

void Session::take_page(const Fetch& fetch, const Answered& answered) {
  if (!answered.frame) {
    from_the_start_ = answered.frame.error().code == ErrorCode::BadInput && !fetch.cursor.empty();
    // Asked anew at once, from the start: no failure yet. What is here already comes as a position that it has.
    if (from_the_start_) {
      pull_now_ = true;
      return;
    }
    return failed(pulling_, answered.frame.error(), answered.retry_after);
  }
  auto page = wire::read_feed(*answered.frame, enrolment_.hub_key);
  if (!page) return failed(pulling_, page.error());
  if (page->scope != enrolment_.scope) {
    return failed(pulling_, {ErrorCode::NotAHub, "the hub sent the feed of " + page->scope});
  }
  const std::int64_t asked_after = position_in(fetch.cursor);
  const std::int64_t begins_after = page->items.empty() ? position_in(page->next) : page->items.front().at.n - 1;
  for (Delivered& item : page->items) {
    if (item.line.empty()) item.own.station = enrolment_.station;
  }
  if (const auto kept = station_.take(page->items, page->next); !kept) return failed(pulling_, kept.error());
  state_.entries_received += static_cast<std::uint64_t>(
      std::count_if(page->items.begin(), page->items.end(), [](const Delivered& item) { return !item.line.empty(); }));
  from_the_start_ = false;
  pull_now_ = page->more;
  if (begins_after < asked_after) {
    // Signed, and it gives positions again that we had from it: the hub was restored from a backup.
    if (const auto known = station_.sync_state()) {
      for (const Frontier& own : known->own) to_rewind_.push_back(own.epoch);
    }
    rewind();
  }
  if (!page->items.empty()) count_pending();
  succeeded(pulling_);
}

void Session::leave_fork(std::uint64_t epoch) {
  station_.leave_epoch();
  const auto known = station_.sync_state();
  if (!known) return;
  for (const Frontier& own : known->own) {
    if (own.epoch == epoch) forked_[epoch] = own.through;
  }
}

void Session::rewind() {
  if (rewound_ || to_rewind_.empty()) return;
  made_.reset();
  const std::uint64_t epoch = to_rewind_.back();
  to_rewind_.pop_back();
  const auto known = station_.sync_state();
  if (!known) return;
  for (const Frontier& own : known->own) {
    if (own.epoch != epoch) continue;
    const Frontier start{.epoch = epoch, .through = 0, .head = chain_start(enrolment_.station, epoch)};
    Acknowledgement nothing;
    nothing.frontier = start;
    if (station_.take(nothing)) rewound_ = own;
  }
  nothing_pending_ = false;
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
    if (known->revoked) state_.line = CourierState::Line::Revoked;
  }
}

void Session::hurry() {
  pushing_.hurry();
  pulling_.hurry();
}

std::optional<std::int64_t> Session::due_in_ms() const {
  const MonoMs now = clock_.mono_ms();
  std::optional<std::int64_t> due;
  const auto consider = [&](bool on_its_way, const Backoff& backoff) {
    if (on_its_way || backoff.allows(now)) return;
    const std::int64_t left = backoff.retry_at() - now;
    due = due ? std::min(*due, left) : left;
  };
  consider(push_.has_value(), pushing_);
  if (!is_revoked()) consider(fetch_.has_value(), pulling_);
  return due;
}

bool Session::is_quiet() const { return is_drained() && (!fetch_ || fetch_->waits) && !pull_now_ && failures() == 0; }

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
