#include <algorithm>
#include <array>
#include <fstream>

#include "data/handwriting/recogniser.h"
#include "data/station.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/handwritten.h"

namespace linli::handwriting {
namespace {

constexpr std::array characters{"水", "电", "下", "道", "人", "灯", "坏", "门", "一"};

const Recogniser& the_recogniser() {
  static const auto opened = Recogniser::of_assets(assets_folder());
  ENSURE(opened.has_value());
  return **opened;
}

bool reads(const Ink& ink, std::string_view character) {
  const auto readings = the_recogniser().read(ink);
  return std::ranges::find(readings, character) != readings.end();
}

/// A hand that shakes: each point is off by up to this, the same in every run.
Ink shaken(Ink ink, int by) {
  unsigned state = 7;
  const auto off = [&] {
    state = state * 1'103'515'245U + 12'345U;
    return static_cast<int>((state >> 16U) % static_cast<unsigned>(2 * by + 1)) - by;
  };
  for (Stroke& stroke : ink) {
    for (InkPoint& point : stroke) point = {point.x + off(), point.y + off()};
  }
  return ink;
}

Ink moved(Ink ink, int times_in_tenths, int by_x, int by_y) {
  for (Stroke& stroke : ink) {
    for (InkPoint& point : stroke) {
      point = {point.x * times_in_tenths / 10 + by_x, point.y * times_in_tenths / 10 + by_y};
    }
  }
  return ink;
}

}  // namespace

TEST_CASE("what somebody writes is among the ten it may be", "[handwriting]") {
  for (const char* character : characters) {
    INFO(character);
    const Ink ink = testing::handwritten(character);
    CHECK(reads(ink, character));
    CHECK(reads(shaken(ink, 40), character));
    CHECK(the_recogniser().read(ink).size() == readings_most);
  }
}

TEST_CASE("a whole character that is written well comes first", "[handwriting]") {
  for (const char* character : {"水", "电", "下", "灯", "坏"}) {
    INFO(character);
    const auto readings = the_recogniser().read(testing::handwritten(character));
    const auto place = std::ranges::find(readings, character) - readings.begin();
    CHECK(place < 3);
  }
}

TEST_CASE("how large it is written and where does not count", "[handwriting]") {
  for (const char* character : characters) {
    INFO(character);
    const Ink ink = testing::handwritten(character);
    CHECK(reads(moved(ink, 3, 650, 20), character));
    CHECK(reads(moved(ink, 14, -150, -200), character));
  }
}

TEST_CASE("nothing, dots and scribbles end in an answer", "[handwriting]") {
  CHECK(the_recogniser().read({}).empty());
  CHECK(the_recogniser().read({{}, {}}).empty());
  CHECK(reads({{{500, 500}}}, "丶"));
  // A child's zigzag: zinnia by itself is busy with it for minutes.
  Stroke zigzag;
  for (int at = 0; at < static_cast<int>(stroke_points_max); ++at) {
    zigzag.push_back({at % 2 == 0 ? -150 : 1'000 - at / 3, at / 2});
  }
  const Ink scribble(strokes_max + 20, zigzag);
  CHECK(the_recogniser().read(scribble).size() <= readings_most);
}

TEST_CASE("a model that is missing or damaged is told by name", "[handwriting]") {
  const testing::Folder folder;
  const auto missing = Recogniser::of_assets(folder.path());
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::NotFound);
  const auto models = folder.path() / "handwriting";
  std::filesystem::create_directories(models);
  std::filesystem::copy_file(assets_folder() / "handwriting/zh_CN.model", models / "zh_CN.model");
  const std::string garbage = GENERATE(std::string(), std::string("abc"), std::string(100'000, 'x'));
  std::ofstream(models / "ja.model") << garbage;
  const auto damaged = Recogniser::of_assets(folder.path());
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().code == ErrorCode::StoreDamaged);
  CHECK(damaged.error().what.find("ja.model") != std::string::npos);
}

}  // namespace linli::handwriting
