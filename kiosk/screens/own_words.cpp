// One's own words, in step 3 of 说事 and on a sheet of staff: what was written stands above, the words it may mean
// under it, below the keys or the square to write in.
#include <algorithm>

#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/say_case.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t own_words_step = 2;
constexpr float written_least = 27, written_most = 38;  // Two lines of a button's words.
constexpr float line_least = 18, line_most = 24;        // Of words offered.

void show_written(const Canvas& on, const Rect& where) {
  FieldView field;
  if (const Composing* composing = composing_of(on.model)) {
    field.text = words_written(on.model) + composing->spelled;
    field.composing = composing->spelled.size();
  }
  field.placeholder = on.say(on_top<SheetWords>(on.model) != nullptr ? "sheet.write_own" : "say.words.own_hint");
  const float line = on.ui.text_height("字", where.w, TextSize::Word);
  field.lines = std::max<std::size_t>(1, static_cast<std::size_t>((where.h - 4) / line));
  on.ui.as("own_words").at(where).field(field);
}

void show_sheet_done(const Canvas& on, const Rect& where) {
  if (on.ui.as("written").at(where).main_button(on.say("say.words.written"), Icon::Check)) on.ask(WordsDone{});
}

void show_done(const Canvas& on, const Rect& where) {
  const auto parts = where.columns({4, 3}, on.ui.measure().gap);
  if (on.ui.as("send").at(parts[0]).button(on.say("say.words.send_somebody"), Icon::Walk)) {
    on.ask(AskMe{on.say("say.words.send_somebody")});
  }
  const Draft* draft = on.model.draft ? &*on.model.draft : nullptr;
  const auto says_something = [](const Draft& said) {
    return !said.lodge.text.empty() || !said.composing.typing.empty() || !said.composing.hand.readings.empty();
  };
  const Ready ready(draft != nullptr && says_something(*draft));
  if (on.ui.as("written").at(parts[1]).main_button(on.say("say.words.written"), Icon::Check, ready)) {
    on.ask(WordsDone{});
  }
}

/// One line where words will stand: how it works, or why it does not.
void show_hint(const Canvas& on, const Rect& where) {
  const auto here = on.ui.inside(where);
  if (on.model.keys.sheet == KeyLayout::Sheet::Hand) {
    if (on.model.recogniser_missing) {
      on.ui.state(on.say("hand.missing"), Tint::Amber, Icon::Alert);
    } else {
      on.ui.quiet(on.say("hand.hint"), 2);
    }
  } else if (on.model.pinyin_missing) {
    on.ui.state(on.say("keys.no_pinyin"), Tint::Amber, Icon::Alert);
  } else if (key_sheet(on.model) == KeyLayout::Sheet::Pinyin) {
    on.ui.quiet(on.say("keys.hint"), 2);
  }
}

void show_words(const Canvas& on, const Rect& where, std::size_t lines) {
  const Composing* composing = composing_of(on.model);
  if (composing != nullptr && !composing->hand.readings.empty()) {
    show_readings(on, where, lines);
  } else if (composing != nullptr && !composing->offered.empty()) {
    show_offered(on, where, lines);
  } else {
    show_hint(on, where);
  }
}

/// Into what is left of the area; `finish` draws what ends it.
void show_writing(const Canvas& on, void (*finish)(const Canvas&, const Rect&)) {
  Ui& ui = on.ui;
  const bool tall = ui.portrait();
  const Measure& measure = ui.measure();
  // What ink may be has room in two lines; the square has the third.
  const std::size_t lines = !tall ? 1 : on.model.keys.sheet == KeyLayout::Sheet::Hand ? 2 : 3;
  const auto in_lines = [&](float line) {
    return static_cast<float>(lines) * line + static_cast<float>(lines - 1) * measure.gap_least;
  };
  const float gap = measure.gap_least + 1;
  float written = tall ? 50.0F : written_least;
  const float buttons = tall ? 30.0F + gap : 0;
  float line = line_least;
  const float least = written + buttons + in_lines(line) + keys_height_least(on) + 2 * gap;
  const Rect area = ui.area();
  // Where that is more than there is, the words above get smaller, and the screen is drawn again.
  const Rect all = ui.take_top(std::max(area.h, least));
  // What is left over goes a part to the words, the rest to the keys.
  const float spare = all.h - least;
  written += std::min(spare * 0.2F, written_most - written_least);
  line += std::min(spare * 0.12F, line_most - line_least);
  Rect top{all.x, all.y, all.w, written};
  if (tall) {
    show_written(on, top);
    finish(on, {top.x, top.bottom() + gap, top.w, buttons - gap});
    top.h += buttons;
  } else {
    const auto parts = top.columns({1, 1}, measure.gap);
    show_written(on, parts[0]);
    finish(on, parts[1]);
  }
  const float below = top.bottom() + gap;
  const Rect keys{all.x, below, all.w, all.bottom() - below};
  const Rect words{keys.x, keys.y, keys.w, in_lines(line)};
  show_words(on, words, lines);
  const Rect low{keys.x, words.bottom() + gap, keys.w, keys.bottom() - words.bottom() - gap};
  if (on.model.keys.sheet == KeyLayout::Sheet::Hand) {
    show_hand(on, low);
  } else {
    show_keys(on, low);
  }
}

}  // namespace

void draw(const OwnWords& /*screen*/, const Canvas& on) {
  start_screen(on, "say.own");
  if (on.ui.portrait()) show_steps(on, own_words_step);
  show_nature(on);
  show_writing(on, show_done);
}

void draw(const SheetWords& screen, const Canvas& on) {
  start_screen(on, "staff.words", Density::Staff);
  on.ui.title(on.say(screen.title.empty() ? "sheet.write_own" : screen.title));
  show_writing(on, show_sheet_done);
}

}  // namespace linli::kiosk
