// 我的事, an order: how far it is, its two codes as long as somebody may need them, and 「做好了，谢谢」.
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_order.h"
#include "kiosk/screens/slips.h"

namespace linli::kiosk {

namespace {

void show_wanted(const Canvas& on, const Matter& screen) {
  Ui& ui = on.ui;
  const Case& found = screen.found;
  ui.quiet(on.say("order.wanted"));
  ui.text(found.words ? say_words(on, found) : on.say("matters.words_withheld"), TextSize::Body, 3);
  if (const std::string terms = say_order_terms(on, found); !terms.empty()) ui.quiet(terms, 2);
  if (found.faces != 0) ui.quiet(on.say("rate." + std::to_string(found.faces)));
  if (!has_order_slip(found)) return;
  ui.rule();
  ui.as("secret.codes")
      .text(on.say("order.codes", {{"begin", found.words->begin_code}, {"finish", found.words->finish_code}}),
            TextSize::Body, 2);
  (void)show_paper(on, screen.paper);
}

enum class Doing { Hide, Withdraw, Print, Confirm, Rate };

/// What may be done now, the likeliest last and widest.
std::vector<Doing> what_may_be_done(const Canvas& on, const Case& found) {
  std::vector<Doing> doings{Doing::Hide};
  if (may(on.model, found, CaseStep::Withdraw)) doings.push_back(Doing::Withdraw);
  if (has_order_slip(found)) doings.push_back(Doing::Print);
  if (may(on.model, found, CaseStep::Confirm)) {
    doings.push_back(Doing::Confirm);
  } else if (may(on.model, found, CaseStep::Rate)) {
    doings.push_back(Doing::Rate);
  }
  return doings;
}

void show_doing(const Canvas& on, const Matter& screen, Doing doing, const Rect& where) {
  Ui& ui = on.ui;
  switch (doing) {
    case Doing::Hide:
      if (ui.as("hide").at(where).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
      return;
    case Doing::Withdraw:
      if (ui.as("withdraw").at(where).button(on.say("order.withdraw"), Icon::CloseCircle)) {
        on.ask(Open{WithdrawMatter{}});
      }
      return;
    case Doing::Print:
      if (show_print_button(on, where, screen.paper, on.say("order.print"))) {
        on.ask(PrintIt{order_slip(on, screen.found)});
      }
      return;
    case Doing::Confirm:
      if (ui.as("confirm").at(where).main_button(on.say("order.confirm"), Icon::ThumbUp)) on.ask(ConfirmOrder{});
      return;
    case Doing::Rate:
      if (ui.as("rate").at(where).main_button(on.say("matters.rate"), Icon::Emoticon)) on.ask(Open{RateMatter{}});
      return;
  }
}

}  // namespace

void show_order_matter(const Canvas& on, const Matter& screen) {
  Ui& ui = on.ui;
  start_screen(on, "matters.order");
  const std::vector<Doing> doings = what_may_be_done(on, screen.found);
  std::vector<float> weights(doings.size(), 2.3F);
  weights.front() = 1.7F;
  if (doings.size() > 1) weights.back() = 3;
  // A print button that cannot be used says why under its word.
  const float tall = ui.measure().main + (has_order_slip(screen.found) ? 6 : 0);
  // On standing glass the last of three or more has a line of its own.
  const bool stacked = ui.portrait() && doings.size() > 2;
  const Rect low = ui.take_bottom(stacked ? 2 * tall + ui.measure().gap_least : tall);
  std::vector<Rect> strip;
  if (stacked) {
    const auto lines = low.rows({1, 1}, ui.measure().gap_least);
    weights.pop_back();
    strip = lines[0].columns(weights, ui.measure().gap);
    strip.push_back(lines[1]);
  } else {
    strip = low.columns(weights, ui.measure().gap);
  }
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}) : ui.area().columns({1, 1}, 10);
  {
    const auto card = ui.card(parts[0]);
    show_matter_state(on, screen.found);
  }
  {
    const auto card = ui.card(parts[1]);
    show_wanted(on, screen);
  }
  for (std::size_t i = 0; i < doings.size(); ++i) show_doing(on, screen, doings[i], strip[i]);
}

}  // namespace linli::kiosk
