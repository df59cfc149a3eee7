#include <fstream>
#include <set>

#include "data/base/text.h"
#include "data/pinyin/pinyin.h"
#include "tests/bench/pinyin/phrases.h"
#include "tests/data/pinyin/assets_pinyin.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/source_dir.h"

namespace linli {
namespace {

using pinyin::Fuzzy;
using pinyin::FuzzyPairs;
using testing::assets_pinyin;
using testing::not_offered;
using testing::offered;
using testing::place_of;

FuzzyPairs only(Fuzzy pair) { return FuzzyPairs().set(static_cast<std::size_t>(pair)); }

}  // namespace

TEST_CASE("letters become the words people mean", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  const auto [keys, text] = GENERATE(table<std::string, std::string>({
      {"nihao", "你好"},
      {"xiexie", "谢谢"},
      {"xiashuidao", "下水道"},
      {"huafenchi", "化粪池"},
      {"nver", "女儿"},
      {"lvhua", "绿化"},
      {"qingrenlaikankan", "请人来看看"},
      {"loudaodengbuliang", "楼道灯不亮"},
  }));
  CHECK(offered(*pinyin, keys, 1) == std::vector<std::string>{text});
}

TEST_CASE("letters that can be cut in two ways offer both, and a ' decides", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "xian", "先") < 3);
  CHECK(place_of(*pinyin, "xian", "西安") < 60);
  CHECK(offered(*pinyin, "xi'an", 1) == std::vector<std::string>{"西安"});
  CHECK(place_of(*pinyin, "xi'an", "先") == not_offered);
  CHECK(place_of(*pinyin, "fangan", "方案") < 5);
  CHECK(place_of(*pinyin, "fangan", "反感") < 5);
  CHECK(place_of(*pinyin, "fan'gan", "方案") == not_offered);
}

TEST_CASE("a candidate says how many keys it takes", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  for (const pinyin::Candidate& each : pinyin->candidates("xia'shuidao")) {
    INFO(each.text);
    if (each.text == "下水道") CHECK(each.keys == 11);
    if (each.text == "下水") CHECK(each.keys == 8);
    if (each.text == "下") CHECK(each.keys == 4);  // With the ' after it.
    CHECK((each.keys > 0 && each.keys <= 11));
  }
}

TEST_CASE("longer words come before shorter ones, and every character of the first syllable is there", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  std::size_t before = not_offered;
  std::set<std::string> seen;
  const auto candidates = pinyin->candidates("xiashuidao");
  for (const pinyin::Candidate& each : candidates) {
    CHECK(each.keys <= before);
    before = each.keys;
    CHECK(seen.insert(each.text).second);
  }
  for (const char* each : {"下", "夏", "虾", "吓", "瞎", "霞", "峡", "狭", "侠", "辖"}) CHECK(seen.contains(each));
}

TEST_CASE("a syllable that is not typed to its end is found", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "xiashuid", "下水道") == 0);
  CHECK(place_of(*pinyin, "women", "我们") == 0);
  CHECK(place_of(*pinyin, "zhongg", "中国") < 5);
}

TEST_CASE("people who type u for ü find their words too", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "nuer", "女儿") < 5);
  CHECK(place_of(*pinyin, "lvhua", "绿化") == 0);
  CHECK(place_of(*pinyin, "luhua", "绿化") < 5);
  CHECK(place_of(*pinyin, "nvren", "女人") == 0);
}

TEST_CASE("initials alone find words", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "xx", "谢谢") < 5);
  CHECK(place_of(*pinyin, "zg", "中国") < 20);
  CHECK(place_of(*pinyin, "hfc", "化粪池") < 20);
  CHECK(place_of(*pinyin, "wmdjia", "我们的家") < 20);
}

TEST_CASE("sounds that people mix up count as each other only when asked for", "[pinyin][fuzzy]") {
  const auto pinyin = assets_pinyin();
  const auto [pair, keys, text] = GENERATE(table<Fuzzy, std::string, std::string>({
      {Fuzzy::ZZh, "zidao", "知道"},
      {Fuzzy::CCh, "cifan", "吃饭"},
      {Fuzzy::SSh, "seng'huo", "生活"},
      {Fuzzy::NL, "lainai", "奶奶"},
      {Fuzzy::FH, "hapiao", "发票"},
      {Fuzzy::RL, "lenao", "热闹"},
      {Fuzzy::AnAng, "fan'zi", "房子"},
      {Fuzzy::EnEng, "shenhuo", "生活"},
      {Fuzzy::InIng, "yinyuan", "影院"},
  }));
  INFO(name_of(pair) << " " << keys);
  const std::size_t exact = place_of(*pinyin, keys, text);
  pinyin->mix_up(only(pair));
  const std::size_t fuzzy = place_of(*pinyin, keys, text);
  CHECK(fuzzy < exact);
  CHECK(fuzzy < 12);
  pinyin->mix_up({});
  CHECK(place_of(*pinyin, keys, text) == exact);
}

TEST_CASE("with every pair mixed up, what is spelled exactly still comes first", "[pinyin][fuzzy]") {
  const auto pinyin = assets_pinyin();
  pinyin->mix_up(pinyin::every_fuzzy_pair());
  const auto text =
      GENERATE(table<std::string, std::string>({{"laoren", "老人"}, {"nanren", "男人"}, {"shuiguan", "水管"}}));
  CHECK(offered(*pinyin, std::get<0>(text), 1) == std::vector<std::string>{std::get<1>(text)});
}

TEST_CASE("nine keys find the same words", "[pinyin][nine]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "64426", "你好") == 0);
  CHECK(place_of(*pinyin, bench::on_nine_keys("xiashuidao"), "下水道") == 0);
  CHECK(place_of(*pinyin, bench::on_nine_keys("bangwomaicai"), "帮我买菜") < 3);
}

TEST_CASE("nine keys offer what the next of them may spell, and a choice narrows", "[pinyin][nine]") {
  const auto pinyin = assets_pinyin();
  const auto spelt = pinyin->spelt("64426");
  const auto has = [&](std::string_view letters) {
    return std::ranges::any_of(spelt, [&](const auto& each) { return each.letters == letters && each.at == 0; });
  };
  CHECK(has("ni"));
  CHECK(has("mi"));
  CHECK_FALSE(has("oi"));
  CHECK(place_of(*pinyin, "mi'426", "你好") == not_offered);
  CHECK(place_of(*pinyin, "mi'426", "米高") < 5);
  const auto second = pinyin->spelt("ni'426");
  REQUIRE_FALSE(second.empty());
  CHECK(second.front().at == 3);
  CHECK(pinyin->spelt("nihao").empty());
}

TEST_CASE("keys are spelled out as the word reads that they stand for", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  const auto [keys, text, letters] = GENERATE(table<std::string, std::string, std::string>({
      {"xiashuidaodule", "下水道堵了", "xia shui dao du le"},
      {"xi'an", "西安", "xi an"},
      {"xiashuid", "下水道", "xia shui d"},
      {"64426", "你好", "ni hao"},
      {"ni'426", "你好", "ni hao"},
      {"xiashuidao", "下", "xia shuidao"},
  }));
  INFO(keys << " " << text);
  const auto offers = pinyin->candidates(keys);
  const auto word = std::ranges::find(offers, text, &pinyin::Candidate::text);
  REQUIRE(word != offers.end());
  CHECK(pinyin->spelled_out(keys, *word) == letters);
}

TEST_CASE("keys that a word does not read as stand as they are", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  CHECK(pinyin->spelled_out("nihao", {"下水道", 5, {}}) == "nihao");
  CHECK(pinyin->spelled_out("vv", {"", 0, {}}) == "vv");
}

TEST_CASE("rare characters are there by Unihan's readings, after the common ones", "[pinyin][rare]") {
  const auto pinyin = assets_pinyin();
  // Of names that people have and machines refuse: 㛃 jié, 䶮 yǎn, 昇 shēng, 堃 kūn, 犇 bēn, 𠅤 (above U+FFFF).
  const auto [keys, text] = GENERATE(table<std::string, std::string>(
      {{"jie", "㛃"}, {"yan", "䶮"}, {"kun", "堃"}, {"ben", "犇"}, {"biang", "𰻝"}, {"zhe", "喆"}, {"yao", "垚"}}));
  INFO(keys << " " << text);
  const std::size_t place = place_of(*pinyin, keys, text);
  CHECK(place != not_offered);
  CHECK(place > 0 + (keys == "biang" ? 0U : 1U));
}

TEST_CASE("places and names of this scope are words once they are added", "[pinyin][own]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "rongyinyazhu", "榕荫雅筑") > 0);
  pinyin->add_word("榕荫雅筑B区25幢");
  CHECK(place_of(*pinyin, "rongyinyazhu", "榕荫雅筑") == 0);
  CHECK(place_of(*pinyin, "ryyz", "榕荫雅筑") < 20);
  pinyin->add_word("");
  pinyin->add_word("12-3");
  pinyin->add_word("\xFF\xFE");
}

TEST_CASE("surnames are read as names are", "[pinyin][own]") {
  const auto pinyin = assets_pinyin();
  const auto [keys, text] = GENERATE(table<std::string, std::string>({{"qiu", "仇"},
                                                                      {"shan", "单"},
                                                                      {"xie", "解"},
                                                                      {"zha", "查"},
                                                                      {"ouyang", "欧阳"},
                                                                      {"yuchi", "尉迟"},
                                                                      {"moqi", "万俟"}}));
  INFO(keys << " " << text);
  CHECK(place_of(*pinyin, keys, text) < 15);
}

TEST_CASE("the catalogue's phrases are offered whole", "[pinyin][own]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "wushuimaochulaile", "污水冒出来了") == 0);
  CHECK(place_of(*pinyin, "xiaofangdaobeizhan", "消防道被占") == 0);
}

TEST_CASE("what is on the block-list is neither offered nor put together", "[pinyin][block]") {
  const auto pinyin = assets_pinyin();
  CHECK(place_of(*pinyin, "shabi", "傻逼") == not_offered);
  CHECK(place_of(*pinyin, "sb", "傻逼") == not_offered);
  CHECK(place_of(*pinyin, "tamade", "他妈的") == not_offered);
  for (const std::string& each : offered(*pinyin, "nizhegeshabi", not_offered)) CHECK(each.find("傻逼") == each.npos);
  CHECK(place_of(*pinyin, "loudao", "楼道") == 0);
  pinyin->block("楼道");
  for (const std::string& each : offered(*pinyin, "loudaodedeng", not_offered)) CHECK(each.find("楼道") == each.npos);
}

TEST_CASE("garbage offers nothing or words for its front, and never more keys than there are", "[pinyin][garbage]") {
  const auto pinyin = assets_pinyin();
  CHECK(pinyin->candidates("").empty());
  CHECK(pinyin->candidates("'").empty());
  CHECK(pinyin->candidates("'''").empty());
  CHECK(pinyin->candidates("v").empty());
  CHECK(pinyin->candidates("NIHAO").empty());
  CHECK(pinyin->candidates("\xE4\xBD\xA0").empty());
  CHECK(pinyin->candidates("1").empty());
  const auto front = pinyin->candidates("nihaovvvv");
  REQUIRE_FALSE(front.empty());
  CHECK(front.front().text == "你好");
  CHECK(front.front().keys == 5);
  const auto keys = GENERATE(as<std::string>{}, "i", "u", "uuuu", "vnihao", "ni''hao", "'nihao'", "n1hao", "gggggggg",
                             "zhzhzhzh", "2222222", "99999999", "n4h26", "ng", "aoeiuv", "xiang'", "'''a'''");
  INFO(keys);
  for (const pinyin::Candidate& each : pinyin->candidates(keys)) {
    CHECK(each.keys <= keys.size());
    CHECK(each.keys > 0);
    CHECK(is_utf8(each.text));
    CHECK_FALSE(each.text.empty());
  }
}

TEST_CASE("ten thousand keys are no trouble: only the first of them are looked at", "[pinyin][garbage]") {
  const auto pinyin = assets_pinyin();
  const auto piece = GENERATE(as<std::string>{}, "a", "z", "9", "2", "xian", "zhuang", "'", "ni'");
  std::string keys;
  while (keys.size() < 10'000) keys += piece;
  INFO(piece);
  for (const pinyin::Candidate& each : pinyin->candidates(keys)) CHECK(each.keys <= pinyin::keys_max);
}

TEST_CASE("what stands before decides between words that sound alike", "[pinyin]") {
  const auto pinyin = assets_pinyin();
  const auto after = [&](std::string_view keys, std::string_view text) {
    for (const pinyin::Candidate& each : pinyin->candidates(keys)) {
      if (each.text == text) return each.after;
    }
    return pinyin::Context{};
  };
  const auto best = [&](std::string_view keys, const pinyin::Context& context) {
    return pinyin->candidates(keys, context).front().text;
  };
  const auto [before, before_text, keys, alone, then] = GENERATE(
      table<std::string, std::string, std::string, std::string, std::string>({{"loudao", "楼道", "deng", "等", "灯"},
                                                                              {"he", "喝", "shui", "谁", "水"},
                                                                              {"mai", "买", "cai", "才", "菜"},
                                                                              {"chi", "吃", "yao", "要", "药"}}));
  CHECK(best(keys, {}) == alone);
  CHECK(best(keys, after(before, before_text)) == then);
}

TEST_CASE("a lexicon that is none is refused", "[pinyin]") {
  const testing::Folder folder;
  const auto words = assets_folder() / "pinyin" / "words.toml";
  const auto lexicon = assets_folder() / "pinyin" / "lexicon.bin";
  CHECK(pinyin::Pinyin::open(folder.path() / "nothing", words).error().code == ErrorCode::NotFound);
  const auto file = folder.path() / "lexicon.bin";
  std::ofstream(file) << "LINLIPY1";
  CHECK(pinyin::Pinyin::open(file, words).error().code == ErrorCode::StoreDamaged);
  std::filesystem::copy_file(lexicon, file, std::filesystem::copy_options::overwrite_existing);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 8);
  CHECK(pinyin::Pinyin::open(file, words).error().code == ErrorCode::StoreDamaged);
  std::ofstream(folder.path() / "words.toml") << "words = [1]";
  CHECK(pinyin::Pinyin::open(lexicon, folder.path() / "words.toml").error().code == ErrorCode::BadConfig);
  std::ofstream(folder.path() / "words.toml") << "surnames = [\"仇 qiu qiu\"]";
  CHECK(pinyin::Pinyin::open(lexicon, folder.path() / "words.toml").error().code == ErrorCode::BadConfig);
}

TEST_CASE("the lexicon is small enough to stand in memory whole", "[pinyin]") {
  CHECK(std::filesystem::file_size(assets_folder() / "pinyin" / "lexicon.bin") < 18'000'000);
}

}  // namespace linli
