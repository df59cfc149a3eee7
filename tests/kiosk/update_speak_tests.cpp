#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

const LodgeCase& lodging(const Perform& perform) { return std::get<LodgeCase>(perform.command.what); }

Story& to_phrases(Story& story, const std::string& category = "power") {
  return story.tap(Open{Home{}})
      .tap(SpeakUp{})
      .tap(PickCategory{category})
      .tap(PickWhere{Whereabouts::OurBuilding, "我们楼"})
      .tap(PickPlace{"zherong/shuangcheng/xiping/g1"})
      .tap(PickPlace{"zherong/shuangcheng/xiping/b3"});
}

Saved a_ticket() {
  Saved saved;
  saved.ticket = "XP2-347-KM-6";
  saved.pickup_code = "4072";
  saved.due_at = Story::morning + 2 * 86'400'000LL;
  return saved;
}

}  // namespace

TEST_CASE("a complaint goes from the picture to a ticket in seven taps", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story);
  REQUIRE(story.on<Say>() != nullptr);
  story.tap(PickPhrase{"stair_light_out"}).tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy});

  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  const LodgeCase& lodge = lodging(*perform);
  CHECK(lodge.service == "speak_up");
  CHECK(lodge.category == "power");
  CHECK(lodge.phrases == std::vector<std::string>{"stair_light_out"});
  CHECK(lodge.place == "zherong/shuangcheng/xiping/b3");
  CHECK(lodge.place_name == "3号楼");
  CHECK(lodge.reply == ReplyBy::ComesBy);
  CHECK_FALSE(lodge.hazard);
  CHECK(perform->command.by.person.empty());
  CHECK(perform->command.by.role == Role::Guest);

  CHECK(story.on<TicketKept>() == nullptr);  // 记下了 stands there only once it is on the disk.
  story.hear(Performed{perform->ask, a_ticket()});
  REQUIRE(story.on<TicketKept>() != nullptr);
  CHECK(story.on<TicketKept>()->saved.ticket == "XP2-347-KM-6");
  CHECK_FALSE(story.model.draft);
  story.tap(Back{});
  CHECK(story.on<Home>() != nullptr);
}

TEST_CASE("while a save is under way nothing changes the flow", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story).tap(PickPhrase{"stair_light_out"}).tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy});
  story.tap(PickReply{ReplyBy::Call}).tap(Back{}).tap(GoHome{});
  CHECK(story.on<HowReply>() != nullptr);
  CHECK_FALSE(shows_saving(story.model));
  story.hear(Ticked{{story.model.now.wall + 150, story.model.now.mono + 150}});
  CHECK(shows_saving(story.model));
}

TEST_CASE("my home asks for building, unit and door", "[kiosk][update][speak]") {
  Story story;
  story.tap(SpeakUp{}).tap(PickCategory{"water"}).tap(PickWhere{Whereabouts::MyHome, "我家"});
  story.tap(PickPlace{"zherong/shuangcheng/xiping/g1"}).tap(PickPlace{"zherong/shuangcheng/xiping/b3"});
  REQUIRE(story.on<Unit>() != nullptr);
  story.tap(PickUnit{"3单元"}).type_on_pad("502").tap(PadDone{});
  CHECK(story.on<Say>() != nullptr);
  CHECK(story.model.draft->lodge.door == "3单元502");
}

TEST_CASE("a phone call needs a phone number of at least seven digits", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story).tap(PickPhrase{"stair_light_out"}).tap(ItIsRight{}).tap(PickReply{ReplyBy::Call});
  story.type_on_pad("8350").tap(PadDone{});
  CHECK_FALSE(story.asked<Perform>());
  story.type_on_pad("001").tap(PadDone{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(lodging(*perform).phone == "8350001");
  CHECK(lodging(*perform).reply == ReplyBy::Call);
}

TEST_CASE("who wants a visit is asked for the door first", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story).tap(PickPhrase{"stair_light_out"}).tap(ItIsRight{}).tap(PickReply{ReplyBy::Visit});
  CHECK_FALSE(story.asked<Perform>());
  REQUIRE(story.on<PickOfPlaces>() != nullptr);
  story.tap(PickPlace{"zherong/shuangcheng/xiping/g1"}).tap(PickPlace{"zherong/shuangcheng/xiping/b3"});
  story.tap(PickUnit{"2单元"}).type_on_pad("301").tap(PadDone{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(lodging(*perform).door == "2单元301");
  CHECK(lodging(*perform).reply == ReplyBy::Visit);

  SECTION("and back at the question another answer needs no door") {
    story.hear(PerformFailed{perform->ask, perform->command, {ErrorCode::DiskFull, "full"}}).tap(CloseNotice{});
    while (story.on<HowReply>() == nullptr) story.tap(Back{});
    story.tap(PickReply{ReplyBy::None});
    REQUIRE(story.asked<Perform>());
  }
}

TEST_CASE("danger shows its words first and then records a hazard", "[kiosk][update][speak]") {
  Story story;
  story.tap(SpeakUp{}).tap(PickCategory{"danger"});
  REQUIRE(story.on<Danger>() != nullptr);
  story.tap(Open{Where{}}).tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{});
  story.tap(PickPhrase{"gas_smell"}).tap(ItIsRight{}).tap(PickReply{ReplyBy::None});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(lodging(*perform).hazard);
  CHECK(lodging(*perform).place_name == "别处");
}

TEST_CASE("a ready phrase with a warning sets the hazard, saying it again takes it back", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story, "water").tap(PickPhrase{"sewage_rising"});
  CHECK(story.model.draft->lodge.hazard);
  story.tap(SayAgain{});
  CHECK(story.on<Say>() != nullptr);
  CHECK_FALSE(story.model.draft->lodge.hazard);
  CHECK_FALSE(story.model.draft->has_words());
}

TEST_CASE("own words come from a keyboard or somebody comes and asks", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story).tap(SayItMyself{});
  SECTION("typed") {
    story.tap(WordsDone{});
    CHECK(story.on<OwnWords>() != nullptr);  // Nothing said yet.
    story.tap(TypedText{"灯坏"}).tap(TypedText{"了了"}).tap(TypedErase{}).tap(TypedEnter{});
    CHECK(story.on<IsItRight>() != nullptr);
    CHECK(story.model.draft->lodge.text == "灯坏了");
  }
  SECTION("asked") {
    story.tap(AskMe{"请来问我"});
    CHECK(story.on<IsItRight>() != nullptr);
    CHECK(story.model.draft->lodge.text == "请来问我");
  }
}

TEST_CASE("home asks before words are thrown away, and not when there are none", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story);
  SECTION("nothing said") {
    story.tap(GoHome{});
    CHECK(story.on<Home>() != nullptr);
    CHECK_FALSE(story.model.draft);
  }
  SECTION("something said") {
    story.tap(PickPhrase{"stair_light_out"}).tap(GoHome{});
    CHECK(story.model.leaving);
    CHECK(story.on<IsItRight>() != nullptr);
    SECTION("go on") {
      story.tap(CloseNotice{});
      CHECK_FALSE(story.model.leaving);
      CHECK(story.model.draft);
    }
    SECTION("leave") {
      story.tap(LeaveAnyway{});
      CHECK(story.on<Home>() != nullptr);
      CHECK_FALSE(story.model.draft);
    }
  }
}

TEST_CASE("a failed save is one clear sheet and a way on, and keeps every word", "[kiosk][update][speak]") {
  const auto code = GENERATE(ErrorCode::DiskFull, ErrorCode::DiskFailed, ErrorCode::OutcomeUnknown,
                             ErrorCode::TextTooLong, ErrorCode::NotEnrolled);
  Story story;
  to_phrases(story).tap(PickPhrase{"stair_light_out"}).tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy});
  auto perform = story.asked<Perform>();
  REQUIRE(perform);
  auto named = perform->command;
  std::get<LodgeCase>(named.what).subject = Uuid::read("01936f5e-0000-7000-8000-0000000000ff");
  story.hear(PerformFailed{perform->ask, named, {code, "it failed"}});
  REQUIRE(story.model.error);
  CHECK(story.model.error->code == code);
  CHECK(story.on<HowReply>() != nullptr);
  CHECK(story.model.draft->has_words());

  if (story.model.error->again) {
    story.tap(TryAgain{});
    const auto again = story.asked<Perform>();
    REQUIRE(again);
    CHECK(lodging(*again).subject == std::get<LodgeCase>(named.what).subject);
    story.hear(Performed{again->ask, a_ticket()});
    CHECK(story.on<TicketKept>() != nullptr);
  } else {
    story.tap(CloseNotice{}).tap(PickReply{ReplyBy::None});
    const auto other = story.asked<Perform>();
    REQUIRE(other);
    CHECK(lodging(*other).subject == std::get<LodgeCase>(named.what).subject);
  }
}

TEST_CASE("a late answer of an older save is not mistaken for the present one", "[kiosk][update][speak]") {
  Story story;
  to_phrases(story).tap(PickPhrase{"stair_light_out"}).tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy});
  story.hear(Performed{story.model.saving->ask - 1, a_ticket()});
  CHECK(story.on<HowReply>() != nullptr);
  CHECK(story.model.saving);
}

TEST_CASE("the yard is chosen among several, lanes need no unit", "[kiosk][update][speak]") {
  Story story;
  story.tap(SpeakUp{}).tap(PickCategory{"roads"});
  SECTION("yards") {
    story.tap(PickWhere{Whereabouts::Yard, "院里"});
    REQUIRE(story.on<PickOfPlaces>() != nullptr);
    story.tap(PickPlace{"zherong/shuangcheng/xiping/g2"});
    CHECK(story.on<Say>() != nullptr);
    CHECK(story.model.draft->lodge.place_name == "B区");
  }
  SECTION("lane") {
    story.tap(PickWhere{Whereabouts::MyHome, "我家"}).tap(PickPlace{"zherong/shuangcheng/xiping/lane1"});
    CHECK(story.on<Door>() != nullptr);
  }
  SECTION("a station without places still takes the case") {
    story.model.known.places.clear();
    story.tap(PickWhere{Whereabouts::OurBuilding, "我们楼"});
    CHECK(story.on<Say>() != nullptr);
    CHECK(story.model.draft->lodge.place_name == "我们楼");
  }
}
