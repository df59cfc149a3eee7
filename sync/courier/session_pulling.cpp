// The feed: asked for in the order of positions, read strictly, taken in by the station.
#include <algorithm>
#include <utility>

#include "sync/courier/session.h"
#include "sync/wire/cursor.h"
#include "sync/wire/feed.h"
#include "sync/wire/pack.h"

namespace linli {
void Session::next_fetch(std::vector<Ask>& asks) {
  if (fetch_ || !pulling_.allows(clock_.mono_ms())) return;
  if (!pull_now_ && options_.wait.count() == 0) return;
  const auto known = station_.sync_state();
  if (!known) return failed(pulling_, known.error());
  Ask ask{.id = ++last_ask_,
          .kind = Ask::Kind::Fetch,
          .body = {},
          .scope = {},
          .epoch = with_bytes_ ? 0 : known->epoch,
          .cursor = from_the_start_ ? "" : known->cursor,
          .told = known->unproven,
          .brief = known->unproven.empty()};
  if (!pull_now_) ask.wait = options_.wait;
  fetch_ = Fetch{.ask = ask.id, .cursor = ask.cursor, .told = ask.told, .waits = !pull_now_};
  asks.push_back(std::move(ask));
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
  if (*answered.frame == wire::write_nothing_new(enrolment_.token, fetch.cursor)) {
    with_bytes_ = from_the_start_ = pull_now_ = false;
    succeeded(pulling_);
    return sweep_photos();
  }
  auto page = wire::read_feed(*answered.frame, enrolment_.hub_key);
  if (!page) return failed(pulling_, page.error());
  if (page->scope != enrolment_.scope) {
    return failed(pulling_, {ErrorCode::NotAHub, "the hub sent the feed of " + page->scope});
  }
  if (page->told != fetch.told) {
    return failed(pulling_, {ErrorCode::NotAHub, "the hub answered another question than it was asked"});
  }
  const std::int64_t asked_after = wire::position_in(fetch.cursor);
  const std::int64_t begins_after = page->items.empty() ? wire::position_in(page->next) : page->items.front().at.n - 1;
  for (Delivered& item : page->items) {
    if (item.line.empty()) item.own.station = enrolment_.station;
  }
  const bool has_words =
      std::any_of(page->items.begin(), page->items.end(), [](const Delivered& item) { return !item.line.empty(); });
  const FeedTake taking{.items = page->items,
                        .cursor = page->next,
                        .packed = has_words ? wire::pack(*answered.frame, wire::Packing::Quick) : std::string(),
                        .restored = begins_after < asked_after || !page->lost.empty(),
                        .told = page->told,
                        .lost = page->lost};
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
    // Signed, and it gives positions again that we had from it, or cannot hold what it told us: the hub was restored
    // from a backup.
    owing_ = true;
    pull_now_ = true;
    begin_rewind();
  }
  if (!page->items.empty()) count_pending();
  succeeded(pulling_);
  sweep_photos();
}

void Session::sweep_photos() {
  if (pull_now_ || !nothing_pending_ || std::exchange(swept_, true)) return;
  // Everything that the hub has of this station is here: what no entry names now, none ever will.
  if (const auto swept = station_.sweep_media(); !swept) state_.why = swept.error();
}

}  // namespace linli
