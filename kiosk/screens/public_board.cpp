// What is read on the spot: the public board, useful phone numbers, who is on duty.
#include <algorithm>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/slips.h"

namespace linli::kiosk {

namespace {

struct Callee {
  std::string who, phone;
};

/// Whoever is on duty and can be phoned, as many as stand beside each other in large figures; else the station.
std::vector<Callee> whom_to_call(const Canvas& on) {
  constexpr std::size_t callees_most = 2;
  std::vector<Callee> found;
  const std::vector<const Person*> here = on_duty(on.model);
  for (const Person* person : here) {
    if (person->work_phone.empty() || found.size() == callees_most) continue;
    found.push_back({on.say("idle.on_duty", {{"name", person->shown_as}}), person->work_phone});
  }
  if (!found.empty()) return found;
  const std::string who =
      here.empty() ? on.say("duty.nobody") : on.say("idle.on_duty", {{"name", here.front()->shown_as}});
  return {{who, station_phone(on.model)}};
}

paper::ReminderSlip duty_slip(const Canvas& on, const std::vector<Callee>& callees) {
  paper::ReminderSlip slip = reminder_slip(on, on.say("more.duty"));
  for (const Callee& callee : callees) slip.details.push_back({callee.who, callee.phone});
  return slip;
}

}  // namespace

void draw(const PublicBoard& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "board");
  ui.title(on.say("board.title"));
  if (const std::string volunteers = say_volunteers_here(on); !volunteers.empty()) ui.quiet(volunteers, 2);
  const std::vector<BoardRow>& board = on.model.known.board;
  if (board.empty()) return show_notice(on, Icon::ClipboardText, Tint::Jade, on.say("board.empty"));
  const Page page = page_of_rows(on, board.size(), board_row(on, board.front()), screen.page);
  show_pager(on, page);
  for (std::size_t i = page.begin; i < page.end; ++i) ui.row(board_row(on, board[i]));
}

void draw(const Phones& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "phones");
  ui.title(on.say("phones.title"));
  const std::vector<Post>& phones = on.model.known.phones;
  if (phones.empty()) {
    show_notice(on, Icon::Phone, Tint::Jade, on.say("phones.empty"));
    return;
  }
  ui.quiet(on.say("phones.dial"));
  const Page page = page_of_rows(on, phones.size(), Row{}, screen.page);
  show_pager(on, page);
  for (std::size_t i = page.begin; i < page.end; ++i) {
    Row row;
    row.id = phones[i].id;
    row.target = false;
    row.icon = Icon::Phone;
    row.tint = Tint::Jade;
    row.title = phones[i].title;
    row.aside = phones[i].phone;
    ui.row(row);
  }
}

void draw(const Duty& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "duty");
  ui.title(on.say("duty.title"), Icon::BellRing, Tint::Red);
  const auto card = ui.card(ui.area());
  const std::vector<Callee> callees = whom_to_call(on);
  // Without a number there is nothing to take home.
  const bool has_paper = !callees.front().phone.empty();
  const Rect bottom = ui.take_bottom(ui.measure().main + (has_paper ? 6.0F : 0));
  const auto buttons =
      bottom.columns(has_paper ? std::vector<float>{1, 1} : std::vector<float>{1}, ui.measure().gap_least + 1);
  if (!show_paper(on, screen.paper)) ui.quiet(on.say("later.bell"));
  const std::vector<float> alike(callees.size(), 1);
  const auto cells = ui.portrait() ? ui.area().rows(alike, 12) : ui.area().columns(alike, 12);
  for (std::size_t i = 0; i < callees.size(); ++i) {
    const auto cell = ui.inside(cells[i]);
    ui.text(callees[i].who, TextSize::Word);
    if (callees[i].phone.empty()) {
      ui.text(on.say("duty.no_phone"), TextSize::Title);
    } else {
      ui.number(callees[i].phone, Tint::Red);
    }
  }
  if (ui.as("duty.back").at(buttons[0]).button(on.say("bottom.back"), Icon::ArrowLeft)) on.ask(Back{});
  if (has_paper && show_print_button(on, buttons[1], screen.paper, on.say("duty.print"))) {
    on.ask(PrintIt{duty_slip(on, callees)});
  }
}

}  // namespace linli::kiosk
