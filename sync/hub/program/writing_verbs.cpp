// init, enrol, revoke: by the serve that holds the directory when there is one, else by opening the store here.
#include <charconv>

#include <fmt/format.h>

#include "data/base/text.h"
#include "data/station.h"
#include "sync/control/control_server.h"
#include "sync/hub/control_words.h"
#include "sync/hub/program/verbs.h"

namespace linli::hub {
namespace {

constexpr std::chrono::seconds answer_max{10};

/// "<epoch 16 hex>:<seq>", as "linli-hub held" prints it.
Result<> read_cut(const std::string& words, Revocation& revocation) {
  const auto colon = words.find(':');
  const auto epoch = read_hex64(words.substr(0, std::min(colon, words.size())));
  if (colon != std::string::npos && epoch) {
    const char* end = words.data() + words.size();
    const auto [read, failed] = std::from_chars(words.data() + colon + 1, end, revocation.through);
    revocation.epoch = *epoch;
    if (failed == std::errc{} && read == end) return {};
  }
  return fail(ErrorCode::BadInput, "\"" + words + "\" is no cut; it looks like 00c0ffee00c0ffee:340");
}

}  // namespace

HubOptions options_in(const std::filesystem::path& dir) {
  return {.blobs = dir / "blobs", .calendar = assets_folder() / "calendar"};
}

Result<std::string> asked_of_holder(const std::filesystem::path& dir, const std::string& line) {
  auto answer = ask_control(control_socket(dir), line, answer_max);
  if (answer || answer.error().code != ErrorCode::NotFound) return answer;
  auto store = SqliteStore::open(dir, Access::Write);
  if (!store) return pass(store);
  Hub hub(std::move(*store), system_clock(), options_in(dir));
  return answer_control(hub, line);
}

Result<> init_verb(const std::filesystem::path& dir, const NewHub& hub) {
  if (auto made = SqliteStore::init(dir, hub); !made) return made;
  fmt::print("a hub for {} is in {}; next: linli-hub enrol, then linli-hub serve\n", hub.district, dir.string());
  return {};
}

Result<> enrol_verb(const std::filesystem::path& dir, const Invitation& invitation) {
  if (const auto name = clean_text(invitation.name, name_characters_max); !name) return pass(name);
  auto answer = asked_of_holder(dir, write_invite(invitation));
  if (!answer) return pass(answer);
  auto code = read_invited(*answer);
  if (!code) return pass(code);
  fmt::print("code for station {} ({}), good once, for {} hours:\n{}\n", invitation.station, invitation.scope,
             std::chrono::duration_cast<std::chrono::hours>(invitation.valid).count(), *code);
  return {};
}

Result<> revoke_verb(const std::filesystem::path& dir, const std::string& station, const std::string& cut) {
  Revocation revocation{.station = station};
  if (!cut.empty()) {
    if (auto read = read_cut(cut, revocation); !read) return read;
  }
  auto answer = asked_of_holder(dir, write_revoke(revocation));
  if (!answer) return pass(answer);
  if (auto done = read_done(*answer); !done) return done;
  fmt::print("station {} is revoked; what it still sends is held: linli-hub held {}\n", station, dir.string());
  return {};
}

}  // namespace linli::hub
