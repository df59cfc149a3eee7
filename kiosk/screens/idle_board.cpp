// The idle screen: who is here today on the left, everybody's matters on the right.
#include <algorithm>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t named_most = 3;

std::string here_today(const Canvas& on) {
  const std::vector<const Person*> here = on_duty(on.model);
  if (here.empty()) return on.say("idle.nobody_on_duty");
  if (here.size() == 1) {
    const std::string role = "role." + std::string(name_of(here.front()->roles.front()));
    return on.say("idle.on_duty_role", {{"name", here.front()->shown_as}, {"role", on.say(role)}});
  }
  std::string names;
  for (std::size_t i = 0; i < std::min(here.size(), named_most); ++i) {
    names += (i == 0 ? "" : on.say("common.and")) + here[i]->shown_as;
  }
  if (here.size() <= named_most) return on.say("idle.on_duty", {{"name", names}});
  return on.say("idle.on_duty_more", {{"name", names}, {"count", std::to_string(here.size())}});
}

/// Whoever is on duty and can be phoned, else the station.
std::string phone_here(const Canvas& on) {
  for (const Person* person : on_duty(on.model)) {
    if (!person->work_phone.empty()) return person->work_phone;
  }
  return station_phone(on.model);
}

/// Where the words are large or the glass is small, the clock and the start are worth more.
void show_if_it_fits(const Canvas& on, const std::string& words) {
  if (on.ui.text_height(words, on.ui.area().w) <= on.ui.area().h) on.ui.text(words);
}

void show_station(const Canvas& on, const Rect& where) {
  Ui& ui = on.ui;
  const auto panel = ui.panel(where, Tint::Red);
  const Rect language = ui.take_bottom(17);
  const Rect start = ui.take_bottom(44);
  ui.heading(on.model.enrolment ? on.model.enrolment->station_name : on.say("top.unnamed"));
  ui.space(6);
  ui.number(say_clock(on.model.now.wall));
  ui.text(say_date(on.words, on.model.now.wall), TextSize::Word);
  ui.space(6);
  ui.text(here_today(on), TextSize::Body, 2);
  const std::string phone = phone_here(on);
  if (!phone.empty()) show_if_it_fits(on, on.say("idle.phone", {{"phone", phone}}));
  if (const std::string volunteers = say_volunteers_here(on); !volunteers.empty()) show_if_it_fits(on, volunteers);
  if (ui.as("start").at(start).main_button(on.say("idle.start"))) on.ask(Open{Home{}});
  const Rect small{language.x, language.y, language.w * 0.45F, language.h};
  if (ui.as("language").at(small).main_button(on.say("bottom.language"))) on.ask(OtherLanguage{});
}

void show_satisfaction(const Canvas& on) {
  const Satisfaction& satisfaction = on.model.known.satisfaction;
  if (on.model.known.satisfaction_month == 0) return;
  Row row;
  row.id = "satisfaction";
  row.target = false;
  row.icon = Icon::Emoticon;
  row.tint = Tint::Jade;
  const std::string month = say_month(on.words, on.model.known.satisfaction_month);
  row.title = on.say("idle.satisfaction", {{"month", month}});
  if (satisfaction.rated == 0) {
    row.under = on.say("idle.no_ratings");
  } else {
    row.title +=
        "  " + std::to_string((satisfaction.content * 100 + satisfaction.rated / 2) / satisfaction.rated) + "%";
    row.under = on.say("idle.rated", {{"rated", std::to_string(satisfaction.rated)},
                                      {"unrated", std::to_string(satisfaction.unrated)}});
  }
  on.ui.row(row);
}

}  // namespace

std::string say_volunteers_here(const Canvas& on) {
  const VolunteersHere& here = on.model.known.volunteers_here;
  const std::size_t named = std::min(here.names.size(), named_most);
  const std::string others = std::to_string(here.names.size() - named + here.others);
  std::string names;
  for (std::size_t i = 0; i < named; ++i) names += (i == 0 ? "" : on.say("common.and")) + here.names[i];
  if (names.empty()) return here.others == 0 ? "" : on.say("idle.volunteers_unnamed", {{"count", others}});
  if (others == "0") return on.say("idle.volunteers", {{"names", names}});
  return on.say("idle.volunteers_more", {{"names", names}, {"count", others}});
}

Row board_row(const Canvas& on, const BoardRow& found) {
  Row row;
  row.id = found.ticket;
  row.target = false;
  row.icon = icon_of_category(on, found.category);
  row.tint = tint_of_category(on, found.category);
  row.title = found.title;
  // Nobody can open it: on narrow glass it has room for two lines.
  row.title_lines = on.ui.portrait() ? 2 : 1;
  const std::string owner = found.owner_name.empty() ? on.say("board.no_owner") : found.owner_name;
  std::string state = found.result;
  if (state.empty() && found.due_at != 0) {
    state = on.say("board.due", {{"day", say_day(on.words, found.due_at, on.model.now.wall)}});
  }
  row.under = state.empty() ? owner : on.say("board.owner_state", {{"owner", owner}, {"state", state}});
  row.pill = state_pill(on, found.state, found.hazard);
  return row;
}

void draw(const IdleBoard& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  ui.screen("idle");
  const Rect glass{0, 0, ui.width(), ui.height()};
  const bool tall = ui.portrait();
  const auto parts = tall ? glass.rows({2, 3}, 0) : glass.columns({3, 5}, 0);
  show_station(on, parts[0]);
  const auto right = ui.inside(parts[1].inset(15, 16));
  ui.title(on.say("idle.title"));
  const std::vector<BoardRow>& board = on.model.known.board;
  if (board.empty()) {
    constexpr float roomy = 120;
    if (ui.area().h < roomy) {
      ui.text(on.say("idle.empty"));
    } else {
      const auto middle = ui.inside(ui.take_top(ui.area().h - ui.row_height() - ui.measure().gap));
      show_notice(on, Icon::ClipboardText, Tint::Jade, on.say("idle.empty"));
    }
  }
  const std::size_t fit = board.empty() ? 0 : ui.rows_fit(true, board_row(on, board.front()).title_lines);
  for (std::size_t i = 0; i < board.size() && i + 1 < fit; ++i) ui.row(board_row(on, board[i]));
  show_satisfaction(on);
}

}  // namespace linli::kiosk
