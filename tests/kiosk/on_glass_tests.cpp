// What a new picture changes on the glass: never too little, and little when little changed.
#include "kiosk/app/loop.h"
#include "tests/support/catch.h"

using namespace linli;

namespace {

constexpr int width = 800, height = 600;
constexpr PixelRect all{0, 0, width, height};
constexpr unsigned paper = IM_COL32(251, 247, 240, 255), ink = IM_COL32(31, 27, 22, 255);

/// Paper with boxes on it, in order.
class Boxes {
 public:
  PixelRect show(const std::vector<PixelRect>& boxes, OnGlass& glass) {
    ImDrawList& list = canvas_.start(width, height);
    list.AddRectFilled({0, 0}, {width, height}, paper);
    for (const PixelRect& box : boxes) {
      const ImVec2 from(static_cast<float>(box.x), static_cast<float>(box.y));
      list.AddRectFilled(from, {from.x + static_cast<float>(box.width), from.y + static_cast<float>(box.height)}, ink);
    }
    return glass.changed_by(canvas_.finish());
  }
  PixelRect show_clipped(const PixelRect& box, float clip_right, OnGlass& glass) {
    ImDrawList& list = canvas_.start(width, height);
    list.AddRectFilled({0, 0}, {width, height}, paper);
    list.PushClipRect({0, 0}, {clip_right, height});
    const ImVec2 from(static_cast<float>(box.x), static_cast<float>(box.y));
    list.AddRectFilled(from, {from.x + static_cast<float>(box.width), from.y + static_cast<float>(box.height)}, ink);
    list.PopClipRect();
    return glass.changed_by(canvas_.finish());
  }

 private:
  Canvas canvas_;
};

}  // namespace

TEST_CASE("a picture changes what was painted, what is painted, and nothing else", "[kiosk][glass]") {
  Boxes boxes;
  OnGlass glass;
  const PixelRect bar{10, 10, 700, 20}, clock{300, 200, 80, 40}, button{500, 500, 100, 50};
  CHECK(boxes.show({bar, clock, button}, glass) == all);

  CHECK(boxes.show({bar, clock, button}, glass).empty());
  SECTION("a word moves: where it was and where it is") {
    CHECK(boxes.show({bar, {320, 190, 80, 40}, button}, glass) == PixelRect{300, 190, 100, 50});
  }
  SECTION("a word goes, and comes back") {
    CHECK(boxes.show({bar, button}, glass) == clock);
    CHECK(boxes.show({bar, clock, button}, glass) == clock);
  }
  SECTION("two words far apart share one box") {
    CHECK(boxes.show({bar, {300, 200, 90, 40}, {500, 500, 120, 50}}, glass) == PixelRect{300, 200, 320, 350});
  }
  SECTION("the order counts where things lie over each other") {
    CHECK(boxes.show({clock, bar, button}, glass) == PixelRect{10, 10, 700, 230});
  }
  SECTION("what lies off the glass does not") {
    CHECK(boxes.show({bar, clock, button, {900, 0, 50, 50}}, glass).empty());
  }
  SECTION("a forgotten glass is painted whole") {
    glass.forget();
    CHECK(boxes.show({bar, clock, button}, glass) == all);
  }
}

TEST_CASE("what a clip hides changes nothing", "[kiosk][glass]") {
  Boxes boxes;
  OnGlass glass;
  static_cast<void>(boxes.show_clipped({100, 100, 50, 50}, 120, glass));
  CHECK(boxes.show_clipped({100, 100, 60, 50}, 120, glass) == PixelRect{100, 100, 20, 50});
  CHECK(boxes.show_clipped({100, 100, 60, 50}, 140, glass) == PixelRect{100, 100, 40, 50});
}
