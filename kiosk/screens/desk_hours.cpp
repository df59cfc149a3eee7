// Hours to approve: each as a line, ticked by one tap, credited together; a tap on the line opens its sheet.
#include <algorithm>

#include "kiosk/screens/desk_lists.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

Pill pill_of_hours(const Canvas& on, const Shift& shift) {
  const bool asked_back = !shift.reversal_by.empty() && shift.state == ShiftState::Approved;
  if (asked_back) return {on.say("desk.pill.reversal"), Tint::Red, Icon::Alert};
  const std::vector<std::string> doubts = doubts_of(shift);
  if (!doubts.empty()) return {on.say(doubts.front()), Tint::Amber, Icon::Eye};
  const bool paper = shift.trust == ShiftTrust::Honorary;
  return {on.say(paper ? "desk.pill.paper" : "desk.pill.clocked"), Tint::Plain, Icon::None};
}

Row row_of_hours(const Canvas& on, const Shift& shift) {
  Row row;
  row.id = "hours." + shift.subject.text();
  row.title = say_somebody(on, shift.person) + on.say("common.separator") + say_minutes(on, minutes_offered(shift));
  row.under = say_span(on, shift) + on.say("common.separator") + say_work(on, shift);
  row.pill = pill_of_hours(on, shift);
  row.pill_first = true;
  return row;
}

void show_hours(const Canvas& on, const Desk& screen, const Shift& shift) {
  Row row = row_of_hours(on, shift);
  if (const auto why = why_not_ticked(on.model, shift)) {
    row.aside = on.say(*why);
    if (on.ui.row(row)) on.ask(OpenHours{shift.subject});
    return;
  }
  const bool ticked = std::find(screen.ticked.begin(), screen.ticked.end(), shift.subject) != screen.ticked.end();
  row.selected = ticked;
  const RowParts parts = part_row(on, 1);
  if (on.ui.at(parts.row).row(row)) on.ask(OpenHours{shift.subject});
  on.ui.as("tick." + shift.subject.text()).at(parts.buttons[0]);
  if (on.ui.choice(on.say("desk.tick"), ticked, Icon::CheckboxBlankCircleOutline)) on.ask(TickHours{shift.subject});
}

}  // namespace

void show_hours_list(const Canvas& on, const Desk& screen, const DeskSeen& desk) {
  Ui& ui = on.ui;
  if (desk.hours.empty()) {
    ui.text(on.say("desk.hours.none"));
    return;
  }
  const auto strip = ui.take_bottom(ui.measure().main).columns({2, 3}, ui.measure().gap);
  ui.scroll("hours", desk.hours.size(), ui.row_height(), [&](std::size_t i) { show_hours(on, screen, desk.hours[i]); });
  const bool some_plain = !plain_hours(on.model).empty();
  const Ready plain = some_plain ? Ready() : Ready::no(on.say("desk.hours.all_doubtful"));
  if (ui.as("tick_all").at(strip[0]).button(on.say("desk.tick_all"), Icon::CheckboxMarkedCircleOutline, plain)) {
    on.ask(TickAllHours{});
  }
  const std::size_t count = ticked_hours(on.model, screen).size();
  const Ready ready = count > 0 ? Ready() : Ready::no(on.say("desk.tick_first"));
  const std::string words = on.say("desk.approve", {{"count", std::to_string(count)}});
  if (ui.as("approve").at(strip[1]).main_button(words, Icon::Check, ready)) on.ask(ApproveTicked{});
}

}  // namespace linli::kiosk
