// The story as a resident and a clerk tap it, by the words on the buttons.
#include "data/station.h"
#include "data/tickets/ticket.h"
#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

bool shows(const Headless& screen, std::string_view words) {
  for (const Widget& widget : screen.registry().widgets()) {
    if (!widget.covered &&
        (widget.label.find(words) != std::string::npos || widget.value.find(words) != std::string::npos))
      return true;
  }
  return false;
}

}  // namespace

TEST_CASE("an elder taps a complaint from the idle board to a ticket", "[kiosk][flow]") {
  Shown kiosk;
  Headless screen;
  for (const char* word : {"点这里开始", "我要说事", "电和灯", "我们楼", "A区", "3号楼", "楼道灯不亮", "对"}) {
    INFO(word);
    screen.tap(kiosk, word);
  }
  screen.tap(kiosk, "我来看");
  Saved saved;
  saved.ticket = Ticket::make("XP2", 347).text();
  saved.pickup_code = "4072";
  saved.due_at = ms_of({2026, 11, 24}, 18, 0);
  kiosk.story.save(saved);
  screen.frame(kiosk);
  CHECK(shows(screen, "记下了"));
  CHECK(shows(screen, "溪坪 347-"));
  CHECK(shows(screen, "4072"));
  CHECK(shows(screen, "下周二"));
  screen.tap(kiosk, "done");
  CHECK(kiosk.story.on<Home>() != nullptr);
}

TEST_CASE("a sealed matter is said to be sealed before a word is tapped", "[kiosk][flow]") {
  Shown kiosk;
  Headless screen;
  for (const char* word : {"点这里开始", "我要说事", "别的", "对工作人员", "别处", "都不是"}) {
    INFO(word);
    screen.tap(kiosk, word);
  }
  screen.frame(kiosk);
  CHECK(shows(screen, "这件事站里看不到，直接送街道"));
}

TEST_CASE("a clerk sorts in the row and assigns to the preset owner", "[kiosk][flow]") {
  Shown kiosk;
  Headless screen;
  Story& story = kiosk.story;
  Case found = Story::lodged_case();
  found.seen_by = Story::zhang;
  story.tap(LayCard{"0001234567"}).show_queue({found}, std::nullopt);
  screen.tap(kiosk, "小");
  auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<StepOnCase>(perform->command.what).level == CaseLevel::Small);
  story.hear(Performed{perform->ask, {}});
  found.state = CaseState::Classified;
  found.level = CaseLevel::Small;
  story.show_queue({found}, found, Story::you);
  screen.tap(kiosk, "派给小游");
  perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<StepOnCase>(perform->command.what).owner == Story::you);
}

TEST_CASE("a disk that is full says so and offers another try", "[kiosk][flow]") {
  Shown kiosk;
  Headless screen;
  for (const char* word : {"点这里开始", "我要说事", "电和灯", "院里", "A区", "路灯不亮", "对", "不留名"}) {
    screen.tap(kiosk, word);
  }
  kiosk.story.fail_save(ErrorCode::DiskFull);
  screen.frame(kiosk);
  CHECK(shows(screen, "硬盘满了"));
  CHECK_FALSE(shows(screen, "记下了"));
  screen.tap(kiosk, "再试一次");
  CHECK(kiosk.story.asked<Perform>());
}

TEST_CASE("a finger turns the words offered, chooses one and takes it back", "[kiosk][flow][typing]") {
  Shown kiosk;
  Headless screen;
  for (const char* word : {"点这里开始", "我要说事", "电和灯", "别处", "unsaid", "pinyin"}) {
    INFO(word);
    screen.tap(kiosk, word);
  }
  auto opened = pinyin::Pinyin::of_assets(assets_folder());
  REQUIRE(opened);
  kiosk.story.hear(PinyinOpened{std::move(*opened)});
  for (const char* key : {"key.d", "key.e", "key.n", "key.g"}) screen.tap(kiosk, key);
  screen.frame(kiosk);
  REQUIRE(screen.registry().find("word.0") != nullptr);
  const std::string first = screen.registry().find("word.0")->label;
  screen.tap(kiosk, "words.on");
  screen.frame(kiosk);
  CHECK(screen.registry().find("word.0") == nullptr);
  screen.tap(kiosk, "words.back");
  screen.frame(kiosk);
  REQUIRE(screen.registry().find("word.0") != nullptr);
  CHECK(screen.registry().find("word.0")->label == first);
  screen.tap(kiosk, "灯");
  screen.frame(kiosk);
  CHECK(screen.registry().find("own_words")->value == "灯");
  screen.tap(kiosk, "key.erase");
  screen.frame(kiosk);
  CHECK(screen.registry().find("own_words")->value == "deng");
  screen.tap(kiosk, "key.space");  // 「第一个」
  screen.tap(kiosk, "写好了");
  CHECK(kiosk.story.on<IsItRight>() != nullptr);
  CHECK(kiosk.story.model.draft->lodge.text == first);
}

TEST_CASE("on nine keys the letters stand there, not the digits", "[kiosk][flow][typing]") {
  Shown kiosk;
  Headless screen;
  for (const char* word : {"点这里开始", "我要说事", "电和灯", "别处", "unsaid", "pinyin", "key.nine"}) {
    screen.tap(kiosk, word);
  }
  auto opened = pinyin::Pinyin::of_assets(assets_folder());
  REQUIRE(opened);
  kiosk.story.hear(PinyinOpened{std::move(*opened)});
  for (const char* key : {"key.6", "key.4", "key.4", "key.2", "key.6"}) screen.tap(kiosk, key);
  screen.frame(kiosk);
  CHECK(screen.registry().find("own_words")->value == "ni hao");
  screen.tap(kiosk, "spelt.mi");
  screen.frame(kiosk);
  CHECK(screen.registry().find("own_words")->value.starts_with("mi"));
}
