#include "sync/hub/pages/pages.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "data/calendar/calendar.h"
#include "data/tickets/ticket.h"
#include "sync/hub/pages/public_cases.h"
#include "sync/hub/pages/render.h"

namespace linli::hub {
namespace {

constexpr std::size_t board_rows_max = 100;

std::string word(const Words& words, std::string_view key) {
  const auto found = words.find(key);
  return found == words.end() ? std::string(key) : found->second;
}

Response html(int status, std::string body) {
  return {status,
          "text/html; charset=utf-8",
          std::move(body),
          {{"Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'"},
           {"Referrer-Policy", "no-referrer"},
           {"Cache-Control", "no-cache"}}};
}

/// 11月24日, with its year when that is not this one.
std::string day_words(Day day, Day today, const Words& words) {
  std::string said = word(words, day.year == today.year ? "date" : "date_of_year");
  for (const auto& [place, filling] : {std::pair{"{year}", std::to_string(day.year)},
                                       std::pair{"{month}", word(words, "month_" + std::to_string(day.month))},
                                       std::pair{"{day}", std::to_string(day.day)}}) {
    const std::size_t at = said.find(place);
    if (at != std::string::npos) said.replace(at, std::string_view(place).size(), filling);
  }
  return said;
}

/// The tag at the end of a line: its words and its colour.
std::pair<std::string, std::string> tag_of(const PublicCase& shown, const Words& words) {
  if (!shown.open) return {word(words, "tag_done"), "done"};
  if (shown.state == CaseState::Resolved || shown.state == CaseState::Told) return {word(words, "tag_done"), "done"};
  if (shown.hazard) return {word(words, "tag_hazard"), "hazard"};
  if (shown.state == CaseState::Escalated) return {word(words, "tag_together"), "doing"};
  if (shown.state == CaseState::Planned) return {word(words, "tag_planned"), "doing"};
  return {word(words, "tag_doing"), "doing"};
}

BoardLine line_of(const PublicCase& shown, Day today, const Words& words) {
  BoardLine line;
  line.title = shown.title;
  line.result = shown.result;
  line.handler = shown.handler;
  const Day changed = day_of(shown.changed_at);
  line.changed = day_words(changed, today, words);
  line.changed_day = changed.text();
  std::tie(line.tag, line.tone) = tag_of(shown, words);
  return line;
}

bool is_done(CaseState state) {
  return state == CaseState::Resolved || state == CaseState::Told || state == CaseState::Rated ||
         state == CaseState::Closed;
}

/// The dots of the station's screen, as far as the state alone tells. Nothing for a matter that ended another way: its
/// 「办好了」 never comes.
std::vector<ProgressDot> progress_of(std::optional<CaseState> state, const Words& words) {
  if (state == CaseState::Withdrawn || state == CaseState::Duplicate || state == CaseState::Referred) return {};
  const bool seen = state && *state != CaseState::Lodged;
  const bool working = seen && *state != CaseState::Classified;
  return {{word(words, "step_saved"), true},
          {word(words, "step_seen"), seen},
          {word(words, "step_working"), working},
          {word(words, "step_done"), state && is_done(*state)}};
}

}  // namespace

struct Pages::Parts {
  std::unique_ptr<PublicCases> cases;
  std::unique_ptr<Templates> templates;
  PageWords words;
  const Clock& clock = system_clock();

  [[nodiscard]] Response board(const Target& target);
  [[nodiscard]] Response ticket(const Target& target);
  [[nodiscard]] Response trouble(const Words& said, const Error& error);
  void add_satisfaction(BoardPage& page, std::string_view scope, const Words& said);
};

Pages::Pages(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Pages::~Pages() = default;

Result<std::unique_ptr<Pages>> Pages::open(const std::filesystem::path& dir, const std::filesystem::path& templates) {
  auto words = PageWords::load(templates / "words.toml");
  if (!words) return pass(words);
  auto parsed = Templates::load(templates);
  if (!parsed) return pass(parsed);
  auto cases = PublicCases::open(dir);
  if (!cases) return pass(cases);
  return std::unique_ptr<Pages>(
      new Pages(std::make_unique<Parts>(Parts{std::move(*cases), std::move(*parsed), std::move(*words)})));
}

std::optional<Response> Pages::answer(const Target& target) {
  if (target.path == "/") {
    Response to_board{302, "text/plain; charset=utf-8", "/board\n", {}};
    to_board.headers.emplace_back("Location", target.field("lang") == "en" ? "/board?lang=en" : "/board");
    return to_board;
  }
  if (target.path == "/board") return parts_->board(target);
  if (target.path.starts_with("/t/")) return parts_->ticket(target);
  if (target.path == "/style.css") return Response{200, "text/css; charset=utf-8", parts_->templates->style(), {}};
  return std::nullopt;
}

Response Pages::Parts::trouble(const Words& said, const Error& error) {
  spdlog::error("a page could not be made: {}", error.what);
  return html(
      500,
      templates->notice(
          {word(said, "board_title"), word(said, "trouble"), word(said, "trouble_more"), "doing", "/board", "", {}},
          said));
}

Response Pages::Parts::board(const Target& target) {
  const Words& said = words.in(target.field("lang"));
  const std::string scope(target.field("scope"));
  BoardPage page;
  page.heading = word(said, "board_title");
  page.address = "/board";
  if (!scope.empty()) {
    if (!is_scope(scope)) {
      return html(400,
                  templates->notice({page.heading, word(said, "board_empty"), "", "doing", "/board", "", {}}, said));
    }
    page.address += "?scope=" + scope;
  }
  auto rows = cases->board(scope, board_rows_max);
  if (!rows) return trouble(said, rows.error());
  const Day today = day_of(clock.wall_ms());
  for (const PublicCase& shown : *rows) page.lines.push_back(line_of(shown, today, said));
  add_satisfaction(page, scope, said);
  return html(200, templates->board(page, said));
}

void Pages::Parts::add_satisfaction(BoardPage& page, std::string_view scope, const Words& said) {
  const Day today = day_of(clock.wall_ms());
  auto month = cases->rated(scope, fmt::format("{:04}-{:02}", today.year, today.month));
  if (!month || month->rated == 0) return;
  page.satisfaction = fmt::format("{}%", month->content * 100 / month->rated);
  page.satisfaction_detail =
      fmt::format("{} {} · {} {}", month->rated, word(said, "rated_by"), month->unrated, word(said, "not_rated"));
}

Response Pages::Parts::ticket(const Target& target) {
  const Words& said = words.in(target.field("lang"));
  const std::string typed = target.path.substr(3);
  const auto read = read_ticket(typed);
  if (!read) {
    return html(400, templates->notice({word(said, "ticket_title"),
                                        word(said, "ticket_unreadable"),
                                        word(said, "ticket_unreadable_more"),
                                        "doing",
                                        "/board",
                                        "",
                                        {}},
                                       said));
  }
  const std::string ticket = read->text();
  const auto found = cases->state_of(ticket);
  if (!found) return trouble(said, found.error());
  const std::optional<CaseState>& state = *found;
  NoticePage page;
  page.heading = word(said, "ticket_title");
  page.number = ticket;
  page.address = "/t/" + ticket;
  page.steps = progress_of(state, said);
  page.tone = state && is_done(*state) ? "done" : "doing";
  page.said = word(said, state ? "state_" + std::string(name_of(*state)) : "ticket_on_its_way");
  page.more = word(said, state ? "ticket_more" : "ticket_on_its_way_more");
  return html(200, templates->notice(page, said));
}

}  // namespace linli::hub
