// A real hub on the disk with one enrolled station, for targets that speak to one. It lives as long as the process:
// what one input began, a later one may go on with. The key is always the same, so that a corpus may hold signatures.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "data/base/check.h"
#include "sync/hub/handler.h"
#include "sync/hub/sqlite_store.h"
#include "tests/support/folder.h"

namespace linli::fuzz {

struct EnrolledHub {
  testing::Folder folder;
  SigningKey station_key = SigningKey::from_seed_hex(std::string(64, '7')).value();
  std::unique_ptr<hub::Hub> hub;
  std::unique_ptr<hub::Handler> handler;
  std::string token;
  SealKey seal_key;

  explicit EnrolledHub(hub::BlobLimits limits = {}) {
    ENSURE(hub::SqliteStore::init(folder.path(), {.district = "柘荣县"}).has_value());
    auto store = hub::SqliteStore::open(folder.path(), Access::Write);
    ENSURE(store.has_value());
    hub = std::make_unique<hub::Hub>(std::move(*store), system_clock(),
                                     hub::HubOptions{.blobs = folder.path() / "blobs", .limits = limits});
    ENSURE(hub->open_run().has_value());
    handler = std::make_unique<hub::Handler>(*hub);
    const auto code = hub->invite({.station = "XP2", .name = "", .scope = "zherong/shuangcheng/xiping"});
    ENSURE(code.has_value());
    const auto record = hub->enrol({*code, station_key.public_key()});
    ENSURE(record.has_value());
    const auto enrolment = wire::read_enrolment(*record, station_key.public_key());
    ENSURE(enrolment.has_value());
    token = enrolment->token;
    seal_key = enrolment->hub_seal_key;
  }

  /// Bytes from outside get an answer, and are never the hub's own failure.
  void ask(hub::Request& request) {
    auto answer = handler->handle(request);
    if (const auto* wait = std::get_if<hub::Wait>(&answer)) answer = handler->give_up(*wait);
    const auto& response = std::get<hub::Response>(answer);
    ENSURE(response.status >= 200 && response.status < 600);
    ENSURE(response.status != 500);
  }
};

/// Up to the next line end, which goes too.
inline std::string_view line_of(std::string_view& rest) {
  const auto end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

}  // namespace linli::fuzz
