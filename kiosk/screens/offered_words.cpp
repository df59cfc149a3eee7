// Words that the keys may mean, by thumb: as many as a line holds, ‹ and › at its end.
#include <algorithm>

#include "kiosk/screens/keyboard.h"

namespace linli::kiosk {

namespace {

constexpr float word_padding = 5;
constexpr float arrow_width = 20;
constexpr std::size_t words_ahead = 32;  // More than a page holds: what lies beyond is not even measured.

/// Words offered that can be told apart: what no font has would be one box beside another.
struct Legible {
  const std::vector<pinyin::Candidate>& offered;
  std::vector<std::size_t> at;  // Where in `offered`, in order.

  Legible(const Canvas& on, const std::vector<pinyin::Candidate>& all) : offered(all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (on.ui.without_glyph(all[i].text).empty()) at.push_back(i);
    }
  }
  [[nodiscard]] const pinyin::Candidate& operator[](std::size_t i) const { return offered[at[i]]; }
  [[nodiscard]] std::size_t size() const { return at.size(); }
  /// The first that stands at `index` of `offered` or behind it.
  [[nodiscard]] std::size_t from(std::size_t index) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(at, index) - at.begin());
  }
};

/// Which words begin each line, up to a page or so beyond `first`; the last is the end of what was looked at.
std::vector<std::size_t> lines_of(const Canvas& on, const Legible& words, std::size_t front, std::size_t first,
                                  std::size_t lines, float line_width) {
  const Measure& measure = on.ui.measure();
  const std::size_t end = std::min(words.size(), first + lines * words_ahead);
  std::vector<float> widths;
  for (std::size_t i = front; i < end; ++i) {
    const float width = on.ui.text_width(words[i].text, TextSize::Word) + 2 * word_padding;
    widths.push_back(std::clamp(width, measure.target_least + 2, line_width));
  }
  std::vector<std::size_t> begins{front};
  for (const std::size_t count : pinyin::pages(widths, measure.gap_least, line_width)) {
    begins.push_back(begins.back() + count);
  }
  return begins;
}

void show_line(const Canvas& on, const Legible& words, std::size_t front, std::size_t begin, std::size_t end,
               const Rect& line) {
  const Measure& measure = on.ui.measure();
  float x = line.x;
  for (std::size_t i = begin; i < end; ++i) {
    const pinyin::Candidate& word = words[i];
    const float wanted = on.ui.text_width(word.text, TextSize::Word) + 2 * word_padding;
    const float width = std::clamp(wanted, measure.target_least + 2, line.w);
    on.ui.as("word." + std::to_string(words.at[i])).at({x, line.y, width, line.h});
    if (on.ui.key(word.text, i == front ? Ui::KeyKind::First : Ui::KeyKind::Word)) on.ask(ChooseWord{word});
    x += width + measure.gap_least;
  }
}

/// What ‹ and › leave of a line.
Rect beside_arrows(const Canvas& on, const Rect& where) {
  return {where.x, where.y, where.w - 2 * (arrow_width + on.ui.measure().gap_least) - 1, where.h};
}

}  // namespace

std::size_t first_that_fits(const Canvas& on, const Rect& where) {
  const Legible words(on, composing_of(on.model)->offered);
  const float width = beside_arrows(on, where).w - 2 * word_padding;
  const auto fits = [&](std::size_t at) { return on.ui.fits(words.offered[at].text, width); };
  const auto found = std::ranges::find_if(words.at, fits);
  return found == words.at.end() ? 0 : *found;
}

void show_offered(const Canvas& on, const Rect& where, std::size_t lines) {
  const Composing* composing = composing_of(on.model);
  if (composing == nullptr) return;
  const Legible words(on, composing->offered);
  if (words.size() == 0) return;
  const Measure& measure = on.ui.measure();
  const Rect room = beside_arrows(on, where);
  const std::size_t front = words.from(first_that_fits(on, where));
  const std::size_t first = words.from(composing->first);
  const auto begins = lines_of(on, words, front, first, lines, room.w);
  // The page that holds the first word wanted: pages are so many lines.
  std::size_t page = 0;
  while (page + lines < begins.size() - 1 && begins[page + lines] <= first) page += lines;
  const auto rows = room.rows(std::vector<float>(lines, 1), measure.gap_least);
  const std::size_t last = std::min(page + lines, begins.size() - 1);
  for (std::size_t line = page; line < last; ++line) {
    show_line(on, words, front, begins[line], begins[line + 1], rows[line - page]);
  }
  const float x = room.right() + measure.gap_least + 1;
  on.ui.as("words.back").at({x, where.y, arrow_width, rows[0].h});
  if (on.ui.key("‹", Ui::KeyKind::Letter, Icon::None, Ready(page > 0))) {
    on.ask(ShowWordsFrom{words.at[begins[page - lines]]});
  }
  on.ui.as("words.on").at({x + arrow_width + measure.gap_least, where.y, arrow_width, rows[0].h});
  if (on.ui.key("›", Ui::KeyKind::Letter, Icon::None, Ready(begins[last] < words.size()))) {
    on.ask(ShowWordsFrom{words.at[begins[last]]});
  }
}

}  // namespace linli::kiosk
