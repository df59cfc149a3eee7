// What a hub and its stations have after a backup, a restore, a copy; and that it is all there, once.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "sync/hub/sqlite_store.h"
#include "sync/hub/verify.h"
#include "tests/support/catch.h"
#include "tests/support/neighbourhood.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {

inline std::vector<std::string> texts_at(HubAtWork& hub) {
  const auto store = must(hub::SqliteStore::open(hub.dir(), Access::Read));
  EntryFilter filter{.scope = {}, .kind = "case.lodged"};
  filter.count_max = 100'000;
  std::vector<std::string> texts;
  for (const StoredEntry& stored : must(store->list(filter))) {
    const std::string& slip = stored.entry.slip.json;
    const auto from = slip.find(R"("text":")") + 8;
    texts.push_back(slip.substr(from, slip.find('"', from) - from));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

inline std::size_t cases_at(StationAtWork& at) {
  CaseFilter filter;
  filter.which = CaseFilter::Which::All;
  return must(at.station().cases(filter)).size();
}

inline void check_whole(Neighbourhood& world, std::size_t stations) {
  CHECK(must(hub::verify_chains(*must(hub::SqliteStore::open(world.hub().dir(), Access::Read)))).entries > 0);
  for (std::size_t i = 0; i < stations; ++i) {
    CHECK(world.station(i).pending() == 0);
    CHECK(must(world.station(i).station().verify()) > 0);
    auto anomalies = must(world.station(i).station().anomalies());
    // Two machines that count alike now and then draw the same two letters for a ticket: told to staff, and no loss.
    std::erase_if(anomalies, [](const Anomaly& one) { return one.why == "ticket_taken"; });
    for (const Anomaly& one : anomalies) UNSCOPED_INFO(one.why);
    CHECK(anomalies.empty());
  }
}

}  // namespace linli::testing
