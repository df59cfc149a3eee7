#include <fstream>

#include "kiosk/app/kiosk_settings.h"
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

Result<KioskSettings> settings_of(const std::string& toml) {
  const testing::Folder folder;
  std::ofstream(folder.path() / "kiosk.toml") << toml;
  return read_kiosk_settings(folder.path());
}

}  // namespace

TEST_CASE("without a file a kiosk has its defaults", "[kiosk][settings]") {
  const testing::Folder folder;
  const auto settings = read_kiosk_settings(folder.path());
  REQUIRE(settings);
  CHECK_FALSE(is_dark(*settings, 0));
  CHECK(settings->idle_percent == 100);
  CHECK(settings->clicks);
  CHECK(settings->fuzzy.all());
}

TEST_CASE("a station may want silent keys", "[kiosk][settings]") {
  const auto silent = settings_of("clicks = false\n");
  REQUIRE(silent);
  CHECK_FALSE(silent->clicks);
  CHECK_FALSE(settings_of("clicks = \"no\"\n"));
}

TEST_CASE("dark hours may go over midnight", "[kiosk][settings]") {
  const auto over = settings_of("off_from = \"21:30\"\noff_until = \"06:00\"\n");
  REQUIRE(over);
  CHECK(is_dark(*over, 21 * 60 + 30));
  CHECK(is_dark(*over, 0));
  CHECK(is_dark(*over, 5 * 60 + 59));
  CHECK_FALSE(is_dark(*over, 6 * 60));
  CHECK_FALSE(is_dark(*over, 21 * 60 + 29));
  const auto noon = settings_of("off_from = \"12:00\"\noff_until = \"14:00\"\n");
  REQUIRE(noon);
  CHECK(is_dark(*noon, 13 * 60));
  CHECK_FALSE(is_dark(*noon, 15 * 60));
}

TEST_CASE("pairs that people here tell apart, and nine keys", "[kiosk][settings]") {
  const auto settings = settings_of("keys = 9\nexact = [\"n-l\", \"z-zh\"]\n");
  REQUIRE(settings);
  CHECK(settings->nine_keys);
  CHECK_FALSE(settings->fuzzy.test(static_cast<std::size_t>(pinyin::Fuzzy::NL)));
  CHECK_FALSE(settings->fuzzy.test(static_cast<std::size_t>(pinyin::Fuzzy::ZZh)));
  CHECK(settings->fuzzy.test(static_cast<std::size_t>(pinyin::Fuzzy::InIng)));
}

TEST_CASE("what is wrong in it is named with its line", "[kiosk][settings]") {
  for (const char* bad : {"off_from = \"21:30\"", "off_from = \"25:00\"\noff_until = \"06:00\"", "idle_percent = 5",
                          "keys = 12", "exact = [\"x-y\"]", "brightness = 3", "off_from ="}) {
    INFO(bad);
    const auto settings = settings_of(bad);
    REQUIRE_FALSE(settings);
    CHECK(settings.error().code == ErrorCode::BadConfig);
    CHECK(settings.error().what.find("kiosk.toml:1") != std::string::npos);
  }
}

TEST_CASE("the screen is dim while nobody stands there, black in the dark hours, and bright for a touch",
          "[kiosk][settings]") {
  Story story;
  story.model.settings.idle_percent = 60;
  CHECK(light_of(story.model) == Light::Full);
  story.wait_long_s(121);
  CHECK(light_of(story.model) == Light::Dim);
  story.model.settings.off_from = 9 * 60;
  story.model.settings.off_until = 10 * 60;  // It is a quarter past nine in this story.
  CHECK(light_of(story.model) == Light::Off);
  story.hear(Touched{});
  CHECK(light_of(story.model) == Light::Full);
  story.tap(Open{Home{}}).wait_s(70);
  CHECK(light_of(story.model) == Light::Full);  // Somebody may be reading.
}
