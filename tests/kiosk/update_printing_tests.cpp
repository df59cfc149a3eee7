#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

const TicketKept& ticket_on(const Story& story) {
  const auto* ticket = story.on<TicketKept>();
  REQUIRE(ticket != nullptr);
  return *ticket;
}

/// A complaint of this kind is lodged; its ticket stands there.
void lodge(Story& story, const char* category, ReplyBy reply) {
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{category});
  story.tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{}).tap(AskMe{"请来问我"});
  story.tap(ItIsRight{}).tap(PickReply{reply});
  Saved saved;
  saved.ticket = "XP2-347-KM-6";
  saved.pickup_code = "4072";
  story.save(saved);
}

}  // namespace

TEST_CASE("a slip is printed once for every tap and never by itself", "[kiosk][update][print]") {
  Story story;
  lodge(story, "power", ReplyBy::ComesBy);
  CHECK(story.asked<LookForPrinter>());
  CHECK_FALSE(story.asked<Print>());
  story.tap(PrintIt{paper::TicketSlip{}});
  const auto first = story.asked<Print>();
  REQUIRE(first);
  story.tap(PrintIt{paper::TicketSlip{}});
  CHECK_FALSE(story.asked<Print>());
  story.hear(PrintTold{first->ask, {.printer = PrinterState::NoPaper}}).wait_long_s(20);
  CHECK(ticket_on(story).paper.step == Paper::Step::Failed);
  CHECK_FALSE(story.asked<Print>());
  story.tap(PrintIt{paper::TicketSlip{}});
  const auto second = story.asked<Print>();
  REQUIRE(second);
  story.hear(PrintTold{first->ask, {.printed = true}});  // Late news of the one that failed.
  CHECK(ticket_on(story).paper.step == Paper::Step::Printing);
  story.hear(PrintTold{second->ask, {.printed = true}});
  CHECK(ticket_on(story).paper.step == Paper::Step::Printed);
  CHECK(story.model.printer == PrinterState::Ready);
}

TEST_CASE("nobody is asked whether they are still there while their slip is printed", "[kiosk][update][print]") {
  Story story;
  lodge(story, "power", ReplyBy::ComesBy);
  story.tap(PrintIt{paper::TicketSlip{}});
  const auto print = story.asked<Print>();
  REQUIRE(print);
  story.wait_long_s(120);
  CHECK_FALSE(seconds_left(story.model));
  story.hear(PrintTold{print->ask, {.printed = true}}).wait_long_s(44);
  CHECK_FALSE(seconds_left(story.model));
  story.wait_long_s(2);
  CHECK(seconds_left(story.model));
}

TEST_CASE("only a public matter with a name says on paper what it is about", "[kiosk][update][print]") {
  Story story;
  SECTION("public") {
    lodge(story, "power", ReplyBy::ComesBy);
    CHECK(ticket_on(story).category == "power");
  }
  SECTION("without a name") {
    lodge(story, "power", ReplyBy::None);
    CHECK(ticket_on(story).category.empty());
  }
  SECTION("private, sealed") {
    const char* category = GENERATE("neighbours", "staff");
    lodge(story, category, ReplyBy::ComesBy);
    CHECK(ticket_on(story).category.empty());
  }
}

TEST_CASE("news of a slip reaches the staff member whose work was parked meanwhile", "[kiosk][update][print]") {
  Story story;
  story.tap(LayCard{"0001234567"}).tap(CallSomebody{}).tap(PrintIt{paper::ReminderSlip{}});
  const auto print = story.asked<Print>();
  REQUIRE(print);
  story.tap(Lock{}).hear(PrintTold{print->ask, {.printed = true}}).tap(LayCard{"0001234567"});
  REQUIRE(story.on<Duty>() != nullptr);
  CHECK(story.on<Duty>()->paper.step == Paper::Step::Printed);
}
