#include <fstream>

#include "data/pinyin/compile/adapting.h"
#include "tests/bench/pinyin/phrases.h"
#include "tests/data/pinyin/assets_pinyin.h"
#include "tests/support/catch.h"
#include "tests/support/source_dir.h"

namespace linli {
namespace {

const std::filesystem::path phrases_folder = testing::source_dir() / "tests/bench/pinyin";

struct Score {
  std::size_t first = 0, five = 0, all = 0;
};

template <class Keys>
Score score_of(const pinyin::Pinyin& pinyin, const std::vector<bench::Phrase>& phrases, Keys keys) {
  Score score;
  for (const bench::Phrase& phrase : phrases) {
    const std::size_t place = testing::place_of(pinyin, keys(phrase), phrase.text);
    score.first += place == 0 ? 1 : 0;
    score.five += place < 5 ? 1 : 0;
    ++score.all;
  }
  return score;
}

bool shares_six_hanzi(std::string_view saying, std::string_view phrase) {
  constexpr std::size_t bytes = 3 * 6;
  for (std::size_t at = 0; at + bytes <= phrase.size(); at += 3) {
    if (saying.find(phrase.substr(at, bytes)) != saying.npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("what residents say is mostly the first thing offered", "[pinyin][phrases]") {
  const auto pinyin = testing::assets_pinyin();
  const auto file = GENERATE(as<std::string>{}, "phrases_tuned.txt", "phrases_held.txt");
  const auto phrases = bench::phrases_in(phrases_folder / file);
  REQUIRE(phrases.size() >= 100);
  const Score typed = score_of(*pinyin, phrases, [](const auto& phrase) { return phrase.keys; });
  INFO(file << ": " << typed.first << " first, " << typed.five << " among five, of " << typed.all);
  CHECK(typed.first * 100 >= typed.all * 60);
  CHECK(typed.five * 100 >= typed.all * 80);
  const Score nine = score_of(*pinyin, phrases, [](const auto& phrase) { return bench::on_nine_keys(phrase.keys); });
  INFO(file << " on nine keys: " << nine.first << " first, " << nine.five << " among five, of " << nine.all);
  CHECK(nine.first * 100 >= nine.all * 40);
  CHECK(nine.five * 100 >= nine.all * 55);
}

TEST_CASE("what the build learns from is not what it is judged by", "[pinyin][phrases]") {
  std::ifstream file(testing::source_dir() / "assets/pinyin/sayings.txt");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::vector<std::string> sayings;
  pinyin::hear(text, sayings);
  REQUIRE(sayings.size() > 500);
  std::vector<std::string> shared;
  for (const char* name : {"phrases_tuned.txt", "phrases_held.txt"}) {
    for (const bench::Phrase& phrase : bench::phrases_in(phrases_folder / name)) {
      for (const std::string& saying : sayings) {
        if (shares_six_hanzi(saying, phrase.text) || saying == phrase.text)
          shared.push_back(saying + " / " + phrase.text);
      }
    }
  }
  CHECK(shared == std::vector<std::string>{});
}

}  // namespace linli
