#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

/// What is asked of the loudspeaker when 听一听 is tapped.
std::optional<ReadAloud> listens(Story& story) {
  story.hear(TouchBegan{}).tap(Listen{{{"title", "您好"}}});
  return story.asked<ReadAloud>();
}

}  // namespace

TEST_CASE("a screen is read until its end, and shows where it is", "[kiosk][update][aloud]") {
  Story story;
  story.tap(Open{Home{}});
  const auto read = listens(story);
  REQUIRE(read);
  CHECK(read->utterances == std::vector<Utterance>{{"title", "您好"}});
  story.hear(ReadingAloud{read->ask, "title"});
  REQUIRE(story.model.aloud);
  CHECK(story.model.aloud->widget == "title");
  story.hear(ReadingAloud{read->ask - 1, "of an earlier one"});
  CHECK(story.model.aloud->widget == "title");
  story.hear(AloudEnded{read->ask});
  CHECK_FALSE(story.model.aloud);
}

TEST_CASE("any touch stops the reading, also one of the button that began it", "[kiosk][update][aloud]") {
  Story story;
  story.tap(Open{Home{}});
  REQUIRE(listens(story));
  story.hear(TouchBegan{});
  CHECK(story.asked<StopReadingAloud>());
  CHECK_FALSE(story.model.aloud);
  story.tap(Listen{});
  CHECK_FALSE(story.asked<ReadAloud>());
  CHECK(listens(story));
}

TEST_CASE("nobody is asked whether they are still there while they listen", "[kiosk][update][aloud]") {
  Story story;
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"power"});
  const auto read = listens(story);
  REQUIRE(read);
  story.wait_long_s(200);
  CHECK_FALSE(seconds_left(story.model));
  story.hear(AloudEnded{read->ask}).wait_long_s(89);
  CHECK_FALSE(seconds_left(story.model));
  story.wait_long_s(1);
  CHECK(seconds_left(story.model));
}

TEST_CASE("private and sealed matters are never spoken, nor what staff see", "[kiosk][update][aloud]") {
  Story story;
  SECTION("a private one") {
    const char* category = GENERATE("neighbours", "staff");
    story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{category});
    CHECK(why_not_aloud(story.model) == "listen.private");
  }
  SECTION("its ticket") {
    story.tap(Open{Home{}}).tap(Open{TicketKept{{}, Nature::Private, ReplyBy::Call}});
    CHECK(why_not_aloud(story.model) == "listen.private");
  }
  SECTION("what lies over it") {
    Case found = Story::lodged_case();
    found.nature = Nature::Private;
    story.tap(Open{Matter{found, "4072"}}).tap(Open{RateMatter{}});
    CHECK(why_not_aloud(story.model) == "listen.private");
  }
  SECTION("a queue") {
    story.tap(LayCard{"0001234567"});
    CHECK(why_not_aloud(story.model) == "listen.staff");
  }
  CHECK_FALSE(listens(story));
}

TEST_CASE("without a loudspeaker the button says so until the next person comes", "[kiosk][update][aloud]") {
  Story story;
  story.tap(Open{Home{}});
  const auto read = listens(story);
  REQUIRE(read);
  story.hear(AloudEnded{read->ask, ErrorCode::NotFound});
  CHECK(why_not_aloud(story.model) == "listen.no_voice");
  CHECK_FALSE(listens(story));
  story.tap(GoHome{});
  CHECK(listens(story));
}

TEST_CASE("a private matter is read into a lifted handset and nowhere else", "[kiosk][update][aloud][handset]") {
  Story story;
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"neighbours"});
  CHECK(why_not_aloud(story.model) == "listen.private");
  story.hear(HandsetMoved{HandsetState::Down});
  CHECK(why_not_aloud(story.model) == "listen.lift");
  CHECK_FALSE(listens(story));
  story.hear(HandsetMoved{HandsetState::Lifted});
  const auto read = listens(story);
  REQUIRE(read);
  CHECK(read->through == Through::Earpiece);
  const auto to = GENERATE(HandsetState::Down, HandsetState::Gone);
  story.hear(HandsetMoved{to});
  CHECK(story.asked<StopReadingAloud>());
  CHECK_FALSE(story.model.aloud);
  CHECK_FALSE(listens(story));
}

TEST_CASE("a sealed matter and what staff see are not read into a handset either", "[kiosk][update][aloud][handset]") {
  Story story;
  story.hear(HandsetMoved{HandsetState::Lifted});
  SECTION("sealed") {
    story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"staff"});
    CHECK(why_not_aloud(story.model) == "listen.private");
  }
  SECTION("a queue") {
    story.tap(LayCard{"0001234567"});
    CHECK(why_not_aloud(story.model) == "listen.staff");
  }
  CHECK_FALSE(listens(story));
}

TEST_CASE("lifting the handset takes the reading along, from where it is", "[kiosk][update][aloud][handset]") {
  Story story;
  story.tap(Open{Home{}}).hear(HandsetMoved{HandsetState::Down}).hear(TouchBegan{});
  story.tap(Listen{{{"title", "您好"}, {"first", "我要说事"}, {"second", "找人帮忙"}}});
  const auto loud = story.asked<ReadAloud>();
  REQUIRE(loud);
  CHECK(loud->through == Through::Loudspeaker);
  story.hear(ReadingAloud{loud->ask, "first"}).hear(HandsetMoved{HandsetState::Lifted});
  const auto quiet = story.asked<ReadAloud>();
  REQUIRE(quiet);
  CHECK(quiet->through == Through::Earpiece);
  CHECK(quiet->utterances == std::vector<Utterance>{{"first", "我要说事"}, {"second", "找人帮忙"}});
  story.hear(AloudEnded{loud->ask});  // Of the one that was told to stop.
  CHECK(story.model.aloud);
  story.hear(HandsetMoved{HandsetState::Down});
  CHECK(story.asked<StopReadingAloud>());
  CHECK_FALSE(story.model.aloud);
}
