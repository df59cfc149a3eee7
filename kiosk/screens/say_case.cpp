#include "kiosk/screens/say_case.h"

#include <algorithm>
#include <array>

#include "data/tickets/ticket.h"
#include "kiosk/screens/say_order.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

std::string short_station(std::string_view station_name) {
  // Names of stations end in what they are; people say only where.
  constexpr std::array<std::string_view, 6> endings{"红色驿站", "党群服务站", "服务驿站", "服务站", "驿站", "社区"};
  for (const std::string_view ending : endings) {
    if (station_name.size() > ending.size() && station_name.ends_with(ending)) {
      station_name.remove_suffix(ending.size());
      break;
    }
  }
  return std::string(station_name);
}

std::string say_ticket(const Canvas& on, std::string_view ticket) {
  const auto read = read_ticket(ticket);
  const auto& enrolment = on.model.enrolment;
  if (!read || !enrolment || read->station != enrolment->station) return std::string(ticket);
  return on.say("ticket.number", {{"place", short_station(enrolment->station_name)}, {"number", read->short_text()}});
}

std::string say_category(const Canvas& on, std::string_view category) {
  const Category* found = category_of(on.model, category);
  return found == nullptr ? std::string(category) : found->words.in(on.model.language);
}

std::string say_category(const Canvas& on, const Draft& draft) {
  const Category* found = category_of(on.model, draft);
  return found == nullptr ? std::string() : found->words.in(on.model.language);
}

std::string say_place(const Canvas& on, const Draft& draft) {
  // A card may have been found: where its owner lives is for the owner.
  if (draft.home_from_card && !(on.model.visitor && on.model.visitor->proven)) return on.say("say.check.home_on_card");
  std::string words = draft.lodge.place_name;
  if (!draft.lodge.door.empty()) words += (words.empty() ? "" : " ") + draft.lodge.door;
  return words.empty() ? on.say("say.check.no_place") : words;
}

std::string say_words(const Canvas& on, const Case& found) {
  std::string all;
  const auto add = [&all](const std::string& words) {
    if (words.empty()) return;
    if (!all.empty()) all += "，";
    all += words;
  };
  if (const Category* category = category_of(on.model, found)) {
    if (found.order) add(category->words.in(on.model.language));
    for (const Phrase& phrase : category->phrases) {
      const auto& tapped = found.phrases;
      if (std::find(tapped.begin(), tapped.end(), phrase.id) != tapped.end()) add(phrase.words.in(on.model.language));
    }
  }
  if (found.words) add(found.words->text);
  const auto is_voice = [](const CaseMedia& each) { return each.type == MediaType::Voice; };
  if (all.empty() && std::any_of(found.media.begin(), found.media.end(), is_voice)) add(on.say("voice.spoken"));
  return all;
}

std::string say_media(const Canvas& on, const Case& found) {
  std::vector<CaseMedia> known = found.media;
  // Of what was erased, or may not be read here, nothing can be said.
  std::erase_if(known, [](const CaseMedia& each) { return !each.media; });
  if (known.empty()) return {};
  const auto all = [&](auto is) { return std::all_of(known.begin(), known.end(), is); };
  const bool photos = all([](const CaseMedia& each) { return each.type == MediaType::Photo; });
  const bool voices = all([](const CaseMedia& each) { return each.type == MediaType::Voice; });
  const std::string what = on.say(photos ? "media.photo" : voices ? "media.voice" : "media.both");
  const auto& enrolment = on.model.enrolment;
  const std::string district = enrolment ? enrolment->district_word : std::string();
  const auto ticket = read_ticket(found.ticket);
  const bool own = ticket && enrolment && ticket->station == enrolment->station;
  const char* where = "media.on_its_way";
  if (all([](const CaseMedia& each) { return each.received; })) {
    where = "media.received";
  } else if (own && !all([](const CaseMedia& each) { return each.received || each.here; })) {
    where = "media.lost";
  } else if (!found.received) {
    where = "media.kept";
  }
  return on.say(where, {{"what", what}, {"district", district}});
}

Icon icon_of_category(const Canvas& on, std::string_view category) {
  const Category* found = category_of(on.model, category);
  return found == nullptr ? Icon::CommentText : icon_named(found->icon);
}

Tint tint_of_category(const Canvas& on, std::string_view category) {
  const Category* found = category_of(on.model, category);
  return found == nullptr ? Tint::Plain : tint_named(found->tint);
}

std::string say_office(const Canvas& on) { return on.say("say.words.sealed_office"); }

bool is_done(CaseState state) {
  return state == CaseState::Resolved || state == CaseState::Told || state == CaseState::Rated ||
         state == CaseState::Closed || state == CaseState::Finished || state == CaseState::Confirmed;
}

Pill state_pill(const Canvas& on, CaseState state, bool hazard) {
  if (is_done(state)) return {on.say("progress.done"), Tint::Jade, Icon::None};
  if (hazard && is_open(state)) return {on.say("board.urgent"), Tint::Red, Icon::Alert};
  const bool moving = state != CaseState::Withdrawn && state != CaseState::Duplicate && state != CaseState::Referred;
  return {on.say("state." + std::string(name_of(state))), moving ? Tint::Amber : Tint::Plain, Icon::None};
}

std::vector<ProgressStep> progress_of(const Canvas& on, const Case& found) {
  if (found.order) return order_progress(on, found);
  const bool done = is_done(found.state);
  const bool working = done || !found.owner_name.empty();
  const bool seen = working || !found.seen_by.empty();
  const std::string who = say_person(on, found.seen_by);
  return {{on.say("progress.saved"), true},
          {who.empty() ? on.say("progress.seen") : on.say("progress.seen_by", {{"name", who}}), seen},
          {found.owner_name.empty() ? on.say("progress.working")
                                    : on.say("progress.working_by", {{"name", found.owner_name}}),
           working},
          {on.say("progress.done"), done}};
}

namespace {

/// An event's plain words: names of levels, ways and forums in the screen's language.
std::string say_event(const Canvas& on, const CaseEvent& event) {
  const auto known = [&](const std::string& prefix) {
    return on.words.has(prefix + event.words) ? on.say(prefix + event.words) : event.words;
  };
  switch (event.step) {
    case CaseStep::Classify:
      return known("level.");
    case CaseStep::Escalate:
      return known("forum.");
    case CaseStep::Tell:
      return known("told.");
    case CaseStep::Rate:
      return known("rate.");
    default:
      return event.words;
  }
}

}  // namespace

std::vector<TimelineEntry> timeline_of(const Canvas& on, const Case& found) {
  std::vector<TimelineEntry> entries;
  for (const CaseEvent& event : found.timeline) {
    std::string name(kind_of(event.step));
    name.erase(0, name.find('.') + 1);
    const std::string when = say_when(on.words, event.at, on.model.now.wall);
    const std::string who = say_person(on, event.by);
    const std::string whose = who.empty() ? on.say("timeline.nobody") : who;
    entries.push_back({on.say("timeline." + name), on.say("timeline.when_who", {{"when", when}, {"who", whose}}),
                       say_event(on, event)});
  }
  return entries;
}

std::string say_due(const Canvas& on, const Case& found) {
  if (!is_open(found.state) || is_done(found.state)) return on.say("state." + std::string(name_of(found.state)));
  if (found.due_at == 0) return on.say("queue.no_due");
  const WallMs now = on.model.now.wall;
  if (day_of(found.due_at) == day_of(now)) return on.say("queue.due_today_short");
  const int days = on.model.calendar.workdays_between(now, found.due_at);
  if (found.due_at < now) return on.say("queue.days_over", {{"days", std::to_string(std::max(1, -days))}});
  return on.say("queue.days_left", {{"days", std::to_string(std::max(1, days))}});
}

std::string say_person(const Canvas& on, std::string_view person) {
  const Person* found = person_with_id(on.model, person);
  return found == nullptr ? std::string() : found->shown_as;
}

std::string say_step(const Canvas& on, CaseStep step) {
  std::string name(kind_of(step));
  name.erase(0, name.find('.') + 1);
  return on.say("step." + name);
}

Icon icon_of_step(CaseStep step) {
  switch (step) {
    case CaseStep::Classify:
      return Icon::Filter;
    case CaseStep::Assign:
      return Icon::AccountCheck;
    case CaseStep::Accept:
      return Icon::Check;
    case CaseStep::Return:
      return Icon::UndoVariant;
    case CaseStep::Start:
      return Icon::PlayCircle;
    case CaseStep::Plan:
      return Icon::CalendarClock;
    case CaseStep::AskExtension:
    case CaseStep::GrantExtension:
      return Icon::TimerSand;
    case CaseStep::Escalate:
      return Icon::ArrowUpBoldCircleOutline;
    case CaseStep::Resolve:
      return Icon::CheckCircle;
    case CaseStep::Tell:
      return Icon::PhoneInTalk;
    case CaseStep::Publish:
      return Icon::Newspaper;
    case CaseStep::Rate:
      return Icon::Emoticon;
    case CaseStep::Close:
      return Icon::Archive;
    case CaseStep::Reopen:
      return Icon::Repeat;
    case CaseStep::MarkDuplicate:
      return Icon::SourceMerge;
    case CaseStep::Refer:
      return Icon::Forward;
    case CaseStep::Withdraw:
      return Icon::CloseCircle;
    case CaseStep::Dispatch:
      return Icon::AccountMultiple;
    case CaseStep::Begin:
      return Icon::PlayCircle;
    case CaseStep::Finish:
    case CaseStep::Confirm:
      return Icon::CheckCircle;
    default:
      return Icon::None;
  }
}

std::vector<std::string> ready_words(const Canvas& on, std::string_view prefix) {
  std::vector<std::string> found;
  for (const std::string_view key : on.words.keys()) {
    if (key.starts_with(prefix)) found.push_back(on.say(key));
  }
  return found;
}

}  // namespace linli::kiosk
