#include "tests/kiosk/story.h"
#include "tests/support/catch.h"
#include "tests/support/handwritten.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

std::shared_ptr<const handwriting::Recogniser> hand_recogniser() {
  static const std::shared_ptr<const handwriting::Recogniser> opened = [] {
    auto recogniser = handwriting::Recogniser::of_assets(assets_folder());
    ENSURE(recogniser.has_value());
    return std::shared_ptr<const handwriting::Recogniser>(std::move(*recogniser));
  }();
  return opened;
}

Story& to_the_square(Story& story, const char* category = "power") {
  return story.tap(Open{Home{}})
      .tap(SpeakUp{})
      .tap(PickCategory{category})
      .tap(PickWhere{Whereabouts::Elsewhere, "别处"})
      .tap(PlaceUnsaid{})
      .tap(WriteByHand{});
}

Story& at_the_square(Story& story) { return to_the_square(story).hear(HandwritingOpened{hand_recogniser()}); }

/// A finger goes along the stroke: down, over each corner, up.
Story& draw_stroke(Story& story, const handwriting::Stroke& stroke) {
  story.tap(DrawInk{{.points = {stroke.front()}, .begins = true}});
  for (const auto& point : stroke) story.tap(DrawInk{{.points = {point}}});
  return story.tap(DrawInk{{.points = {stroke.back()}, .ends = true}});
}

Story& draw_character(Story& story, std::string_view character) {
  for (const auto& stroke : testing::handwritten(character)) draw_stroke(story, stroke);
  return story;
}

/// What was asked last is read, as the effects' thread does it.
Story& read_it(Story& story) {
  const auto asked = story.asked<ReadInk>();
  REQUIRE(asked);
  while (story.asked<ReadInk>()) continue;  // Of the strokes before.
  return story.hear(InkRead{asked->ask, asked->recogniser->read(asked->ink)});
}

const Writing& hand_of(const Story& story) { return story.model.draft->composing.hand; }
std::string hand_words(const Story& story) { return words_in(*story.model.draft); }

}  // namespace

TEST_CASE("strokes become a character, characters words, and the words are lodged", "[kiosk][update][handwriting]") {
  Story story;
  at_the_square(story);
  for (const char* character : {"灯", "坏"}) {
    read_it(draw_character(story, character)).tap(ChooseReading{character});
    CHECK(hand_of(story).ink.empty());  // The next character begins.
    CHECK(hand_of(story).readings.empty());
  }
  CHECK(hand_words(story) == "灯坏");
  story.tap(WriteSign{"。"}).tap(WordsDone{});
  REQUIRE(story.on<IsItRight>() != nullptr);
  CHECK(story.model.draft->lodge.text == "灯坏。");
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::None});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<LodgeCase>(perform->command.what).text == "灯坏。");
}

TEST_CASE("the models are opened when somebody first wants to write by hand", "[kiosk][update][handwriting]") {
  Story story;
  to_the_square(story);
  CHECK(story.asked<OpenHandwriting>());
  draw_character(story, "下");  // Faster than the disk.
  CHECK_FALSE(story.asked<ReadInk>());
  story.hear(HandwritingOpened{hand_recogniser()});
  read_it(story).tap(ChooseReading{"下"});
  CHECK(hand_words(story) == "下");
  story.tap(Back{}).tap(WriteByHand{});
  CHECK_FALSE(story.asked<OpenHandwriting>());
}

TEST_CASE("a stroke is taken back, and the rest is read again", "[kiosk][update][handwriting]") {
  Story story;
  at_the_square(story);
  draw_character(story, "下");
  const auto before = story.asked<ReadInk>();
  REQUIRE(before);
  story.tap(TakeBackStroke{});
  CHECK(hand_of(story).ink.size() == 2);
  const auto after = story.asked<ReadInk>();
  REQUIRE(after);
  CHECK(after->ink.size() == 2);
  story.hear(InkRead{before->ask, {"下"}});  // Of ink that stands there no longer.
  CHECK(hand_of(story).readings.empty());
  story.tap(TakeBackStroke{}).tap(TakeBackStroke{}).tap(TakeBackStroke{});
  CHECK(hand_of(story).ink.empty());
  story.hear(InkRead{after->ask, {"丅"}});
  CHECK(hand_of(story).readings.empty());
}

TEST_CASE("wiping leaves nothing, and a finger that is still down begins nothing", "[kiosk][update][handwriting]") {
  Story story;
  read_it(draw_character(at_the_square(story), "人"));
  story.tap(WipeInk{});
  CHECK(hand_of(story).ink.empty());
  CHECK(hand_of(story).readings.empty());
  story.tap(DrawInk{{.points = {{500, 500}}, .ends = true}});
  CHECK(hand_of(story).ink.empty());
  CHECK_FALSE(story.asked<ReadInk>());
}

TEST_CASE("a mark, or that it is written, takes the likeliest character first", "[kiosk][update][handwriting]") {
  Story story;
  read_it(draw_character(at_the_square(story), "水"));
  const std::string likeliest = hand_of(story).readings.front();
  story.tap(WriteSign{"，"});
  CHECK(hand_words(story) == likeliest + "，");
  read_it(draw_character(story, "电"));
  const std::string next = hand_of(story).readings.front();
  story.tap(WordsDone{});
  CHECK(story.model.draft->lodge.text == likeliest + "，" + next);
}

TEST_CASE("erasing takes the ink first, then characters", "[kiosk][update][handwriting]") {
  Story story;
  read_it(draw_character(at_the_square(story), "水")).tap(ChooseReading{"水"});
  draw_character(story, "下").tap(TypedErase{});
  CHECK(hand_of(story).ink.empty());
  CHECK(hand_words(story) == "水");
  story.tap(TypedErase{});
  CHECK(hand_words(story).empty());
}

TEST_CASE("between hand and pinyin the words stay and the ink goes", "[kiosk][update][handwriting]") {
  Story story;
  read_it(draw_character(at_the_square(story), "水")).tap(ChooseReading{"水"});
  draw_character(story, "下").tap(LayOutKeys{{.sheet = KeyLayout::Sheet::Pinyin}});
  CHECK(hand_of(story).ink.empty());
  CHECK(hand_words(story) == "水");
  CHECK_FALSE(hand_of(story).ask != 0);
  story.tap(LayOutKeys{{.sheet = KeyLayout::Sheet::Hand}});
  read_it(draw_character(story, "电")).tap(ChooseReading{"电"});
  CHECK(hand_words(story) == "水电");
}

TEST_CASE("ink goes with its draft: the next person finds none", "[kiosk][update][handwriting]") {
  Story story;
  read_it(draw_character(at_the_square(story), "水"));
  CHECK(story.model.draft->has_words());
  story.tap(GoHome{});
  CHECK(story.model.leaving);
  story.tap(LeaveAnyway{});
  CHECK_FALSE(story.model.draft);
  story.hear(InkRead{story.model.asks, {"水"}});
  to_the_square(story);
  CHECK(hand_of(story).ink.empty());
  CHECK(hand_of(story).readings.empty());
}

TEST_CASE("without the models the square takes ink, reads nothing and says so", "[kiosk][update][handwriting]") {
  Story story;
  to_the_square(story).hear(HandwritingOpened{nullptr, Error{ErrorCode::NotFound, "zh_CN.model is missing"}});
  CHECK(story.model.recogniser_missing);
  REQUIRE(story.model.problems.size() == 1);
  draw_character(story, "下");
  CHECK_FALSE(story.asked<ReadInk>());
  story.tap(LayOutKeys{{.sheet = KeyLayout::Sheet::Pinyin}}).tap(LayOutKeys{{.sheet = KeyLayout::Sheet::Hand}});
  CHECK(story.asked<OpenHandwriting>());  // Another try.
}

TEST_CASE("ink has bounds", "[kiosk][update][handwriting]") {
  Story story;
  at_the_square(story);
  for (std::size_t i = 0; i < handwriting::strokes_max + 9; ++i) draw_stroke(story, {{100, 100}, {900, 900}});
  CHECK(hand_of(story).ink.size() == handwriting::strokes_max);
  story.tap(WipeInk{}).tap(DrawInk{{.points = {{0, 0}}, .begins = true}});
  for (int i = 0; i < 3'000; ++i) story.tap(DrawInk{{.points = {{i * 7 % 900, i * 13 % 900}}}});
  CHECK(hand_of(story).ink.back().size() == handwriting::stroke_points_max);
}

TEST_CASE("a sealed matter is written by hand as any other", "[kiosk][update][handwriting]") {
  Story story;
  to_the_square(story, "staff").hear(HandwritingOpened{hand_recogniser()});
  read_it(draw_character(story, "人")).tap(ChooseReading{"人"}).tap(WordsDone{});
  REQUIRE(story.on<IsItRight>() != nullptr);
  CHECK(story.model.draft->lodge.text == "人");
}
