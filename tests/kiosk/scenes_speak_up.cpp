// The screens of who speaks up: what, where, words of their own, a voice, a photo.
#include <algorithm>

#include "data/base/check.h"
#include "tests/kiosk/scene_matters.h"
#include "tests/kiosk/scenes.h"
#include "tests/support/handwritten.h"

namespace linli::kiosk {

namespace {

void draft(Story& story, const char* category) { story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{category}); }

void said(Story& story, const char* category) {
  draft(story, category);
  story.tap(PickWhere{Whereabouts::Elsewhere, "别处"}).tap(PlaceUnsaid{});
}

/// Somebody writes: words that stand there, then keys.
void own_words(Story& story, const char* words, const std::string& keys, const char* category = "power") {
  static const std::shared_ptr<const pinyin::Pinyin> opened = [] {
    auto pinyin = pinyin::Pinyin::of_assets(assets_folder());
    ENSURE(pinyin.has_value());
    return std::shared_ptr<const pinyin::Pinyin>(std::move(*pinyin));
  }();
  said(story, category);
  story.tap(SayItMyself{}).hear(PinyinOpened{opened}).tap(WriteSign{words});
  story.tap(LayOutKeys{{KeyLayout::Sheet::Pinyin, false, false}});
  for (const char key : keys) story.tap(PressKey{key});
}

/// Somebody writes by hand; so many strokes stand there, and what they may be.
void by_hand(Story& story, const char* category, std::size_t strokes) {
  said(story, category);
  story.tap(WriteByHand{}).tap(WriteSign{"三单元的"});
  for (std::size_t i = 0; i < strokes; ++i) {
    story.tap(DrawInk{{.points = testing::handwritten("水")[i], .begins = true, .ends = true}});
  }
  Writing& hand = story.model.draft->composing.hand;
  if (strokes > 0) hand.readings = {"水", "小", "氺", "求", "木", "沓", "术", "不", "永", "承"};
}

/// Somebody has spoken for this long, and goes on.
void speaks(Story& story, const char* category, std::int64_t ms) {
  said(story, category);
  story.tap(StartSpeaking{}).hear(RecordingTold{story.model.speaking->file, {.ms = ms, .level = 55}});
}

void spoke(Story& story, const char* category) {
  speaks(story, category, 42'000);
  story.hear(RecordingTold{story.model.speaking->file, {.ms = 42'000, .ended = true}});
}

/// A wall with a damp stain on it.
SharedPicture a_photo(int width, int height) {
  Picture photo{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const float across = static_cast<float>(x) / static_cast<float>(width) - 0.6F;
      const float down = static_cast<float>(y) / static_cast<float>(height) - 0.4F;
      const float damp = std::max(0.0F, 1 - 9 * across * across - 14 * down * down);
      for (const float light : {214.0F, 203.0F, 184.0F}) {
        photo.rgb.push_back(static_cast<std::uint8_t>(light - 40 * down - 90 * damp * damp));
      }
    }
  }
  return std::make_shared<const Picture>(std::move(photo));
}

/// Somebody stands before the camera; `taken`: and has just tapped the shutter.
void photographs(Story& story, bool taken) {
  said(story, "power");
  story.tap(PickPhrase{"no_power"}).tap(OpenCamera{}).hear(CameraLooked{a_photo(320, 180)});
  if (!taken) return;
  story.tap(ReleaseShutter{}).hear(PictureTaken{story.model.photographing->file, a_photo(320, 180)});
}

std::vector<Scene> worded_scenes() {
  return {
      {"what", [](Story& s) { s.tap(Open{Home{}}).tap(SpeakUp{}); }},
      {"what 2", [](Story& s) { s.tap(Open{Home{}}).tap(SpeakUp{}).tap(Open{What{true}}); }},
      {"danger", [](Story& s) { draft(s, "danger"); }},
      {"where", [](Story& s) { draft(s, "power"); }},
      {"grids", [](Story& s) { draft(s, "power"), s.tap(PickWhere{Whereabouts::MyHome, "我家"}); }},
      {"unit", [](Story& s) { draft(s, "power"), s.tap(Open{Unit{}}); }},
      {"door", [](Story& s) { draft(s, "power"), s.tap(Open{Door{"502"}}); }},
      {"phrases", [](Story& s) { said(s, "power"); }},
      {"phrases of a private matter", [](Story& s) { said(s, "neighbours"); }},
      {"phrases of a sealed matter", [](Story& s) { said(s, "staff"); }},
      {"own words", [](Story& s) { own_words(s, "灯坏了", ""); }},
      {"own words in pinyin", [](Story& s) { own_words(s, "三单元的", "xiashuidaodule"); }},
      {"own words of a private matter", [](Story& s) { own_words(s, "", "", "neighbours"); }},
      {"own words of a sealed matter", [](Story& s) { own_words(s, "", "yi", "staff"); }},
      {"own words on nine keys",
       [](Story& s) { own_words(s, "", "9474832"), s.tap(LayOutKeys{{KeyLayout::Sheet::Pinyin, true, false}}); }},
      {"own words in letters",
       [](Story& s) { own_words(s, "A", ""), s.tap(LayOutKeys{{KeyLayout::Sheet::Latin, false, true}}); }},
      {"own words in signs",
       [](Story& s) { own_words(s, "5", ""), s.tap(LayOutKeys{{KeyLayout::Sheet::Signs, false, false}}); }},
      {"own words without a lexicon",
       [](Story& s) {
         said(s, "staff");
         s.tap(SayItMyself{}).hear(PinyinOpened{nullptr, Error{ErrorCode::NotFound, "lexicon.bin is missing"}});
       }},
      {"own words, the last of very many",
       [](Story& s) {
         own_words(s, "", "yi");
         s.tap(ShowWordsFrom{s.model.draft->composing.offered.size() - 1});
       }},
      {"own words, as much as keys can say",
       [](Story& s) {
         own_words(s, "", "xiashuidaodulesangetianlezhangjieshuohuichuliyizhimeiyourenlaibangmangkankanba");
       }},
      {"own words by hand", [](Story& s) { by_hand(s, "power", 0); }},
      {"own words by hand, written", [](Story& s) { by_hand(s, "power", 4); }},
      {"own words by hand of a sealed matter", [](Story& s) { by_hand(s, "staff", 2); }},
      {"own words by hand without its models",
       [](Story& s) {
         by_hand(s, "neighbours", 0);
         s.hear(HandwritingOpened{nullptr, Error{ErrorCode::NotFound, "zh_CN.model is missing"}});
       }},
      {"phrases where nobody can write by hand",
       [](Story& s) {
         said(s, "power");
         s.hear(HandwritingOpened{nullptr, Error{ErrorCode::NotFound, "zh_CN.model is missing"}});
       }},
      {"right", [](Story& s) { said(s, "water"), s.tap(PickPhrase{"sewage_rising"}); }},
      {"right without a camera",
       [](Story& s) { said(s, "water"), s.tap(PickPhrase{"sewage_rising"}).hear(CameraSeen{false}); }},
      {"right of a sealed matter", [](Story& s) { said(s, "staff"), s.tap(AskMe{"派个人来听我说"}); }},
      {"reply", [](Story& s) { said(s, "power"), s.tap(PickPhrase{"no_power"}).tap(ItIsRight{}); }},
      {"phone", [](Story& s) { said(s, "power"), s.tap(Open{PhoneNumber{"138"}}); }},
      {"leaving", [](Story& s) { said(s, "power"), s.tap(PickPhrase{"no_power"}).tap(GoHome{}); }},
      {"still there", [](Story& s) { said(s, "power"), s.tap(PickPhrase{"no_power"}).wait_long_s(91); }},
  };
}

std::vector<Scene> recorded_scenes() {
  return {
      {"no microphone", [](Story& s) { said(s, "power"), s.hear(MicrophoneSeen{false}); }},
      {"speaking", [](Story& s) { speaks(s, "power", 12'000); }},
      {"speaking, nearly three minutes", [](Story& s) { speaks(s, "neighbours", 171'000); }},
      {"spoken", [](Story& s) { spoke(s, "power"); }},
      {"spoken of a private matter", [](Story& s) { spoke(s, "neighbours"); }},
      {"spoken of a private matter, with a handset",
       [](Story& s) { spoke(s, "neighbours"), s.hear(HandsetMoved{HandsetState::Down}); }},
      {"spoken of a private matter, with the handset lifted",
       [](Story& s) { spoke(s, "neighbours"), s.hear(HandsetMoved{HandsetState::Lifted}); }},
      {"spoken, and heard again", [](Story& s) { spoke(s, "power"), s.tap(ListenToDraft{}); }},
      {"what a stopped program left", [](Story& s) { s.tap(Open{VoiceLeft{{"0.opus", 42'000}}}); }},
      {"right with a photo", [](Story& s) { photographs(s, true), s.tap(UsePhoto{}); }},
      {"right with an upright photo and a voice",
       [](Story& s) {
         spoke(s, "power");
         s.model.draft->photo = PhotoNote{"1.jpg", a_photo(180, 320)};
       }},
      {"the camera starts", [](Story& s) { said(s, "power"), s.tap(PickPhrase{"no_power"}).tap(OpenCamera{}); }},
      {"before the camera", [](Story& s) { photographs(s, false); }},
      {"a photo was taken", [](Story& s) { photographs(s, true); }},
      {"the camera broke",
       [](Story& s) { photographs(s, false), s.hear(CameraLooked{nullptr, Error{ErrorCode::NotFound, "gone"}}); }},
      {"matter with a photo", [](Story& s) { s.tap(Open{Home{}}).tap(Open{Matter{photographed_case(), "4072"}}); }},
      {"photo being read", [](Story& s) { s.tap(Open{Home{}}).tap(LookAtPhoto{Hash{}}); }},
      {"photo",
       [](Story& s) { s.tap(Open{Home{}}).tap(LookAtPhoto{Hash{}}).hear(PhotoRead{Hash{}, a_photo(300, 200)}); }},
      {"photo on its way",
       [](Story& s) { s.tap(Open{Home{}}).tap(LookAtPhoto{Hash{}}).hear(PhotoRead{Hash{}, nullptr, true}); }},
      {"photo that is none",
       [](Story& s) { s.tap(Open{Home{}}).tap(LookAtPhoto{Hash{}}).hear(PhotoRead{Hash{}, nullptr}); }},
  };
}

}  // namespace

std::vector<Scene> speak_up_scenes() {
  std::vector<Scene> all = worded_scenes();
  for (Scene& more : recorded_scenes()) all.push_back(std::move(more));
  return all;
}

}  // namespace linli::kiosk
