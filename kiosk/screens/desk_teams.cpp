// Who asks to join which team.
#include "kiosk/screens/desk_lists.h"
#include "kiosk/screens/say_desk.h"

namespace linli::kiosk {

namespace {

struct Asking {
  const Group* group;
  std::string person;
};

std::vector<Asking> who_asks(const DeskSeen& desk) {
  std::vector<Asking> found;
  for (const TeamSeen& team : desk.teams) {
    for (const Books::Member& member : team.members) {
      if (!member.admitted) found.push_back({&team.group, member.person});
    }
  }
  return found;
}

void show_asking(const Canvas& on, const Asking& asking) {
  Ui& ui = on.ui;
  const std::string id = asking.group->id + "." + asking.person;
  Row row;
  row.id = "asks." + id;
  row.target = false;
  row.icon = Icon::AccountPlus;
  row.tint = Tint::Jade;
  row.title = say_somebody(on, asking.person);
  row.under = on.say("desk.asks_for", {{"team", asking.group->name}});
  const bool own = on.model.session && on.model.session->person == asking.person;
  const bool may_admit = on.model.session && role_to_vouch(*on.model.session);
  if (own || !may_admit) {
    row.aside = on.say(own ? "desk.why.own" : "resident.not_you");
    ui.row(row);
    return;
  }
  const RowParts parts = part_row(on, 1);
  ui.at(parts.row).row(row);
  if (ui.as("admit." + id).at(parts.buttons[0]).button(on.say("desk.admit"), Icon::Check)) {
    on.ask(AdmitMember{asking.group->id, asking.person});
  }
}

}  // namespace

void show_teams_list(const Canvas& on, const DeskSeen& desk) {
  Ui& ui = on.ui;
  const std::vector<Asking> asking = who_asks(desk);
  if (asking.empty()) {
    ui.text(on.say("desk.teams.none"));
    return;
  }
  ui.scroll("teams", asking.size(), ui.row_height(), [&](std::size_t i) { show_asking(on, asking[i]); });
}

}  // namespace linli::kiosk
