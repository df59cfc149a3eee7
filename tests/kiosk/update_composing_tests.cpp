#include "data/base/check.h"
#include "data/station.h"
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

/// The keyboard as it ships; opened once, since it changes nothing.
std::shared_ptr<const pinyin::Pinyin> the_pinyin() {
  static const std::shared_ptr<const pinyin::Pinyin> opened = [] {
    auto pinyin = pinyin::Pinyin::of_assets(assets_folder());
    ENSURE(pinyin.has_value());
    return std::shared_ptr<const pinyin::Pinyin>(std::move(*pinyin));
  }();
  return opened;
}

Story& to_own_words(Story& story) {
  return story.tap(Open{Home{}})
      .tap(SpeakUp{})
      .tap(PickCategory{"power"})
      .tap(PickWhere{Whereabouts::Elsewhere, "别处"})
      .tap(PlaceUnsaid{})
      .tap(SayItMyself{});
}

Story& at_the_keyboard(Story& story) { return to_own_words(story).hear(PinyinOpened{the_pinyin()}); }

Story& press(Story& story, const std::string& keys) {
  for (const char key : keys) story.tap(PressKey{key});
  return story;
}

Story& choose(Story& story, const std::string& text) {
  for (const pinyin::Candidate& word : story.model.draft->composing.offered) {
    if (word.text == text) return story.tap(ChooseWord{pinyin::Candidate(word)});
  }
  FAIL(text << " is not offered");
  return story;
}

std::string written(const Story& story) { return words_in(*story.model.draft); }
const std::string& keys_of(const Story& story) { return story.model.draft->composing.typing.keys; }

}  // namespace

TEST_CASE("pinyin tapped on the glass becomes words, and the words are lodged", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "xiashuidaodule");
  choose(story, "下水道堵了");
  CHECK(written(story) == "下水道堵了");
  CHECK(keys_of(story).empty());
  story.tap(WordsDone{});
  REQUIRE(story.on<IsItRight>() != nullptr);
  CHECK(story.model.draft->lodge.text == "下水道堵了");
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::None});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<LodgeCase>(perform->command.what).text == "下水道堵了");
}

TEST_CASE("Escape drops the keys first, and goes back when there are none", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "xia").tap(TypedEscape{});
  CHECK(keys_of(story).empty());
  REQUIRE(story.on<OwnWords>() != nullptr);
  story.tap(TypedEscape{});
  CHECK(story.on<Say>() != nullptr);
}

TEST_CASE("a word for the front of the keys leaves the others", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "xiashuidaodule");
  choose(story, "下水道");
  CHECK(written(story) == "下水道");
  CHECK(keys_of(story) == "dule");
  REQUIRE_FALSE(story.model.draft->composing.offered.empty());
  CHECK(story.model.draft->composing.offered.front().text == "堵了");
}

TEST_CASE("erasing takes back a key, then a choice, then what was written before", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "deng");
  choose(story, "灯");
  story.tap(WordsDone{}).tap(Back{});
  press(story, "huai");
  choose(story, "坏");
  press(story, "le");
  CHECK(written(story) == "灯坏");
  story.tap(TypedErase{});
  CHECK(keys_of(story) == "l");
  story.tap(TypedErase{}).tap(TypedErase{});
  CHECK(written(story) == "灯");
  CHECK(keys_of(story) == "huai");
  SECTION("and the words come up again") { CHECK_FALSE(story.model.draft->composing.offered.empty()); }
  SECTION("all keys at once") {
    story.tap(ClearKeys{});
    CHECK(keys_of(story).empty());
    CHECK(written(story) == "灯");
    story.tap(TypedErase{}).tap(TypedErase{});
    CHECK(written(story).empty());
  }
}

TEST_CASE("what is still letters when somebody is done becomes the likeliest words", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "xiashuidaodule").tap(WordsDone{});
  REQUIRE(story.on<IsItRight>() != nullptr);
  CHECK(story.model.draft->lodge.text == "下水道堵了");
}

TEST_CASE("a USB keyboard writes pinyin as the glass does", "[kiosk][update][typing]") {
  Story story;
  at_the_keyboard(story).tap(TypedText{"xiashuidao"});
  CHECK(keys_of(story) == "xiashuidao");
  SECTION("blank and Enter choose the first") {
    story.tap(TypedText{" "});
    CHECK(written(story) == "下水道");
    story.tap(TypedText{"dule"}).tap(TypedEnter{});
    CHECK(written(story) == "下水道堵了");
    CHECK(story.on<OwnWords>() != nullptr);
    story.tap(TypedEnter{});
    CHECK(story.on<IsItRight>() != nullptr);
  }
  SECTION("a digit chooses what stands in its place") {
    const std::string second = story.model.draft->composing.offered[1].text;
    story.tap(TypedText{"2"});
    CHECK(written(story).starts_with(second));
  }
  SECTION("a mark takes the first word along and is Chinese") {
    story.tap(TypedText{","});
    CHECK(written(story) == "下水道，");
  }
  SECTION("digits without keys, capitals and hanzi stand as they are") {
    story.tap(TypedText{" "}).tap(TypedText{"3"}).tap(TypedText{"A"}).tap(TypedText{"区"});
    CHECK(written(story) == "下水道3A区");
  }
}

TEST_CASE("on nine keys a syllable that was tapped narrows the words", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "64426");
  CHECK(story.model.draft->composing.spelled == "ni hao");
  const auto& spelt = story.model.draft->composing.spelt;
  const auto ni = std::ranges::find(spelt, "ni", &pinyin::Pinyin::Spelt::letters);
  REQUIRE(ni != spelt.end());
  story.tap(ChooseSpelt{pinyin::Pinyin::Spelt(*ni)});
  CHECK(keys_of(story) == "ni'426");
  choose(story, "你好");
  CHECK(written(story) == "你好");
}

TEST_CASE("a word that stands there no longer is not chosen by a late tap", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "xiashuidao");
  const pinyin::Candidate old = story.model.draft->composing.offered.front();
  story.tap(TypedErase{}).tap(TypedErase{}).tap(TypedErase{}).tap(TypedErase{}).tap(ChooseWord{old});
  CHECK(written(story).empty());
  CHECK(keys_of(story) == "xiashu");
}

TEST_CASE("nobody finds what the person before wrote or chose", "[kiosk][update][typing]") {
  Story story;
  press(at_the_keyboard(story), "xiashuidao");
  choose(story, "下水道");
  press(story, "dul").tap(LayOutKeys{{KeyLayout::Sheet::Signs, true, true}});
  SECTION("once they went away") { story.wait_long_s(121); }
  SECTION("once home was tapped, and that the words go was said") {
    story.tap(GoHome{});
    CHECK(story.model.leaving);
    story.tap(LeaveAnyway{});
  }
  SECTION("once a ready phrase was taken instead") {
    story.tap(Back{}).tap(PickPhrase{"stair_light_out"});
    CHECK(story.model.draft->lodge.text.empty());
    story.tap(ItIsRight{}).tap(PickReply{ReplyBy::None}).save({});
  }
  CHECK_FALSE(story.model.draft);
  for (const Screen& screen : story.model.stack) CHECK_FALSE(std::holds_alternative<OwnWords>(screen));

  // And the next starts with nothing.
  story.tap(Open{IdleBoard{}});
  to_own_words(story);
  CHECK(written(story).empty());
  CHECK(keys_of(story).empty());
  CHECK(story.model.draft->composing.offered.empty());
  press(story, "dul");
  Story fresh;
  press(at_the_keyboard(fresh), "dul");
  CHECK(story.model.draft->composing.offered == fresh.model.draft->composing.offered);
}

TEST_CASE("the layout of the keys goes back with the person who chose it", "[kiosk][update][typing]") {
  Story story;
  at_the_keyboard(story).tap(LayOutKeys{{KeyLayout::Sheet::Pinyin, true, false}}).wait_long_s(121);
  CHECK(story.model.keys == KeyLayout{});
}

TEST_CASE("the keyboard is opened when it is first wanted, with the names of this place", "[kiosk][update][typing]") {
  Story story;
  CHECK_FALSE(story.asked<OpenPinyin>());
  to_own_words(story);
  const auto open = story.asked<OpenPinyin>();
  REQUIRE(open);
  const auto knows = [&](std::string_view word) { return std::ranges::find(open->words, word) != open->words.end(); };
  CHECK(knows("锦绣步行街"));
  CHECK(knows("溪坪社区"));
  CHECK(knows("张姐"));
  SECTION("keys pressed before it is there are not lost") {
    press(story, "deng").hear(PinyinOpened{the_pinyin()});
    CHECK_FALSE(story.model.draft->composing.offered.empty());
  }
  SECTION("and not opened again while they stay the same") {
    story.hear(PinyinOpened{the_pinyin()}).tap(Back{}).tap(SayItMyself{});
    CHECK_FALSE(story.asked<OpenPinyin>());
    story.model.known.places.push_back({"zherong/shuangcheng/xiping/lane2", "lane", "柳城弄", "", "", ""});
    story.tap(Back{}).tap(SayItMyself{});
    CHECK(story.asked<OpenPinyin>());
  }
}

TEST_CASE("a resident's name is nothing the keyboard offers", "[kiosk][update][typing]") {
  Story story;
  story.model.known.people.push_back(
      {"01936f5e-0000-7000-8000-0000000000c1", "王奶奶", "", "王桂英", "", "0003", "", "", {Role::Resident}, false});
  to_own_words(story);
  const auto open = story.asked<OpenPinyin>();
  REQUIRE(open);
  for (const std::string& word : open->words) CHECK(word.find("王") == std::string::npos);
}

TEST_CASE("without its lexicon the keyboard says so and writes letters", "[kiosk][update][typing]") {
  Story story;
  to_own_words(story).hear(PinyinOpened{nullptr, Error{ErrorCode::NotFound, "lexicon.bin is missing"}});
  CHECK(key_sheet(story.model) == KeyLayout::Sheet::Latin);
  REQUIRE(story.model.problems.size() == 1);
  story.tap(TypedText{"wifi"});
  CHECK(written(story) == "wifi");
  story.tap(TypedErase{});
  CHECK(written(story) == "wif");
  SECTION("and is asked for again by the next person, and told of once") {
    story.tap(Back{}).tap(SayItMyself{});
    CHECK(story.asked<OpenPinyin>());
    story.hear(PinyinOpened{nullptr, Error{ErrorCode::NotFound, "lexicon.bin is missing"}});
    CHECK(story.model.problems.size() == 1);
  }
}
