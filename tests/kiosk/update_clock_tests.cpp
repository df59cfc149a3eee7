// 志愿打卡, told as a story: in by a card alone, a pause, other work, out, and what was forgotten the last time.
#include "kiosk/app/clocking.h"
#include "tests/kiosk/volunteer_day.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::stories;

namespace {

template <class What>
What command_of(Story& story) {
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(perform->command.by.person == zhang_teacher);
  CHECK(perform->command.by.role == Role::Volunteer);
  REQUIRE(std::holds_alternative<What>(perform->command.what));
  story.effects.emplace_back(*perform);  // Still to be saved.
  return std::get<What>(perform->command.what);
}

}  // namespace

TEST_CASE("a card laid at the clock's page greets by name and goes straight to the clock", "[kiosk][update][clock]") {
  Story story;
  story.tap(Open{Home{}}).tap(OpenClock{});
  REQUIRE(story.on<ClockCard>() != nullptr);
  story.tap(OpenClock{});
  CHECK(story.model.stack.size() == 3);
  story.tap(LayCard{"200300"});
  REQUIRE(story.asked<LookUpCard>());
  story.hear(CardLookedUp{"200300", a_volunteer()});
  REQUIRE(story.on<kiosk::Clock>() != nullptr);
  CHECK(story.model.visitor->person.id == zhang_teacher);
  const auto wanted = story.asked<ReadViews>();
  REQUIRE(wanted);
  CHECK(wanted->day_of == zhang_teacher);
  story.tap(Back{});
  CHECK(story.on<Welcome>() != nullptr);
  story.tap(OpenClock{});
  CHECK(story.on<kiosk::Clock>() != nullptr);
}

TEST_CASE("an unknown card at the clock's page says so and stays there", "[kiosk][update][clock]") {
  Story story;
  story.tap(Open{Home{}}).tap(OpenClock{}).tap(LayCard{"555"}).hear(CardLookedUp{"555", std::nullopt});
  CHECK(story.on<ClockCard>() != nullptr);
  CHECK(story.model.notice == "card.unknown");
}

TEST_CASE("who works here and volunteers too is a volunteer at the clock, and staff elsewhere",
          "[kiosk][update][clock]") {
  Story story;
  const bool volunteers = GENERATE(true, false);
  if (volunteers) story.model.known.people.front().roles.push_back(Role::Volunteer);
  SECTION("at the clock") {
    story.tap(Open{Home{}}).tap(OpenClock{}).tap(LayCard{"0001234567"});
    CHECK(story.model.session.has_value() == !volunteers);
    CHECK(story.asked<LookUpCard>().has_value() == volunteers);
  }
  SECTION("at home") {
    story.tap(Open{Home{}}).tap(LayCard{"0001234567"});
    CHECK(story.model.session);
    CHECK_FALSE(story.asked<LookUpCard>());
  }
}

TEST_CASE("who was not taken in as a volunteer clocks nothing", "[kiosk][update][clock]") {
  Story story;
  Visitor resident = a_volunteer();
  resident.person.roles.clear();
  story.tap(Open{Home{}}).tap(OpenClock{}).tap(LayCard{"200300"}).hear(CardLookedUp{"200300", resident});
  REQUIRE(story.on<kiosk::Clock>() != nullptr);
  show_day(story, quiet_day());
  story.tap(PickTask{}).tap(ClockOut{}).tap(WentAt{0}).tap(TakeABreak{}).tap(Open{ForgotSure{}}).tap(ForgotToClockIn{});
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("one tap on what they do starts it, and the page says when", "[kiosk][update][clock]") {
  Story story;
  at_the_clock(story, quiet_day()).tap(PickTask{ShiftTask::Visit, false});
  const auto start = command_of<StartShift>(story);
  CHECK(start.person == zhang_teacher);
  CHECK(start.task == ShiftTask::Visit);
  CHECK(start.post.empty());
  story.tap(PickTask{ShiftTask::Duty, false});  // Twice: the first is being saved.
  story.save({});
  REQUIRE(story.on<ClockedIn>() != nullptr);
  CHECK(story.on<ClockedIn>()->at == story.model.now.wall);
  CHECK_FALSE(story.asked<Perform>());
  SECTION("done ends the visit") {
    story.tap(EndVisit{});
    CHECK_FALSE(story.model.visitor);
    CHECK(story.on<Home>() != nullptr);
  }
  SECTION("back shows the running clock, once it is read") {
    story.tap(Back{});
    REQUIRE(story.on<kiosk::Clock>() != nullptr);
    CHECK(day_here(story.model) == nullptr);
    show_day(story, day_with(a_shift(Story::morning)));
    CHECK(shift_here(story.model) != nullptr);
  }
  SECTION("nobody taps: the board comes by itself") {
    story.wait_long_s(61);
    CHECK_FALSE(story.model.visitor);
    CHECK(story.model.stack.size() == 1);
  }
}

TEST_CASE("nothing begins before the day is read, nor beside what runs", "[kiosk][update][clock]") {
  Story story;
  SECTION("not read") {
    story.tap(Open{Home{}}).tap(OpenClock{}).tap(LayCard{"200300"}).hear(CardLookedUp{"200300", a_volunteer()});
  }
  SECTION("somebody else's day was read") {
    VolunteerDay another = quiet_day();
    another.person = somebody_else;
    at_the_clock(story, another);
  }
  SECTION("a shift runs") { at_the_clock(story, day_with(a_shift())); }
  SECTION("nobody is here") { story.tap(Open{kiosk::Clock{}}); }
  story.tap(PickTask{}).tap(PickPost{"policy"}).tap(Open{ForgotSure{}}).tap(ForgotToClockIn{});
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("whoever claimed posts is asked for which of them it counts", "[kiosk][update][clock]") {
  Story story;
  VolunteerDay day = quiet_day();
  holds_posts(day, {"policy", "children"});
  day.volunteer->posts.push_back({"mediation", 0, Story::morning - 1});       // Its term is over.
  day.volunteer->posts.push_back({"lamps", 0, Story::morning + 10 * a_day});  // The rules know it no more.
  at_the_clock(story, day);
  CHECK(posts_held(story.model).size() == 2);
  SECTION("not for help at somebody's home") {
    story.tap(PickTask{ShiftTask::Visit, false});
    CHECK(command_of<StartShift>(story).post.empty());
    return;
  }
  story.tap(PickTask{ShiftTask::Activity, false});
  REQUIRE(story.on<ClockPost>() != nullptr);
  CHECK_FALSE(story.asked<Perform>());
  SECTION("one of theirs") {
    story.tap(PickPost{"children"});
    const auto start = command_of<StartShift>(story);
    CHECK(start.post == "children");
    CHECK(start.task == ShiftTask::Activity);
    story.save({});
    CHECK(story.on<ClockedIn>() != nullptr);
    story.tap(Back{});
    CHECK(story.on<kiosk::Clock>() != nullptr);  // Not the question again.
  }
  SECTION("none") {
    story.tap(PickPost{});
    CHECK(command_of<StartShift>(story).post.empty());
  }
  SECTION("one that is not theirs, one whose term is over, one that there is not") {
    story.tap(PickPost{"legal_aid"}).tap(PickPost{"mediation"}).tap(PickPost{"lamps"}).tap(PickPost{"no such"});
    CHECK_FALSE(story.asked<Perform>());
  }
}

TEST_CASE("a pause stops the clock and goes on by one tap", "[kiosk][update][clock]") {
  Story story;
  at_the_clock(story, day_with(a_shift())).tap(GoOnWorking{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(TakeABreak{});
  CHECK(command_of<StepOnShift>(story).step == ShiftStep::Pause);
  story.save({});
  CHECK(story.on<kiosk::Clock>() != nullptr);
  CHECK(shift_here(story.model) == nullptr);  // Until it is read again.
  Shift paused = a_shift();
  paused.state = ShiftState::Paused;
  paused.paused_since = Story::morning;
  show_day(story, day_with(paused)).wait_s(600);
  CHECK(worked_ms(*shift_here(story.model), story.model.now.wall) == 102 * minute);
  story.tap(TakeABreak{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(GoOnWorking{});
  CHECK(command_of<StepOnShift>(story).step == ShiftStep::Resume);
}

TEST_CASE("other work goes on in the same shift", "[kiosk][update][clock]") {
  Story story;
  Shift shift = a_shift();
  SECTION("at once without posts") {
    at_the_clock(story, day_with(shift)).tap(Open{ChangeTask{}}).tap(PickTask{ShiftTask::Activity, true});
  }
  SECTION("for one of their posts") {
    VolunteerDay day = day_with(shift);
    holds_posts(day, {"policy"});
    at_the_clock(story, day).tap(Open{ChangeTask{}}).tap(PickTask{ShiftTask::Activity, true});
    REQUIRE(story.on<ClockPost>() != nullptr);
    story.tap(PickPost{"policy"});
  }
  const auto retask = command_of<StepOnShift>(story);
  CHECK(retask.step == ShiftStep::Retask);
  CHECK(retask.task == ShiftTask::Activity);
  CHECK(retask.shift == shift.subject);
  story.save({});
  CHECK(story.on<kiosk::Clock>() != nullptr);
  CHECK(story.model.notice == "clock.changed");
}

TEST_CASE("a shift for an order has no other work", "[kiosk][update][clock]") {
  Story story;
  Shift shift = a_shift();
  shift.order = an_order(CaseState::UnderWay).subject.text();
  at_the_clock(story, day_with(shift)).tap(PickTask{ShiftTask::Duty, true});
  CHECK_FALSE(may_change_task(story.model));
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("whoever goes hears how long it was, without pauses, as it will be counted", "[kiosk][update][clock]") {
  Story story;
  Shift shift = a_shift(Story::morning - 202 * minute);
  shift.paused_ms = 4 * minute;
  at_the_clock(story, day_with(shift)).tap(ClockOut{});
  CHECK(command_of<StepOnShift>(story).step == ShiftStep::End);
  story.save({});
  REQUIRE(story.on<ClockedOut>() != nullptr);
  CHECK(story.on<ClockedOut>()->minutes == 200);
}

TEST_CASE("a clock that was put back makes no minutes below none", "[kiosk][update][clock]") {
  Story story;
  at_the_clock(story, day_with(a_shift(Story::morning + 30 * minute))).tap(ClockOut{}).save({});
  REQUIRE(story.on<ClockedOut>() != nullptr);
  CHECK(story.on<ClockedOut>()->minutes == 0);
}

TEST_CASE("who watches over the night is not asked when they left the last time", "[kiosk][update][clock]") {
  Story story;
  const auto asked_at = [&](WallMs from, WallMs now) {
    story.model.now.wall = now;
    return is_forgotten(story.model, a_shift(from));
  };
  const Day day{2026, 11, 21};
  CHECK_FALSE(asked_at(ms_of(day, 22, 0), ms_of(day.plus(1), 0, 30)));
  CHECK_FALSE(asked_at(ms_of(day, 17, 0), ms_of(day.plus(1), 0, 30)));
  CHECK_FALSE(asked_at(ms_of(day, 22, 0), ms_of(day.plus(1), 6, 0)));
  CHECK(asked_at(ms_of(day, 9, 0), ms_of(day.plus(1), 8, 0)));
  CHECK(asked_at(ms_of(day, 17, 0), ms_of(day.plus(1), 8, 0)));
  CHECK(asked_at(ms_of(day, 22, 0), ms_of(day.plus(1), 11, 0)));
  // Who did forget on a night may have gone in the morning.
  const auto hours = hours_they_may_have_gone(story.model, a_shift(ms_of(day, 22, 0)));
  CHECK(hours.back() == ms_of(day.plus(1), 10, 0));
}

TEST_CASE("who forgot to clock out is asked when they went, before anything else", "[kiosk][update][clock]") {
  Story story;
  const WallMs from = ms_of({2026, 11, 21}, 8, 5);
  at_the_clock(story, day_with(a_shift(from)));
  const auto hours = hours_they_may_have_gone(story.model, a_shift(from));
  REQUIRE(hours.size() == 15);
  CHECK(hours.front() == ms_of({2026, 11, 21}, 9, 0));
  CHECK(hours.back() == ms_of({2026, 11, 21}, 23, 0));
  story.tap(ClockOut{}).tap(TakeABreak{}).tap(PickTask{}).tap(PickTask{ShiftTask::Visit, true});
  CHECK_FALSE(story.asked<Perform>());
  SECTION("at eleven") {
    story.tap(WentAt{ms_of({2026, 11, 21}, 11, 0)});
    const auto close = command_of<StepOnShift>(story);
    CHECK(close.step == ShiftStep::Close);
    CHECK(close.until == ms_of({2026, 11, 21}, 11, 0));
    story.save({});
    CHECK(story.on<kiosk::Clock>() != nullptr);
    CHECK(story.model.notice == "clock.forgot_kept");
    show_day(story, quiet_day()).tap(PickTask{});
    CHECK(command_of<StartShift>(story).task == ShiftTask::Duty);
  }
  SECTION("they do not know") {
    story.tap(WentAt{0});
    CHECK(command_of<StepOnShift>(story).until == 0);
  }
  SECTION("at no hour that was offered") {
    story.tap(WentAt{from}).tap(WentAt{-1}).tap(WentAt{ms_of({2026, 11, 22}, 9, 0)});
    CHECK_FALSE(story.asked<Perform>());
  }
}

TEST_CASE("a shift of today was not forgotten", "[kiosk][update][clock]") {
  Story story;
  at_the_clock(story, day_with(a_shift())).tap(WentAt{0}).tap(WentAt{Story::morning});
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("who forgot to clock in goes all the same, and staff ask when they came", "[kiosk][update][clock]") {
  Story story;
  at_the_clock(story, quiet_day()).tap(ForgotToClockIn{});
  CHECK_FALSE(story.asked<Perform>());  // One tap is not enough.
  story.tap(Open{ForgotSure{}}).tap(Back{}).tap(ForgotToClockIn{});
  CHECK_FALSE(story.asked<Perform>());
  story.tap(Open{ForgotSure{}});
  show_day(story, quiet_day());
  story.tap(ForgotToClockIn{});
  CHECK(command_of<EndUnstarted>(story).person == zhang_teacher);
  story.save({});
  REQUIRE(story.on<ClockedOut>() != nullptr);
  CHECK_FALSE(story.on<ClockedOut>()->minutes);
}

TEST_CASE("what could not be saved says so and starts nothing", "[kiosk][update][clock]") {
  Story story;
  at_the_clock(story, quiet_day()).tap(PickTask{}).fail_save(ErrorCode::DiskFull);
  CHECK(story.on<kiosk::Clock>() != nullptr);
  REQUIRE(story.model.error);
  CHECK(story.model.error->again);
}

TEST_CASE("whoever comes next lays their card on what the one before reads", "[kiosk][update][clock]") {
  Story story;
  at_the_clock(story, quiet_day()).tap(PickTask{}).save({});
  REQUIRE(story.on<ClockedIn>() != nullptr);
  SECTION("the same card, read twice, changes nothing") {
    story.tap(LayCard{"200300"}).hear(CardLookedUp{"200300", a_volunteer()});
    CHECK(story.on<ClockedIn>() != nullptr);
  }
  SECTION("another one") {
    Visitor next = a_volunteer();
    next.person.id = somebody_else;
    next.person.card = "200301";
    story.tap(LayCard{"200301"}).hear(CardLookedUp{"200301", next});
    CHECK(story.on<kiosk::Clock>() != nullptr);
    CHECK(story.model.visitor->person.id == somebody_else);
    CHECK(day_here(story.model) == nullptr);
  }
}

TEST_CASE("words begun before wait for a card that is not laid to clock", "[kiosk][update][clock]") {
  Story story;
  story.tap(LayCard{"200300"}).hear(CardLookedUp{"200300", a_volunteer()}).tap(SpeakUp{});
  story.tap(PickCategory{"power"}).tap(PickPhrase{"stair_light_out"}).wait_long_s(125);
  REQUIRE(story.model.kept.size() == 1);
  at_the_clock(story, quiet_day());
  CHECK(story.on<kiosk::Clock>() != nullptr);
  CHECK_FALSE(story.model.draft);
  story.tap(EndVisit{}).tap(LayCard{"200300"}).hear(CardLookedUp{"200300", a_volunteer()});
  CHECK(story.model.draft);
}

TEST_CASE("the page that waits for a card goes by itself, and asks nobody", "[kiosk][update][clock]") {
  Story story;
  story.tap(Open{Home{}}).tap(OpenClock{}).wait_long_s(89);
  CHECK(story.on<ClockCard>() != nullptr);
  CHECK_FALSE(story.model.asked_since);
  story.wait_long_s(2);
  CHECK(story.model.stack.size() == 1);
}

TEST_CASE("staff who work here clock nobody at the residents' page", "[kiosk][update][clock]") {
  Story story;
  story.tap(LayCard{"0001234567"}).tap(OpenClock{}).tap(PickTask{}).tap(ForgotToClockIn{});
  CHECK_FALSE(story.asked<Perform>());
  CHECK(story.on<Queue>() != nullptr);
}
