// The words of shifts in bodies, JSON and text keys. Frozen: logs hold them.
#include "data/nouns/names.h"
#include "data/nouns/shift.h"

namespace linli {
namespace {

constexpr Names<ShiftTask, 3> tasks{
    {{{ShiftTask::Duty, "duty"}, {ShiftTask::Visit, "visit"}, {ShiftTask::Activity, "activity"}}}};
constexpr Names<ShiftState, 7> shift_states{{{{ShiftState::Running, "running"},
                                              {ShiftState::Paused, "paused"},
                                              {ShiftState::Ended, "ended"},
                                              {ShiftState::Unstarted, "unstarted"},
                                              {ShiftState::Approved, "approved"},
                                              {ShiftState::Declined, "declined"},
                                              {ShiftState::Reversed, "reversed"}}}};
constexpr Names<ShiftStep, 11> shift_kinds{{{{ShiftStep::Start, "shift.started"},
                                             {ShiftStep::Pause, "shift.paused"},
                                             {ShiftStep::Resume, "shift.resumed"},
                                             {ShiftStep::Retask, "shift.retasked"},
                                             {ShiftStep::End, "shift.ended"},
                                             {ShiftStep::Close, "shift.closed"},
                                             {ShiftStep::Record, "shift.recorded"},
                                             {ShiftStep::Approve, "shift.approved"},
                                             {ShiftStep::Decline, "shift.declined"},
                                             {ShiftStep::AskReversal, "shift.reversal_asked"},
                                             {ShiftStep::Reverse, "shift.reversed"}}}};

}  // namespace

std::string_view name_of(ShiftTask task) { return tasks.name(task); }
std::string_view name_of(ShiftState state) { return shift_states.name(state); }
std::string_view kind_of(ShiftStep step) { return shift_kinds.name(step); }
std::optional<ShiftTask> shift_task(std::string_view name) { return tasks.value(name); }
std::optional<ShiftState> shift_state(std::string_view name) { return shift_states.value(name); }
std::optional<ShiftStep> shift_step(std::string_view kind) { return shift_kinds.value(kind); }

}  // namespace linli
