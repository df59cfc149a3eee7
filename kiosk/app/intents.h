// What a person asked for, in words of the trade: screens return these, update acts on them. A finger, a test and
// the demo's tour all drive the kiosk through them.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/app/composing.h"
#include "kiosk/app/intents_volunteers.h"
#include "kiosk/app/screen.h"
#include "kiosk/look/ink_drawn.h"
#include "kiosk/look/utterance.h"
#include "kiosk/paper/document.h"

namespace linli::kiosk {

// ---- On every screen ----
struct Open {
  Screen screen;
};
struct Back {};
struct GoHome {};
struct LargerText {};
struct OtherLanguage {};
struct CallSomebody {};
struct Listen {
  std::vector<Utterance> utterances = {};  // What the screen says.
};

struct PrintIt {
  paper::Document document;
};

struct CloseNotice {};  // Also closes the error sheet and 「不说了吗？」.
struct TryAgain {};
struct LeaveAnyway {};
struct StillHere {};
struct HideScreen {};
struct ShowScreen {};
struct TurnPage {
  int to = 0;
};
struct PadKey {
  char key = '0';
};
struct PadErase {
  bool all = false;
};
struct PadDone {};
struct TypedText {
  std::string utf8;
};  // From a USB keyboard.
struct TypedErase {};  // Of any keyboard.
struct TypedEnter {};
struct TypedEscape {};  // Back, or what the keyboard composes goes.
struct LayCard {
  std::string number;
};

// ---- 说事 ----
struct SpeakUp {};
struct TakeInBy {
  Channel channel = Channel::Phone;
};
struct PickCategory {
  std::string id;
};
struct PickWhere {
  Whereabouts whereabouts = Whereabouts::MyHome;
  std::string words;
};
struct PickPlace {
  std::string scope;
};
struct PlaceUnsaid {};
struct PickUnit {
  std::string words;
};  // "" for a house without units.
struct PickPhrase {
  std::string id;
};
struct SayItMyself {};
struct AskMe {
  std::string words;
};  // Lodge without words: somebody comes and asks.
struct WordsDone {};
struct ItIsRight {};
struct SayAgain {};
struct PickReply {
  ReplyBy reply = ReplyBy::ComesBy;
};

struct StartSpeaking {};
struct StopSpeaking {};
struct ListenToDraft {};  // Or stop it.
struct ListenToMedia {
  Hash hash;
};  // Or stop it.
struct GoOnWithVoice {};  // With what a stopped program left.

struct OpenCamera {};
struct ReleaseShutter {};
struct RetakePhoto {};  // Or try again with a camera that failed.
struct UsePhoto {};
struct DropPhoto {};
struct LookAtPhoto {
  Hash hash;
};

// ---- The keyboard on the glass ----
struct PressKey {
  char key = 'a';
};  // Of pinyin: a letter, a digit of nine keys.
struct WriteSign {
  std::string utf8;
};  // As it stands: a mark, a digit, a Latin letter.
struct ChooseWord {
  pinyin::Candidate word;
};
struct ChooseSpelt {
  pinyin::Pinyin::Spelt spelt;
};
struct SpaceKey {};  // The first word, or a blank.
struct ClearKeys {};
struct ShowWordsFrom {
  std::size_t first = 0;
};
struct ShowSpeltFrom {
  std::size_t first = 0;
};
struct LayOutKeys {
  KeyLayout layout;
};

// ---- Writing by hand ----
struct WriteByHand {};  // From where one says it.
struct DrawInk {
  InkDrawn drawn;
};
struct TakeBackStroke {};
struct WipeInk {};
struct ChooseReading {
  std::string character;
};

// ---- 我的事 ----
struct PickMatter {
  std::size_t index = 0;
};
struct AskCode {};
struct Rate {
  int faces = 0;
};
struct WithdrawIt {};
struct ReopenIt {
  std::string words;
};

// ---- Who is here ----
struct SignInBy {
  Secret kind = Secret::Digits;
};
struct ShowMine {};  // 我的事 of whoever laid the card.
struct PickPicture {
  int picture = 0;  // 0 to 11
};
struct OpenMine {
  Uuid subject;
};
struct EndVisit {};
struct SpeakForSomebody {
  std::string whom;  // 「我妈妈」
};
struct HelpSomebody {};  // Type for whoever cannot.
struct TakeItOver {};    // 「我是本人」, after the helper turned the screen.
struct PickResident {
  std::size_t index = 0;
};
struct VouchForThem {};
struct ChooseSecret {
  Secret kind = Secret::Digits;
};
struct PickConsent {
  Consent consent = Consent::Paper;
};

// ---- Staff ----
struct PickStaff {
  std::string person;
};
struct Lock {};
struct LetResidentsUse {};
struct SignOut {};
struct PickFilter {
  CaseFilter::Which filter = CaseFilter::Which::Open;
};
struct PickRow {
  Uuid subject;
};
struct OpenCase {
  Uuid subject;
};
struct SortAs {
  Uuid subject;
  CaseLevel level = CaseLevel::None;
};
struct AssignTo {
  Uuid subject;
  std::string owner;
};
struct TakeStep {
  Uuid subject;
  CaseStep step = CaseStep::See;
};
struct PickOwner {
  std::string owner;
};
struct PickReady {
  std::string words;
};
struct PickUntil {
  WallMs until = 0;
};
struct PickForum {
  Forum forum = Forum::None;
};
struct PickHow {
  TellHow how = TellHow::Phone;
};
struct PickReached {
  bool reached = true;
};
struct PickFaces {
  int faces = 0;
};
struct PickOther {
  Uuid subject;
};
/// Into a field of the sheet on top, on the keyboard of the glass.
struct WriteInto {
  bool more_words = false;  // Of a StepSheet: its second field.
  std::string title = {};   // As SheetWords has it.
};
struct ConfirmStep {};
struct ServeTheStick {};  // Takes in its answer and loads it.

using AnyIntent =
    std::variant<Open, Back, GoHome, LargerText, OtherLanguage, CallSomebody, Listen, CloseNotice, TryAgain,
                 LeaveAnyway, StillHere, HideScreen, ShowScreen, TurnPage, PadKey, PadErase, PadDone, TypedText,
                 TypedErase, TypedEnter, TypedEscape, LayCard, SpeakUp, TakeInBy, PickCategory, PickWhere, PickPlace,
                 PlaceUnsaid, PickUnit, PickPhrase, SayItMyself, AskMe, WordsDone, ItIsRight, SayAgain, PickReply,
                 PickMatter, AskCode, Rate, WithdrawIt, ReopenIt, PickStaff, Lock, LetResidentsUse, SignOut, PickFilter,
                 PickRow, OpenCase, SortAs, AssignTo, TakeStep, PickOwner, PickReady, PickUntil, PickForum, PickHow,
                 PickReached, PickFaces, PickOther, WriteInto, ConfirmStep, ServeTheStick, StartSpeaking, StopSpeaking,
                 ListenToDraft, ListenToMedia, GoOnWithVoice, PressKey, WriteSign, ChooseWord, ChooseSpelt, SpaceKey,
                 ClearKeys, ShowWordsFrom, ShowSpeltFrom, LayOutKeys, SignInBy, ShowMine, PickPicture, OpenMine,
                 EndVisit, SpeakForSomebody, HelpSomebody, TakeItOver, PickResident, VouchForThem, ChooseSecret,
                 PickConsent, PrintIt, WriteByHand, DrawInk, TakeBackStroke, WipeInk, ChooseReading, OpenCamera,
                 ReleaseShutter, RetakePhoto, UsePhoto, DropPhoto, LookAtPhoto, VolunteersIntent>;
/// One of them. What copying, moving and ending one of so many kinds takes to compile stands in one file.
struct Intent : AnyIntent {
  using AnyIntent::AnyIntent;
  Intent();
  Intent(const Intent& other);
  Intent(Intent&& other) noexcept;
  Intent& operator=(const Intent& other);
  Intent& operator=(Intent&& other) noexcept;
  ~Intent();
};
using Intents = std::vector<Intent>;

}  // namespace linli::kiosk
