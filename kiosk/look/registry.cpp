#include "kiosk/look/registry.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace linli {

std::string_view name_of(WidgetRole role) {
  switch (role) {
    case WidgetRole::Title:
      return "title";
    case WidgetRole::Text:
      return "text";
    case WidgetRole::Button:
      return "button";
    case WidgetRole::Tile:
      return "tile";
    case WidgetRole::Row:
      return "row";
    case WidgetRole::Field:
      return "field";
    case WidgetRole::Key:
      return "key";
    case WidgetRole::Chip:
      return "chip";
    case WidgetRole::Pill:
      return "pill";
    case WidgetRole::Image:
      return "image";
    case WidgetRole::Progress:
      return "progress";
    case WidgetRole::List:
      return "list";
    case WidgetRole::Sheet:
      return "sheet";
    case WidgetRole::Toast:
      return "toast";
  }
  return "text";
}

bool is_target(WidgetRole role) {
  return role == WidgetRole::Button || role == WidgetRole::Tile || role == WidgetRole::Row ||
         role == WidgetRole::Field || role == WidgetRole::Key;
}

namespace {

/// Of steps only the one reached is read, of a pad no key, and nothing that cannot be used and does not say why.
bool is_read(const Widget& widget) {
  if (widget.covered || widget.on_bar || widget.label.empty()) return false;
  if (!widget.enabled && widget.why.empty()) return false;
  if (widget.id.starts_with("key.") || widget.id.starts_with("secret.") || widget.id == "page.count") return false;
  switch (widget.role) {
    case WidgetRole::Image:
    case WidgetRole::List:
    case WidgetRole::Key:
      return false;
    case WidgetRole::Chip:
    case WidgetRole::Progress:
      return widget.selected;
    default:
      return true;
  }
}

}  // namespace

void Registry::start(std::string_view screen, float width_mm, float height_mm, float mm_per_px) {
  screen_ = screen;
  width_mm_ = width_mm;
  height_mm_ = height_mm;
  mm_per_px_ = mm_per_px;
  widgets_.clear();
  overflowing_.clear();
}

std::string Registry::add(Widget widget) {
  if (widget.id.empty()) widget.id = widget.label;
  const auto taken = [this](std::string_view id) {
    return std::any_of(widgets_.begin(), widgets_.end(), [id](const Widget& other) { return other.id == id; });
  };
  if (taken(widget.id)) {
    int count = 2;
    while (taken(widget.id + "#" + std::to_string(count))) ++count;
    widget.id += "#" + std::to_string(count);
  }
  widgets_.push_back(std::move(widget));
  return widgets_.back().id;
}

void Registry::cover_all() {
  for (Widget& widget : widgets_) widget.covered = true;
}

const Widget* Registry::find(std::string_view name) const {
  const Widget* best = nullptr;
  const auto better = [&](const Widget& widget) {
    // A button is meant before the text beside it that reads the same.
    const auto rank = [](const Widget& w) {
      return (w.covered ? 0 : 4) + (is_target(w.role) ? 2 : 0) + (w.enabled ? 1 : 0);
    };
    return best == nullptr || rank(widget) > rank(*best);
  };
  for (const Widget& widget : widgets_) {
    if ((widget.id == name || widget.label == name) && better(widget)) best = &widget;
  }
  return best;
}

std::vector<Utterance> Registry::utterances() const {
  std::vector<Utterance> all;
  std::string row;  // What the last row said: its words are entered again one by one.
  for (const Widget& widget : widgets_) {
    if (!is_read(widget)) continue;
    if (widget.role == WidgetRole::Pill && row.find(widget.label) != std::string::npos) continue;
    std::string text = widget.label;
    const bool typed = widget.role == WidgetRole::Field;
    if (!typed && !widget.value.empty() && widget.value != widget.label) text += "：" + widget.value;
    if (!widget.enabled) text += "，" + widget.why;
    if (widget.role == WidgetRole::Row) row = text;
    all.push_back({widget.id, std::move(text)});
  }
  return all;
}

std::uint64_t Registry::fingerprint() const {
  std::uint64_t sum = std::hash<std::string>{}(screen_ + '\n' + focused_);
  const auto mix = [&sum](std::size_t part) { sum = (sum ^ part) * 0x100000001B3ULL; };
  const auto number = [&mix](float value) { mix(std::hash<float>{}(value)); };
  for (const Widget& widget : widgets_) {
    for (const std::string* words : {&widget.id, &widget.label, &widget.value, &widget.why}) {
      mix(std::hash<std::string>{}(*words));
    }
    for (const float value : {widget.mm.x, widget.mm.y, widget.mm.w, widget.mm.h}) number(value);
    mix(static_cast<std::size_t>(widget.role) << 4U | static_cast<std::size_t>(widget.enabled) << 3U |
        static_cast<std::size_t>(widget.selected) << 2U | static_cast<std::size_t>(widget.cut) << 1U |
        static_cast<std::size_t>(widget.covered));
  }
  return sum;
}

}  // namespace linli
