// A stick as staff meet it: recognised, loaded, pulled out; and what the screen may say at each moment.
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using Step = StickAtHand::Step;

namespace {

constexpr const char* red = "/media/red";

Story at_the_queue() {
  Story story;
  story.tap(LayCard{"0001234567"});
  return story;
}

Story with_stick() {
  Story story = at_the_queue();
  story.hear(SticksFound{{red}});
  story.hear(StickLookedAt{red, "红盘", true, {.entries = 12, .bytes = 9'000, .media = 5}});
  return story;
}

}  // namespace

TEST_CASE("a stick that is put in is looked at, and shown to staff who are in the middle of nothing",
          "[kiosk][sticks]") {
  SECTION("staff at the queue see it at once") {
    Story story = at_the_queue();
    story.hear(SticksFound{{red}});
    CHECK(story.on<Sticks>() != nullptr);
    CHECK(story.asked<LookAtStick>()->path == red);
    CHECK(story.model.stick->step == Step::Looking);
    story.hear(StickLookedAt{red, "红盘", true, {.entries = 12, .bytes = 9'000, .media = 5}});
    CHECK(story.model.stick->step == Step::Ready);
    CHECK(story.model.stick->name == "红盘");
    CHECK(story.model.stick->load.entries == 12);
  }
  SECTION("a resident sees nothing of it") {
    Story story;
    story.tap(Open{Home{}}).tap(SpeakUp{});
    story.hear(SticksFound{{red}});
    CHECK(story.on<What>() != nullptr);
    CHECK(story.model.stick);
  }
  SECTION("nobody is torn from a step that is being filled in") {
    Story story = at_the_queue();
    story.tap(Open{StepSheet{}});
    story.hear(SticksFound{{red}});
    CHECK(story.on<StepSheet>() != nullptr);
  }
}

TEST_CASE("a stick is called loaded only once it may be pulled out", "[kiosk][sticks]") {
  Story story = with_stick();
  story.tap(ServeTheStick{});
  CHECK(story.asked<ServeStick>()->path == red);
  CHECK(story.model.stick->step == Step::Working);
  story.tap(ServeTheStick{});
  CHECK_FALSE(story.asked<ServeStick>());  // One tap, one loading.
  story.hear(StickProgressed{red, 12, 12});
  CHECK(story.model.stick->step == Step::Working);
  story.hear(StickServed{.path = red,
                         .loaded = 12,
                         .media = 3,
                         .media_left = 2,
                         .answer_taken = true,
                         .received = 3,
                         .answer_trouble = {}});
  CHECK(story.model.stick->step == Step::Loaded);
  CHECK(story.model.stick->loaded == 12);
  CHECK(story.model.stick->media == 3);
  CHECK(story.model.stick->media_left == 2);
  CHECK(story.asked<ReadViews>()->sticks);
  story.hear(SticksFound{{}});
  CHECK_FALSE(story.model.stick);
}

TEST_CASE("a stick pulled out while it is loaded is told of by its failure", "[kiosk][sticks]") {
  Story story = with_stick();
  story.tap(ServeTheStick{});
  story.hear(SticksFound{{}});
  CHECK(story.model.stick->step == Step::Working);
  story.hear(StickFailed{red, {ErrorCode::DiskFailed, "it was pulled out"}});
  CHECK(story.model.stick->step == Step::Failed);
  CHECK(story.model.stick->trouble == ErrorCode::DiskFailed);
  story.hear(SticksFound{{"/media/blue"}});
  CHECK(story.model.stick->path == "/media/blue");
  // What comes late of the other one changes nothing.
  story.hear(StickServed{.path = red,
                         .loaded = 12,
                         .media = 0,
                         .media_left = 0,
                         .answer_taken = false,
                         .received = 0,
                         .answer_trouble = {}});
  CHECK(story.model.stick->step == Step::Looking);
}

TEST_CASE("somebody who waits for a long loading is not locked out", "[kiosk][sticks]") {
  Story story = with_stick();
  story.tap(ServeTheStick{});
  for (int minute = 0; minute < 10; ++minute) {
    story.wait_long_s(60);
    story.hear(StickProgressed{red, static_cast<std::uint64_t>(minute), 1'000});
  }
  CHECK(story.on<Sticks>() != nullptr);
}
