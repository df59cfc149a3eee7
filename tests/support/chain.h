// A station's chain for tests of what travels: real keys, real entries, no store.
#pragma once

#include <string>
#include <vector>

#include "data/keys/keys.h"
#include "data/log/entry.h"

namespace linli::testing {

struct Chain {
  std::string station = "XP2";
  std::uint64_t epoch = 0x1122334455667788;
  SigningKey key = SigningKey::make();
  std::vector<SealedEntry> entries;

  [[nodiscard]] Hash head() const { return entries.empty() ? chain_start(station, epoch) : entries.back().hash; }
  /// Appends an entry; an empty `slip_json` makes one without anything personal.
  const SealedEntry& append(std::string slip_json = R"({"text":"楼道灯坏了"})", std::string body = R"({"n":1})") {
    Envelope envelope;
    envelope.id = {.station = station, .epoch = epoch, .seq = entries.size() + 1};
    envelope.subject = Uuid::make(1'795'305'600'000);
    envelope.home = "zherong/shuangcheng/xiping";
    envelope.at = 1'795'305'600'000;
    envelope.boot = "0000000000000001";
    envelope.kind = "case.lodged";
    envelope.body = std::move(body);
    return entries.emplace_back(seal(std::move(envelope), make_slip(std::move(slip_json)), head()));
  }
};

}  // namespace linli::testing
