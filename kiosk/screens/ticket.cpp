// The ticket is the promise: it is on the disk, this is its number, by then we answer.
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"
#include "kiosk/screens/slips.h"

namespace linli::kiosk {

namespace {

std::string promise(const Canvas& on, const TicketKept& screen) {
  if (screen.nature == Nature::Sealed) return on.say("ticket.promise_sealed", {{"office", say_office(on)}});
  if (screen.reply == ReplyBy::None) return on.say("ticket.promise_anonymous");
  const char* key = screen.reply == ReplyBy::Visit     ? "ticket.promise_visit"
                    : screen.reply == ReplyBy::ComesBy ? "ticket.promise_comes_by"
                                                       : "ticket.promise";
  std::string words = on.say(key, {{"day", say_day(on.words, screen.saved.due_at, on.model.now.wall)}});
  if (!on.model.calendar.is_published(day_of(screen.saved.due_at).year)) words += on.say("ticket.estimated");
  return words;
}

void show_progress(const Canvas& on, const Rect& where) {
  const auto strip = on.ui.inside(where);
  const std::vector<ProgressStep> steps{{on.say("progress.saved"), true},
                                        {on.say("progress.seen"), false},
                                        {on.say("progress.working"), false},
                                        {on.say("progress.done"), false}};
  on.ui.progress(steps);
}

void show_promise(const Canvas& on, const TicketKept& screen) {
  Ui& ui = on.ui;
  ui.title(on.say("ticket.kept"), Icon::CheckCircle, Tint::Jade);
  ui.text(promise(on, screen));
  const bool told = show_paper(on, screen.paper);
  if (!told) ui.quiet(on.say("ticket.remember"));
  // On standing glass much is left under it.
  ui.number(say_ticket(on, screen.saved.ticket), Tint::Plain, ui.portrait() ? 0.55F : 0.36F);
  // What went wrong with the paper needs its room on standing glass; the short number is enough at this station.
  if (!told || !ui.portrait()) ui.quiet(screen.saved.ticket);
}

}  // namespace

void draw(const TicketKept& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "ticket");
  // On narrow glass the four dots have room beside each other only under both cards.
  const bool narrow = ui.width() < 430;
  const float dots = ui.text_height("0", ui.area().w) + 1;
  if (narrow && !ui.portrait()) show_progress(on, ui.take_bottom(dots));
  const auto parts = ui.portrait() ? ui.area().rows({6, 5}) : ui.area().columns({5, 3}, 10);
  {
    const auto left = ui.card(parts[0]);
    const float stacked = 4 * (dots + 2);
    if (!narrow || ui.portrait()) {
      const Rect below = ui.take_bottom(narrow ? stacked : dots * 1.7F);
      show_promise(on, screen);
      show_progress(on, below);
    } else {
      show_promise(on, screen);
    }
  }
  const auto right = ui.inside(parts[1]);
  const auto buttons = ui.take_bottom(ui.measure().button).columns({1, 1}, ui.measure().gap_least + 1);
  const Rect print = ui.take_bottom(ui.measure().main + 6);
  {
    const auto card = ui.card(ui.area());
    const std::string scan = on.say(on.model.online ? "ticket.scan" : "ticket.scan_later");
    const Rect words = ui.take_bottom(ui.text_height("0", ui.area().w, TextSize::Word) + 2);
    const std::string url = on.model.enrolment ? on.model.enrolment->hub_url + "/t/" + screen.saved.ticket : "";
    ui.qr(url.empty() ? screen.saved.ticket : url, scan);
    const auto under = ui.inside(words);
    ui.as("secret.pickup_code")
        .centred(on.say("ticket.pickup_code", {{"code", screen.saved.pickup_code}}), TextSize::Word);
  }
  if (show_print_button(on, print, screen.paper, on.say("ticket.print"))) on.ask(PrintIt{ticket_slip(on, screen)});
  if (ui.as("hide").at(buttons[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (ui.as("done").at(buttons[1]).button(on.say("common.done"), Icon::Home)) on.ask(GoHome{});
}

}  // namespace linli::kiosk
