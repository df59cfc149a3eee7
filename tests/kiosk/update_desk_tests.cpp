// The desk about volunteers, told as a story: hours approved and declined, orders sent out, goods, second signatures.
#include "kiosk/app/choosing_desk.h"
#include "tests/kiosk/at_desk.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::at_desk;

namespace {

DeskSeen with_hours(std::vector<Shift> hours) {
  DeskSeen desk = nothing_waits();
  desk.hours = std::move(hours);
  return desk;
}

DeskSeen with_orders(std::vector<Case> orders) {
  DeskSeen desk = nothing_waits();
  desk.orders = std::move(orders);
  return desk;
}

DeskSeen with_transfers(std::vector<Transfer> promised, std::vector<Transfer> doubtful) {
  DeskSeen desk = nothing_waits();
  desk.promised = std::move(promised);
  desk.doubtful = std::move(doubtful);
  return desk;
}

template <class What>
std::optional<What> performed(Story& story) {
  const auto perform = story.asked<Perform>();
  if (!perform) return std::nullopt;
  const auto* what = std::get_if<What>(&perform->command.what);
  if (what == nullptr) return std::nullopt;
  CHECK(perform->command.by.person == Story::zhang);
  CHECK(perform->command.by.role == Role::Clerk);
  const What found = *what;
  story.hear(Performed{perform->ask, {}});
  return found;
}

Story& dispatches(Story& story, std::vector<Suggestion> suggested) {
  opens(story, DeskTab::Orders, with_orders({order(21)})).tap(TakeStep{subject(21), CaseStep::Dispatch});
  DeskSeen desk = with_orders({order(21)});
  desk.suggested = std::move(suggested);
  return sees(story, desk);
}

}  // namespace

TEST_CASE("the desk asks for what waits there, and forgets it with who was signed in", "[kiosk][update][desk]") {
  Story story;
  story.tap(LayCard{"0001234567"}).tap(Open{Desk{}});
  const auto read = story.asked<ReadViews>();
  REQUIRE(read);
  CHECK(read->desk);
  CHECK(read->shelf);
  CHECK_FALSE(read->dispatches);
  sees(story, with_hours({worked(1)}));
  CHECK(story.model.known.desk);
  story.tap(Lock{});
  CHECK_FALSE(story.model.known.desk);
}

TEST_CASE("hours that are ticked are approved in one command, as worked", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Hours, with_hours({worked(1), worked(2), overlapping(3)}));
  SECTION("one by one, and a second tap takes the tick back") {
    story.tap(TickHours{subject(1)}).tap(TickHours{subject(2)}).tap(TickHours{subject(2)}).tap(TickHours{subject(3)});
    story.tap(ApproveTicked{});
    const auto approve = performed<ApproveShifts>(story);
    REQUIRE(approve);
    REQUIRE(approve->shifts.size() == 2);
    CHECK(approve->shifts[0] == ApproveShifts::One{subject(1), -1, ""});
    CHECK(approve->shifts[1] == ApproveShifts::One{subject(3), -1, ""});
    CHECK(story.on<Desk>()->ticked.empty());
    CHECK(story.model.notice == "desk.approved");
  }
  SECTION("all that nobody doubts, and again none") {
    story.tap(TickAllHours{});
    CHECK(story.on<Desk>()->ticked == std::vector{subject(1), subject(2)});
    story.tap(TickAllHours{});
    CHECK(story.on<Desk>()->ticked.empty());
  }
  SECTION("what somebody else approved meanwhile is left out") {
    story.tap(TickHours{subject(1)}).tap(TickHours{subject(2)});
    sees(story, with_hours({worked(2)}));
    story.tap(ApproveTicked{});
    const auto approve = performed<ApproveShifts>(story);
    REQUIRE(approve);
    CHECK(approve->shifts.size() == 1);
  }
  SECTION("nothing ticked, nothing done") {
    story.tap(ApproveTicked{}).tap(TickHours{subject(99)});
    CHECK_FALSE(story.asked<Perform>());
    CHECK(story.on<Desk>()->ticked.empty());
  }
}

TEST_CASE("nobody approves their own hours, nor what they entered themselves", "[kiosk][update][desk]") {
  Story story;
  const Shift shift = GENERATE(worked(1, Story::zhang), from_paper(1, Story::zhang));
  opens(story, DeskTab::Hours, with_hours({shift})).tap(TickHours{shift.subject}).tap(TickAllHours{});
  CHECK(story.on<Desk>()->ticked.empty());
  CHECK(why_not_ticked(story.model, shift));
  story.tap(OpenHours{shift.subject}).tap(ConfirmHours{});
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("hours without a beginning are not ticked: somebody says how much first", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Hours, with_hours({unstarted(1)})).tap(TickHours{subject(1)}).tap(TickAllHours{});
  CHECK(story.on<Desk>()->ticked.empty());
  story.tap(OpenHours{subject(1)}).tap(ConfirmHours{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(PickMinutes{120}).tap(ConfirmHours{});
  CHECK_FALSE(story.asked<Perform>());  // Others than those worked want a reason.
  story.tap(PickReady{"忘了刷卡，问过本人"}).tap(ConfirmHours{});
  const auto approve = performed<ApproveShifts>(story);
  REQUIRE(approve);
  REQUIRE(approve->shifts.size() == 1);
  CHECK(approve->shifts[0] == ApproveShifts::One{subject(1), 120, "忘了刷卡，问过本人"});
  CHECK(story.on<Desk>() != nullptr);
}

TEST_CASE("the overlap that the hub found is taken off without a reason, and all of it with none",
          "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Hours, with_hours({overlapping(1)})).tap(OpenHours{subject(1)});
  REQUIRE(story.on<HoursSheet>() != nullptr);
  CHECK(story.on<HoursSheet>()->minutes == 75);
  const bool as_worked = GENERATE(false, true);
  if (as_worked) story.tap(PickMinutes{120});
  story.tap(ConfirmHours{});
  const auto approve = performed<ApproveShifts>(story);
  REQUIRE(approve);
  CHECK(approve->shifts.front().minutes == (as_worked ? 120 : -1));
  CHECK(approve->shifts.front().reason.empty());
}

TEST_CASE("minutes stay within what a shift can have", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Hours, with_hours({worked(1)})).tap(OpenHours{subject(1)}).tap(PickMinutes{-30});
  CHECK(story.on<HoursSheet>()->minutes == 0);
  story.tap(PickMinutes{1'000'000});
  CHECK(story.on<HoursSheet>()->minutes == story.model.volunteering.longest_minutes);
}

TEST_CASE("declining wants its own reason, written or ready", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Hours, with_hours({worked(1)})).tap(OpenHours{subject(1)}).tap(TypedText{"中间走开"});
  story.tap(DeclineInstead{true}).tap(ConfirmHours{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(TypedText{"没有来"}).tap(ConfirmHours{});
  const auto step = performed<StepOnShift>(story);
  REQUIRE(step);
  CHECK(step->step == ShiftStep::Decline);
  CHECK(step->reason == "没有来");
  CHECK(story.on<Desk>() != nullptr);
  CHECK(story.model.notice == "desk.declined");
}

TEST_CASE("a failed approval leaves the ticks where they were", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Hours, with_hours({worked(1)})).tap(TickHours{subject(1)}).tap(ApproveTicked{});
  story.fail_save(ErrorCode::DiskFull);
  CHECK(story.model.error);
  CHECK(story.on<Desk>()->ticked.size() == 1);
}

TEST_CASE("only a second person signs what is to be taken back, and only in time", "[kiosk][update][desk]") {
  Story story;
  SECTION("hours, asked for by somebody else") {
    opens(story, DeskTab::Hours, with_hours({to_reverse(1, Story::you)})).tap(OpenHours{subject(1)});
    story.tap(SignReversal{subject(1), true});
    const auto step = performed<StepOnShift>(story);
    REQUIRE(step);
    CHECK(step->step == ShiftStep::Reverse);
    CHECK(story.on<Desk>() != nullptr);
  }
  SECTION("hours, asked for by oneself") {
    opens(story, DeskTab::Hours, with_hours({to_reverse(1, Story::zhang)})).tap(SignReversal{subject(1), true});
    CHECK_FALSE(story.asked<Perform>());
  }
  SECTION("goods, asked for by somebody else") {
    opens(story, DeskTab::Doubtful, with_transfers({}, {handed_over(1, Story::you)})).tap(SignReversal{subject(1)});
    const auto step = performed<StepOnTransfer>(story);
    REQUIRE(step);
    CHECK(step->step == TransferStep::Reverse);
  }
  SECTION("goods, asked for long ago: it is asked anew") {
    Transfer old = handed_over(1, Story::you);
    old.reversal_at = Story::morning - 20LL * 24 * 60 * minute_ms;
    opens(story, DeskTab::Doubtful, with_transfers({}, {old})).tap(SignReversal{subject(1)});
    CHECK_FALSE(story.asked<Perform>());
    story.tap(AskReversal{subject(1)});
    CHECK(story.on<ReversalSheet>() != nullptr);
  }
}

TEST_CASE("asking to take something back wants a reason", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Doubtful, with_transfers({}, {handed_over(1)})).tap(AskReversal{subject(1)});
  REQUIRE(story.on<ReversalSheet>() != nullptr);
  story.tap(ConfirmReversal{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(PickReady{"记错人了"}).tap(ConfirmReversal{});
  const auto step = performed<StepOnTransfer>(story);
  REQUIRE(step);
  CHECK(step->step == TransferStep::AskReversal);
  CHECK(step->reason == "记错人了");
  CHECK(story.on<Desk>() != nullptr);
  // What is refused, or not there, is nothing to take back.
  story.tap(AskReversal{subject(2)});
  CHECK(story.on<Desk>() != nullptr);
}

TEST_CASE("an order is sent to as many as it takes, or more", "[kiosk][update][desk]") {
  Story story;
  dispatches(story, {volunteer(lin, "林阿姨"), volunteer(chen, "陈老师")});
  REQUIRE(story.on<DispatchSheet>() != nullptr);
  story.tap(TickVolunteer{lin}).tap(DispatchThem{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(TickVolunteer{Story::you});  // Was not suggested.
  CHECK(story.on<DispatchSheet>()->chosen.size() == 1);
  story.tap(TickVolunteer{chen}).tap(DispatchThem{});
  const auto step = performed<StepOnCase>(story);
  REQUIRE(step);
  CHECK(step->step == CaseStep::Dispatch);
  CHECK(step->volunteers == std::vector<std::string>{lin, chen});
  CHECK(story.on<Desk>() != nullptr);
  CHECK(story.model.notice == "desk.dispatched");
}

TEST_CASE("whom to send is asked for this order, and what was read for another is not shown", "[kiosk][update][desk]") {
  Story story;
  DeskSeen stale = with_orders({order(21), order(22)});
  stale.suggested = {volunteer(lin, "林阿姨")};
  opens(story, DeskTab::Orders, stale).tap(TakeStep{subject(22), CaseStep::Dispatch});
  CHECK_FALSE(story.model.known.desk);
  const auto read = story.asked<ReadViews>();
  REQUIRE(read);
  CHECK(read->dispatches == subject(22));
  CHECK(read->open == subject(22));
  story.tap(TickVolunteer{lin});
  CHECK(story.on<DispatchSheet>()->chosen.empty());
}

TEST_CASE("an order that is under way is finished by staff in one tap, without the code", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Orders, with_orders({order(21, CaseState::UnderWay)})).tap(OpenCase{subject(21)});
  REQUIRE(story.on<CaseFile>() != nullptr);
  story.tap(TakeStep{subject(21), CaseStep::Dispatch});  // Nobody is sent any more.
  CHECK(story.on<CaseFile>() != nullptr);
  story.tap(TakeStep{subject(21), CaseStep::Finish});
  const auto step = performed<StepOnCase>(story);
  REQUIRE(step);
  CHECK(step->step == CaseStep::Finish);
  CHECK(step->code.empty());
}

TEST_CASE("promised goods are handed over or let go", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Shelf, with_transfers({promise(1)}, {}));
  const bool given = GENERATE(true, false);
  story.tap(HandOverGoods{subject(1)}).tap(LetGo{subject(1), "本人说不要了"});  // One tap is not enough.
  CHECK_FALSE(story.asked<Perform>());
  story.tap(Open{GoodsSheet{.transfer = subject(1), .gives = given}});
  if (given) {
    story.tap(LetGo{subject(1), "本人说不要了"}).tap(HandOverGoods{subject(1)});
  } else {
    story.tap(HandOverGoods{subject(1)}).tap(LetGo{subject(1), "本人说不要了"});
  }
  const auto step = performed<StepOnTransfer>(story);
  REQUIRE(step);
  CHECK(step->step == (given ? TransferStep::Settle : TransferStep::Release));
  CHECK(step->reason == (given ? "" : "本人说不要了"));
  CHECK(story.on<Desk>() != nullptr);
  story.tap(Open{GoodsSheet{.transfer = subject(7), .gives = true}}).tap(HandOverGoods{subject(7)});
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("what came is counted before it is put on the shelf", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Shelf, nothing_waits()).tap(Open{StockSheet{.article = "rice", .count = 0}});
  story.tap(AddToShelf{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(PickStock{10}).tap(PickStock{15}).tap(AddToShelf{});
  const auto stock = performed<AddStock>(story);
  REQUIRE(stock);
  CHECK(stock->item == "rice");
  CHECK(stock->count == 15);
  CHECK(story.on<Desk>() != nullptr);
  story.tap(Open{StockSheet{.article = "gold", .count = 1}}).tap(AddToShelf{});
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("staff let somebody else into a team, not themselves", "[kiosk][update][desk]") {
  Story story;
  opens(story, DeskTab::Teams, nothing_waits()).tap(AdmitMember{team, Story::zhang}).tap(AdmitMember{"no team", lin});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(AdmitMember{team, lin});
  const auto step = performed<StepOnTeam>(story);
  REQUIRE(step);
  CHECK(step->step == TeamStep::Admit);
  CHECK(step->person == lin);
  CHECK(story.model.notice == "desk.admitted");
}

TEST_CASE("without anybody signed in the desk does nothing", "[kiosk][update][desk]") {
  Story story;
  story.model.known.desk = with_hours({worked(1)});
  story.model.stack.emplace_back(Desk{});
  story.tap(TickHours{subject(1)}).tap(ApproveTicked{}).tap(AdmitMember{team, lin}).tap(HandOverGoods{subject(1)});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(LayCard{"0001234567"});
  CHECK(story.on<Queue>() == nullptr);  // Nor is a card looked at there.
}

TEST_CASE("a shift that is too long is looked at alone, and takes no other down with it", "[kiosk][update][desk]") {
  Story story;
  Shift endless = worked(1);
  endless.minutes = story.model.volunteering.longest_minutes + 120;
  opens(story, DeskTab::Hours, with_hours({endless, worked(2)})).tap(TickHours{subject(1)}).tap(TickAllHours{});
  CHECK(story.on<Desk>()->ticked == std::vector{subject(2)});
  story.tap(OpenHours{subject(1)});
  REQUIRE(story.on<HoursSheet>() != nullptr);
  CHECK(story.on<HoursSheet>()->minutes == story.model.volunteering.longest_minutes);
}

TEST_CASE("an order that is being dispatched is read again, whatever case was looked at since",
          "[kiosk][update][desk]") {
  Story story;
  dispatches(story, {});
  REQUIRE(story.on<DispatchSheet>() != nullptr);
  story.model.known.open = Story::lodged_case();
  story.model.stale = true;
  (void)story.asked<ReadViews>();
  story.wait_s(1);
  const auto read = story.asked<ReadViews>();
  REQUIRE(read);
  CHECK(read->open == subject(21));
  CHECK(read->dispatches == subject(21));
}
