// Hours that were approved already, the newest first: a tap opens the sheet that asks to have them taken back.
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

Row row_of_approved(const Canvas& on, const Shift& shift) {
  const bool asked = is_asked_in_time(on.model, shift.reversal_by, shift.reversal_at);
  const bool paper = shift.trust == ShiftTrust::Honorary;
  Row row;
  row.id = "approved." + shift.subject.text();
  row.title = say_somebody(on, shift.person) + on.say("common.separator") + say_minutes(on, minutes_credited(shift));
  row.under = say_span(on, shift) + on.say("common.separator") + say_work(on, shift);
  row.pill = Pill{on.say(paper ? "desk.pill.paper" : "desk.pill.clocked"), Tint::Plain, Icon::None};
  if (asked) row.pill = Pill{on.say("desk.pill.reversal"), Tint::Amber, Icon::None};
  row.pill_first = true;
  row.aside = asked ? on.say("approved.asked_by", {{"name", say_somebody(on, shift.reversal_by)}})
                    : on.say("approved.by", {{"name", say_somebody(on, shift.approver)}});
  return row;
}

void show_approved(const Canvas& on, const std::vector<Shift>& approved, int at_page) {
  std::vector<Row> rows;
  rows.reserve(approved.size());
  for (const Shift& shift : approved) rows.push_back(row_of_approved(on, shift));
  const Page page = page_of_rows(on, rows.size(), rows.front(), at_page);
  show_pager(on, page);
  for (std::size_t i = page.begin; i < page.end; ++i) {
    if (on.ui.row(rows[i])) on.ask(OpenHours{approved[i].subject});
  }
}

}  // namespace

void draw(const ApprovedHours& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.approved_hours." + std::to_string(screen.page), Density::Staff);
  ui.title(on.say("approved.title"));
  if (!on.model.known.desk || !on.model.known.desk->approved) return ui.quiet(on.say("desk.reading"));
  const std::vector<Shift>& approved = *on.model.known.desk->approved;
  if (approved.empty()) return ui.text(on.say("approved.none"));
  ui.quiet(on.say("approved.how"), 2);
  show_approved(on, approved, screen.page);
}

}  // namespace linli::kiosk
