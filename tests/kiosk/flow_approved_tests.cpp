// Asking approved hours back as a clerk taps it.
#include "tests/kiosk/at_desk.h"
#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::at_desk;

TEST_CASE("from the hours that wait five taps ask approved ones back", "[kiosk][flow][desk]") {
  Shown kiosk;
  Headless screen;
  opens(kiosk.story, DeskTab::Hours, nothing_waits());
  screen.tap(kiosk, "已记入的");
  DeskSeen desk = nothing_waits();
  desk.approved = std::vector{approved(1), approved(2, chen)};
  sees(kiosk.story, desk);
  for (const char* word : {"陈老师 · 2 小时", "要收回", "记错人了", "请人签字"}) {
    INFO(word);
    screen.tap(kiosk, word);
  }
  const auto perform = kiosk.story.asked<Perform>();
  REQUIRE(perform);
  const auto& step = std::get<StepOnShift>(perform->command.what);
  CHECK(step.shift == subject(2));
  CHECK(step.step == ShiftStep::AskReversal);
  CHECK(step.reason == "记错人了");
}
