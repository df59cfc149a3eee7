// The real window on a real X display (with_display.sh), tapped and typed at by xdotool.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <unistd.h>

#include "kiosk/app/loop.h"
#include "tests/kiosk/gallery/gallery.h"
#include "tests/support/catch.h"

using namespace linli;

namespace {

// Ends the loop when 'z' arrives: by then everything sent before it was seen.
class Until : public Gallery {
 public:
  using Gallery::Gallery;
  bool handle(const Event& event) override {
    const auto* text = std::get_if<TextTyped>(&event);
    if (text != nullptr && text->text == "z") kill(getpid(), SIGTERM);
    return Gallery::handle(event);
  }
};

int send(const std::string& what) { return std::system(("xdotool " + what).c_str()); }

}  // namespace

TEST_CASE("forty fast taps in a real window are forty taps, and a card that types is a card", "[kiosk][window]") {
  const StopSignals stop;
  Canvas canvas;
  auto window = Window::open({.windowed = false, .width_px = 0, .height_px = 0, .mm_per_px = 0.248F});
  REQUIRE(window);
  Until app("home");
  std::thread hand([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(1'500));  // The first frame, and the guard after it.
    static_cast<void>(send("mousemove 260 280 click --repeat 40 --delay 0 1"));
    static_cast<void>(send("key --delay 0 0 0 1 2 3 4 5 6 7 8 Return"));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    static_cast<void>(send("key z"));
  });
  CHECK(run_loop(app, **window, canvas, stop, {}));
  hand.join();
  CHECK(app.taps["speak"] == 40);
  bool card = false;
  for (const Event& event : app.events) card = card || std::holds_alternative<CardRead>(event);
  CHECK(card);
}
