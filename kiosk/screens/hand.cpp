// Writing by hand, where the keys of pinyin lie otherwise: a square for one character, what is done to it on its left,
// marks on its right. What it may be stands where the words of pinyin do.
#include <algorithm>

#include "kiosk/screens/keyboard.h"

namespace linli::kiosk {

namespace {

constexpr float square_most = 125;
constexpr float side_least = 46, side_most = 96;
constexpr float reading_most = 44;
constexpr std::size_t hand_rows = 3;

bool key_at(const Canvas& on, std::string_view id, const std::string& word, Icon icon, const Rect& where,
            bool ready = true) {
  return on.ui.as(id).at(where).key(word, Ui::KeyKind::Service, icon, Ready(ready));
}

void show_left(const Canvas& on, const Rect& where, bool inked) {
  const auto rows = where.rows(std::vector<float>(hand_rows, 1), on.ui.measure().gap_least);
  if (key_at(on, "hand.back", on.say("hand.back"), Icon::UndoVariant, rows[0], inked)) on.ask(TakeBackStroke{});
  if (key_at(on, "hand.wipe", on.say("hand.wipe"), Icon::Delete, rows[1], inked)) on.ask(WipeInk{});
  KeyLayout pinyin = on.model.keys;
  pinyin.sheet = on.model.pinyin_missing ? KeyLayout::Sheet::Latin : KeyLayout::Sheet::Pinyin;
  const std::string word = on.say(on.model.pinyin_missing ? "keys.latin" : "keys.pinyin");
  if (key_at(on, "key.pinyin", word, Icon::Keyboard, rows[2])) on.ask(LayOutKeys{pinyin});
}

void show_right(const Canvas& on, const Rect& where) {
  const float gap = on.ui.measure().gap_least;
  const auto rows = where.rows(std::vector<float>(hand_rows, 1), gap);
  if (key_at(on, "key.erase", on.say("common.erase"), Icon::Backspace, rows[0])) on.ask(TypedErase{});
  const auto sign = [&](const char* mark, const Rect& cell) {
    if (on.ui.as(std::string("key.") + mark).at(cell).key(mark)) on.ask(WriteSign{mark});
  };
  const auto middle = rows[1].columns({1, 1}, gap);
  sign("，", middle[0]);
  sign("。", middle[1]);
  const auto last = rows[2].columns({1, 1}, gap);
  sign("？", last[0]);
  KeyLayout signs = on.model.keys;
  signs.sheet = KeyLayout::Sheet::Signs;
  if (key_at(on, "key.signs", on.say("keys.signs"), Icon::None, last[1])) on.ask(LayOutKeys{signs});
}

}  // namespace

void show_hand(const Canvas& on, const Rect& where) {
  if (!on.model.draft) return;
  const handwriting::Ink& ink = on.model.draft->composing.hand.ink;
  const float gap = on.ui.measure().gap_least + 1;
  const float square = std::min({where.h, where.w - 2 * (side_least + gap), square_most});
  const float side = std::min((where.w - square) / 2 - gap, side_most);
  const float left = where.x + (where.w - square) / 2 - gap - side;
  const float top = where.bottom() - square;
  show_left(on, {left, top, side, square}, !ink.empty());
  on.ui.as("hand.square").at({left + side + gap, top, square, square});
  if (auto drawn = on.ui.writing_square(on.say("hand.square"), ink)) on.ask(DrawInk{*std::move(drawn)});
  show_right(on, {left + side + square + 2 * gap, top, side, square});
}

void show_readings(const Canvas& on, const Rect& where, std::size_t lines) {
  const Measure& measure = on.ui.measure();
  const auto& readings = on.model.draft->composing.hand.readings;
  const auto in_width = [&](float width) {
    return static_cast<std::size_t>((where.w + measure.gap_least) / (width + measure.gap_least));
  };
  // All in one line where a thumb has room for each, else in two.
  const std::size_t across = std::clamp<std::size_t>(in_width(measure.target_least + 2), 1, handwriting::readings_most);
  const float width =
      std::min((where.w + measure.gap_least) / static_cast<float>(across) - measure.gap_least, reading_most);
  const auto rows = where.rows(std::vector<float>(lines, 1), measure.gap_least);
  for (std::size_t i = 0; i < readings.size() && i / across < lines; ++i) {
    const float x = where.x + static_cast<float>(i % across) * (width + measure.gap_least);
    on.ui.as("reading." + std::to_string(i)).at({x, rows[i / across].y, width, rows[i / across].h});
    if (on.ui.key(readings[i], i == 0 ? Ui::KeyKind::First : Ui::KeyKind::Word)) on.ask(ChooseReading{readings[i]});
  }
}

}  // namespace linli::kiosk
