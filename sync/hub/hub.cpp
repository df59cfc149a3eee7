#include "sync/hub/hub.h"

#include <cstdlib>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "data/log/json.h"

namespace linli::hub {
namespace {

constexpr std::int64_t clock_right_within_ms = 2LL * 60 * 1000;
constexpr std::int64_t clock_moved_by_ms = 60LL * 1000;

constexpr std::size_t tidy_after_bytes = 8 * 1024 * 1024;

std::unique_ptr<BlobStore> blob_store(const HubOptions& options) {
  if (options.blobs.empty()) return nullptr;
  return std::make_unique<BlobStore>(options.disk != nullptr ? *options.disk : real_disk(), options.blobs);
}

}  // namespace

Hub::Hub(std::unique_ptr<HubStore> store, const Clock& clock, const HubOptions& options)
    : store_(std::move(store)),
      log_(*store_, clock),
      blobs_(*store_, log_, blob_store(options), options.limits),
      intake_(*store_, log_, blobs_, options.aside),
      held_(*store_, log_, intake_, options.calendar),
      feed_(*store_, log_),
      returns_(*store_, log_, intake_, feed_) {}

Result<> Hub::open_run() {
  return alone([&]() -> Result<> {
    if (auto started = blobs_.start(); !started) return started;
    let_go_of_erased();
    return log_.open_run();
  });
}

Result<bool> Hub::is_erased(const Uuid& subject) {
  return alone([&] { return store_->is_erased(subject); });
}

Result<> Hub::erase(const Uuid& subject) {
  return alone([&]() -> Result<> {
    auto home = store_->known_home(subject);
    if (!home) return pass(home);
    if (!*home) return fail(ErrorCode::NotFound, "nobody wrote anything about " + subject.text());
    auto done = log_.transact([&]() -> Result<> {
      if (auto erased = store_->erase(subject); !erased) return pass(erased);
      auto written = log_.write({"subject.erased", subject, **home, "{}"});
      if (!written) return pass(written);
      return {};
    });
    if (!done) return done;
    if (auto gone = forget_erased(); !gone) return pass(gone);
    return {};
  });
}

Result<> Hub::forget_erased() {
  auto removed = blobs_.remove_erased();
  const auto gone = store_->forget_erased();
  if (!gone) return pass(gone);
  return removed;
}

void Hub::let_go_of_erased() {
  const auto gone = forget_erased();
  if (!gone && !forgetting_fails_) spdlog::error("what was erased stays in a file for now: {}", gone.error().what);
  forgetting_fails_ = !gone;
}

void Hub::rewrite_after_erasing() {
  // A disk without room for a second copy is not asked every second.
  constexpr WallMs patience_ms = 10LL * 60 * 1'000;
  const WallMs now = log_.clock().wall_ms();
  if (rewriting_failed_at_ != 0 && now >= rewriting_failed_at_ && now < rewriting_failed_at_ + patience_ms) return;
  rewriting_failed_at_ = store_->rewrite_after_erasing() ? 0 : now;
}

Result<HeldOutcome> Hub::decide_held(const HeldDecision& decision) {
  return alone([&] { return held_.decide(decision); });
}

Result<std::vector<wire::Receipt>> Hub::frontiers_of(std::string_view station) {
  return alone([&]() -> Result<std::vector<wire::Receipt>> {
    auto authors = store_->authors();
    if (!authors) return pass(authors);
    std::vector<wire::Receipt> held;
    for (const auto& [author, epoch] : *authors) {
      if (author != station) continue;
      auto frontier = store_->frontier(author, epoch);
      if (!frontier) return pass(frontier);
      wire::Receipt& receipt = held.emplace_back();
      receipt.station = author;
      receipt.told.frontier = *frontier;
      receipt.told.run = log_.run();
      receipt.told.reached = feed_.cursor(log_.last_n());
    }
    return held;
  });
}

Result<std::string> Hub::cursor_at(std::int64_t n) {
  return alone([&]() -> Result<std::string> { return feed_.cursor(n); });
}

Result<> Hub::keep_stick(const HubStick& stick) {
  return alone([&] { return store_->transact([&] { return store_->keep_stick(stick); }); });
}

Result<std::vector<HubStick>> Hub::sticks() {
  return alone([&] { return store_->sticks(); });
}

Result<Intake::Taken> Hub::push(const wire::Batch& batch, const HubStation& sender,
                                const std::optional<wire::StationClock>& clock) {
  return alone([&]() -> Result<Intake::Taken> {
    if (clock) intake_.hear(sender.code, *clock);
    auto taken = intake_.take(batch, sender);
    if (!taken) {
      numbers_.pushes_failed += 1;
      return taken;
    }
    let_go_of_erased();
    numbers_.batches += 1;
    numbers_.gaps += taken->gap ? 1 : 0;
    numbers_.forks += taken->fork ? 1 : 0;
    numbers_.entries_accepted += static_cast<std::int64_t>(taken->accepted);
    numbers_.entries_refused += static_cast<std::int64_t>(taken->refused);
    for (const wire::RawEntry& raw : batch.entries) bytes_since_tidy_ += raw.line.size() + raw.slip.json.size();
    return taken;
  });
}

Result<wire::Receipt> Hub::receipt_of(const wire::BatchSpan& span) {
  return alone([&] { return intake_.receipt_of(span); });
}

Result<> Hub::hear_clock(const HubStation& station, const wire::StationClock& clock) {
  return alone([&]() -> Result<> {
    std::int64_t offset = log_.clock().wall_ms() - clock.wall;
    if (std::abs(offset) < clock_right_within_ms) offset = 0;
    auto known = store_->clock_offset(station.code, clock.boot);
    if (!known) return pass(known);
    if (std::abs(offset - known->value_or(0)) < clock_moved_by_ms) return {};
    return log_.transact([&]() -> Result<> {
      if (auto kept = store_->keep_clock_offset(station.code, clock.boot, offset); !kept) return kept;
      const Json body = {{"station", station.code}, {"boot", clock.boot}, {"add_ms", offset}};
      return log_.remark({"clock.corrected", station.subject, station.scope, to_strict(body)});
    });
  });
}

Result<wire::Returned> Hub::take_back(const wire::Offer& offer, const HubStation& giver) {
  return alone([&] {
    auto returned = returns_.take(offer, giver);
    let_go_of_erased();
    if (returned) numbers_.entries_returned += returned->taken;
    return returned;
  });
}

Result<std::int64_t> Hub::read_cursor(std::string_view cursor) {
  return alone([&] { return feed_.read_cursor(cursor); });
}

Result<Feed::Borne> Hub::bear_out(std::string_view told) {
  return alone([&] { return feed_.bear_out(told); });
}

Result<FeedAnswer> Hub::feed(const FeedAsk& ask) {
  return alone([&]() -> Result<FeedAnswer> {
    auto page = feed_.page(ask);
    if (!page) return pass(page);
    return FeedAnswer{std::move(*page), feed_.looked_through()};
  });
}

Result<> Hub::note_backup(Position reached) {
  return alone([&]() -> Result<> {
    auto before = store_->backed_up();
    if (!before) return pass(before);
    if (reached.n <= before->n) return {};
    auto run = store_->run_at(reached.n);
    if (!run) return pass(run);
    if (*run != reached.run) {
      return fail(ErrorCode::NotFound,
                  fmt::format("the backup reaches position {}, which this hub gave otherwise: it is "
                              "the backup of another hub, or of a lost run",
                              reached.n));
    }
    return store_->transact([&] { return store_->keep_backed_up(reached); });
  });
}

Result<> Hub::announce_blob(const BlobUpload& upload, const HubStation& sender) {
  return alone([&] { return blobs_.announce(upload, sender); });
}

Result<BlobDesk::Progress> Hub::blob_progress(const Hash& hash, const HubStation& sender) {
  return alone([&] { return blobs_.progress(hash, sender); });
}

Result<BlobDesk::Progress> Hub::add_to_blob(const Hash& hash, std::uint64_t offset, std::string_view piece,
                                            const HubStation& sender) {
  return alone([&] { return blobs_.add(hash, offset, piece, sender); });
}

Result<> Hub::begin_blob_again(const Hash& hash, const HubStation& sender) {
  return alone([&] { return blobs_.begin_again(hash, sender); });
}

Result<std::string> Hub::blob_receipt(const Hash& hash, const HubStation& sender) {
  return alone([&]() -> Result<std::string> {
    const auto receipt = blobs_.receipt(hash, sender);
    if (!receipt) return pass(receipt);
    return wire::write_blob_receipt(*receipt, identity().signing);
  });
}

Result<BlobDesk::Found> Hub::find_blob(const Hash& hash, const HubStation& reader) {
  return alone([&] { return blobs_.find(hash, reader); });
}

Result<std::string> Hub::read_blob(const Hash& hash, std::uint64_t offset, std::size_t bytes_max) {
  return alone([&] { return blobs_.read(hash, offset, bytes_max); });
}

Result<Numbers> Hub::numbers() {
  return alone([&]() -> Result<Numbers> {
    Numbers numbers = numbers_;
    auto stations = store_->count_stations();
    if (!stations) return pass(stations);
    auto refused = store_->count_refused();
    if (!refused) return pass(refused);
    auto backed_up = store_->backed_up();
    if (!backed_up) return pass(backed_up);
    numbers.backed_up = backed_up->n;
    auto alarms = store_->alarms();
    if (!alarms) return pass(alarms);
    numbers.lost_runs = alarms->lost_runs;
    numbers.forked_epochs = alarms->forked_epochs;
    numbers.cloned_epochs = alarms->cloned_epochs;
    auto media = store_->count_media();
    if (!media) return pass(media);
    numbers.media_kept = *media;
    numbers.positions = log_.last_n();
    numbers.stations = *stations;
    numbers.refused_kept = *refused;
    auto held = store_->count_held("");
    if (!held) return pass(held);
    numbers.held = *held;
    return numbers;
  });
}

Result<> Hub::tidy() {
  return alone([&]() -> Result<> {
    rewrite_after_erasing();
    let_go_of_erased();
    if (auto done = blobs_.tidy(); !done) return done;
    if (bytes_since_tidy_ < tidy_after_bytes) return {};
    bytes_since_tidy_ = 0;
    return store_->tidy();
  });
}

}  // namespace linli::hub
