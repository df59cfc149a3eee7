// Speaking and listening: what becomes of the recording's file, whatever the person does next.
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

Story& to_the_circle(Story& story) {
  story.model.voices = "said";
  return story.tap(Open{Home{}})
      .tap(SpeakUp{})
      .tap(PickCategory{"power"})
      .tap(PickWhere{Whereabouts::OurBuilding, "我们楼"})
      .tap(PickPlace{"zherong/shuangcheng/xiping/g1"})
      .tap(PickPlace{"zherong/shuangcheng/xiping/b3"});
}

/// Begins to speak; the file it goes into.
std::string speak(Story& story) {
  story.tap(StartSpeaking{});
  const auto asked = story.asked<RecordVoice>();
  REQUIRE(asked);
  return asked->file;
}

Story& end(Story& story, const std::string& file, std::int64_t ms, std::optional<Error> trouble = std::nullopt) {
  return story.hear(RecordingTold{file, {.ms = ms, .level = 50, .ended = true, .trouble = std::move(trouble)}});
}

std::string said(Story& story, std::int64_t ms = 12'000) {
  const std::string file = speak(to_the_circle(story));
  end(story, file, ms);
  REQUIRE(story.on<IsItRight>() != nullptr);
  return file;
}

bool forgot(Story& story, const std::string& file) {
  const auto asked = story.asked<ForgetVoice>();
  return asked && asked->file == file;
}

}  // namespace

TEST_CASE("what somebody says is lodged as their words, and its file goes only then", "[kiosk][update][voice]") {
  Story story;
  to_the_circle(story);
  CHECK(story.asked<LookForMicrophone>());
  const std::string file = speak(story);
  story.hear(RecordingTold{file, {.ms = 3'000, .level = 40}});
  CHECK(story.model.speaking->ms == 3'000);
  story.wait_long_s(170);  // Somebody who speaks is not asked whether they are there.
  CHECK_FALSE(story.model.asked_since);
  story.tap(StopSpeaking{});
  CHECK(story.asked<StopRecording>());
  end(story, file, 12'000);
  REQUIRE(story.on<IsItRight>() != nullptr);
  CHECK(story.model.draft->voice->ms == 12'000);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(perform->voice == file);
  CHECK(std::get<LodgeCase>(perform->command.what).phrases.empty());
  CHECK_FALSE(story.asked<ForgetVoice>());
  story.hear(Performed{perform->ask, {}});
  CHECK(forgot(story, file));
}

TEST_CASE("a lodging that failed keeps the recording, and is tried again with it", "[kiosk][update][voice]") {
  Story story;
  const std::string file = said(story);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy}).fail_save(ErrorCode::DiskFull);
  CHECK_FALSE(story.asked<ForgetVoice>());
  story.tap(TryAgain{});
  const auto again = story.asked<Perform>();
  REQUIRE(again);
  CHECK(again->voice == file);
}

TEST_CASE("whoever leaves or drops what was said has its file removed", "[kiosk][update][voice]") {
  Story story;
  SECTION("by going back while speaking") {
    const std::string file = speak(to_the_circle(story));
    story.tap(Back{});
    CHECK(forgot(story, file));
    end(story, file, 9'000);
    CHECK_FALSE(story.model.speaking);
    CHECK(story.on<IsItRight>() == nullptr);
  }
  SECTION("by going away without a word") {
    const std::string file = said(story);
    story.wait_long_s(125);
    CHECK_FALSE(story.model.draft);
    CHECK(forgot(story, file));
  }
  SECTION("by saying it again") {
    const std::string file = said(story);
    story.tap(SayAgain{});
    CHECK(forgot(story, file));
    CHECK(story.on<Say>() != nullptr);
    CHECK(speak(story) != file);
  }
  SECTION("by tapping a sentence instead") {
    const std::string file = said(story);
    story.tap(Back{}).tap(PickPhrase{"stair_light_out"});
    CHECK(forgot(story, file));
    CHECK_FALSE(story.model.draft->voice);
  }
  SECTION("by leaving anyway") {
    const std::string file = said(story);
    story.tap(GoHome{});
    CHECK(story.model.leaving);
    CHECK_FALSE(story.asked<ForgetVoice>());
    story.tap(LeaveAnyway{});
    CHECK(forgot(story, file));
  }
}

TEST_CASE("a microphone that is gone is said, and what came before is kept", "[kiosk][update][voice]") {
  Story story;
  const std::string file = speak(to_the_circle(story));
  SECTION("nothing came") {
    end(story, file, 0, Error{ErrorCode::NotFound, "no such device"});
    CHECK_FALSE(story.model.has_microphone);
    CHECK(story.on<Say>() != nullptr);
    CHECK(forgot(story, file));
    story.hear(MicrophoneSeen{true});
    CHECK(story.model.has_microphone);
  }
  SECTION("something came") {
    end(story, file, 8'000, Error{ErrorCode::NotFound, "no such device"});
    REQUIRE(story.on<IsItRight>() != nullptr);
    CHECK(story.model.draft->voice->ms == 8'000);
    CHECK(story.model.notice == "voice.cut_off");
  }
  SECTION("the disk is full at once") {
    end(story, file, 0, Error{ErrorCode::DiskFull, "no room"});
    REQUIRE(story.model.error);
    CHECK(story.model.error->code == ErrorCode::DiskFull);
    CHECK(forgot(story, file));
  }
  SECTION("two taps in one") {
    end(story, file, 200);
    CHECK(story.on<Say>() != nullptr);
    CHECK(story.model.notice == "voice.too_short");
    CHECK(forgot(story, file));
  }
}

TEST_CASE("what a stopped program left is gone on with, dropped, or gone when nobody answers",
          "[kiosk][update][voice]") {
  Story story;
  story.model.stack.emplace_back(VoiceLeft{{"said/0.opus", 7'000}});
  SECTION("gone on with") {
    story.tap(GoOnWithVoice{});
    REQUIRE(story.on<What>() != nullptr);
    story.tap(PickCategory{"power"}).tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{});
    REQUIRE(story.on<IsItRight>() != nullptr);
    CHECK(story.model.draft->voice->file == "said/0.opus");
    CHECK_FALSE(story.asked<ForgetVoice>());
    story.tap(SayAgain{});
    CHECK(story.on<Say>() != nullptr);
    CHECK(forgot(story, "said/0.opus"));
  }
  SECTION("dropped") {
    story.tap(GoHome{});
    CHECK(forgot(story, "said/0.opus"));
  }
  SECTION("nobody is there") {
    story.wait_long_s(125);
    CHECK(story.on<IdleBoard>() != nullptr);
    CHECK(forgot(story, "said/0.opus"));
  }
}

TEST_CASE("a recording is heard while its screen is shown, and a second tap stops it", "[kiosk][update][voice]") {
  Story story;
  const std::string file = said(story);
  story.tap(ListenToDraft{});
  REQUIRE(story.asked<PlayFile>());
  story.hear(PlayingTold{file, {.ms = 500, .level = 50}});
  CHECK(story.model.listening->ms == 500);
  story.wait_long_s(150);
  CHECK_FALSE(story.model.asked_since);
  story.tap(ListenToDraft{});
  CHECK(story.asked<StopPlaying>());
  CHECK_FALSE(story.model.listening);
  story.tap(ListenToDraft{}).tap(ItIsRight{});
  CHECK(story.asked<StopPlaying>());
  CHECK_FALSE(story.model.listening);
}

TEST_CASE("staff hear a recording, or that it is on its way", "[kiosk][update][voice]") {
  Story story;
  story.model.session = Session{Story::zhang, "张姐", {Role::Clerk}};
  Case found = Story::lodged_case();
  CaseMedia voice;
  voice.type = MediaType::Voice;
  voice.media = Media{Hash{}, MediaType::Voice, 24'000};
  found.media = {voice};
  story.tap(Open{Queue{}}).show_queue({found}, found);
  story.tap(ListenToMedia{Hash{}});
  REQUIRE(story.asked<PlayMedia>());
  story.hear(PlayingTold{Hash{}.hex(), {.ended = true, .trouble = Error{ErrorCode::NotFound, "not here"}}, true});
  CHECK(story.model.notice == "voice.on_its_way");
  CHECK_FALSE(story.model.listening);
}

TEST_CASE("of a sealed matter nobody is recorded, and what was said before it was sealed goes",
          "[kiosk][update][voice]") {
  Story story;
  story.model.voices = "said";
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"staff"}).tap(PickWhere{Whereabouts::Elsewhere, "别处"});
  story.tap(PlaceUnsaid{});
  REQUIRE(story.on<Say>() != nullptr);
  story.tap(StartSpeaking{});
  CHECK_FALSE(story.asked<RecordVoice>());

  Story left;
  left.model.stack.emplace_back(VoiceLeft{{"said/0.opus", 7'000}});
  left.tap(GoOnWithVoice{}).tap(PickCategory{"staff"});
  CHECK(forgot(left, "said/0.opus"));
}

TEST_CASE("parked work keeps its recording", "[kiosk][update][voice]") {
  Story story;
  story.model.session = Session{Story::zhang, "张姐", {Role::Clerk}};
  said(story);
  story.tap(LetResidentsUse{});
  CHECK_FALSE(story.model.draft);
  CHECK_FALSE(story.asked<ForgetVoice>());
}

TEST_CASE("what somebody said of a private matter is heard in the handset only", "[kiosk][update][voice][handset]") {
  Story story;
  story.model.voices = "said";
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"neighbours"});
  story.tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{});
  const std::string file = speak(story);
  end(story, file, 12'000);
  REQUIRE(story.on<IsItRight>() != nullptr);
  for (const auto state : {HandsetState::None, HandsetState::Gone, HandsetState::Down}) {
    story.hear(HandsetMoved{state}).tap(ListenToDraft{});
    CHECK_FALSE(story.asked<PlayFile>());
  }
  story.hear(HandsetMoved{HandsetState::Lifted}).tap(ListenToDraft{});
  const auto played = story.asked<PlayFile>();
  REQUIRE(played);
  CHECK(played->through == Through::Earpiece);
  story.hear(HandsetMoved{HandsetState::Down});
  CHECK(story.asked<StopPlaying>());
  CHECK_FALSE(story.model.listening);
}

TEST_CASE("what is played loud goes into the ear when the handset is lifted", "[kiosk][update][voice][handset]") {
  Story story;
  const std::string file = said(story);
  story.hear(HandsetMoved{HandsetState::Down}).tap(ListenToDraft{});
  const auto loud = story.asked<PlayFile>();
  REQUIRE(loud);
  CHECK(loud->through == Through::Loudspeaker);
  story.hear(HandsetMoved{HandsetState::Lifted});
  const auto quiet = story.asked<PlayFile>();
  REQUIRE(quiet);
  CHECK(quiet->file == file);
  CHECK(quiet->through == Through::Earpiece);
}

TEST_CASE("where there is a handset, staff hear residents through nothing else", "[kiosk][update][voice][handset]") {
  Story story;
  Case found = Story::lodged_case();
  CaseMedia voice;
  voice.type = MediaType::Voice;
  voice.media = Media{Hash{}, MediaType::Voice, 84'000};
  found.media = {voice};
  story.tap(LayCard{"0001234567"}).show_queue({found}, found);
  story.tap(ListenToMedia{Hash{}});
  const auto loud = story.asked<PlayMedia>();
  REQUIRE(loud);
  CHECK(loud->through == Through::Loudspeaker);
  story.tap(ListenToMedia{Hash{}}).hear(HandsetMoved{HandsetState::Down}).tap(ListenToMedia{Hash{}});
  CHECK_FALSE(story.asked<PlayMedia>());
  CHECK(story.model.notice == "voice.lift_handset");
  story.hear(HandsetMoved{HandsetState::Gone}).tap(ListenToMedia{Hash{}});
  CHECK_FALSE(story.asked<PlayMedia>());
  CHECK(story.model.notice == "voice.handset_gone");
  story.hear(HandsetMoved{HandsetState::Lifted}).tap(ListenToMedia{Hash{}});
  const auto quiet = story.asked<PlayMedia>();
  REQUIRE(quiet);
  CHECK(quiet->through == Through::Earpiece);
}
