// Which keys lie where. Widths are in units of a letter's key: ten of them and their gaps are as wide as the keyboard.
#include "kiosk/screens/keyboard.h"

#include <algorithm>
#include <span>
#include <utility>

namespace linli::kiosk {

namespace {

constexpr std::size_t key_rows = 4;
constexpr float letters_across = 10;
constexpr float key_height_max = 28;
constexpr float letter_width_max = 38;
constexpr float service_units = 1.5F;

struct Key {
  std::string id, word;
  Intent intent;
  float units = 1;
  Ui::KeyKind kind = Ui::KeyKind::Letter;
  Icon icon = Icon::None;
  Ready ready{};
};
using KeyRow = std::vector<Key>;

/// As wide as stands on the glass: a unit, or several with the gaps between them.
float width_of_units(float units, float unit, float gap) { return units * unit + (units - 1) * gap; }

class Keys {
 public:
  Keys(const Canvas& canvas, const Rect& where) : on_(canvas), where_(where), layout_(canvas.model.keys) {
    layout_.sheet = key_sheet(on_.model);
  }

  [[nodiscard]] std::vector<KeyRow> rows() const {
    switch (layout_.sheet) {
      case KeyLayout::Sheet::Latin:
        return latin();
      case KeyLayout::Sheet::Signs:
        return signs();
      case KeyLayout::Sheet::Pinyin:
      case KeyLayout::Sheet::Hand:  // Has no keys: hand.cpp.
        break;
    }
    return letters();
  }

  [[nodiscard]] Key erase() const {
    Key key = service("erase", on_.say("common.erase"), TypedErase{});
    key.icon = Icon::Backspace;
    return key;
  }
  [[nodiscard]] Key retype() const {
    Key key = service("retype", on_.say("keys.retype"), ClearKeys{});
    key.ready = Ready(pending());
    return key;
  }
  [[nodiscard]] Key space(float units) const {
    Key key{"space", on_.say(pending() ? "keys.first" : "keys.space"), SpaceKey{}, units};
    if (const Composing* composing = composing_of(on_.model); pending() && !composing->offered.empty()) {
      key.intent = ChooseWord{composing->offered[first_that_fits(on_, where_)]};
    }
    key.kind = Ui::KeyKind::Service;
    return key;
  }
  [[nodiscard]] Key to(KeyLayout::Sheet sheet, bool nine) const {
    KeyLayout wanted = layout_;
    wanted.sheet = sheet;
    wanted.nine = nine;
    wanted.capitals = false;
    if (sheet == KeyLayout::Sheet::Signs) return service("signs", on_.say("keys.signs"), LayOutKeys{wanted});
    if (sheet == KeyLayout::Sheet::Hand) {
      Key key = service("hand", on_.say("say.words.handwriting"), LayOutKeys{wanted});
      key.ready = Ready(!on_.model.recogniser_missing);
      return key;
    }
    if (sheet == KeyLayout::Sheet::Latin) return service("latin", on_.say("keys.latin"), LayOutKeys{wanted});
    if (layout_.sheet != sheet) return service("pinyin", on_.say("keys.pinyin"), LayOutKeys{wanted});
    if (nine) return service("nine", on_.say("keys.nine"), LayOutKeys{wanted});
    return service("letters", on_.say("keys.letters"), LayOutKeys{wanted});
  }
  static Key sign(std::string_view mark, float units = 1) {
    return {std::string(mark), std::string(mark), WriteSign{std::string(mark)}, units};
  }
  [[nodiscard]] bool nine() const { return layout_.nine; }

 private:
  [[nodiscard]] bool pending() const {
    const Composing* composing = composing_of(on_.model);
    return composing != nullptr && !composing->typing.keys.empty();
  }

  static Key service(std::string id, std::string word, Intent intent) {
    return {std::move(id), std::move(word), std::move(intent), service_units, Ui::KeyKind::Service};
  }
  static void add_letters(KeyRow& row, std::string_view letters) {
    for (const char letter : letters) {
      row.push_back({std::string(1, letter), std::string(1, letter), PressKey{letter}});
    }
  }
  static void add_signs(KeyRow& row, std::span<const std::string_view> marks) {
    for (const std::string_view mark : marks) row.push_back(sign(mark));
  }

  [[nodiscard]] std::vector<KeyRow> letters() const {
    std::vector<KeyRow> rows(key_rows);
    add_letters(rows[0], "qwertyuiop");
    add_letters(rows[1], "asdfghjkl");
    rows[2].push_back(to(KeyLayout::Sheet::Pinyin, true));
    add_letters(rows[2], "zxcvbnm");
    rows[2].push_back(erase());
    rows[3] = {to(KeyLayout::Sheet::Signs, false),
               sign("，"),
               space(2),
               sign("。"),
               retype(),
               to(KeyLayout::Sheet::Latin, false),
               to(KeyLayout::Sheet::Hand, false)};
    return rows;
  }

  [[nodiscard]] std::vector<KeyRow> latin() const {
    std::vector<KeyRow> rows(key_rows);
    const auto add = [&](KeyRow& row, std::string_view letters) {
      for (const char letter : letters) {
        const char shown = layout_.capitals ? static_cast<char>(letter - 'a' + 'A') : letter;
        row.push_back(sign(std::string(1, shown)));
      }
    };
    add(rows[0], "qwertyuiop");
    add(rows[1], "asdfghjkl");
    KeyLayout other = layout_;
    other.capitals = !other.capitals;
    rows[2].push_back(
        service("capitals", on_.say(layout_.capitals ? "keys.small_letters" : "keys.capitals"), LayOutKeys{other}));
    add(rows[2], "zxcvbnm");
    rows[2].push_back(erase());
    rows[3] = {to(KeyLayout::Sheet::Signs, layout_.nine), sign(","), space(2), sign("."), sign("?", service_units)};
    if (!on_.model.pinyin_missing) rows[3].push_back(to(KeyLayout::Sheet::Pinyin, layout_.nine));
    rows[3].push_back(to(KeyLayout::Sheet::Hand, layout_.nine));
    return rows;
  }

  [[nodiscard]] std::vector<KeyRow> signs() const {
    static constexpr std::string_view digits[]{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
    static constexpr std::string_view chinese[]{"，", "。", "？", "！", "、", "：", "；", "“", "”", "…"};
    static constexpr std::string_view english[]{",", ".", "?", "!", ":", ";", "'", "\"", "(", ")"};
    static constexpr std::string_view others[]{"-", "/", "@", "#", "%", "（", "）"};
    std::vector<KeyRow> rows(key_rows);
    add_signs(rows[0], digits);
    if (on_.model.language == "en") {
      add_signs(rows[1], english);
    } else {
      add_signs(rows[1], chinese);
    }
    add_signs(rows[2], others);
    rows[2].push_back(erase());
    if (!on_.model.pinyin_missing) rows[3].push_back(to(KeyLayout::Sheet::Pinyin, layout_.nine));
    rows[3].push_back(to(KeyLayout::Sheet::Latin, layout_.nine));
    rows[3].push_back(to(KeyLayout::Sheet::Hand, layout_.nine));
    rows[3].push_back(space(4));
    return rows;
  }

  const Canvas& on_;
  Rect where_;
  KeyLayout layout_;
};

void show_key(const Canvas& on, const Key& key, const Rect& where) {
  if (on.ui.as("key." + key.id).at(where).key(key.word, key.kind, key.icon, key.ready)) on.ask(key.intent);
}

void show_rows(const Canvas& on, const std::vector<KeyRow>& rows, const Rect& where) {
  const float gap = on.ui.measure().gap_least;
  const float unit = std::min((where.w - (letters_across - 1) * gap) / letters_across, letter_width_max);
  const auto lines = where.rows(std::vector<float>(rows.size(), 1), gap);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    float units = 0;
    for (const Key& key : rows[i]) units += key.units;
    float x = where.x + (where.w - width_of_units(units, unit, gap)) / 2;
    for (const Key& key : rows[i]) {
      const float width = width_of_units(key.units, unit, gap);
      show_key(on, key, {x, lines[i].y, width, lines[i].h});
      x += width + gap;
    }
  }
}

/// What the first of nine keys may spell, one under the other; the last cell shows the next of them.
void show_spelt(const Canvas& on, const std::vector<Rect>& cells) {
  const Composing* composing = composing_of(on.model);
  if (composing == nullptr) return;
  const auto& spelt = composing->spelt;
  const bool all = spelt.size() <= cells.size();
  const std::size_t a_page = all ? cells.size() : cells.size() - 1;
  const std::size_t first = composing->first_spelt < spelt.size() ? composing->first_spelt : 0;
  const std::size_t end = std::min(first + a_page, spelt.size());
  for (std::size_t i = first; i < end; ++i) {
    on.ui.as("spelt." + spelt[i].letters).at(cells[i - first]);
    if (on.ui.key(spelt[i].letters, Ui::KeyKind::Letter)) on.ask(ChooseSpelt{spelt[i]});
  }
  if (all) return;
  on.ui.as("spelt.more").at(cells.back());
  if (on.ui.key(on.say("keys.more"), Ui::KeyKind::Service)) on.ask(ShowSpeltFrom{end < spelt.size() ? end : 0});
}

void show_nine(const Canvas& on, const Keys& keys, const Rect& where) {
  constexpr float column_width_max = 62;
  constexpr std::size_t columns = 5;
  static constexpr std::string_view names[]{"abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"};
  const float gap = on.ui.measure().gap_least;
  const float width = std::min(where.w, columns * column_width_max + (columns - 1) * gap);
  const Rect pad{where.x + (where.w - width) / 2, where.y, width, where.h};
  const auto cells = pad.cells(columns * key_rows, columns, gap);
  const auto cell = [&](std::size_t row, std::size_t column) { return cells[row * columns + column]; };
  show_spelt(on, {cell(0, 0), cell(1, 0), cell(2, 0), cell(3, 0)});
  show_key(on, Keys::sign("，"), cell(0, 1));
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const char digit = static_cast<char>('2' + i);
    const Key key{std::string(1, digit), std::string(names[i]), PressKey{digit}};
    show_key(on, key, cell((i + 1) / 3, 1 + (i + 1) % 3));
  }
  show_key(on, keys.to(KeyLayout::Sheet::Signs, true), cell(3, 1));
  show_key(on, keys.space(1), cell(3, 2));
  show_key(on, Keys::sign("。"), cell(3, 3));
  show_key(on, keys.erase(), cell(0, 4));
  show_key(on, keys.retype(), cell(1, 4));
  show_key(on, keys.to(KeyLayout::Sheet::Hand, true), cell(2, 4));
  show_key(on, keys.to(KeyLayout::Sheet::Pinyin, false), cell(3, 4));
}

}  // namespace

float keys_height_least(const Canvas& on) {
  const Measure& measure = on.ui.measure();
  return key_rows * measure.target_least + (key_rows - 1) * measure.gap_least;
}

void show_keys(const Canvas& on, const Rect& where) {
  // Beyond a thumb's size keys get no better, only farther apart.
  const float height = std::min(where.h, key_rows * key_height_max + (key_rows - 1) * on.ui.measure().gap_least);
  const Rect low{where.x, where.bottom() - height, where.w, height};
  const Keys keys(on, low);
  if (key_sheet(on.model) == KeyLayout::Sheet::Pinyin && keys.nine()) {
    show_nine(on, keys, low);
  } else {
    show_rows(on, keys.rows(), low);
  }
}

}  // namespace linli::kiosk
