#include "sync/hub/clones.h"

#include <algorithm>

#include "data/log/json.h"
#include "data/nouns/body.h"

namespace linli::hub {

Result<> Clones::note(const Envelope& entry) {
  if (entry.kind != "epoch.opened" || entry.id.seq != 1 || entry.id.station == hub_station) return {};
  const Body body(entry.body);
  const auto parent = read_hex64(body.text("parent"));
  if (!parent || *parent == 0) return {};
  const auto seen = static_cast<std::uint64_t>(std::max<std::int64_t>(body.number("parent_seq"), 0));
  if (auto kept = store_.keep_epoch({entry.id.station, entry.id.epoch, *parent, seen}); !kept) return kept;
  const auto children = store_.children(entry.id.station, *parent);
  if (!children) return pass(children);
  return children->size() > 1 ? alarm(entry.id.station, *parent) : Result<>{};
}

Result<> Clones::grown(std::string_view station, std::uint64_t epoch, std::uint64_t through) {
  const auto children = store_.children(station, epoch);
  if (!children) return pass(children);
  const bool beyond = std::any_of(children->begin(), children->end(),
                                  [&](const EpochOpened& child) { return child.parent_seq < through; });
  return beyond ? alarm(station, epoch) : Result<>{};
}

Result<> Clones::alarm(std::string_view code, std::uint64_t parent) {
  const auto first = store_.note_clone(code, parent);
  if (!first) return pass(first);
  if (!*first) return {};
  const auto station = store_.station(code);
  if (!station) return pass(station);
  const Uuid subject = *station ? (*station)->subject : Uuid::make(log_.clock().wall_ms());
  const std::string home = *station ? (*station)->scope : std::string(hub_home);
  return log_.remark(
      {"station.cloned", subject, home, to_strict(Json{{"station", std::string(code)}, {"epoch", hex_of(parent)}})});
}

}  // namespace linli::hub
