// A finger writes in the square on the real screen.
#include <algorithm>

#include "kiosk/input/pointer_queue.h"
#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"
#include "tests/support/handwritten.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

std::shared_ptr<const handwriting::Recogniser> shown_recogniser() {
  auto recogniser = handwriting::Recogniser::of_assets(assets_folder());
  ENSURE(recogniser.has_value());
  return std::move(*recogniser);
}

void to_the_square(Shown& kiosk, Headless& screen) {
  for (const char* word : {"点这里开始", "我要说事", "电和灯", "院里", "A区", "手写"}) screen.tap(kiosk, word);
  screen.frame(kiosk);
  screen.now_ms += 1'000;
}

void answer_ink(Shown& kiosk) {
  const auto asked = kiosk.story.asked<ReadInk>();
  REQUIRE(asked);
  kiosk.story.hear(InkRead{asked->ask, asked->recogniser->read(asked->ink)});
}

Point in_square(const Headless& screen, handwriting::InkPoint point) {
  const Rect square = screen.registry().find("hand.square")->mm;
  return {square.x + static_cast<float>(point.x) * square.h / 1'000,
          square.y + static_cast<float>(point.y) * square.h / 1'000};
}

void write_by_finger(Shown& kiosk, Headless& screen, std::string_view character) {
  for (const auto& stroke : testing::handwritten(character)) {
    screen.press(kiosk, in_square(screen, stroke.front()));
    for (const auto& point : stroke) screen.move(kiosk, in_square(screen, point));
    screen.release(kiosk, in_square(screen, stroke.back()));
    answer_ink(kiosk);
  }
  screen.frame(kiosk);
}

}  // namespace

TEST_CASE("a finger writes a character, and the one that is tapped stands in the words", "[kiosk][flow][handwriting]") {
  Shown kiosk;
  Headless screen;
  to_the_square(kiosk, screen);
  kiosk.story.hear(HandwritingOpened{shown_recogniser()});
  for (const char* character : {"水", "电"}) {
    write_by_finger(kiosk, screen, character);
    screen.tap(kiosk, character);
  }
  CHECK(words_in(*kiosk.story.model.draft) == "水电");
  screen.tap(kiosk, "拼音");
  screen.frame(kiosk);
  CHECK(screen.registry().find("key.q") != nullptr);
  screen.tap(kiosk, "手写");
  screen.frame(kiosk);
  CHECK(screen.registry().find("hand.square") != nullptr);
  screen.tap(kiosk, "写好了");
  CHECK(kiosk.story.model.draft->lodge.text == "水电");
}

TEST_CASE("a stroke faster than the frames keeps all its corners", "[kiosk][flow][handwriting]") {
  Shown kiosk;
  Headless screen;
  to_the_square(kiosk, screen);
  const auto px = [&](handwriting::InkPoint point) {
    const Point mm = in_square(screen, point);
    return Point{mm.x / screen.mm_per_px, mm.y / screen.mm_per_px};
  };
  const handwriting::Stroke corners{{100, 100}, {900, 120}, {850, 800}, {200, 780}, {500, 300}};
  PointerQueue queue;
  queue.press(px(corners[0]).x, px(corners[0]).y, 0);
  for (const auto& corner : corners) queue.move(px(corner).x, px(corner).y, 1);
  queue.release(px(corners[4]).x, px(corners[4]).y, 2);
  while (!queue.empty()) screen.frame(kiosk, queue.next());
  const auto& ink = kiosk.story.model.draft->composing.hand.ink;
  REQUIRE(ink.size() == 1);
  for (const auto& corner : corners) {
    const auto near = [&](const handwriting::InkPoint& each) {
      return std::abs(each.x - corner.x) + std::abs(each.y - corner.y) < 6;
    };
    CHECK(std::ranges::any_of(ink.front(), near));
  }
}

TEST_CASE("ink stands on the glass in the frame in which the finger drew it", "[kiosk][flow][handwriting]") {
  Shown kiosk;
  Headless screen;
  to_the_square(kiosk, screen);
  const auto strokes_shown = [&] { return screen.registry().find("hand.square")->value; };
  CHECK(strokes_shown() == "0");
  screen.press(kiosk, in_square(screen, {200, 200}));
  CHECK(strokes_shown() == "1");
  screen.move(kiosk, in_square(screen, {800, 1'400}));  // Beyond the square: it is still the stroke's.
  screen.release(kiosk, in_square(screen, {800, 1'400}));
  REQUIRE(kiosk.story.model.draft->composing.hand.ink.size() == 1);
  CHECK(kiosk.story.model.draft->composing.hand.ink.front().back().y > 1'000);
  screen.press(kiosk, in_square(screen, {-400, 500}));  // Whoever comes down outside does not write.
  screen.move(kiosk, in_square(screen, {500, 500}));
  screen.release(kiosk, in_square(screen, {500, 500}));
  CHECK(kiosk.story.model.draft->composing.hand.ink.size() == 1);
}
