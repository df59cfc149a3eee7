// What update asks of the world. Values only: effects_worker.h runs them, on a thread of its own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/commands.h"
#include "data/handwriting/recogniser.h"
#include "data/pinyin/spelling.h"
#include "data/station.h"
#include "kiosk/app/hearing.h"
#include "kiosk/look/utterance.h"
#include "kiosk/paper/document.h"

namespace linli::kiosk {

struct BookAsked {
  std::string person;
  Currency currency = Currency::Time;
  friend bool operator==(const BookAsked&, const BookAsked&) = default;
};
/// Reads again what the screens show now.
struct ReadViews {
  int ask = 0;
  bool board = false;
  bool neighbourhood = false;  // People, places, groups, phones.
  std::optional<CaseFilter> queue;
  std::string person;  // Whose counts.
  std::optional<Uuid> open;
  bool anomalies = false;
  bool sticks = false;
  std::string day_of;             // Whose volunteer's day; "" for nobody's.
  std::optional<BookAsked> book;  // Whose passbook.
  bool shelf = false;             // What there is to be had for hours and hearts.
  bool teams = false;
  std::optional<Currency> honour;  // Which board of honour.
  bool desk = false;               // What waits for staff of hours, orders and books,
  bool approved = false;           // hours that were approved already,
  std::optional<Uuid> dispatches;  // and whom to ask for this order.
  int year = 0, month = 0;         // Whose satisfaction.
};
struct Perform {
  int ask = 0;
  Command command;
  std::string voice = {};  // A recording that goes with the case it lodges; empty: none.
  std::string photo = {};  // The same of a photo.
};
struct CheckPin {
  std::string person;
  std::string pin;
  Secret kind = Secret::Digits;
};
/// Whose card it is, and whether they have news.
struct LookUpCard {
  std::string number;
};
struct SignInByPhone {
  std::string phone;
  std::string pin;
  Secret kind = Secret::Digits;
};
struct ListMatters {
  std::string person;
};
struct ReadMatter {
  std::string person;
  Uuid subject;
};
struct FindResidents {
  std::string phone;
};
struct KeepSecret {
  std::string person;
  std::string pin;
  Secret kind = Secret::Digits;
};
struct FindTicket {
  std::string typed;
};
/// Whose slip was laid under the reader.
struct LookUpSlip {
  std::string ticket;
};
struct OpenByCode {
  std::string ticket;
  std::string code;
};

/// What is on it and what it would carry.
struct LookAtStick {
  std::string path;
};
/// Takes in its answer, then loads it. Slow: runs beside the other effects.
struct ServeStick {
  std::string path;
};

/// The keyboard's words, with these of the neighbourhood: some ten milliseconds.
struct OpenPinyin {
  std::vector<std::string> words;
  pinyin::FuzzyPairs fuzzy;
};

/// The models of handwriting: a tenth of a second.
struct OpenHandwriting {};
struct ReadInk {
  int ask = 0;
  std::shared_ptr<const handwriting::Recogniser> recogniser;
  handwriting::Ink ink;
};

// ---- The microphone and the loudspeaker (voices.h) ----
struct LookForMicrophone {};
struct RecordVoice {
  std::string file;
};
struct StopRecording {};
/// Also ends a recording into it.
struct ForgetVoice {
  std::string file;
};
struct PlayFile {
  std::string file;
  Through through = Through::Loudspeaker;
};
struct PlayMedia {
  Hash hash;
  Through through = Through::Loudspeaker;
};
struct StopPlaying {};

// ---- The camera (cameras.h) ----
struct LookForCamera {};
struct StartCamera {};
struct StopCamera {};
/// What the camera sees now, into this file; the camera stops.
struct TakePicture {
  std::string file;
};
struct ForgetPhoto {
  std::string file;
};
struct ReadPhoto {
  Hash hash;
};

// ---- Reading aloud (reading_room.h) ----
struct ReadAloud {
  int ask = 0;
  std::vector<Utterance> utterances;
  std::string language;
  Through through = Through::Loudspeaker;
};
struct StopReadingAloud {};

// ---- The printer (print_room.h) ----
struct LookForPrinter {};
struct Print {
  int ask = 0;
  paper::Document document;
};

using AnyEffect =
    std::variant<ReadViews, Perform, CheckPin, FindTicket, LookUpSlip, OpenByCode, LookAtStick, ServeStick,
                 LookForMicrophone, RecordVoice, StopRecording, ForgetVoice, PlayFile, PlayMedia, StopPlaying,
                 OpenPinyin, ReadAloud, StopReadingAloud, LookUpCard, SignInByPhone, ListMatters, ReadMatter,
                 FindResidents, KeepSecret, LookForPrinter, Print, OpenHandwriting, ReadInk, LookForCamera, StartCamera,
                 StopCamera, TakePicture, ForgetPhoto, ReadPhoto>;
/// One of them. What copying, moving and ending one of so many kinds takes to compile stands in one file.
struct Effect : AnyEffect {
  using AnyEffect::AnyEffect;
  Effect();
  Effect(const Effect& other);
  Effect(Effect&& other) noexcept;
  Effect& operator=(const Effect& other);
  Effect& operator=(Effect&& other) noexcept;
  ~Effect();
};
using Effects = std::vector<Effect>;

}  // namespace linli::kiosk
