// The camera and its photos: when it is on, and what becomes of a photo's file, whatever the person does next.
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

SharedPicture a_picture() { return std::make_shared<const Picture>(Picture{2, 1, {1, 2, 3, 4, 5, 6}}); }

Story& to_the_check(Story& story, const char* category = "power") {
  story.model.voices = "said";
  return story.tap(Open{Home{}})
      .tap(SpeakUp{})
      .tap(PickCategory{category})
      .tap(PickWhere{Whereabouts::Elsewhere, "别处"})
      .tap(PlaceUnsaid{})
      .tap(AskMe{"请来看看"});
}

Story& before_the_camera(Story& story) { return to_the_check(story).tap(OpenCamera{}).hear(CameraLooked{a_picture()}); }

/// Taps the shutter; the file that the photo goes into.
std::string shoot(Story& story) {
  story.tap(ReleaseShutter{});
  const auto asked = story.asked<TakePicture>();
  REQUIRE(asked);
  return asked->file;
}

std::string photographed(Story& story) {
  const std::string file = shoot(before_the_camera(story));
  story.hear(PictureTaken{file, a_picture()});
  REQUIRE(story.model.photographing->taken);
  return file;
}

bool forgot_photo(Story& story, const std::string& file) {
  const auto asked = story.asked<ForgetPhoto>();
  return asked && asked->file == file;
}

}  // namespace

TEST_CASE("a photo is taken, taken again, used and lodged, and its file goes only then", "[kiosk][update][photo]") {
  Story story;
  before_the_camera(story);
  CHECK(story.asked<StartCamera>());
  const std::string first = shoot(story);
  story.tap(ReleaseShutter{});
  CHECK_FALSE(story.asked<TakePicture>());  // One tap, one photo.
  story.hear(PictureTaken{first, a_picture()});
  story.tap(RetakePhoto{});
  CHECK(forgot_photo(story, first));
  CHECK(story.asked<StartCamera>());
  story.hear(CameraLooked{a_picture()});
  const std::string second = shoot(story);
  CHECK(second != first);
  story.hear(PictureTaken{second, a_picture()}).tap(UsePhoto{});
  REQUIRE(story.on<IsItRight>() != nullptr);
  CHECK(story.model.draft->photo->file == second);
  CHECK_FALSE(story.model.photographing);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(perform->photo == second);
  CHECK(perform->voice.empty());
  CHECK_FALSE(story.asked<ForgetPhoto>());
  story.hear(Performed{perform->ask, {}});
  CHECK(forgot_photo(story, second));
}

TEST_CASE("the camera is on while its screen is, and no longer", "[kiosk][update][photo]") {
  Story story;
  before_the_camera(story);
  CHECK(story.asked<StartCamera>());
  SECTION("back leaves none") {
    story.tap(Back{});
    CHECK(story.asked<StopCamera>());
    CHECK(story.on<IsItRight>() != nullptr);
    CHECK_FALSE(story.model.draft->photo);
  }
  SECTION("whoever asks for somebody finds it on again afterwards") {
    story.tap(CallSomebody{});
    CHECK(story.asked<StopCamera>());
    CHECK_FALSE(story.model.photographing);
    story.tap(Back{});
    CHECK(story.asked<StartCamera>());
    CHECK(story.model.photographing);
  }
  SECTION("whoever goes away leaves it off") {
    story.wait_long_s(125);
    CHECK(story.asked<StopCamera>());
    CHECK_FALSE(story.model.draft);
  }
  SECTION("what it saw comes too late for anybody") {
    story.tap(Back{}).hear(CameraLooked{a_picture()});
    CHECK_FALSE(story.model.photographing);
  }
}

TEST_CASE("whoever leaves or drops a photo has its file removed", "[kiosk][update][photo]") {
  Story story;
  SECTION("by going back while it is being taken") {
    const std::string file = shoot(before_the_camera(story));
    story.tap(Back{});
    CHECK(forgot_photo(story, file));
    story.hear(PictureTaken{file, a_picture()});
    CHECK_FALSE(story.model.draft->photo);
  }
  SECTION("by going back instead of using it") {
    const std::string file = photographed(story);
    story.tap(Back{});
    CHECK(forgot_photo(story, file));
  }
  SECTION("by not wanting it after all") {
    const std::string file = photographed(story);
    story.tap(UsePhoto{}).tap(DropPhoto{});
    CHECK(forgot_photo(story, file));
    CHECK_FALSE(story.model.draft->photo);
  }
  SECTION("by going away without a word") {
    const std::string file = photographed(story);
    story.tap(UsePhoto{}).wait_long_s(125);
    CHECK(forgot_photo(story, file));
  }
  SECTION("by turning to a sealed matter") {
    const std::string file = photographed(story);
    story.tap(UsePhoto{}).tap(PickCategory{"staff"});
    CHECK(forgot_photo(story, file));
  }
  SECTION("by lodging with another one") {
    const std::string file = photographed(story);
    story.tap(UsePhoto{}).tap(OpenCamera{}).hear(CameraLooked{a_picture()});
    const std::string better = shoot(story);
    story.hear(PictureTaken{better, a_picture()}).tap(UsePhoto{});
    CHECK(forgot_photo(story, file));
    CHECK(story.model.draft->photo->file == better);
  }
}

TEST_CASE("words said again keep the photo of the matter", "[kiosk][update][photo]") {
  Story story;
  const std::string file = photographed(story);
  story.tap(UsePhoto{}).tap(SayAgain{}).tap(PickPhrase{"no_power"});
  CHECK(story.model.draft->photo->file == file);
  CHECK_FALSE(story.asked<ForgetPhoto>());
}

TEST_CASE("a sealed matter takes no photo", "[kiosk][update][photo]") {
  Story story;
  to_the_check(story, "staff").tap(OpenCamera{});
  CHECK(story.on<IsItRight>() != nullptr);
  CHECK_FALSE(story.asked<StartCamera>());
}

TEST_CASE("a camera that is missing or breaks is said, and tried again", "[kiosk][update][photo]") {
  Story story;
  to_the_check(story);
  CHECK(story.asked<LookForCamera>());
  story.hear(CameraSeen{false});
  CHECK_FALSE(story.model.has_camera);
  before_the_camera(story).hear(CameraLooked{nullptr, Error{ErrorCode::NotFound, "it was pulled out"}});
  CHECK(story.model.photographing->failed);
  story.tap(ReleaseShutter{});
  CHECK_FALSE(story.asked<TakePicture>());
  (void)story.asked<StartCamera>();
  story.tap(RetakePhoto{});
  CHECK(story.asked<StartCamera>());
  CHECK_FALSE(story.model.photographing->failed);
  story.hear(CameraLooked{a_picture()});
  SECTION("it works again") {
    const std::string file = shoot(story);
    story.hear(PictureTaken{file, a_picture()});
    CHECK(story.model.photographing->taken);
  }
  SECTION("the disk is full") {
    const std::string file = shoot(story);
    story.hear(PictureTaken{file, nullptr, Error{ErrorCode::DiskFull, "no room"}});
    CHECK(story.model.photographing->failed);
    REQUIRE(story.model.error);
    CHECK(story.model.error->code == ErrorCode::DiskFull);
    CHECK(forgot_photo(story, file));
  }
}

TEST_CASE("a lodging that failed keeps the photo, and is tried again with it", "[kiosk][update][photo]") {
  Story story;
  const std::string file = photographed(story);
  story.tap(UsePhoto{}).tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy}).fail_save(ErrorCode::DiskFull);
  CHECK_FALSE(story.asked<ForgetPhoto>());
  story.tap(TryAgain{});
  const auto again = story.asked<Perform>();
  REQUIRE(again);
  CHECK(again->photo == file);
}

TEST_CASE("a case's photo is read when somebody wants to see it, and forgotten with its screen",
          "[kiosk][update][photo]") {
  Story story;
  Case found = Story::lodged_case();
  const Hash hash = Hash{};
  found.media = {CaseMedia{.type = MediaType::Photo, .media = Media{hash, MediaType::Photo, 90'000}}};
  story.tap(Open{Home{}}).tap(Open{Matter{found, "4072"}}).tap(LookAtPhoto{hash});
  CHECK(story.asked<ReadPhoto>());
  CHECK_FALSE(story.model.photo_seen);
  story.hear(PhotoRead{hash, a_picture()});
  REQUIRE(story.model.photo_seen);
  CHECK(story.model.photo_seen->picture);
  story.tap(Back{});
  CHECK_FALSE(story.model.photo_seen);
  story.hear(PhotoRead{hash, a_picture()});  // Too late.
  CHECK_FALSE(story.model.photo_seen);
  story.tap(LookAtPhoto{hash}).hear(PhotoRead{hash, nullptr, true});
  CHECK(story.model.photo_seen->on_its_way);
  story.wait_long_s(61);
  CHECK(story.model.stack.size() == 1);  // It is no more private on a screen than the words.
}
