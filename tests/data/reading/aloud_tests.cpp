#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "data/base/text.h"
#include "data/reading/aloud.h"
#include "data/reading/marked.h"
#include "data/reading/points.h"
#include "data/station.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/source_dir.h"

namespace linli {
namespace {

using reading::Aloud;
using reading::Sound;

const Aloud& as_it_ships() {
  static const std::unique_ptr<Aloud> aloud = [] {
    auto opened = Aloud::of_assets(assets_folder());
    if (!opened) throw std::runtime_error(opened.error().what);
    return std::move(*opened);
  }();
  return *aloud;
}

std::string read_out(std::string_view text) { return reading::written(as_it_ships().read(text)); }

/// What stands between quotation marks: in a .po the msgstr, in a .toml every value.
std::vector<std::string> quoted_texts(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::string> texts;
  const bool po = file.extension() == ".po";
  bool wanted = !po;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    const bool goes_on = line.starts_with('"');
    if (po && !goes_on) wanted = line.starts_with("msgstr");
    if (!wanted) continue;
    for (std::size_t open = line.find('"'); open != std::string::npos; open = line.find('"', open + 1)) {
      const std::size_t begin = open + 1;
      open = line.find('"', begin);
      if (open == std::string::npos) break;
      const std::string text = line.substr(begin, open - begin);
      if (po && goes_on && !texts.empty()) {
        texts.back() += text;
      } else {
        texts.push_back(text);
      }
    }
  }
  return texts;
}

std::string without_placeholders(std::string text) {
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{')) {
    text.erase(open, std::min(text.find('}', open), text.size() - 1) - open + 1);
  }
  return text;
}

std::ptrdiff_t hanzi_in(std::string_view text) {
  return std::ranges::count_if(reading::points_of(text), reading::is_hanzi);
}

/// Every hanzi of it has a syllable; only 儿 may have lost its own.
bool reads_every_hanzi(const std::string& text) {
  const auto sounds = as_it_ships().read(text);
  const auto kinds = [&](Sound::Kind kind) { return std::ranges::count(sounds, kind, &Sound::kind); };
  const auto without_r = std::ranges::count(reading::points_of(text), U'儿');
  return kinds(Sound::Kind::Unknown) == 0 && kinds(Sound::Kind::Syllable) >= hanzi_in(text) - without_r;
}

}  // namespace

TEST_CASE("a character is read as the word it stands in says", "[reading]") {
  const auto [text, syllables] = GENERATE(table<std::string, std::string>({
      {"重复", "chong2 fu4"},
      {"重要", "zhong4 yao4"},
      {"重新说一遍", "chong2 xin1 shuo1 yi2 bian4"},
      {"银行", "yin2 hang2"},
      {"行走不便", "xing2 zou3 bu2 bian4"},
      {"各行各业", "ge4 hang2 ge4 ye4"},
      {"还钱", "huan2 qian2"},
      {"还有", "hai2 you3"},
      {"还没还", "hai2 mei2 huan2"},
      {"长寿", "chang2 shou4"},
      {"校长", "xiao4 zhang3"},
      {"楼栋长", "lou2 dong4 zhang3"},
      {"太长了，请短一点", "tai4 chang2 le5, qing3 duan3 yi4 dian3"},
      {"还没装好", "hai2 mei2 zhuang1 hao3"},
      {"为了大家", "wei4 le5 da4 jia1"},
      {"成为志愿者", "cheng2 wei2 zhi4 yuan4 zhe3"},
      {"觉得", "jue2 de5"},
      {"睡觉", "shui4 jiao4"},
      {"得到", "de2 dao4"},
      {"便宜", "pian2 yi5"},
      {"方便", "fang1 bian4"},
      {"便民电话", "bian4 min2 dian4 hua4"},
      {"音乐太响", "yin1 yue4 tai4 xiang3"},
      {"快乐", "kuai4 le4"},
      {"下水道堵了", "xia4 shui3 dao4 du3 le5"},
      {"大夫", "dai4 fu5"},
      {"大小", "da4 xiao3"},
      {"一分钟", "yi4 fen1 zhong1"},
      {"部分", "bu4 fen4"},
      {"知道了", "zhi1 dao5 le5"},
      {"了解一下", "liao3 jie3 yi2 xia4"},
      {"喜欢", "xi3 huan5"},
      {"都来看看", "dou1 lai2 kan4 kan5"},
      {"首都", "shou3 du1"},
      {"调解", "tiao2 jie3"},
      {"调查", "diao4 cha2"},
      {"空调坏了", "kong1 tiao2 huai4 le5"},
      {"有空吗", "you3 kong4 ma5"},
      {"量血压", "liang2 xue4 ya1"},
      {"质量", "zhi4 liang4"},
      {"血糖", "xue4 tang2"},
      {"参加活动", "can1 jia1 huo2 dong4"},
      {"人参", "ren2 shen1"},
      {"干净", "gan1 jing4"},
      {"干活", "gan4 huo2"},
      {"种菜", "zhong4 cai4"},
      {"各种", "ge4 zhong3"},
      {"看门", "kan1 men2"},
      {"看病拿药", "kan4 bing4 na2 yao4"},
      {"教书", "jiao1 shu1"},
      {"教室", "jiao4 shi4"},
      {"照相", "zhao4 xiang4"},
      {"互相", "hu4 xiang1"},
      {"放假", "fang4 jia4"},
      {"真假", "zhen1 jia3"},
      {"处理", "chu3 li3"},
      {"到处", "dao4 chu4"},
      {"爱好", "ai4 hao4"},
      {"好人", "hao3 ren2"},
      {"头发", "tou2 fa5"},
      {"发现", "fa1 xian4"},
      {"会计", "kuai4 ji4"},
      {"开会", "kai1 hui4"},
      {"着火了", "zhao2 huo3 le5"},
      {"等着", "deng3 zhe5"},
      {"睡着了", "shui4 zhao2 le5"},
      {"摔倒", "shuai1 dao3"},
      {"倒垃圾", "dao4 la1 ji1"},
      {"给您供给", "gei3 nin2 gong1 ji3"},
      {"宿舍", "su4 she4"},
      {"舍不得", "she3 bu5 de5"},
      {"应当", "ying1 dang1"},
      {"答应", "da1 ying5"},
      {"背包", "bei1 bao1"},
      {"背后", "bei4 hou4"},
      {"东西", "dong1 xi5"},
      {"东西南北", "dong1 xi1 nan2 bei3"},
      {"西藏", "xi1 zang4"},
      {"收藏", "shou1 cang2"},
      {"电子", "dian4 zi3"},
      {"房子", "fang2 zi5"},
      {"石头", "shi2 tou5"},
      {"水龙头", "shui3 long2 tou2"},
      {"石榴", "shi2 liu5"},
      {"柘荣县双城镇溪坪", "zhe4 rong2 xian4 shuang1 cheng2 zhen4 xi1 ping2"},
  }));
  CAPTURE(text);
  CHECK(read_out(text) == syllables);
}

TEST_CASE("一 and 不 take the tone that what follows asks for", "[reading]") {
  const auto [text, syllables] = GENERATE(table<std::string, std::string>({
      {"一起", "yi4 qi3"},
      {"一个", "yi2 ge4"},
      {"一次", "yi2 ci4"},
      {"一天", "yi4 tian1"},
      {"第一页", "di4 yi1 ye4"},
      {"统一", "tong3 yi1"},
      {"万一", "wan4 yi1"},
      {"星期一", "xing1 qi1 yi1"},
      {"一月", "yi1 yue4"},
      {"一楼", "yi1 lou2"},
      {"一单元", "yi1 dan1 yuan2"},
      {"十一点", "shi2 yi1 dian3"},
      {"看一看", "kan4 yi5 kan4"},
      {"每一个", "mei3 yi2 ge4"},
      {"点一句", "dian3 yi2 ju4"},
      {"短一点", "duan3 yi4 dian3"},
      {"哪一幢", "na3 yi2 zhuang4"},
      {"溪坪里一巷", "xi1 ping2 li3 yi1 xiang4"},
      {"三点一四", "san1 dian3 yi1 si4"},
      {"不对", "bu2 dui4"},
      {"不好", "bu4 hao3"},
      {"不", "bu4"},
      {"对不对", "dui4 bu5 dui4"},
      {"好不好", "hao3 bu5 hao3"},
      {"对不起", "dui4 bu5 qi3"},
      {"一会儿", "yi2 huir4"},
      {"女儿", "nv3 er2"},
  }));
  CAPTURE(text);
  CHECK(read_out(text) == syllables);
}

TEST_CASE("signs become pauses, never two in a row nor at the ends", "[reading]") {
  CHECK(read_out("，您好！！") == "nin2 hao3");
  CHECK(read_out("您好，请坐。对吗？") == "nin2 hao3, qing3 zuo4. dui4 ma5?");
  CHECK(read_out("「好」，（不对）。是") == "hao3, bu2 dui4. shi4");
  CHECK(read_out("着火119　受伤120") == "zhao2 huo3 yao1 yao1 jiu3, shou4 shang1 yao1 er4 ling2");
  CHECK(read_out("").empty());
  CHECK(read_out("……").empty());
}

TEST_CASE("foreign words and characters nobody knows are told apart", "[reading]") {
  const auto sounds = as_it_ships().read("连WiFi");
  REQUIRE(sounds.size() == 2);
  CHECK(sounds[1] == Sound{Sound::Kind::Foreign, "WiFi"});
  CHECK(as_it_ships().read("Read 7 of 11") == std::vector{Sound{Sound::Kind::Foreign, "Read 7 of 11"}});
  CHECK(read_out("XP2-347") == "XP er4, san1 si4 qi1");
  const auto unknown = as_it_ships().read("\xF0\xB1\x8D\x90");  // U+31350, assigned after Unihan's readings.
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].kind == Sound::Kind::Unknown);
  CHECK(read_out("㙍") == "duo1");  // Rare, but Unihan knows it.
  CHECK(as_it_ships().read("\xFF\xFE").empty());
}

TEST_CASE("every hanzi of at least 99 % of the interface has a reading", "[reading]") {
  std::vector<std::string> texts;
  const std::filesystem::path assets = testing::source_dir() / "assets";
  std::vector<std::filesystem::path> files{assets / "text" / "zh_CN.po", assets / "text" / "zh_TW.po"};
  for (const char* folder : {"catalogue", "demo", "calendar"}) {
    for (const auto& entry : std::filesystem::directory_iterator(assets / folder)) files.push_back(entry.path());
  }
  for (const auto& file : files) {
    for (const std::string& text : quoted_texts(file)) {
      if (hanzi_in(text) > 0) texts.push_back(without_placeholders(text));
    }
  }
  REQUIRE(texts.size() > 1400);
  std::size_t whole = 0;
  for (const std::string& text : texts) {
    const bool read = reads_every_hanzi(text);
    if (!read) WARN(text << ": " << read_out(text));
    whole += read ? 1 : 0;
  }
  CHECK(whole * 100 >= texts.size() * 99);
}

TEST_CASE("traditional characters are read as the simplified ones", "[reading]") {
  for (const auto& [traditional, simplified] : {std::pair{"樓道燈壞了", "楼道灯坏了"},
                                                {"下水道堵了，等著送", "下水道堵了，等着送"},
                                                {"電話打不通，請還錢", "电话打不通，请还钱"},
                                                {"週二下午2點，3個人", "周二下午2点，3个人"},
                                                {"乾淨得很", "干净得很"},
                                                {"頭髮長了，覺得裡面擠", "头发长了，觉得里面挤"},
                                                {"銀行裡行長", "银行里行长"},
                                                {"還給您一個只有兩隻的", "还给您一个只有两只的"}}) {
    CHECK(read_out(traditional) == read_out(simplified));
  }
  CHECK(read_out("等著送") == "deng3 zhe5 song4");
  CHECK(read_out("著名的書，顯著") == "zhu4 ming2 de5 shu1, xian3 zhu4");
  CHECK(read_out("乾隆") == "qian2 long2");
}

TEST_CASE("a syllable is written with its mark where people put it", "[reading]") {
  for (const auto& [syllable, mark] : {std::pair{"yong3", "yǒng"},
                                       {"xiao3", "xiǎo"},
                                       {"gou4", "gòu"},
                                       {"liu2", "liú"},
                                       {"gui1", "guī"},
                                       {"lv4", "lǜ"},
                                       {"jue2", "jué"},
                                       {"er2", "ér"},
                                       {"de5", "de"},
                                       {"", ""}}) {
    CHECK(reading::marked(syllable) == mark);
  }
}

TEST_CASE("a damaged file of readings is refused, not read", "[reading]") {
  testing::Folder folder;
  const std::filesystem::path good = assets_folder() / "reading" / "readings.bin";
  const std::filesystem::path bad = folder.path() / "readings.bin";
  CHECK(reading::Readings::open(bad).error().code == ErrorCode::NotFound);
  std::filesystem::copy_file(good, bad);
  std::filesystem::resize_file(bad, std::filesystem::file_size(bad) - 1);
  CHECK(reading::Readings::open(bad).error().code == ErrorCode::StoreDamaged);
  std::filesystem::resize_file(bad, 10);
  CHECK(reading::Readings::open(bad).error().code == ErrorCode::StoreDamaged);
}

}  // namespace linli
