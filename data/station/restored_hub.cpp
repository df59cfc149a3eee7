// What a station remembers so that it notices a hub restored from a backup, and what it then does again.
#include <algorithm>
#include <cstdlib>
#include <limits>

#include "data/base/mutation.h"
#include "data/station/parts.h"
#include "data/station/settings.h"
#include "data/station/unproven.h"

namespace linli {

Result<> Station::Parts::note_told(std::string_view cursor) {
  if (mutated(Mutation::ToldForgotten)) return {};
  const auto known = log->setting(settings::unproven_key);
  if (!known) return pass(known);
  const std::string before = known->value_or("");
  std::string after = unproven::with(before, cursor);
  return after == before ? Result<>{} : log->set(settings::unproven_key, after);
}

Result<> Station::Parts::bear_out(std::string_view told, std::string_view lost, std::int64_t n) {
  if (told.empty()) return {};
  const auto known = log->setting(settings::unproven_key);
  if (!known) return pass(known);
  const std::string before = known->value_or("");
  std::string after = unproven::without(before, told, lost, n);
  return after == before ? Result<>{} : log->set(settings::unproven_key, after);
}

Result<> Station::Parts::doubt_after(Position common) {
  // The hub's own words there, which nobody gives back, do not hold.
  const auto rest = std::numeric_limits<std::int64_t>::max() - common.n;
  const Position first{common.run, common.n + 1};
  if (auto freed = log->vacate(first, static_cast<std::uint64_t>(rest)); !freed) return freed;
  // What others wrote and only this station still has goes back to the hub.
  if (auto owed = log->owe_pages(common.n); !owed) return owed;
  return log->doubt_media_after(common.n);
}

Result<> Station::Parts::begin_rewind(std::int64_t common) {
  const auto known = log->setting(settings::rewind_key);
  if (!known) return pass(known);
  const std::string before = known->value_or("");
  if (!before.empty()) common = std::min<std::int64_t>(common, std::strtoll(before.c_str(), nullptr, 10));
  return log->set(settings::rewind_key, std::to_string(common));
}

Result<> Station::Parts::doubt_own_epochs() {
  const std::string station = enrolment ? enrolment->station : std::string();
  const auto epochs = log->epochs(station);
  if (!epochs) return pass(epochs);
  for (const std::uint64_t epoch : *epochs) {
    if (auto kept = log->acknowledge(station, {epoch, 0, chain_start(station, epoch)}); !kept) return kept;
  }
  return log->set(settings::rewind_key, "");
}

Result<> Station::doubt_own() {
  const std::lock_guard guard(parts_->writing);
  return parts_->log->transact(Durability::Lazy, [&] { return parts_->doubt_own_epochs(); });
}

Result<> Station::end_rewind() {
  const std::lock_guard guard(parts_->writing);
  return parts_->log->transact(Durability::Lazy, [&] { return parts_->log->set(settings::rewind_key, ""); });
}

Result<bool> Station::has_unproven(std::string_view told) const {
  const auto known = parts_->asked([](const Reader& reader) { return reader.log->setting(settings::unproven_key); });
  if (!known) return pass(known);
  return unproven::share(known->value_or(""), told);
}

Result<> Station::bear_out(std::string_view told) {
  if (told.empty()) return {};
  const std::lock_guard guard(parts_->writing);
  return parts_->log->transact(Durability::Lazy, [&] { return parts_->bear_out(told, "", parts_->seen.n); });
}

}  // namespace linli
