// What keeps a station's files in order: checkpoints, rebuilds, verification, and the staff's PINs beside the log.
#include <chrono>

#include "data/base/sqlite.h"
#include "data/log/verify.h"
#include "data/nouns/all_nouns.h"
#include "data/station/parts.h"
#include "data/station/settings.h"

namespace linli {
namespace {

constexpr std::int64_t wal_bytes_worth_copying = 8LL * 1024 * 1024;

}  // namespace

template <class Work>
auto Station::Parts::interruptibly(const Work& work) {
  {
    const std::lock_guard mark(tidying);
    tidied = log.get();
  }
  auto done = work();
  const std::lock_guard mark(tidying);
  tidied = nullptr;
  return done;
}

void Station::Parts::stop_tidying() {
  const std::lock_guard guard(tidying);
  if (tidied != nullptr) tidied->interrupt();
}

bool Station::Parts::rewrite_after_erasing() {
  // A disk that is too full for a second copy is not asked at every quiet moment.
  constexpr auto patience = std::chrono::minutes(10);
  const auto now = std::chrono::steady_clock::now();
  if (rewriting_failed_at && now - *rewriting_failed_at < patience) return false;
  const auto rewritten = interruptibly([&] { return log->rewrite_after_erasing(); });
  rewriting_failed_at.reset();
  if (!rewritten) rewriting_failed_at = now;
  return rewritten.value_or(false);
}

void Station::make_way() { parts_->stop_tidying(); }

Result<> Station::tidy() {
  if (parts_->access != Access::Write) return {};
  if (auto room = make_room_for_media(); !room) return room;
  const bool shows_more = [&] {
    const std::lock_guard guard(parts_->writing);
    if (parts_->waiting > 0 || !parts_->views_behind) return false;
    parts_->update_views({});
    return !parts_->views_behind;
  }();
  if (shows_more) parts_->tell_watchers();
  const std::lock_guard guard(parts_->writing);
  if (parts_->waiting > 0) return {};
  const bool rewritten = parts_->rewrite_after_erasing();
  if (parts_->erased_bytes_stay || rewritten) parts_->forget_erased();
  if (parts_->log->wal_bytes() < wal_bytes_worth_copying) return {};
  auto done = parts_->interruptibly([&] { return parts_->log->checkpoint(); });
  if (done) done = parts_->views->checkpoint();
  return done;
}

Result<bool> Station::catch_up() {
  if (!parts_->catching_up) return false;
  for (int people = parts_->waiting; people > 0; people = parts_->waiting) parts_->waiting.wait(people);
  const std::lock_guard guard(parts_->writing);
  if (!parts_->catching_up) return false;  // The disk was full meanwhile: all is folded in memory.
  const auto slice = parts_->views->catch_up_some(*parts_->log, [&] { return parts_->waiting > 0; });
  if (!slice) return pass(slice);
  parts_->catching_up = slice->has_value();
  return slice->has_value();
}

bool Station::is_catching_up() const { return parts_->catching_up; }

Result<std::int64_t> Station::rebuild() {
  if (parts_->access != Access::Write) return fail(ErrorCode::NotPermitted, "a rebuild needs the station for itself");
  const std::lock_guard guard(parts_->writing);
  auto done = parts_->views->rebuild(*parts_->log);
  parts_->views_behind = !done.has_value();
  parts_->catching_up = false;
  return done;
}

Result<std::int64_t> Station::verify() const {
  const std::string own = enrolment().value_or(Enrolment{}).station;
  return parts_->asked(
      [&](const Reader& reader) { return verify_chains(*reader.log, settings::whole_here(*reader.log, own)); });
}

}  // namespace linli
