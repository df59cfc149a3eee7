// When the entries of one shift were said, whatever their machines took the time to be. Pure.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "data/log/log_store.h"
#include "data/nouns/body.h"

namespace linli {

/// What the time was at one reading of a machine's steady clock, by (station, boot): the hub's "clock.map" on this
/// subject, where a machine's own time was wrong.
class ShiftClocks {
 public:
  explicit ShiftClocks(const std::vector<StoredEntry>& entries) {
    for (const StoredEntry& stored : entries) {
      const Envelope& e = stored.entry.envelope;
      if (e.kind != "clock.map" || e.id.station != hub_station || stored.position.n == 0) continue;
      const Body body(e.body);
      readings_[{body.text("station"), body.text("boot")}] = {body.number("mono"), body.number("wall")};
    }
  }
  [[nodiscard]] WallMs at(const Envelope& e) const {
    const auto found = readings_.find({e.id.station, e.boot});
    return found == readings_.end() ? e.at : found->second.wall - (found->second.mono - e.mono);
  }
  /// Between two entries: by the machine's own steady clock where it is one boot of one machine, which no setting of
  /// the time changes.
  [[nodiscard]] std::int64_t between(const Envelope& first, const Envelope& last) const {
    if (first.id.station == last.id.station && first.boot == last.boot) return last.mono - first.mono;
    return at(last) - at(first);
  }

 private:
  struct Reading {
    MonoMs mono = 0;
    WallMs wall = 0;
  };
  std::map<std::pair<std::string, std::string>, Reading> readings_;
};

}  // namespace linli
