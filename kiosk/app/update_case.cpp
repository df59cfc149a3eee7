// What staff do to a case: sort, assign, answer, publish. Which buttons there are is case_rules' word, not ours.
#include <algorithm>

#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

StepSheet* sheet_of(Model& model) { return std::get_if<StepSheet>(&model.stack.back()); }

const Case* known_case(const Model& model, const Uuid& subject) {
  if (model.known.open && model.known.open->subject == subject) return &*model.known.open;
  for (const Case& found : model.known.queue) {
    if (found.subject == subject) return &found;
  }
  return order_at_desk(model, subject);
}

Effects perform_step(Model& model, const StepOnCase& step) {
  const Case* found = known_case(model, step.subject);
  if (found == nullptr || !model.session || !may(model, *found, step.step)) return {};
  return perform(model, {actor_for(model, *found, step.step), step});
}

TellHow way_asked_for(ReplyBy reply) {
  switch (reply) {
    case ReplyBy::Call:
      return TellHow::Phone;
    case ReplyBy::Visit:
      return TellHow::Visit;
    case ReplyBy::ComesBy:
      return TellHow::ComesBy;
    case ReplyBy::None:
      return TellHow::Note;
  }
  return TellHow::Note;
}

/// What is most often right stands there already; the clerk only changes what is not.
StepOnCase preset(const Model& model, const Case& found, CaseStep kind) {
  StepOnCase step;
  step.subject = found.subject;
  step.step = kind;
  switch (kind) {
    case CaseStep::Assign:
      step.owner = model.known.open_owner;
      break;
    case CaseStep::Tell:
      step.how = way_asked_for(found.reply);
      break;
    case CaseStep::Escalate:
      step.forum = Forum::JointMeeting;
      break;
    case CaseStep::GrantExtension:
      step.until = found.extension_until;
      break;
    case CaseStep::AskExtension:
      step.until = model.calendar.due(std::max(found.due_at, model.now.wall), 5);
      break;
    case CaseStep::Publish:
      step.words = found.public_title.empty() ? title_of(model, found) : found.public_title;
      step.more_words = found.public_result.empty() ? found.result : found.public_result;
      break;
    case CaseStep::Rate:
      step.assisted = true;
      break;
    default:
      break;
  }
  return step;
}

}  // namespace

Effects on(Model& model, const PickFilter& intent) {
  if (auto* queue = std::get_if<Queue>(&model.stack.back())) queue->filter = intent.filter;
  model.known.open.reset();
  return read(model);
}

Effects on(Model& model, const PickRow& intent) {
  const Case* found = known_case(model, intent.subject);
  if (found == nullptr) return {};
  model.known.open = *found;
  model.known.open_owner.clear();
  return read(model);
}

Effects on(Model& model, const OpenCase& intent) {
  const Case* found = known_case(model, intent.subject);
  if (found == nullptr) return {};
  model.known.open = *found;
  return push(model, CaseFile{intent.subject});
}

Effects on(Model& model, const SortAs& intent) {
  StepOnCase step;
  step.subject = intent.subject;
  step.step = CaseStep::Classify;
  step.level = intent.level;
  Effects effects = perform_step(model, step);
  if (const Case* found = known_case(model, intent.subject)) model.known.open = *found;
  return effects;
}

Effects on(Model& model, const AssignTo& intent) {
  StepOnCase step;
  step.subject = intent.subject;
  step.step = CaseStep::Assign;
  step.owner = intent.owner;
  return perform_step(model, step);
}

Effects on(Model& model, const TakeStep& intent) {
  const Case* found = known_case(model, intent.subject);
  if (found == nullptr || !may(model, *found, intent.step)) return {};
  if (intent.step == CaseStep::Dispatch) return open_dispatch(model, *found);
  const StepOnCase step = preset(model, *found, intent.step);
  if (is_one_tap(intent.step)) return perform_step(model, step);
  return push(model, StepSheet{step, 0, false});
}

Effects on(Model& model, const PickOwner& intent) {
  StepSheet* sheet = sheet_of(model);
  if (sheet == nullptr) return {};
  sheet->step.owner = intent.owner;
  return {};
}

Effects on(Model& model, const PickReady& intent) {
  if (std::string* words = words_on_sheet(model)) *words = intent.words;
  return {};
}

Effects on(Model& model, const PickUntil& intent) {
  if (StepSheet* sheet = sheet_of(model)) sheet->step.until = intent.until;
  return {};
}

Effects on(Model& model, const PickForum& intent) {
  if (StepSheet* sheet = sheet_of(model)) sheet->step.forum = intent.forum;
  return {};
}

Effects on(Model& model, const PickHow& intent) {
  if (StepSheet* sheet = sheet_of(model)) sheet->step.how = intent.how;
  return {};
}

Effects on(Model& model, const PickReached& intent) {
  if (StepSheet* sheet = sheet_of(model)) sheet->step.reached = intent.reached;
  return {};
}

Effects on(Model& model, const PickFaces& intent) {
  if (StepSheet* sheet = sheet_of(model)) sheet->step.faces = intent.faces;
  return {};
}

Effects on(Model& model, const PickOther& intent) {
  if (StepSheet* sheet = sheet_of(model)) sheet->step.other = intent.subject;
  return {};
}

Effects on(Model& model, const PickConsent& intent) {
  if (StepSheet* sheet = sheet_of(model)) sheet->step.consent = intent.consent;
  return {};
}

Effects on(Model& model, const ConfirmStep& /*intent*/) {
  const StepSheet* sheet = sheet_of(model);
  if (sheet == nullptr || !is_complete(sheet->step)) return {};
  return perform_step(model, sheet->step);
}

Effects case_arrived(Model& model) {
  const std::optional<Case>& open = model.known.open;
  if (!open || !model.session || model.saving || model.seen == open->subject) return {};
  if (!open->seen_by.empty() || !may(model, *open, CaseStep::See)) return {};
  // Reading it is what 「张姐看过了」 means; nobody has to press for that, and nobody waits for it.
  model.seen = open->subject;
  StepOnCase step;
  step.subject = open->subject;
  step.step = CaseStep::See;
  return {Perform{++model.asks, {actor_for(model, *open, CaseStep::See), step}}};
}

Effects step_saved(Model& model, const StepOnCase& /*step*/) {
  if (on_top<StepSheet>(model) != nullptr) model.stack.pop_back();
  say_briefly(model, "case.step_kept");
  return read(model);
}

}  // namespace linli::kiosk
