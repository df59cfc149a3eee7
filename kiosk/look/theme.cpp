#include "kiosk/look/theme.h"

#include <algorithm>
#include <cmath>

namespace linli {
namespace {

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

constexpr Theme warm_light{
    .paper = rgb(0xFBF7F0),
    .card = rgb(0xFFFFFF),
    .sunken = rgb(0xF3E9D8),
    .ink = rgb(0x1F1B16),
    .muted = rgb(0x504739),
    .faded = rgb(0x7E7363),
    .edge = rgb(0x94896F),
    .hairline = rgb(0xE6DCCB),
    .shade = {31, 27, 22, 150},
    .highlight = rgb(0xFFF6E0),
    .selected = rgb(0x1F1B16),
    .on_selected = rgb(0xFFFFFF),
    .pressed = {31, 27, 22, 34},
    .plain = {rgb(0xF3E9D8), rgb(0x1F1B16), rgb(0xF3E9D8), rgb(0x3B342A)},
    .red = {rgb(0x9E1B1B), rgb(0xFFFFFF), rgb(0xF6E1DF), rgb(0x8E1616)},
    .jade = {rgb(0x1B5E46), rgb(0xFFFFFF), rgb(0xDBEAE3), rgb(0x124A36)},
    .amber = {rgb(0xF4C766), rgb(0x1F1B16), rgb(0xF9EBC9), rgb(0x5F4100)},
    .blue = {rgb(0x1D4A8C), rgb(0xFFFFFF), rgb(0xDFE7F3), rgb(0x173F7C)},
};

constexpr Theme high_contrast{
    .paper = rgb(0xFFFFFF),
    .card = rgb(0xFFFFFF),
    .sunken = rgb(0xFFFFFF),
    .ink = rgb(0x000000),
    .muted = rgb(0x1A1A1A),
    .faded = rgb(0x595959),
    .edge = rgb(0x000000),
    .hairline = rgb(0x000000),
    .shade = {0, 0, 0, 200},
    .highlight = rgb(0xFFF3B0),
    .selected = rgb(0x000000),
    .on_selected = rgb(0xFFFFFF),
    .pressed = {0, 0, 0, 60},
    .plain = {rgb(0xFFFFFF), rgb(0x000000), rgb(0xFFFFFF), rgb(0x000000)},
    .red = {rgb(0x8A0000), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x7A0000)},
    .jade = {rgb(0x004D33), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x004D33)},
    .amber = {rgb(0xFFD34D), rgb(0x000000), rgb(0xFFFFFF), rgb(0x4D3300)},
    .blue = {rgb(0x00357A), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x00357A)},
};

constexpr Measure for_residents{};
constexpr Measure for_staff{
    .margin = 12, .gap = 5, .gap_least = 3, .target_least = 16, .button = 17, .main = 19, .radius = 4.5F, .line = 0.4F};

constexpr Measure tight_for_residents{.gap = 4, .button = 17, .main = 19};
constexpr Measure tight_for_staff{.margin = 12, .gap = 3.5F, .button = 16, .main = 17, .radius = 4.5F, .line = 0.4F};

}  // namespace

double contrast(Colour one, Colour other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Tint tint_named(std::string_view name) {
  if (name == "red") return Tint::Red;
  if (name == "jade" || name == "green") return Tint::Jade;
  if (name == "amber" || name == "yellow") return Tint::Amber;
  if (name == "blue") return Tint::Blue;
  return Tint::Plain;
}

const TintColours& Theme::of(Tint tint) const {
  switch (tint) {
    case Tint::Red:
      return red;
    case Tint::Jade:
      return jade;
    case Tint::Amber:
      return amber;
    case Tint::Blue:
      return blue;
    case Tint::Plain:
      break;
  }
  return plain;
}

const Theme& theme_of(ThemeName name) { return name == ThemeName::HighContrast ? high_contrast : warm_light; }

float scale_of(TextStep step) {
  switch (step) {
    case TextStep::Larger:
      return 1.2F;
    case TextStep::Largest:
      return 1.4F;
    case TextStep::Normal:
      break;
  }
  return 1;
}

TextStep after(TextStep step) {
  switch (step) {
    case TextStep::Normal:
      return TextStep::Larger;
    case TextStep::Larger:
      return TextStep::Largest;
    case TextStep::Largest:
      break;
  }
  return TextStep::Normal;
}

float em_mm(TextSize size, Density density) {
  const bool staff = density == Density::Staff;
  switch (size) {
    case TextSize::Small:
      return staff ? 6.2F : 9.2F;
    case TextSize::Body:
      return staff ? 7.2F : 9.2F;
    case TextSize::Word:
      return staff ? 8.2F : 11.0F;
    case TextSize::Title:
      return staff ? 9.4F : 13.8F;
    case TextSize::Big:
      return staff ? 14.0F : 20.0F;
    case TextSize::Huge:
      break;
  }
  return staff ? 24.0F : 49.0F;
}

const Measure& measure_of(Density density, Room room) {
  if (density == Density::Staff) return room == Room::Tight ? tight_for_staff : for_staff;
  return room == Room::Tight ? tight_for_residents : for_residents;
}

}  // namespace linli
