// Rows, the staff's filters, and lists that follow a finger.
#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {
namespace {

constexpr float row_gap_resident = 5;
constexpr float coast_half_life_s = 0.25F;
constexpr float coast_least = 8;                // mm/s; slower is still.
constexpr float coast_most = 1500;              // mm/s
constexpr float bar_wide = 1.4F, bar_room = 4;  // Beside what scrolls, where there is more than can be seen.

}  // namespace

float Ui::row_height(bool two_lines, std::size_t title_lines) const {
  const Frame& f = *frame_;
  const bool staff = density_ == Density::Staff;
  float text = Frame::line_height(f.em(TextSize::Word)) * static_cast<float>(title_lines);
  if (two_lines) text += Frame::line_height(f.em(TextSize::Small));
  return std::max(measure().target_least, text + (staff ? 8.0F : 10.0F));
}

std::size_t Ui::rows_fit(bool two_lines, std::size_t title_lines, float kept) const {
  const float gap = density_ == Density::Staff ? 0 : row_gap_resident;
  const float room = frame_->area().rest.h - kept + gap;
  return static_cast<std::size_t>(
      std::max(0.0F, std::floor(room / (row_height(two_lines, title_lines) + gap) + 0.004F)));
}

bool Ui::row(const Row& row) {
  Frame& f = *frame_;
  const bool staff = density_ == Density::Staff;
  const Rect where = f.place(row_height(!row.under.empty(), row.title_lines), staff ? 0 : row_gap_resident);
  const bool tapped = f.row_ground(row, where);
  const float pad = staff ? 5 : 8;
  Rect inner = where.inset(pad, 2);
  const auto take_left = [&inner](float w) {
    const Rect part{inner.x, inner.y, w, inner.h};
    inner.x += w;
    inner.w -= w;
    return part;
  };
  const auto take_right = [&inner](float w) {
    inner.w -= w;
    return Rect{inner.right(), inner.y, w, inner.h};
  };
  const float gap = staff ? 4 : 6;
  if (row.icon != Icon::None) {
    const float disc = std::min(inner.h - 3, staff ? 15.0F : 24.0F);
    f.tinted_icon(row.icon, row.tint, take_left(disc).middle(), disc);
    static_cast<void>(take_left(gap));
  }
  if (row.pill) {
    const float w = f.pill_width(*row.pill);
    // Pills of one column are as wide as each other, so that the words beside them stand in line.
    const float column = row.pill_first ? std::max(w, f.em(TextSize::Small) * 3.3F) : w;
    const Rect box = row.pill_first ? take_left(column) : take_right(w);
    f.pill(*row.pill, {box.x, box.middle().y - f.pill_height() / 2, box.w, f.pill_height()});
    static_cast<void>(row.pill_first ? take_left(gap) : take_right(gap));
  }
  const Colour ink = theme().ink;
  const Colour ground = row.selected ? theme().highlight : theme().card;
  if (!row.aside.empty()) {
    // A resident's is a number to call: as large as its name.
    const float most = inner.w * (staff ? 0.4F : 0.5F);
    const Fitted aside = f.fit(row.aside, f.em(staff ? TextSize::Body : TextSize::Word), !staff, most, inner.h, 2);
    const Rect box = take_right(aside.width);
    f.words(aside, box, Align::Right, ink);
    f.note({.role = WidgetRole::Pill, .label = row.aside, .mm = box}, aside, ink, ground);
    static_cast<void>(take_right(gap));
  }
  f.row_words(row, inner, ground);
  return tapped;
}

bool Ui::Frame::row_ground(const Row& row, const Rect& where) {
  const bool staff = density == Density::Staff;
  Skin skin = plain();
  skin.fill = row.selected ? theme().highlight : theme().card;
  if (!row.target) skin.edge = theme().hairline;
  if (!row.target) skin.line = measure().hair;
  Touch::Answer answer;
  Widget widget{
      .role = row.target ? WidgetRole::Row : WidgetRole::Text, .label = row.title, .value = row.under, .mm = where};
  if (!row.id.empty()) widget.id = row.id;
  widget.selected = row.selected;
  if (row.target) {
    if (staff) skin.edge = theme().ink;  // A row in a list has no edge of its own: its words are what is seen.
    answer = control(std::move(widget), skin, {});
  }
  if (staff) {
    paint.fill(where, skin.fill);
    if (answer.held) paint.fill(where, theme().pressed);
    // Within the row: the next one is painted over what lies beyond.
    const float below = where.bottom() - measure().hair;
    paint.line({where.x, below}, {where.right(), below}, measure().hair, theme().hairline);
  } else {
    box(where, skin, answer.held);
  }
  return answer.tapped;
}

void Ui::Frame::row_words(const Row& row, const Rect& inner, Colour ground) {
  const bool two = !row.under.empty();
  const float title_em = em(TextSize::Word);
  const float under_em = em(TextSize::Small);
  const float title_tall = two ? line_height(title_em) * static_cast<float>(row.title_lines) : inner.h;
  Fitted title = fit(row.title, title_em, true, inner.w, title_tall, two ? row.title_lines : 2);
  Fitted under = two ? fit(row.under, under_em, false, inner.w, line_height(under_em), 1) : Fitted{};
  const float top = inner.y + (inner.h - title.height - under.height) / 2;
  const Rect title_box{inner.x, top, title.width, title.height};
  // What people wrote may be of any length: a row shortens it; what is behind the row, or the hub's page, has all of
  // it.
  title.block.cut = under.block.cut = false;
  words(title, title_box, Align::Left, theme().ink);
  note({.role = WidgetRole::Pill, .label = row.title, .mm = title_box}, title, theme().ink, ground);
  if (!two) return;
  const Rect under_box{inner.x, top + title.height, under.width, under.height};
  words(under, under_box, Align::Left, theme().muted);
  note({.role = WidgetRole::Pill, .label = row.under, .mm = under_box}, under, theme().muted, ground);
}

std::optional<std::size_t> Ui::filters(std::span<const Filter> filters) {
  Frame& f = *frame_;
  std::optional<std::size_t> tapped;
  const float gap = measure().gap_least + 0.5F;
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const Filter& filter = filters[i];
    const Rect where = f.place(measure().target_least + 1, gap);
    Skin skin = f.plain();
    if (filter.selected) skin = {.fill = theme().selected, .text = theme().on_selected, .edge = theme().selected};
    const float pad = 5;
    const Fitted count = f.fit(filter.count, f.em(TextSize::Body), true, where.w * 0.3F, where.h, 1);
    const Fitted word = f.fit(filter.word, f.em(TextSize::Body), false, where.w - 3 * pad - count.width, where.h, 2);
    Widget widget{
        .id = filter.id, .role = WidgetRole::Button, .label = filter.word, .value = filter.count, .mm = where};
    widget.selected = filter.selected;
    widget.cut = word.block.cut;
    widget.cap_mm = word.em * cap_of_em;
    widget.text = skin.text;
    widget.ground = skin.fill;
    const Touch::Answer answer = f.control(std::move(widget), skin, {});
    f.box(where, skin, answer.held);
    f.words(word, where.inset(pad, 0), Align::Left, skin.text);
    f.words(count, where.inset(pad, 0), Align::Right, skin.text);
    if (answer.tapped) tapped = i;
  }
  return tapped;
}

void Ui::Frame::move_scroll(std::string_view id, const Rect& window, float content) {
  Scroll& scroll = scrolls.try_emplace(std::string(id)).first->second;
  scroll.seen = true;
  scroll.content = content;
  const float most = std::max(0.0F, content - window.h);
  const bool reachable = in_layer || layer_before.empty();
  if (touch.pressed_now() && reachable && window.contains({touch.x(), touch.y()})) {
    scroll.tracking = true;
    scroll.press_y = scroll.last_y = touch.y();
    scroll.offset_at_press = scroll.offset;
    scroll.last_ms = touch.at_ms();
    if (std::abs(scroll.speed) > coast_least * 4) touch.take_over();  // A finger that stops a list taps nothing.
    scroll.speed = 0;
  }
  if (scroll.tracking) {
    const float moved = touch.y() - scroll.press_y;
    if (!scroll.dragging && std::abs(moved) > slop_staff_mm && most > 0) {
      scroll.dragging = true;
      touch.take_over();
    }
    if (scroll.dragging) {
      const auto ms = static_cast<float>(std::max<std::int64_t>(1, touch.at_ms() - scroll.last_ms));
      if (touch.y() != scroll.last_y) {
        scroll.speed = 0.6F * (scroll.last_y - touch.y()) * 1000 / ms + 0.4F * scroll.speed;
        scroll.last_ms = touch.at_ms();
      } else if (start.now_ms - scroll.last_ms > 80) {
        scroll.speed = 0;  // It lay still before it was lifted.
      }
      scroll.last_y = touch.y();
      scroll.offset = scroll.offset_at_press - moved;
    }
    if (!touch.down()) scroll.tracking = scroll.dragging = false;
    if (start.still && !touch.down()) scroll.speed = 0;
  } else if (std::abs(scroll.speed) > 0) {
    const float seconds = static_cast<float>(std::min<std::int64_t>(50, start.now_ms - last_frame_ms)) / 1000;
    scroll.speed = std::clamp(scroll.speed, -coast_most, coast_most);
    scroll.offset += scroll.speed * seconds;
    scroll.speed *= std::exp2(-seconds / coast_half_life_s);
    if (std::abs(scroll.speed) < coast_least || scroll.offset <= 0 || scroll.offset >= most) scroll.speed = 0;
  }
  scroll.offset = std::clamp(scroll.offset, 0.0F, most);
  if (!scroll.tracking && std::abs(scroll.speed) > 0) busy = true;
}

float Ui::Frame::begin_scroll(std::string_view id, const Rect& window) {
  const float offset = scrolls.find(id)->second.offset;
  registry->add({.id = std::string(id), .role = WidgetRole::List, .mm = window});
  paint.push_clip(window);
  Area inner = area();
  inner.scrolled = true;
  inner.window = window;
  const float beside = scrolls.find(id)->second.content > window.h ? bar_room : 0;
  inner.rest = {window.x, window.y - offset, window.w - beside, 1e6F};
  areas.push_back(inner);
  return offset;
}

void Ui::Frame::end_scroll(std::string_view id, const Rect& window) {
  areas.pop_back();
  paint.pop_clip();
  const Scroll& scroll = scrolls.find(id)->second;
  if (scroll.content <= window.h) return;
  const float part = window.h / scroll.content;
  const float tall = std::max(10.0F, window.h * part);
  const float top = window.y + (window.h - tall) * scroll.offset / (scroll.content - window.h);
  paint.fill({window.right() - bar_wide - 0.8F, top, bar_wide, tall}, theme().edge, bar_wide / 2);
}

void Ui::scroll(std::string_view id, std::size_t count, float item_height,
                const std::function<void(std::size_t)>& item) {
  Frame& f = *frame_;
  const Rect window = f.area().rest;
  f.paint.fill(window, theme().card, measure().radius);
  f.move_scroll(id, window, item_height * static_cast<float>(count));
  const float offset = f.begin_scroll(id, window);
  // One more on either side, unseen: keys go on to it, and that brings it into sight.
  const auto first = static_cast<std::size_t>(std::max(0.0F, offset / item_height - 1));
  for (std::size_t i = first; i < count; ++i) {
    const float y = window.y - offset + item_height * static_cast<float>(i);
    if (y >= window.bottom() + item_height) break;
    const Area here = inside({window.x, y, f.area().rest.w, item_height});
    item(i);
  }
  f.end_scroll(id, window);
  f.paint.round_off(window, measure().radius, f.area().ground);
  f.paint.outline(window, theme().hairline, measure().hair, measure().radius);
  static_cast<void>(f.place(window.h, 0));
}

void Ui::scroll(std::string_view id, const std::function<void()>& content) {
  Frame& f = *frame_;
  const Rect window = f.area().rest;
  const auto known = f.scrolls.find(id);
  f.move_scroll(id, window, known == f.scrolls.end() ? 0 : known->second.content);
  f.begin_scroll(id, window);
  const float from = f.area().rest.y;
  content();
  Frame::Scroll& scroll = f.scrolls.find(id)->second;
  const float before = std::exchange(scroll.content, f.area().rest.y - from);
  if (before != scroll.content) f.busy = true;  // Its height is known only now: once more, with a scroll bar.
  f.end_scroll(id, window);
  static_cast<void>(f.place(window.h, 0));
}

}  // namespace linli
