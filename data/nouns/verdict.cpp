#include "data/nouns/verdict.h"

#include "data/nouns/body.h"

namespace linli {

std::vector<Verdict> verdicts_among(const std::vector<StoredEntry>& entries) {
  std::vector<Verdict> verdicts;
  for (const StoredEntry& stored : entries) {
    const Envelope& e = stored.entry.envelope;
    if (e.kind != "verdict.given" || e.id.station != hub_station) continue;
    if (stored.position.n == 0) continue;
    const Body body(e.body);
    const auto epoch = read_hex64(body.text("epoch"));
    if (!epoch) continue;
    verdicts.push_back({{body.text("station"), *epoch, static_cast<std::uint64_t>(body.number("seq"))},
                        body.text("why"),
                        body.number("amount"),
                        &stored});
  }
  return verdicts;
}

}  // namespace linli
