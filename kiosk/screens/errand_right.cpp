// 找人帮忙, the last question: 「不收钱。对不对？」, and whether they give hours for it.
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_order.h"

namespace linli::kiosk {

namespace {

std::string who_is_helped(const Canvas& on, const LodgeCase& lodge) {
  if (!lodge.for_whom.empty()) return lodge.for_whom;
  const Phrase* oneself = answer_to(errand_question(on.model, "who"), "me");
  return oneself == nullptr ? std::string() : oneself->words.in(on.model.language);
}

void show_help_wanted(const Canvas& on, const Draft& draft) {
  Ui& ui = on.ui;
  const LodgeCase& lodge = draft.lodge;
  ui.label_value(on.say("errand.right.what"), say_category(on, draft));
  ui.label_value(on.say("errand.right.who"), who_is_helped(on, lodge));
  ui.label_value(on.say("errand.right.when"), say_when_wanted(on, lodge.when));
}

void show_how_and_where(const Canvas& on, const Draft& draft) {
  Ui& ui = on.ui;
  const LodgeCase& lodge = draft.lodge;
  if (const std::string wish = say_wish(on, lodge.category, lodge.wish); !wish.empty()) {
    ui.label_value(on.say("errand.right.wish"), wish);
  }
  ui.label_value(on.say("errand.right.where"), say_place(on, draft));
}

bool says_hours(const Canvas& on, const Draft& draft) {
  const auto hours = hours_for_help(on.model);
  return hours && (hours->has > 0 || draft.lodge.redeem);
}

float hours_tall(const Canvas& on, const Draft& draft) {
  Ui& ui = on.ui;
  if (!says_hours(on, draft)) return 0;
  return hours_for_help(on.model)->enough() ? ui.measure().button + 2
                                            : 2 * ui.text_height("0", ui.area().w, TextSize::Small) + 4;
}

/// Nothing is said of hours to whoever has none, unless they came to give some.
void show_hours(const Canvas& on, const Draft& draft) {
  const auto hours = hours_for_help(on.model);
  if (!says_hours(on, draft)) return;
  Ui& ui = on.ui;
  const std::string takes = say_minutes(on, hours->takes);
  if (!hours->enough()) {
    const std::string has = say_minutes(on, hours->has);
    return ui.quiet(on.say("errand.too_little", {{"has", has}, {"takes", takes}}), 3);
  }
  const bool gives = gives_hours(on.model);
  const auto cells = ui.take_bottom(ui.measure().button).columns({1, 1}, ui.measure().gap_least + 1);
  if (ui.as("give").at(cells[0]).choice(on.say("errand.give", {{"hours", takes}}), gives, Icon::Clock)) {
    on.ask(GiveHours{true});
  }
  if (ui.as("give.not").at(cells[1]).choice(on.say("errand.give_not"), !gives)) on.ask(GiveHours{false});
}

}  // namespace

void draw(const ErrandRight& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "errand.right");
  if (!on.model.draft) return;
  ui.title(on.say("errand.right"));
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  {
    const auto card = ui.card(ui.area());
    const Draft& draft = *on.model.draft;
    constexpr float lines = 6;  // Five answers, one of which may need two.
    const Rect room = ui.area();
    const bool low = room.h < lines * (ui.text_height("0", room.w) + 4) + hours_tall(on, draft);
    const auto hours = ui.take_bottom(hours_tall(on, draft));
    // Beside each other where the glass is low and wide.
    const auto parts = low && !ui.portrait() ? ui.area().columns({1, 1}, 10) : ui.area().rows({3, 2}, 2);
    {
      const auto first = ui.inside(parts[0]);
      show_help_wanted(on, draft);
    }
    {
      const auto second = ui.inside(parts[1]);
      show_how_and_where(on, draft);
    }
    const auto under = ui.inside(hours);
    show_hours(on, draft);
  }
  if (ui.as("change").at(strip[0]).button(on.say("errand.right.change"), Icon::UndoVariant)) on.ask(AskForHelp{});
  if (ui.as("right").at(strip[1]).main_button(on.say("errand.right.yes"), Icon::Check)) on.ask(OrderIsRight{});
}

}  // namespace linli::kiosk
