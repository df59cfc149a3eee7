// Photos and recordings, sent to a real hub by an enrolled station and asked for. Header fields a line each, in the
// order of `fields` below, then the body. What one input began, a later one may go on with.
#include <array>

#include "data/base/check.h"
#include "sync/hub/handler.h"
#include "sync/hub/sqlite_store.h"
#include "sync/wire/blob.h"
#include "tests/fuzz/target.h"
#include "tests/support/folder.h"

namespace {

using namespace linli;

struct Asked {
  testing::Folder folder;
  std::unique_ptr<hub::Hub> hub;
  std::unique_ptr<hub::Handler> handler;
  std::string token;

  Asked() {
    ENSURE(hub::SqliteStore::init(folder.path(), {.district = "柘荣县"}).has_value());
    auto store = hub::SqliteStore::open(folder.path(), Access::Write);
    ENSURE(store.has_value());
    hub::HubOptions options{.blobs = folder.path() / "blobs"};
    options.limits.waiting_bytes_max = 1024 * 1024;
    hub = std::make_unique<hub::Hub>(std::move(*store), system_clock(), options);
    ENSURE(hub->open_run().has_value());
    handler = std::make_unique<hub::Handler>(*hub);
    const auto code = hub->invite({.station = "XP2", .name = "", .scope = "zherong/shuangcheng/xiping"});
    ENSURE(code.has_value());
    const PublicKey key = SigningKey::make().public_key();
    const auto record = hub->enrol({*code, key});
    ENSURE(record.has_value());
    const auto enrolment = wire::read_enrolment(*record, key);
    ENSURE(enrolment.has_value());
    token = enrolment->token;
  }
};

std::string line_of(std::string_view& rest) {
  const auto end = rest.find('\n');
  std::string line(rest.substr(0, end));
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Asked asked;
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
  request.target = std::string(wire::blobs_path) + line_of(rest);
  for (std::string* field : fields) *field = line_of(rest);
  request.authorization = "Bearer " + asked.token;
  request.body = rest;
  const auto answer = asked.handler->handle(request);
  const auto& response = std::get<hub::Response>(answer);
  ENSURE(response.status >= 200 && response.status < 600);
  ENSURE(response.status != 500);  // Bytes from outside are never the hub's own failure.
  return 0;
}
