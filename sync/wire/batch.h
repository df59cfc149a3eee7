// A batch: what a station pushes. NDJSON: a header line, then for each entry its line and its slip line, then a trailer
// with the chain head and the station's signature. The same bytes travel by http and by stick.
//   {"linli":1,"batch":{"station":"XP2","epoch":"…","after":12,"after_head":"…","count":2}}
//   {"station":"XP2",…}                                            the entry's own bytes
//   {"salt":"<32 hex>","slip":{…}} | {} | {"commitment":"<64 hex>"}    open | none | withheld or erased
//   …
//   {"through":14,"head":"<64 hex>","sig":"<128 hex>"}
// The signature is over "linli-batch-1\n" station "\n" epoch "\n" after "\n" after_head "\n" through "\n" head.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/keys/keys.h"
#include "data/log/entry.h"

namespace linli::wire {

inline constexpr std::size_t batch_bytes_max = 256 * 1024;  // Before compression; always at least one entry.

/// An entry as it came: bytes that are certainly what the station signed, not yet certainly in strict form.
struct RawEntry {
  std::uint64_t seq = 0;
  std::string line;
  Slip slip;
  Hash hash;  // Chain hash computed here.
};

/// Which batch, without its entries.
struct BatchSpan {
  std::string station;
  std::uint64_t epoch = 0;
  std::uint64_t after = 0;
  std::uint64_t through = 0;
  Hash head;  // Chain hash at `through`.
};

struct Batch {
  std::string station;
  std::uint64_t epoch = 0;
  std::uint64_t after = 0;
  Hash after_head;
  std::vector<RawEntry> entries;
  std::uint64_t through = 0;
  Hash head;
  Signature signature;

  [[nodiscard]] BatchSpan span() const { return {station, epoch, after, through, head}; }
};

[[nodiscard]] std::string write_batch(std::string_view station, std::uint64_t epoch, std::uint64_t after,
                                      const Hash& after_head, const std::vector<SealedEntry>& entries,
                                      const SigningKey& key);
/// Parses and recomputes the chain: BadLine for a frame that cannot be read, BadChain when the head does not match.
/// Whether the signature is that of an enrolled station is `signed_by`.
[[nodiscard]] Result<Batch> read_batch(std::string_view text);
[[nodiscard]] bool signed_by(const Batch& batch, const PublicKey& key);

/// Slip lines, shared with feed pages.
[[nodiscard]] std::string write_slip(const Slip& slip);
[[nodiscard]] Result<Slip> read_slip(std::string_view line);

}  // namespace linli::wire
