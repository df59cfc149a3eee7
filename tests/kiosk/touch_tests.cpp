#include <cmath>

#include "kiosk/input/keyboard.h"
#include "kiosk/input/pointer_queue.h"
#include "tests/kiosk/gallery/gallery.h"
#include "tests/kiosk/headless.h"
#include "tests/support/catch.h"

using namespace linli;

TEST_CASE("presses and releases come out one by one, however fast they went in", "[kiosk][touch]") {
  PointerQueue queue;
  for (int i = 0; i < 40; ++i) {
    queue.press(10, 10, i);
    queue.release(10, 10, i);
  }
  int presses = 0;
  int releases = 0;
  while (!queue.empty()) {
    const Pointer pointer = queue.next();
    if (pointer.change == Pointer::Change::Pressed) ++presses;
    if (pointer.change == Pointer::Change::Released) ++releases;
  }
  CHECK(presses == 40);
  CHECK(releases == 40);
  CHECK(queue.next().change == Pointer::Change::None);
  CHECK_FALSE(queue.next().down);
}

TEST_CASE("moves fold together and nothing hovers", "[kiosk][touch]") {
  PointerQueue queue;
  queue.move(1, 1, 0);
  CHECK(queue.empty());
  queue.press(1, 1, 0);
  for (int i = 0; i < 9; ++i) queue.move(static_cast<float>(i), 5, i);
  CHECK(queue.next().change == Pointer::Change::Pressed);
  const Pointer moved = queue.next();
  CHECK(moved.x_px == 8);
  REQUIRE(moved.way.size() == 8);  // Folded together, but where it was is not lost.
  CHECK(moved.way.front().x_px == 0);
  CHECK(moved.way.back().x_px == 7);
  CHECK(queue.empty());
  CHECK(queue.next().way.empty());
}

TEST_CASE("a tap is a press and a release on one target", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("home");
  screen.tap(gallery, "speak");
  CHECK(gallery.taps["speak"] == 1);
  screen.tap(gallery, "我的事");
  CHECK(gallery.taps["mine"] == 1);
}

TEST_CASE("a shaking finger taps, one that slides away does not", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("home");
  screen.frame(gallery);
  screen.now_ms += 1'000;
  const Rect tile = screen.registry().find("speak")->mm;
  const float slide = GENERATE(2.0F, 7.5F, 9.0F, 40.0F);
  screen.press(gallery, {tile.right() - 1, tile.middle().y});
  const Point end{tile.right() + slide, tile.middle().y};
  screen.move(gallery, end);
  screen.release(gallery, end);
  CHECK(gallery.taps["speak"] == (slide < slop_resident_mm ? 1 : 0));
  CHECK(gallery.taps["help"] == 0);
}

TEST_CASE("touches within 400 ms of a screen change are ignored", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("home");
  screen.frame(gallery);
  screen.now_ms += GENERATE(10, 399, 401);
  const bool late_enough = screen.now_ms >= 10'400;
  const Point at = screen.middle_of("speak");
  screen.press(gallery, at);
  screen.now_ms += 500;
  screen.release(gallery, at);
  CHECK(gallery.taps["speak"] == (late_enough ? 1 : 0));
}

TEST_CASE("a finger that was down when the screen changed taps nothing on the new one", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("home");
  screen.frame(gallery);
  screen.now_ms += 1'000;
  const Point at = screen.middle_of("help");
  screen.press(gallery, at);
  gallery.show("what");
  screen.now_ms += 1'000;
  screen.frame(gallery);
  screen.release(gallery, at);
  CHECK(gallery.taps.empty());
}

TEST_CASE("a disabled control takes no tap and says why", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("home");
  screen.tap(gallery, "clock");
  CHECK(gallery.taps.empty());
  CHECK(screen.registry().find("clock")->why == "下月开通");
}

TEST_CASE("under a sheet nothing can be tapped", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("sheet");
  screen.tap(gallery, "keep");
  CHECK(gallery.taps["keep"] == 1);
  CHECK(screen.registry().find("speak")->covered);
  const Point corner = screen.middle_of("speak");
  screen.press(gallery, corner);
  screen.release(gallery, corner);
  CHECK(gallery.taps["speak"] == 0);
}

TEST_CASE("a list follows the finger and coasts, and a drag taps no row", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("staff");
  screen.frame(gallery);
  screen.now_ms += 1'000;
  const Point row = screen.middle_of("case.3");
  screen.press(gallery, row);
  for (int i = 1; i <= 5; ++i) {
    screen.now_ms += 16;
    screen.move(gallery, {row.x, row.y - 8 * static_cast<float>(i)});
  }
  screen.release(gallery, {row.x, row.y - 40});
  CHECK(gallery.taps.empty());
  CHECK(screen.moving);
  const float before = screen.middle_of("case.3").y;
  CHECK(std::abs(before - (row.y - 40)) < 0.5F);
  screen.now_ms += 16;
  screen.frame(gallery);
  CHECK(screen.middle_of("case.4").y < before + 30);
  for (int i = 0; i < 400 && screen.moving; ++i) {
    screen.now_ms += 16;
    screen.frame(gallery);
  }
  CHECK_FALSE(screen.moving);
  CHECK(screen.registry().find("case.0") == nullptr);
}

TEST_CASE("a still finger on a list taps its row", "[kiosk][touch]") {
  Headless screen;
  Gallery gallery("staff");
  screen.tap(gallery, "case.2");
  CHECK(gallery.taps["case.2"] == 1);
}

TEST_CASE("a burst of digits and Enter is a card, slow digits are typed", "[kiosk][keyboard]") {
  Keyboard keyboard;
  const int pace = GENERATE(2, 30, 90);
  std::int64_t now = 1'000;
  for (const char32_t digit : std::u32string_view(U"0012345678")) {
    keyboard.character(digit, now);
    now += pace;
  }
  keyboard.key(EditKey::Enter, now - pace + 2);
  const auto events = keyboard.take(now);
  if (pace <= 30) {
    REQUIRE(events.size() == 1);
    CHECK(std::get<CardRead>(events[0]).number == "0012345678");
  } else {
    REQUIRE(events.size() == 11);
    CHECK(std::get<TextTyped>(events[0]).text == "0");
    CHECK(std::get<KeyPressed>(events[10]).key == EditKey::Enter);
  }
}

TEST_CASE("a card is read though a picture was painted between its digits", "[kiosk][keyboard]") {
  Keyboard keyboard;
  keyboard.character(U'0', 1'000);
  CHECK(keyboard.take(1'000).empty());
  keyboard.was_away(200);
  for (const char32_t digit : std::u32string_view(U"012345678")) keyboard.character(digit, 1'201);
  keyboard.key(EditKey::Enter, 1'202);
  const auto events = keyboard.take(1'202);
  REQUIRE(events.size() == 1);
  CHECK(std::get<CardRead>(events[0]).number == "0012345678");
}

TEST_CASE("a burst of letters and marks and Enter is a code; who types fast is no reader", "[kiosk][keyboard]") {
  Keyboard keyboard;
  const std::u32string_view code = U"https://hub.example/t/XP2-347-KM-6";
  for (const char32_t character : code) keyboard.character(character, 1'000);
  keyboard.key(EditKey::Enter, 1'002);
  const auto card = keyboard.take(1'003);
  REQUIRE(card.size() == 1);
  CHECK(std::get<CardRead>(card[0]).number == "https://hub.example/t/XP2-347-KM-6");
  SECTION("three keys rolled and Enter") {
    for (const char32_t character : {U'x', U'i', U'a'}) keyboard.character(character, 2'000);
    keyboard.key(EditKey::Enter, 2'001);
    const auto typed = keyboard.take(2'002);
    REQUIRE(typed.size() == 2);
    CHECK(std::get<TextTyped>(typed[0]).text == "xia");
  }
  SECTION("a word, and Enter when it was looked at") {
    for (const char32_t character : std::u32string_view(U"louti")) keyboard.character(character, 2'000);
    keyboard.character(U'd', 2'050);
    keyboard.key(EditKey::Enter, 2'090);
    const auto typed = keyboard.take(2'090);
    REQUIRE(typed.size() == 3);
    CHECK(std::get<TextTyped>(typed[0]).text == "louti");
    CHECK(std::get<TextTyped>(typed[1]).text == "d");
  }
}

TEST_CASE("digits held back become text when nothing follows", "[kiosk][keyboard]") {
  Keyboard keyboard;
  keyboard.character(U'7', 100);
  CHECK(keyboard.take(110).empty());
  REQUIRE(keyboard.next_due_ms().has_value());
  CHECK(std::get<TextTyped>(keyboard.take(*keyboard.next_due_ms()).at(0)).text == "7");
  CHECK_FALSE(keyboard.next_due_ms().has_value());
}

TEST_CASE("typed characters arrive as UTF-8, above U+FFFF too", "[kiosk][keyboard]") {
  Keyboard keyboard;
  for (const char32_t c : {U'a', U'é', U'好', U'𠮷'}) keyboard.character(c, 0);
  std::string typed;
  for (const Event& event : keyboard.take(0)) typed += std::get<TextTyped>(event).text;
  CHECK(typed == "aé好𠮷");
}
