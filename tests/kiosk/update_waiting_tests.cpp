#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

void say_something(Story& story) {
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"power"});
  story.tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{}).tap(PickPhrase{"stair_light_out"});
}

}  // namespace

TEST_CASE("after ninety quiet seconds somebody is asked, thirty later the words are gone", "[kiosk][update][idle]") {
  Story story;
  say_something(story);
  story.wait_long_s(89);
  CHECK_FALSE(seconds_left(story.model));
  story.wait_long_s(1);
  REQUIRE(seconds_left(story.model));
  CHECK(*seconds_left(story.model) == 30);
  CHECK(seconds_asked(story.model) == 30);
  story.wait_long_s(12);
  CHECK(*seconds_left(story.model) == 18);

  SECTION("the button goes on where they were") {
    story.tap(StillHere{});
    CHECK_FALSE(seconds_left(story.model));
    CHECK(story.on<IsItRight>() != nullptr);
    CHECK(story.model.draft->has_words());
    SECTION("as often as needed") {
      story.wait_long_s(95);
      CHECK(seconds_left(story.model));
    }
  }
  SECTION("nobody answers") {
    story.wait_long_s(18);
    CHECK(story.on<IdleBoard>() != nullptr);
    CHECK_FALSE(story.model.draft);
  }
  SECTION("a stray touch beside the button does not answer") {
    story.hear(Touched{});
    CHECK(seconds_left(story.model));
  }
}

TEST_CASE("a touch starts the wait again", "[kiosk][update][idle]") {
  Story story;
  say_something(story);
  story.wait_long_s(80).hear(Touched{}).wait_long_s(80);
  CHECK_FALSE(seconds_left(story.model));
}

TEST_CASE("a ticket waits forty-five seconds and asks for fifteen", "[kiosk][update][idle]") {
  Story story;
  say_something(story);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy}).save({});
  REQUIRE(story.on<TicketKept>() != nullptr);
  story.wait_long_s(45);
  REQUIRE(seconds_left(story.model));
  CHECK(*seconds_left(story.model) == 15);
  story.wait_long_s(15);
  CHECK(story.on<IdleBoard>() != nullptr);
}

TEST_CASE("a covered ticket still goes away", "[kiosk][update][idle]") {
  Story story;
  say_something(story);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy}).save({}).tap(HideScreen{});
  CHECK(story.model.hidden);
  story.wait_long_s(61);
  CHECK(story.on<IdleBoard>() != nullptr);
  CHECK_FALSE(story.model.hidden);
}

TEST_CASE("an untouched home goes back to the board without a question", "[kiosk][update][idle]") {
  Story story;
  story.tap(Open{Home{}}).tap(LargerText{}).tap(LargerText{});
  story.wait_long_s(89);
  CHECK(story.on<Home>() != nullptr);
  story.wait_long_s(2);
  CHECK(story.on<IdleBoard>() != nullptr);
  CHECK(story.model.text_step == 0);
}

TEST_CASE("one button makes words larger twice, then black on white, then all as it was", "[kiosk][update]") {
  Story story;
  story.tap(Open{Home{}}).tap(LargerText{}).tap(LargerText{});
  CHECK(story.model.text_step == 2);
  CHECK_FALSE(story.model.high_contrast);
  story.tap(LargerText{});
  CHECK(story.model.text_step == 2);
  CHECK(story.model.high_contrast);
  story.tap(LargerText{});
  CHECK(story.model.text_step == 0);
  CHECK_FALSE(story.model.high_contrast);
}

TEST_CASE("at a station that is always black on white the button changes the size alone", "[kiosk][update]") {
  Story story;
  story.model.always_high_contrast = story.model.high_contrast = true;
  story.tap(Open{Home{}}).tap(LargerText{}).tap(LargerText{}).tap(LargerText{});
  CHECK(story.model.text_step == 0);
  CHECK(story.model.high_contrast);
}

TEST_CASE("who comes next finds text and colours as everybody does", "[kiosk][update][idle]") {
  Story story;
  story.tap(Open{Home{}}).tap(LargerText{}).tap(LargerText{}).tap(LargerText{}).wait_long_s(91);
  CHECK(story.on<IdleBoard>() != nullptr);
  CHECK(story.model.text_step == 0);
  CHECK_FALSE(story.model.high_contrast);
}

TEST_CASE("Escape goes back, closes what lies over, and never leaves home", "[kiosk][update][typing]") {
  Story story;
  story.tap(Open{Home{}}).tap(TypedEscape{});
  CHECK(story.on<Home>() != nullptr);
  story.tap(SpeakUp{}).tap(TypedEscape{});
  CHECK(story.on<Home>() != nullptr);
  say_something(story);
  story.tap(GoHome{});
  REQUIRE(story.model.leaving);
  story.tap(TypedEscape{});
  CHECK_FALSE(story.model.leaving);
  CHECK(story.model.draft);
  story.model.error = ErrorSheet{ErrorCode::DiskFull, std::nullopt};
  story.tap(TypedEscape{});
  CHECK_FALSE(story.model.error);
  story.tap(HideScreen{}).tap(TypedEscape{});
  CHECK(story.model.hidden);
}

TEST_CASE("nobody is asked while a save is under way", "[kiosk][update][idle]") {
  Story story;
  say_something(story);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy}).wait_long_s(200);
  CHECK_FALSE(seconds_left(story.model));
  CHECK(story.on<HowReply>() != nullptr);
}

TEST_CASE("the idle board wakes once a minute and no more", "[kiosk][update][idle]") {
  Story story;
  story.hear(ViewsRead{story.model.read_asked, {}, {}, {}, {}, 0, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}});
  int woken = 0;
  const MonoMs until = story.model.now.mono + 600'000;
  while (story.model.now.mono < until) {
    const MonoMs next = wakes_at(story.model);
    REQUIRE(next > story.model.now.mono);
    story.hear(Ticked{{story.model.now.wall + next - story.model.now.mono, next}});
    ++woken;
  }
  CHECK(woken <= 11);
}

TEST_CASE("a pull that changes the station a thousand times is read a few times a second", "[kiosk][update][idle]") {
  Story story;
  story.effects.clear();
  for (int i = 0; i < 1000; ++i) {
    story.hear(StationChanged{});
    story.hear(Ticked{{story.model.now.wall + 1, story.model.now.mono + 1}});
    if (story.model.read_answered < story.model.read_asked) story.hear(ReadFailed{story.model.read_asked, {}});
    story.tap(CloseNotice{});
  }
  CHECK(story.effects.size() <= 5);
  CHECK(story.effects.size() >= 3);
}
