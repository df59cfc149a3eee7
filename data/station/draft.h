// A command, checked and split: what goes into the line for all to read, what goes into the slip. No clock, no disk.
#pragma once

#include <string>

#include "data/calendar/calendar.h"
#include "data/catalogue/catalogue.h"
#include "data/commands.h"
#include "data/keys/keys.h"

namespace linli {

/// An entry before it has an identity.
struct Draft {
  std::string kind;
  std::string body = "{}";  // Strict JSON
  std::string slip;         // Strict JSON, empty when nothing is personal
  bool nobody = false;      // Anonymous: whoever is signed in is not recorded.
  bool erases = false;      // The subject's slips go in the same transaction.
  WallMs due_at = 0;
};

struct DraftContext {
  const Catalogue& catalogue;
  const Calendar& calendar;
  WallMs now = 0;
  const SealKey& seal_key;  // Where sealed words go: only the hub can open them.
};

/// What a lodging is given: numbers for whoever said it.
struct LodgingCodes {
  std::string ticket;
  std::string pickup;
  std::string begin;  // Of an order.
  std::string finish;
  std::string hold;  // Uuid of the transfer that keeps the hours given for it, "" for none.
};
[[nodiscard]] Result<Draft> draft_lodging(const LodgeCase& lodge, const DraftContext& context,
                                          const LodgingCodes& codes);
/// `owner_name` is the name of step.owner, looked up by the caller.
[[nodiscard]] Result<Draft> draft_step(const StepOnCase& step, const Case& state, const DraftContext& context,
                                       const std::string& owner_name);
[[nodiscard]] Result<Draft> draft_person(const EnterPerson& person);
[[nodiscard]] Result<Draft> draft_place(const EnterPlace& place);
[[nodiscard]] Result<Draft> draft_group(const EnterGroup& group);
[[nodiscard]] Result<Draft> draft_post(const EnterPost& post);

}  // namespace linli
