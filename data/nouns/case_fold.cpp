#include "data/nouns/case_fold.h"

#include <algorithm>
#include <map>
#include <set>

#include "data/calendar/calendar.h"
#include "data/log/concurrency.h"
#include "data/nouns/body.h"
#include "data/nouns/case_rules.h"
#include "data/nouns/order_fold.h"
#include "data/nouns/verdict.h"

namespace linli {
namespace {

/// Entries that a hub verdict on this subject took out of force. A ticket number given twice is only noted: both
/// matters are real, and staff hand out a new slip.
std::set<Identity> voided_by_verdicts(const std::vector<StoredEntry>& entries, std::vector<Note>& notes) {
  std::set<Identity> voided;
  for (const Verdict& verdict : verdicts_among(entries)) {
    notes.push_back({verdict.on, verdict.why});
    if (verdict.why != "ticket_taken") voided.insert(verdict.on);
  }
  return voided;
}

class CaseFold {
 public:
  explicit CaseFold(std::vector<Note>& notes) : notes_(notes) {}

  void step(const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    const auto step = case_step(e.kind);
    if (!step || e.version > 1) return note(e, "needs_update");
    if (*step == CaseStep::Lodge) return lodge(stored);
    if (!lodged_) return note(e, "no_such_case");
    const auto acting = role(e.role.empty() ? "guest" : e.role);
    if (!acting) return note(e, "needs_update");
    if (contradicts_unseen(stored, *step)) return note(e, "concurrent");
    const auto allowed = next_steps(case_, *acting, e.by);
    if (std::find(allowed.begin(), allowed.end(), *step) == allowed.end()) return note(e, "not_allowed");
    const Body body(e.body);
    if (!apply(*step, e, body)) return note(e, "unreadable");
    last_of_[*step] = &stored;
    case_.changed_at = e.at;
    case_.timeline.push_back({*step, e.at, e.by, words_of(*step, body), stored.position.n > 0});
  }

  [[nodiscard]] std::optional<Case> result() {
    if (!lodged_) return std::nullopt;
    return std::move(case_);
  }

 private:
  void note(const Envelope& e, std::string why) { notes_.push_back({e.id, std::move(why)}); }

  /// The same step taken twice by people who could not know of each other: the first in the hub's order holds,
  /// the second waits for staff. Without this a second assignment would silently replace the first.
  [[nodiscard]] bool contradicts_unseen(const StoredEntry& stored, CaseStep step) const {
    // Several say yes or no to one order, each for themselves.
    if (step == CaseStep::TakeOn || step == CaseStep::Decline) return false;
    const auto last = last_of_.find(step);
    return last != last_of_.end() && !had_seen(stored, *last->second);
  }

  void lodge(const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    if (lodged_) return note(e, "lodged_twice");
    const Body body(e.body);
    lodged_ = true;
    case_.subject = e.subject;
    case_.home = e.home;
    case_.service = body.text("service");
    case_.category = body.text("category");
    case_.phrases = body.texts("phrases");
    case_.ticket = body.text("ticket");
    case_.place = body.text("place");
    case_.place_name = body.text("place_name");
    case_.nature = nature(body.text("nature")).value_or(Nature::Private);  // Unknown is kept from the public.
    case_.channel = channel(body.text("channel")).value_or(Channel::Kiosk);
    case_.reply = reply_by(body.text("reply")).value_or(ReplyBy::ComesBy);
    case_.hazard = body.flag("hazard");
    case_.anonymous = case_.reply == ReplyBy::None;
    case_.assisted = body.flag("assisted");
    case_.by_proxy = body.flag("by_proxy");
    const WallMs at = case_.anonymous ? ms_of(day_of(e.at), 0, 0) : e.at;
    case_.lodged_at = at;
    case_.changed_at = at;
    case_.due_at = body.number("due");
    case_.received = stored.position.n > 0;
    case_.timeline.push_back({CaseStep::Lodge, at, e.by, {}, case_.received});
    case_.order = order_in(body);
    attach(stored, body);
    if (stored.entry.slip.state == Slip::State::Open) {
      const Body slip(stored.entry.slip.json);
      case_.words = CaseWords{.text = slip.text("text"),
                              .name = slip.text("name"),
                              .phone = slip.text("phone"),
                              .door = slip.text("door"),
                              .pickup_code = slip.text("pickup"),
                              .person = slip.text("person"),
                              .proxy = slip.text("proxy"),
                              .proxy_name = slip.text("proxy_name"),
                              .for_whom = slip.text("for_whom"),
                              .helper = slip.text("helper"),
                              .wish = slip.text("wish"),
                              .begin_code = slip.text("begin_code"),
                              .finish_code = slip.text("finish_code"),
                              .hold = slip.text("hold")};
    }
  }

  void attach(const StoredEntry& stored, const Body& body) {
    const std::vector<Media> named = media_named_by(stored.entry);
    for (const std::string& type : body.texts("media")) {
      const auto place = case_.media.size();
      CaseMedia& media = case_.media.emplace_back();
      media.type = media_type(type).value_or(MediaType::Photo);
      if (place < named.size()) media.media = named[place];
    }
  }

  [[nodiscard]] static std::string words_of(CaseStep step, const Body& body) {
    switch (step) {
      case CaseStep::Assign:
        return body.text("owner_name");
      case CaseStep::Resolve:
        return body.text("result");
      case CaseStep::Publish:
        return body.text("title");
      case CaseStep::Refer:
        return body.text("to");
      case CaseStep::Classify:
        return body.text("level");
      case CaseStep::Escalate:
        return body.text("forum");
      case CaseStep::Tell:
      case CaseStep::AllowProxy:
        return body.text("how");
      case CaseStep::Rate:
        return std::to_string(body.number("faces"));
      default:
        return body.text("reason");
    }
  }

  /// False when the body lacks what the step needs.
  [[nodiscard]] bool apply(CaseStep step, const Envelope& e, const Body& body) {
    switch (step) {
      case CaseStep::See:
        case_.seen_by = e.by;
        return !e.by.empty();
      case CaseStep::Classify:
        return classify(body);
      case CaseStep::Assign:
        return assign(body);
      case CaseStep::Accept:
        return enter(CaseState::Accepted);
      case CaseStep::Return:
        return give_back();
      case CaseStep::Start:
        return enter(CaseState::Working);
      case CaseStep::Plan:
        return plan(body);
      case CaseStep::AskExtension:
        return ask_extension(e, body);
      case CaseStep::GrantExtension:
        return grant_extension();
      case CaseStep::Escalate:
        return escalate(body);
      case CaseStep::Resolve:
        case_.result = body.text("result");
        return enter(CaseState::Resolved);
      case CaseStep::Tell:
        return tell(body);
      case CaseStep::Publish:
        return publish(body);
      case CaseStep::Rate:
        return rate(body);
      case CaseStep::Close:
        return enter(CaseState::Closed);
      case CaseStep::Reopen:
        return reopen(body);
      case CaseStep::MarkDuplicate:
        return mark_duplicate(body);
      case CaseStep::Refer:
        case_.referred_to = body.text("to");
        return enter(CaseState::Referred);
      case CaseStep::Withdraw:
        return enter(CaseState::Withdrawn);
      case CaseStep::AllowProxy:
        case_.proxy_until = body.number("until");
        return case_.proxy_until > 0;
      case CaseStep::EndProxy:
        case_.proxy_until = 0;
        return true;
      case CaseStep::Dispatch:
      case CaseStep::TakeOn:
      case CaseStep::Decline:
      case CaseStep::Begin:
      case CaseStep::Finish:
      case CaseStep::Confirm:
        return apply_to_order(case_, step, e, body);
      case CaseStep::Lodge:
        break;
    }
    return false;
  }

  bool enter(CaseState state) {
    case_.state = state;
    return true;
  }
  bool classify(const Body& body) {
    const auto level = case_level(body.text("level"));
    if (!level || *level == CaseLevel::None) return false;
    case_.level = *level;
    case_.due_at = body.number("due");
    return enter(CaseState::Classified);
  }
  bool assign(const Body& body) {
    if (body.text("owner").empty()) return false;
    case_.owner = body.text("owner");
    case_.owner_name = body.text("owner_name");
    return enter(CaseState::Assigned);
  }
  bool give_back() {
    case_.owner.clear();
    case_.owner_name.clear();
    ++case_.returns;
    return enter(CaseState::Classified);
  }
  bool plan(const Body& body) {
    case_.plan_reason = body.text("reason");
    case_.plan_next = body.number("next");
    return enter(CaseState::Planned);
  }
  bool ask_extension(const Envelope& e, const Body& body) {
    if (body.number("until") == 0) return false;
    case_.extension_until = body.number("until");
    case_.extension_by = e.by;
    return true;
  }
  bool grant_extension() {
    case_.due_at = case_.extension_until;
    case_.extension_until = 0;
    case_.extension_by.clear();
    return true;
  }
  bool escalate(const Body& body) {
    const auto to = forum(body.text("forum"));
    if (!to || *to == Forum::None) return false;
    case_.forum = *to;
    return enter(CaseState::Escalated);
  }
  bool tell(const Body& body) {
    ++case_.tell_tries;
    const bool reached = body.flag("reached") || body.text("how") == name_of(TellHow::Note);
    return enter(reached ? CaseState::Told : CaseState::Resolved);
  }
  bool publish(const Body& body) {
    if (body.text("title").empty()) return false;
    case_.published = true;
    case_.public_title = body.text("title");
    case_.public_result = body.text("result");
    return true;
  }
  bool rate(const Body& body) {
    const auto faces = body.number("faces");
    if (faces < 1 || faces > 5) return false;
    case_.faces = static_cast<int>(faces);
    case_.faces_assisted = body.flag("assisted");
    return enter(CaseState::Rated);
  }
  bool reopen(const Body& body) {
    ++case_.reopens;
    case_.faces = 0;
    case_.owner.clear();
    case_.owner_name.clear();
    case_.due_at = body.number("due");
    return enter(CaseState::Classified);
  }
  bool mark_duplicate(const Body& body) {
    const auto of = Uuid::read(body.text("of"));
    if (!of || *of == case_.subject) return false;
    case_.duplicate_of = of;
    return enter(CaseState::Duplicate);
  }

  std::vector<Note>& notes_;
  Case case_;
  bool lodged_ = false;
  std::map<CaseStep, const StoredEntry*> last_of_;
};

}  // namespace

std::optional<Case> fold_case(const std::vector<StoredEntry>& entries, std::vector<Note>& notes) {
  const std::set<Identity> voided = voided_by_verdicts(entries, notes);
  CaseFold fold(notes);
  for (const StoredEntry& stored : entries) {
    const Envelope& e = stored.entry.envelope;
    if (!e.kind.starts_with("case.")) continue;  // The hub's words about it, and what is no noun's own.
    if (!voided.contains(e.id)) fold.step(stored);
  }
  return fold.result();
}

}  // namespace linli
