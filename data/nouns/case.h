// A case: anything lodged, handled, answered and rated. These are the projected facts; case_rules.h says what may
// follow.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/log/entry.h"
#include "data/log/media.h"
#include "data/nouns/order.h"

namespace linli {

/// A draft lives on the screen, never in the log; the log begins with Lodged.
enum class CaseState {
  Lodged,
  Classified,
  Assigned,
  Accepted,
  Working,
  Planned,    // An honest "not now": reason and next date.
  Escalated,  // With a joint meeting or a consultation (Case::forum).
  Resolved,
  Told,
  Rated,
  Closed,
  Withdrawn,
  Duplicate,  // Case::duplicate_of goes on.
  Referred,   // Another office goes on.
  // Of orders (order.h):
  Dispatched,  // Volunteers were asked.
  TakenOn,     // As many as it takes said yes.
  UnderWay,
  Finished,
  Confirmed,
};
enum class CaseLevel { None, Small, Big, Hard };
enum class Nature { Public, Private, Sealed };
enum class Forum { None, JointMeeting, Consultation };
enum class Role {
  Guest,
  Resident,
  Proxy,
  Volunteer,
  BuildingHead,
  LaneSteward,
  GridWorker,
  Clerk,
  UnitMember,
  Mediator,
  HealthWorker,
  Cashier,
  Chair,
  Auditor,
  Admin,
};
enum class ReplyBy { Call, Visit, ComesBy, None };  // 打电话 / 上门 / 我来看 / 不留名
enum class TellHow { Phone, Visit, ComesBy, Message, Note };
/// How somebody agreed that another may act in this matter.
enum class Consent { Paper, Phone };
enum class Channel { Kiosk, Counter, Phone, LetterBox, Chat, Hotline };

/// What a person does to a case. Every step is an entry of kind "case.<name>".
enum class CaseStep {
  Lodge,           // case.lodged
  See,             // case.seen            张姐看过了
  Classify,        // case.classified      {level, due}
  Assign,          // case.assigned        {owner, owner_name}
  Accept,          // case.accepted
  Return,          // case.returned        {reason}: once
  Start,           // case.started
  Plan,            // case.planned         {reason, next}
  AskExtension,    // case.extension_asked {until, reason}: before expiry
  GrantExtension,  // case.extended        {until}: by somebody else
  Escalate,        // case.escalated       {forum, reason}
  Resolve,         // case.resolved        {result}
  Tell,            // case.told            {how, reached, note}: two tries, then a sealed note
  Publish,         // case.published       {title, result}
  Rate,            // case.rated           {faces 1–5, assisted}
  Close,           // case.closed
  Reopen,          // case.reopened        {reason}: once after one of the two lowest faces
  MarkDuplicate,   // case.duplicate       {of}
  Refer,           // case.referred        {to}
  Withdraw,        // case.withdrawn
  AllowProxy,      // case.proxy_allowed   {how, until}: who said it for somebody may read it
  EndProxy,        // case.proxy_ended
  // Of orders (order.h):
  Dispatch,  // case.dispatched      {volunteers, answer_by}
  TakeOn,    // case.taken_on
  Decline,   // case.declined        {reason}
  Begin,     // case.begun           with the elder's first code
  Finish,    // case.finished        with the second
  Confirm,   // case.confirmed       by whoever asked for it
};

[[nodiscard]] std::string_view name_of(CaseState state);
[[nodiscard]] std::string_view name_of(CaseLevel level);
[[nodiscard]] std::string_view name_of(Nature nature);
[[nodiscard]] std::string_view name_of(Forum forum);
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::string_view name_of(ReplyBy reply);
[[nodiscard]] std::string_view name_of(TellHow how);
[[nodiscard]] std::string_view name_of(Channel channel);
[[nodiscard]] std::string_view name_of(Consent consent);
[[nodiscard]] std::string_view kind_of(CaseStep step);  // "case.lodged", …
[[nodiscard]] std::optional<CaseState> case_state(std::string_view name);
[[nodiscard]] std::optional<CaseLevel> case_level(std::string_view name);
[[nodiscard]] std::optional<Nature> nature(std::string_view name);
[[nodiscard]] std::optional<Forum> forum(std::string_view name);
[[nodiscard]] std::optional<Role> role(std::string_view name);
[[nodiscard]] std::optional<ReplyBy> reply_by(std::string_view name);
[[nodiscard]] std::optional<TellHow> tell_how(std::string_view name);
[[nodiscard]] std::optional<Channel> channel(std::string_view name);
[[nodiscard]] std::optional<Consent> consent(std::string_view name);
[[nodiscard]] std::optional<CaseStep> case_step(std::string_view kind);

/// The personal half of a lodged case, from its slip. Absent when withheld or erased; a fold never needs it.
struct CaseWords {
  std::string text;  // What was said or typed, beyond the phrases.
  std::string name;
  std::string phone;
  std::string door;         // Unit and door: 「3单元502」
  std::string pickup_code;  // 取件码, four digits.
  std::string person;       // Uuid of whose matter it is, "" when nobody was signed in.
  std::string proxy;        // Uuid of who said it for somebody else,
  std::string proxy_name;
  std::string for_whom;  // 「我妈妈」,
  std::string helper;    // and of who typed it.
  // Of an order:
  std::string wish;        // "woman" or "man": who shall come.
  std::string begin_code;  // Two tear-off codes of the 服务单, four digits each.
  std::string finish_code;
  std::string hold;  // Uuid of the transfer that keeps the hours given for it.
};

/// A photo or recording that belongs to a case.
struct CaseMedia {
  MediaType type = MediaType::Photo;
  std::optional<Media> media;  // Absent where the slip is withheld or erased.
  // Said by the log and the disk, not by the fold:
  bool received = false;  // The hub has it whole.
  bool here = false;      // It is on this disk.
};

/// One line of a case's timeline.
struct CaseEvent {
  CaseStep step = CaseStep::Lodge;
  WallMs at = 0;
  std::string by;       // Person's uuid, "" for nobody.
  std::string words;    // Plain words that belong to it: reason, result, owner's name.
  bool placed = false;  // The hub's order includes it.
};

struct Case {
  Uuid subject;
  std::string home;                  // Scope it belongs to.
  std::string service;               // Catalogue id: "speak_up".
  std::string category;              // "water"
  std::vector<std::string> phrases;  // Ids of ready phrases.
  std::string ticket;                // "XP2-347-KM-6"
  std::string place;                 // Scope path of the building or area, "" when only words tell.
  std::string place_name;
  Nature nature = Nature::Public;
  Channel channel = Channel::Kiosk;
  ReplyBy reply = ReplyBy::ComesBy;
  bool hazard = false;
  bool anonymous = false;  // Then it was lodged at the beginning of its day: lists must not tell who stood there.
  bool assisted = false;   // Somebody typed it for whoever said it.
  bool by_proxy = false;   // Somebody said it for another person,
  WallMs proxy_until = 0;  // and may read it until then; 0: nobody agreed to that.
  CaseState state = CaseState::Lodged;
  CaseLevel level = CaseLevel::None;
  Forum forum = Forum::None;
  WallMs lodged_at = 0;
  WallMs due_at = 0;  // Promised answer; from the lodging until classified, then by level; 0: none.
  std::string owner;  // Person's or unit's uuid.
  std::string owner_name;
  std::string seen_by;  // Who looked first.
  std::string plan_reason;
  WallMs plan_next = 0;
  WallMs extension_until = 0;  // Asked for and not yet granted; 0: none.
  std::string extension_by;
  int returns = 0;
  int reopens = 0;
  int tell_tries = 0;
  std::string result;
  bool published = false;
  std::string public_title;
  std::string public_result;
  int faces = 0;  // 1–5; 0: not rated.
  bool faces_assisted = false;
  std::optional<Uuid> duplicate_of;
  std::string referred_to;
  bool received = false;  // The lodging has a hub position: it is at the district.
  std::string on_stick;   // The stick that carries what the hub does not have of it yet; "": none does.
  WallMs changed_at = 0;
  std::optional<Order> order;  // When it is one.
  std::vector<CaseMedia> media;
  std::optional<CaseWords> words;
  std::vector<CaseEvent> timeline;
};

}  // namespace linli
