// What linli-hub does once its command line is read. Each verb prints to stdout and returns; the caller turns an error
// into one line on stderr and exit code 1.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "sync/hub/hub.h"
#include "sync/hub/sqlite_store.h"

namespace linli::hub {

struct ServeOptions {
  std::string listen = "127.0.0.1:8640";
  bool behind_proxy = false;
};

struct ListOptions {
  std::string scope;
  std::string kind;
};

enum class Form { Words, Json };

[[nodiscard]] Result<> init_verb(const std::filesystem::path& dir, const NewHub& hub);
/// Until SIGTERM or SIGINT.
[[nodiscard]] Result<> serve_verb(const std::filesystem::path& dir, const ServeOptions& options);
[[nodiscard]] Result<> enrol_verb(const std::filesystem::path& dir, const Invitation& invitation);
/// `cut` is "" or "<epoch>:<seq>": entries up to it are taken although they come after the revocation.
[[nodiscard]] Result<> revoke_verb(const std::filesystem::path& dir, const std::string& station,
                                   const std::string& cut);
[[nodiscard]] Result<> erase_verb(const std::filesystem::path& dir, const std::string& subject);
[[nodiscard]] Result<> held_verb(const std::filesystem::path& dir, bool json);
[[nodiscard]] Result<> decide_verb(const std::filesystem::path& dir, const HeldDecision& decision);
[[nodiscard]] Result<> list_verb(const std::filesystem::path& dir, const ListOptions& options);
[[nodiscard]] Result<> status_verb(const std::filesystem::path& dir, Form form);
/// Hours, merit, points, hearts and money of every community, or of those within `scope`.
[[nodiscard]] Result<> totals_verb(const std::filesystem::path& dir, const std::string& scope, Form form);
/// The other halves of epochs that two machines wrote, one entry a line.
[[nodiscard]] Result<> forks_verb(const std::filesystem::path& dir, Form form);
[[nodiscard]] Result<> backup_verb(const std::filesystem::path& dir, const std::filesystem::path& out);
[[nodiscard]] Result<> restore_verb(const std::filesystem::path& backup, const std::filesystem::path& dir);
/// Takes in what stations left on a stick; fails when any of it could not be used, after taking in the rest.
[[nodiscard]] Result<> import_verb(const std::filesystem::path& dir, const std::filesystem::path& stick, bool json);
[[nodiscard]] Result<> sticks_verb(const std::filesystem::path& dir, bool json);
[[nodiscard]] Result<> verify_verb(const std::filesystem::path& dir);

/// "2026-11-25 22:08", Beijing time; "never" for 0.
[[nodiscard]] std::string shown(WallMs at);
/// What a hub in `dir` is opened with, whoever opens it.
[[nodiscard]] HubOptions options_in(const std::filesystem::path& dir);
/// The holder's answer to one line of control_words.h: whoever serves `dir`, else the store opened here.
[[nodiscard]] Result<std::string> asked_of_holder(const std::filesystem::path& dir, const std::string& line);

}  // namespace linli::hub
