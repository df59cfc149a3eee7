// One shift's hours in full: credited as worked, with other minutes and a reason, or not at all; and taken back once
// they were.
#include <array>
#include <cstdlib>

#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

constexpr std::array<std::int64_t, 4> minute_steps{-30, -5, 5, 30};

/// The station closed it by itself at the set hour.
bool was_closed_for_them(const Canvas& on, const Shift& shift) {
  constexpr WallMs minute_ms = 60'000;  // Of clocks put right.
  if (!shift.doubts.forgotten || !shift.recorder.empty()) return false;
  const WallMs closing = ms_of(day_of(shift.until), on.model.volunteering.closing_hour, 0);
  return std::abs(shift.until - closing) < minute_ms;
}

std::string say_source(const Canvas& on, const Shift& shift) {
  if (!shift.recorder.empty()) return say_somebody(on, shift.recorder);
  return on.say(was_closed_for_them(on, shift) ? "desk.fact.nobody_said" : "desk.fact.themselves");
}

std::string say_doubt(const Canvas& on, const Shift& shift, const std::string& doubt) {
  if (doubt == "doubt.forgotten" && was_closed_for_them(on, shift)) return on.say("doubt.forgotten.unsaid");
  return on.say(doubt + ".long");
}

void show_approval(const Canvas& on, const Shift& shift) {
  Ui& ui = on.ui;
  ui.label_value(on.say("desk.fact.credited"), say_minutes(on, minutes_credited(shift)));
  ui.label_value(on.say("desk.fact.approver"), say_somebody(on, shift.approver));
  if (!shift.reason.empty()) ui.label_value(on.say("desk.fact.reason"), shift.reason);
}

void show_shift_facts(const Canvas& on, const Shift& shift) {
  Ui& ui = on.ui;
  ui.label_value(on.say("desk.fact.when"), say_span(on, shift));
  ui.label_value(on.say("desk.fact.worked"), say_minutes(on, shift.minutes));
  if (shift.doubts.overlap_minutes > 0) {
    ui.label_value(on.say("desk.fact.overlap"), say_minutes(on, shift.doubts.overlap_minutes));
  }
  if (shift.state == ShiftState::Approved) show_approval(on, shift);
  const auto subject = Uuid::read(shift.order);
  const Case* order = subject ? order_at_desk(on.model, *subject) : nullptr;
  if (order != nullptr) ui.label_value(on.say("desk.fact.order"), title_of(on.model, *order));
  if (shift.trust == ShiftTrust::Honorary) {
    ui.label_value(on.say("desk.pill.paper"), say_source(on, shift));
  }
  for (const std::string& doubt : doubts_of(shift)) ui.state(say_doubt(on, shift, doubt), Tint::Amber, Icon::Eye);
  if (!shift.reversal_by.empty()) {
    ui.label_value(on.say("desk.fact.reversal"), say_somebody(on, shift.reversal_by));
    ui.text(shift.reversal_words);
  }
}

std::string say_step_of_minutes(const Canvas& on, std::int64_t step) {
  const std::string minutes = std::to_string(step < 0 ? -step : step);
  return on.say(step < 0 ? "desk.less" : "desk.more", {{"minutes", minutes}});
}

/// Five minutes or half an hour either way, and back to what was worked.
void show_minutes(const Canvas& on, const HoursSheet& screen, const Shift& shift) {
  Ui& ui = on.ui;
  ui.heading(on.say("desk.credits", {{"minutes", say_minutes(on, screen.minutes)}}));
  const bool overlaps = shift.doubts.overlap_minutes > 0;
  const std::size_t count = minute_steps.size() + (overlaps ? 2 : 1);
  const auto cells =
      ui.take_top(ui.measure().target_least + 1).columns(std::vector<float>(count, 1), ui.measure().gap_least);
  for (std::size_t i = 0; i < minute_steps.size(); ++i) {
    const std::int64_t step = minute_steps.at(i);
    const std::string id = (step < 0 ? "less." : "more.") + std::to_string(step < 0 ? -step : step);
    if (ui.as(id).at(cells[i]).button(say_step_of_minutes(on, step))) on.ask(PickMinutes{screen.minutes + step});
  }
  const bool worked = screen.minutes == shift.minutes;
  ui.as("as_worked").at(cells[minute_steps.size()]);
  if (ui.choice(on.say("desk.as_worked"), worked)) on.ask(PickMinutes{shift.minutes});
  if (!overlaps) return;
  ui.as("less_overlap").at(cells.back());
  if (ui.choice(on.say("desk.less_overlap"), screen.minutes == minutes_offered(shift))) {
    on.ask(PickMinutes{minutes_offered(shift)});
  }
}

Ready ready_to_confirm(const Canvas& on, const HoursSheet& screen, const Shift& shift) {
  const auto why = why_not_confirmed(on.model, screen, shift);
  return why ? Ready::no(on.say(*why)) : Ready();
}

/// Nobody asked yet, or nobody signed in time.
void show_asking_back(const Canvas& on, const Shift& shift) {
  Ui& ui = on.ui;
  const bool may_ask = role_for(on.model, shift, ShiftStep::AskReversal).has_value();
  const Rect strip = ui.take_bottom(ui.measure().main);
  ui.text(on.say(shift.reversal_by.empty() ? "reversal.second" : "desk.sign_too_late"));
  const Ready ready = may_ask ? Ready() : Ready::no(on.say("resident.not_you"));
  if (ui.as("reverse").at(strip).danger_button(on.say("desk.ask_reversal"), Icon::UndoVariant, ready)) {
    on.ask(AskReversal{.subject = shift.subject, .of_shift = true});
  }
}

void show_signing(const Canvas& on, const Shift& shift) {
  Ui& ui = on.ui;
  const bool may_sign = role_for(on.model, shift, ShiftStep::Reverse).has_value();
  const Rect strip = ui.take_bottom(ui.measure().main);
  ui.text(on.say("reversal.second"));
  const Ready ready = may_sign ? Ready() : Ready::no(on.say("desk.wants_second"));
  if (ui.as("sign").at(strip).main_button(on.say("desk.sign"), Icon::Check, ready)) {
    on.ask(SignReversal{.subject = shift.subject, .of_shift = true});
  }
}

void show_declining(const Canvas& on, const HoursSheet& screen, const Shift& shift) {
  Ui& ui = on.ui;
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  if (ui.as("approve_instead").at(strip[0]).quiet_button(on.say("desk.approve_instead"))) {
    on.ask(DeclineInstead{false});
  }
  ui.as("decline").at(strip[1]);
  if (ui.danger_button(on.say("desk.decline"), Icon::Close, ready_to_confirm(on, screen, shift))) {
    on.ask(ConfirmHours{});
  }
  ui.heading(on.say("desk.why_declined"));
  show_reason(on, "desk.why_declined", screen.words, "ready.decline.");
}

void show_approving(const Canvas& on, const HoursSheet& screen, const Shift& shift) {
  Ui& ui = on.ui;
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  if (ui.as("decline_instead").at(strip[0]).quiet_button(on.say("desk.decline"))) on.ask(DeclineInstead{true});
  ui.as("approve").at(strip[1]);
  if (ui.main_button(on.say("desk.approve_one"), Icon::Check, ready_to_confirm(on, screen, shift))) {
    on.ask(ConfirmHours{});
  }
  show_minutes(on, screen, shift);
  if (wants_reason(screen, shift)) show_reason(on, "desk.why_other", screen.words, "ready.hours.");
}

bool waits_for_signature(const Canvas& on, const Shift& shift) {
  return is_asked_in_time(on.model, shift.reversal_by, shift.reversal_at);
}

const char* name_of_sheet(const Canvas& on, const HoursSheet& screen, const Shift* shift) {
  if (shift != nullptr && shift->state == ShiftState::Approved) {
    if (shift->reversal_by.empty()) return "staff.hours.approved";
    return waits_for_signature(on, *shift) ? "staff.hours.reversal" : "staff.hours.reversal_late";
  }
  if (shift != nullptr && shift->state == ShiftState::Reversed) return "staff.hours.overdrawn";
  return screen.declines ? "staff.hours.decline" : "staff.hours";
}

}  // namespace

void draw(const HoursSheet& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const Shift* shift = shift_at_desk(on.model, screen.shift);
  start_screen(on, name_of_sheet(on, screen, shift), Density::Staff);
  if (shift == nullptr) {
    ui.quiet(on.say(on.model.known.desk ? "desk.gone" : "desk.reading"));
    return;
  }
  ui.title(say_somebody(on, shift->person) + on.say("common.separator") + say_work(on, *shift));
  const auto parts = ui.portrait() ? ui.area().rows({2, 3}, 8) : ui.area().columns({2, 3}, 8);
  {
    const auto left = ui.card(parts[0]);
    ui.scroll("facts", [&] { show_shift_facts(on, *shift); });
  }
  const auto right = ui.inside(parts[1]);
  if (shift->state == ShiftState::Approved) {
    waits_for_signature(on, *shift) ? show_signing(on, *shift) : show_asking_back(on, *shift);
  } else if (shift->state == ShiftState::Reversed) {
    ui.text(on.say("desk.why.overdrawn"));
  } else if (screen.declines) {
    show_declining(on, screen, *shift);
  } else {
    show_approving(on, screen, *shift);
  }
}

}  // namespace linli::kiosk
