#include "data/pinyin/typing.h"
#include "tests/data/pinyin/assets_pinyin.h"
#include "tests/support/catch.h"

namespace linli {
namespace {

pinyin::Typing typed(std::string_view keys) {
  pinyin::Typing typing;
  for (const char key : keys) press(typing, key);
  return typing;
}

pinyin::Candidate candidate(const pinyin::Pinyin& pinyin, const pinyin::Typing& typing, std::string_view text) {
  for (const pinyin::Candidate& each : pinyin.candidates(typing.keys, typing.context())) {
    if (each.text == text) return each;
  }
  FAIL("not offered: " << text);
  return {};
}

}  // namespace

TEST_CASE("choosing a part leaves the other keys, and the last choice can be taken back", "[pinyin][typing]") {
  const auto pinyin = testing::assets_pinyin();
  pinyin::Typing typing = typed("xiashuidaodule");
  choose(typing, candidate(*pinyin, typing, "下水道"));
  CHECK(typing.text() == "下水道");
  CHECK(typing.keys == "dule");
  choose(typing, candidate(*pinyin, typing, "堵了"));
  CHECK(typing.text() == "下水道堵了");
  CHECK(typing.keys.empty());
  CHECK(take_back(typing));
  CHECK(typing.text() == "下水道");
  CHECK(typing.keys == "dule");
  for (int n = 0; n < 4; ++n) CHECK(take_back(typing));
  CHECK(typing.keys.empty());
  CHECK(take_back(typing));
  CHECK(typing.keys == "xiashuidao");
  CHECK(typing.text().empty());
}

TEST_CASE("keys that are none, and too many, are not taken", "[pinyin][typing]") {
  pinyin::Typing typing = typed("Ni hao1\n");
  CHECK(typing.keys == "ihao");
  for (int n = 0; n < 10'000; ++n) press(typing, 'a');
  CHECK(typing.keys.size() == pinyin::keys_max);
  pinyin::Typing nothing;
  CHECK_FALSE(take_back(nothing));
  CHECK(nothing.empty());
}

TEST_CASE("saying what digits spell turns them into letters", "[pinyin][typing]") {
  const auto pinyin = testing::assets_pinyin();
  pinyin::Typing typing = typed("64426");
  const auto spell = [&](std::string_view letters) {
    for (const auto& each : pinyin->spelt(typing.keys)) {
      if (each.letters == letters) return choose(typing, each);
    }
    FAIL("not offered: " << letters);
  };
  spell("mi");
  CHECK(typing.keys == "mi'426");
  spell("gao");
  CHECK(typing.keys == "mi'gao");
  CHECK(pinyin->candidates(typing.keys).front().keys == 6);
}

TEST_CASE("candidates fill pages by their widths", "[pinyin][typing]") {
  const std::vector<float> widths{40, 40, 40, 16, 200, 16};
  CHECK(pinyin::pages(widths, 3, 130) == std::vector<std::size_t>{3, 1, 1, 1});
  CHECK(pinyin::pages(widths, 3, 144) == std::vector<std::size_t>{3, 1, 1, 1});
  CHECK(pinyin::pages(widths, 3, 145) == std::vector<std::size_t>{4, 1, 1});
  CHECK(pinyin::pages({}, 3, 130).empty());
}

}  // namespace linli
