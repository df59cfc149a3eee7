// What every screen looks like, from the real renderer in a real window: `screen_pictures FOLDER LANG WxH MM_PER_PX
// STEP` writes FOLDER/<scene>.ppm and prints the names in order. For tools/screens.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include <GL/gl.h>

#include "kiosk/app/gl_pages.h"
#include "kiosk/app/loop.h"
#include "kiosk/look/glyphs.h"
#include "kiosk/look/languages.h"
#include "kiosk/screens/screens.h"
#include "tests/kiosk/scenes.h"
#include "tests/kiosk/shown.h"

namespace {

using namespace linli;

/// The glass as a PPM. OpenGL counts lines from below.
Result<> write_glass(const std::filesystem::path& file, int width, int height) {
  const auto line = static_cast<std::size_t>(width) * 3;
  std::vector<char> pixels(line * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << "P6\n" << width << ' ' << height << "\n255\n";
  for (int y = height - 1; y >= 0; --y) {
    out.write(pixels.data() + line * static_cast<std::size_t>(y), static_cast<std::streamsize>(line));
  }
  out.close();
  if (!out) return fail(ErrorCode::DiskFailed, file.string() + " cannot be written");
  return {};
}

class Photographer {
 public:
  Photographer(Window& window, Canvas& canvas, std::unique_ptr<Fonts> fonts)
      : window_(window), canvas_(canvas), glyphs_(std::move(fonts), pages_), ui_(glyphs_) {}

  Result<> take(kiosk::Shown& kiosk, const std::filesystem::path& file) {
    const Look look = kiosk.look();
    glyphs_.take(shapes_of(look.lang));
    const auto width = window_.width_px();
    const auto height = window_.height_px();
    FrameStart start{.width_px = static_cast<float>(width),
                     .height_px = static_cast<float>(height),
                     .mm_per_px = window_.mm_per_px(),
                     .now_ms = monotonic_ms(),
                     .theme = look.theme,
                     .step = look.step};
    constexpr int redraws_most = 6;
    for (int round = 0; round < redraws_most; ++round) {
      ui_.begin(start, canvas_.start(width, height));
      kiosk.draw(ui_);
      const bool more = ui_.end();
      if (!ui_.wants_rebuild() && !more) break;
    }
    window_.present(canvas_.finish(), {0, 0, width, height});
    return write_glass(file, width, height);
  }

 private:
  Window& window_;
  Canvas& canvas_;
  GlPages pages_;
  Glyphs glyphs_;
  Ui ui_;
};

std::string file_name(std::string scene) {
  for (char& each : scene) {
    // To ImageMagick a colon is a format and a question mark a pattern.
    if (each == ' ' || each == ',' || each == ':' || each == '?') each = '-';
  }
  return scene + ".ppm";
}

Result<> take_all(std::span<char*> words) {
  const std::string size = words[2];
  WindowOptions options;
  options.windowed = true;
  options.width_px = std::stoi(size);
  options.height_px = std::stoi(size.substr(size.find('x') + 1));
  options.mm_per_px = std::stof(words[3]);
  Canvas canvas;
  auto window = Window::open(options);
  if (!window) return pass(window);
  auto fonts = Fonts::open();
  if (!fonts) return pass(fonts);
  Photographer photographer(**window, canvas, std::move(*fonts));
  for (const kiosk::Scene& scene : kiosk::scenes()) {
    kiosk::Shown kiosk(words[1]);
    scene.set(kiosk.story);
    kiosk.story.model.text_step = std::stoi(words[4]);
    const std::string name = file_name(scene.name);
    if (auto taken = photographer.take(kiosk, std::filesystem::path(words[0]) / name); !taken) return taken;
    std::printf("%s\n", name.c_str());
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "usage: screen_pictures FOLDER LANG WIDTHxHEIGHT MM_PER_PX STEP\n");
    return 2;
  }
  const auto taken = take_all(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  if (taken) return 0;
  std::fprintf(stderr, "screen_pictures: %s\n", taken.error().what.c_str());
  return 1;
}
