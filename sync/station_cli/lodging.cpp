#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {
namespace {

Result<LodgeCase> lodging_of(const LodgeWords& words) {
  const auto reply = reply_by(words.reply);
  if (!reply)
    return fail(ErrorCode::BadInput, "'" + words.reply + "' is no way to be told: call, visit, comes_by, none");
  LodgeCase lodge;
  lodge.service = words.service;
  lodge.category = words.category;
  lodge.phrases = words.phrases;
  lodge.place = words.place;
  lodge.place_name = words.place_name;
  lodge.door = words.door;
  lodge.name = words.name;
  lodge.phone = words.phone;
  lodge.reply = *reply;
  return lodge;
}

/// What was saved under `subject`, when an answer was lost and it is there after all.
Result<Saved> find_saved(const std::filesystem::path& dir, const Uuid& subject, const Error& lost) {
  const auto station = open_to_read(dir);
  if (!station) return tl::unexpected<Error>(lost);
  const auto found = (*station)->find_case(subject).value_or(std::nullopt);
  if (!found) return tl::unexpected<Error>(lost);
  Saved saved;
  saved.subject = subject;
  saved.ticket = found->ticket;
  saved.pickup_code = found->words ? found->words->pickup_code : "";
  saved.due_at = found->due_at;
  return saved;
}

/// Everything is on the disk before the words are: when it is not, nothing was saved, and the person decides.
Result<std::vector<Media>> stage(Door& door, const std::vector<std::string>& files) {
  std::vector<Media> staged;
  for (const std::string& file : files) {
    std::error_code failed;
    const auto reply = door.ask(StageFile{std::filesystem::absolute(file, failed).string()});
    if (!reply) return fail(reply.error().code, reply.error().what + " (nothing was saved yet)");
    const auto& media = std::get<Staged>(*reply).media;
    staged.insert(staged.end(), media.begin(), media.end());
  }
  return staged;
}

Result<Saved> save(Door& door, const std::filesystem::path& dir, LodgeCase lodge) {
  const Uuid subject = Uuid::make(system_clock().wall_ms());
  lodge.subject = subject;
  const auto started = std::chrono::steady_clock::now();
  auto reply = door.ask(Command{.by = {}, .what = lodge});
  const bool lost = !reply && reply.error().code == ErrorCode::OutcomeUnknown;
  // Whoever held the station is gone: ask again under the same name, and nothing doubles. One who is there and silent
  // has the request already.
  const bool gone = std::chrono::steady_clock::now() - started < holder_timeout;
  if (lost && gone) reply = door.ask(Command{.by = {}, .what = lodge});
  if (reply) return std::get<Saved>(*reply);
  if (lost) return find_saved(dir, subject, reply.error());
  return pass(reply);
}

}  // namespace

Result<> lodge(const Common& common, const LodgeWords& words) {
  auto lodge = lodging_of(words);
  if (!lodge) return pass(lodge);
  Door door(common.dir);
  auto staged = stage(door, words.attach);
  if (!staged) return pass(staged);
  lodge->attached = std::move(*staged);
  for (int number = 1; number <= words.count; ++number) {
    lodge->text = words.count == 1 ? words.text : fmt::format("{} {}", words.text, number);
    const auto saved = save(door, common.dir, *lodge);
    if (!saved) return pass(saved);
    if (common.json) {
      say(to_strict({{"ticket", saved->ticket},
                     {"pickup_code", saved->pickup_code},
                     {"subject", saved->subject.text()},
                     {"due_at", saved->due_at}}));
    } else {
      say(fmt::format("{} {}", saved->ticket, saved->pickup_code));
    }
  }
  return {};
}

}  // namespace linli::cli
