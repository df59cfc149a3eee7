// The screens of staff: signing in, the queue, a case and its steps, sticks.
#include "tests/kiosk/scene_matters.h"
#include "tests/kiosk/scenes.h"

namespace linli::kiosk {

namespace {

void staff(Story& story, std::vector<Case> queue, std::optional<Case> open) {
  story.tap(LayCard{"0001234567"}).show_queue(std::move(queue), std::move(open), Story::you);
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

std::vector<Scene> staff_scenes() {
  return {
      {"case with a photo",
       [](Story& s) {
         staff(s, {photographed_case()}, photographed_case()), s.tap(OpenCase{photographed_case().subject});
       }},
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
  };
}

}  // namespace linli::kiosk
