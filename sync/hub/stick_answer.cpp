#include "sync/hub/stick_answer.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "data/base/check.h"
#include "sync/hub/cursor.h"
#include "sync/wire/feed.h"
#include "sync/wire/http.h"
#include "sync/wire/revoked.h"
#include "sync/wire/stick_files.h"

namespace linli::hub {

Result<> StickAnswer::begin(const std::vector<Bundle>& bundles, WallMs at, Disk& disk,
                            const std::filesystem::path& folder) {
  wire::HubHello hello{.answers = {}, .after = {}, .at = at};
  for (const Bundle& each : bundles) hello.answers.push_back(each.id);
  const auto from = earliest(bundles, hello);
  if (!from) return pass(from);
  after_ = *from;
  epoch_ = bundles.back().hello.epoch;
  auto cursor = hub_.cursor_at(after_);
  if (!cursor) return pass(cursor);
  hello.after = std::move(*cursor);
  const auto key = seal_key_of(reader_);
  if (!key) return fail(ErrorCode::BadInput, "the station's key is none");
  bundle_.emplace(wire::BundleHeader{.station = station_.code, .at = at, .id = random_u64()}, *key);
  file_.emplace(disk, folder / wire::in_name(station_.code));
  file_->put(bundle_->begin());
  put(wire::BundlePart::Hello, wire::write_hello(hello, bundle_->clear_line(), hub_.identity().signing));
  return {};
}

Result<std::int64_t> StickAnswer::earliest(const std::vector<Bundle>& bundles, wire::HubHello& hello) {
  std::optional<std::int64_t> first;
  for (const Bundle& each : bundles) {
    const std::string& cursor = each.hello.cursor;
    const auto n = hub_.read_cursor(cursor);
    if (!n && n.error().code != ErrorCode::BadInput) return pass(n);
    const std::int64_t from = n.value_or(0);  // A cursor that is not ours: from the beginning.
    first = std::min(first.value_or(from), from);
    const bool as_asked = cursor.empty() || cursor.find('.' + std::to_string(from) + '.') != std::string::npos;
    restored_ = restored_ || (n && !as_asked);
    const auto common = bear_out(each.hello.told, hello);
    if (!common) return pass(common);
    first = std::min(*first, *common);
  }
  restored_ = restored_ || !hello.lost.empty();
  return first.value_or(0);
}

Result<std::int64_t> StickAnswer::bear_out(std::string_view told, wire::HubHello& hello) {
  const auto borne = hub_.bear_out(told);
  if (!borne && borne.error().code != ErrorCode::BadInput) return pass(borne);
  if (!borne) return INT64_MAX;
  if (!borne->held.empty()) add_cursor(hello.held, borne->held);
  if (!borne->lost.empty()) add_cursor(hello.lost, borne->lost);
  return borne->common;
}

void StickAnswer::put(wire::BundlePart part, std::string_view text) {
  if (!bundle_ || !file_) return;
  if (text.size() > wire::feed_bytes_max) {  // Whatever its station did to make it so: the hub goes on.
    return file_->give_up({ErrorCode::TooLarge, "a part of it is larger than any bundle holds"});
  }
  file_->put(bundle_->frame(part, text));
}

Result<std::uint64_t> StickAnswer::finish() {
  ENSURE(bundle_ && file_);
  if (restored_) {
    if (auto told = put_frontiers(); !told) return pass(told);
  }
  // One that is trusted no longer has its receipts, and hears nothing but that.
  if (auto told = is_trusted() ? put_news() : put_revocation(); !told) return pass(told);
  file_->put(bundle_->end());
  if (auto done = file_->finish(); !done) return pass(done);
  return pages_;
}

/// After a restore a station has to learn how far each of its epochs is still here.
Result<> StickAnswer::put_frontiers() {
  const auto held = hub_.frontiers_of(station_.code);
  if (!held) return pass(held);
  for (const wire::Receipt& receipt : *held) {
    put(wire::BundlePart::Receipt, wire::write_receipt(receipt, hub_.identity().signing));
  }
  return {};
}

Result<> StickAnswer::put_revocation() {
  auto good = hub_.good_of(station_.code);
  if (!good) return pass(good);
  put(wire::BundlePart::Revoked, wire::write_revoked({station_.code, std::move(*good)}, hub_.identity().signing));
  return {};
}

Result<> StickAnswer::put_news() {
  FeedAsk ask{.station = station_.code, .scope = station_.scope, .own_epoch = epoch_, .after = after_};
  for (std::uint64_t bytes = 0; bytes < answer_bytes_max;) {
    const auto news = hub_.feed(ask);
    if (!news) return pass(news);
    const std::string text = wire::write_feed(news->page, hub_.identity().signing);
    put(wire::BundlePart::Page, text);
    bytes += text.size();
    pages_ += 1;
    ask.after = news->looked_through;
    if (!news->page.more) return {};
  }
  return {};
}

}  // namespace linli::hub
