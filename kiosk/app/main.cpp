// linli-kiosk: the touchscreen of one station. Parses the command line, opens the station beside the window, runs the
// loop.
#include <cstdio>
#include <future>
#include <set>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "kiosk/app/loop.h"
#include "kiosk/look/languages.h"

namespace {

struct Wanted {
  linli::AppOptions app;
  linli::WindowOptions window;
  linli::LoopOptions loop;
};

constexpr int done = 0, failed = 1, wrong_usage = 2;

int complain(const linli::Error& error) {
  std::fprintf(stderr, "linli-kiosk: %s\n", error.what.c_str());
  return failed;
}

int run(const Wanted& wanted) {
  const linli::StopSignals stop;
  linli::Canvas canvas;
  // Opening the station, reading the fonts and starting OpenGL each take their time; none needs another.
  auto opening = std::async(std::launch::async, [&wanted] { return linli::open_app(wanted.app); });
  auto reading = std::async(std::launch::async, linli::Fonts::open);
  auto window = linli::Window::open(wanted.window);
  auto fonts = reading.get();
  auto app = opening.get();
  if (!app) return complain(app.error());
  if (!window) return complain(window.error());
  if (!fonts) return complain(fonts.error());
  const auto ended = linli::run_loop(**app, **window, canvas, std::move(*fonts), stop, wanted.loop);
  return ended ? done : complain(ended.error());
}

}  // namespace

int main(int argc, char** argv) {
  Wanted wanted;
  std::string size;
  float mm_per_px = 0;
  CLI::App line("The touchscreen of a Linli station.", "linli-kiosk");
  line.add_option("DIR", wanted.app.folder, "The station's directory (made by `linli init`)")->required();
  line.add_flag("--windowed", wanted.window.windowed, "In a window instead of on the whole screen");
  line.add_option("--size", size, "Width and height in pixels, as in 1920x1080")->check([](const std::string& text) {
    int width = 0, height = 0, used = 0;
    const int found = std::sscanf(text.c_str(), "%5dx%5d%n", &width, &height, &used);
    const bool good = found == 2 && static_cast<std::size_t>(used) == text.size() && width >= 320 && height >= 320;
    return good ? std::string() : "wants WIDTHxHEIGHT in pixels, at least 320x320";
  });
  line.add_option("--mm-per-px", mm_per_px, "Millimetres of glass to a pixel; default: what the monitor says")
      ->check(CLI::Range(0.05, 1.0));
  line.add_option("--lang", wanted.app.lang, "zh_CN, zh_TW or en")
      ->check(CLI::IsMember(std::set<std::string>(linli::languages.begin(), linli::languages.end())))
      ->capture_default_str();
  std::string contrast = "normal";
  line.add_option("--contrast", contrast, "high: black on white from the start; residents have it behind 大字")
      ->check(CLI::IsMember({"normal", "high"}))
      ->capture_default_str();
  line.add_flag("--still", wanted.app.still, "Lists do not coast: nothing moves that no finger moves");
  line.add_option("--media", wanted.app.media, "Folder in which every folder is a USB stick; default: what is mounted");
  line.add_option("--microphone", wanted.app.microphone, "ALSA's name of it: default, plughw:1")->capture_default_str();
  line.add_option("--loudspeaker", wanted.app.loudspeaker, "ALSA's name of it")->capture_default_str();
  auto* handset =
      line.add_option("--handset", wanted.app.handset,
                      "The switch of a telephone handset: an input device, and where it has several keys or "
                      "switches which: PATH:sw2, PATH:key169, with ! when it is pressed by what lies on it");
  handset->needs(line.add_option("--earpiece", wanted.app.earpiece, "ALSA's name of the handset's sound"));
  line.add_option("--card-reader", wanted.app.card_readers,
                  "An input device, as /dev/input/by-id/…-event-kbd, taken alone; may be given again. A reader that is "
                  "not named types like a keyboard and works too");
  line.add_option("--printer", wanted.app.printer,
                  "A CUPS queue; with a slash, a folder that gets every sheet as a picture; default: CUPS's default");
  line.add_option("--roll", wanted.app.roll_mm, "How wide the slip printer's paper is, in mm")
      ->check(CLI::IsMember({58, 80}))
      ->capture_default_str();
  line.add_option("--camera", wanted.app.camera,
                  "Its device, or a folder of JPEG and PPM frames played in a loop; default: the first of /dev/video*");
  line.add_option("--tree", wanted.loop.tree, "Write what is on the screen to this file as JSON, whenever it changes");
  try {
    line.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return line.exit(error) == 0 ? done : wrong_usage;
  }
  if (!size.empty()) {
    static_cast<void>(std::sscanf(size.c_str(), "%5dx%5d", &wanted.window.width_px, &wanted.window.height_px));
  }
  wanted.app.high_contrast = contrast == "high";
  if (mm_per_px > 0) wanted.window.mm_per_px = mm_per_px;
  wanted.loop.may_close = wanted.window.windowed;
  return run(wanted);
}
