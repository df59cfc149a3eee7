// How own words go: batches, one on its way and the next made meanwhile, receipts, and what a lost reply leaves in
// doubt.
#include <algorithm>
#include <utility>

#include "sync/courier/batch_size.h"
#include "sync/courier/session.h"
#include "sync/wire/batch.h"
#include "sync/wire/clock.h"
#include "sync/wire/receipt.h"

namespace linli {
namespace {

constexpr std::size_t recall_from_bytes = 2'048;  // On the wire; to send less again costs less than to ask.
// What a cut road loses is half a batch, as a rule: batches are halved at each, no further than this, and grow again.
constexpr std::size_t batch_bytes_on_a_bad_road = 32 * 1024;
constexpr std::size_t growth = 16;  // A batch that arrives lets the next be a sixteenth larger.

}  // namespace

void Session::next_push(std::vector<Ask>& asks) {
  if (push_ || give_ || !pushing_.allows(clock_.mono_ms())) return;
  if (const auto doubted = std::exchange(doubted_, std::nullopt)) return recall(*doubted, asks);
  if (!made_) make_batch();
  if (!made_) {
    // A page on its way was asked for before the last receipt.
    if (nothing_pending_ && !fetch_) pull_now_ = std::exchange(pull_when_sent_, false) || pull_now_;
    return;
  }
  made_->ask.clock = wire::write_clock(clock_);
  push_ = made_->push;
  nothing_pending_ = false;
  state_.sending = true;
  asks.push_back(std::move(made_->ask));
  made_.reset();
}

void Session::recall(const Push& doubted, std::vector<Ask>& asks) {
  push_ = doubted;
  push_->recalled = true;
  push_->ask = ++last_ask_;
  nothing_pending_ = false;
  state_.sending = true;
  asks.push_back({.id = push_->ask,
                  .kind = Ask::Kind::Recall,
                  .body = {},
                  .scope = {},
                  .epoch = doubted.end.epoch,
                  .cursor = {},
                  .span = {doubted.after, doubted.end.through, doubted.end.head}});
}

void Session::make_batch() {
  if (rewinding_after_ && !rewound_) rewind();
  std::map<std::uint64_t, std::uint64_t> sent;
  const auto reaches = [&](const Frontier& end) { sent[end.epoch] = std::max(sent[end.epoch], end.through); };
  if (unsettled_ && unsettled_->sent) reaches(*unsettled_->sent);
  if (push_) reaches(push_->end);
  auto outgoing = station_.outgoing(batch_bytes_, sent);
  if (!outgoing) return failed(pushing_, outgoing.error());
  std::optional<Station::Outgoing>& found = *outgoing;
  nothing_pending_ = !push_ && !found;
  if (nothing_pending_ && rewound_) {
    rewound_.reset();  // Nothing of that epoch can be sent from here: its beginning came from the hub and went.
    return rewind();
  }
  if (!found) return;
  Station::Outgoing& batch = *found;
  fit(batch.entries, batch_bytes_);
  // To a restored hub one entry first: its receipt tells what it has, and what others gave it comes before the rest.
  if (rewound_) batch.entries.resize(1);
  Ask ask{.id = ++last_ask_, .kind = Ask::Kind::Push, .body = {}, .scope = {}, .epoch = 0, .cursor = {}};
  ask.body = wire::write_batch(enrolment_.station, batch.epoch, batch.after, batch.after_head, batch.entries,
                               station_.signing_key());
  const Push push{.ask = ask.id,
                  .after = batch.after,
                  .end = {batch.epoch, batch.after + batch.entries.size(), batch.entries.back().hash},
                  .bytes = ask.body.size()};
  made_ = Batch{push, std::move(ask)};
}

void Session::settle() {
  keep_receipt();
  if (push_ && !made_ && !rewinding_after_ && !owing_) make_batch();
}

void Session::keep_receipt() {
  const auto receipt = std::exchange(unsettled_, std::nullopt);
  if (!receipt) return;
  if (const auto kept = station_.take(*receipt, Taking::OnlyForward); !kept) {
    made_.reset();  // To be asked for again, so sent again.
    failed(pushing_, kept.error());
  }
  count_pending();
}

void Session::take_receipt(const Push& push, const Answered& answered) {
  auto next =
      std::exchange(made_, std::nullopt);  // Holds only if all of this one was taken, and nothing else happened.
  if (!answered.frame) return take_no_receipt(push, answered);
  auto receipt = wire::read_receipt(*answered.frame, enrolment_.hub_key);
  if (!receipt) return failed(pushing_, receipt.error());
  const Frontier& told = receipt->told.frontier;
  if (receipt->station != enrolment_.station || told.epoch != push.end.epoch) {
    return failed(pushing_, {ErrorCode::NotAHub, "the hub sent another station's receipt"});
  }
  if (receipt->told.fork) return take_fork(receipt->told);
  if (told.through >= push.end.through) receipt->told.sent = push.end;
  pull_when_sent_ = true;  // Positions and verdicts of what it just got: once, not after every batch of many.
  if (!rewound_ && told.through >= push.end.through) {
    if (told.through == push.end.through) made_ = std::move(next);
    unsettled_ = receipt->told;
    state_.entries_sent += push.end.through - push.after;
    batch_bytes_ = std::min(batch_bytes_ + batch_bytes_ / growth, batch_bytes_max_);
    return succeeded(pushing_);
  }
  if (const auto kept = station_.take(receipt->told); !kept) return failed(pushing_, kept.error());
  if (rewound_ && rewound_->epoch == push.end.epoch) take_rewound(push, receipt->told);
  count_pending();
  if (told.through >= push.end.through) {
    state_.entries_sent += push.end.through - push.after;
    return succeeded(pushing_);
  }
  // Signed and smaller: a hub restored from a backup. The next batch begins where it stands; a hub that says so again
  // and again is not hammered.
  failed(pushing_, {ErrorCode::Gap,
                    "the hub has less than it had: sending again from entry " + std::to_string(told.through + 1)});
  if (pushing_.failures() == 1) pushing_.hurry();
}

void Session::take_no_receipt(const Push& push, const Answered& answered) {
  const ErrorCode why = answered.frame.error().code;
  // It is not there, or the hub is older than this question: the batch goes again, at once.
  if (push.recalled && (why == ErrorCode::NotFound || why == ErrorCode::BadInput)) return;
  const bool nobody_there = why == ErrorCode::Unreachable || why == ErrorCode::Busy || why == ErrorCode::NotAHub;
  if (why == ErrorCode::TooLarge && push.end.through > push.after + 1) {
    batch_bytes_max_ = batch_bytes_ = std::min(batch_bytes_, push.bytes) / 2;
    return;
  }
  if (why == ErrorCode::Unreachable && answered.bytes_sent > 0 && !push.recalled) {
    batch_bytes_ = std::max(std::min(batch_bytes_, push.bytes) / 2, std::min(batch_bytes_, batch_bytes_on_a_bad_road));
  }
  const bool arrived_perhaps = why == ErrorCode::Unreachable && answered.bytes_sent >= recall_from_bytes;
  if (!rewound_ && (push.recalled ? nobody_there : arrived_perhaps)) doubted_ = push;
  failed(pushing_, answered.frame.error(), answered.retry_after);
}

void Session::take_fork(const Acknowledgement& told) {
  // Another machine wrote this epoch too. Our half is said again in a new one, which is sent next.
  if (const auto settled = station_.take(told); !settled) return failed(pushing_, settled.error());
  rewound_.reset();
  pull_when_sent_ = true;
  count_pending();
  succeeded(pushing_);
}

void Session::begin_rewind() {
  const auto known = station_.sync_state();
  if (!known) return failed(pushing_, known.error());
  rewinding_after_ = known->rewind_after.value_or(0);
  to_rewind_.clear();
  for (const Frontier& own : known->own) to_rewind_.push_back(own.epoch);
  nothing_pending_ = false;
  rewind();
}

void Session::rewind() {
  if (rewound_) return;
  made_.reset();
  doubted_.reset();
  const auto known = station_.sync_state();
  if (!known) return failed(pushing_, known.error());
  while (!to_rewind_.empty() && !rewound_) {
    const std::uint64_t epoch = to_rewind_.back();
    const auto is_it = [&](const Frontier& own) { return own.epoch == epoch; };
    const auto own = std::find_if(known->own.begin(), known->own.end(), is_it);
    if (own != known->own.end()) {
      Acknowledgement nothing;
      nothing.frontier = {.epoch = epoch, .through = 0, .head = chain_start(enrolment_.station, epoch)};
      if (const auto doubted = station_.take(nothing); !doubted) return failed(pushing_, doubted.error());
      rewound_ = *own;
    }
    to_rewind_.pop_back();
  }
  nothing_pending_ = false;
  if (rewound_) return;
  if (const auto ended = station_.end_rewind(); !ended) return failed(pushing_, ended.error());
  rewinding_after_.reset();
}

void Session::take_rewound(const Push& push, const Acknowledgement& told) {
  const bool is_whole = rewound_ && told.frontier.through >= rewound_->through;
  rewound_.reset();
  // Epochs go in their order: what is older than one that was begun before the hub was restored, and is whole, was
  // there first. Of one that was begun after, before anybody knew, that is not so.
  const auto first = std::find_if(told.placed.begin(), told.placed.end(),
                                  [&](const PlacedRange& range) { return range.seq == push.after + 1; });
  const bool is_older = first != told.placed.end() && rewinding_after_ && first->n <= *rewinding_after_;
  if (is_whole && push.after == 0 && is_older) to_rewind_.clear();
  rewind();
}

}  // namespace linli
