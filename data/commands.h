// What a person can ask a Station to do. A command is checked against pure rules, becomes entries, and is on the disk
// before perform returns. Words in it are as entered; perform cleans (NFC), checks and splits plain from personal.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/log/media.h"
#include "data/nouns/case.h"
#include "data/volunteer_commands.h"

namespace linli {

/// Who is acting. Nobody (a guest at the screen) has no person and Role::Guest.
struct Actor {
  std::string person;  // Uuid text, "" for nobody.
  Role role = Role::Guest;
};

struct LodgeCase {
  std::string service = "speak_up";
  std::string category;
  std::vector<std::string> phrases;
  std::string text;
  std::string place;       // Scope path, may be empty.
  std::string place_name;  // Words a clerk reads: 「3号楼」
  std::string door;
  std::string name;
  std::string phone;
  std::string person;  // Uuid of whose matter it is, when known; it stays in the slip.
  std::string proxy;   // Uuid of who says it for somebody else,
  std::string proxy_name;
  std::string for_whom;  // 「我妈妈」,
  std::string helper;    // and of who typed it for whoever says it.
  ReplyBy reply = ReplyBy::ComesBy;
  Channel channel = Channel::Kiosk;
  bool hazard = false;  // Also set by a ⚠ phrase.
  // Of an order:
  std::string when;             // A choice of the service's field "when".
  std::string wish;             // "woman" or "man"
  bool redeem = false;          // Whoever it is for gives their hours for it: what the category costs.
  std::vector<Media> attached;  // Staged here before: Station::stage_media, Station::stage_file.
  std::optional<Uuid> subject;  // Given by a caller that may have to ask again after a lost answer.
};

/// Every later step on a case. Only the fields its step names are read.
struct StepOnCase {
  Uuid subject;
  CaseStep step = CaseStep::See;
  CaseLevel level = CaseLevel::None;    // Classify
  Forum forum = Forum::None;            // Escalate
  std::string owner;                    // Assign: person's or unit's uuid
  std::string words;                    // Reason, result, title, note, office referred to
  std::string more_words;               // Publish: result (words is the title)
  WallMs until = 0;                     // Plan: next date; AskExtension, GrantExtension: new due
  TellHow how = TellHow::Phone;         // Tell
  bool reached = true;                  // Tell: false is a try that failed
  int faces = 0;                        // Rate: 1–5
  bool assisted = false;                // Rate: staff pressed the face
  Consent consent = Consent::Paper;     // AllowProxy
  std::optional<Uuid> other;            // MarkDuplicate
  std::vector<std::string> volunteers;  // Dispatch: persons' uuids, as many as it takes or more
  std::string code;                     // Begin, Finish: what stands on the 服务单; staff may go without
};

struct EnterPlace {
  std::string scope;        // Its own path, e.g. "zherong/shuangcheng/xiping/b25"
  std::string kind;         // "community", "grid", "building", "lane"
  std::string name;         // 「25幢」
  std::string grid;         // Scope of the grid a building belongs to
  std::string grid_worker;  // Person's uuid
  std::string phone;        // Public phone
};

struct EnterPerson {
  Uuid person;           // Nil: a new one.
  std::string shown_as;  // Public working name: 「小游」, 「张姐」
  std::vector<Role> roles;
  std::string name;        // Personal
  std::string phone;       // Personal
  std::string card;        // Personal: card number as the reader types it
  std::string place;       // Personal: scope of the building they live in
  std::string door;        // Personal: unit and door
  std::string work_phone;  // Public
  bool on_duty = false;
};

struct EnterGroup {
  Uuid group;        // Nil: a new one.
  std::string name;  // 「物业公司」
  std::string kind;  // "unit", "committee", "team"
  std::string phone;
  std::vector<std::string> members;  // Persons' uuids
};

struct EnterPost {
  Uuid post;         // Nil: a new one.
  std::string kind;  // "phone", "notice", "guide"
  std::string title;
  std::string words;
  std::string phone;
};

/// Somebody who works here says who a resident is that has neither card nor PIN at hand.
struct VouchFor {
  Uuid person;
};

/// Everything personal about a subject goes: here at once, elsewhere when the hub has it. What happened stays.
struct EraseSubject {
  Uuid subject;
};

struct Command {
  Actor by;
  std::variant<LodgeCase, StepOnCase, EnterPlace, EnterPerson, EnterGroup, EnterPost, VouchFor, EraseSubject,
               StartShift, StepOnShift, EndUnstarted, RecordShift, ApproveShifts, PostTransfer, HoldTransfer,
               StepOnTransfer, AddStock, EnterVolunteer, ClaimPost, LeavePost, StepOnTeam>
      what;
};

/// What perform promises once it returns: these facts are on the disk.
struct Saved {
  Uuid subject;
  Identity id;              // The (last) entry written.
  std::string ticket;       // LodgeCase only.
  std::string pickup_code;  // LodgeCase only.
  std::string begin_code;   // Of an order: the two codes of its 服务单.
  std::string finish_code;
  WallMs due_at = 0;
};

}  // namespace linli
