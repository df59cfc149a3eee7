#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

Case told_case() {
  Case found = Story::lodged_case();
  found.state = CaseState::Told;
  found.result = "换好了";
  return found;
}

/// With a whole number as one is given: its check digit is right.
Case slip_case() {
  Case found = told_case();
  found.ticket = "XP2-347-HF-6";
  return found;
}

void open_with_code(Story& story, const Case& found) {
  story.tap(Open{Home{}}).tap(Open{MyTicket{}}).type_on_pad("347-6").tap(PadDone{});
  story.hear(TicketLookedUp{"347-6", {found}}).tap(AskCode{}).type_on_pad("4072").tap(PadDone{});
  const auto open = story.asked<OpenByCode>();
  REQUIRE(open);
  CHECK(open->ticket == "XP2-347-KM-6");
  story.hear(CodeTried{open->ticket, open->code, found, std::nullopt});
}

}  // namespace

TEST_CASE("a ticket number alone brings nothing but the state to the screen", "[kiosk][update][matters]") {
  Story story;
  story.tap(Open{MyTicket{}}).type_on_pad("3476").tap(PadDone{});
  REQUIRE(story.asked<FindTicket>()->typed == "3476");
  story.hear(TicketLookedUp{"3476", {told_case()}});
  const auto* state = story.on<MatterState>();
  REQUIRE(state != nullptr);
  CHECK(state->found.state == CaseState::Told);
  CHECK_FALSE(state->found.words);
  CHECK(state->found.result.empty());
  CHECK(state->found.category.empty());
  CHECK(state->found.place_name.empty());
  CHECK(state->found.timeline.empty());
}

TEST_CASE("an unknown number says so and forgets it with the next key", "[kiosk][update][matters]") {
  Story story;
  story.tap(Open{MyTicket{}}).type_on_pad("999-1").tap(PadDone{}).hear(TicketLookedUp{"999-1", {}});
  REQUIRE(story.on<MyTicket>() != nullptr);
  CHECK(story.on<MyTicket>()->missing);
  story.tap(PadErase{});
  CHECK_FALSE(story.on<MyTicket>()->missing);
  CHECK(story.on<MyTicket>()->typed == "999-");
}

TEST_CASE("an answer for a number that was typed over is dropped", "[kiosk][update][matters]") {
  Story story;
  story.tap(Open{MyTicket{}}).type_on_pad("3476").tap(PadDone{}).type_on_pad("1");
  story.hear(TicketLookedUp{"3476", {told_case()}});
  CHECK(story.on<MyTicket>() != nullptr);
}

TEST_CASE("a wrong pickup code clears the pad and says so", "[kiosk][update][matters]") {
  Story story;
  story.tap(Open{MyTicket{}}).type_on_pad("3476").tap(PadDone{}).hear(TicketLookedUp{"3476", {told_case()}});
  story.tap(AskCode{}).type_on_pad("00").tap(PadDone{});
  CHECK_FALSE(story.asked<OpenByCode>());  // Four digits.
  story.type_on_pad("00").tap(PadDone{});
  const auto code = GENERATE(ErrorCode::WrongCode, ErrorCode::LockedOut);
  story.hear(CodeTried{"XP2-347-KM-6", "0000", std::nullopt, Error{code, "no"}});
  REQUIRE(story.on<PickupCode>() != nullptr);
  CHECK(story.on<PickupCode>()->wrong == code);
  CHECK(story.on<PickupCode>()->typed.empty());
}

TEST_CASE("five faces are saved and thanked for, two low ones offer to do it again", "[kiosk][update][matters]") {
  Story story;
  open_with_code(story, told_case());
  REQUIRE(story.on<Matter>() != nullptr);
  const int faces = GENERATE(1, 2, 3, 5);
  story.tap(Open{RateMatter{}}).tap(Rate{faces});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  const auto& step = std::get<StepOnCase>(perform->command.what);
  CHECK(step.step == CaseStep::Rate);
  CHECK(step.faces == faces);
  CHECK_FALSE(step.assisted);
  CHECK(perform->command.by.role == Role::Guest);
  story.hear(Performed{perform->ask, {}});
  CHECK(story.asked<OpenByCode>());  // The matter is read again.
  if (faces <= 2) {
    REQUIRE(story.on<LowFaces>() != nullptr);
    Case rated = told_case();
    rated.state = CaseState::Rated;
    rated.faces = faces;
    story.hear(CodeTried{rated.ticket, "4072", rated, std::nullopt}).tap(ReopenIt{"没办好"});
    const auto reopen = story.asked<Perform>();
    REQUIRE(reopen);
    CHECK(std::get<StepOnCase>(reopen->command.what).step == CaseStep::Reopen);
  } else {
    CHECK(story.on<Matter>() != nullptr);
    CHECK(story.model.notice == "rate.thanks");
    story.wait_s(5);
    CHECK(story.model.notice.empty());
  }
}

TEST_CASE("a matter can be withdrawn only while the rules allow it", "[kiosk][update][matters]") {
  Story story;
  SECTION("lodged") {
    open_with_code(story, Story::lodged_case());
    story.tap(Open{WithdrawMatter{}}).tap(WithdrawIt{});
    REQUIRE(story.asked<Perform>());
  }
  SECTION("told") {
    open_with_code(story, told_case());
    story.tap(WithdrawIt{});
    CHECK_FALSE(story.asked<Perform>());
  }
}

TEST_CASE("several cases of one short number are told apart by the full one", "[kiosk][update][matters]") {
  Story story;
  Case other = told_case();
  other.ticket = "XP2-347-AC-6";
  story.tap(Open{MyTicket{}}).type_on_pad("3476").tap(PadDone{});
  story.hear(TicketLookedUp{"3476", {told_case(), other}});
  REQUIRE(story.on<SeveralMatters>() != nullptr);
  story.tap(PickMatter{1});
  REQUIRE(story.on<MatterState>() != nullptr);
  CHECK(story.on<MatterState>()->found.ticket == "XP2-347-AC-6");
}

TEST_CASE("a slip laid on a first screen asks for its pickup code, with the state one step back",
          "[kiosk][update][matters]") {
  Story story;
  SECTION("on the idle board") {}
  SECTION("at home") { story.tap(Open{Home{}}); }
  SECTION("where the number is asked for") { story.tap(Open{Home{}}).tap(Open{MyTicket{}}).type_on_pad("34"); }
  story.tap(LayCard{"http://an-older-hub.example/t/XP2-347-HF-6"});
  CHECK_FALSE(story.asked<LookUpCard>());
  const auto look = story.asked<LookUpSlip>();
  REQUIRE(look);
  CHECK(look->ticket == "XP2-347-HF-6");
  story.hear(SlipLookedUp{look->ticket, slip_case()});
  REQUIRE(story.on<PickupCode>() != nullptr);
  story.type_on_pad("4072").tap(PadDone{});
  const auto open = story.asked<OpenByCode>();
  REQUIRE(open);
  CHECK(open->ticket == "XP2-347-HF-6");
  SECTION("the code is right") {
    story.hear(CodeTried{open->ticket, open->code, slip_case(), std::nullopt});
    CHECK(story.on<Matter>() != nullptr);
  }
  SECTION("they go back") {
    story.tap(Back{});
    REQUIRE(story.on<MatterState>() != nullptr);
    CHECK_FALSE(story.on<MatterState>()->found.words);
    CHECK(story.on<MatterState>()->found.category.empty());
    story.tap(Back{});
    CHECK(story.on<IdleBoard>() == nullptr);  // Home, or where the number is asked for.
  }
}

TEST_CASE("a slip that nobody here knows says so, and one that tears a flow is not looked at",
          "[kiosk][update][matters]") {
  Story story;
  story.tap(Open{Home{}});
  SECTION("unknown") {
    story.tap(LayCard{"https://hub.example/t/XP2-347-HF-6"}).hear(SlipLookedUp{"XP2-347-HF-6", std::nullopt});
    CHECK(story.on<Home>() != nullptr);
    CHECK(story.model.notice == "matters.missing");
  }
  SECTION("somebody speaks") {
    story.tap(SpeakUp{}).tap(LayCard{"https://hub.example/t/XP2-347-HF-6"});
    CHECK_FALSE(story.asked<LookUpSlip>());
  }
  SECTION("somebody began to speak before it was found") {
    story.tap(LayCard{"https://hub.example/t/XP2-347-HF-6"}).tap(SpeakUp{});
    story.hear(SlipLookedUp{"XP2-347-HF-6", slip_case()});
    CHECK(story.on<What>() != nullptr);
  }
  SECTION("another QR, and a number miscopied: both are cards that nobody has") {
    const auto scanned = GENERATE("https://hub.example/t/XP2-347-HF-7", "https://hub.example/t/", "WIFI:S:guest;;");
    story.tap(LayCard{scanned});
    CHECK_FALSE(story.asked<LookUpSlip>());
    CHECK(story.asked<LookUpCard>());
  }
}
