#include "data/log/concurrency.h"
#include "data/nouns/body.h"
#include "data/nouns/ledger.h"
#include "data/nouns/posting_lines.h"
#include "data/nouns/verdict.h"

namespace linli {
namespace {

class TransferFold {
 public:
  TransferFold(const std::vector<Verdict>& verdicts, std::vector<Note>& notes) : verdicts_(verdicts), notes_(notes) {}

  void step(const StoredEntry& stored) {
    const Envelope& e = stored.entry.envelope;
    const auto step = transfer_step(e.kind);
    const auto acting = role(e.role);
    if (!step || e.version > 1 || !acting) return note(e, "needs_update");
    const bool begins = *step == TransferStep::Post || *step == TransferStep::Hold;
    if (begins != !transfer_) return note(e, begins ? "begun_twice" : "no_such_transfer");
    if (begins) return begin(stored, *step, *acting);
    if (is_void(e, *step)) return;
    Transfer& transfer = *transfer_;
    if (*step == TransferStep::Settle && happened_all_the_same(stored, *acting)) {
      transfer.overdrawn = transfer.overdrawn || transfer.state == TransferState::Refused;
    } else if (!may_step(transfer, *step, *acting, e.by)) {
      const bool unseen = last_ != nullptr && !had_seen(stored, *last_);
      return note(e, unseen ? "concurrent" : "not_allowed");
    }
    apply(transfer, *step, e);
    last_ = &stored;
    transfer.placed = transfer.placed && stored.position.n > 0;
  }

  [[nodiscard]] std::optional<Transfer> result() { return std::move(transfer_); }

 private:
  void note(const Envelope& e, std::string why) { notes_.push_back({e.id, std::move(why)}); }

  /// The promise was refused or let go, and whoever kept it could not know: what was handed over was handed over.
  [[nodiscard]] bool happened_all_the_same(const StoredEntry& settling, Role acting) const {
    Transfer promised = *transfer_;
    promised.state = TransferState::Held;
    if (!may_step(promised, TransferStep::Settle, acting, settling.entry.envelope.by)) return false;
    if (transfer_->state == TransferState::Released) return !had_seen(settling, *last_);
    if (transfer_->state != TransferState::Refused) return false;
    for (const Verdict& verdict : verdicts_) {
      if (verdict.on == begun_ && verdict.why == "overspent") return !had_seen(settling, *verdict.given);
    }
    return false;
  }

  /// Whoever handed something over did so, whatever role was withdrawn meanwhile. Any other verdict but that of an
  /// account below zero takes the entry out of force.
  [[nodiscard]] bool is_void(const Envelope& e, TransferStep step) {
    bool lost = false;
    for (const Verdict& verdict : verdicts_) {
      if (verdict.on != e.id) continue;
      note(e, verdict.why);
      if (verdict.why == "overdrawn") {
        if (transfer_) transfer_->overdrawn = true;
      } else if (verdict.why != "grant_revoked" || step != TransferStep::Settle) {
        lost = true;
        if (transfer_) transfer_->refused_why = verdict.why;
      }
    }
    return lost;
  }

  void begin(const StoredEntry& stored, TransferStep step, Role acting) {
    const Envelope& e = stored.entry.envelope;
    const Body body(e.body);
    Transfer transfer;
    const auto unit = currency(body.text("currency"));
    transfer.lines = lines_in(e.body);
    const bool whole =
        unit && is_balanced(transfer.lines) && (step == TransferStep::Post || !payer_of(transfer.lines).empty());
    if (!whole) return note(e, "unbalanced");
    transfer.what_for = transfer_for(body.text("for")).value_or(TransferFor::Correction);
    if (!may_begin(step, *unit, acting) || !may_be_for(*unit, transfer.what_for)) return note(e, "not_allowed");
    transfer.subject = e.subject;
    transfer.home = e.home;
    transfer.currency = *unit;
    transfer.item = body.text("item");
    transfer.count = body.has("count") ? body.number("count") : 1;
    transfer.at = e.at;
    transfer.by = e.by;
    transfer.words = body.text("words");
    transfer.state = step == TransferStep::Hold ? TransferState::Held : TransferState::Posted;
    transfer.placed = stored.position.n > 0;
    transfer_ = std::move(transfer);
    begun_ = e.id;
    if (is_void(e, step)) transfer_->state = TransferState::Refused;
    last_ = &stored;
  }

  static void apply(Transfer& transfer, TransferStep step, const Envelope& e) {
    switch (step) {
      case TransferStep::Settle:
        transfer.state = TransferState::Settled;
        break;
      case TransferStep::Release:
        transfer.state = TransferState::Released;
        break;
      case TransferStep::AskReversal:
        transfer.reversal_by = e.by;
        transfer.reversal_words = Body(e.body).text("reason");
        transfer.reversal_at = e.at;
        break;
      case TransferStep::Reverse:
        transfer.state = TransferState::Reversed;
        break;
      case TransferStep::Post:
      case TransferStep::Hold:
        break;
    }
  }

  const std::vector<Verdict>& verdicts_;
  std::vector<Note>& notes_;
  std::optional<Transfer> transfer_;
  Identity begun_;
  const StoredEntry* last_ = nullptr;
};

}  // namespace

std::optional<Transfer> fold_transfer(const std::vector<StoredEntry>& entries, std::vector<Note>& notes) {
  const std::vector<Verdict> verdicts = verdicts_among(entries);
  TransferFold fold(verdicts, notes);
  for (const StoredEntry& stored : entries) {
    if (stored.entry.envelope.kind.starts_with("ledger.")) fold.step(stored);
  }
  return fold.result();
}

}  // namespace linli
