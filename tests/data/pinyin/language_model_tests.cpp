#include "data/pinyin/compile/adapting.h"
#include "data/pinyin/compile/language_model.h"
#include "data/pinyin/compile/sources.h"
#include "data/pinyin/syllables.h"
#include "tests/support/catch.h"

namespace linli {

TEST_CASE("a language model of another kind is refused", "[pinyin][compile]") {
  CHECK(pinyin::read_language_model("").error().code == ErrorCode::BadConfig);
  std::string file = "mmap lm http://kheafield.com/code format version 5\n";
  CHECK(pinyin::read_language_model(file).error().code == ErrorCode::BadConfig);
  file.resize(4096, '\xFF');
  CHECK(pinyin::read_language_model(file).error().code == ErrorCode::BadConfig);
  file[0x58] = 3;
  file.replace(0x60, 4, std::string("\x05\0\0\0", 4));
  file[0x64] = 1;
  CHECK(pinyin::read_language_model(file).error().code == ErrorCode::BadConfig);
  for (std::size_t at = 0x6c; at < 0x84; ++at) file[at] = at % 8 == 4 ? '\x7F' : '\0';
  CHECK(pinyin::read_language_model(file).error().code == ErrorCode::BadConfig);
}

TEST_CASE("syllables are plain letters, with v for ü", "[pinyin][compile]") {
  CHECK(pinyin::plain_syllable("zhuāng") == "zhuang");
  CHECK(pinyin::plain_syllable("lǜ") == "lv");
  CHECK(pinyin::plain_syllable("lüè") == "lve");
  CHECK(pinyin::plain_syllable("nue") == "nve");
  CHECK(pinyin::plain_syllable("ń").empty());
  CHECK(pinyin::plain_syllable("r").empty());
  CHECK(pinyin::plain_syllable("x1").empty());
  CHECK(pinyin::plain_syllable("\xFF").empty());
}

TEST_CASE("dictionaries are read, and lines that are none are left out", "[pinyin][compile]") {
  pinyin::SourceWords words;
  REQUIRE(pinyin::add_libime_dictionary("楼道 lou'dao 0\n楼道 lou 0\n# x\n行 xing -0.1\n行 hang -0.7\n", words));
  CHECK(words.at("楼道").readings.size() == 1);
  CHECK(words.at("行").readings.front().syllables == std::vector<std::string>{"xing"});
  REQUIRE(pinyin::add_rime_dictionary("name: x\n...\n楼道\tlou dao\t195\n单\tdan\tfew\n", words));
  CHECK(words.at("楼道").weight == 195);
  CHECK_FALSE(words.contains("单"));
  REQUIRE(pinyin::add_unihan_readings(
      "U+4EC7\tkMandarin\tchóu\nU+4EC7\tkTGHZ2013\t044.040:chóu,qiú\nU+X\tkMandarin\ta\n", words));
  CHECK(words.at("仇").readings.size() == 2);
  CHECK(words.at("仇").rare);
  CHECK_FALSE(pinyin::add_libime_dictionary("", words));
  CHECK_FALSE(pinyin::add_rime_dictionary("楼道\tlou dao\t195\n", words));
  CHECK_FALSE(pinyin::add_unihan_readings("", words));
}

TEST_CASE("sayings are the runs of hanzi in a text", "[pinyin][compile]") {
  std::vector<std::string> sayings;
  pinyin::hear("# 说明\nmsgstr \"没有网络，也能用 %s 条\"\n灯\n", sayings);
  CHECK(sayings == std::vector<std::string>{"没有网络", "也能用"});
  sayings.clear();
  pinyin::hear("zh_TW = \"水管漏了\"\n{ zh_CN = \"下水道\", zh_TW = \"樓道\", en = \"灯坏\" }\n", sayings);
  CHECK(sayings == std::vector<std::string>{"下水道", "灯坏"});
}

}  // namespace linli
