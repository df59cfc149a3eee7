#include <algorithm>
#include <map>

#include "data/log/concurrency.h"
#include "data/nouns/body.h"
#include "data/nouns/posting_lines.h"
#include "data/nouns/shift.h"
#include "data/nouns/shift_clocks.h"
#include "data/nouns/verdict.h"

namespace linli {
namespace {

constexpr std::int64_t minute_ms = 60'000;

struct Rest {
  Envelope from;
  std::optional<Envelope> until;
};

class ShiftFold {
 public:
  ShiftFold(const std::vector<StoredEntry>& entries, std::vector<Note>& notes)
      : clocks_(entries), verdicts_(verdicts_among(entries)), notes_(notes) {}

  void step(const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    const auto step = shift_step(e.kind);
    const auto acting = role(e.role);
    if (!step || e.version > 1 || !acting) return note(e, "needs_update");
    if (is_void(e, *step)) return;
    if (!begun_) return begin(stored, *step, *acting);
    if (*step == ShiftStep::Start || *step == ShiftStep::Record) return note(e, "begun_twice");
    if (*step == ShiftStep::End && ended_) return end_again(stored, *acting);
    if (!is_witness(stored, *step, *acting) && !may_step(shift_, *step, *acting, e.by)) {
      const bool own = *step == ShiftStep::Approve && (e.by == shift_.person || entered_by(shift_, e.by));
      const bool unseen = last_ != nullptr && !had_seen(stored, *last_);
      return note(e, own ? "own_hours" : unseen ? "concurrent" : "not_allowed");
    }
    if (!apply(*step, stored)) return note(e, "unreadable");
    note_decision(*step, e);
    last_ = &stored;
    shift_.placed = shift_.placed && stored.position.n > 0;
  }

  [[nodiscard]] std::optional<Shift> result() {
    if (!begun_) return std::nullopt;
    measure();
    if (approval_ != nullptr && !is_timed()) timed_by(*approval_);
    take_verdicts();
    note_verdicts();
    return std::move(shift_);
  }

 private:
  void note(const Envelope& e, std::string why) { notes_.push_back({e.id, std::move(why)}); }

  /// Overlaps and caps only take something off. Who was there was there, whatever was withdrawn meanwhile: staff
  /// decide. Any other verdict takes the entry out of force.
  [[nodiscard]] bool is_void(const Envelope& e, ShiftStep step) {
    const bool happened = step == ShiftStep::Start || step == ShiftStep::Pause || step == ShiftStep::Resume ||
                          step == ShiftStep::Retask || step == ShiftStep::End;
    bool lost = false;
    for (const Verdict& verdict : verdicts_) {
      if (verdict.on != e.id) continue;
      if (verdict.why != "overlap") note(e, verdict.why);  // Of overlaps only the last holds: take_verdicts.
      const bool revoked = verdict.why == "grant_revoked";
      if (revoked && happened) shift_.doubts.revoked = true;
      const bool stands = verdict.why == "overlap" || verdict.why == "capped" || verdict.why == "overdrawn";
      lost = lost || !(stands || (revoked && happened));
    }
    return lost;
  }

  void begin(const StoredEntry& stored, ShiftStep step, Role acting) {
    const Envelope& e = stored.entry.envelope;
    const Body body(e.body);
    const std::string person = body.text("person");
    const bool begins = step == ShiftStep::Start || step == ShiftStep::Record || step == ShiftStep::End;
    if (!begins) return note(e, "no_such_shift");
    const auto task = shift_task(body.text("task"));
    if (!Uuid::read(person) || (!task && step != ShiftStep::End)) return note(e, "unreadable");
    // Who gives an order's first code begins it for all who came.
    const bool for_another =
        step == ShiftStep::Start && acting == Role::Volunteer && !e.by.empty() && !body.text("order").empty();
    if (!for_another && !may_begin_shift(step, acting, e.by, person)) return note(e, "not_allowed");
    shift_.subject = e.subject;
    shift_.home = e.home;
    shift_.person = person;
    shift_.station = e.id.station;
    shift_.task = task.value_or(ShiftTask::Duty);
    shift_.post = body.text("post");
    shift_.order = body.text("order");
    shift_.placed = stored.position.n > 0;
    round_minutes_ = body.number("round");
    longest_minutes_ = body.number("longest");
    if (step == ShiftStep::Record) {
      shift_.trust = ShiftTrust::Honorary;
      shift_.recorder = e.by;
      timed_by(stored);
      shift_.from = body.number("from");
      shift_.until = body.number("until");
      stated_ms_ = body.has("minutes") ? std::optional(body.number("minutes") * minute_ms) : std::nullopt;
      shift_.state = ShiftState::Ended;
    } else if (step == ShiftStep::End) {
      shift_.trust = ShiftTrust::Honorary;
      shift_.recorder = said_for_them(e);
      shift_.until = clocks_.at(e);
      shift_.state = ShiftState::Unstarted;
    } else {
      shift_.starter = said_for_them(e);
      shift_.from = clocks_.at(e);
      shift_.boot = e.boot;
      shift_.mono = e.mono;
      start_ = e;
    }
    begun_ = true;
    last_ = &stored;
  }

  /// Staff who say for somebody when it was do not approve it too. Whoever goes to an order with others says it for
  /// them as a volunteer.
  [[nodiscard]] std::string said_for_them(const Envelope& e) const {
    return e.by == shift_.person || role(e.role) == Role::Volunteer ? std::string() : e.by;
  }

  void timed_by(const StoredEntry& stored) {
    shift_.timed_by = stored.entry.envelope.id;
    shift_.timed_n = stored.position.n;
  }
  [[nodiscard]] bool is_timed() const { return shift_.from != 0 && shift_.until > shift_.from; }
  [[nodiscard]] bool is_resting() const { return !rests_.empty() && !rests_.back().until; }

  /// Another station saw the same person go, and neither knew of the other: the earlier time counts. What staff have
  /// decided meanwhile stays as it is.
  void end_again(const StoredEntry& stored, Role acting) {
    const Envelope& e = stored.entry.envelope;
    if (!may_clock(shift_, acting, e.by)) return note(e, "not_allowed");
    shift_.doubts.ended_twice = true;
    note(e, "ended_twice");
    if (clocks_.at(e) >= clocks_.at(*ended_)) return;
    if (e.id.station == ended_->id.station || shift_.state != ShiftState::Ended) return;
    shift_.recorder = said_for_them(e);
    ended_ = e;
    shift_.until = clocks_.at(e);
    timed_by(stored);
  }

  /// Clocked where nobody had heard that the shift was closed for its person: a better witness than who closed it.
  [[nodiscard]] bool is_witness(const StoredEntry& stored, ShiftStep step, Role acting) const {
    if (closing_ == nullptr || shift_.state != ShiftState::Ended || had_seen(stored, *closing_)) return false;
    if (!may_clock(shift_, acting, stored.entry.envelope.by)) return false;
    if (step == ShiftStep::Pause) return !is_resting();
    if (step == ShiftStep::Resume) return is_resting();
    return step == ShiftStep::End;
  }

  /// False when the body lacks what the step needs.
  [[nodiscard]] bool apply(ShiftStep step, const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    const Body body(e.body);
    switch (step) {
      case ShiftStep::Pause:
        rests_.push_back({e, std::nullopt});
        return clocked(stored, ShiftState::Paused);
      case ShiftStep::Resume:
        rests_.back().until = e;
        return clocked(stored, ShiftState::Running);
      case ShiftStep::Retask: {
        const auto task = shift_task(body.text("task"));
        if (!task) return false;
        shift_.task = *task;
        shift_.post = body.text("post");
        return true;
      }
      case ShiftStep::End:
        return end(stored);
      case ShiftStep::Close:
        return close(stored, body);
      case ShiftStep::Approve:
        return approve(stored, body);
      case ShiftStep::Decline:
        shift_.reason = body.text("reason");
        return enter(ShiftState::Declined);
      case ShiftStep::AskReversal:
        shift_.reversal_by = e.by;
        shift_.reversal_words = body.text("reason");
        shift_.reversal_at = e.at;
        return true;
      case ShiftStep::Reverse:
        return enter(ShiftState::Reversed);
      case ShiftStep::Start:
      case ShiftStep::Record:
        break;
    }
    return false;
  }

  bool enter(ShiftState state) {
    shift_.state = state;
    return true;
  }

  void note_decision(ShiftStep step, const Envelope& e) {
    if (step != ShiftStep::Approve && step != ShiftStep::Decline && step != ShiftStep::Reverse) return;
    shift_.decided_by = e.by;
    shift_.decided_at = clocks_.at(e);
  }

  /// A closed shift stays closed until somebody saw its person go.
  bool clocked(const StoredEntry& stored, ShiftState state) {
    if (closing_ == nullptr) return enter(state);
    timed_by(stored);
    return true;
  }

  bool end(const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    closing_ = nullptr;
    shift_.doubts.forgotten = false;
    shift_.trust = ShiftTrust::Clocked;
    shift_.recorder = said_for_them(e);
    ended_ = e;
    shift_.until = clocks_.at(e);
    timed_by(stored);
    return enter(ShiftState::Ended);
  }

  /// Nobody clocked out: until when somebody says, or until the set hour.
  bool close(const StoredEntry& stored, const Body& body) {
    const WallMs until = body.number("until");
    if (until <= 0) return false;
    shift_.doubts.forgotten = true;
    shift_.trust = ShiftTrust::Honorary;
    shift_.recorder = said_for_them(stored.entry.envelope);
    shift_.until = until;
    closing_ = &stored;
    timed_by(stored);
    return enter(ShiftState::Ended);
  }

  bool approve(const StoredEntry& stored, const Body& body) {
    const std::vector<PostingLine> amounts = lines_in(stored.entry.envelope.body);
    std::vector<Credit> credits;
    for (const PostingLine& line : amounts) {
      const auto unit = currency(line.account);  // The lines of an approval name units: the account is the person's.
      if (!unit || line.amount < 0 || line.amount > posting_amount_max) return false;
      credits.push_back({*unit, line.amount, 0});
    }
    const std::int64_t overflow = body.number("overflow");
    for (Credit& credit : credits) {
      if (credit.currency == Currency::Time) credit.overflow = std::clamp<std::int64_t>(overflow, 0, credit.amount);
    }
    shift_.credits = std::move(credits);
    shift_.approver = stored.entry.envelope.by;
    shift_.approved_minutes = body.number("minutes");
    shift_.reason = body.text("reason");
    shift_.approval = stored.entry.envelope.id;
    approval_ = &stored;
    return enter(ShiftState::Approved);
  }

  /// How long it was, once all that is known of it is in.
  void measure() {
    if (start_ && ended_) {
      // The clock may have been set in between.
      shift_.until = shift_.from + clocks_.between(*start_, *ended_);
    }
    count_rests();
    if (shift_.until == 0 || shift_.from == 0) return;
    const std::int64_t worked_ms = stated_ms_.value_or(shift_.until - shift_.from);
    shift_.doubts.clock_back = worked_ms < 0;
    shift_.minutes = rounded_minutes(worked_ms - shift_.paused_ms, round_minutes_);
    shift_.doubts.too_long = longest_minutes_ > 0 && shift_.minutes > longest_minutes_;
    if (start_ && ended_ && ended_->id.station != start_->id.station) shift_.trust = ShiftTrust::Honorary;
  }

  void count_rests() {
    for (const Rest& rest : rests_) {
      if (!rest.until && shift_.until == 0) {
        shift_.paused_since = clocks_.at(rest.from);
        return;
      }
      const WallMs from = shift_.from + clocks_.between(*start_, rest.from);
      WallMs until = rest.until ? from + clocks_.between(rest.from, *rest.until) : shift_.until;
      if (shift_.until > 0) until = std::min(until, shift_.until);  // They went before it was over.
      if (until <= from) continue;
      shift_.rests.push_back({from, until});
      shift_.paused_ms += until - from;
    }
  }

  /// What the hub took off: an hour that another shift of this person has too, what lies over the cap.
  void take_verdicts() {
    const Verdict* overlap = nullptr;
    std::int64_t known = 0;  // Staff had that before them when they approved, and counted it.
    for (const Verdict& verdict : verdicts_) {
      if (verdict.why == "overdrawn") shift_.doubts.overdrawn = true;
      if (verdict.why != "overlap") continue;
      overlap = &verdict;
      if (approval_ != nullptr && had_seen(*approval_, *verdict.given)) known = verdict.amount;
    }
    if (overlap != nullptr && overlap->amount > 0) {
      shift_.doubts.overlap_minutes = overlap->amount;
      notes_.push_back({overlap->on, overlap->why});
    }
    if (approval_ == nullptr) return;
    credit_anew(known);
    for (const Verdict& verdict : verdicts_) {
      if (verdict.why != "capped" || verdict.on != shift_.approval) continue;
      for (Credit& credit : shift_.credits) {
        if (credit.currency == Currency::Time) credit.overflow = std::min(verdict.amount, credit.amount);
      }
    }
  }

  /// By the approval's own rule, when other minutes are left of it than staff signed.
  void credit_anew(std::int64_t known) {
    const Body body(approval_->entry.envelope.body);
    // Approved "as worked but for what overlaps", it follows whatever that turns out to be.
    const std::int64_t off = body.has("overlap") ? shift_.doubts.overlap_minutes - body.number("overlap")
                                                 : std::max<std::int64_t>(shift_.doubts.overlap_minutes - known, 0);
    if (off == 0) return;
    std::map<Currency, Credit> signed_for;
    for (const Credit& credit : shift_.credits) signed_for[credit.currency] = credit;
    // Approvals of older programs do not say the figures: then what they gave stands while minutes are left.
    Earning earning{signed_for[Currency::Points].amount, signed_for[Currency::Hearts].amount > 0 ? 1 : 0};
    if (body.has("points")) earning.points = body.number("points");
    if (body.has("heart_minutes")) earning.heart_minutes = body.number("heart_minutes");
    shift_.credits = earned(std::clamp<std::int64_t>(shift_.approved_minutes - off, 0, posting_amount_max), earning);
    if (shift_.credits.empty()) shift_.credits.push_back({Currency::Time, 0, 0});
    for (Credit& credit : shift_.credits) {
      credit.overflow = std::min(signed_for[credit.currency].overflow, credit.amount);
    }
  }

  void note_verdicts() {
    if (shift_.state != ShiftState::Approved) return;
    for (const Verdict& verdict : verdicts_) {
      shift_.decided_at = std::max(shift_.decided_at, verdict.given->entry.envelope.at);
    }
  }

  const ShiftClocks clocks_;
  const std::vector<Verdict> verdicts_;
  std::vector<Note>& notes_;
  Shift shift_;
  bool begun_ = false;
  std::int64_t round_minutes_ = 1;
  std::int64_t longest_minutes_ = 0;
  std::optional<Envelope> start_, ended_;
  std::vector<Rest> rests_;
  std::optional<std::int64_t> stated_ms_;
  const StoredEntry* approval_ = nullptr;
  const StoredEntry* closing_ = nullptr;
  const StoredEntry* last_ = nullptr;
};

}  // namespace

std::optional<Shift> fold_shift(const std::vector<StoredEntry>& entries, std::vector<Note>& notes) {
  ShiftFold fold(entries, notes);
  for (const StoredEntry& stored : entries) {
    if (stored.entry.envelope.kind.starts_with("shift.")) fold.step(stored);
  }
  return fold.result();
}

}  // namespace linli
