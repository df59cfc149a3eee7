// Hours that were approved and ought not to have been, told as a story: found, asked back with a reason, signed by
// somebody else.
#include "kiosk/app/choosing_desk.h"
#include "tests/kiosk/at_desk.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::at_desk;

namespace {

constexpr const char* you_card = "0007654321";

/// 小游 instead of 张姐, with the same before her.
Story& another_person(Story& story) {
  const DeskSeen desk = *story.model.known.desk;
  story.tap(Lock{}).tap(GoHome{}).tap(LayCard{you_card});
  REQUIRE(story.model.session);
  REQUIRE(story.model.session->person == Story::you);
  story.tap(Open{Desk{}}).tap(Open{ApprovedHours{}});
  return sees(story, desk);
}

AskReversal ask_back(int number) { return {.subject = subject(number), .of_shift = true}; }
SignReversal sign(int number) { return {.subject = subject(number), .of_shift = true}; }

/// The one step on a shift that was asked for, and by whom.
struct Asked {
  Command command;
  StepOnShift step;
};
std::optional<Asked> performed(Story& story) {
  const auto perform = story.asked<Perform>();
  if (!perform) return std::nullopt;
  const auto* step = std::get_if<StepOnShift>(&perform->command.what);
  if (step == nullptr) return std::nullopt;
  const Asked found{perform->command, *step};
  story.hear(Performed{perform->ask, {}});
  return found;
}

}  // namespace

TEST_CASE("approved hours are read only while somebody looks at them", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Hours, nothing_waits());
  auto read = story.asked<ReadViews>();
  REQUIRE(read);
  CHECK_FALSE(read->approved);
  story.tap(Open{ApprovedHours{}});
  read = story.asked<ReadViews>();
  REQUIRE(read);
  CHECK(read->desk);
  CHECK(read->approved);
  SECTION("also below the sheet of one of them") {
    DeskSeen desk = nothing_waits();
    desk.approved = std::vector{approved(1)};
    sees(story, desk).tap(OpenHours{subject(1)});
    CHECK(story.on<HoursSheet>() != nullptr);
    CHECK(story.asked<ReadViews>()->approved);
  }
  SECTION("and no more once they went back") {
    story.tap(Back{});
    CHECK_FALSE(story.asked<ReadViews>()->approved);
  }
  SECTION("nor by whoever is not signed in") {
    story.tap(Lock{}).tap(GoHome{}).tap(Open{ApprovedHours{}});
    CHECK_FALSE(story.asked<ReadViews>()->approved);
    CHECK_FALSE(story.model.known.desk);
  }
}

TEST_CASE("approved hours are asked back with a reason, and the list stands as it was", "[kiosk][update][desk]") {
  Story story;
  opens_approved(story, {approved(1), approved(2, chen)}).tap(TurnPage{1}).tap(OpenHours{subject(2)});
  REQUIRE(story.on<HoursSheet>() != nullptr);
  story.tap(ask_back(2));
  REQUIRE(story.on<ReversalSheet>() != nullptr);
  story.tap(ConfirmReversal{});
  CHECK_FALSE(story.asked<Perform>());
  CHECK(story.on<ReversalSheet>() != nullptr);
  story.tap(PickReady{"记错人了"}).tap(ConfirmReversal{});
  const auto asked = performed(story);
  REQUIRE(asked);
  CHECK(asked->step.shift == subject(2));
  CHECK(asked->step.step == ShiftStep::AskReversal);
  CHECK(asked->step.reason == "记错人了");
  CHECK(asked->command.by.person == Story::zhang);
  CHECK(asked->command.by.role == Role::Clerk);
  REQUIRE(story.on<ApprovedHours>() != nullptr);
  CHECK(story.on<ApprovedHours>()->page == 1);
  CHECK(story.model.notice == "desk.reversal_asked");
}

TEST_CASE("a failed request leaves the sheet with its reason", "[kiosk][update][desk]") {
  Story story;
  opens_approved(story, {approved(1)}).tap(OpenHours{subject(1)}).tap(ask_back(1)).tap(PickReady{"记重了"});
  story.tap(ConfirmReversal{}).fail_save(ErrorCode::DiskFull);
  CHECK(story.model.error);
  REQUIRE(story.on<ReversalSheet>() != nullptr);
  CHECK(story.on<ReversalSheet>()->words == "记重了");
}

TEST_CASE("what is asked back is signed by another, and asked once", "[kiosk][update][desk]") {
  Story story;
  opens_approved(story, {to_reverse(1, Story::zhang)}).tap(OpenHours{subject(1)});
  story.tap(sign(1)).tap(ask_back(1));
  CHECK_FALSE(story.asked<Perform>());
  CHECK(story.on<HoursSheet>() != nullptr);
  another_person(story).tap(OpenHours{subject(1)}).tap(sign(1));
  const auto signed_by = performed(story);
  REQUIRE(signed_by);
  CHECK(signed_by->step.step == ShiftStep::Reverse);
  CHECK(signed_by->command.by.person == Story::you);
  CHECK(signed_by->command.by.role == Role::GridWorker);
  CHECK(story.on<ApprovedHours>() != nullptr);
  CHECK(story.model.notice == "desk.reversed");
}

TEST_CASE("whose hours they are may ask for it, and signs nothing", "[kiosk][update][desk]") {
  Story story;
  Shift own = approved(1, Story::zhang);
  SECTION("asks") {
    opens_approved(story, {own}).tap(OpenHours{subject(1)}).tap(ask_back(1)).tap(PickReady{"记重了"});
    story.tap(ConfirmReversal{});
    const auto asked = performed(story);
    REQUIRE(asked);
    CHECK(asked->step.step == ShiftStep::AskReversal);
  }
  SECTION("does not sign what another asks for") {
    own.reversal_by = Story::you;
    own.reversal_at = Story::morning - minute_ms;
    opens_approved(story, {own}).tap(OpenHours{subject(1)}).tap(sign(1));
    CHECK_FALSE(story.asked<Perform>());
  }
}

TEST_CASE("a request that nobody signed in time is made anew", "[kiosk][update][desk]") {
  Story story;
  Shift old = to_reverse(1, Story::you);
  old.reversal_at = ms_of({2026, 11, 2}, 9, 0);
  opens_approved(story, {old}).tap(OpenHours{subject(1)}).tap(sign(1));
  CHECK_FALSE(story.asked<Perform>());
  story.tap(ask_back(1)).tap(PickReady{"记重了"}).tap(ConfirmReversal{});
  const auto asked = performed(story);
  REQUIRE(asked);
  CHECK(asked->step.step == ShiftStep::AskReversal);
}

TEST_CASE("what stands on no list, or is not approved, is not asked back", "[kiosk][update][desk]") {
  Story story;
  SECTION("unknown") {
    opens_approved(story, {approved(1)}).tap(OpenHours{subject(9)}).tap(ask_back(9)).tap(sign(9));
    CHECK(story.on<ApprovedHours>() != nullptr);
  }
  SECTION("not read yet") {
    opens(story, DeskTab::Hours, nothing_waits()).tap(Open{ApprovedHours{}}).tap(OpenHours{subject(1)});
    CHECK(story.on<ApprovedHours>() != nullptr);
  }
  SECTION("not approved yet") {
    opens_approved(story, {worked(1)}).tap(ask_back(1));
    CHECK(story.on<ApprovedHours>() != nullptr);
  }
  SECTION("taken back by others meanwhile") {
    opens_approved(story, {approved(1)}).tap(OpenHours{subject(1)}).tap(ask_back(1)).tap(PickReady{"记重了"});
    DeskSeen desk = nothing_waits();
    desk.approved.emplace();
    sees(story, desk).tap(ConfirmReversal{});
    CHECK(story.on<ReversalSheet>() != nullptr);
  }
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("approved hours are not approved again, nor declined", "[kiosk][update][desk]") {
  Story story;
  opens_approved(story, {approved(1)}).tap(OpenHours{subject(1)}).tap(ConfirmHours{});
  story.tap(DeclineInstead{true}).tap(PickReady{"没有来"}).tap(ConfirmHours{});
  CHECK_FALSE(story.asked<Perform>());
  CHECK(story.on<HoursSheet>() != nullptr);
}

TEST_CASE("what the hub took off since counts no more", "[kiosk][update][desk]") {
  Shift shift = approved(1);
  CHECK(minutes_credited(shift) == 120);
  shift.credits.front().amount = 75;
  CHECK(minutes_credited(shift) == 75);
}
