// What a volunteer does for an order, told as a story: yes or no, the two codes, the door, and the posts they claim.
#include "kiosk/app/clocking.h"
#include "tests/kiosk/volunteer_day.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::stories;

namespace {

StepOnCase step_of(Story& story) {
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(perform->command.by.person == zhang_teacher);
  CHECK(perform->command.by.role == Role::Volunteer);
  REQUIRE(std::holds_alternative<StepOnCase>(perform->command.what));
  story.effects.emplace_back(*perform);  // Still to be saved.
  return std::get<StepOnCase>(perform->command.what);
}

/// On a shift that the order's first code began.
VolunteerDay doing(const Case& order) {
  VolunteerDay day = day_with(order);
  day.shift = a_shift();
  day.shift->order = order.subject.text();
  return day;
}

Story& types_code(Story& story, const Case& order, CaseStep step) {
  return story.tap(EnterOrderCode{order.subject, step}).type_on_pad("9155").tap(PadDone{});
}

}  // namespace

TEST_CASE("a volunteer says yes to what they were asked for, and stays with it", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::Dispatched);
  at_the_order(story, order).tap(TakeOrderOn{order.subject});
  CHECK(step_of(story).step == CaseStep::TakeOn);
  story.save({});
  CHECK(story.on<MyOrder>() != nullptr);
  CHECK(story.model.notice == "orders.taken");
  const auto wanted = story.asked<ReadViews>();
  REQUIRE(wanted);
  CHECK(wanted->day_of == zhang_teacher);
}

TEST_CASE("a volunteer says no and is back at the list, before it began and not after", "[kiosk][update][orders]") {
  Story story;
  const auto state = GENERATE(CaseState::Dispatched, CaseState::TakenOn, CaseState::UnderWay);
  const Case order = an_order(state);
  at_the_order(story, order).tap(DeclineOrder{order.subject});
  if (state == CaseState::UnderWay) {
    CHECK_FALSE(story.asked<Perform>());
    return;
  }
  CHECK(step_of(story).step == CaseStep::Decline);
  story.save({});
  CHECK(story.on<MyOrders>() != nullptr);
  CHECK(story.model.notice == "orders.declined");
}

TEST_CASE("steps that the order's rules do not allow ask for nothing", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::Dispatched);
  at_the_order(story, order);
  story.tap(EnterOrderCode{order.subject, CaseStep::Begin}).tap(EnterOrderCode{order.subject, CaseStep::Finish});
  story.tap(EnterOrderCode{order.subject, CaseStep::Confirm});
  CHECK(story.on<MyOrder>() != nullptr);
  const Uuid another = an_order(CaseState::Dispatched, "meals", 2).subject;
  story.tap(TakeOrderOn{another}).tap(DeclineOrder{another}).tap(OpenMyOrder{another});
  CHECK(story.on<MyOrder>()->subject == order.subject);
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("somebody who is no volunteer any more takes nothing on", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::Dispatched);
  at_the_order(story, order);
  story.model.visitor->person.roles.clear();
  story.tap(TakeOrderOn{order.subject}).tap(ClaimIt{"policy"});
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("the first code begins the order", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::TakenOn);
  at_the_order(story, order).tap(EnterOrderCode{order.subject, CaseStep::Begin});
  REQUIRE(story.on<OrderCode>() != nullptr);
  story.tap(PadDone{}).type_on_pad("407").tap(PadDone{});
  CHECK_FALSE(story.asked<Perform>());
  story.type_on_pad("x-29").tap(PadDone{});  // Four digits and nothing else.
  CHECK(step_of(story).code == "4072");
  story.save({});
  CHECK(story.on<MyOrder>() != nullptr);
  CHECK(story.model.notice == "orders.begun");
}

TEST_CASE("wrong digits are said on their page and forgotten with the next key", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::UnderWay);
  const auto code = GENERATE(ErrorCode::WrongCode, ErrorCode::NotFound);
  at_the_order(story, order);
  types_code(story, order, CaseStep::Finish).fail_save(code);
  REQUIRE(story.on<OrderCode>() != nullptr);
  CHECK(story.on<OrderCode>()->wrong == code);
  CHECK(story.on<OrderCode>()->typed.empty());
  CHECK_FALSE(story.model.error);
  story.tap(PadKey{'9'});
  CHECK(story.on<OrderCode>()->wrong == ErrorCode::BadInput);
  CHECK(story.on<OrderCode>()->typed == "9");
}

TEST_CASE("a disk that failed is not a wrong code", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::UnderWay);
  at_the_order(story, order);
  types_code(story, order, CaseStep::Finish).fail_save(ErrorCode::DiskFailed);
  REQUIRE(story.model.error);
  CHECK(story.on<OrderCode>()->typed == "9155");
}

TEST_CASE("the second code ends the order and the shift that was for it", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::UnderWay);
  at_the_clock(story, doing(order));
  REQUIRE(order_to_finish(story.model) != nullptr);
  types_code(story, order, CaseStep::Finish);
  CHECK(step_of(story).step == CaseStep::Finish);
  story.save({});
  REQUIRE(story.on<ClockedOut>() != nullptr);
  CHECK(story.on<ClockedOut>()->minutes == 100);  // 102, to the nearest five.
}

TEST_CASE("an order done within another shift leaves that one running", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::UnderWay);
  VolunteerDay day = day_with(order);
  day.shift = a_shift();
  at_the_clock(story, day).tap(Open{MyOrders{}});
  show_day(story, day).tap(OpenMyOrder{order.subject});
  show_day(story, day);
  CHECK(order_to_finish(story.model) == nullptr);
  types_code(story, order, CaseStep::Finish).save({});
  CHECK(story.on<MyOrders>() != nullptr);
  CHECK(story.model.notice == "orders.finished");
}

TEST_CASE("nobody stays on the clock for a slip that was left somewhere", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::UnderWay);
  at_the_clock(story, doing(order)).tap(EnterOrderCode{order.subject, CaseStep::Finish}).tap(ClockOut{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<StepOnShift>(perform->command.what).step == ShiftStep::End);
  story.hear(Performed{perform->ask, {}});
  CHECK(story.on<ClockedOut>() != nullptr);
}

TEST_CASE("a card alone does not show a door; with a PIN the order comes back", "[kiosk][update][orders]") {
  Story story;
  const Case order = an_order(CaseState::TakenOn);
  at_the_order(story, order).tap(ProveIt{});
  REQUIRE(story.on<Prove>() != nullptr);
  story.type_on_pad("1949").tap(PadDone{});
  REQUIRE(story.asked<CheckPin>());
  SECTION("right") {
    story.hear(PinChecked{zhang_teacher, std::nullopt});
    CHECK(story.model.visitor->proven);
    CHECK(story.on<MyOrder>() != nullptr);
    CHECK_FALSE(story.asked<ListMatters>());
    story.tap(ProveIt{});
    CHECK(story.on<MyOrder>() != nullptr);  // Once is enough.
  }
  SECTION("wrong") {
    story.hear(PinChecked{zhang_teacher, Error{ErrorCode::WrongCode, "no"}});
    CHECK_FALSE(story.model.visitor->proven);
    CHECK(story.on<Prove>() != nullptr);
  }
}

TEST_CASE("who needs help is nobody else's affair: orders are not read aloud", "[kiosk][update][orders]") {
  Story story;
  at_the_order(story, an_order(CaseState::TakenOn));
  CHECK(why_not_aloud(story.model) == "listen.private");
  story.tap(Back{});
  CHECK(why_not_aloud(story.model) == "listen.private");
  story.tap(Back{});
  CHECK_FALSE(why_not_aloud(story.model));
}

TEST_CASE("a volunteer who goes away leaves nothing of an order behind", "[kiosk][update][orders]") {
  Story story;
  at_the_order(story, an_order(CaseState::TakenOn), true).wait_long_s(61);
  CHECK(story.model.stack.size() == 1);
  CHECK_FALSE(story.model.visitor);
  CHECK_FALSE(story.model.day);
}

TEST_CASE("a post is claimed for oneself, and given up again", "[kiosk][update][posts]") {
  Story story;
  VolunteerDay day = quiet_day();
  holds_posts(day, {"children"});
  at_the_clock(story, day).tap(Open{Posts{}});
  show_day(story, day);
  SECTION("one that is free") {
    story.tap(Open{PostOffered{"policy"}});
    show_day(story, day).tap(LeaveIt{"policy"}).tap(ClaimIt{"children"});
    CHECK_FALSE(story.asked<Perform>());
    story.tap(ClaimIt{"policy"});
    const auto perform = story.asked<Perform>();
    REQUIRE(perform);
    CHECK(std::get<ClaimPost>(perform->command.what).post == "policy");
    CHECK(std::get<ClaimPost>(perform->command.what).person == zhang_teacher);
    story.hear(Performed{perform->ask, {}});
    CHECK(story.model.notice == "posts.claimed");
  }
  SECTION("one of theirs") {
    story.tap(Open{PostOffered{"children"}});
    show_day(story, day).tap(ClaimIt{"children"});
    CHECK_FALSE(story.asked<Perform>());
    story.tap(LeaveIt{"children"});
    const auto perform = story.asked<Perform>();
    REQUIRE(perform);
    CHECK(std::get<LeavePost>(perform->command.what).post == "children");
    story.hear(Performed{perform->ask, {}});
    CHECK(story.model.notice == "posts.left");
  }
  SECTION("one that there is not") {
    story.tap(Open{PostOffered{"lamps"}});
    show_day(story, day).tap(ClaimIt{"lamps"}).tap(LeaveIt{"lamps"});
    CHECK_FALSE(story.asked<Perform>());
    return;
  }
  CHECK(story.on<Posts>() != nullptr);
}
