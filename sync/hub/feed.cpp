#include "sync/hub/feed.h"

#include <algorithm>

#include "data/log/json.h"
#include "sync/hub/cursor.h"
#include "sync/wire/batch.h"

namespace linli::hub {

std::string Feed::cursor(std::int64_t n) const { return write_cursor(store_.identity(), {log_.run(), n}); }

Result<std::int64_t> Feed::read_cursor(std::string_view cursor) {
  if (cursor.empty()) return std::int64_t{0};
  const auto claimed = hub::read_cursor(store_.identity(), cursor);
  if (!claimed) return fail(ErrorCode::BadInput, "this hub did not make that cursor; ask again without one");
  const auto lost = lost_at(*claimed);
  if (!lost) return pass(lost);
  return lost->value_or(claimed->n);
}

Result<Feed::Borne> Feed::bear_out(std::string_view told) {
  if (told.size() > wire::told_characters_max ||
      told.find_first_not_of("0123456789abcdef._") != std::string_view::npos) {
    return fail(ErrorCode::BadInput, "that is nothing a receipt ever told");
  }
  Borne borne;
  for (const std::string_view cursor : cursors_in(told)) {
    const auto claimed = hub::read_cursor(store_.identity(), cursor);
    auto lost = claimed ? lost_at(*claimed) : Result<std::optional<std::int64_t>>(0);  // Not this hub's own word.
    if (!lost) return pass(lost);
    const std::optional<std::int64_t>& common = *lost;
    add_cursor(common ? borne.lost : borne.held, cursor);
    borne.common = std::min(borne.common, common.value_or(borne.common));
  }
  return borne;
}

Result<std::optional<std::int64_t>> Feed::lost_at(Position claimed) {
  auto runs = store_.runs();
  if (!runs) return pass(runs);
  const auto known =
      std::find_if(runs->begin(), runs->end(), [&](const HubRun& run) { return run.run == claimed.run; });
  std::int64_t common = 0;
  if (known != runs->end()) {
    // A run served nothing beyond where the next one began.
    const auto next = known + 1;
    const std::int64_t end = next == runs->end() ? log_.last_n() : next->parent_n;
    if (claimed.n <= end) return std::optional<std::int64_t>();
    common = end;
  } else {
    // A run of a lost future. What this run found in the restored file is common; an earlier alarm knows better.
    auto earlier = store_.lost_common();
    if (!earlier) return pass(earlier);
    common = std::min({claimed.n, runs->empty() ? 0 : runs->back().parent_n, earlier->value_or(claimed.n)});
  }
  const Json body = {{"run", hex_of(claimed.run)}, {"n", claimed.n}, {"common_n", common}};
  auto noted = log_.transact([&]() -> Result<> {
    auto first = store_.keep_lost_run(claimed.run, common);
    if (!first) return pass(first);
    if (!*first) return {};
    auto written = log_.write({"run.lost", Uuid::make(log_.clock().wall_ms()), std::string(hub_home), to_strict(body)});
    if (!written) return pass(written);
    return {};
  });
  if (!noted) return pass(noted);
  return std::optional<std::int64_t>(common);
}

Result<wire::FeedPage> Feed::page(const FeedAsk& ask) {
  auto slice = store_.feed(ask, wire::batch_bytes_max);
  if (!slice) return pass(slice);
  looked_through_ = std::max(slice->through, ask.after);
  wire::FeedPage page;
  page.scope = ask.scope;
  page.run = log_.run();
  page.items = std::move(slice->items);
  page.next = cursor(looked_through_);
  page.more = slice->more;
  return page;
}

}  // namespace linli::hub
