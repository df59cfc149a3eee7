#include "sync/courier/session.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "data/base/check.h"
#include "sync/wire/clock.h"
#include "sync/wire/feed.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/pages.h"
#include "sync/wire/receipt.h"

namespace linli {
namespace {

constexpr std::size_t frame_bytes_an_entry = 64;  // A slip line's salt and punctuation, two line ends.
constexpr std::size_t frame_bytes_a_batch = 512;  // Header and trailer.
constexpr int gives_failed_max = 3;
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
      media_(station, clock, enrolment_, options_.backoff),
      batch_bytes_(options_.batch_bytes_max) {
  ENSURE(!enrolment_.station.empty());
  state_.line = CourierState::Line::Trying;
  const auto known = station.sync_state();
  owing_ = known && known->pages_owed > 0;  // A restart does not forget what a restored hub is still to be given.
  count_pending();
}

std::vector<Ask> Session::next() {
  std::vector<Ask> asks;
  if (owing_ && !rewound_ && !is_revoked()) next_give(asks);
  next_push(asks);
  if (asks.empty()) keep_receipt();
  if (!is_revoked()) {  // What it still brings is held at the hub, not lost; it reads nothing.
    next_fetch(asks);
    next_media(asks);
  }
  return asks;
}

void Session::next_push(std::vector<Ask>& asks) {
  if (push_ || give_ || !pushing_.allows(clock_.mono_ms())) return;
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
  std::map<std::uint64_t, std::uint64_t> sent;
  const auto reaches = [&](const Frontier& end) { sent[end.epoch] = std::max(sent[end.epoch], end.through); };
  if (unsettled_) reaches(*unsettled_->sent);
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

void Session::next_give(std::vector<Ask>& asks) {
  if (push_ || give_ || !pushing_.allows(clock_.mono_ms())) return;
  keep_receipt();
  made_.reset();
  auto page = station_.owed_page();
  if (!page) return failed(pushing_, page.error());
  owing_ = page->has_value();
  if (!owing_) return;
  auto own = own_with(**page);
  if (!own) return failed(pushing_, own.error());
  if (own->first) return;  // What stood before this page goes first, by an ordinary push.
  auto text = wire::unpack((*page)->packed, wire::feed_bytes_max);
  if (!text) return give_up((*page)->id);
  std::string batch;
  if (own->with) {
    batch = wire::write_batch(enrolment_.station, own->with->epoch, own->with->after, own->with->after_head,
                              own->with->entries, station_.signing_key());
  }
  Ask ask{.id = ++last_ask_, .kind = Ask::Kind::Give, .body = {}, .scope = {}, .epoch = 0, .cursor = {}};
  ask.body = wire::write_offer(*text, batch);
  give_ = Give{.ask = ask.id, .page = (*page)->id};
  if (own->with) {
    const auto& sent = *own->with;
    give_->end = {sent.epoch, sent.after + sent.entries.size(), sent.entries.back().hash};
  }
  state_.sending = true;
  asks.push_back(std::move(ask));
}

Result<Session::OwnWith> Session::own_with(const KeptPage& page) {
  OwnWith own;
  auto outgoing = station_.outgoing(batch_bytes_);
  if (!outgoing) return pass(outgoing);
  if (!*outgoing || page.own_epoch == 0) return own;
  Station::Outgoing& batch = **outgoing;
  if (batch.epoch != page.own_epoch) {
    const auto known = station_.sync_state();
    if (!known) return pass(known);
    const auto is = [](std::uint64_t epoch) { return [=](const Frontier& each) { return each.epoch == epoch; }; };
    const auto sent = std::find_if(known->own.begin(), known->own.end(), is(batch.epoch));
    own.first = std::find_if(sent, known->own.end(), is(page.own_epoch)) != known->own.end();
    return own;
  }
  if (page.own_seq <= batch.after) return own;
  fit(batch.entries, batch_bytes_);
  own.first = batch.after + batch.entries.size() < page.own_seq;
  if (own.first) return own;
  batch.entries.resize(page.own_seq - batch.after);
  own.with = std::move(batch);
  return own;
}

void Session::take_returned(const Give& give, const Answered& answered) {
  if (!answered.frame) {
    const ErrorCode code = answered.frame.error().code;
    const bool later = code == ErrorCode::Unreachable || code == ErrorCode::Busy || code == ErrorCode::NotAHub ||
                       code == ErrorCode::Revoked || code == ErrorCode::BadToken;
    // A hub that cannot take this page must not keep the others waiting, nor what people say meanwhile.
    if (!later && (code != ErrorCode::HubFailed || ++give_failures_ >= gives_failed_max)) return give_up(give.page);
    return failed(pushing_, answered.frame.error(), answered.retry_after);
  }
  auto returned = wire::read_returned(*answered.frame, enrolment_.hub_key);
  if (!returned) return failed(pushing_, returned.error());
  if (returned->station != enrolment_.station) {
    return failed(pushing_, {ErrorCode::NotAHub, "the hub answered another station"});
  }
  if (returned->receipt && returned->receipt->station == enrolment_.station) {
    Acknowledgement& told = returned->receipt->told;
    if (give.end && told.frontier.epoch == give.end->epoch && told.frontier.through >= give.end->through) {
      told.sent = give.end;
    }
    if (const auto kept = station_.take(told); !kept) return failed(pushing_, kept.error());
  }
  give_up(give.page);
  pull_when_sent_ = true;
  count_pending();
  succeeded(pushing_);
}

void Session::give_up(std::int64_t page) {
  give_failures_ = 0;
  if (const auto forgotten = station_.forget_page(page); !forgotten) return failed(pushing_, forgotten.error());
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
          .epoch = with_bytes_ ? 0 : known->epoch,
          .cursor = from_the_start_ ? "" : known->cursor};
  if (!pull_now_) ask.wait = options_.wait;
  fetch_ = Fetch{.ask = ask.id, .cursor = ask.cursor, .waits = !pull_now_};
  asks.push_back(std::move(ask));
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

void Session::settle() {
  keep_receipt();
  if (push_ && !made_ && !rewound_ && !owing_) make_batch();
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

void Session::take(const Answered& answered) {
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

void Session::take_receipt(const Push& push, const Answered& answered) {
  auto next =
      std::exchange(made_, std::nullopt);  // Holds only if all of this one was taken, and nothing else happened.
  if (!answered.frame) {
    if (answered.frame.error().code == ErrorCode::TooLarge && push.end.through > push.after + 1) {
      batch_bytes_ = std::min(batch_bytes_, push.bytes) / 2;
      return;
    }
    return failed(pushing_, answered.frame.error(), answered.retry_after);
  }
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
    return succeeded(pushing_);
  }
  if (const auto kept = station_.take(receipt->told); !kept) return failed(pushing_, kept.error());
  if (rewound_ && rewound_->epoch == push.end.epoch) {
    const bool hub_has_it = told.through >= rewound_->through;
    rewound_.reset();
    if (hub_has_it) to_rewind_.clear();  // What is older was there first.
    rewind();
  }
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
  const bool has_words =
      std::any_of(page->items.begin(), page->items.end(), [](const Delivered& item) { return !item.line.empty(); });
  const FeedTake taking{page->items, page->next, has_words ? wire::pack(*answered.frame) : std::string(),
                        begins_after < asked_after};
  const auto kept = station_.take(taking);
  if (!kept) {
    // Positions of an epoch that somebody else writes too: the same page once more, with the words in it.
    with_bytes_ = kept.error().code == ErrorCode::Gap && !with_bytes_;
    if (!with_bytes_) return failed(pulling_, kept.error());
    pull_now_ = true;
    return;
  }
  with_bytes_ = with_bytes_ && page->more;
  state_.entries_received += static_cast<std::uint64_t>(
      std::count_if(page->items.begin(), page->items.end(), [](const Delivered& item) { return !item.line.empty(); }));
  from_the_start_ = false;
  pull_now_ = page->more;
  if (*kept == Heard::Restored) {
    // Signed, and it gives positions again that we had from it: the hub was restored from a backup.
    owing_ = true;
    pull_now_ = true;
    to_rewind_.clear();
    if (const auto known = station_.sync_state()) {
      for (const Frontier& own : known->own) to_rewind_.push_back(own.epoch);
    }
    rewind();
  }
  if (!page->items.empty()) count_pending();
  succeeded(pulling_);
  if (!pull_now_ && nothing_pending_ && !std::exchange(swept_, true)) {
    // Everything that the hub has of this station is here: what no entry names now, none ever will.
    if (const auto swept = station_.sweep_media(); !swept) state_.why = swept.error();
  }
}

void Session::take_fork(const Acknowledgement& told) {
  // Another machine wrote this epoch too. Our half is said again in a new one, which is sent next.
  if (const auto settled = station_.take(told); !settled) return failed(pushing_, settled.error());
  rewound_.reset();
  pull_when_sent_ = true;
  count_pending();
  succeeded(pushing_);
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
  return is_drained() && !owing_ && !give_ && (!fetch_ || fetch_->waits) && !pull_now_ &&
         (is_revoked() || media_.is_quiet()) && failures() == 0;
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
