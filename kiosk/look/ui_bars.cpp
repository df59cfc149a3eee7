// The two bars that are the same on every screen, the steps of a flow, and paging.
#include <array>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {
namespace {

constexpr float top_line = 17;  // Height of one line of the top bar, mm.
constexpr float group_gap = 8;
constexpr float bottom_gap = 5;

}  // namespace

std::optional<TopTap> Ui::top_bar(const TopBar& bar) {
  Frame& f = *frame_;
  const Density density = std::exchange(f.density, Density::Resident);
  f.on_bar = true;
  const float em = f.em(TextSize::Small);
  const float em_name = em * 1.04F;
  Rect& rest = f.area().rest;
  const auto badge_width = [&](std::string_view word) {
    return word.empty() ? 0 : f.paint.width_of(word, Typeface::Regular, em) + em * 2.3F + 4;
  };
  const float name_w = f.paint.width_of(bar.station, Typeface::Bold, em_name);
  const float when_w = f.paint.width_of(bar.when, Typeface::Regular, em);
  const float right_w = badge_width(bar.person) + badge_width(bar.network) + (bar.person.empty() ? 0 : group_gap);
  const float line = std::max(top_line, Frame::line_height(em) + 4);
  const bool two_lines = name_w + when_w + right_w + 3 * group_gap > rest.w;
  const bool three_lines = two_lines && !bar.person.empty() && right_w > rest.w;

  const auto line_at = [&](float n) { return Rect{rest.x, rest.y + n * (line + 3), rest.w, line}; };
  const Rect first = line_at(0);
  const Rect network_line = line_at(two_lines ? 1 : 0);
  const Rect person_line = line_at(three_lines ? 2 : two_lines ? 1 : 0);
  const float whole = person_line.bottom() - first.y;
  rest.y += whole + f.measure().gap - 1;
  rest.h -= whole + f.measure().gap - 1;

  const Fitted name = f.fit(bar.station, em_name, true, first.w * 0.6F, line, 1);
  f.words(name, first, Align::Left, f.area().ink);
  f.note({.role = WidgetRole::Text, .label = bar.station, .mm = {first.x, first.y, name.width, line}}, name,
         f.area().ink, f.area().ground);
  const Fitted when = f.fit(bar.when, em, false, first.w - name.width - group_gap, line, 1);
  const Rect when_box{first.x + name.width + group_gap, first.y, when.width, line};
  f.words(when, when_box, Align::Left, f.area().muted);
  f.note({.role = WidgetRole::Text, .label = bar.when, .mm = when_box}, when, f.area().muted, f.area().ground);

  std::optional<TopTap> tapped;
  float right = rest.right();
  if (!bar.network.empty()) {
    const bool shared = !bar.person.empty() && !three_lines;
    const float room = network_line.w - (shared ? badge_width(bar.person) + group_gap : 0);
    const float w = std::min(badge_width(bar.network), room);
    const Rect box{right - w, network_line.y, w, line};
    const TintColours& colours = bar.online ? theme().jade : theme().plain;
    Skin skin{.fill = colours.soft, .text = colours.on_soft, .edge = theme().hairline, .line = f.measure().hair};
    if (bar.network_opens) skin.edge = theme().edge;
    f.paint.panel(box, skin.fill, skin.edge, skin.line, line / 2);
    const Point dot{box.x + em * 0.72F, box.middle().y};
    // A full dot and a ring: the sign differs, not only its colour.
    if (bar.online) f.paint.circle(dot, em * 0.45F, theme().jade.strong);
    if (!bar.online) f.paint.ring(dot, em * 0.5F, em * 0.14F, theme().amber.on_soft);
    const Fitted word = f.fit(bar.network, em, false, w - em * 1.9F, line, 1);
    f.words(word, {box.x + em * 1.3F, box.y, word.width, line}, Align::Left, skin.text);
    const Role role = bar.network_opens ? Role::Button : Role::Pill;
    Widget widget{.id = "network", .role = role, .label = bar.network, .mm = box};
    widget.cut = word.block.cut;
    widget.cap_mm = word.em * cap_of_em;
    widget.text = skin.text;
    widget.ground = skin.fill;
    if (f.control(std::move(widget), skin, {}).tapped) tapped = TopTap::Network;
    if (shared) right = box.x - group_gap;
  }
  if (!bar.person.empty()) {
    const float w = std::max(f.measure().target_least, badge_width(bar.person));
    as("person");
    Skin skin = f.plain();
    skin.fill = theme().sunken;
    if (f.button(bar.person, Icon::Account, {right - w, person_line.y, w, line}, skin, TextSize::Small, {})) {
      tapped = TopTap::Person;
    }
  }
  f.density = density;
  f.on_bar = false;
  return tapped;
}

std::optional<BarTap> Ui::bottom_bar(const BottomBar& bar) {
  Frame& f = *frame_;
  struct Slot {
    const char* id;
    const BarButton* button;
    Icon icon;
    BarTap tap;
  };
  const std::array slots{Slot{"back", &bar.back, Icon::ArrowLeft, BarTap::Back},
                         Slot{"home", &bar.home, Icon::Home, BarTap::Home},
                         Slot{"listen", &bar.listen, Icon::VolumeHigh, BarTap::Listen},
                         Slot{"larger", &bar.larger, Icon::FormatSize, BarTap::Larger},
                         Slot{"call", &bar.call, Icon::BellRing, BarTap::Call}};
  // The bars keep their place and size whatever the density: they are what people find blind.
  const Density density = std::exchange(f.density, Density::Resident);
  f.on_bar = true;
  Rect& rest = f.area().rest;
  const bool narrow = (rest.w - 4 * bottom_gap) / 5 < 60;  // Icon over word.
  const float tall = narrow ? 37 : 25;
  const Rect strip{rest.x, rest.bottom() - tall, rest.w, tall};
  rest.h -= tall + f.measure().gap;
  const auto cells = strip.columns({1, 1, 1, 1, 1}, bottom_gap);
  std::optional<BarTap> tapped;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const Slot& slot = slots[i];
    const bool call = slot.tap == BarTap::Call;
    Skin skin = f.plain();
    skin.fill = call ? theme().card : theme().sunken;
    if (call) {
      skin.text = skin.edge = theme().red.strong;
      skin.line = 0.7F;
      skin.bold = true;
    }
    as(slot.id);
    if (f.button(slot.button->word, slot.icon, cells[i], skin, TextSize::Body, slot.button->ready)) tapped = slot.tap;
  }
  f.density = density;
  f.on_bar = false;
  return tapped;
}

void Ui::steps(std::span<const std::string> steps, std::size_t current) {
  Frame& f = *frame_;
  const float em = f.em(TextSize::Small);
  const float tall = std::max(14.0F, Frame::line_height(em) + 2);
  const float pad = em * 0.55F;
  const auto label = [&](std::size_t i, bool whole) {
    return std::to_string(i + 1) + (whole ? " " + steps[i] : std::string());
  };
  const auto width_of = [&](std::size_t i, bool whole) {
    return f.paint.width_of(label(i, whole), i == current ? Typeface::Bold : Typeface::Regular, em) + 2 * pad + 0.5F;
  };
  float total = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) total += width_of(i, true) + 3.5F;
  const Rect strip = f.place(tall, f.measure().gap - 2);
  const bool all_words = total - 3.5F <= strip.w;
  float x = strip.x;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool whole = all_words || i == current;
    const bool done = i < current;
    const Rect chip{x, strip.y, width_of(i, whole), tall};
    const Colour fill = i == current ? theme().selected : done ? theme().jade.soft : theme().sunken;
    const Colour ink = i == current ? theme().on_selected : done ? theme().jade.on_soft : theme().muted;
    f.paint.panel(chip, fill, i == current ? fill : theme().hairline, f.measure().hair, tall / 2);
    const Fitted fitted = f.fit(label(i, whole), em, i == current, chip.w - pad, tall, 1);
    f.words(fitted, chip, Align::Centre, ink);
    Widget widget{.role = WidgetRole::Chip, .label = label(i, true), .mm = chip};
    widget.selected = i == current;
    f.note(std::move(widget), fitted, ink, fill);
    x = chip.right() + 3.5F;
  }
}

std::optional<std::size_t> Ui::pager(std::size_t page, std::size_t pages) {
  if (pages < 2) return std::nullopt;
  Frame& f = *frame_;
  const Rect strip = take_bottom(f.measure().button);
  const auto cells = strip.columns({3, 2, 3}, f.measure().gap);
  const std::string count = std::to_string(page + 1) + "/" + std::to_string(pages);
  const Fitted fitted = f.fit(count, f.em(TextSize::Word), true, cells[1].w, cells[1].h, 1);
  std::optional<std::size_t> wanted;
  as("page.previous");
  if (f.button(words.previous, Icon::ArrowLeft, cells[0], f.plain(), TextSize::Body, page > 0)) wanted = page - 1;
  f.words(fitted, cells[1], Align::Centre, f.area().ink);
  f.note({.id = "page.count", .role = WidgetRole::Text, .label = count, .mm = cells[1]}, fitted, f.area().ink,
         f.area().ground);
  as("page.next");
  if (f.button(words.next, Icon::ArrowRight, cells[2], f.plain(), TextSize::Body, page + 1 < pages)) wanted = page + 1;
  return wanted;
}

}  // namespace linli
