// What screens draw with: widgets in millimetres that flow down an area, register themselves and say when they
// were tapped. Immediate mode: no widget keeps the model's state, and none has words of its own.
// One thread. A tap counts when press and release are on the same target (touch.h).
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/handwriting/ink.h"
#include "kiosk/input/event.h"
#include "kiosk/input/touch.h"
#include "kiosk/look/geometry.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/ink_drawn.h"
#include "kiosk/look/legible.h"
#include "kiosk/look/picture.h"
#include "kiosk/look/registry.h"
#include "kiosk/look/theme.h"

struct ImDrawList;

namespace linli {

class Glyphs;
class Painter;

/// Whether a control can be used, and if not, the word shown under it: `Ready::no(say("voice.later"))`.
struct Ready {
  bool can = true;
  std::string why;
  Ready() = default;
  Ready(bool yes) : can(yes) {}  // NOLINT(google-explicit-constructor): a device flag reads well as it is.
  static Ready no(std::string reason) {
    Ready ready(false);
    ready.why = std::move(reason);
    return ready;
  }
};

struct Pill {
  std::string word{};
  Tint tint = Tint::Plain;
  Icon icon = Icon::None;  // Red pills get Icon::Alert when none is given: colour is never the only sign.
};

struct TopBar {
  std::string station{}, when{};  // 「溪坪红色驿站」「11月22日 星期日 上午 9:12」
  std::string person{};           // Empty: nobody signed in.
  std::string network{};          // 「没有网络，照样能用 · 3 条等着送」
  bool network_opens = false;     // For staff it leads somewhere.
  bool online = false;            // Jade with a filled dot, else amber with a ring.
};
enum class TopTap { Person, Network };

struct BarButton {
  std::string word{};
  Ready ready{};
};
struct BottomBar {
  BarButton back{}, home{}, listen{}, larger{}, call{};
};
enum class BarTap { Back, Home, Listen, Larger, Call };

struct Tile {
  std::string id{};  // "water"; empty: the word.
  std::string word{};
  Icon icon = Icon::None;
  Tint tint = Tint::Blue;
  bool danger = false;  // The red one.
  Ready ready{};
};

/// A line of a list or board: icon or pill on the left, words, a pill or short word on the right.
struct Row {
  std::string id{};
  std::string title{}, under{};  // Second line; may be empty.
  Icon icon = Icon::None;
  Tint tint = Tint::Plain;
  std::optional<Pill> pill{};  // Where it is drawn: `pill_first` left, else right.
  bool pill_first = false;
  std::string aside{};  // Short words on the right: 「今天」「还有 3 天」.
  bool selected = false;
  bool target = true;           // False: only to be read (idle board).
  std::size_t title_lines = 1;  // Above a second line: more where nothing behind the row has all of it.
};

struct Filter {  // Staff's left column: 「未分类 12」.
  std::string id{}, word{}, count{};
  bool selected = false;
};

struct ProgressStep {
  std::string word{};
  bool done = false;
};

struct TimelineEntry {
  std::string what{}, when{}, under{};  // 「派单」「9:12 · 物业、市政」「等待签收」
};

struct FieldView {
  std::string label{}, text{}, placeholder{};
  std::size_t caret = std::string::npos;  // Byte offset; npos: at the end.
  bool focused = true;
  bool secret = false;  // A PIN: dots.
  std::size_t lines = 1;
  std::size_t composing = 0;  // Bytes at the end that are no words yet: underlined.
};

struct Face {
  std::string word{};
  bool selected = false;
};

/// Words a widget needs but no screen thinks of. Given once by the app, in the screen's language.
struct UiWords {
  std::string previous = "上一页", next = "下一页", erase = "删一个", clear = "清空", close = "关上";
};

/// Everything a frame starts from.
struct FrameStart {
  float width_px = 1920, height_px = 1080;
  float mm_per_px = 0.248F;
  std::int64_t now_ms = 0;  // Monotonic.
  Pointer pointer{};        // At most one change since the last frame.
  ThemeName theme = ThemeName::WarmLight;
  TextStep step = TextStep::Normal;
  bool still = false;  // Reduced motion: no coasting, no sliding.
};

class Ui {
 public:
  explicit Ui(Glyphs& glyphs);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // The loop's side --------------------------------------------------------------------------------------------
  void begin(const FrameStart& start, ImDrawList& canvas);
  /// Ends the frame; true when another one must follow soon (a list coasts, a toast fades).
  bool end();
  /// Whether a finger went down in this frame, wherever, or a key was taken before it.
  [[nodiscard]] bool pressed() const;
  /// Whether a finger came down on a control in this frame.
  [[nodiscard]] bool touched_control() const;
  /// A key, between frames: Tab and arrows move a frame over the controls, Enter and Space press what it is on, in the
  /// next frame. False: it is none of these, or for somebody who writes.
  bool take(const Event& event);
  /// A key's press waits for the next frame.
  [[nodiscard]] bool is_pressing() const;
  /// A frame around the widget of this id, which is read aloud just now. After everything else.
  void mark(std::string_view id);
  /// After end: something did not fit, and what stands now is already laid out more closely. Draw again, unseen.
  [[nodiscard]] bool wants_rebuild() const;
  UiWords words;
  /// How a hanzi is read that no font has. Given once by the app.
  ReadingOf reading = [](char32_t) { return std::string(); };

  /// Darkens everything drawn so far: 0 not at all, 100 black.
  void shade(int percent);

  // The screen -------------------------------------------------------------------------------------------------
  /// Names the screen and clears the paper. A new name starts the 400 ms in which touches are ignored, so flows
  /// name their steps: "say.where". First call of every draw.
  void screen(std::string_view name, Density density = Density::Resident);
  std::optional<TopTap> top_bar(const TopBar& bar);
  std::optional<BarTap> bottom_bar(const BottomBar& bar);
  /// Gives the next widget its id, which must not depend on the language: `ui.as("print").button(…)`.
  Ui& as(std::string_view id);

  // Layout, in mm ----------------------------------------------------------------------------------------------
  /// What is left of the current area, from the last widget down.
  [[nodiscard]] Rect area() const;
  /// Cuts a strip off the area's top or bottom and returns it; leaves the usual gap.
  Rect take_top(float height);
  Rect take_bottom(float height);
  void space(float height);
  /// A taller-than-wide screen: put columns one under the other.
  [[nodiscard]] bool portrait() const;
  [[nodiscard]] float width() const;
  [[nodiscard]] float height() const;
  [[nodiscard]] const Measure& measure() const;

  /// Widgets flow inside `where` until the returned guard goes: `{ auto here = ui.inside(left); ui.title(…); }`
  class [[nodiscard]] Area {
   public:
    Area(Area&& other) noexcept : ui_(other.ui_) { other.ui_ = nullptr; }
    Area(const Area&) = delete;
    Area& operator=(Area&&) = delete;
    Area& operator=(const Area&) = delete;
    ~Area() {
      if (ui_ != nullptr) ui_->leave();
    }

   private:
    friend class Ui;
    explicit Area(Ui* ui) : ui_(ui) {}
    Ui* ui_;
  };
  Area inside(Rect where);
  /// The same inside a rounded white card with padding; `fill` colours the whole card (jade passbook, red panel).
  Area card(Rect where, std::optional<Tint> fill = std::nullopt);
  /// The same without corners, for a coloured part of the whole screen: the idle board's red side.
  Area panel(Rect where, Tint fill);

  // Words ------------------------------------------------------------------------------------------------------
  void title(std::string_view text, Icon icon = Icon::None, Tint tint = Tint::Plain);
  void heading(std::string_view text);
  void text(std::string_view text, TextSize size = TextSize::Body, std::size_t lines_max = 12);
  void quiet(std::string_view text, std::size_t lines_max = 6);
  void state(std::string_view text, Tint tint = Tint::Jade, Icon icon = Icon::CheckCircle);
  /// The ticket number, the clock: as large as fits on one line, at most Huge, and `share` of the height that is left.
  enum class Across { Left, Middle };
  void number(std::string_view text, Tint tint = Tint::Plain, float share = 0.36F, Across across = Across::Left);
  void centred(std::string_view text, TextSize size = TextSize::Body, Tint tint = Tint::Plain);
  void label_value(std::string_view label, std::string_view value);
  void pills(std::span<const Pill> pills);
  void icon(Icon icon, Tint tint, float diameter);
  void rule();

  // Controls: true when tapped in this frame -------------------------------------------------------------------
  // A disabled one shows its reason under its word.
  bool main_button(std::string_view word, Icon icon = Icon::None, const Ready& ready = {});
  bool button(std::string_view word, Icon icon = Icon::None, const Ready& ready = {});
  bool quiet_button(std::string_view word, Icon icon = Icon::None, const Ready& ready = {});
  bool danger_button(std::string_view word, Icon icon = Icon::None, const Ready& ready = {});
  /// The next button, tile or row fills this rectangle instead of flowing: `ui.at(rect).button(…)`.
  Ui& at(Rect where);
  /// A choice that stays chosen: a ready phrase, a unit, a channel.
  bool choice(std::string_view word, bool selected = false, Icon icon = Icon::None, const Ready& ready = {});
  /// The big round one: 「点一下，开始说」.
  bool round_button(std::string_view word, Icon icon, float diameter, const Ready& ready = {});

  /// At most 8, filling the area; `across` 0 chooses. Returns the index tapped.
  std::optional<std::size_t> tiles(std::span<const Tile> tiles, std::size_t across = 0);
  /// Ready phrases as big buttons in columns, at most 8 with pages: `*page` from 0 is changed only by the caller.
  std::optional<std::size_t> choices(std::span<const std::string> choices, std::optional<std::size_t> selected,
                                     std::size_t across = 1);
  /// 1 什么事 … 5 怎么回话; `current` from 0. Not targets.
  void steps(std::span<const std::string> steps, std::size_t current);
  /// Big arrows and "1/3" in the area's last strip; draws nothing for one page. Returns the page wanted.
  std::optional<std::size_t> pager(std::size_t page, std::size_t pages);
  bool row(const Row& row);
  /// How many rows fit in what is left of the area (0 is possible) when `kept` mm of it are for something else.
  [[nodiscard]] std::size_t rows_fit(bool two_lines = true, std::size_t title_lines = 1, float kept = 0) const;
  std::optional<std::size_t> filters(std::span<const Filter> filters);

  // Showing ----------------------------------------------------------------------------------------------------
  void progress(std::span<const ProgressStep> steps);
  void timeline(std::span<const TimelineEntry> entries);
  /// A card of so many squares, filled one after the other; `label` says how many are.
  void hearts(std::size_t filled, std::size_t whole, std::string_view label);
  /// As large as its place allows, in its middle, with what it shows in words.
  void picture(const SharedPicture& picture, std::string_view label);
  void qr(std::string_view text, std::string_view label);
  /// Seconds left of `whole` as a ring with the number in it.
  void countdown(int seconds_left, int seconds_whole);
  /// How loud it is just now, 0 to 100, as bars that grow from the middle.
  void level(int percent);
  std::optional<std::size_t> faces(std::span<const Face> faces);

  // Input shown ------------------------------------------------------------------------------------------------
  bool field(const FieldView& field);
  enum class PadKind { Number, Pin, NumberAndDash };
  /// A digit or '-' that was tapped, '\b' for erase, '\x7f' for clear.
  std::optional<char> number_pad(PadKind kind = PadKind::Number);

  enum class KeyKind { Letter, Word, First, Service };
  /// One key: a letter, a word offered (the first of them bold), or what the keyboard itself does.
  bool key(std::string_view word, KeyKind kind = KeyKind::Letter, Icon icon = Icon::None, const Ready& ready = {});

  /// A square to write one character in, with the ink that stands there.
  std::optional<InkDrawn> writing_square(std::string_view label, const handwriting::Ink& ink);

  // Over and under ---------------------------------------------------------------------------------------------
  /// A finger-scrolled list that fills the area (staff): draws items of one height, only those in sight.
  /// `item` draws item i in the current area, with ui.row and the like. Position is kept under `id`.
  void scroll(std::string_view id, std::size_t count, float item_height, const std::function<void(std::size_t)>& item);
  /// The same for a column of unknown height: a long timeline.
  void scroll(std::string_view id, const std::function<void()>& content);
  [[nodiscard]] float row_height(bool two_lines = true, std::size_t title_lines = 1) const;
  /// A sheet over everything; call it after the screen below it. Only what is drawn inside can be tapped.
  Area sheet(std::string_view name, float width, float height);
  /// The whole screen in paper, for 「还在吗？」 and 挡一下.
  Area veil(std::string_view name);
  void toast(std::string_view text, Tint tint = Tint::Jade);

  // Measuring --------------------------------------------------------------------------------------------------
  [[nodiscard]] float text_height(std::string_view text, float width, TextSize size = TextSize::Body,
                                  std::size_t lines_max = 12) const;
  /// The hanzi of `text` that are drawn as 〓.
  [[nodiscard]] std::u32string without_glyph(std::string_view text) const;
  /// Whether a word stands on one line of this width, at the least size if need be.
  [[nodiscard]] bool fits(std::string_view word, float width) const;
  [[nodiscard]] float text_width(std::string_view text, TextSize size = TextSize::Body) const;

  struct Frame;  // What the widgets share: frame.h.
  [[nodiscard]] const Registry& registry() const { return registry_; }
  [[nodiscard]] const Theme& theme() const;
  [[nodiscard]] Density density() const { return density_; }

 private:
  void leave();

  Registry registry_;
  Density density_ = Density::Resident;
  std::unique_ptr<Frame> frame_;
};

}  // namespace linli
