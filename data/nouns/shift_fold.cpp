#include <algorithm>
#include <map>

#include "data/log/concurrency.h"
#include "data/nouns/body.h"
#include "data/nouns/posting_lines.h"
#include "data/nouns/shift.h"
#include "data/nouns/verdict.h"

namespace linli {
namespace {

constexpr std::int64_t minute_ms = 60'000;

/// What the time was at one reading of a machine's steady clock, by (station, boot): the hub's "clock.map" on this
/// subject, where a machine's own time was wrong.
class Clocks {
 public:
  explicit Clocks(const std::vector<StoredEntry>& entries) {
    for (const StoredEntry& stored : entries) {
      const Envelope& e = stored.entry.envelope;
      if (e.kind != "clock.map" || e.id.station != hub_station || stored.position.n == 0) continue;
      const Body body(e.body);
      readings_[{body.text("station"), body.text("boot")}] = {body.number("mono"), body.number("wall")};
    }
  }
  [[nodiscard]] WallMs at(const Envelope& e) const {
    const auto found = readings_.find({e.id.station, e.boot});
    return found == readings_.end() ? e.at : found->second.wall - (found->second.mono - e.mono);
  }
  /// Between two entries: by the machine's own steady clock where it is one boot of one machine, which no setting of
  /// the time changes.
  [[nodiscard]] std::int64_t between(const Envelope& first, const Envelope& last) const {
    if (first.id.station == last.id.station && first.boot == last.boot) return last.mono - first.mono;
    return at(last) - at(first);
  }

 private:
  struct Reading {
    MonoMs mono = 0;
    WallMs wall = 0;
  };
  std::map<std::pair<std::string, std::string>, Reading> readings_;
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
    if (*step == ShiftStep::End && ended_) return end_again(stored);
    if (!may_step(shift_, *step, *acting, e.by)) {
      const bool own = *step == ShiftStep::Approve && (e.by == shift_.person || e.by == shift_.recorder);
      const bool unseen = last_ != nullptr && !had_seen(stored, *last_);
      return note(e, own ? "own_hours" : unseen ? "concurrent" : "not_allowed");
    }
    if (!apply(*step, stored)) return note(e, "unreadable");
    last_ = &stored;
    shift_.placed = shift_.placed && stored.position.n > 0;
  }

  [[nodiscard]] std::optional<Shift> result() {
    if (!begun_) return std::nullopt;
    measure();
    take_verdicts();
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
      note(e, verdict.why);
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
      shift_.from = body.number("from");
      shift_.until = body.number("until");
      stated_ms_ = body.has("minutes") ? std::optional(body.number("minutes") * minute_ms) : std::nullopt;
      shift_.state = ShiftState::Ended;
    } else if (step == ShiftStep::End) {
      shift_.trust = ShiftTrust::Honorary;
      shift_.until = clocks_.at(e);
      shift_.state = ShiftState::Unstarted;
    } else {
      shift_.from = clocks_.at(e);
      start_ = e;
    }
    begun_ = true;
    last_ = &stored;
  }

  /// Another station saw the same person go, and neither knew of the other: the earlier time counts.
  void end_again(const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    shift_.doubts.ended_twice = true;
    note(e, "ended_twice");
    if (clocks_.at(e) >= clocks_.at(*ended_)) return;
    if (e.id.station == ended_->id.station) return;
    ended_ = e;
    shift_.until = clocks_.at(e);
  }

  /// False when the body lacks what the step needs.
  [[nodiscard]] bool apply(ShiftStep step, const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    const Body body(e.body);
    switch (step) {
      case ShiftStep::Pause:
        pause_ = e;
        shift_.paused_since = clocks_.at(e);
        return enter(ShiftState::Paused);
      case ShiftStep::Resume:
        end_pause(e);
        return enter(ShiftState::Running);
      case ShiftStep::Retask: {
        const auto task = shift_task(body.text("task"));
        if (!task) return false;
        shift_.task = *task;
        shift_.post = body.text("post");
        return true;
      }
      case ShiftStep::End:
        end_pause(e);
        ended_ = e;
        shift_.until = clocks_.at(e);
        return enter(ShiftState::Ended);
      case ShiftStep::Close:
        return close(e, body);
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

  void end_pause(const Envelope& e) {
    if (pause_) shift_.paused_ms += std::max<std::int64_t>(clocks_.between(*pause_, e), 0);
    pause_.reset();
    shift_.paused_since = 0;
  }

  /// Nobody clocked out: until when somebody says, or until the set hour.
  bool close(const Envelope& e, const Body& body) {
    const WallMs until = body.number("until");
    if (until <= 0) return false;
    shift_.doubts.forgotten = true;
    shift_.trust = ShiftTrust::Honorary;
    // Whoever closed it for somebody else does not approve it too.
    if (e.by != shift_.person) shift_.recorder = e.by;
    if (pause_) shift_.paused_ms += std::max<std::int64_t>(until - clocks_.at(*pause_), 0);
    pause_.reset();
    shift_.paused_since = 0;
    shift_.until = until;
    closed_ = true;
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
    approval_ = &stored;
    return enter(ShiftState::Approved);
  }

  /// How long it was, once all that is known of it is in.
  void measure() {
    if (shift_.until == 0 || shift_.state == ShiftState::Unstarted) return;
    std::int64_t worked_ms = shift_.until - shift_.from;
    if (start_ && ended_ && !closed_) {
      worked_ms = clocks_.between(*start_, *ended_);
      shift_.until = shift_.from + worked_ms;  // The clock may have been set in between.
    }
    if (stated_ms_) worked_ms = *stated_ms_;
    shift_.doubts.clock_back = worked_ms < 0;
    worked_ms -= shift_.paused_ms;
    shift_.minutes = rounded_minutes(worked_ms, round_minutes_);
    shift_.doubts.too_long = longest_minutes_ > 0 && shift_.minutes > longest_minutes_;
    if (start_ && ended_ && ended_->id.station != start_->id.station) shift_.trust = ShiftTrust::Honorary;
  }

  /// What the hub took off: an hour that another shift of this person has too, what lies over the cap.
  void take_verdicts() {
    for (const Verdict& verdict : verdicts_) {
      if (verdict.why == "overlap") {
        shift_.doubts.overlap_minutes += verdict.amount;
        // Staff who had it before them when they approved have counted it already.
        if (approval_ == nullptr || had_seen(*approval_, *verdict.given)) continue;
        for (Credit& credit : shift_.credits) take_off(credit, verdict.amount);
      } else if (verdict.why == "capped" && approval_ != nullptr && verdict.on == approval_->entry.envelope.id) {
        for (Credit& credit : shift_.credits) {
          if (credit.currency == Currency::Time) credit.overflow = std::min(verdict.amount, credit.amount);
        }
      }
    }
  }
  static void take_off(Credit& credit, std::int64_t minutes) {
    if (credit.currency != Currency::Time && credit.currency != Currency::MeritMinutes) return;
    credit.amount -= std::min(minutes, credit.amount);
    credit.overflow = std::min(credit.overflow, credit.amount);
  }

  const Clocks clocks_;
  const std::vector<Verdict> verdicts_;
  std::vector<Note>& notes_;
  Shift shift_;
  bool begun_ = false;
  bool closed_ = false;
  std::int64_t round_minutes_ = 1;
  std::int64_t longest_minutes_ = 0;
  std::optional<Envelope> start_, ended_, pause_;
  std::optional<std::int64_t> stated_ms_;
  const StoredEntry* approval_ = nullptr;
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
