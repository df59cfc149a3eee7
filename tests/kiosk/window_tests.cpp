// The real window on a real X display (with_display.sh), tapped and typed at by xdotool.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include <unistd.h>

#include "kiosk/app/loop.h"
#include "tests/kiosk/gallery/gallery.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

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

std::string read_all(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Asks again and again, for half a minute at most.
template <class Question>
void until(const Question& question) {
  for (int i = 0; i < 300 && !question(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

int send(const std::string& what) { return std::system(("xdotool " + what).c_str()); }

}  // namespace

TEST_CASE("forty fast taps in a real window are forty taps, and a card that types is a card", "[kiosk][window]") {
  const StopSignals stop;
  Canvas canvas;
  auto window = Window::open({.windowed = false, .width_px = 0, .height_px = 0, .mm_per_px = 0.248F});
  REQUIRE(window);
  auto fonts = Fonts::open();
  REQUIRE(fonts);
  Until app("home");
  std::thread hand([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(1'500));  // The first frame, and the guard after it.
    static_cast<void>(send("mousemove 260 280 click --repeat 40 --delay 0 1"));
    static_cast<void>(send("key --delay 0 0 0 1 2 3 4 5 6 7 8 Return"));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    static_cast<void>(send("key z"));
  });
  CHECK(run_loop(app, **window, canvas, std::move(*fonts), stop, {}));
  hand.join();
  CHECK(app.taps["speak"] == 40);
  bool card = false;
  for (const Event& event : app.events) card = card || std::holds_alternative<CardRead>(event);
  CHECK(card);
}

TEST_CASE("a picture changed part by part is the picture painted whole", "[kiosk][window]") {
  const testing::Folder folder;
  const auto tree = folder.path() / "tree.json", parts = folder.path() / "parts.ppm",
             whole = folder.path() / "whole.ppm";
  const StopSignals stop;
  Canvas canvas;
  auto window = Window::open({.windowed = false, .width_px = 0, .height_px = 0, .mm_per_px = 0.248F});
  REQUIRE(window);
  auto fonts = Fonts::open();
  REQUIRE(fonts);
  Until app("pad");
  bool same = false;
  std::thread hand([&] {
    const auto glass = [](const std::filesystem::path& file) {
      static_cast<void>(std::system(("import -window root " + file.string()).c_str()));
      return read_all(file);
    };
    const auto typed = [&](const std::string& words) {
      return read_all(tree).find("B区25幢" + words) != std::string::npos;
    };
    // Each letter is a part of its own; only the last of them is looked at.
    for (const std::string words : {"", "a", "ab", "abc"}) {
      if (!words.empty()) static_cast<void>(send("key " + words.substr(words.size() - 1)));
      until([&] { return typed(words); });
    }
    const std::string in_parts = glass(parts);
    static_cast<void>(send("search --name 邻里 windowunmap --sync windowmap --sync"));
    until([&] { return same = !in_parts.empty() && glass(whole) == in_parts; });
    static_cast<void>(send("key z"));
  });
  CHECK(run_loop(app, **window, canvas, std::move(*fonts), stop, {.tree = tree}));
  hand.join();
  CHECK(same);
}
