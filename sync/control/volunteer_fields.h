// The fields of what volunteers and their books ask for, as request_json.cpp lists those of other commands.
#pragma once

#include <concepts>
#include <type_traits>

#include "data/volunteer_commands.h"
#include "sync/control/fields.h"

namespace linli {

template <class T, class Of>
concept Is = std::same_as<std::remove_const_t<T>, Of>;

inline std::string_view word_of(TransferStep value) { return kind_of(value); }
inline std::string_view word_of(ShiftStep value) { return kind_of(value); }
inline std::string_view word_of(TeamStep value) {
  return value == TeamStep::Ask ? "ask" : value == TeamStep::Admit ? "admit" : "leave";
}
inline std::optional<Currency> value_of(std::string_view word, Currency /*enum*/) { return currency(word); }
inline std::optional<TransferFor> value_of(std::string_view word, TransferFor /*enum*/) { return transfer_for(word); }
inline std::optional<TransferStep> value_of(std::string_view word, TransferStep /*enum*/) {
  return transfer_step(word);
}
inline std::optional<ShiftTask> value_of(std::string_view word, ShiftTask /*enum*/) { return shift_task(word); }
inline std::optional<ShiftStep> value_of(std::string_view word, ShiftStep /*enum*/) { return shift_step(word); }
inline std::optional<TeamStep> value_of(std::string_view word, TeamStep /*enum*/) {
  for (const TeamStep step : {TeamStep::Ask, TeamStep::Admit, TeamStep::Leave}) {
    if (word_of(step) == word) return step;
  }
  return std::nullopt;
}

template <class F, Is<StartShift> T>
void list(F& field, T& start) {
  field("person", start.person);
  field("task", start.task);
  field("post", start.post);
  field("order", start.order);
}

template <class F, Is<StepOnShift> T>
void list(F& field, T& step) {
  field("shift", step.shift);
  field("step", step.step);
  field("task", step.task);
  field("post", step.post);
  field("until", step.until);
  field("reason", step.reason);
}

template <class F, Is<EndUnstarted> T>
void list(F& field, T& end) {
  field("person", end.person);
}

template <class F, Is<RecordShift> T>
void list(F& field, T& record) {
  field("person", record.person);
  field("task", record.task);
  field("post", record.post);
  field("from", record.from);
  field("until", record.until);
}

template <class F, Is<ApproveShifts::One> T>
void list(F& field, T& one) {
  field("shift", one.shift);
  field.below_zero_too("minutes", one.minutes);
  field("reason", one.reason);
}

template <class F, Is<ApproveShifts> T>
void list(F& field, T& approve) {
  field.each("shifts", approve.shifts);
}

template <class F, Is<PostingLine> T>
void list(F& field, T& line) {
  field("account", line.account);
  field.below_zero_too("amount", line.amount);
}

template <class F, Is<PostTransfer> T>
void list(F& field, T& post) {
  field("currency", post.currency);
  field("for", post.what_for);
  field("item", post.item);
  field("count", post.count);
  field.each("lines", post.lines);
  field("words", post.words);
  field("handed_over", post.handed_over);
}

template <class F, Is<HoldTransfer> T>
void list(F& field, T& hold) {
  field("person", hold.person);
  field("for", hold.what_for);
  field("item", hold.item);
  field("count", hold.count);
}

template <class F, Is<StepOnTransfer> T>
void list(F& field, T& step) {
  field("transfer", step.transfer);
  field("step", step.step);
  field("reason", step.reason);
}

template <class F, Is<AddStock> T>
void list(F& field, T& stock) {
  field("item", stock.item);
  field.below_zero_too("count", stock.count);
}

template <class F, Is<Training> T>
void list(F& field, T& training) {
  field("what", training.what);
  field("on", training.on);
}

template <class F, Is<EnterVolunteer> T>
void list(F& field, T& entered) {
  auto& said = entered.volunteer;
  field("person", said.person);
  field("consents", said.consents);
  field("skills", said.skills);
  field("willing", said.willing);
  field.each("training", said.training);
  field("sex", said.sex);
  field("grids", said.grids);
  field("born", said.born);
  field("trade", said.trade);
  field("board_name", said.board_name);
}

template <class F, Is<ClaimPost> T>
void list(F& field, T& claim) {
  field("person", claim.person);
  field("post", claim.post);
}

template <class F, Is<LeavePost> T>
void list(F& field, T& leave) {
  field("person", leave.person);
  field("post", leave.post);
}

template <class F, Is<StepOnTeam> T>
void list(F& field, T& step) {
  field("group", step.group);
  field("step", step.step);
  field("person", step.person);
}

}  // namespace linli
