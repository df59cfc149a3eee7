// A line is accepted only when writing it again gives the same bytes.
#include "data/base/check.h"
#include "data/log/entry.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = linli::fuzz::text_of(data, size);
  if (const auto envelope = linli::read_line(text)) ENSURE(linli::line_of(*envelope) == text);
  (void)linli::check_object(text).has_value();
  return 0;
}
