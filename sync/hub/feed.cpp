#include "sync/hub/feed.h"

#include <algorithm>
#include <charconv>

#include "data/log/json.h"
#include "sync/wire/batch.h"

namespace linli::hub {
namespace {

constexpr std::size_t mac_hex = 32;
constexpr std::size_t run_hex = 16;

/// "<run>.<n>" without anything else.
std::optional<Position> read_position(std::string_view words) {
  if (words.size() < run_hex + 2 || words[run_hex] != '.') return std::nullopt;
  const auto run = read_hex64(words.substr(0, run_hex));
  Position at{run.value_or(0), 0};
  const char* first = words.data() + run_hex + 1;
  const char* last = words.data() + words.size();
  const auto [end, failed] = std::from_chars(first, last, at.n);
  if (!run || failed != std::errc{} || end != last || at.n < 0) return std::nullopt;
  return at;
}

}  // namespace

std::string Feed::mac_of(std::string_view words) const {
  const Hash mac = hash_of({bytes_of("linli-cursor-1\n"), bytes_of(store_.identity().mac_key), bytes_of(words)});
  return mac.hex().substr(0, mac_hex);
}

std::string Feed::cursor(std::int64_t n) const {
  const std::string words = hex_of(log_.run()) + '.' + std::to_string(n);
  return words + '.' + mac_of(words);
}

Result<std::int64_t> Feed::read_cursor(std::string_view cursor) {
  if (cursor.empty()) return std::int64_t{0};
  const auto dot = cursor.rfind('.');
  const auto words = cursor.substr(0, dot == std::string_view::npos ? 0 : dot);
  const auto claimed = read_position(words);
  if (!claimed || cursor.substr(dot + 1) != mac_of(words)) {
    return fail(ErrorCode::BadInput, "this hub did not make that cursor; ask again without one");
  }
  const auto lost = lost_at(*claimed);
  if (!lost) return pass(lost);
  return lost->value_or(claimed->n);
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
