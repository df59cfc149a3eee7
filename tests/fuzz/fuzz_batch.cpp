// A batch from anywhere: plain, and packed. One that reads has as many entries as it says, each with the hash of its
// place in the chain.
#include "data/base/check.h"
#include "sync/wire/batch.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linli;
  const std::string_view text = fuzz::text_of(data, size);
  if (const auto batch = wire::read_batch(text)) {
    ENSURE(batch->through == batch->after + batch->entries.size());
    ENSURE(batch->entries.back().hash == batch->head);
    (void)wire::signed_by(*batch, PublicKey{});
  }
  if (const auto plain = wire::unpack(text, wire::body_bytes_max)) ENSURE(plain->size() <= wire::body_bytes_max);
  return 0;
}
