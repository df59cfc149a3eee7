// The parts of update, one file a subject; only update*.cpp include this. Each `on` handles one intent or fact.
#pragma once

#include "kiosk/app/update.h"
#include "kiosk/app/update_parts_volunteers.h"

namespace linli::kiosk {

// ---- update.cpp: moving about ----
[[nodiscard]] Effects push(Model& model, Screen screen);
[[nodiscard]] Effects pop(Model& model);
/// Everything above the idle board goes; the person's own first screen comes: home, or the queue for staff.
[[nodiscard]] Effects go_home(Model& model);
/// Asks for what the top screen shows.
[[nodiscard]] Effects read(Model& model);
[[nodiscard]] Effects perform(Model& model, Command command);
void say_briefly(Model& model, std::string key);
/// Text and colours as everybody finds them.
void see_as_at_first(Model& model);
[[nodiscard]] Effects operator+(Effects one, Effects other);

Effects on(Model& model, const Open& intent);
Effects on(Model& model, const Back& intent);
Effects on(Model& model, const GoHome& intent);
Effects on(Model& model, const LargerText& intent);
Effects on(Model& model, const OtherLanguage& intent);
Effects on(Model& model, const CallSomebody& intent);
Effects on(Model& model, const CloseNotice& intent);
Effects on(Model& model, const TryAgain& intent);
Effects on(Model& model, const LeaveAnyway& intent);
Effects on(Model& model, const TurnPage& intent);
Effects on(Model& model, const StationChanged& fact);
Effects on(Model& model, const RoadChanged& fact);
Effects on(Model& model, const ViewsRead& fact);
Effects on(Model& model, const ReadFailed& fact);
Effects on(Model& model, const Performed& fact);
Effects on(Model& model, const PerformFailed& fact);

// ---- update_waiting.cpp: time, and people who went away ----
Effects on(Model& model, const StillHere& intent);
Effects on(Model& model, const HideScreen& intent);
Effects on(Model& model, const ShowScreen& intent);
Effects on(Model& model, const Ticked& fact);
Effects on(Model& model, const Touched& fact);

// ---- update_aloud.cpp: 听一听 ----
Effects on(Model& model, const Listen& intent);
Effects on(Model& model, const TouchBegan& fact);
Effects on(Model& model, const ReadingAloud& fact);
Effects on(Model& model, const AloudEnded& fact);
/// The handset was lifted or laid down: what is read goes on in the ear, or ends.
[[nodiscard]] Effects move_reading(Model& model);

// ---- update_printing.cpp: paper ----
Effects on(Model& model, const PrintIt& intent);
Effects on(Model& model, const PrinterSeen& fact);
Effects on(Model& model, const PrintTold& fact);
/// The paper that this screen offers; null when it offers none.
[[nodiscard]] Paper* paper_of(Screen& screen);
[[nodiscard]] const Paper* paper_of(const Screen& screen);

// ---- update_devices.cpp: what stands beside the screen ----
Effects on(Model& model, const ReaderSeen& fact);
Effects on(Model& model, const HandsetMoved& fact);

// ---- update_typing.cpp: pads, keyboard ----
Effects on(Model& model, const PadKey& intent);
Effects on(Model& model, const PadErase& intent);
Effects on(Model& model, const PadDone& intent);
Effects on(Model& model, const PickPicture& intent);
Effects on(Model& model, const TypedText& intent);
Effects on(Model& model, const TypedErase& intent);
Effects on(Model& model, const TypedEnter& intent);
Effects on(Model& model, const TypedEscape& intent);

// ---- update_composing.cpp: own words, letter by letter ----
Effects on(Model& model, const PressKey& intent);
Effects on(Model& model, const WriteSign& intent);
Effects on(Model& model, const ChooseWord& intent);
Effects on(Model& model, const ChooseSpelt& intent);
Effects on(Model& model, const SpaceKey& intent);
Effects on(Model& model, const ClearKeys& intent);
Effects on(Model& model, const ShowWordsFrom& intent);
Effects on(Model& model, const ShowSpeltFrom& intent);
Effects on(Model& model, const LayOutKeys& intent);
Effects on(Model& model, const PinyinOpened& fact);
/// As in choosing.h, to be changed.
[[nodiscard]] Composing* composing_of(Model& model);
/// Asks for the engine when it is not there yet, or this place has got other names since.
[[nodiscard]] Effects open_keyboard(Model& model);
/// Characters of a USB keyboard, while the one on the glass is on top.
void type_own_words(Model& model, std::string_view utf8);
/// Takes back a key, then a choice; false when nothing is being composed.
[[nodiscard]] bool erase_composed(Model& model);
/// After what stands there as keys, which become the likeliest words.
void write_character(Model& model, std::string_view utf8);
/// Nothing is being composed any more; what it was added to, and all of it.
[[nodiscard]] std::string finish_composing(Model& model);

// ---- update_sheet_words.cpp: own words on a sheet of staff ----
Effects on(Model& model, const WriteInto& intent);
/// Where a keyboard or a ready word writes on the sheet on top; null when there is none.
[[nodiscard]] std::string* words_on_sheet(Model& model);
/// What perform takes there.
[[nodiscard]] std::size_t sheet_characters_max(const Model& model);
/// 「写好了」: the words stand on the sheet below.
[[nodiscard]] Effects sheet_words_done(Model& model);

// ---- update_handwriting.cpp: own words, stroke by stroke ----
Effects on(Model& model, const WriteByHand& intent);
Effects on(Model& model, const DrawInk& intent);
Effects on(Model& model, const TakeBackStroke& intent);
Effects on(Model& model, const WipeInk& intent);
Effects on(Model& model, const ChooseReading& intent);
Effects on(Model& model, const HandwritingOpened& fact);
Effects on(Model& model, const InkRead& fact);
/// Asks for the models when they are not there yet.
[[nodiscard]] Effects open_handwriting(const Model& model);

// ---- update_speak.cpp: 说事 ----
Effects on(Model& model, const SpeakUp& intent);
Effects on(Model& model, const TakeInBy& intent);
Effects on(Model& model, const PickCategory& intent);
Effects on(Model& model, const PickWhere& intent);
Effects on(Model& model, const PickPlace& intent);
Effects on(Model& model, const PlaceUnsaid& intent);
Effects on(Model& model, const PickUnit& intent);
Effects on(Model& model, const PickPhrase& intent);
Effects on(Model& model, const SayItMyself& intent);
Effects on(Model& model, const AskMe& intent);
Effects on(Model& model, const WordsDone& intent);
Effects on(Model& model, const ItIsRight& intent);
Effects on(Model& model, const SayAgain& intent);
Effects on(Model& model, const PickReply& intent);
/// A draft of whoever is here,
void begin_draft(Model& model, Channel channel);
/// at its first question.
[[nodiscard]] Effects start_draft(Model& model, Channel channel);
[[nodiscard]] Effects door_done(Model& model, const std::string& typed);
[[nodiscard]] Effects phone_done(Model& model, const std::string& typed);
[[nodiscard]] Effects lodged(Model& model, const Saved& saved);
/// As what the person at the screen is in this matter.
[[nodiscard]] Effects lodge_draft(Model& model);
void forget_place(Draft& draft);
/// The card knows where its owner lives. True when it does, and then that is the place.
[[nodiscard]] bool home_on_card(Model& model);
/// Asks for a place of this kind, as far as this station knows any.
[[nodiscard]] Effects pick_of(Model& model, Whereabouts whereabouts);

// ---- update_voice.cpp: speaking and listening ----
/// The recordings a model names before a step; what it names no longer afterwards is to be removed.
class VoicesHeld {
 public:
  explicit VoicesHeld(const Model& model);
  [[nodiscard]] Effects let_go(Model& model) const;

 private:
  std::vector<std::string> files_;
};
Effects on(Model& model, const StartSpeaking& intent);
Effects on(Model& model, const StopSpeaking& intent);
Effects on(Model& model, const ListenToDraft& intent);
Effects on(Model& model, const ListenToMedia& intent);
Effects on(Model& model, const GoOnWithVoice& intent);
Effects on(Model& model, const RecordingTold& fact);
Effects on(Model& model, const PlayingTold& fact);
Effects on(Model& model, const MicrophoneSeen& fact);
/// As move_reading, of what is played: in the ear it begins again.
[[nodiscard]] Effects move_playing(Model& model);

// ---- update_photo.cpp: the camera, and photos seen again ----
/// The photos a model names before a step; what it names no longer afterwards is to be removed, and the camera follows
/// its screen.
class PhotosHeld {
 public:
  explicit PhotosHeld(const Model& model);
  [[nodiscard]] Effects let_go(Model& model) const;

 private:
  std::vector<std::string> files_;
};
Effects on(Model& model, const OpenCamera& intent);
Effects on(Model& model, const ReleaseShutter& intent);
Effects on(Model& model, const RetakePhoto& intent);
Effects on(Model& model, const UsePhoto& intent);
Effects on(Model& model, const DropPhoto& intent);
Effects on(Model& model, const LookAtPhoto& intent);
Effects on(Model& model, const CameraSeen& fact);
Effects on(Model& model, const CameraLooked& fact);
Effects on(Model& model, const PictureTaken& fact);
Effects on(Model& model, const PhotoRead& fact);

// ---- update_matters.cpp: 我的事 ----
Effects on(Model& model, const PickMatter& intent);
Effects on(Model& model, const AskCode& intent);
Effects on(Model& model, const Rate& intent);
Effects on(Model& model, const WithdrawIt& intent);
Effects on(Model& model, const ReopenIt& intent);
Effects on(Model& model, const TicketLookedUp& fact);
Effects on(Model& model, const SlipLookedUp& fact);
Effects on(Model& model, const CodeTried& fact);
/// The ticket of a slip whose QR was read: the page of it at the hub, whatever that is called now. Else nothing.
[[nodiscard]] std::optional<std::string> ticket_of_slip(std::string_view scanned);
/// A rating, withdrawal or reopening by the resident is on the disk.
[[nodiscard]] Effects matter_changed(Model& model, const StepOnCase& step);
[[nodiscard]] const Matter* open_matter(const Model& model);

// ---- update_staff.cpp: who works here ----
Effects on(Model& model, const LayCard& intent);
Effects on(Model& model, const PickStaff& intent);
Effects on(Model& model, const Lock& intent);
Effects on(Model& model, const LetResidentsUse& intent);
Effects on(Model& model, const SignOut& intent);
Effects on(Model& model, const PinChecked& fact);
void park(Model& model);
[[nodiscard]] Effects sign_in(Model& model, const Person& person);
/// A slip is looked at where a card is, and at the staff's queue.
[[nodiscard]] bool takes_slips(const Model& model);

// ---- update_visitor.cpp: a resident who said who they are ----
Effects on(Model& model, const SignInBy& intent);
Effects on(Model& model, const ShowMine& intent);
Effects on(Model& model, const ProveIt& intent);
Effects on(Model& model, const OpenMine& intent);
Effects on(Model& model, const EndVisit& intent);
Effects on(Model& model, const CardLookedUp& fact);
Effects on(Model& model, const SignedIn& fact);
Effects on(Model& model, const MattersListed& fact);
Effects on(Model& model, const MatterRead& fact);
/// Shows who it is, and nothing else yet.
void greet(Model& model, Visitor visitor);
/// The same; what they had not finished comes back.
[[nodiscard]] Effects welcome(Model& model, Visitor visitor);
/// Forgets who is here. What they had begun is kept for them, where it has words.
void end_visit(Model& model);
/// Enough digits, or the fourth picture.
[[nodiscard]] Effects proof_given(Model& model);
/// Twelve pictures in an order that nobody who looks over a shoulder can learn.
[[nodiscard]] std::string shuffled_pictures(const Now& now);

// ---- update_helping.cpp: for somebody else ----
Effects on(Model& model, const SpeakForSomebody& intent);
Effects on(Model& model, const HelpSomebody& intent);
Effects on(Model& model, const TakeItOver& intent);

// ---- update_residents.cpp: what staff do for a resident ----
Effects on(Model& model, const PickResident& intent);
Effects on(Model& model, const VouchForThem& intent);
Effects on(Model& model, const ChooseSecret& intent);
Effects on(Model& model, const ResidentsFound& fact);
Effects on(Model& model, const SecretKept& fact);
[[nodiscard]] Effects secret_chosen(Model& model);
[[nodiscard]] Effects vouched(Model& model, const Uuid& person);

// ---- update_sticks.cpp: USB sticks ----
Effects on(Model& model, const ServeTheStick& intent);
Effects on(Model& model, const SticksFound& fact);
Effects on(Model& model, const StickLookedAt& fact);
Effects on(Model& model, const StickProgressed& fact);
Effects on(Model& model, const StickServed& fact);
Effects on(Model& model, const StickFailed& fact);

// ---- update_case.cpp: what staff do to a case ----
Effects on(Model& model, const PickFilter& intent);
Effects on(Model& model, const PickRow& intent);
Effects on(Model& model, const OpenCase& intent);
Effects on(Model& model, const SortAs& intent);
Effects on(Model& model, const AssignTo& intent);
Effects on(Model& model, const TakeStep& intent);
Effects on(Model& model, const PickOwner& intent);
Effects on(Model& model, const PickReady& intent);
Effects on(Model& model, const PickUntil& intent);
Effects on(Model& model, const PickForum& intent);
Effects on(Model& model, const PickHow& intent);
Effects on(Model& model, const PickReached& intent);
Effects on(Model& model, const PickFaces& intent);
Effects on(Model& model, const PickOther& intent);
Effects on(Model& model, const PickConsent& intent);
Effects on(Model& model, const ConfirmStep& intent);
[[nodiscard]] Effects case_arrived(Model& model);
[[nodiscard]] Effects step_saved(Model& model, const StepOnCase& step);

}  // namespace linli::kiosk
