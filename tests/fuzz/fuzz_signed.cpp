// What an enrolled station signs, whatever that is: the first line is its clock, then each three lines are an entry's
// kind, body and slip, in an honest chain of an epoch of its own. Few subjects, so that entries meet at the judge.
#include <algorithm>

#include "sync/wire/batch.h"
#include "sync/wire/http.h"
#include "tests/fuzz/enrolled_hub.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linli;
  static fuzz::EnrolledHub at;
  std::string_view rest = fuzz::text_of(data, size);
  const Hash name = hash_of({bytes_of(rest)});
  const std::uint64_t epoch = beginning_of(name) | 1;
  hub::Request request{.method = "POST", .target = std::string(wire::batches_path)};
  request.authorization = "Bearer " + at.token;
  request.clock = fuzz::line_of(rest);
  std::vector<SealedEntry> entries;
  Hash head = chain_start("XP2", epoch);
  while (!rest.empty() && entries.size() < 64) {
    SealedEntry& entry = entries.emplace_back();
    Envelope& e = entry.envelope;
    e.id = {"XP2", epoch, entries.size()};
    std::copy_n(name.bytes.begin(), e.subject.bytes.size(), e.subject.bytes.begin());
    e.subject.bytes.back() = static_cast<std::uint8_t>(entries.size() % 3);
    e.home = "zherong/shuangcheng/xiping";
    e.boot = "0000000000000001";
    e.mono = static_cast<MonoMs>(entries.size());
    e.kind = fuzz::line_of(rest);
    e.body = fuzz::line_of(rest);
    entry.line = line_of(e);
    entry.slip = make_slip(std::string(fuzz::line_of(rest)));
    entry.hash = head = chain_next(head, entry.line, entry.slip.commitment);
  }
  if (entries.empty()) return 0;
  request.body = wire::write_batch("XP2", epoch, 0, chain_start("XP2", epoch), entries, at.station_key);
  at.ask(request);
  return 0;
}
