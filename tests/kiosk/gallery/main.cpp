// Opens the gallery in a real window: `gallery PAGE [LANG] [STEP 0-2] [TREE] [WxH] [contrast]`.
#include <cstdio>
#include <string>
#include <utility>

#include "kiosk/app/loop.h"
#include "tests/kiosk/gallery/gallery.h"

int main(int argc, char** argv) {
  const auto word = [&](int at, const char* otherwise) { return std::string(argc > at ? argv[at] : otherwise); };
  const linli::StopSignals stop;
  linli::Canvas canvas;
  linli::WindowOptions options{.windowed = true, .width_px = 1920, .height_px = 1080, .mm_per_px = 0.248F};
  const std::string size = word(5, "1920x1080");
  options.width_px = std::stoi(size);
  options.height_px = std::stoi(size.substr(size.find('x') + 1));
  auto window = linli::Window::open(options);
  if (!window) {
    std::fprintf(stderr, "%s\n", window.error().what.c_str());
    return 1;
  }
  auto fonts = linli::Fonts::open();
  if (!fonts) {
    std::fprintf(stderr, "%s\n", fonts.error().what.c_str());
    return 1;
  }
  linli::Gallery gallery(word(1, "home"), word(2, "zh_CN"));
  gallery.look_.step = static_cast<linli::TextStep>(std::stoi(word(3, "0")));
  if (word(6, "") == "contrast") gallery.look_.theme = linli::ThemeName::HighContrast;
  const auto ended = linli::run_loop(gallery, **window, canvas, std::move(*fonts), stop, {.tree = word(4, "")});
  for (const auto& [id, count] : gallery.taps) std::printf("%s %d\n", id.c_str(), count);
  return ended ? 0 : 1;
}
