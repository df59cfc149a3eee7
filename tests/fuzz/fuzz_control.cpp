// What a command line sends to whoever holds a station, and the answer. A request that reads is written again and reads
// as the same.
#include "data/base/check.h"
#include "sync/control/request_json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linli;
  const std::string_view text = fuzz::text_of(data, size);
  if (const auto request = read_request(text)) {
    const auto again = write_request(*request);
    ENSURE(again.has_value());
    ENSURE(read_request(*again)->index() == request->index());
  }
  (void)read_reply(text).has_value();
  return 0;
}
