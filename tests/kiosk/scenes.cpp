#include "tests/kiosk/scenes.h"

#include <algorithm>

#include "data/base/check.h"
#include "tests/support/handwritten.h"

namespace linli::kiosk {

namespace {

Case busy_case() {
  Case found = Story::lodged_case();
  found.ticket = "XP2-347-HF-6";
  found.state = CaseState::Accepted;
  found.level = CaseLevel::Big;
  found.owner = Story::you;
  found.owner_name = "小游";
  found.seen_by = Story::zhang;
  found.hazard = true;
  found.received = true;
  found.media.push_back({.type = MediaType::Photo, .media = Media{}, .received = false, .here = true});  // On its way.
  found.timeline.push_back({CaseStep::Classify, Story::morning + 60'000, Story::zhang, "", true});
  found.timeline.push_back({CaseStep::Assign, Story::morning + 90'000, Story::zhang, "小游", true});
  return found;
}

Case badly_done_case() {
  Case found = busy_case();
  found.state = CaseState::Rated;
  found.faces = 2;
  return found;
}

void staff(Story& story, std::vector<Case> queue, std::optional<Case> open) {
  story.tap(LayCard{"0001234567"}).show_queue(std::move(queue), std::move(open), Story::you);
}

/// A board, phone numbers and two people on duty: what a station that is used shows.
void busy_station(Story& story) {
  Known& known = story.model.known;
  known.people[1].on_duty = true;
  for (int i = 0; i < 12; ++i) {
    BoardRow row;
    row.ticket = "XP2-" + std::to_string(i);
    row.category = i % 2 == 0 ? "water" : "power";
    row.title = "B区25到27幢 化粪池堵塞，污水漫出来";
    row.owner_name = i == 1 ? "" : "溪坪物业公司";
    row.state = i == 0 ? CaseState::Escalated : i == 2 ? CaseState::Rated : CaseState::Working;
    row.hazard = i == 3;
    row.due_at = Story::morning + 86'400'000LL;
    known.board.push_back(row);
    Post phone;
    phone.id = "phone." + std::to_string(i);
    phone.title = "煤气抢修";
    phone.phone = "0593-0001001";
    known.phones.push_back(phone);
  }
  known.satisfaction = {.rated = 24, .unrated = 3, .content = 23};
  known.satisfaction_month = 10;
}

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

Case photographed_case() {
  Case found = busy_case();
  found.media = {{.type = MediaType::Photo, .media = Media{Hash{}, MediaType::Photo, 84'000}}};
  return found;
}

Case spoken_case() {
  Case found = busy_case();
  CaseMedia voice;
  voice.type = MediaType::Voice;
  voice.media = Media{Hash{}, MediaType::Voice, 84'000};
  found.phrases.clear();
  found.words->text.clear();
  found.media = {voice};
  return found;
}

Saved a_ticket() {
  Saved saved;
  saved.ticket = "XP2-347-HF-6";
  saved.pickup_code = "4072";
  saved.due_at = ms_of({2026, 11, 24}, 18, 0);
  return saved;
}

/// Somebody asked for the paper of this screen, and so it went.
void printed(Story& story, PrintEnd end) {
  story.tap(PrintIt{});
  const auto asked = story.asked<Print>();
  ENSURE(asked.has_value());
  story.hear(PrintTold{asked->ask, end});
}

void sheet(Story& story, CaseStep step, CaseState state) {
  Case found = busy_case();
  found.state = state;
  found.result = "换好了";
  staff(story, {found, Story::lodged_case()}, found);
  story.tap(TakeStep{found.subject, step});
}

void sticks(Story& story, std::optional<StickAtHand::Step> step) {
  staff(story, {}, std::nullopt);
  story.tap(Open{Sticks{}});
  const auto used = [](WallMs at, bool arrived, WallMs hub_at, WallMs returned_at) {
    return StickExport{.stick = "红盘",
                       .at = at,
                       .entries = 132,
                       .bytes = 30'000,
                       .arrived = arrived,
                       .hub_at = hub_at,
                       .returned_at = returned_at};
  };
  const WallMs day = 86'400'000;
  story.model.known.sticks = {used(Story::morning - 60'000, false, 0, 0), used(Story::morning - day, true, 0, 0),
                              used(Story::morning - 3 * day, true, Story::morning - 2 * day, Story::morning - day)};
  if (!step) return;
  StickAtHand& stick = story.model.stick.emplace();
  stick = {.path = "/media/red",
           .name = "红盘",
           .step = *step,
           .has_answer = true,
           .load = {.entries = 132, .bytes = 90'000, .media = 9},
           .done = 64,
           .total = 132,
           .loaded = 132,
           .media = 7,
           .media_left = 2,
           .received = 17,
           .answer_taken = true,
           .answer_trouble = ErrorCode::BadSignature,
           .trouble = ErrorCode::DiskFull};
}

}  // namespace

namespace {

std::vector<Scene> anybody_s_scenes() {
  std::vector<Scene> screens{
      {"idle", [](Story&) {}},
      {"idle of a busy station", [](Story& s) { busy_station(s); }},
      {"home", [](Story& s) { s.tap(Open{Home{}}); }},
      {"home without a loudspeaker",
       [](Story& s) {
         s.tap(Open{Home{}});
         s.model.has_voice = false;
       }},
      {"home of a busy station", [](Story& s) { busy_station(s), s.tap(Open{Home{}}); }},
      {"board", [](Story& s) { busy_station(s), s.tap(Open{Home{}}).tap(Open{PublicBoard{}}); }},
      {"phones", [](Story& s) { busy_station(s), s.tap(Open{Home{}}).tap(Open{Phones{}}); }},
      {"two on duty", [](Story& s) { busy_station(s), s.tap(Open{Home{}}).tap(CallSomebody{}); }},
      {"more 1", [](Story& s) { s.tap(Open{Home{}}).tap(Open{More{0}}); }},
      {"more 2", [](Story& s) { s.tap(Open{Home{}}).tap(Open{More{1}}); }},
      {"later", [](Story& s) { s.tap(Open{Home{}}).tap(Open{NotYet{"home.errand"}}); }},
      {"duty", [](Story& s) { s.tap(Open{Home{}}).tap(CallSomebody{}); }},
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
      {"right", [](Story& s) { said(s, "water"), s.tap(PickPhrase{"sewage_rising"}); }},
      {"right without a camera",
       [](Story& s) { said(s, "water"), s.tap(PickPhrase{"sewage_rising"}).hear(CameraSeen{false}); }},
      {"right of a sealed matter", [](Story& s) { said(s, "staff"), s.tap(AskMe{"派个人来听我说"}); }},
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
      {"case with a photo",
       [](Story& s) {
         staff(s, {photographed_case()}, photographed_case()), s.tap(OpenCase{photographed_case().subject});
       }},
      {"reply", [](Story& s) { said(s, "power"), s.tap(PickPhrase{"no_power"}).tap(ItIsRight{}); }},
      {"phone", [](Story& s) { said(s, "power"), s.tap(Open{PhoneNumber{"138"}}); }},
      {"ticket",
       [](Story& s) { s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::Call}}); }},
      {"ticket, printed",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::Call}}), printed(s, {true});
       }},
      {"ticket, printing",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::Call}}).tap(PrintIt{});
       }},
      {"ticket, not printed",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Private, ReplyBy::Visit}});
         printed(s, {false, PrinterState::Stopped, true});
       }},
      {"ticket without a printer",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::None}});
         s.hear(PrinterSeen{PrinterState::Missing});
       }},
      {"duty, not printed",
       [](Story& s) {
         busy_station(s), s.tap(Open{Home{}}).tap(CallSomebody{});
         printed(s, {false, PrinterState::NoPaper});
       }},
      {"my ticket", [](Story& s) { s.tap(Open{Home{}}).tap(Open{MyTicket{"347-6", true}}); }},
      {"several matters",
       [](Story& s) {
         Case other = Story::lodged_case();
         other.ticket = "XP2-347-PJ-6";
         s.tap(Open{Home{}}).tap(Open{SeveralMatters{{Story::lodged_case(), other}}});
       }},
      {"state", [](Story& s) { s.tap(Open{Home{}}).tap(Open{MatterState{busy_case()}}); }},
      {"code", [](Story& s) { s.tap(Open{Home{}}).tap(Open{PickupCode{"XP2-347-HF-6", "40", ErrorCode::WrongCode}}); }},
      {"matter", [](Story& s) { s.tap(Open{Home{}}).tap(Open{Matter{busy_case(), "4072"}}); }},
      {"faces", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(Open{RateMatter{}}); }},
      {"withdraw", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(Open{WithdrawMatter{}}); }},
      {"low faces", [](Story& s) { s.tap(Open{Matter{badly_done_case(), "4072"}}).tap(Open{LowFaces{}}); }},
      {"low faces, being saved", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(Open{LowFaces{}}); }},
      {"sign in", [](Story& s) { s.tap(Open{Home{}}).tap(Open{SignIn{}}); }},
      {"pin", [](Story& s) { s.tap(Open{Home{}}).tap(Open{Pin{Story::zhang, "24", ErrorCode::WrongCode, false}}); }},
      {"lock", [](Story& s) { staff(s, {}, std::nullopt), s.tap(Lock{}); }},
      {"menu", [](Story& s) { staff(s, {}, std::nullopt), s.tap(Open{StaffMenu{}}); }},
      {"queue", [](Story& s) { staff(s, {Story::lodged_case(), busy_case()}, busy_case()); }},
      {"case", [](Story& s) { staff(s, {busy_case()}, busy_case()), s.tap(OpenCase{busy_case().subject}); }},
      {"queue with a voice", [](Story& s) { staff(s, {spoken_case(), busy_case()}, spoken_case()); }},
      {"case with a voice",
       [](Story& s) { staff(s, {spoken_case()}, spoken_case()), s.tap(OpenCase{spoken_case().subject}); }},
      {"a name that no font has",
       [](Story& s) {
         s.model.known.people[1].shown_as = "王\U00031350";
         staff(s, {}, std::nullopt), s.tap(Open{StaffMenu{}});
       }},
      {"a matter with a character that no font has",
       [](Story& s) {
         Case found = busy_case();
         found.words->text = "\U00031350家门口的灯坏了";
         staff(s, {found}, found), s.tap(OpenCase{found.subject});
       }},
      {"take in", [](Story& s) { staff(s, {}, std::nullopt), s.tap(Open{TakeIn{}}); }},
      {"sync", [](Story& s) { staff(s, {}, std::nullopt), s.tap(Open{SyncStatus{}}); }},
      {"sync, a reader pulled out",
       [](Story& s) {
         staff(s, {}, std::nullopt), s.tap(Open{SyncStatus{}});
         s.hear(ReaderSeen{"/dev/input/by-id/usb-Sycreader_USB_Reader-event-kbd", false});
         s.hear(ReaderSeen{"/dev/input/by-id/usb-QR-event-kbd", true});
         s.hear(HandsetMoved{HandsetState::Gone});
       }},
      {"sticks", [](Story& s) { sticks(s, {}); }},
      {"stick ready", [](Story& s) { sticks(s, {StickAtHand::Step::Ready}); }},
      {"stick working", [](Story& s) { sticks(s, {StickAtHand::Step::Working}); }},
      {"stick loaded", [](Story& s) { sticks(s, {StickAtHand::Step::Loaded}); }},
      {"stick of a station that is trusted no longer",
       [](Story& s) {
         sticks(s, {StickAtHand::Step::Loaded});
         s.model.known.sync.revoked = true;
         s.model.known.sync.held = 12;
       }},
      {"sync of a station that is trusted no longer",
       [](Story& s) {
         staff(s, {}, std::nullopt), s.tap(Open{SyncStatus{}});
         s.model.known.sync.revoked = true;
         s.model.known.sync.held = 12;
       }},
      {"stick failed", [](Story& s) { sticks(s, {StickAtHand::Step::Failed}); }},
      {"case on a stick",
       [](Story& s) {
         Case found = busy_case();
         found.on_stick = "红盘";
         staff(s, {found}, found), s.tap(OpenCase{found.subject});
       }},
      {"classify", [](Story& s) { sheet(s, CaseStep::Classify, CaseState::Lodged); }},
      {"assign", [](Story& s) { sheet(s, CaseStep::Assign, CaseState::Classified); }},
      {"plan", [](Story& s) { sheet(s, CaseStep::Plan, CaseState::Accepted); }},
      {"escalate", [](Story& s) { sheet(s, CaseStep::Escalate, CaseState::Accepted); }},
      {"resolve", [](Story& s) { sheet(s, CaseStep::Resolve, CaseState::Accepted); }},
      {"tell", [](Story& s) { sheet(s, CaseStep::Tell, CaseState::Resolved); }},
      {"publish", [](Story& s) { sheet(s, CaseStep::Publish, CaseState::Resolved); }},
      {"rate for", [](Story& s) { sheet(s, CaseStep::Rate, CaseState::Told); }},
      {"duplicate", [](Story& s) { sheet(s, CaseStep::MarkDuplicate, CaseState::Lodged); }},
      {"refer", [](Story& s) { sheet(s, CaseStep::Refer, CaseState::Lodged); }},
      {"error",
       [](Story& s) { s.tap(Open{Home{}}), s.model.error = ErrorSheet{ErrorCode::OutcomeUnknown, Command{}}; }},
      {"leaving", [](Story& s) { said(s, "power"), s.tap(PickPhrase{"no_power"}).tap(GoHome{}); }},
      {"still there", [](Story& s) { said(s, "power"), s.tap(PickPhrase{"no_power"}).wait_long_s(91); }},
      {"hidden", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(HideScreen{}); }},
  };
  return screens;
}

}  // namespace

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> all = [] {
    std::vector<Scene> some = anybody_s_scenes();
    for (Scene& more : people_scenes()) some.push_back(std::move(more));
    for (Scene& more : errand_scenes()) some.push_back(std::move(more));
    for (Scene& more : clock_scenes()) some.push_back(std::move(more));
    for (Scene& more : passbook_scenes()) some.push_back(std::move(more));
    for (Scene& more : desk_scenes()) some.push_back(std::move(more));
    return some;
  }();
  return all;
}

}  // namespace linli::kiosk
