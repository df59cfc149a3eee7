// Words that the keys may mean, by thumb: as many as a line holds, ‹ and › at its end.
#include <algorithm>

#include "kiosk/screens/keyboard.h"

namespace linli::kiosk {

namespace {

constexpr float word_padding = 5;
constexpr float arrow_width = 20;
constexpr std::size_t words_ahead = 32;  // More than a page holds: what lies beyond is not even measured.

/// Which of `offered` begin each line, up to a page or so beyond `first`; the last is the end of what was looked at.
std::vector<std::size_t> lines_of(const Canvas& on, const std::vector<pinyin::Candidate>& offered, std::size_t front,
                                  std::size_t first, std::size_t lines, float line_width) {
  const Measure& measure = on.ui.measure();
  const std::size_t end = std::min(offered.size(), first + lines * words_ahead);
  std::vector<float> widths;
  for (std::size_t i = front; i < end; ++i) {
    const float width = on.ui.text_width(offered[i].text, TextSize::Word) + 2 * word_padding;
    widths.push_back(std::clamp(width, measure.target_least + 2, line_width));
  }
  std::vector<std::size_t> begins{front};
  for (const std::size_t count : pinyin::pages(widths, measure.gap_least, line_width)) {
    begins.push_back(begins.back() + count);
  }
  return begins;
}

void show_line(const Canvas& on, const std::vector<pinyin::Candidate>& offered, std::size_t front, std::size_t begin,
               std::size_t end, const Rect& line) {
  const Measure& measure = on.ui.measure();
  float x = line.x;
  for (std::size_t i = begin; i < end; ++i) {
    const pinyin::Candidate& word = offered[i];
    const float wanted = on.ui.text_width(word.text, TextSize::Word) + 2 * word_padding;
    const float width = std::clamp(wanted, measure.target_least + 2, line.w);
    on.ui.as("word." + std::to_string(i)).at({x, line.y, width, line.h});
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
  const auto& offered = on.model.draft->composing.offered;
  const float width = beside_arrows(on, where).w - 2 * word_padding;
  const auto fits = [&](const pinyin::Candidate& word) { return on.ui.fits(word.text, width); };
  const auto found = std::ranges::find_if(offered, fits);
  return found == offered.end() ? 0 : static_cast<std::size_t>(found - offered.begin());
}

void show_offered(const Canvas& on, const Rect& where, std::size_t lines) {
  if (!on.model.draft || on.model.draft->composing.offered.empty()) return;
  const Composing& composing = on.model.draft->composing;
  const auto& offered = composing.offered;
  const Measure& measure = on.ui.measure();
  const Rect words = beside_arrows(on, where);
  const std::size_t front = first_that_fits(on, where);
  const auto begins = lines_of(on, offered, front, composing.first, lines, words.w);
  // The page that holds the first word wanted: pages are so many lines.
  std::size_t page = 0;
  while (page + lines < begins.size() - 1 && begins[page + lines] <= composing.first) page += lines;
  const auto rows = words.rows(std::vector<float>(lines, 1), measure.gap_least);
  const std::size_t last = std::min(page + lines, begins.size() - 1);
  for (std::size_t line = page; line < last; ++line) {
    show_line(on, offered, front, begins[line], begins[line + 1], rows[line - page]);
  }
  const float x = words.right() + measure.gap_least + 1;
  on.ui.as("words.back").at({x, where.y, arrow_width, rows[0].h});
  if (on.ui.key("‹", Ui::KeyKind::Letter, Icon::None, Ready(page > 0))) on.ask(ShowWordsFrom{begins[page - lines]});
  on.ui.as("words.on").at({x + arrow_width + measure.gap_least, where.y, arrow_width, rows[0].h});
  if (on.ui.key("›", Ui::KeyKind::Letter, Icon::None, Ready(begins[last] < offered.size()))) {
    on.ask(ShowWordsFrom{begins[last]});
  }
}

}  // namespace linli::kiosk
