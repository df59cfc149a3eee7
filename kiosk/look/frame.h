// What the widgets of one Ui share while a frame is drawn: the area stack, the finger, fitting of words, and the
// one place where a control is registered and asked whether it was tapped. Included by the ui_*.cpp files only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/look/focus.h"
#include "kiosk/look/painter.h"
#include "kiosk/look/pictures.h"
#include "kiosk/look/ui.h"

namespace linli {

using Role = WidgetRole;  // In here a role is always a widget's, never a person's.

inline constexpr float cap_of_em = 0.733F;  // Noto Sans CJK: capitals are 733 of 1000 units.

/// Words laid out to a box: as large as fits between the size asked for and the smallest allowed.
struct Fitted {
  TextBlock block;
  float em = 0;      // mm
  float width = 0;   // mm
  float height = 0;  // mm
  bool bold = false;
};

/// What a control is painted with.
struct Skin {
  Colour fill, text, edge;
  float line = 0;  // Edge, mm.
  bool bold = false;
};

struct Ui::Frame {
  explicit Frame(Glyphs& glyph_cache) : glyphs(glyph_cache), paint(glyph_cache), pictures(glyph_cache.pages()) {}

  struct Area {
    Rect rest{};
    Colour ground{}, ink{}, muted{};
    bool scrolled = false;
    Rect window{};  // Where a scrolled area can be seen and touched.
  };
  struct Scroll {
    float offset = 0, speed = 0;  // mm, mm/s
    float content = 0;            // mm, as last drawn.
    bool tracking = false, dragging = false;
    float press_y = 0, offset_at_press = 0, last_y = 0;
    std::int64_t last_ms = 0;
    bool seen = false;
  };

  // Words
  [[nodiscard]] float em(TextSize size) const { return em_mm(size, density) * scale(); }
  [[nodiscard]] float scale() const;
  [[nodiscard]] float em_least() const { return em_mm(TextSize::Small, density); }
  [[nodiscard]] static float line_height(float em) { return em * 1.3F; }
  [[nodiscard]] const ReadingOf& reading() const { return ui->reading; }
  Fitted fit(std::string_view text, float em, bool bold, float width, float height, std::size_t lines_max);
  /// Draws in the box, centred up and down.
  void words(const Fitted& fitted, const Rect& box, Align align, Colour colour);
  /// Flowing words: placed, drawn, registered.
  void flow_words(std::string_view text, TextSize size, bool bold, Colour colour, Align align, std::size_t lines_max,
                  Role role, float gap_after);

  // Places
  Area& area() { return areas.back(); }
  Rect place(float height, float gap_after);
  Rect place(float height) { return place(height, measure().gap); }
  [[nodiscard]] const Measure& measure() const {
    return measure_of(density, crowded > tight_after ? Room::Tight : Room::Ample);
  }
  [[nodiscard]] const Theme& theme() const { return theme_of(start.theme); }

  // Controls
  void note(Widget widget, const Fitted& fitted, Colour text, Colour ground);
  Touch::Answer control(Widget widget, const Skin& skin, const Ready& ready);
  [[nodiscard]] Skin skin(Tint tint) const;  // Filled.
  [[nodiscard]] Skin plain() const;
  [[nodiscard]] Skin off() const;
  void box(const Rect& where, const Skin& skin, bool held);
  /// Icon and word centred, the reason under them; the body of every button. Returns whether it was tapped.
  bool button(std::string_view word, Icon icon, const Rect& where, const Skin& skin, TextSize size, const Ready& ready,
              Align align = Align::Centre, bool selected = false);
  /// Word, reason and icon laid out in a button.
  struct Lettered {
    TextSize size = TextSize::Body;
    bool bold = false;
    float icon_em = 0;  // mm; 0: none.
    std::string_view why;
  };
  struct Lettering {
    Fitted word, why;
    Rect inner{};
    float icon_size = 0, icon_room = 0;  // mm
    bool over = false;                   // The icon stands over the word.
  };
  Lettering letter(std::string_view word, const Rect& where, const Lettered& how);
  void pill(const Pill& pill, const Rect& where);
  /// Of all tiles of a screen: how large their words are, and how much of its size each picture has.
  struct TileSizes {
    float em = 0;
    float share = 1;
  };
  TileSizes tile_sizes(const Tile& tile, const Rect& cell, const TileSizes& most);
  bool tile(const Tile& tile, const Rect& cell, const TileSizes& sizes);
  void face(std::size_t mood, Point middle, float diameter, Colour fill, Colour ink);  // 0 sad … 4 happy.
  [[nodiscard]] float pill_width(const Pill& pill);
  [[nodiscard]] float pill_height() const { return line_height(em(TextSize::Small)) + 2; }
  void tinted_icon(Icon icon, Tint tint, Point middle, float diameter);

  // Lists
  bool row_ground(const Row& row, const Rect& where);  // Whether it was tapped.
  void row_words(const Row& row, const Rect& inner, Colour ground);
  float begin_scroll(std::string_view id, const Rect& window);  // Offset, mm.
  void end_scroll(std::string_view id, const Rect& window);
  void move_scroll(std::string_view id, const Rect& window, float content);
  void begin_layer(std::string_view name);

  // Keys
  void bring_into_sight(std::string_view id);  // By scrolling the list it is in.
  void show_focus();                           // After everything else.

  Glyphs& glyphs;
  Painter paint;
  Pictures pictures;
  Touch touch;
  Focus focus;
  std::string pressing;    // The control that a key presses in this frame; empty: none.
  bool key_taken = false;  // Since the last frame.
  FrameStart start;
  Density density = Density::Resident;
  Registry* registry = nullptr;
  const Ui* ui = nullptr;
  std::vector<Area> areas;
  std::string next_id;
  std::optional<Rect> next_at;
  std::string screen, layer, layer_before;  // layer: the sheet or veil on top; empty: none.
  // How often this screen had to give way because its widgets did not fit: first the larger text, then the gaps.
  static constexpr int tight_after = 2, crowded_most = 3;
  int crowded = 0;
  std::string crowded_key;
  bool overflowed = false, rebuild = false;
  bool in_layer = false;
  bool on_bar = false;
  bool busy = false;
  std::int64_t last_frame_ms = 0;
  std::map<std::string, Scroll, std::less<>> scrolls;
};

}  // namespace linli
