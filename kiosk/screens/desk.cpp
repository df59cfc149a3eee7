// The desk about volunteers: what waits on the left, its list on the right.
#include <algorithm>
#include <array>

#include "kiosk/app/choosing_desk.h"
#include "kiosk/screens/desk_lists.h"

namespace linli::kiosk {

namespace {

struct DeskTabOf {
  DeskTab tab;
  const char* key;
  const char* name;
};
constexpr std::array desk_tabs{DeskTabOf{DeskTab::Hours, "desk.tab.hours", "staff.desk.hours"},
                               DeskTabOf{DeskTab::Orders, "desk.tab.orders", "staff.desk.orders"},
                               DeskTabOf{DeskTab::Shelf, "desk.tab.shelf", "staff.desk.shelf"},
                               DeskTabOf{DeskTab::Doubtful, "desk.tab.doubtful", "staff.desk.doubtful"},
                               DeskTabOf{DeskTab::Teams, "desk.tab.teams", "staff.desk.teams"}};

std::size_t waiting_members(const DeskSeen& desk) {
  std::size_t count = 0;
  for (const TeamSeen& team : desk.teams) {
    count += static_cast<std::size_t>(
        std::count_if(team.members.begin(), team.members.end(), [](const auto& member) { return !member.admitted; }));
  }
  return count;
}

std::string waiting_in(const Canvas& on, DeskTab tab) {
  if (!on.model.known.desk) return {};
  const DeskSeen& desk = *on.model.known.desk;
  switch (tab) {
    case DeskTab::Hours:
      return std::to_string(desk.hours.size());
    case DeskTab::Orders:
      return std::to_string(std::count_if(desk.orders.begin(), desk.orders.end(),
                                          [&](const Case& order) { return waits_for_staff(on.model, order); }));
    case DeskTab::Shelf:
      return std::to_string(desk.promised.size());
    case DeskTab::Doubtful:
      return std::to_string(desk.doubtful.size());
    case DeskTab::Teams:
      return std::to_string(waiting_members(desk));
  }
  return {};
}

void show_desk_tabs(const Canvas& on, const Desk& screen) {
  std::vector<Filter> filters;
  for (const DeskTabOf& one : desk_tabs) {
    filters.push_back({one.key, on.say(one.key), waiting_in(on, one.tab), one.tab == screen.tab});
  }
  if (const auto tapped = on.ui.filters(filters)) on.ask(PickDeskTab{desk_tabs.at(*tapped).tab});
}

/// What was approved already does not wait: its way in stands apart from what does.
void show_way_to_approved(const Canvas& on) {
  Ui& ui = on.ui;
  ui.as("approved").at(ui.take_bottom(ui.measure().target_least + 1));
  if (ui.quiet_button(on.say("approved.open"), Icon::History)) on.ask(Open{ApprovedHours{}});
}

void show_desk_list(const Canvas& on, const Desk& screen, const DeskSeen& desk) {
  switch (screen.tab) {
    case DeskTab::Hours:
      return show_hours_list(on, screen, desk);
    case DeskTab::Orders:
      return show_orders_list(on, desk);
    case DeskTab::Shelf:
      return show_shelf_list(on, desk);
    case DeskTab::Doubtful:
      return show_doubtful_list(on, desk);
    case DeskTab::Teams:
      return show_teams_list(on, desk);
  }
}

}  // namespace

void draw(const Desk& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, desk_tabs.at(static_cast<std::size_t>(screen.tab)).name, Density::Staff);
  // On a screen that stands on its side the list has the whole width under the tabs.
  const std::size_t on_the_left = desk_tabs.size() + (screen.tab == DeskTab::Hours ? 1 : 0);
  const float tabs_tall =
      static_cast<float>(on_the_left) * (ui.measure().target_least + 1 + ui.measure().gap_least + 0.5F);
  std::vector<Rect> parts;
  if (ui.portrait()) {
    parts.push_back(ui.take_top(tabs_tall));
    parts.push_back(ui.area());
  } else {
    parts = ui.area().columns({20, 73}, 8);
  }
  {
    const auto left = ui.inside(parts[0]);
    show_desk_tabs(on, screen);
    if (screen.tab == DeskTab::Hours) show_way_to_approved(on);
  }
  const auto right = ui.inside(parts[1]);
  if (!on.model.known.desk) {
    ui.quiet(on.say("desk.reading"));
    return;
  }
  show_desk_list(on, screen, *on.model.known.desk);
}

}  // namespace linli::kiosk
