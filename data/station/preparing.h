// A command on its way to becoming entries: looked up, checked and split, but not written. data/station/*.cpp only.
// One overload a command, in preparing_<what>.cpp.
#pragma once

#include "data/nouns/ledger.h"
#include "data/nouns/shift.h"
#include "data/station/parts.h"

namespace linli {

/// What perform writes, in one transaction. The last entry is the one that Saved names.
struct Prepared {
  std::vector<Planned> entries;
  std::string ticket = {};
  std::string pickup_code = {};
  std::string begin_code = {};
  std::string finish_code = {};
  std::uint32_t ticket_counter = 0;
};

class Preparing {
 public:
  Preparing(Station::Parts& parts, const Enrolment& enrolment, const Actor& by)
      : parts_(parts),
        enrolment_(enrolment),
        by_(by),
        now_(parts.clock->wall_ms()),
        context_{parts.catalogue, parts.calendar, now_, enrolment.hub_seal_key} {}

  Result<Prepared> operator()(const LodgeCase& lodge);
  Result<Prepared> operator()(const StepOnCase& step);

  Result<Prepared> operator()(const EnterPlace& place);
  Result<Prepared> operator()(const EnterPerson& person);
  Result<Prepared> operator()(const EnterGroup& group);
  Result<Prepared> operator()(const EnterPost& post);
  Result<Prepared> operator()(const VouchFor& vouch);
  Result<Prepared> operator()(const EraseSubject& erase);

  Result<Prepared> operator()(const StartShift& start);
  Result<Prepared> operator()(const StepOnShift& step);
  Result<Prepared> operator()(const EndUnstarted& end);
  Result<Prepared> operator()(const RecordShift& record);
  Result<Prepared> operator()(const ApproveShifts& approve);

  Result<Prepared> operator()(const PostTransfer& post);
  Result<Prepared> operator()(const HoldTransfer& hold);
  Result<Prepared> operator()(const StepOnTransfer& step);
  Result<Prepared> operator()(const AddStock& stock);

  Result<Prepared> operator()(const EnterVolunteer& entered);
  Result<Prepared> operator()(const ClaimPost& claim);
  Result<Prepared> operator()(const LeavePost& leave);
  Result<Prepared> operator()(const StepOnTeam& step);

 private:
  [[nodiscard]] const std::string& scope() const { return enrolment_.scope; }
  /// Somebody or something new lives in this station's scope. What is known stays where it lives: a street office
  /// changes a person of a community below it, and the hub refuses whoever moves a home.
  [[nodiscard]] Result<Planned> named(const Uuid& given) const;
  /// About what exists already; NotFound with these words otherwise.
  [[nodiscard]] Result<Planned> known(const Uuid& subject, const char* missing) const;
  /// A second person signs within three working days of the first; until then nobody asks again.
  [[nodiscard]] Result<> check_reversal(bool asks, const std::string& asked_by, WallMs asked_at) const;
  /// Something new about somebody's hours: it lives where they do, so that all of it meets in one feed.
  [[nodiscard]] Result<Planned> of_person(const std::string& person) const;
  [[nodiscard]] Result<Shift> shift(const Uuid& subject) const;
  [[nodiscard]] Result<Planned> shift_step(const StepOnShift& step) const;
  /// A volunteer clocks their own shift, or one of the order that they carry out with its person.
  [[nodiscard]] Result<> check_goes_along(const StepOnShift& step) const;
  [[nodiscard]] Result<Planned> shift_start(const StartShift& start) const;
  [[nodiscard]] Result<Planned> approval(const ApproveShifts::One& one, std::int64_t& balance) const;
  /// Of those that run here, the newest of this person; nothing when none does.
  [[nodiscard]] Result<std::optional<Uuid>> running_shift(const std::string& person) const;
  [[nodiscard]] Result<Planned> hold(const HoldTransfer& hold) const;
  [[nodiscard]] Result<Planned> transfer_step(const StepOnTransfer& step) const;
  /// Minutes, hearts, fen that this account may still spend.
  [[nodiscard]] Result<std::int64_t> available(Currency currency, const std::string& account) const;
  [[nodiscard]] Result<> check_enough(const PostTransfer& post, const std::string& home) const;
  /// So many stand there and are promised to nobody.
  [[nodiscard]] Result<> check_shelf(const std::string& home, const Article& article, std::int64_t count) const;
  /// What goes with a step on an order: its shift, and the hours given for it.
  [[nodiscard]] Result<> add_order_entries(const StepOnCase& step, const Case& order, Prepared& out) const;
  [[nodiscard]] Result<> check_code(const StepOnCase& step, const Case& order) const;
  /// As many as it takes, each once, and each of them may come.
  [[nodiscard]] Result<> check_sent(const std::vector<std::string>& volunteers, const Case& order) const;

  Station::Parts& parts_;
  const Enrolment& enrolment_;
  const Actor& by_;
  WallMs now_;
  DraftContext context_;
};

/// One entry about one subject.
[[nodiscard]] inline Result<Prepared> only(Result<Draft> draft, Result<Planned> about) {
  if (!draft) return pass(draft);
  if (!about) return pass(about);
  about->draft = std::move(*draft);
  Prepared out;
  out.entries.push_back(std::move(*about));
  return out;
}

}  // namespace linli
