// Asking for help as an elder taps it, by the words on the pictures.
#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

bool stands_there(const Headless& screen, std::string_view words) {
  for (const Widget& widget : screen.registry().widgets()) {
    if (!widget.covered &&
        (widget.label.find(words) != std::string::npos || widget.value.find(words) != std::string::npos))
      return true;
  }
  return false;
}

/// Whose card it is; home and number are on it.
Visitor grandmother() {
  Visitor visitor;
  visitor.person = {"01936f5e-0000-7000-8000-0000000000d1", "陈奶奶",   "", "陈桂花", "13800000011", "100211",
                    "zherong/shuangcheng/xiping/b3",        "3单元502", {}, false};
  return visitor;
}

Saved an_order() {
  Saved saved;
  saved.ticket = "XP2-347-HF-6";
  saved.pickup_code = "4072";
  saved.begin_code = "5831";
  saved.finish_code = "2746";
  saved.due_at = ms_of({2026, 11, 23}, 10, 0);
  return saved;
}

}  // namespace

TEST_CASE("with a card six taps ask for help", "[kiosk][flow][errand]") {
  Shown kiosk;
  Headless screen;
  kiosk.story.hear(CardLookedUp{"100211", grandmother()});
  for (const char* word : {"找人帮忙", "打扫", "我", "明天上午"}) {
    INFO(word);
    screen.tap(kiosk, word);
  }
  screen.frame(kiosk);
  CHECK(stands_there(screen, "不收钱。对不对？"));
  CHECK(stands_there(screen, "打扫"));
  CHECK(stands_there(screen, "卡上登记的家"));
  CHECK_FALSE(stands_there(screen, "502"));
  screen.tap(kiosk, "对");
  const auto perform = kiosk.story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<LodgeCase>(perform->command.what).door == "3单元502");
  kiosk.story.hear(Performed{perform->ask, an_order()});
  screen.frame(kiosk);
  CHECK(stands_there(screen, "记下了，还没人接。"));
  CHECK(stands_there(screen, "到明天10点没人接，站里来安排。"));
  CHECK(stands_there(screen, "溪坪 347-"));
  CHECK(stands_there(screen, "5831"));
  for (const Utterance& each : screen.registry().utterances()) {
    CHECK(each.text.find("5831") == std::string::npos);
    CHECK(each.text.find("4072") == std::string::npos);
  }
  screen.tap(kiosk, "done");
  CHECK(kiosk.story.on<Home>() != nullptr);
}

TEST_CASE("the slip has both codes and no door", "[kiosk][flow][errand][print]") {
  Shown kiosk;
  Headless screen;
  kiosk.story.hear(CardLookedUp{"100211", grandmother()});
  for (const char* word : {"找人帮忙", "洗澡", "我", "今天", "女的", "对"}) {
    INFO(word);
    screen.tap(kiosk, word);
  }
  kiosk.story.save(an_order());
  screen.tap(kiosk, "print");
  const auto print = kiosk.story.asked<Print>();
  REQUIRE(print);
  const auto* slip = std::get_if<paper::OrderSlip>(&print->document);
  REQUIRE(slip != nullptr);
  CHECK(slip->what == "洗澡");
  CHECK(slip->begin == paper::Detail{"来了，撕给志愿者", "5831"});
  CHECK(slip->finish == paper::Detail{"做完了，再撕给志愿者", "2746"});
  CHECK(slip->code.words == "4072");
  CHECK(slip->details == std::vector<paper::Detail>{{"什么时候", "今天"}, {"谁来", "女的"}});
}

TEST_CASE("who has no card says where and whom to call", "[kiosk][flow][errand]") {
  Shown kiosk;
  Headless screen;
  for (const char* word :
       {"点这里开始", "找人帮忙", "做饭送饭", "家里人", "这几天", "A区", "3号楼", "没有单元", "不说门牌", "没有电话"}) {
    INFO(word);
    screen.tap(kiosk, word);
  }
  screen.frame(kiosk);
  CHECK(stands_there(screen, "家里人"));
  CHECK(stands_there(screen, "3号楼"));
  screen.tap(kiosk, "改一改");
  CHECK(kiosk.story.on<ErrandWhat>() != nullptr);
}

TEST_CASE("whoever asked sees who comes and says that it was done", "[kiosk][flow][errand]") {
  Shown kiosk;
  Headless screen;
  Case found = Story::lodged_case();
  found.service = "errand";
  found.category = "cleaning";
  found.phrases.clear();
  found.state = CaseState::TakenOn;
  found.words->text.clear();
  found.words->begin_code = "5831";
  Order& order = found.order.emplace();
  order.when = "today";
  order.taken_by = {Story::you};
  kiosk.story.tap(Open{Home{}}).tap(Open{Matter{found, "4072"}});
  screen.frame(kiosk);
  CHECK(stands_there(screen, "1位志愿者会来"));
  CHECK(stands_there(screen, "小游接了"));
  CHECK_FALSE(stands_there(screen, "cleaning"));
  found.state = CaseState::Finished;
  kiosk.story.hear(CodeTried{found.ticket, "4072", found, std::nullopt});
  screen.tap(kiosk, "做好了，谢谢");
  kiosk.story.save({});
  screen.tap(kiosk, "很好");
  const auto perform = kiosk.story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<StepOnCase>(perform->command.what).faces == 5);
}
