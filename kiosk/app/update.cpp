#include "kiosk/app/update.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"
#include "kiosk/look/languages.h"

namespace linli::kiosk {

namespace {

constexpr MonoMs notice_ms = 4'000;

/// While a save is under way the flow stands still: only what cannot change it goes through.
bool may_pass_while_saving(const Intent& intent) {
  return std::holds_alternative<StillHere>(intent) || std::holds_alternative<LargerText>(intent) ||
         std::holds_alternative<HideScreen>(intent) || std::holds_alternative<ShowScreen>(intent);
}

/// The same command may be tried again; others need something else done first.
bool worth_another_try(ErrorCode code) {
  switch (code) {
    case ErrorCode::DiskFull:
    case ErrorCode::DiskFailed:
    case ErrorCode::OutcomeUnknown:
    case ErrorCode::Busy:
    case ErrorCode::InUse:
      return true;
    default:
      return false;
  }
}

bool is_somebody_here(const Model& model) { return model.draft || model.visitor || open_matter(model) != nullptr; }

/// Counts one who went away in this step.
class ComingAndGoing {
 public:
  explicit ComingAndGoing(const Model& model) : was_here_(is_somebody_here(model)) {}
  void note(Model& model) const {
    if (was_here_ && !is_somebody_here(model)) ++model.people_gone;
  }

 private:
  bool was_here_;
};

bool starts_draft(const Screen& screen) {
  if (std::holds_alternative<ErrandWhat>(screen)) return true;
  const auto* what = std::get_if<What>(&screen);
  return what != nullptr && !what->second;
}

/// The satisfaction shown is last month's: this month's is not over.
std::pair<int, int> month_before(Day today) {
  return today.month == 1 ? std::pair{today.year - 1, 12} : std::pair{today.year, today.month - 1};
}

}  // namespace

Effects operator+(Effects one, Effects other) {
  std::move(other.begin(), other.end(), std::back_inserter(one));
  return one;
}

Effects begin(Model& model) {
  model.stale = true;
  return read(model);
}

Effects update(Model& model, const Intent& intent) {
  if (model.saving && !may_pass_while_saving(intent)) return {};
  const VoicesHeld voices(model);
  const PhotosHeld photos(model);
  const ComingAndGoing people(model);
  Effects effects = std::visit([&](const auto& asked) { return on(model, asked); }, intent);
  people.note(model);
  forget_who_went(model);
  return std::move(effects) + voices.let_go(model) + photos.let_go(model);
}

Effects update(Model& model, const Fact& fact) {
  const VoicesHeld voices(model);
  const PhotosHeld photos(model);
  const ComingAndGoing people(model);
  Effects effects = std::visit([&](const auto& happened) { return on(model, happened); }, fact);
  people.note(model);
  forget_who_went(model);
  return std::move(effects) + voices.let_go(model) + photos.let_go(model);
}

Effects push(Model& model, Screen screen) {
  model.stack.push_back(std::move(screen));
  Effects effects = read(model);
  if (paper_of(model.top()) != nullptr) effects.emplace_back(LookForPrinter{});
  return effects;
}

Effects pop(Model& model) {
  if (model.stack.size() > 1) model.stack.pop_back();
  return read(model);
}

Effects go_home(Model& model) {
  model.stack.assign(1, IdleBoard{});
  model.leaving = false;
  model.hidden = false;
  model.has_voice = true;  // Somebody may have put a loudspeaker in since.
  if (model.session) return push(model, Queue{});
  return push(model, Home{});
}

Effects read(Model& model) {
  ReadViews wanted;
  wanted.ask = model.read_asked = ++model.asks;
  const Screen& top = model.top();
  wanted.board = std::holds_alternative<IdleBoard>(top) || std::holds_alternative<Home>(top) ||
                 std::holds_alternative<PublicBoard>(top);
  wanted.neighbourhood = model.stale || model.known.people.empty();
  wanted.anomalies = std::holds_alternative<SyncStatus>(top);
  wanted.sticks = std::holds_alternative<Sticks>(top);
  if (model.session) {
    wanted.person = model.session->person;
    CaseFilter filter;
    for (const Screen& screen : model.stack) {
      if (const auto* queue = std::get_if<Queue>(&screen)) filter.which = queue->filter;
    }
    filter.person = model.session->person;
    wanted.queue = filter;
    if (model.known.open) wanted.open = model.known.open->subject;
    if (const auto* file = std::get_if<CaseFile>(&top)) wanted.open = file->subject;
    if (const auto* sheet = std::get_if<DispatchSheet>(&top)) wanted.open = sheet->order;
  }
  ask_for_volunteering(model, wanted);
  std::tie(wanted.year, wanted.month) = month_before(day_of(model.now.wall));
  model.stale = false;
  model.read_at = model.now.mono;
  return {wanted};
}

Effects perform(Model& model, Command command) {
  const int ask = ++model.asks;
  model.saving = Saving{ask, model.now.mono, command};
  model.error.reset();
  Perform effect{ask, std::move(command)};
  const bool lodges = std::holds_alternative<LodgeCase>(effect.command.what);
  if (lodges && model.draft && model.draft->voice) effect.voice = model.draft->voice->file;
  if (lodges && model.draft && model.draft->photo) effect.photo = model.draft->photo->file;
  return {std::move(effect)};
}

void see_as_at_first(Model& model) {
  model.text_step = 0;
  model.high_contrast = model.always_high_contrast;
}

void say_briefly(Model& model, std::string key) {
  model.notice = std::move(key);
  model.notice_until = model.now.mono + notice_ms;
}

Effects on(Model& model, const Open& intent) { return push(model, intent.screen); }

Effects on(Model& model, const Back& /*intent*/) {
  if (model.draft && starts_draft(model.top())) {
    if (model.draft->has_words()) {
      model.leaving = true;
      return {};
    }
    model.draft.reset();
  }
  carry_intake_back(model);
  Effects effects = pop(model);
  if (model.draft && on_top<HowReply>(model) != nullptr) model.draft->reply_known = false;
  return effects;
}

Effects on(Model& model, const GoHome& /*intent*/) {
  if (model.draft && model.draft->has_words()) {
    model.leaving = true;
    return {};
  }
  model.draft.reset();
  return go_home(model);
}

Effects on(Model& model, const LargerText& /*intent*/) {
  switch (next_sight(model)) {
    case Sight::Larger:
      ++model.text_step;
      break;
    case Sight::Clearer:
      model.high_contrast = true;
      break;
    case Sight::AsBefore:
      see_as_at_first(model);
      break;
  }
  return {};
}

Effects on(Model& model, const OtherLanguage& /*intent*/) {
  model.language = language_after(model.language);
  return {};
}

Effects on(Model& model, const CallSomebody& /*intent*/) {
  if (on_top<Duty>(model) != nullptr) return {};
  return push(model, Duty{});
}

Effects on(Model& model, const CloseNotice& /*intent*/) {
  model.notice.clear();
  model.error.reset();
  model.leaving = false;
  return {};
}

Effects on(Model& model, const TryAgain& /*intent*/) {
  if (!model.error || !model.error->again) return {};
  return perform(model, *model.error->again);
}

Effects on(Model& model, const LeaveAnyway& /*intent*/) {
  model.draft.reset();
  return go_home(model);
}

Effects on(Model& model, const TurnPage& intent) {
  std::visit(
      [&](auto& screen) {
        if constexpr (requires { screen.page; }) screen.page = std::max(0, intent.to);
      },
      model.stack.back());
  return {};
}

Effects on(Model& model, const StationChanged& /*fact*/) {
  model.stale = true;  // A Ticked asks: a pull changes the station hundreds of times a second.
  return {};
}

Effects on(Model& model, const RoadChanged& fact) {
  model.online = fact.online;
  return {};
}

Effects on(Model& model, const ViewsRead& fact) {
  model.read_answered = std::max(model.read_answered, fact.ask);
  if (fact.ask != model.read_asked) {
    // An older question: people and board are still good news, the queue and case may be of another screen.
    if (fact.people) {
      model.known.people = *fact.people;
      model.known.places = fact.places;
      model.known.groups = fact.groups;
      model.known.phones = fact.phones;
    }
    return {};
  }
  Known& known = model.known;
  model.enrolment = fact.enrolment;
  known.sync = fact.sync;
  if (fact.board) {
    known.board = *fact.board;
    known.satisfaction = fact.satisfaction;
    known.satisfaction_month = fact.satisfaction_month;
  }
  if (fact.people) {
    known.people = *fact.people;
    known.places = fact.places;
    known.groups = fact.groups;
    known.phones = fact.phones;
  }
  if (fact.anomalies) known.anomalies = *fact.anomalies;
  if (fact.sticks) known.sticks = *fact.sticks;
  take_volunteering(model, fact);
  if (!fact.queue || !model.session) return {};
  known.queue = *fact.queue;
  // A sealed matter is for the office above: of it this desk knows only that there is one.
  std::erase_if(known.queue, [](const Case& found) { return found.nature == Nature::Sealed; });
  known.counts = fact.counts;
  known.open = fact.open && fact.open->nature != Nature::Sealed ? fact.open : std::nullopt;
  known.open_owner = fact.open_owner;
  return case_arrived(model);
}

Effects on(Model& model, const ReadFailed& fact) {
  model.read_answered = std::max(model.read_answered, fact.ask);
  if (fact.ask == model.read_asked && !model.error) model.error = ErrorSheet{fact.error.code, std::nullopt};
  return {};
}

Effects on(Model& model, const Performed& fact) {
  if (!model.saving || model.saving->ask != fact.ask) return {};
  const Command command = model.saving->command;
  model.saving.reset();
  model.touched = model.now.mono;
  for (const auto& takes : {clock_saved, errand_saved, passbook_saved, desk_saved}) {
    if (auto effects = takes(model, command, fact.saved)) return *std::move(effects);
  }
  if (std::holds_alternative<LodgeCase>(command.what)) return lodged(model, fact.saved);
  if (const auto* vouch = std::get_if<VouchFor>(&command.what)) return vouched(model, vouch->person);
  if (const auto* step = std::get_if<StepOnCase>(&command.what)) {
    return open_matter(model) != nullptr ? matter_changed(model, *step) : step_saved(model, *step);
  }
  return read(model);
}

Effects on(Model& model, const PerformFailed& fact) {
  if (!model.saving || model.saving->ask != fact.ask) return {};
  model.saving.reset();
  model.touched = model.now.mono;
  if (const auto* lodge = std::get_if<LodgeCase>(&fact.command.what); lodge != nullptr && model.draft) {
    // The same case again, not a second one, should the first try have reached the disk after all.
    model.draft->lodge.subject = lodge->subject;
  }
  if (code_refused(model, fact)) return {};
  model.error = ErrorSheet{fact.error.code, std::nullopt};
  if (worth_another_try(fact.error.code)) model.error->again = fact.command;
  return {};
}

}  // namespace linli::kiosk
