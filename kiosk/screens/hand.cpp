// Writing by hand, where the keys of pinyin lie otherwise: a square for one character, and the few keys that it needs.
// What it may be stands where the words of pinyin do.
#include <algorithm>
#include <array>

#include "kiosk/screens/keyboard.h"

namespace linli::kiosk {

namespace {

constexpr float side_least = 46, side_most = 96;
constexpr float reading_most = 44;
constexpr float row_most = 28;

bool key_at(const Canvas& on, std::string_view id, const std::string& word, Icon icon, const Rect& where,
            bool ready = true) {
  return on.ui.as(id).at(where).key(word, Ui::KeyKind::Service, icon, Ready(ready));
}

/// Where each key lies; the square has the rest.
struct HandKeys {
  Rect back, wipe, pinyin, erase, signs, square;
  std::array<Rect, 3> marks;
};

/// On a wide glass keys lie on both sides of the square.
HandKeys beside_square(const Rect& where, float gap) {
  const float square = std::min(where.h, where.w - 2 * (side_least + gap));
  const float side = std::min((where.w - square) / 2 - gap, side_most);
  const float left = where.x + (where.w - square) / 2 - gap - side;
  const float top = where.bottom() - square;
  const Rect middle{left + side + gap, top, square, square};
  const auto lefts = Rect{left, top, side, square}.rows({1, 1, 1}, gap);
  const auto rights = Rect{middle.right() + gap, top, side, square}.rows({1, 1, 1}, gap);
  const auto upper = rights[1].columns({1, 1}, gap), lower = rights[2].columns({1, 1}, gap);
  return {lefts[0], lefts[1], lefts[2], rights[0], lower[1], middle, {upper[0], upper[1], lower[0]}};
}

/// On one that stands on its side they lie under it.
HandKeys under_square(const Rect& where, float gap, float row) {
  const float keys = 2 * row + gap;
  const float square = std::min(where.w, where.h - keys - gap);
  const Rect middle{where.x + (where.w - square) / 2, where.bottom() - keys - gap - square, square, square};
  const auto rows = Rect{where.x, where.bottom() - keys, where.w, keys}.rows({1, 1}, gap);
  const auto upper = rows[0].columns({1, 1, 1}, gap);
  const auto lower = rows[1].columns({3, 2, 2, 2, 3}, gap);
  return {upper[0], upper[1], lower[0], upper[2], lower[4], middle, {lower[1], lower[2], lower[3]}};
}

}  // namespace

void show_hand(const Canvas& on, const Rect& where) {
  const Composing* composing = composing_of(on.model);
  if (composing == nullptr) return;
  const handwriting::Ink& ink = composing->hand.ink;
  const Measure& measure = on.ui.measure();
  const float gap = measure.gap_least + 1;
  const float row = std::clamp(where.h / 8, measure.target_least, row_most);
  const HandKeys keys = on.ui.portrait() ? under_square(where, gap, row) : beside_square(where, gap);
  if (key_at(on, "hand.back", on.say("hand.back"), Icon::UndoVariant, keys.back, !ink.empty()))
    on.ask(TakeBackStroke{});
  if (key_at(on, "hand.wipe", on.say("hand.wipe"), Icon::Delete, keys.wipe, !ink.empty())) on.ask(WipeInk{});
  on.ui.as("hand.square").at(keys.square);
  if (auto drawn = on.ui.writing_square(on.say("hand.square"), ink)) on.ask(DrawInk{*std::move(drawn)});
  if (key_at(on, "key.erase", on.say("common.erase"), Icon::Backspace, keys.erase)) on.ask(TypedErase{});
  static constexpr std::array marks{"，", "。", "？"};
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (on.ui.as(std::string("key.") + marks[i]).at(keys.marks[i]).key(marks[i])) on.ask(WriteSign{marks[i]});
  }
  KeyLayout other = on.model.keys;
  other.sheet = on.model.pinyin_missing ? KeyLayout::Sheet::Latin : KeyLayout::Sheet::Pinyin;
  const std::string word = on.say(on.model.pinyin_missing ? "keys.latin" : "keys.pinyin");
  if (key_at(on, "key.pinyin", word, Icon::Keyboard, keys.pinyin)) on.ask(LayOutKeys{other});
  other.sheet = KeyLayout::Sheet::Signs;
  if (key_at(on, "key.signs", on.say("keys.signs"), Icon::None, keys.signs)) on.ask(LayOutKeys{other});
}

void show_readings(const Canvas& on, const Rect& where, std::size_t lines) {
  const Measure& measure = on.ui.measure();
  const auto& readings = composing_of(on.model)->hand.readings;
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
