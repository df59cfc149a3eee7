#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

StepOnCase step_of(const Perform& perform) { return std::get<StepOnCase>(perform.command.what); }

void zhang_signs_in(Story& story) { story.tap(LayCard{"0001234567"}); }

}  // namespace

TEST_CASE("staff sign in by card, or by name and PIN", "[kiosk][update][staff]") {
  Story story;
  SECTION("card on the idle board") {
    zhang_signs_in(story);
    REQUIRE(story.on<Queue>() != nullptr);
    CHECK(story.model.session->shown_as == "张姐");
    CHECK(story.model.session->roles == std::vector<Role>{Role::Clerk});
  }
  SECTION("PIN") {
    story.tap(Open{Home{}}).tap(Open{SignIn{}}).tap(PickStaff{Story::zhang}).type_on_pad("2468").tap(PadDone{});
    const auto check = story.asked<CheckPin>();
    REQUIRE(check);
    CHECK(check->pin == "2468");
    SECTION("right") {
      story.hear(PinChecked{Story::zhang, std::nullopt});
      CHECK(story.on<Queue>() != nullptr);
    }
    SECTION("wrong or locked out") {
      const auto code = GENERATE(ErrorCode::WrongCode, ErrorCode::LockedOut);
      story.hear(PinChecked{Story::zhang, Error{code, "no"}});
      REQUIRE(story.on<Pin>() != nullptr);
      CHECK(story.on<Pin>()->wrong == code);
      CHECK(story.on<Pin>()->typed.empty());
      CHECK_FALSE(story.model.session);
    }
    SECTION("they went back before it was checked") {
      story.tap(Back{}).hear(PinChecked{Story::zhang, std::nullopt});
      CHECK_FALSE(story.model.session);
    }
  }
  SECTION("an unknown card says so") {
    story.tap(LayCard{"9999999999"});
    REQUIRE(story.asked<LookUpCard>());
    story.hear(CardLookedUp{"9999999999", std::nullopt});
    CHECK_FALSE(story.model.session);
    CHECK(story.model.notice == "card.unknown");
  }
  SECTION("a card never tears a resident's words") {
    story.tap(Open{Home{}}).tap(SpeakUp{}).tap(LayCard{"0001234567"});
    CHECK_FALSE(story.model.session);
    CHECK(story.model.draft);
  }
}

TEST_CASE("five idle minutes lock and wipe nothing", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  story.show_queue({Story::lodged_case()}, std::nullopt).tap(OpenCase{Story::lodged_case().subject});
  story.tap(TakeStep{Story::lodged_case().subject, CaseStep::Refer}).tap(TypedText{"转市政"});
  story.wait_long_s(299);
  CHECK(story.model.session);
  story.wait_long_s(2);
  CHECK_FALSE(story.model.session);
  REQUIRE(story.on<StaffLock>() != nullptr);
  CHECK(story.model.known.queue.empty());

  SECTION("the same card resumes") {
    zhang_signs_in(story);
    REQUIRE(story.on<StepSheet>() != nullptr);
    CHECK(story.on<StepSheet>()->step.words == "转市政");
  }
  SECTION("the same PIN resumes") {
    story.tap(PickStaff{Story::zhang}).type_on_pad("2468").tap(PadDone{}).hear(PinChecked{Story::zhang, std::nullopt});
    CHECK(story.on<StepSheet>() != nullptr);
  }
  SECTION("another's card opens their own work and keeps this") {
    story.tap(LayCard{"0007654321"});
    CHECK(story.on<Queue>() != nullptr);
    CHECK(story.model.session->shown_as == "小游");
    story.tap(SignOut{});
    zhang_signs_in(story);
    CHECK(story.on<StepSheet>() != nullptr);
  }
  SECTION("residents come in between") {
    story.wait_long_s(91);
    CHECK(story.on<IdleBoard>() != nullptr);
    CHECK(story.model.parked.size() == 1);
  }
}

TEST_CASE("residents first parks the work in one tap", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  story.tap(Open{StaffMenu{}}).tap(LetResidentsUse{});
  CHECK(story.on<Home>() != nullptr);
  CHECK_FALSE(story.model.session);
  zhang_signs_in(story);
  CHECK(story.on<Queue>() != nullptr);
  CHECK(story.model.parked.empty());
}

TEST_CASE("a slip laid at the queue opens its case, if this desk may see it", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  Case found = Story::lodged_case();
  SECTION("in the queue") {
    story.tap(LayCard{"https://hub.example/t/XP2-347-HF-6"});
    REQUIRE(story.asked<LookUpSlip>());
    story.hear(SlipLookedUp{found.ticket, found});
    REQUIRE(story.on<CaseFile>() != nullptr);
    CHECK(story.on<CaseFile>()->subject == found.subject);
    CHECK(story.asked<ReadViews>()->open == found.subject);
    story.tap(Back{});
    CHECK(story.on<Queue>() != nullptr);
  }
  SECTION("a sealed one stays sealed") {
    found.nature = Nature::Sealed;
    story.tap(LayCard{"https://hub.example/t/XP2-347-HF-6"}).hear(SlipLookedUp{found.ticket, found});
    CHECK(story.on<Queue>() != nullptr);
    CHECK_FALSE(story.model.known.open);
    CHECK(story.model.notice == "case.sealed");
  }
  SECTION("not while a step is filled in") {
    story.show_queue({found}, std::nullopt).tap(OpenCase{found.subject}).tap(TakeStep{found.subject, CaseStep::Refer});
    story.tap(LayCard{"https://hub.example/t/XP2-347-HF-6"});
    CHECK_FALSE(story.asked<LookUpSlip>());
  }
}

TEST_CASE("an unsorted case is sorted in its row and assigned to its preset owner", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  Case found = Story::lodged_case();
  found.seen_by = Story::zhang;
  story.show_queue({found}, std::nullopt).tap(SortAs{found.subject, CaseLevel::Small});
  auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(step_of(*perform).step == CaseStep::Classify);
  CHECK(step_of(*perform).level == CaseLevel::Small);
  CHECK(perform->command.by.person == Story::zhang);
  CHECK(perform->command.by.role == Role::Clerk);
  story.hear(Performed{perform->ask, {}});

  found.state = CaseState::Classified;
  found.level = CaseLevel::Small;
  story.show_queue({found}, found, Story::you).tap(TakeStep{found.subject, CaseStep::Assign});
  REQUIRE(story.on<StepSheet>() != nullptr);
  CHECK(story.on<StepSheet>()->step.owner == Story::you);
  CHECK(owners_for(story.model).front().id == Story::you);
  story.tap(ConfirmStep{});
  perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(step_of(*perform).owner == Story::you);
  story.hear(Performed{perform->ask, {}});
  CHECK(story.on<StepSheet>() == nullptr);
  CHECK(story.model.notice == "case.step_kept");
}

TEST_CASE("opening a case writes that somebody saw it, once and without waiting", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  const Case found = Story::lodged_case();
  story.show_queue({found}, std::nullopt);
  CHECK_FALSE(story.asked<Perform>());
  story.tap(PickRow{found.subject}).show_queue({found}, found);
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(step_of(*perform).step == CaseStep::See);
  CHECK_FALSE(story.model.saving);
  story.show_queue({found}, found);
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("a sealed matter never reaches the station's desk", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  Case sealed = Story::lodged_case();
  sealed.nature = Nature::Sealed;
  story.show_queue({sealed}, sealed);
  CHECK(story.model.known.queue.empty());
  CHECK_FALSE(story.model.known.open);
  story.tap(PickRow{sealed.subject}).tap(OpenCase{sealed.subject});
  CHECK(story.on<Queue>() != nullptr);
}

TEST_CASE("a step that the rules do not allow has no effect", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  const Case found = Story::lodged_case();
  story.show_queue({found}, found);
  story.effects.clear();
  story.tap(TakeStep{found.subject, CaseStep::Close}).tap(TakeStep{found.subject, CaseStep::Accept});
  CHECK(story.on<Queue>() != nullptr);
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("a grid worker sees no desk's buttons", "[kiosk][update][staff]") {
  Story story;
  story.tap(LayCard{"0007654321"});
  const Case found = Story::lodged_case();
  CHECK_FALSE(may(story.model, found, CaseStep::Classify));
  CHECK(may(story.model, found, CaseStep::See));
}

TEST_CASE("a sheet is confirmed only when it says enough", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  Case found = Story::lodged_case();
  found.seen_by = Story::zhang;
  found.state = CaseState::Accepted;
  found.level = CaseLevel::Big;
  story.show_queue({found}, found);
  SECTION("plan: a reason and a date") {
    story.tap(TakeStep{found.subject, CaseStep::Plan}).tap(ConfirmStep{});
    CHECK_FALSE(story.asked<Perform>());
    story.tap(PickReady{"等配件"}).tap(ConfirmStep{});
    CHECK_FALSE(story.asked<Perform>());
    const auto days = next_workdays(story.model, 6);
    REQUIRE(days.size() == 6);
    story.tap(PickUntil{days[2]}).tap(ConfirmStep{});
    const auto perform = story.asked<Perform>();
    REQUIRE(perform);
    CHECK(step_of(*perform).words == "等配件");
    CHECK(step_of(*perform).until == days[2]);
  }
  SECTION("resolve: words, from a ready one and the keyboard") {
    story.tap(TakeStep{found.subject, CaseStep::Resolve}).tap(PickReady{"修好了"}).tap(TypedText{"，换了灯"});
    story.tap(ConfirmStep{});
    const auto perform = story.asked<Perform>();
    REQUIRE(perform);
    CHECK(step_of(*perform).words == "修好了，换了灯");
  }
  SECTION("tell: the way that was asked for stands there") {
    found.state = CaseState::Resolved;
    story.show_queue({found}, found).tap(TakeStep{found.subject, CaseStep::Tell});
    REQUIRE(story.on<StepSheet>() != nullptr);
    CHECK(story.on<StepSheet>()->step.how == TellHow::Phone);
    story.tap(PickReached{false}).tap(ConfirmStep{});
    CHECK_FALSE(step_of(*story.asked<Perform>()).reached);
  }
  SECTION("publish: a title without who") {
    found.result = "换好了";
    story.show_queue({found}, found).tap(TakeStep{found.subject, CaseStep::Publish});
    REQUIRE(story.on<StepSheet>() != nullptr);
    CHECK(story.on<StepSheet>()->step.words == "3号楼 楼道灯不亮");
    CHECK(story.on<StepSheet>()->step.more_words == "换好了");
    story.tap(WriteInto{true}).tap(TypedText{"。"}).tap(WordsDone{}).tap(ConfirmStep{});
    CHECK(step_of(*story.asked<Perform>()).more_words == "换好了。");
  }
}

TEST_CASE("a case taken in by phone carries its channel and who wrote it", "[kiosk][update][staff]") {
  Story story;
  zhang_signs_in(story);
  story.tap(Open{TakeIn{}}).tap(TakeInBy{Channel::Phone}).tap(PickCategory{"power"});
  story.tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{}).tap(PickPhrase{"street_light_out"});
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<LodgeCase>(perform->command.what).channel == Channel::Phone);
  CHECK(perform->command.by.person == Story::zhang);
  story.hear(Performed{perform->ask, {}});
  CHECK(story.on<TicketKept>() != nullptr);
  story.tap(Back{});
  CHECK(story.on<Queue>() != nullptr);
}

TEST_CASE("working days skip the weekend", "[kiosk][update][staff]") {
  const Story story;
  const auto days = next_workdays(story.model, 6);
  REQUIRE(days.size() == 6);
  CHECK(day_of(days[0]).text() == "2026-11-23");  // Today is a Sunday.
  CHECK(day_of(days[4]).text() == "2026-11-27");
  CHECK(day_of(days[5]).text() == "2026-11-30");
}
