// Buttons, choices and tiles.
#include <algorithm>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {
namespace {

// A button that flows is as tall as its words need: two lines of the largest text, or a word and a reason.
float height_for(Ui::Frame& f, float least, TextSize size, std::string_view word, Icon icon, const Ready& ready) {
  const float em = f.em(size);
  const float width = f.area().rest.w * 0.88F - (icon == Icon::None ? 0 : em * 1.46F);
  const bool one_line = f.paint.width_of(word, Typeface::Bold, f.em_least()) <= width;
  float height = Ui::Frame::line_height(one_line ? em : 2 * f.em_least()) + 5;
  if (!ready.can && !ready.why.empty()) height = Ui::Frame::line_height(2 * f.em(TextSize::Small)) + 4;
  return std::max(least, height);
}

}  // namespace

bool Ui::main_button(std::string_view word, Icon icon, const Ready& ready) {
  Frame& f = *frame_;
  const Rect where = f.place(height_for(f, f.measure().main, TextSize::Word, word, icon, ready), f.measure().gap - 2);
  // On a coloured card the main button is the white one.
  Skin skin = f.skin(Tint::Red);
  if (f.area().ink == theme().red.on_strong && !(f.area().ground == theme().card)) {
    skin = {.fill = theme().card, .text = f.area().ground, .edge = theme().card, .line = 0, .bold = true};
  }
  const bool grand = where.h >= 36;  // 「点这里开始」: the only thing to do.
  return f.button(word, icon, where, skin, grand ? TextSize::Title : TextSize::Word, ready);
}

bool Ui::button(std::string_view word, Icon icon, const Ready& ready) {
  Frame& f = *frame_;
  const Rect where = f.place(height_for(f, f.measure().button, TextSize::Body, word, icon, ready), f.measure().gap - 2);
  return f.button(word, icon, where, f.plain(), TextSize::Body, ready);
}

bool Ui::quiet_button(std::string_view word, Icon icon, const Ready& ready) {
  Frame& f = *frame_;
  const Rect where = f.place(height_for(f, f.measure().button, TextSize::Body, word, icon, ready), f.measure().gap - 2);
  Skin skin = f.plain();
  skin.fill = theme().sunken;
  return f.button(word, icon, where, skin, TextSize::Body, ready);
}

bool Ui::danger_button(std::string_view word, Icon icon, const Ready& ready) {
  Frame& f = *frame_;
  const Rect where = f.place(height_for(f, f.measure().button, TextSize::Body, word, icon, ready), f.measure().gap - 2);
  Skin skin = f.plain();
  skin.text = skin.edge = theme().red.strong;
  skin.line = 0.7F;
  skin.bold = true;
  return f.button(word, icon, where, skin, TextSize::Body, ready);
}

bool Ui::choice(std::string_view word, bool selected, Icon icon, const Ready& ready) {
  Frame& f = *frame_;
  const Rect where =
      f.place(height_for(f, f.measure().button, TextSize::Body, word, icon, ready), f.measure().gap_least + 1);
  Skin skin = f.plain();
  if (selected) {
    skin.fill = theme().jade.soft;
    skin.text = theme().jade.on_soft;
    skin.edge = theme().jade.strong;
    skin.line = 0.8F;
    skin.bold = true;
  }
  const Icon sign = selected ? Icon::CheckCircle : icon;
  return f.button(word, sign, where, skin, TextSize::Body, ready, Align::Left, selected);
}

bool Ui::round_button(std::string_view word, Icon icon, float diameter, const Ready& ready) {
  Frame& f = *frame_;
  const Fitted fitted = f.fit(word, f.em(TextSize::Word), true, f.area().rest.w, 1000, 2);
  const Fitted why = f.fit(ready.why, f.em(TextSize::Small), false, f.area().rest.w, 1000, 2);
  const bool has_why = !ready.can && !ready.why.empty();
  const float height = diameter + 5 + fitted.height + (has_why ? why.height : 0);
  const Rect rest = f.area().rest;
  const Rect whole = f.place(std::max(height, rest.h), 4);
  const Rect where{whole.x, whole.y + (whole.h - height) / 2, whole.w, height};
  const Point middle{where.middle().x, where.y + diameter / 2};
  const Skin skin = ready.can ? f.skin(Tint::Red) : f.off();
  Widget widget{.role = WidgetRole::Button, .label = std::string(word), .mm = where};
  widget.cut = fitted.block.cut || (has_why && why.block.cut);
  widget.cap_mm = fitted.em * cap_of_em;
  widget.text = f.area().ink;
  widget.ground = f.area().ground;
  const Touch::Answer answer = f.control(std::move(widget), skin, ready);
  f.paint.circle(middle, diameter, skin.fill);
  f.paint.icon(icon, middle, diameter * 0.5F, skin.text);
  if (answer.held) f.paint.circle(middle, diameter, theme().pressed);
  const Rect line{where.x, where.y + diameter + 5, where.w, fitted.height};
  f.words(fitted, line, Align::Centre, ready.can ? f.area().ink : f.area().muted);
  if (has_why) f.words(why, {where.x, line.bottom(), where.w, why.height}, Align::Centre, f.area().muted);
  return answer.tapped;
}

namespace {

std::size_t columns_for(std::size_t count, bool portrait) {
  if (portrait) return count <= 3 ? 1 : 2;
  if (count <= 3) return std::max<std::size_t>(count, 1);
  if (count == 4) return 2;
  return count <= 6 ? 3 : 4;
}

}  // namespace

std::optional<std::size_t> Ui::tiles(std::span<const Tile> tiles, std::size_t across) {
  Frame& f = *frame_;
  if (tiles.empty()) return std::nullopt;
  const Rect all = std::exchange(f.next_at, std::nullopt).value_or(f.area().rest);
  const std::size_t columns = across != 0 ? across : columns_for(tiles.size(), portrait());
  // Few tiles on much glass are not stretched into towers.
  constexpr float tall_most = 1.5F;
  const float gap = f.measure().gap;
  const auto lines = static_cast<float>((tiles.size() + columns - 1) / columns);
  const float wide = (all.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const Rect used{all.x, all.y, all.w, std::min(all.h, lines * (wide * tall_most + gap) - gap)};
  const auto cells = used.cells(tiles.size(), columns, gap);
  // Beside each other they speak with one voice: words and pictures as large as fit all of them.
  Frame::TileSizes sizes{f.em(TextSize::Word), 1};
  for (std::size_t i = 0; i < tiles.size(); ++i) sizes = f.tile_sizes(tiles[i], cells[i], sizes);
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (f.tile(tiles[i], cells[i], sizes)) tapped = i;
  }
  f.area().rest.y = all.bottom();
  f.area().rest.h = 0;
  return tapped;
}

namespace {

/// Of a tile: the disc, and where its words may stand.
struct TilePlan {
  bool flat = false;  // Icon beside the word, not above it.
  float disc = 0;
  Rect inner{};
  float word_w = 0, word_h = 0;
};

TilePlan plan_of(const Rect& cell, float share) {
  TilePlan plan;
  plan.flat = cell.h < 40;
  const float whole = plan.flat ? std::min(cell.h * 0.62F, 26.0F) : std::clamp(cell.h * 0.44F, 16.0F, 40.0F);
  plan.disc = std::max(10.0F, whole * share);
  plan.inner = cell.inset(4, share == 1 ? 3 : 1);
  plan.word_w = plan.flat ? plan.inner.w - plan.disc - 5 : plan.inner.w;
  plan.word_h = plan.flat ? plan.inner.h : plan.inner.h - plan.disc - 6;
  return plan;
}

bool shows_why(const Tile& tile) { return !tile.ready.can && !tile.ready.why.empty(); }

}  // namespace

Ui::Frame::TileSizes Ui::Frame::tile_sizes(const Tile& tile, const Rect& cell, const TileSizes& most) {
  TileSizes sizes = most;
  // The picture gives room to its word, not the other way round.
  for (const float share : {1.0F, 0.8F, 0.65F, 0.5F}) {
    if (share > most.share) continue;
    sizes.share = share;
    const TilePlan plan = plan_of(cell, share);
    const Fitted word = fit(tile.word, most.em, true, plan.word_w, shows_why(tile) ? plan.word_h / 2 : plan.word_h, 2);
    sizes.em = word.em;
    if (!word.block.cut) break;
  }
  return sizes;
}

bool Ui::Frame::tile(const Tile& tile, const Rect& cell, const TileSizes& sizes) {
  const bool danger = tile.danger && tile.ready.can;
  Skin skin = danger ? this->skin(Tint::Red) : tile.ready.can ? plain() : off();
  skin.bold = true;
  const bool has_why = shows_why(tile);
  const auto [flat, disc, inner, word_w, word_h] = plan_of(cell, sizes.share);
  const Fitted word = fit(tile.word, sizes.em, true, word_w, has_why ? word_h / 2 : word_h, 2);
  const Fitted why =
      has_why ? fit(tile.ready.why, em(TextSize::Small), false, word_w, word_h - word.height, 2) : Fitted{};
  // Tiles share what room there is; where that is too little for a word, what stands above them gives way.
  if (word.block.cut || why.block.cut) overflowed = true;

  Widget widget{.role = WidgetRole::Tile, .label = tile.word, .mm = cell};
  if (!tile.id.empty()) widget.id = tile.id;
  widget.cut = word.block.cut || why.block.cut;
  widget.cap_mm = word.em * cap_of_em;
  widget.text = skin.text;
  widget.ground = skin.fill;
  const Touch::Answer answer = control(std::move(widget), skin, tile.ready);
  box(cell, skin, answer.held);

  const TintColours& colours = theme().of(tile.tint);
  const float group = flat ? disc : disc + cell.h * 0.08F + word.height + why.height;
  const Point middle = flat ? Point{inner.x + disc / 2 + 2, cell.middle().y}
                            : Point{cell.middle().x, cell.y + std::max(3.0F, (cell.h - group) / 2) + disc / 2};
  const Colour soft = danger ? theme().card : tile.ready.can ? colours.soft : theme().paper;
  const Colour sign = danger ? theme().red.strong : tile.ready.can ? colours.on_soft : theme().faded;
  paint.circle(middle, disc, soft);
  if (soft == skin.fill) paint.ring(middle, disc, measure().line, sign);
  paint.icon(tile.icon, middle, disc * 0.58F, sign);
  const float top = flat ? inner.y + (inner.h - word.height - why.height) / 2 : middle.y + disc / 2 + cell.h * 0.08F;
  const float left = flat ? inner.x + disc + 6 : inner.x;
  words(word, {left, top, word_w - (flat ? 1.0F : 0.0F), word.height}, flat ? Align::Left : Align::Centre, skin.text);
  if (has_why) {
    words(why, {left, top + word.height, word_w, why.height}, flat ? Align::Left : Align::Centre, theme().muted);
  }
  return answer.tapped;
}

std::optional<std::size_t> Ui::choices(std::span<const std::string> words_of, std::optional<std::size_t> selected,
                                       std::size_t across) {
  Frame& f = *frame_;
  if (words_of.empty()) return std::nullopt;
  const std::size_t lines = (words_of.size() + across - 1) / across;
  const float gap = f.measure().gap_least + 1.5F;
  const Rect all = f.area().rest;
  const auto count = static_cast<float>(lines);
  const float wide = (all.w - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  float most = f.measure().main + 3;
  for (const std::string& word : words_of) {
    const bool one_line = f.paint.width_of(word, Typeface::Bold, f.em_least()) <= wide * 0.88F;
    if (!one_line) most = std::max(most, Frame::line_height(2 * f.em_least()) + 2);
  }
  const float tall = std::clamp((all.h - gap * (count - 1)) / count, f.measure().target_least, most);
  const Rect used{all.x, all.y, all.w, tall * count + gap * (count - 1)};
  const auto cells = used.cells(words_of.size(), across, gap);
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < words_of.size(); ++i) {
    if (at(cells[i]).choice(words_of[i], selected == i)) tapped = i;
  }
  static_cast<void>(f.place(used.h));
  return tapped;
}

}  // namespace linli
