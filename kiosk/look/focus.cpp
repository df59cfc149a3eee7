#include "kiosk/look/focus.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace linli {
namespace {

bool is_paging(const Widget& widget) { return widget.id == "page.previous" || widget.id == "page.next"; }

/// 0: the screen's own, 1: paging, 2: the bars.
int rank(const Widget& widget) { return widget.on_bar ? 2 : is_paging(widget) ? 1 : 0; }

float gap_between(float begin, float end, float other_begin, float other_end) {
  return std::max({0.0F, other_begin - end, begin - other_end});
}

/// How far `to` lies in the arrow's direction from `from`; nothing where it does not.
std::optional<float> distance(const Rect& from, const Rect& to, FocusKey arrow) {
  const bool across = arrow == FocusKey::Left || arrow == FocusKey::Right;
  const bool on = arrow == FocusKey::Right || arrow == FocusKey::Down;
  const float middle = across ? to.middle().x - from.middle().x : to.middle().y - from.middle().y;
  const float ahead =
      across ? (on ? to.x - from.right() : from.x - to.right()) : (on ? to.y - from.bottom() : from.y - to.bottom());
  constexpr float touching = -1;  // Boxes of one line may overlap a little.
  if ((on ? middle : -middle) <= 0 || ahead < touching) return std::nullopt;
  const float aside = across ? gap_between(from.y, from.bottom(), to.y, to.bottom())
                             : gap_between(from.x, from.right(), to.x, to.right());
  const float off = across ? std::abs(to.middle().y - from.middle().y) : std::abs(to.middle().x - from.middle().x);
  // What lies straight ahead wins over what is nearer and beside.
  return std::max(0.0F, ahead) + 3 * aside + 0.1F * off;
}

}  // namespace

std::vector<const Widget*> controls_in_order(const Registry& registry) {
  std::vector<const Widget*> controls;
  for (const Widget& widget : registry.widgets()) {
    if (is_target(widget.role) && widget.enabled && !widget.covered) controls.push_back(&widget);
  }
  std::ranges::stable_sort(controls, {}, [](const Widget* widget) { return rank(*widget); });
  return controls;
}

void Focus::set(const Registry& registry, const Widget& widget) {
  id_ = widget.id;
  where_ = widget.mm;
  screen_ = registry.screen();
}

void Focus::move(const Registry& registry, FocusKey key) {
  const auto controls = controls_in_order(registry);
  if (controls.empty()) return;
  const auto at = std::ranges::find_if(controls, [&](const Widget* each) { return each->id == id_; });
  if (at == controls.end()) return set(registry, key == FocusKey::Previous ? *controls.back() : *controls.front());
  if (key == FocusKey::Next) return set(registry, at + 1 == controls.end() ? *controls.front() : **(at + 1));
  if (key == FocusKey::Previous) return set(registry, at == controls.begin() ? *controls.back() : **(at - 1));
  const Widget* nearest = nullptr;
  float least = std::numeric_limits<float>::max();
  for (const Widget* each : controls) {
    const auto away = distance((*at)->mm, each->mm, key);
    if (!away || *away >= least) continue;
    nearest = each;
    least = *away;
  }
  if (nearest != nullptr) set(registry, *nearest);
}

void Focus::settle(const Registry& registry) {
  if (id_.empty()) return;
  const auto controls = controls_in_order(registry);
  if (controls.empty()) return;
  const auto at = std::ranges::find_if(controls, [&](const Widget* each) { return each->id == id_; });
  if (at != controls.end()) return set(registry, **at);
  if (screen_ != registry.screen()) return set(registry, *controls.front());
  const auto away = [&](const Widget* each) {
    const Point from = where_.middle();
    const Point to = each->mm.middle();
    return std::hypot(to.x - from.x, to.y - from.y);
  };
  set(registry, **std::ranges::min_element(controls, {}, away));
}

}  // namespace linli
