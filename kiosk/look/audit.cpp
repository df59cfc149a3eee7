// The audit: what a person of eighty could not read or hit. Rules and numbers are those of the header's Measure
// and of WCAG 2.1 (1.4.6 text 7:1, 1.4.11 edges 3:1).
#include <utility>

#include <fmt/format.h>

#include "kiosk/look/registry.h"

namespace linli {
namespace {

constexpr float grace_mm = 0.05F;  // Rounding to pixels.
constexpr double text_contrast_least = 7;
constexpr double edge_contrast_least = 3;
constexpr float cap_resident_mm = 6.7F;
constexpr float cap_staff_mm = 4;

Rect in_sight(const Widget& widget) { return widget.window ? overlap(widget.mm, *widget.window) : widget.mm; }

class Auditor {
 public:
  explicit Auditor(const Registry& registry) : registry_(registry) {}

  std::vector<Finding> findings() {
    const auto& widgets = registry_.widgets();
    for (const std::string& what : registry_.overflowing()) {
      findings_.push_back({Fault::Overflow, fmt::format("{} / {}", registry_.screen(), what)});
    }
    for (std::size_t i = 0; i < widgets.size(); ++i) {
      if (widgets[i].covered) continue;
      look_at(widgets[i]);
      for (std::size_t j = i + 1; j < widgets.size(); ++j) compare(widgets[i], widgets[j]);
    }
    return std::move(findings_);
  }

 private:
  void found(Fault fault, const Widget& widget, const std::string& what) {
    findings_.push_back(
        {fault, fmt::format("{} / {} {}: {}", registry_.screen(), name_of(widget.role), widget.id, what)});
  }

  void look_at(const Widget& widget) {
    const float least = measure_of(Density::Resident).target_least - grace_mm;
    if (is_target(widget.role)) {
      if (widget.mm.w < least || widget.mm.h < least) {
        found(Fault::SmallTarget, widget, fmt::format("{:.1f} × {:.1f} mm", widget.mm.w, widget.mm.h));
      }
      if (widget.label.empty()) found(Fault::Unlabelled, widget, "no words");
      if (widget.edge && widget.beside && contrast(*widget.edge, *widget.beside) < edge_contrast_least) {
        found(Fault::FaintEdge, widget, fmt::format("edge {:.1f}:1", contrast(*widget.edge, *widget.beside)));
      }
    }
    if (widget.cut) found(Fault::CutText, widget, fmt::format("「{}」 does not fit", widget.label));
    look_at_text(widget);
    if (!widget.window) look_at_place(widget);
  }

  void look_at_text(const Widget& widget) {
    if (widget.cap_mm <= 0) return;
    const float least = widget.resident ? cap_resident_mm : cap_staff_mm;
    if (widget.cap_mm < least - grace_mm)
      found(Fault::SmallText, widget, fmt::format("capitals {:.1f} mm", widget.cap_mm));
    const double ratio = contrast(widget.text, widget.ground);
    // A disabled control's own word may be pale (WCAG exempts it); its reason may not, and is a widget of its own.
    const double wanted = widget.enabled ? text_contrast_least : edge_contrast_least;
    if (ratio < wanted) found(Fault::LowContrast, widget, fmt::format("text {:.1f}:1", ratio));
  }

  void look_at_place(const Widget& widget) {
    const Rect glass{-grace_mm, -grace_mm, registry_.width_mm() + 2 * grace_mm, registry_.height_mm() + 2 * grace_mm};
    const Rect seen = overlap(widget.mm, glass);
    if (seen.w < widget.mm.w - grace_mm || seen.h < widget.mm.h - grace_mm) {
      found(Fault::OffScreen, widget,
            fmt::format("at {:.0f},{:.0f} {:.0f} × {:.0f} mm", widget.mm.x, widget.mm.y, widget.mm.w, widget.mm.h));
    }
  }

  void compare(const Widget& one, const Widget& other) {
    if (other.covered || one.window.has_value() != other.window.has_value()) return;
    const auto counts = [](WidgetRole role) {
      return is_target(role) || role == WidgetRole::Text || role == WidgetRole::Title || role == WidgetRole::Image ||
             role == WidgetRole::Progress || role == WidgetRole::Chip || role == WidgetRole::List;
    };
    if (!counts(one.role) || !counts(other.role)) return;
    const Rect here = in_sight(one);
    const Rect there = in_sight(other);
    const Rect both = overlap(here, there);
    if (both.w > 0.3F && both.h > 0.3F)
      found(Fault::Overlap, other, fmt::format("over {} {}", name_of(one.role), one.id));
    if (!is_target(one.role) || !is_target(other.role)) return;
    const Rect near = overlap(here.grown(measure_of(Density::Resident).gap_least - 2 * grace_mm), there);
    if (near.w > 0.3F && near.h > 0.3F && one.role != WidgetRole::Row && other.role != WidgetRole::Row) {
      found(Fault::Overlap, other, fmt::format("less than 3 mm from {} {}", name_of(one.role), one.id));
    }
  }

  const Registry& registry_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string_view name_of(Fault fault) {
  switch (fault) {
    case Fault::SmallTarget:
      return "small target";
    case Fault::CutText:
      return "cut text";
    case Fault::Overlap:
      return "overlap";
    case Fault::LowContrast:
      return "low contrast";
    case Fault::FaintEdge:
      return "faint edge";
    case Fault::SmallText:
      return "small text";
    case Fault::Unlabelled:
      return "unlabelled";
    case Fault::OffScreen:
      return "off screen";
    case Fault::Overflow:
      return "overflow";
  }
  return "fault";
}

std::vector<Finding> audit(const Registry& registry) { return Auditor(registry).findings(); }

std::string to_lines(const std::vector<Finding>& findings) {
  std::string lines;
  for (const Finding& finding : findings) lines += fmt::format("{}: {}\n", name_of(finding.fault), finding.what);
  return lines;
}

}  // namespace linli
