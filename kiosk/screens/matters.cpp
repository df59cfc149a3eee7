// 我的事: the number alone shows how far it is; with its 取件码 the words, the reply, the five faces.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_order.h"
#include "kiosk/screens/say_photo.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

std::string state_words(const Canvas& on, const Case& found) {
  if (found.order) return say_order_state(on, found);
  const WallMs now = on.model.now.wall;
  switch (found.state) {
    case CaseState::Planned:
      return on.say("matters.planned",
                    {{"reason", found.plan_reason}, {"day", say_day(on.words, found.plan_next, now)}});
    case CaseState::Escalated:
      return on.say("matters.escalated", {{"forum", on.say("forum." + std::string(name_of(found.forum)))}});
    case CaseState::Referred:
      return on.say("matters.referred", {{"office", found.referred_to}});
    case CaseState::Duplicate:
      return on.say("matters.duplicate");
    case CaseState::Withdrawn:
      return on.say("matters.withdrawn");
    default:
      break;
  }
  if (is_done(found.state)) return on.say("progress.done");
  if (found.due_at != 0 && found.due_at < now) return on.say("matters.overdue");
  return on.say("matters.due", {{"day", say_day(on.words, found.due_at, now)}});
}

std::string code_trouble(const Canvas& on, ErrorCode wrong) {
  if (wrong == ErrorCode::BadInput) return {};
  if (wrong == ErrorCode::WrongCode) return on.say("matters.code_wrong");
  if (wrong == ErrorCode::LockedOut) return on.say("matters.code_locked");
  return on.say("error." + std::string(name_of(wrong)));
}

/// Below a sheet about it.
const Matter* opened_matter(const Canvas& on) {
  const Matter* matter = nullptr;
  for (const Screen& below : on.model.stack) {
    if (const auto* found = std::get_if<Matter>(&below)) matter = found;
  }
  return matter;
}

std::string answer_of(const Canvas& on, const Case& found) {
  return found.result.empty() ? on.say("matters.no_answer") : found.result;
}

/// Four dots under each other, and the sentence that says the same and more. On low glass the sentence is enough.
bool has_room_for_dots(const Canvas& on, const Case& found) {
  Ui& ui = on.ui;
  constexpr float dots = 4, beside_the_icon = 26;
  const Rect room = ui.area();
  const float line = ui.text_height("0", room.w, TextSize::Small) + 3;
  const float sentence = ui.text_height(state_words(on, found), room.w - beside_the_icon, TextSize::Body, 3);
  return room.h > dots * line + sentence + 3 * ui.measure().gap;
}

}  // namespace

void show_matter_state(const Canvas& on, const Case& found) {
  Ui& ui = on.ui;
  // How far it is comes first; the number gives way to it.
  constexpr float roomy = 160, narrow = 130;
  const std::string media = say_media(on, found);
  if (found.order || ui.area().h < narrow || !media.empty()) {
    ui.title(say_ticket(on, found.ticket));
  } else {
    ui.number(say_ticket(on, found.ticket), Tint::Plain, ui.area().h < roomy ? 0.15F : 0.36F);
  }
  if (!found.order || has_room_for_dots(on, found)) ui.progress(progress_of(on, found));
  // Of an order that nobody took on the station takes care by itself.
  const bool late = !found.order && is_open(found.state) && !is_done(found.state) && found.due_at < on.model.now.wall;
  const Tint tint = is_done(found.state) ? Tint::Jade : late ? Tint::Red : Tint::Amber;
  const Icon icon = is_done(found.state) ? Icon::CheckCircle : late ? Icon::Alert : Icon::CalendarClock;
  ui.state(state_words(on, found), tint, icon);
  if (!media.empty()) ui.quiet(media, 3);
}

void draw(const MyTicket& screen, const Canvas& on) {
  start_screen(on, "matters.ticket");
  PadPage page;
  page.title = on.say("matters.ticket_title");
  page.hint = on.say("matters.ticket_hint");
  page.trouble = screen.missing ? on.say("matters.missing") : std::string();
  page.typed = screen.typed;
  page.button = on.say("common.next");
  page.kind = Ui::PadKind::NumberAndDash;
  if (!on.model.visitor) page.skip = on.say("matters.no_ticket");
  if (show_pad(on, page)) on.ask(Open{SignInHow{}});
}

void draw(const SeveralMatters& screen, const Canvas& on) {
  start_screen(on, "matters.several");
  on.ui.title(on.say("matters.several"));
  std::vector<std::string> tickets;
  tickets.reserve(screen.found.size());
  for (const Case& found : screen.found) tickets.push_back(found.ticket);
  if (tickets.size() > choices_max) tickets.resize(choices_max);
  if (const auto tapped = on.ui.choices(tickets, std::nullopt)) on.ask(PickMatter{*tapped});
}

void draw(const MatterState& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "matters.state");
  ui.title(on.say("matters.state_title"));
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  {
    const auto card = ui.card(ui.area());
    show_matter_state(on, screen.found);
  }
  if (ui.as("hide").at(strip[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (ui.as("code").at(strip[1]).main_button(on.say("matters.ask_code"), Icon::Key)) on.ask(AskCode{});
}

void draw(const PickupCode& screen, const Canvas& on) {
  start_screen(on, "matters.code");
  PadPage page;
  page.title = on.say("matters.code_title");
  page.hint = on.say("matters.code_where");
  page.trouble = code_trouble(on, screen.wrong);
  page.typed = screen.typed;
  page.button = on.say("common.next");
  constexpr std::size_t code_digits = 4;
  page.can_go_on = screen.typed.size() == code_digits;
  (void)show_pad(on, page);
}

void draw(const Matter& screen, const Canvas& on) {
  if (screen.found.order) return show_order_matter(on, screen);
  Ui& ui = on.ui;
  const Case& found = screen.found;
  start_screen(on, "matters.words");
  std::vector<float> weights{1};
  const bool rates = may(on.model, found, CaseStep::Rate);
  const bool withdraws = may(on.model, found, CaseStep::Withdraw);
  if (withdraws) weights.push_back(1);
  if (rates) weights.push_back(2);
  const auto strip = ui.take_bottom(ui.measure().main).columns(weights, ui.measure().gap);
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}) : ui.area().columns({1, 1}, 10);
  {
    const auto card = ui.card(parts[0]);
    show_matter_state(on, found);
  }
  {
    const auto card = ui.card(parts[1]);
    if (const Media* photo = photo_in(found)) {
      const Rect button = ui.take_bottom(ui.measure().button);
      if (ui.as("photo").at(button).button(on.say("photo.see"), Icon::Image)) on.ask(LookAtPhoto{photo->hash});
    }
    ui.quiet(on.say("matters.said"));
    ui.text(found.words ? say_words(on, found) : on.say("matters.words_withheld"), TextSize::Body, 4);
    if (found.by_proxy && found.words) {
      ui.quiet(on.say("matters.by_proxy", {{"name", found.words->proxy_name}, {"whom", found.words->for_whom}}), 2);
    }
    ui.rule();
    ui.quiet(on.say("matters.answer"));
    ui.text(answer_of(on, found), TextSize::Word, 5);
    if (found.faces != 0) ui.quiet(on.say("rate." + std::to_string(found.faces)));
  }
  std::size_t next = 0;
  if (ui.as("hide").at(strip[next++]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (withdraws && ui.as("withdraw").at(strip[next++]).button(on.say("matters.withdraw"), Icon::CloseCircle)) {
    on.ask(Open{WithdrawMatter{}});
  }
  if (rates && ui.as("rate").at(strip[next]).main_button(on.say("matters.rate"), Icon::Emoticon)) {
    on.ask(Open{RateMatter{}});
  }
}

void draw(const RateMatter& /*screen*/, const Canvas& on) {
  start_screen(on, "matters.rate");
  on.ui.title(on.say("rate.title"));
  std::vector<Face> faces;
  for (int i = 1; i <= 5; ++i) faces.push_back({on.say("rate." + std::to_string(i)), false});
  if (const auto tapped = on.ui.faces(faces)) on.ask(Rate{static_cast<int>(*tapped) + 1});
}

void draw(const WithdrawMatter& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "matters.withdraw");
  const auto card = ui.card(ui.area());
  const auto parts = ui.take_bottom(ui.measure().main + 6).columns({1, 1}, ui.measure().gap);
  const Matter* matter = opened_matter(on);
  const std::string about = matter != nullptr && matter->found.order ? "order." : "matters.";
  show_notice(on, Icon::CloseCircle, Tint::Amber, on.say(about + "withdraw_title"));
  if (ui.as("withdraw.no").at(parts[0]).button(on.say(about + "withdraw_no"), Icon::ArrowLeft)) on.ask(Back{});
  if (ui.as("withdraw.yes").at(parts[1]).danger_button(on.say(about + "withdraw_yes"), Icon::CloseCircle)) {
    on.ask(WithdrawIt{});
  }
}

void draw(const LowFaces& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "matters.low");
  ui.title(on.say("rate.low_title"));
  const Matter* matter = opened_matter(on);
  // The rating was just saved; until the case was read again there is nothing to reopen.
  const bool can = matter != nullptr && may(on.model, matter->found, CaseStep::Reopen);
  const Rect leave = ui.take_bottom(ui.measure().button);
  const auto offer = [&](const char* key, Icon icon) {
    return Offer{key, icon, Tint::Amber, ReopenIt{on.say(key)}, Ready(can)};
  };
  const std::array offers{offer("rate.why_undone", Icon::TimerSand), offer("rate.why_back", Icon::Repeat),
                          offer("rate.why_nobody", Icon::AccountOff), offer("rate.why_attitude", Icon::EmoticonSad)};
  show_offers(on, offers, 2);
  if (ui.as("leave").at(leave).quiet_button(on.say("rate.low_leave"))) on.ask(Back{});
}

}  // namespace linli::kiosk
