// Photos and recordings, sent to a real hub by an enrolled station and asked for. Header fields a line each, in the
// order of `fields` below, then the body.
#include <array>

#include "sync/wire/blob.h"
#include "tests/fuzz/enrolled_hub.h"
#include "tests/fuzz/target.h"

namespace {

constexpr std::uint64_t waiting_bytes_most = 1024 * 1024;

linli::hub::BlobLimits limits() {
  linli::hub::BlobLimits limits;
  limits.waiting_bytes_max = waiting_bytes_most;
  return limits;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linli;
  static fuzz::EnrolledHub at(limits());
  std::string_view rest = fuzz::text_of(data, size);
  if (const auto piece = wire::read_blob_piece(rest)) {
    ENSURE(!piece->bytes.empty() && piece->offset + piece->bytes.size() <= piece->of);
    ENSURE(wire::write_blob_piece(*piece) == rest);
  }
  hub::Request request;
  hub::TusFields& tus = request.tus;
  const std::array<std::string*, 9> fields{&request.method,   &tus.resumable,       &tus.offset,
                                           &tus.length,       &tus.metadata,        &tus.checksum,
                                           &tus.content_type, &tus.method_override, &request.range};
  request.target = std::string(wire::blobs_path) + std::string(fuzz::line_of(rest));
  for (std::string* field : fields) *field = fuzz::line_of(rest);
  request.authorization = "Bearer " + at.token;
  request.body = rest;
  at.ask(request);
  return 0;
}
