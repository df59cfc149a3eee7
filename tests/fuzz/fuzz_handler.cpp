// Requests to a real hub: method, target and one header line, each ended by '\n', then the body. "T" in the header
// line's first place gives the request a good token, "Z" says that the body is packed.
#include "tests/fuzz/enrolled_hub.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linli;
  static fuzz::EnrolledHub at;
  std::string_view rest = fuzz::text_of(data, size);
  hub::Request request;
  request.method = fuzz::line_of(rest);
  request.target = fuzz::line_of(rest);
  const std::string_view header = fuzz::line_of(rest);
  request.authorization = header.starts_with('T') ? "Bearer " + at.token : std::string(header);
  if (header.find('Z') != std::string_view::npos) request.content_encoding = "zstd";
  request.clock = header;
  request.body = rest;
  at.ask(request);
  return 0;
}
