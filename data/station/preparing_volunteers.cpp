// Volunteers: what they say on joining, posts they claim, teams they join.
#include <algorithm>

#include "data/base/text.h"
#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "data/station/preparing.h"

namespace linli {
namespace {

constexpr int year_born_min = 1900;
constexpr std::size_t listed_max = 40;

Result<Json> cleaned_list(const std::vector<std::string>& texts, const char* what) {
  if (texts.size() > listed_max) return fail(ErrorCode::BadInput, std::string("too many ") + what);
  Json out = Json::array();
  for (const std::string& text : texts) {
    auto clean = clean_text(text, 60);
    if (!clean) return pass(clean);
    if (!clean->empty()) out.push_back(std::move(*clean));
  }
  return out;
}

Result<Draft> draft_volunteer(const Volunteer& said, int this_year) {
  if (said.born != 0 && (said.born < year_born_min || said.born > this_year)) {
    return fail(ErrorCode::BadInput, "a year of birth looks like 1958");
  }
  if (!said.sex.empty() && said.sex != "woman" && said.sex != "man") {
    return fail(ErrorCode::BadInput, "it is \"woman\", \"man\" or nothing");
  }
  const auto skills = cleaned_list(said.skills, "skills");
  if (!skills) return pass(skills);
  const auto willing = cleaned_list(said.willing, "wishes");
  if (!willing) return pass(willing);
  const auto grids = cleaned_list(said.grids, "grids");
  if (!grids) return pass(grids);
  auto trade = clean_text(said.trade, 60);
  if (!trade) return pass(trade);
  auto board_name = clean_text(said.board_name, 30);
  if (!board_name) return pass(board_name);
  Json body = {{"consents", said.consents}, {"training", Json::array()}, {"board_name", *board_name}};
  for (const Training& training : said.training) {
    body["training"].push_back({{"what", training.what}, {"on", training.on}});
  }
  Json slip = {{"born", said.born}, {"trade", *trade}};
  Json& spoken = said.consents ? body : slip;
  spoken["skills"] = *skills;
  spoken["willing"] = *willing;
  spoken["grids"] = *grids;
  spoken["sex"] = said.sex;
  Draft draft;
  draft.kind = "volunteer.entered";
  draft.body = to_strict(body);
  draft.slip = to_strict(slip);
  return draft;
}

constexpr const char* no_such_person = "there is no such person here";

}  // namespace

Result<Prepared> Preparing::operator()(const EnterVolunteer& entered) {
  const auto person = Uuid::read(entered.volunteer.person);
  if (!person) return fail(ErrorCode::BadInput, "the person is not a uuid");
  return only(draft_volunteer(entered.volunteer, day_of(now_).year), known(*person, no_such_person));
}

Result<Prepared> Preparing::operator()(const ClaimPost& claim) {
  const auto person = Uuid::read(claim.person);
  if (!person) return fail(ErrorCode::BadInput, "the person is not a uuid");
  const bool own = by_.role == Role::Volunteer && by_.person == claim.person;
  const bool desk = by_.role == Role::Clerk || by_.role == Role::Chair || by_.role == Role::GridWorker;
  if (!own && !desk) return fail(ErrorCode::NotPermitted, "everybody claims posts for themselves, or at the desk");
  const PostKind* post = parts_.volunteering.post(claim.post);
  if (post == nullptr) return fail(ErrorCode::BadInput, "there is no kind of post \"" + claim.post + "\"");
  Day end = day_of(now_);
  end.month += post->term_months;
  end.year += (end.month - 1) / 12;
  end.month = (end.month - 1) % 12 + 1;
  end.day = std::min(end.day, 28);
  Draft draft;
  draft.kind = "volunteer.claimed";
  draft.body = to_strict({{"post", claim.post}, {"from", now_}, {"until", ms_of(end, 0, 0)}});
  return only(std::move(draft), known(*person, no_such_person));
}

Result<Prepared> Preparing::operator()(const LeavePost& leave) {
  const auto person = Uuid::read(leave.person);
  if (!person) return fail(ErrorCode::BadInput, "the person is not a uuid");
  const bool own = by_.role == Role::Volunteer && by_.person == leave.person;
  const bool desk = by_.role == Role::Clerk || by_.role == Role::Chair || by_.role == Role::GridWorker;
  if (!own && !desk) return fail(ErrorCode::NotPermitted, "everybody leaves their own posts, or at the desk");
  Draft draft;
  draft.kind = "volunteer.left";
  draft.body = to_strict({{"post", leave.post}});
  return only(std::move(draft), known(*person, no_such_person));
}

Result<Prepared> Preparing::operator()(const StepOnTeam& step) {
  if (!Uuid::read(step.person)) return fail(ErrorCode::BadInput, "the person is not a uuid");
  const bool own = !by_.person.empty() && by_.person == step.person;
  const bool desk = by_.role == Role::Clerk || by_.role == Role::Chair || by_.role == Role::GridWorker;
  const bool allowed = step.step == TeamStep::Admit ? desk && !own : desk || own;
  if (!allowed) {
    return fail(ErrorCode::NotPermitted, "people ask to join and leave for themselves; staff admit somebody else");
  }
  Draft draft;
  switch (step.step) {
    case TeamStep::Ask:
      draft.kind = "team.asked";
      break;
    case TeamStep::Admit:
      draft.kind = "team.admitted";
      break;
    case TeamStep::Leave:
      draft.kind = "team.left";
      break;
  }
  draft.body = to_strict({{"person", step.person}});
  return only(std::move(draft), known(step.group, "there is no such team here"));
}

}  // namespace linli
