// Colours and sizes of the kiosk: what a screen looks like, never what it says. Every pair that carries text
// is at least 7:1, every control's edge at least 3:1 (WCAG 2.1 contrast ratio); look_tests measures them.
#pragma once

#include <cstdint>
#include <string_view>

namespace linli {

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Colour&) const = default;
};

/// 0xRRGGBB.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U), static_cast<std::uint8_t>(hex)};
}
/// WCAG contrast ratio, 1 to 21.
[[nodiscard]] double contrast(Colour one, Colour other);

/// The family a thing belongs to. Colour is never the only sign: a word or icon always says the same.
enum class Tint { Plain, Red, Jade, Amber, Blue };
/// The catalogue's "red", "green", "jade", "amber", "blue"; anything else is Plain.
[[nodiscard]] Tint tint_named(std::string_view name);

struct TintColours {
  Colour strong, on_strong;  // A filled pill or button, and text on it.
  Colour soft, on_soft;      // The tinted circle, and the icon or text on it.
};

struct Theme {
  Colour paper, card, sunken;               // Ground, cards on it, bottom bar and quiet buttons.
  Colour ink, muted, faded;                 // Text, second text, the word of a disabled control.
  Colour edge, hairline, shade;             // Edge of controls, edge of cards and rules, veil behind a sheet.
  Colour highlight, selected, on_selected;  // Row under the eye; chosen chip or filter.
  Colour pressed;                           // Laid over a control while a finger is on it.
  TintColours plain, red, jade, amber, blue;
  [[nodiscard]] const TintColours& of(Tint tint) const;
};

enum class ThemeName { WarmLight, HighContrast };
[[nodiscard]] const Theme& theme_of(ThemeName name);

/// 大字: three steps.
enum class TextStep { Normal, Larger, Largest };
[[nodiscard]] float scale_of(TextStep step);
[[nodiscard]] TextStep after(TextStep step);

/// Who a screen is for: residents get cap heights of at least 6.7 mm, staff at least 4 mm.
enum class Density { Resident, Staff };

/// The three sizes of text, and the few big ones.
enum class TextSize { Small, Body, Word, Title, Big, Huge };
/// Height of the em square in mm at TextStep::Normal. A capital is 0.733 of it.
[[nodiscard]] float em_mm(TextSize size, Density density);

/// Measures every widget agrees on, in mm.
struct Measure {
  float margin = 12;        // Left and right of the screen.
  float gap = 7;            // Between cards.
  float gap_least = 3;      // Between targets.
  float target_least = 16;  // Any target, both ways.
  float button = 20;        // A plain button's height.
  float main = 24;          // A main button's height.
  float radius = 5.5F;
  float line = 0.45F;  // Edge of a control.
  float hair = 0.3F;   // Edge of a card.
};
/// How full a screen may get: Tight keeps every rule with a number and gives up generosity.
enum class Room { Ample, Tight };
[[nodiscard]] const Measure& measure_of(Density density, Room room = Room::Ample);

}  // namespace linli
