// Which epoch this folder writes, and what a new one says of the one before.
#include <map>

#include "data/log/json.h"
#include "data/nouns/body.h"
#include "data/station/parts.h"
#include "data/station/settings.h"

namespace linli {

Envelope Station::Parts::opening_of(const Frontier& from, std::string_view forked) const {
  Json body{{"parent", hex_of(from.epoch)}, {"parent_seq", from.through}, {"parent_head", from.head.hex()}};
  if (!forked.empty()) body["forked"] = Json::parse(forked, nullptr, /*allow_exceptions=*/false);
  return envelope(Uuid::make(clock->wall_ms()), enrolment->scope, "epoch.opened", to_strict(body),
                  Actor{"", Role::Guest});
}

Result<Frontier> Station::Parts::newest_of_own_line() const {
  const std::string& station = enrolment->station;
  const auto epochs = log->epochs(station);
  if (!epochs) return pass(epochs);
  if (epochs->empty()) return Frontier{};
  const auto written = log->setting(settings::own_epoch_key);
  if (!written) return pass(written);
  std::uint64_t newest = read_hex64(written->value_or("")).value_or(epochs->back());
  std::multimap<std::uint64_t, std::uint64_t> children;
  for (const std::uint64_t epoch : *epochs) {
    const auto opening = log->find({station, epoch, 1});
    if (!opening) return pass(opening);
    if (!*opening) continue;
    const auto parent = read_hex64(Body((*opening)->entry.envelope.body).text("parent"));
    if (parent) children.emplace(*parent, epoch);
  }
  // A restored folder hears from the hub what its lost life wrote after the backup. Where two lives went on from one
  // epoch, neither is this one's past.
  for (std::size_t steps = 0; steps < epochs->size() && children.count(newest) == 1; ++steps) {
    newest = children.find(newest)->second;
  }
  return log->frontier(station, newest);
}

Result<> Station::Parts::leave_epoch() {
  if (!head) return {};
  const std::string left = hex_of(head->epoch);
  head.reset();
  return log->transact(Durability::Fsync, [&] { return log->set(settings::left_epoch_key, left); });
}

}  // namespace linli
