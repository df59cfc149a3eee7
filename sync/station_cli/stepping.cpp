#include <array>
#include <charconv>

#include <fmt/format.h>

#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {
namespace {

constexpr std::array<std::pair<std::string_view, CaseStep>, 18> steps{{
    {"see", CaseStep::See},
    {"classify", CaseStep::Classify},
    {"assign", CaseStep::Assign},
    {"accept", CaseStep::Accept},
    {"return", CaseStep::Return},
    {"start", CaseStep::Start},
    {"plan", CaseStep::Plan},
    {"ask-extension", CaseStep::AskExtension},
    {"extend", CaseStep::GrantExtension},
    {"escalate", CaseStep::Escalate},
    {"resolve", CaseStep::Resolve},
    {"tell", CaseStep::Tell},
    {"publish", CaseStep::Publish},
    {"rate", CaseStep::Rate},
    {"close", CaseStep::Close},
    {"reopen", CaseStep::Reopen},
    {"refer", CaseStep::Refer},
    {"withdraw", CaseStep::Withdraw},
}};
constexpr std::string_view duplicate_name = "duplicate";

std::optional<CaseStep> step_named(std::string_view name) {
  if (name == duplicate_name) return CaseStep::MarkDuplicate;
  for (const auto& [candidate, step] : steps) {
    if (candidate == name) return step;
  }
  return std::nullopt;
}

/// "2026-12-01" is that day at closing time.
Result<WallMs> until_of(const std::string& date) {
  if (date.empty()) return WallMs{0};
  Day day;
  const char* at = date.data();
  const char* const end = date.data() + date.size();
  const auto number = [&](int& value) {
    const auto [next, failed] = std::from_chars(at, end, value);
    at = next;
    return failed == std::errc{};
  };
  const auto hyphen = [&] {
    if (at == end || *at != '-') return false;
    ++at;
    return true;
  };
  const bool read = number(day.year) && hyphen() && number(day.month) && hyphen() && number(day.day) && at == end;
  if (!read || day.text() != date || day.plus(0) != day) {
    return fail(ErrorCode::BadInput, "'" + date + "' is not a day like 2026-12-01");
  }
  return ms_of(day, Calendar{}.closing_hour, 0);
}

/// A word of an option, or BadInput that names the option.
template <class Value>
Result<> read_word(const char* option, const std::string& word, std::optional<Value> known, Value& value) {
  if (word.empty()) return {};
  if (!known) return fail(ErrorCode::BadInput, fmt::format("'{}' is nothing {} can be", word, option));
  value = *known;
  return {};
}

Result<StepOnCase> step_of(const Station& station, const StepWords& words) {
  StepOnCase step;
  step.step = step_named(words.step).value_or(CaseStep::See);
  const auto subject = case_with_ticket(station, words.ticket);
  if (!subject) return pass(subject);
  step.subject = subject->subject;
  if (auto read = read_word("--level", words.level, case_level(words.level), step.level); !read) return pass(read);
  if (auto read = read_word("--forum", words.forum, forum(words.forum), step.forum); !read) return pass(read);
  if (auto read = read_word("--how", words.how, tell_how(words.how), step.how); !read) return pass(read);
  const auto until = until_of(words.until);
  if (!until) return pass(until);
  step.until = *until;
  step.owner = words.owner;
  // One text: --title when publishing, --result when resolving, --words always.
  step.words = step.step == CaseStep::Publish ? words.title : words.words;
  if (step.words.empty() && step.step == CaseStep::Resolve) step.words = words.result;
  step.more_words = words.result;
  step.reached = !words.not_reached;
  step.faces = words.faces;
  step.assisted = words.assisted;
  if (!words.of.empty()) {
    const auto other = case_with_ticket(station, words.of);
    if (!other) return pass(other);
    step.other = other->subject;
  }
  return step;
}

}  // namespace

std::vector<std::string> step_names() {
  std::vector<std::string> names{std::string(duplicate_name)};
  for (const auto& [name, step] : steps) names.emplace_back(name);
  return names;
}

Result<> step(const Common& common, const StepWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto asked = step_of(**station, words);
  if (!asked) return pass(asked);
  const auto reply = Door(common.dir).ask(Command{.by = *by, .what = *asked});
  if (!reply) return pass(reply);
  const auto now = (*station)->find_case(asked->subject).value_or(std::nullopt);
  if (!now) return fail(ErrorCode::OutcomeUnknown, "the step is saved; its case could not be read again");
  if (common.json) {
    say(to_strict({{"ticket", now->ticket}, {"state", std::string(name_of(now->state))}, {"due_at", now->due_at}}));
  } else {
    say(fmt::format("{} is {}, due {}", now->ticket, name_of(now->state), shown(now->due_at)));
  }
  return {};
}

}  // namespace linli::cli
