// Rows of a list that takes more than one page.
#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

struct GlassOf {
  int width_px, height_px;
  float mm_per_px;
};

std::vector<Case> many_matters(int count) {
  std::vector<Case> found;
  for (int i = 0; i < count; ++i) {
    found.push_back(Story::lodged_case());
    found.back().ticket = "XP2-" + std::to_string(100 + i) + "-KM-6";
  }
  return found;
}

const Widget* lowest_row(const Registry& registry) {
  const Widget* lowest = nullptr;
  for (const Widget& widget : registry.widgets()) {
    if (widget.role != WidgetRole::Row) continue;
    if (lowest == nullptr || widget.mm.y > lowest->mm.y) lowest = &widget;
  }
  return lowest;
}

}  // namespace

TEST_CASE("a page of rows ends above its pager and has no room for one more", "[kiosk][screens][paging]") {
  constexpr float between_rows = 5, above_pager = 7;
  constexpr GlassOf sizes[] = {
      {1920, 1080, 0.248F}, {1080, 1920, 0.248F}, {1366, 768, 0.3F}, {1280, 1024, 0.264F}, {1920, 1080, 0.2745F}};
  Headless screen;
  for (const GlassOf& size : sizes) {
    screen.change_glass(size.width_px, size.height_px, size.mm_per_px);
    for (int step = 0; step < 3; ++step) {
      Shown kiosk;
      kiosk.story.model.text_step = step;
      kiosk.story.tap(Open{Home{}}).tap(Open{MyMatters{many_matters(60)}});
      screen.frame(kiosk);
      INFO(size.width_px << "×" << size.height_px << ", step " << step);
      const Widget* last = lowest_row(screen.registry());
      const Widget* next = screen.registry().find("page.next");
      REQUIRE(last != nullptr);
      REQUIRE(next != nullptr);
      CHECK(last->mm.bottom() <= next->mm.y);
      CHECK(last->mm.bottom() + between_rows + last->mm.h > next->mm.y - above_pager);
    }
  }
}

TEST_CASE("rows that all fit want no pager", "[kiosk][screens][paging]") {
  Headless screen(1080, 1920);
  Shown kiosk;
  kiosk.story.tap(Open{Home{}}).tap(Open{MyMatters{many_matters(3)}});
  screen.frame(kiosk);
  CHECK(screen.registry().find("page.next") == nullptr);
  CHECK(lowest_row(screen.registry()) != nullptr);
}
