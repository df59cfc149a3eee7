// What volunteers, and staff about them, can ask a Station to do: hours, transfers, stock, posts, teams. As in
// commands.h, perform checks, splits and saves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/nouns/ledger.h"
#include "data/nouns/shift.h"
#include "data/nouns/volunteer.h"

namespace linli {

/// Clocks somebody in. AlreadyExists while a shift of theirs runs here.
struct StartShift {
  std::string person;  // Uuid.
  ShiftTask task = ShiftTask::Duty;
  std::string post;   // A kind of post they claimed, "" for none.
  std::string order;  // Subject of the order it is for, "" for none.
};

/// Pause, Resume, Retask, End, Close, Decline, AskReversal, Reverse.
struct StepOnShift {
  Uuid shift;
  ShiftStep step = ShiftStep::End;
  ShiftTask task = ShiftTask::Duty;  // Retask
  std::string post;                  // Retask
  WallMs until = 0;                  // Close: when they went; 0: the set hour of that day
  std::string reason;                // Decline, AskReversal
};

/// Somebody goes who never came, as far as this station knows: staff say from when.
struct EndUnstarted {
  std::string person;
};

/// Hours from paper, entered by staff: honorary.
struct RecordShift {
  std::string person;
  ShiftTask task = ShiftTask::Duty;
  std::string post;
  WallMs from = 0;
  WallMs until = 0;
};

/// Many at once, one signature: each in its own entry, all or none.
struct ApproveShifts {
  struct One {
    Uuid shift;
    std::int64_t minutes = -1;  // -1: as worked, less what the hub found to overlap.
    std::string reason;         // Wanted where the minutes are others than those worked.
    auto operator<=>(const One&) const = default;
  };
  std::vector<One> shifts;
};

/// Books that only staff write: goods handed over, awards, corrections, gifts. What was handed over is posted even
/// where it takes an account below zero; nothing else is, but for the issuer's.
struct PostTransfer {
  Currency currency = Currency::Time;
  TransferFor what_for = TransferFor::Correction;
  std::string item;
  std::int64_t count = 1;
  std::vector<PostingLine> lines;
  std::string words;
  bool handed_over = false;
};

/// A promise: keeps somebody's hours for a service, or hours or hearts for an article, until it is kept or let go.
/// NotEnough where the account or the shelf has fewer.
struct HoldTransfer {
  std::string person;
  TransferFor what_for = TransferFor::Goods;
  std::string item;  // An article's id, or a category of the errand service.
  std::int64_t count = 1;
};

struct StepOnTransfer {
  Uuid transfer;
  TransferStep step = TransferStep::Settle;
  std::string reason;  // Release, AskReversal
};

struct AddStock {
  std::string item;
  std::int64_t count = 0;  // Below zero takes away what spoilt.
};

/// What somebody says on joining; the last one holds.
struct EnterVolunteer {
  Volunteer volunteer;  // Without home and posts.
};

/// 岗位认领: the term is the catalogue's.
struct ClaimPost {
  std::string person;
  std::string post;
};
struct LeavePost {
  std::string person;
  std::string post;
};

enum class TeamStep { Ask, Admit, Leave };
struct StepOnTeam {
  Uuid group;
  TeamStep step = TeamStep::Ask;
  std::string person;
};

}  // namespace linli
