// 光荣榜 and teams: what everybody may see, by the names people chose for it.
#include <set>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/passbook.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

Row honour_row(const Canvas& on, Currency currency, std::size_t place, const HonourRow& honoured) {
  Row row;
  row.id = "honour." + std::to_string(place);
  row.target = false;
  constexpr std::size_t first_places = 3;
  row.icon = place <= first_places ? Icon::Star : Icon::StarOutline;
  row.tint = place <= first_places ? Tint::Amber : Tint::Plain;
  row.title = honoured.name;
  row.aside = say_amount(on, currency, honoured.amount);
  return row;
}

const TeamSeen* team_of(const Canvas& on, const std::string& group) {
  for (const TeamSeen& team : on.model.known.teams) {
    if (team.group.id == group) return &team;
  }
  return nullptr;
}

enum class Belongs { No, Asked, Yes, Listed };  // Listed: staff entered them, so staff let them go.

Belongs belongs(const Canvas& on, const TeamSeen& team) {
  if (!on.model.visitor) return Belongs::No;
  const std::string& person = on.model.visitor->person.id;
  for (const std::string& member : team.group.members) {
    if (member == person) return Belongs::Listed;
  }
  for (const Books::Member& member : team.members) {
    if (member.person == person) return member.admitted ? Belongs::Yes : Belongs::Asked;
  }
  return Belongs::No;
}

bool is_in(Belongs how) { return how == Belongs::Yes || how == Belongs::Listed; }

/// Whom staff entered may have asked by tap, too.
std::size_t size_of(const TeamSeen& team) {
  std::set<std::string> people(team.group.members.begin(), team.group.members.end());
  for (const Books::Member& member : team.members) {
    if (member.admitted) people.insert(member.person);
  }
  return people.size();
}

}  // namespace

void draw(const Honour& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "honour." + std::string(name_of(screen.currency)) + "." + std::to_string(screen.page));
  ui.title(on.say("more.honour"));
  const auto strip = ui.take_bottom(ui.measure().button).columns({1, 1, 1, 1}, ui.measure().gap_least + 1);
  const std::vector<HonourRow>& board = on.model.known.honour;
  if (board.empty()) {
    ui.text(on.say("honour.empty"), TextSize::Body, 3);
  } else {
    ui.quiet(on.say("honour.by_choice"), 1);
    const Page page = page_of_rows(on, board.size(), honour_row(on, screen.currency, 1, board.front()), screen.page);
    show_pager(on, page);
    for (std::size_t i = page.begin; i < page.end; ++i) ui.row(honour_row(on, screen.currency, i + 1, board[i]));
  }
  show_currencies(on, strip, screen.currency);
}

void draw(const Teams& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const std::vector<TeamSeen>& teams = on.model.known.teams;
  const Page page = page_of(teams.size(), choices_max, screen.page);
  start_screen(on, "teams." + std::to_string(page.number));
  ui.title(on.say("team.which"));
  if (teams.empty()) return show_notice(on, Icon::Flag, Tint::Amber, on.say("team.none"));
  show_pager(on, page);
  std::vector<Tile> tiles;
  for (std::size_t i = page.begin; i < page.end; ++i) {
    Tile tile;
    tile.id = teams[i].group.id;
    tile.word = teams[i].group.name;
    tile.icon = is_in(belongs(on, teams[i])) ? Icon::CheckCircle : Icon::Flag;
    tile.tint = is_in(belongs(on, teams[i])) ? Tint::Jade : Tint::Red;
    tiles.push_back(tile);
  }
  if (const auto tapped = ui.tiles(tiles, ui.portrait() ? 2 : 4)) {
    on.ask(Open{TeamOffered{teams[page.begin + *tapped].group.id}});
  }
}

void draw(const TeamOffered& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "team");
  const TeamSeen* team = team_of(on, screen.group);
  if (team == nullptr) return;
  const auto card = ui.card(ui.area());
  const Rect button = ui.take_bottom(ui.measure().main);
  const Belongs how = belongs(on, *team);
  const std::string about = on.say("team.people", {{"count", std::to_string(size_of(*team))}});
  const char* state = is_in(how) ? "team.yours" : how == Belongs::Asked ? "team.waits" : nullptr;
  show_notice(on, Icon::Flag, is_in(how) ? Tint::Jade : Tint::Red, team->group.name,
              state == nullptr ? about : about + on.say("common.separator") + on.say(state));
  if (!on.model.visitor) {
    if (ui.as("team.card").at(button).main_button(on.say("team.card"), Icon::AccountCardDetails)) {
      on.ask(Open{SignInHow{}});
    }
  } else if (how == Belongs::No) {
    if (ui.as("team.join").at(button).main_button(on.say("team.join"), Icon::Check)) on.ask(JoinTeam{screen.group});
  } else if (how == Belongs::Listed) {
    const auto low = ui.inside(button);
    ui.centred(on.say("team.by_station"));
  } else if (ui.as("team.leave").at(button).button(on.say("team.leave"), Icon::CloseCircle)) {
    on.ask(LeaveTeam{screen.group});
  }
}

}  // namespace linli::kiosk
