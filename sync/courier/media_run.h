// Photos and recordings on their way, one piece at a time: looks where the hub stands, goes on from there, asks for the
// signed receipt and keeps it; fetches what a person asked to see. A bounded state machine like the Session, which asks
// it only when no words wait. What the hub refuses for now is set aside, so that it delays nothing else.
#pragma once

#include <map>
#include <optional>

#include "data/base/clock.h"
#include "data/station.h"
#include "sync/courier/backoff.h"
#include "sync/roads/road.h"

namespace linli {

class MediaRun {
 public:
  MediaRun(Station& station, const Clock& clock, const Enrolment& enrolment, const BackoffOptions& backoff)
      : station_(station), clock_(clock), enrolment_(enrolment), backoff_(backoff) {}

  /// The next piece or question, with this id; nothing while one is on its way, or when there is nothing to do.
  [[nodiscard]] std::optional<Ask> next(std::uint64_t id);
  [[nodiscard]] bool waits_for(std::uint64_t id) const { return asked_ && asked_->id == id; }
  /// The answer to its ask. An Error of the road (not of the one blob) comes back.
  [[nodiscard]] Result<> take(const Answered& answered);

  /// The last answer brought it further.
  [[nodiscard]] bool progressed() const { return progressed_; }

  /// Nothing was left to do at the last `next`, but what was set aside.
  [[nodiscard]] bool is_quiet() const { return idle_ && !asked_; }
  [[nodiscard]] bool is_on_its_way() const { return asked_.has_value(); }
  [[nodiscard]] Backoff& backoff() { return backoff_; }
  [[nodiscard]] const Backoff& backoff() const { return backoff_; }
  /// Milliseconds until something that was set aside is tried again.
  [[nodiscard]] std::optional<std::int64_t> due_in_ms() const;
  /// Try what was set aside again.
  void hurry();
  /// Why the last one was set aside.
  [[nodiscard]] const std::optional<Error>& why() const { return why_; }
  [[nodiscard]] std::uint64_t sent() const { return sent_; }

 private:
  enum class Stage { Look, Begin, Send, Receipt };
  struct Sending {
    NamedMedia named;
    Stage stage = Stage::Look;
    std::uint64_t offset = 0;
  };
  struct Asked {
    std::uint64_t id = 0;
    Ask::Kind kind = Ask::Kind::BlobStand;
    std::uint64_t offset = 0;
    Media fetched;  // BlobRead: what.
  };
  [[nodiscard]] std::optional<Ask> next_fetch();
  [[nodiscard]] std::optional<Ask> next_send();
  [[nodiscard]] bool choose();
  [[nodiscard]] Result<> take_send(const Asked& asked, const Answered& answered);
  [[nodiscard]] Result<> take_receipt(const std::string& frame);
  [[nodiscard]] Result<> take_piece(const Asked& asked, const Answered& answered);
  void set_aside(const Hash& hash, const Error& why);
  [[nodiscard]] bool is_aside(const Hash& hash) const;

  Station& station_;
  const Clock& clock_;
  const Enrolment enrolment_;
  Backoff backoff_;
  std::optional<Sending> sending_;
  std::optional<Asked> asked_;
  std::map<Hash, MonoMs> aside_;  // Until when.
  MonoMs paused_until_ = 0;       // The hub takes no media at all for now.
  bool idle_ = false;
  bool progressed_ = false;
  std::optional<Error> why_;
  std::uint64_t sent_ = 0;
};

}  // namespace linli
