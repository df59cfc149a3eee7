// Requests to a real hub: method, target and one header line, each ended by '\n', then the body. "T" in the header
// line's first place gives the request a good token, "Z" says that the body is packed.
#include <filesystem>

#include "data/base/check.h"
#include "sync/hub/handler.h"
#include "sync/hub/sqlite_store.h"
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
    hub = std::make_unique<hub::Hub>(std::move(*store), system_clock());
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

std::string_view line_of(std::string_view& rest) {
  const auto end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Asked asked;
  std::string_view rest = fuzz::text_of(data, size);
  hub::Request request;
  request.method = line_of(rest);
  request.target = line_of(rest);
  const std::string_view header = line_of(rest);
  request.authorization = header.starts_with('T') ? "Bearer " + asked.token : std::string(header);
  if (header.find('Z') != std::string_view::npos) request.content_encoding = "zstd";
  request.clock = header;
  request.body = rest;
  auto answer = asked.handler->handle(request);
  if (const auto* wait = std::get_if<hub::Wait>(&answer)) answer = asked.handler->give_up(*wait);
  const auto& response = std::get<hub::Response>(answer);
  ENSURE(response.status >= 200 && response.status < 600);
  ENSURE(response.status != 500);  // Bytes from outside are never the hub's own failure.
  return 0;
}
