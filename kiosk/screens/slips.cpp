#include "kiosk/screens/slips.h"

#include <utility>

#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_order.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

std::string next_step(const Canvas& on, const TicketKept& ticket) {
  if (ticket.nature == Nature::Sealed) return on.say("slip.sealed", {{"office", say_office(on)}});
  if (ticket.reply == ReplyBy::None) return on.say("slip.anonymous");
  const char* key = ticket.reply == ReplyBy::Visit     ? "slip.visit"
                    : ticket.reply == ReplyBy::ComesBy ? "slip.comes_by"
                                                       : "slip.call";
  std::string words = on.say(key, {{"day", say_date(on.words, ticket.saved.due_at)}});
  if (!on.model.calendar.is_published(day_of(ticket.saved.due_at).year)) words += on.say("ticket.estimated");
  return words;
}

std::string printed_on(const Canvas& on) {
  return on.say("slip.date", {{"date", say_date(on.words, on.model.now.wall)},
                              {"year", std::to_string(day_of(on.model.now.wall).year)}});
}

std::string station_name(const Canvas& on) { return on.model.enrolment ? on.model.enrolment->station_name : ""; }

const char* why_no_paper(const PrintEnd& end) {
  if (end.may_come_later) return "print.may_come";
  switch (end.printer) {
    case PrinterState::Missing:
      return "ticket.no_printer";
    case PrinterState::NoPaper:
      return "print.no_paper";
    case PrinterState::Jammed:
      return "print.jammed";
    case PrinterState::Stopped:
      return "print.stopped";
    default:
      return "print.no_answer";
  }
}

/// `when` in words: of an order kept before today it is said anew.
paper::OrderSlip slip_of_order(const Canvas& on, const OrderKept& kept, const std::string& when) {
  paper::OrderSlip slip;
  slip.station = station_name(on);
  slip.title = on.say("order.slip.title");
  slip.number = {on.say("slip.number"), say_ticket(on, kept.saved.ticket)};
  slip.what = say_category(on, kept.category);
  const std::string wish = say_wish(on, kept.category, kept.wish);
  if (!when.empty()) slip.details.push_back({on.say("order.slip.when"), when});
  if (!wish.empty()) slip.details.push_back({on.say("order.slip.wish"), wish});
  slip.code = {on.say("slip.code"), kept.saved.pickup_code};
  slip.code_hint = on.say("slip.code_hint");
  slip.begin = {on.say("order.slip.begin"), kept.saved.begin_code};
  slip.finish = {on.say("order.slip.finish"), kept.saved.finish_code};
  slip.keep = on.say("order.slip.keep");
  slip.date = printed_on(on);
  return slip;
}

}  // namespace

paper::TicketSlip ticket_slip(const Canvas& on, const TicketKept& ticket) {
  paper::TicketSlip slip;
  slip.station = station_name(on);
  slip.number = {on.say("slip.number"), say_ticket(on, ticket.saved.ticket)};
  slip.full_number = ticket.saved.ticket;
  if (!ticket.category.empty()) slip.about = say_category(on, ticket.category);
  slip.code = {on.say("slip.code"), ticket.saved.pickup_code};
  slip.code_hint = on.say("slip.code_hint");
  if (on.model.enrolment) {
    slip.qr = on.model.enrolment->hub_url + "/t/" + ticket.saved.ticket;
    slip.qr_hint = on.say("slip.scan");
  }
  slip.next_heading = on.say("slip.next");
  slip.next = {next_step(on, ticket), on.say("slip.come_back")};
  slip.keep = on.say("slip.keep");
  slip.date = printed_on(on);
  return slip;
}

paper::OrderSlip order_slip(const Canvas& on, const OrderKept& kept) {
  return slip_of_order(on, kept, say_when_wanted(on, kept.when));
}

paper::OrderSlip order_slip(const Canvas& on, const Case& order) {
  OrderKept kept;
  kept.saved.ticket = order.ticket;
  kept.category = order.category;
  if (order.words) {
    kept.saved.pickup_code = order.words->pickup_code;
    kept.saved.begin_code = order.words->begin_code;
    kept.saved.finish_code = order.words->finish_code;
    kept.wish = order.words->wish;
  }
  return slip_of_order(on, kept, say_day_wanted(on, order));
}

paper::ReminderSlip reminder_slip(const Canvas& on, std::string what) {
  paper::ReminderSlip slip;
  slip.station = station_name(on);
  slip.what = std::move(what);
  slip.keep = on.say("slip.keep");
  slip.date = printed_on(on);
  return slip;
}

bool show_print_button(const Canvas& on, const Rect& where, const Paper& paper, std::string_view word) {
  Ui& ui = on.ui;
  ui.as("print").at(where);
  if (paper.step == Paper::Step::Printing) {
    return ui.main_button(on.say("print.working"), Icon::Printer, Ready::no(on.say("print.wait")));
  }
  // An empty tray is often filled by now: a printer tells it only while it prints. So that one may be tried.
  const PrinterState printer = on.model.printer;
  Ready ready;
  if (printer == PrinterState::Missing) ready = Ready::no(on.say("ticket.no_printer"));
  if (printer == PrinterState::Stopped) ready = Ready::no(on.say("print.stopped"));
  if (paper.step == Paper::Step::NotAsked) return ui.main_button(word, Icon::Printer, ready);
  return ui.button(on.say("print.again"), Icon::Printer, ready);
}

bool show_paper(const Canvas& on, const Paper& paper) {
  if (paper.step == Paper::Step::Printed) {
    on.ui.state(on.say("print.take"), Tint::Jade, Icon::CheckCircle);
    return true;
  }
  if (paper.step == Paper::Step::Failed) on.ui.state(on.say(why_no_paper(paper.end)), Tint::Amber, Icon::Alert);
  return paper.step == Paper::Step::Failed;
}

}  // namespace linli::kiosk
