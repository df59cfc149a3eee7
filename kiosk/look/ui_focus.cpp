// Keys instead of fingers: what they move and press, and the frame that shows where they are.
#include <algorithm>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {
namespace {

std::optional<FocusKey> move_of(const Event& event) {
  const auto* pressed = std::get_if<KeyPressed>(&event);
  if (pressed == nullptr) return std::nullopt;
  switch (pressed->key) {
    case EditKey::Tab:
      return FocusKey::Next;
    case EditKey::TabBack:
      return FocusKey::Previous;
    case EditKey::Left:
      return FocusKey::Left;
    case EditKey::Right:
      return FocusKey::Right;
    case EditKey::Up:
      return FocusKey::Up;
    case EditKey::Down:
      return FocusKey::Down;
    default:
      return std::nullopt;
  }
}

bool is_press(const Event& event) {
  const auto* pressed = std::get_if<KeyPressed>(&event);
  const auto* typed = std::get_if<TextTyped>(&event);
  return (pressed != nullptr && pressed->key == EditKey::Enter) || (typed != nullptr && typed->text == " ");
}

/// Somebody writes here: until a key moved the focus, Enter and Space are theirs.
bool is_for_writing(const Registry& registry) {
  return std::ranges::any_of(registry.widgets(),
                             [](const Widget& widget) { return widget.role == WidgetRole::Field && !widget.covered; });
}

}  // namespace

void Ui::Frame::bring_into_sight(std::string_view id) {
  const auto& widgets = registry->widgets();
  const auto widget = std::ranges::find(widgets, id, &Widget::id);
  if (widget == widgets.end() || !widget->window) return;
  const Rect& window = *widget->window;
  const auto list = std::ranges::find_if(widgets, [&](const Widget& each) {
    return each.role == Role::List && each.mm.x == window.x && each.mm.y == window.y && each.mm.h == window.h;
  });
  const auto scroll = list == widgets.end() ? scrolls.end() : scrolls.find(list->id);
  if (scroll == scrolls.end()) return;
  // A little more than the row itself, so that there is a next one to go to.
  const float spare = std::min(widget->mm.h * 0.4F, window.h * 0.2F);
  const float above = window.y + spare - widget->mm.y;
  const float below = widget->mm.bottom() - window.bottom() + spare;
  if (above > 0) scroll->second.offset -= above;
  if (above <= 0 && below > 0) scroll->second.offset += below;
  scroll->second.speed = 0;
}

bool Ui::take(const Event& event) {
  Frame& f = *frame_;
  if (const auto move = move_of(event)) {
    f.focus.move(registry_, *move);
    f.bring_into_sight(f.focus.id());
    return f.key_taken = true;
  }
  if (!is_press(event)) {
    if (std::holds_alternative<TextTyped>(event) && is_for_writing(registry_)) f.focus.hide();
    return false;
  }
  if (f.focus.id().empty()) {
    if (is_for_writing(registry_)) return false;
    f.focus.move(registry_, FocusKey::Next);
  } else {
    f.pressing = f.focus.id();
  }
  return f.key_taken = true;
}

bool Ui::is_pressing() const { return !frame_->pressing.empty(); }

void Ui::Frame::show_focus() {
  if (start.pointer.change == Pointer::Change::Pressed) focus.hide();
  focus.settle(*registry);
  registry->focus_on(focus.id());
  if (focus.id().empty()) return;
  const Widget& widget = *std::ranges::find(registry->widgets(), focus.id(), &Widget::id);
  if (widget.window) paint.push_clip(*widget.window);
  // Dark around light: one of them stands out from whatever is below.
  paint.outline(widget.mm.grown(1.5F), theme().ink, 0.95F, measure().radius + 1.5F);
  paint.outline(widget.mm.grown(0.6F), theme().card, 0.6F, measure().radius + 0.6F);
  if (widget.window) paint.pop_clip();
}

}  // namespace linli
