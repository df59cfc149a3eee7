// Own words on the sheets of staff, told as stories: on the glass, by hand and on a USB keyboard.
#include "data/base/check.h"
#include "data/base/text.h"
#include "kiosk/app/choosing_desk.h"
#include "tests/kiosk/at_desk.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::at_desk;

namespace {

std::shared_ptr<const pinyin::Pinyin> pinyin_of_assets() {
  static const std::shared_ptr<const pinyin::Pinyin> opened = [] {
    auto pinyin = pinyin::Pinyin::of_assets(assets_folder());
    ENSURE(pinyin.has_value());
    return std::shared_ptr<const pinyin::Pinyin>(std::move(*pinyin));
  }();
  return opened;
}

/// One shift of the desk is not to be credited.
Story& declines(Story& story) {
  DeskSeen desk = nothing_waits();
  desk.hours = {worked(1)};
  return opens(story, DeskTab::Hours, desk).tap(OpenHours{subject(1)}).tap(DeclineInstead{true});
}

Story& writes(Story& story) { return story.tap(WriteInto{.title = "desk.why_declined"}); }

std::string many(std::size_t characters) {
  std::string words;
  for (std::size_t i = 0; i < characters; ++i) words += "字";
  return words;
}

}  // namespace

TEST_CASE("a reason that is tapped in pinyin on the glass stands on the sheet and is saved", "[kiosk][update][words]") {
  Story story;
  writes(declines(story));
  REQUIRE(story.on<SheetWords>() != nullptr);
  CHECK(story.on<SheetWords>()->title == "desk.why_declined");
  CHECK(story.asked<OpenPinyin>());
  story.hear(PinyinOpened{pinyin_of_assets()});
  for (const char key : std::string("meiyoulai")) story.tap(PressKey{key});
  REQUIRE_FALSE(story.on<SheetWords>()->composing.offered.empty());
  story.tap(ChooseWord{pinyin::Candidate(story.on<SheetWords>()->composing.offered.front())}).tap(WriteSign{"。"});
  const std::string written = words_written(story.model);
  CHECK(written.ends_with("。"));
  story.tap(WordsDone{});
  REQUIRE(story.on<HoursSheet>() != nullptr);
  CHECK(story.on<HoursSheet>()->words == written);
  story.tap(ConfirmHours{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<StepOnShift>(perform->command.what).reason == written);
}

TEST_CASE("what stands on the sheet can be written further, and back leaves it as it was", "[kiosk][update][words]") {
  Story story;
  declines(story).tap(PickReady{"没有来"});
  writes(story).tap(WriteSign{"，问过了"});
  CHECK(words_written(story.model) == "没有来，问过了");
  SECTION("it is written") {
    story.tap(WordsDone{});
    CHECK(story.on<HoursSheet>()->words == "没有来，问过了");
  }
  SECTION("it is left") {
    story.tap(Back{});
    CHECK(story.on<HoursSheet>()->words == "没有来");
  }
  SECTION("it is taken back to nothing") {
    for (int i = 0; i < 20; ++i) story.tap(TypedErase{});
    story.tap(WordsDone{}).tap(ConfirmHours{});
    CHECK(story.on<HoursSheet>()->words.empty());
    CHECK_FALSE(story.asked<Perform>());
  }
}

TEST_CASE("keys that nobody chose a word for become the likeliest one", "[kiosk][update][words]") {
  Story story;
  writes(declines(story)).hear(PinyinOpened{pinyin_of_assets()});
  for (const char key : std::string("xiayu")) story.tap(PressKey{key});
  const std::string likeliest = story.on<SheetWords>()->composing.offered.front().text;
  SECTION("when it is written") { story.tap(WordsDone{}); }
  SECTION("with Enter for the word, and again for all of it") { story.tap(TypedEnter{}).tap(TypedEnter{}); }
  CHECK(story.on<HoursSheet>()->words == likeliest);
}

TEST_CASE("Escape drops the keys, then goes back to the sheet", "[kiosk][update][words]") {
  Story story;
  writes(declines(story)).tap(PressKey{'m'}).tap(TypedEscape{});
  REQUIRE(story.on<SheetWords>() != nullptr);
  CHECK(story.on<SheetWords>()->composing.typing.keys.empty());
  story.tap(TypedEscape{});
  CHECK(story.on<HoursSheet>() != nullptr);
}

TEST_CASE("a reason is written by hand", "[kiosk][update][words]") {
  Story story;
  writes(declines(story)).tap(LayOutKeys{{KeyLayout::Sheet::Hand, false, false}});
  CHECK(story.asked<OpenHandwriting>());
  story.tap(DrawInk{{.points = {{100, 500}, {900, 500}}, .begins = true, .ends = true}});
  const int ask = story.on<SheetWords>()->composing.hand.ask;
  story.hear(InkRead{ask + 1, {"二"}});  // Of other ink.
  CHECK(story.on<SheetWords>()->composing.hand.readings.empty());
  story.hear(InkRead{ask, {"一"}}).tap(ChooseReading{"三"}).tap(ChooseReading{"一"}).tap(WordsDone{});
  CHECK(story.on<HoursSheet>()->words == "一");
}

TEST_CASE("too long a reason stays on the glass, with a word why", "[kiosk][update][words]") {
  Story story;
  writes(declines(story)).tap(WriteSign{many(201)}).tap(WordsDone{});
  REQUIRE(story.on<SheetWords>() != nullptr);
  CHECK(characters_in(words_written(story.model)) == 201);
  CHECK(story.model.notice == "say.words.too_long");
  story.tap(TypedErase{}).tap(WordsDone{});
  REQUIRE(story.on<HoursSheet>() != nullptr);
  CHECK(characters_in(story.on<HoursSheet>()->words) == 200);
  story.tap(TypedText{"字"});  // Nor does a USB keyboard write more.
  CHECK(characters_in(story.on<HoursSheet>()->words) == 200);
}

TEST_CASE("a draft that waits below keeps its own words", "[kiosk][update][words]") {
  Story story;
  story.tap(LayCard{"0001234567"}).tap(Open{TakeIn{}}).tap(TakeInBy{Channel::Phone}).tap(PickCategory{"power"});
  story.tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{}).tap(SayItMyself{}).tap(WriteSign{"灯坏了"});
  story.tap(Open{HoursSheet{.shift = subject(1), .declines = true}});
  writes(story).tap(WriteSign{"没来"});
  CHECK(words_written(story.model) == "没来");
  CHECK(words_in(*story.model.draft) == "灯坏了");
  story.tap(WordsDone{}).tap(Back{});
  REQUIRE(story.on<OwnWords>() != nullptr);
  story.tap(WriteSign{"。"});
  CHECK(words_in(*story.model.draft) == "灯坏了。");
}

TEST_CASE("where a sheet takes no words the keyboard does not open, and nothing is written", "[kiosk][update][words]") {
  Story story;
  opens(story, DeskTab::Hours, nothing_waits());
  writes(story).tap(PressKey{'m'}).tap(WriteSign{"。"}).tap(SpaceKey{}).tap(WordsDone{}).tap(ClearKeys{});
  CHECK(story.on<Desk>() != nullptr);
  declines(story).tap(WriteSign{"。"}).tap(WordsDone{});
  CHECK(story.on<HoursSheet>()->words.empty());
}

TEST_CASE("a step on a case is told in own words, in whichever field was tapped", "[kiosk][update][words]") {
  Story story;
  Case found = Story::lodged_case();
  found.state = CaseState::Resolved;
  found.result = "换好了";
  story.tap(LayCard{"0001234567"}).show_queue({found}, found).tap(TakeStep{found.subject, CaseStep::Publish});
  REQUIRE(story.on<StepSheet>() != nullptr);
  story.tap(WriteInto{true, "sheet.publish_result"}).tap(WriteSign{"，亮了"}).tap(WordsDone{});
  CHECK(story.on<StepSheet>()->step.more_words == "换好了，亮了");
  CHECK(story.on<StepSheet>()->step.words == "3号楼 楼道灯不亮");
  story.tap(WriteInto{false, "sheet.publish_title"}).tap(WriteSign{"！"}).tap(WordsDone{});
  CHECK(story.on<StepSheet>()->step.words == "3号楼 楼道灯不亮！");
}

TEST_CASE("what is to be taken back is said in own words", "[kiosk][update][words]") {
  Story story;
  DeskSeen desk = nothing_waits();
  desk.doubtful = {handed_over(1)};
  opens(story, DeskTab::Doubtful, desk).tap(AskReversal{subject(1)}).tap(WriteInto{.title = "reversal.why"});
  story.tap(WriteSign{"米袋破了"}).tap(WordsDone{}).tap(ConfirmReversal{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<StepOnTransfer>(perform->command.what).reason == "米袋破了");
}

TEST_CASE("a volunteer's trade and name for the board are written on the glass, as long as perform takes them",
          "[kiosk][update][words]") {
  Story story;
  opens_file(story, {Role::Volunteer}).tap(OpenIntake{});
  const auto [page, characters_max] =
      GENERATE(table<IntakePage, std::size_t>({{IntakePage::Trade, 60}, {IntakePage::BoardName, 30}}));
  while (page_of_intake(*story.on<Intake>()) < page) story.tap(GoOnWithIntake{});
  story.tap(WriteInto{.title = "intake.ask.trade"}).tap(WriteSign{many(characters_max + 1)}).tap(WordsDone{});
  REQUIRE(story.on<SheetWords>() != nullptr);
  story.tap(TypedErase{}).tap(WordsDone{});
  REQUIRE(story.on<Intake>() != nullptr);
  const Volunteer& volunteer = story.on<Intake>()->volunteer;
  CHECK((page == IntakePage::Trade ? volunteer.trade : volunteer.board_name) == many(characters_max));
}

TEST_CASE("a lock keeps what was being written for whoever comes back to it", "[kiosk][update][words]") {
  Story story;
  writes(declines(story)).tap(WriteSign{"没来"}).tap(Lock{}).tap(LayCard{"0001234567"});
  REQUIRE(story.on<SheetWords>() != nullptr);
  CHECK(words_written(story.model) == "没来");
}
