#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/gallery/gallery.h"
#include "tests/kiosk/headless.h"
#include "tests/support/catch.h"
#include "tests/support/source_dir.h"

using namespace linli;

namespace {

/// Every icon that a shipped file names, with the file.
std::vector<std::pair<std::string, std::string>> icons_in_assets() {
  const std::regex naming("\\bicon\\s*=\\s*[\"']([^\"'\n]*)[\"']");
  std::vector<std::pair<std::string, std::string>> icons;
  for (const auto& file : std::filesystem::recursive_directory_iterator(testing::source_dir() / "assets")) {
    if (file.path().extension() != ".toml") continue;
    std::ifstream in(file.path());
    const std::string text(std::istreambuf_iterator<char>(in), {});
    for (std::sregex_iterator at(text.begin(), text.end(), naming), end; at != end; ++at) {
      icons.emplace_back(at->str(1), file.path().filename().string());
    }
  }
  return icons;
}

}  // namespace

TEST_CASE("every pair of colours that carries text is at least 7:1", "[kiosk][look]") {
  const Theme& theme = theme_of(GENERATE(ThemeName::WarmLight, ThemeName::HighContrast));
  for (const Colour ground : {theme.paper, theme.card, theme.sunken, theme.highlight}) {
    CHECK(contrast(theme.ink, ground) >= 7);
    CHECK(contrast(theme.muted, ground) >= 7);
    CHECK(contrast(theme.faded, ground) >= 3);
  }
  CHECK(contrast(theme.selected, theme.on_selected) >= 7);
  for (const Tint tint : {Tint::Plain, Tint::Red, Tint::Jade, Tint::Amber, Tint::Blue}) {
    CHECK(contrast(theme.of(tint).strong, theme.of(tint).on_strong) >= 7);
    CHECK(contrast(theme.of(tint).soft, theme.of(tint).on_soft) >= 7);
  }
}

TEST_CASE("every control's edge stands out at 3:1 from where it lies", "[kiosk][look]") {
  const Theme& theme = theme_of(GENERATE(ThemeName::WarmLight, ThemeName::HighContrast));
  CHECK(contrast(theme.edge, theme.paper) >= 3);
  CHECK(contrast(theme.edge, theme.card) >= 3);
  for (const Tint tint : {Tint::Red, Tint::Jade, Tint::Blue}) CHECK(contrast(theme.of(tint).strong, theme.paper) >= 3);
}

TEST_CASE("the audit finds nothing in the gallery", "[kiosk][look]") {
  struct Glass {
    int width, height;
    float mm_per_px;
  };
  const auto glass = GENERATE(Glass{1920, 1080, 0.248F}, Glass{1366, 768, 0.3F}, Glass{1080, 1920, 0.27F});
  const std::string lang = GENERATE("zh_CN", "en");
  Headless screen(glass.width, glass.height);
  screen.mm_per_px = glass.mm_per_px;
  for (const TextStep step : {TextStep::Normal, TextStep::Larger, TextStep::Largest}) {
    for (const std::string& page : Gallery::pages()) {
      Gallery gallery(page, lang);
      gallery.look_.step = step;
      screen.frame(gallery);
      INFO(page << " " << lang << " step " << static_cast<int>(step) << " on " << glass.width << "x" << glass.height);
      INFO(to_lines(audit(screen.registry())));
      CHECK(audit(screen.registry()).empty());
    }
  }
}

TEST_CASE("the high-contrast theme passes the audit too", "[kiosk][look]") {
  Headless screen;
  for (const std::string& page : Gallery::pages()) {
    Gallery gallery(page);
    gallery.look_.theme = ThemeName::HighContrast;
    screen.frame(gallery);
    INFO(to_lines(audit(screen.registry())));
    CHECK(audit(screen.registry()).empty());
  }
}

TEST_CASE("columns, rows and cells share a rectangle without overlapping", "[kiosk][look]") {
  const Rect all{10, 10, 100, 50};
  const auto columns = all.columns({3, 1}, 4);
  CHECK(std::abs(columns[0].w - 72) < 0.01F);
  CHECK(std::abs(columns[1].right() - 110) < 0.01F);
  const auto cells = all.cells(5, 2, 1);
  REQUIRE(cells.size() == 5);
  CHECK(cells[4].y > cells[3].bottom());
  CHECK(all.cells(0, 3).empty());
}

TEST_CASE("a catalogue's icon names are found, and an unknown one is a question mark", "[kiosk][look]") {
  CHECK(icon_named("water-pump") == Icon::WaterPump);
  CHECK(icon_named("no-such-icon") == Icon::HelpCircle);
  CHECK_FALSE(is_icon("no-such-icon"));
}

TEST_CASE("every icon that a shipped file names is in the table", "[kiosk][look]") {
  const auto icons = icons_in_assets();
  CHECK(icons.size() > 40);
  for (const auto& [icon, file] : icons) {
    CAPTURE(icon, file);
    CHECK(is_icon(icon));
  }
}
