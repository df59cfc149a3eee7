// Everything the screens show, as plain values. Only update changes it; drawing reads it; nothing in it points at
// a clock, a database or a window.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/calendar/calendar.h"
#include "data/handwriting/recogniser.h"
#include "kiosk/app/composing.h"
#include "kiosk/app/hearing.h"
#include "kiosk/app/kiosk_settings.h"
#include "kiosk/app/photo.h"
#include "kiosk/app/screen.h"
#include "kiosk/app/volunteering_seen.h"
#include "kiosk/look/utterance.h"

namespace linli::kiosk {

/// Time as it last came in with a Tick.
struct Now {
  WallMs wall = 0;
  MonoMs mono = 0;
};

/// Of 找人帮忙.
inline constexpr std::string_view errand_service = "errand";

/// What is being said and is not lodged yet. It lives here only, but for a recording's file.
struct Draft {
  LodgeCase lodge;
  Nature nature = Nature::Public;
  std::string unit;          // 「3单元」, in front of the door's number.
  bool reply_known = false;  // 怎么回话 is answered; only the address is still missing.
  Composing composing;       // What the keyboard adds to lodge.text.
  std::optional<VoiceNote> voice;
  std::optional<PhotoNote> photo;
  std::string helper_name;      // Who types it for whoever says it,
  bool handed_over = false;     // until the screen was turned to them.
  bool home_from_card = false;  // The address is what the card's owner gave, and not shown.
  [[nodiscard]] bool is_errand() const { return lodge.service == errand_service; }
  [[nodiscard]] bool has_words() const {
    if (is_errand()) return !lodge.category.empty();
    return !lodge.phrases.empty() || !lodge.text.empty() || !composing.typing.empty() || !composing.hand.ink.empty() ||
           voice;
  }
};

struct Session {
  std::string person;
  std::string shown_as;
  std::vector<Role> roles;
  friend bool operator==(const Session&, const Session&) = default;
};

/// Somebody who said who they are. A card alone is a greeting: it may have been found. What is theirs is shown once
/// they gave digits or pictures, or somebody who works here knows them.
struct Visitor {
  Person person;
  bool proven = false;
  bool has_digits = false, has_pictures = false;  // What they can prove it with at this station.
  int news = 0;                                   // Matters that were answered and have no faces yet.
  int refused = 0;                                // Promises of theirs that the hub took out of force lately.
  int hours = 0;                                  // Hours of theirs that were lately not counted, or fewer than worked.
};

/// What a visitor had not finished: the same card or number brings it back. Nobody else's way leads to it.
struct KeptDraft {
  std::string person;
  bool proven = false;  // It was written by somebody proven, so only such a one has it back.
  Draft draft;
  std::vector<Screen> stack;
  WallMs at = 0;
};

/// A locked person's work: the same card or PIN brings it back.
struct Parked {
  Session session;
  std::vector<Screen> stack;
  std::optional<Draft> draft;
};

/// One clear sheet over the screen when something could not be done.
struct ErrorSheet {
  ErrorCode code = ErrorCode::BadInput;
  std::optional<Command> again;  // 「再试一次」 does this.
};

struct Saving {
  int ask = 0;
  MonoMs since = 0;
  Command command;
};

/// What was read from the projections last.
struct Known {
  std::vector<BoardRow> board;
  Satisfaction satisfaction;
  int satisfaction_month = 0;  // 1–12; 0: not read yet.
  std::vector<Person> people;
  std::vector<Place> places;
  std::vector<Group> groups;
  std::vector<Post> phones;
  SyncState sync;
  std::vector<Anomaly> anomalies;
  QueueCounts counts;
  std::vector<Case> queue;
  std::optional<Case> open;  // The case selected in the queue or opened.
  std::string open_owner;    // Who would handle it by preset: person's uuid, "" for nobody.
  std::vector<StickExport> sticks;
  std::vector<StockLine> shelf;
  std::vector<TeamSeen> teams;
  std::vector<HonourRow> honour;
  std::optional<DeskSeen> desk;
  VolunteersHere volunteers_here;
};

/// The stick that is in. What it says is true of the stick: loaded only once it may be pulled out.
struct StickAtHand {
  enum class Step { Looking, Ready, Working, Loaded, Failed };
  std::string path;
  std::string name;
  Step step = Step::Looking;
  bool has_answer = false;
  StickLoad load;  // What it would carry.
  std::uint64_t done = 0, total = 0;
  std::uint64_t loaded = 0;  // Entries it carries now.
  std::uint64_t media = 0, media_left = 0;
  std::uint64_t received = 0;  // News that it brought.
  bool answer_taken = false;
  std::optional<ErrorCode> answer_trouble;  // Its answer could not be used.
  ErrorCode trouble = ErrorCode::BadInput;  // When it Failed.
};

/// The screen is read aloud just now.
struct Aloud {
  int ask = 0;
  std::string widget;  // Which one; empty before the first.
  std::vector<Utterance> utterances = {};
};

struct Model {
  // Given at start.
  Catalogue catalogue;
  Calendar calendar;
  Volunteering volunteering;
  std::vector<Error> problems;  // Files of assets that could not be used.
  std::optional<Enrolment> enrolment;
  std::string language = "zh_CN";
  bool always_high_contrast = false;  // This station's glass stands in the sun.
  KioskSettings settings;
  std::string voices;  // The folder of recordings and photos that are not lodged yet.

  Now now;
  int text_step = 0;  // 0 to 2
  bool high_contrast = false;
  KeyLayout keys;
  std::shared_ptr<const pinyin::Pinyin>
      pinyin;                             // Immutable, remembers nothing; null until the keyboard is first wanted.
  std::vector<std::string> pinyin_words;  // What of this place it was asked to know.
  bool pinyin_missing = false;            // It could not be opened.
  std::shared_ptr<const handwriting::Recogniser> recogniser;  // The same of writing by hand.
  bool recogniser_missing = false;
  std::vector<Screen> stack{IdleBoard{}};
  std::optional<Draft> draft;
  std::optional<Session> session;
  std::vector<Parked> parked;
  std::optional<Visitor> visitor;
  std::vector<KeptDraft> kept;
  std::optional<VolunteerDay> day;  // Of the visitor.
  std::optional<BookSeen> book;     // Of the visitor, proven.
  Known known;
  bool online = false;  // The courier's last road to the hub worked.
  std::optional<StickAtHand> stick;
  bool has_microphone = true;  // As far as is known.
  std::optional<Speaking> speaking;
  std::optional<Listening> listening;
  bool has_camera = true;  // As far as is known.
  std::optional<Photographing> photographing;
  std::optional<PhotoSeen> photo_seen;
  std::optional<Aloud> aloud;
  bool just_hushed = false;  // By the touch that began last.
  bool has_voice = true;     // As far as is known.
  PrinterState printer = PrinterState::Ready;
  HandsetState handset = HandsetState::None;
  std::map<std::string, bool> readers;  // Of cards: where, and whether it is there.

  // Over the screen.
  std::string notice;  // Text key of one short sentence: thanks, saved. "" for none.
  MonoMs notice_until = 0;
  std::optional<ErrorSheet> error;
  bool leaving = false;  // 「不说了吗？」 before a draft is dropped.
  bool hidden = false;   // 挡一下
  std::optional<Saving> saving;

  int people_gone = 0;  // How often whoever was here, with words or a name, went away.

  // Waiting.
  MonoMs touched = 0;
  std::optional<MonoMs> asked_since;  // 还在吗？ stands on the screen.
  int asks = 0;                       // Effects asked so far: answers to older ones are dropped.
  int read_asked = 0;                 // The last ReadViews that was asked, and the last that was answered.
  int read_answered = 0;
  bool stale = false;        // Something changed since the last one was asked.
  MonoMs read_at = 0;        // When it was asked.
  std::optional<Uuid> seen;  // The case whose 「看过了」 was written last.

  [[nodiscard]] const Screen& top() const { return stack.back(); }
};

template <class Wanted>
[[nodiscard]] const Wanted* on_top(const Model& model) {
  return std::get_if<Wanted>(&model.stack.back());
}

}  // namespace linli::kiosk
