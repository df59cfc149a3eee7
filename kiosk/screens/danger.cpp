// 有危险: whom to call, at once, in the largest letters. It never says that help is coming.
#include <array>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

namespace {

/// The gas company's repair number, when this station has entered one.
std::string gas_phone(const Canvas& on) {
  for (const Post& post : on.model.known.phones) {
    for (const char* word : {"气", "gas", "Gas"}) {
      if (post.title.find(word) != std::string::npos) return post.phone;
    }
  }
  return {};
}

}  // namespace

void draw(const Danger& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "danger");
  // On a narrow screen the two buttons stand one under the other.
  const bool tall = ui.portrait();
  const float gap = ui.measure().gap;
  const Rect record = ui.take_bottom(tall ? 2 * ui.measure().main + gap : ui.measure().main);
  {
    const auto card = ui.card(ui.area(), Tint::Red);
    ui.heading(on.say("danger.no_call"));
    struct Line {
      const char* key;
      const char* number;
    };
    constexpr std::array lines{Line{"danger.fire", "119"}, Line{"danger.hurt", "120"}, Line{"danger.violence", "110"}};
    const Rect numbers = ui.take_top(ui.area().h * 0.64F);
    const auto cells = tall ? numbers.rows({1, 1, 1}, 4) : numbers.columns({1, 1, 1}, 10);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto cell = ui.inside(cells.at(i));
      ui.text(on.say(lines.at(i).key), TextSize::Title, 1);
      ui.number(lines.at(i).number, Tint::Plain, 0.8F);
    }
    const std::string phone = gas_phone(on);
    ui.heading(phone.empty() ? on.say("danger.gas_no_phone") : on.say("danger.gas", {{"phone", phone}}));
  }
  const auto parts = tall ? record.rows({1, 1}, gap) : record.columns({1, 1}, gap);
  if (ui.as("danger.back").at(parts[0]).button(on.say("danger.back"), Icon::ArrowLeft)) on.ask(Back{});
  if (ui.as("danger.record").at(parts[1]).main_button(on.say("danger.record"), Icon::Pencil)) on.ask(Open{Where{}});
}

}  // namespace linli::kiosk
