// What happened, in the past tense: time passed, a save returned, a question was answered. Facts come from outside
// update (the loop and the effects' thread) and are the only way the world reaches the model.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/app/model.h"
#include "kiosk/sound/voice_told.h"

namespace linli::kiosk {

struct Ticked {
  Now now;
};
struct Touched {};         // A finger or key, whatever it hit.
struct StationChanged {};  // Something was appended or pulled.
struct RoadChanged {
  bool online = false;
};
/// An answer to ReadViews; what was not asked for is absent.
struct ViewsRead {
  int ask = 0;
  std::optional<Enrolment> enrolment;
  SyncState sync;
  std::optional<std::vector<BoardRow>> board;
  Satisfaction satisfaction;
  int satisfaction_month = 0;
  std::optional<std::vector<Person>> people;
  std::vector<Place> places;
  std::vector<Group> groups;
  std::vector<Post> phones;
  std::optional<std::vector<Case>> queue;
  QueueCounts counts;
  std::optional<Case> open;
  std::string open_owner;
  std::optional<std::vector<Anomaly>> anomalies;
  std::optional<std::vector<StickExport>> sticks = {};
  std::optional<VolunteerDay> day = {};
  std::optional<BookSeen> book = {};
  std::optional<std::vector<StockLine>> shelf = {};
  std::optional<std::vector<TeamSeen>> teams = {};
  std::optional<std::vector<HonourRow>> honour = {};
  std::optional<DeskSeen> desk = {};
  std::optional<VolunteersHere> volunteers_here = {};  // Goes with the board.
};
struct ReadFailed {
  int ask = 0;
  Error error;
};
struct Performed {
  int ask = 0;
  Saved saved;
};
struct PerformFailed {
  int ask = 0;
  Command command;
  Error error;
};
struct PinChecked {
  std::string person;
  std::optional<Error> error;
};
/// A card was laid.
struct CardLookedUp {
  std::string number;
  std::optional<Visitor> visitor;  // Nobody here has it.
};
struct SignedIn {
  std::string phone;
  std::optional<Visitor> visitor;
  std::optional<Error> error = {};
};
struct MattersListed {
  std::string person;
  std::vector<Case> found;
};
struct MatterRead {
  std::string person;
  std::optional<Case> found;
};
struct ResidentsFound {
  std::string phone;
  std::vector<Person> found;
};
struct SecretKept {
  std::string person;
  std::optional<Error> error = {};
};
struct TicketLookedUp {
  std::string typed;
  std::vector<Case> found;
};
struct SlipLookedUp {
  std::string ticket;
  std::optional<Case> found;  // It is not known here.
};
struct CodeTried {
  std::string ticket;
  std::string code;
  std::optional<Case> found;
  std::optional<Error> error;
};

/// All sticks that are in now, the newest last.
struct SticksFound {
  std::vector<std::string> paths;
};
struct StickLookedAt {
  std::string path;
  std::string name;
  bool has_answer = false;
  StickLoad load;
};
struct StickProgressed {
  std::string path;
  std::uint64_t done = 0, total = 0;
};
/// Everything is on its medium: it may be pulled out.
struct StickServed {
  std::string path;
  std::uint64_t loaded = 0;
  std::uint64_t media = 0, media_left = 0;  // Photos and recordings on it, and those it had no room for.
  bool answer_taken = false;
  std::uint64_t received = 0;
  std::optional<ErrorCode> answer_trouble = {};
};
struct StickFailed {
  std::string path;
  Error error;
};

struct PinyinOpened {
  std::shared_ptr<const pinyin::Pinyin> pinyin;  // Null: its lexicon is missing or damaged.
  std::optional<Error> error = {};
};
struct HandwritingOpened {
  std::shared_ptr<const handwriting::Recogniser> recogniser;  // Null: a model is missing or damaged.
  std::optional<Error> error = {};
};
struct InkRead {
  int ask = 0;
  std::vector<std::string> readings;
};
/// How a recording goes on.
struct RecordingTold {
  std::string file;
  VoiceTold told;
};
struct PlayingTold {
  std::string what;  // As in Listening.
  VoiceTold told;
  bool on_its_way = false;  // It is not here yet, and the hub is asked for it.
};
struct MicrophoneSeen {
  bool works = false;
};

struct CameraSeen {
  bool works = false;
};
/// What the camera sees, or that it failed.
struct CameraLooked {
  SharedPicture picture;
  std::optional<Error> trouble = {};
};
struct PictureTaken {
  std::string file;
  SharedPicture picture;  // Null: it was not.
  std::optional<Error> error = {};
};
struct PhotoRead {
  Hash hash;
  SharedPicture picture;    // Null: it is not here, or no picture.
  bool on_its_way = false;  // The hub is asked for it.
};

/// A finger went down, or a key: whatever is read aloud stops.
struct TouchBegan {};
struct ReadingAloud {
  int ask = 0;
  std::string widget;  // Which is read now.
};
struct AloudEnded {
  int ask = 0;
  std::optional<ErrorCode> trouble = {};
};

/// A card reader that was named to us came or went.
struct ReaderSeen {
  std::string path;
  bool there = false;
};
/// Lifted, laid down, pulled out.
struct HandsetMoved {
  HandsetState to = HandsetState::None;
};
struct PrinterSeen {
  PrinterState state = PrinterState::Ready;
};
struct PrintTold {
  int ask = 0;
  PrintEnd end;
};

using AnyFact = std::variant<Ticked, Touched, StationChanged, RoadChanged, ViewsRead, ReadFailed, Performed,
                             PerformFailed, PinChecked, TicketLookedUp, SlipLookedUp, CodeTried, SticksFound,
                             StickLookedAt, StickProgressed, StickServed, StickFailed, PinyinOpened, HandwritingOpened,
                             InkRead, RecordingTold, PlayingTold, MicrophoneSeen, TouchBegan, ReadingAloud, AloudEnded,
                             PrinterSeen, PrintTold, CameraSeen, CameraLooked, PictureTaken, PhotoRead, CardLookedUp,
                             SignedIn, MattersListed, MatterRead, ResidentsFound, SecretKept, ReaderSeen, HandsetMoved>;
/// One of them. What copying, moving and ending one of so many kinds takes to compile stands in one file.
struct Fact : AnyFact {
  using AnyFact::AnyFact;
  Fact();
  Fact(const Fact& other);
  Fact(Fact&& other) noexcept;
  Fact& operator=(const Fact& other);
  Fact& operator=(Fact&& other) noexcept;
  ~Fact();
};

}  // namespace linli::kiosk
