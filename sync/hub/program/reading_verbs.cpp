// list and verify: a connection that only reads, beside a serve or without one.
#include <cstdio>

#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/hub/program/verbs.h"
#include "sync/hub/verify.h"

namespace linli::hub {
namespace {

std::string_view name_of(Slip::State state) {
  switch (state) {
    case Slip::State::None:
      return "none";
    case Slip::State::Open:
      return "open";
    case Slip::State::Withheld:
      return "withheld";
    case Slip::State::Erased:
      return "erased";
  }
  return "unknown";
}

std::string one_line(const StoredEntry& stored) {
  Json json = Json::parse(stored.entry.line, nullptr, false);
  json["n"] = stored.position.n;
  json["given_run"] = hex_of(stored.position.run);
  json["slip_state"] = name_of(stored.entry.slip.state);
  json["slip"] = stored.entry.slip.state == Slip::State::Open ? Json::parse(stored.entry.slip.json, nullptr, false)
                                                              : Json(nullptr);
  return to_strict(json);
}

}  // namespace

Result<> list_verb(const std::filesystem::path& dir, const ListOptions& options) {
  auto store = SqliteStore::open(dir, Access::Read);
  if (!store) return pass(store);
  EntryFilter filter;
  filter.scope = options.scope;
  filter.kind = options.kind;
  filter.after_position = 0;
  for (;;) {
    auto rows = (*store)->list(filter);
    if (!rows) return pass(rows);
    for (const StoredEntry& stored : *rows) fmt::print("{}\n", one_line(stored));
    if (rows->size() < filter.count_max) return {};
    filter.after_position = rows->back().position.n;
  }
}

Result<> verify_verb(const std::filesystem::path& dir) {
  auto store = SqliteStore::open(dir, Access::Read);
  if (!store) return pass(store);
  auto verified = verify_chains(**store);
  if (!verified) return pass(verified);
  BlobStore blobs(real_disk(), dir / "blobs");
  const auto spoilt = spoilt_media(**store, blobs);
  if (!spoilt) return pass(spoilt);
  if (!spoilt->empty()) {
    return fail(ErrorCode::StoreDamaged,
                fmt::format("{} photos or recordings are missing or changed, first {}: put them back from a backup",
                            spoilt->size(), spoilt->front().first.hex()));
  }
  fmt::print("good: {} entries, {} refused and {} held in {} chains\n", verified->entries, verified->refused,
             verified->held, verified->chains);
  return {};
}

}  // namespace linli::hub
