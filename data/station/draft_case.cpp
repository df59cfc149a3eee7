#include <algorithm>

#include "data/base/text.h"
#include "data/log/json.h"
#include "data/nouns/case_rules.h"
#include "data/nouns/order_rules.h"
#include "data/station/draft.h"

namespace linli {
namespace {

constexpr std::size_t short_text_max = 200;
constexpr WallMs proxy_ms = 30LL * 24 * 60 * 60 * 1000;  // A proxy is for one matter and thirty days.

/// Cleans each field in turn and remembers the first that cannot be used.
class Cleaner {
 public:
  std::string operator()(std::string_view text, std::size_t characters_max = short_text_max) {
    auto cleaned = clean_text(text, characters_max);
    if (cleaned) return std::move(*cleaned);
    if (!problem_) problem_ = cleaned.error();
    return {};
  }
  [[nodiscard]] const std::optional<Error>& problem() const { return problem_; }

 private:
  std::optional<Error> problem_;
};

struct Matter {
  Nature nature = Nature::Public;
  bool hazard = false;
};

/// What the catalogue says of the chosen category and phrases.
Result<Matter> look_up(const LodgeCase& lodge, const Catalogue& catalogue) {
  const Service* service = catalogue.service(lodge.service);
  if (service == nullptr) return fail(ErrorCode::BadInput, "there is no service \"" + lodge.service + "\"");
  if (service->noun != "case") return fail(ErrorCode::BadInput, "\"" + lodge.service + "\" is not lodged as a case");
  Matter matter{Nature::Public, lodge.hazard};
  const Category* category = nullptr;
  if (!lodge.category.empty()) {
    category = service->category(lodge.category);
    if (category == nullptr) return fail(ErrorCode::BadInput, "there is no category \"" + lodge.category + "\"");
    matter.nature = category->nature;
    matter.hazard = matter.hazard || category->hazard;
  }
  for (const std::string& id : lodge.phrases) {
    const auto known = category == nullptr ? std::vector<Phrase>{} : category->phrases;
    const auto at = std::find_if(known.begin(), known.end(), [&](const Phrase& phrase) { return phrase.id == id; });
    if (at == known.end()) return fail(ErrorCode::BadInput, "there is no phrase \"" + id + "\" in this category");
    matter.hazard = matter.hazard || at->hazard;
  }
  return matter;
}

/// What a sealed matter shows must not lie open on this station's disk, where whoever works here could look at it.
Result<> check_attached(const LodgeCase& lodge, const Matter& matter) {
  if (lodge.attached.empty()) return {};
  if (matter.nature == Nature::Sealed) {
    return fail(ErrorCode::NotPermitted,
                "a sealed matter takes words only for now: a photo or recording would lie open at this station");
  }
  if (lodge.attached.size() > attachments_max) {
    return fail(ErrorCode::BadInput,
                "at most " + std::to_string(attachments_max) + " photos and recordings go with it");
  }
  return {};
}

/// What makes a lodging an order (nouns/order.h).
Result<> place_order(const LodgeCase& lodge, const DraftContext& context, const LodgingCodes& codes, Json& body,
                     Json& slip) {
  const Service* service = context.catalogue.service(lodge.service);
  const Category* category = service->category(lodge.category);
  if (category == nullptr) return fail(ErrorCode::BadInput, "say what help is wanted: a category of " + lodge.service);
  if (!lodge.wish.empty() && lodge.wish != "woman" && lodge.wish != "man") {
    return fail(ErrorCode::BadInput, "a wish is \"woman\" or \"man\"");
  }
  body["workflow"] = order_workflow;
  body["people"] = category->people;
  body["training"] = category->training;
  body["when"] = lodge.when;
  body["answer_by"] = answer_by(context.now, service->answer_hours);
  slip["begin_code"] = codes.begin;
  slip["finish_code"] = codes.finish;
  if (!lodge.wish.empty()) slip["wish"] = lodge.wish;
  if (!codes.hold.empty()) {
    body["redeems"] = true;
    slip["hold"] = codes.hold;
  }
  return {};
}

}  // namespace

Result<Draft> draft_lodging(const LodgeCase& lodge, const DraftContext& context, const LodgingCodes& codes) {
  const auto matter = look_up(lodge, context.catalogue);
  if (!matter) return pass(matter);
  Cleaner clean;
  Json words = {{"text", clean(lodge.text, text_characters_max)}, {"door", clean(lodge.door)}};
  const bool anonymous = lodge.reply == ReplyBy::None;
  for (const std::string* person : {&lodge.person, &lodge.proxy, &lodge.helper}) {
    if (!person->empty() && !Uuid::read(*person)) return fail(ErrorCode::BadInput, "the person is not a uuid");
  }
  if (!anonymous) {
    words["name"] = clean(lodge.name);
    words["phone"] = clean(lodge.phone);
    words["person"] = lodge.person;
    words["proxy"] = lodge.proxy;
    words["proxy_name"] = clean(lodge.proxy_name);
    words["for_whom"] = clean(lodge.for_whom);
    words["helper"] = lodge.helper;
  }
  const std::string place_name = clean(lodge.place_name);
  if (const auto& problem = clean.problem()) return tl::unexpected<Error>(*problem);
  if (!lodge.place.empty() && !is_scope(lodge.place)) return fail(ErrorCode::BadInput, "the place is not a scope path");
  // What help is wanted says an order's category; nobody has to find words for it.
  const Service* service = context.catalogue.service(lodge.service);
  const bool is_order = service->workflow == order_workflow;
  const bool says_something =
      !words["text"].get<std::string>().empty() || !lodge.phrases.empty() || !lodge.attached.empty();
  if (!says_something && !matter->hazard && !is_order) {
    return fail(ErrorCode::BadInput, "nothing was said: give a text, a phrase, a photo or a recording");
  }
  for (auto word = words.begin(); word != words.end();) {
    word = word->get<std::string>().empty() ? words.erase(word) : std::next(word);
  }

  if (auto fine = check_attached(lodge, *matter); !fine) return pass(fine);

  Draft draft;
  draft.kind = kind_of(CaseStep::Lodge);
  draft.nobody = anonymous;
  draft.due_at = context.calendar.due(context.now, service->reply_days);
  Json body = {{"service", lodge.service},
               {"category", lodge.category},
               {"phrases", lodge.phrases},
               {"nature", name_of(matter->nature)},
               {"hazard", matter->hazard},
               {"reply", name_of(lodge.reply)},
               {"channel", name_of(lodge.channel)},
               {"place", lodge.place},
               {"place_name", place_name},
               {"ticket", codes.ticket},
               {"due", draft.due_at}};
  // Not by whom: that is personal, and nothing of an anonymous matter may lead to somebody.
  if (!lodge.helper.empty()) body["assisted"] = true;
  if (!lodge.proxy.empty() && !anonymous) body["by_proxy"] = true;
  Json slip = {{"pickup", codes.pickup}};
  if (is_order) {
    if (auto placed = place_order(lodge, context, codes, body, slip); !placed) return pass(placed);
    draft.due_at = body["answer_by"].get<WallMs>();
    body["due"] = draft.due_at;
  }
  for (const Media& media : lodge.attached) {
    body["media"].push_back(std::string(name_of(media.type)));
    slip["media"].push_back({{"bytes", media.bytes}, {"hash", media.hash.hex()}});
  }
  if (matter->nature == Nature::Sealed) {
    // Here it is only "one sealed": not even which phrase or which building stays readable at this station.
    words["phrases"] = lodge.phrases;
    words["place"] = lodge.place;
    words["place_name"] = place_name;
    slip["sealed"] = seal_to(context.seal_key, to_strict(words));
    body["phrases"] = Json::array();
    body["place"] = "";
    body["place_name"] = "";
  } else {
    slip.update(words);
  }
  draft.body = to_strict(body);
  draft.slip = to_strict(slip);
  return draft;
}

namespace {

/// Days for this level from the service's file, so that an edited catalogue changes new cases only: the outcome is
/// stored.
int days_for(const Catalogue& catalogue, const Case& state, CaseLevel level) {
  const Service* service = catalogue.service(state.service);
  if (service == nullptr) return due_days(level);
  switch (level) {
    case CaseLevel::Big:
      return service->big_days;
    case CaseLevel::Hard:
      return service->hard_days;
    default:
      return service->small_days;
  }
}

Result<Json> step_body(const StepOnCase& step, const Case& state, const DraftContext& context,
                       const std::string& owner_name, Cleaner& clean) {
  const auto needs = [](bool given, const char* what) -> Result<> {
    if (given) return {};
    return fail(ErrorCode::BadInput, what);
  };
  Result<> complete;
  Json body = Json::object();
  switch (step.step) {
    case CaseStep::Classify:
      complete = needs(step.level != CaseLevel::None, "say whether it is small, big or hard");
      body["level"] = name_of(step.level);
      // The resident's clock starts at the lodging, not at the sorting.
      body["due"] = context.calendar.due(state.lodged_at, days_for(context.catalogue, state, step.level));
      break;
    case CaseStep::Assign:
      complete = needs(!owner_name.empty(), "say who takes it: that person or unit is not known here");
      body["owner"] = step.owner;
      body["owner_name"] = owner_name;
      break;
    case CaseStep::Return:
      body["reason"] = clean(step.words);
      break;
    case CaseStep::Plan:
      complete = needs(step.until > 0, "a plan needs its next date");
      body["reason"] = clean(step.words);
      body["next"] = step.until;
      break;
    case CaseStep::AskExtension:
      complete = needs(step.until > state.due_at, "an extension needs a date after the present one");
      body["reason"] = clean(step.words);
      body["until"] = step.until;
      body["late"] = context.now > state.due_at;
      break;
    case CaseStep::Escalate:
      complete = needs(step.forum != Forum::None, "say whether to a joint meeting or a consultation");
      body["forum"] = name_of(step.forum);
      body["reason"] = clean(step.words);
      break;
    case CaseStep::Resolve:
      body["result"] = clean(step.words, text_characters_max);
      complete = needs(!clean(step.words, text_characters_max).empty(), "say what was done");
      break;
    case CaseStep::Tell:
      body["how"] = name_of(step.how);
      body["reached"] = step.reached;
      body["reason"] = clean(step.words);
      break;
    case CaseStep::AllowProxy:
      body["how"] = name_of(step.consent);
      body["until"] = context.now + proxy_ms;
      break;
    case CaseStep::Publish:
      body["title"] = clean(step.words);
      body["result"] = clean(step.more_words, text_characters_max);
      complete = needs(!clean(step.words).empty(), "the board needs a title");
      break;
    case CaseStep::Rate:
      complete = needs(step.faces >= 1 && step.faces <= 5, "a rating is one of five faces");
      body["faces"] = step.faces;
      body["assisted"] = step.assisted;
      break;
    case CaseStep::Reopen:
      body["reason"] = clean(step.words);
      body["due"] = context.calendar.due(context.now, days_for(context.catalogue, state, state.level));
      break;
    case CaseStep::MarkDuplicate:
      complete = needs(step.other && *step.other != state.subject, "say which other case it repeats");
      if (step.other) body["of"] = step.other->text();
      break;
    case CaseStep::Refer:
      body["to"] = clean(step.words);
      complete = needs(!clean(step.words).empty(), "say which office it goes to");
      break;
    case CaseStep::Dispatch: {
      const Service* service = context.catalogue.service(state.service);
      body["volunteers"] = step.volunteers;
      body["answer_by"] = answer_by(context.now, (service == nullptr ? Service{} : *service).answer_hours);
      break;
    }
    case CaseStep::Decline:
      body["reason"] = clean(step.words);
      break;
    case CaseStep::Lodge:
      return fail(ErrorCode::BadInput, "a case is lodged once");
    default:
      break;
  }
  if (!complete) return pass(complete);
  return body;
}

}  // namespace

Result<Draft> draft_step(const StepOnCase& step, const Case& state, const DraftContext& context,
                         const std::string& owner_name) {
  Cleaner clean;
  const auto body = step_body(step, state, context, owner_name, clean);
  if (!body) return pass(body);
  if (const auto& problem = clean.problem()) return tl::unexpected<Error>(*problem);
  Draft draft;
  draft.kind = kind_of(step.step);
  draft.body = to_strict(*body);
  const auto due = body->find("due");
  draft.due_at = due == body->end() ? state.due_at : due->get<WallMs>();
  return draft;
}

}  // namespace linli
