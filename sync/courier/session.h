// One station's talk with its hub, as a bounded state machine: `next` says what to ask now, `take` gets an answer.
// No thread, no sleep, no socket; time comes from the clock it is given. It moves entries and invents none: whatever is
// lost on the way, it sends the same entries again until a signed receipt covers them.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "data/base/clock.h"
#include "data/station.h"
#include "sync/courier/backoff.h"
#include "sync/courier/media_run.h"
#include "sync/courier/state.h"
#include "sync/roads/road.h"
#include "sync/wire/batch.h"

namespace linli {

struct SessionOptions {
  std::size_t batch_bytes_max = wire::batch_bytes_max;
  std::chrono::seconds wait{25};  // Of a long-poll; 0: pull until nothing is left, then no more.
  BackoffOptions backoff;
};

class Session {
 public:
  /// `station` is enrolled and outlives the session.
  Session(Station& station, const Clock& clock, SessionOptions options = {});

  /// What to ask now: at most one batch, one feed page and one piece of a photo are on their way at any time; a piece
  /// begins only when no words wait.
  [[nodiscard]] std::vector<Ask> next();
  void take(const Answered& answered);
  /// Keeps the last receipt and makes the batch after the one on its way. Call it when what `next` gave is on its way:
  /// the hub works on that batch meanwhile. Left out, `take` and `next` do it later.
  void settle();
  /// Try again at once, whatever the backoff says.
  void hurry();

  /// Milliseconds until `next` may have something although nothing happened; nothing: only an event changes that.
  [[nodiscard]] std::optional<std::int64_t> due_in_ms() const;
  /// Everything is sent and received, and a page asked for after the last receipt had nothing more.
  [[nodiscard]] bool is_quiet() const;
  /// The hub has a receipt for everything of ours.
  [[nodiscard]] bool is_drained() const;
  /// The hub trusts this station no longer: what it sends is held there, and it hears nothing more.
  [[nodiscard]] bool is_revoked() const { return state_.line == CourierState::Line::Revoked; }
  [[nodiscard]] const CourierState& state() const { return state_; }
  /// Failures in a row, of the road that fares worse.
  [[nodiscard]] int failures() const {
    return std::max({pushing_.failures(), pulling_.failures(), media_.backoff().failures()});
  }
  /// Trying again cannot help: somebody has to act.
  [[nodiscard]] bool needs_a_person() const;

 private:
  struct Push {
    std::uint64_t ask = 0;
    std::uint64_t after = 0;
    Frontier end;  // Of the batch.
    std::size_t bytes = 0;
    bool recalled = false;  // Only its receipt is asked for.
  };
  struct Batch {
    Push push;
    Ask ask;
  };
  struct Fetch {
    std::uint64_t ask = 0;
    std::string cursor;
    std::string told;    // wire/feed.h
    bool waits = false;  // A long-poll: on its way most of the time.
  };
  /// A feed page on its way back to a restored hub.
  struct Give {
    std::uint64_t ask = 0;
    KeptPage page;
    std::optional<Frontier> end = {};  // Of the batch beside it.
  };
  void next_push(std::vector<Ask>& asks);
  void recall(const Push& doubted, std::vector<Ask>& asks);
  void make_batch();
  void keep_receipt();
  void next_give(std::vector<Ask>& asks);
  void take_returned(const Give& give, const Answered& answered);
  void give_up(std::int64_t page);
  /// The hub fails again and again to take pages, and perhaps nothing else.
  [[nodiscard]] bool gives_in_vain() const;
  void next_fetch(std::vector<Ask>& asks);
  void next_media(std::vector<Ask>& asks);
  void take_media(const Answered& answered);
  /// Somebody says that this station is trusted no longer, and it is not the hub.
  [[nodiscard]] bool is_forged(const Answered& answered) const;
  void take_receipt(const Push& push, const Answered& answered);
  void take_no_receipt(const Push& push, const Answered& answered);
  void take_page(const Fetch& fetch, const Answered& answered);
  void sweep_photos();
  /// The hub has other bytes under our names: they are left to it, and ours go on in a new epoch.
  void take_fork(const Acknowledgement& told);
  /// The hub was restored: every own epoch is looked at again, the newest first.
  void begin_rewind();
  /// Sends the newest own epoch not yet looked at again, to learn how far the hub still has it.
  void rewind();
  void take_rewound(const Push& push, const Acknowledgement& told);
  void failed(Backoff& backoff, const Error& error, std::chrono::seconds retry_after = {});
  void succeeded(Backoff& backoff);
  void count_pending();

  Station& station_;
  const Clock& clock_;
  const SessionOptions options_;
  const Enrolment enrolment_;
  CourierState state_;
  Backoff pushing_, pulling_;
  MediaRun media_;
  bool swept_ = false;  // Of photos that no entry names.
  std::optional<Push> push_;
  std::optional<Push>
      doubted_;  // It was sent and its answer lost: the hub may have it, and is asked before it goes again.
  std::optional<Batch> made_;  // What follows `push_` if the hub takes all of it.
  std::optional<Give> give_;
  int give_failures_ = 0;
  std::optional<KeptPage> passed_over_;       // The next to give comes after it.
  bool owing_ = false;                        // A restored hub is to be given pages, before anything new.
  std::optional<Acknowledgement> unsettled_;  // A verified receipt, not yet kept.
  std::optional<Fetch> fetch_;
  std::uint64_t last_ask_ = 0;
  std::size_t batch_bytes_max_;  // Halved when the hub finds a batch too large.
  std::size_t batch_bytes_;      // Of the next; also halved when the road breaks under one.
  bool pull_now_ = true;         // More is there, or may be.
  bool pull_when_sent_ = false;  // … once nothing is left to send.
  bool from_the_start_ = false;  // The hub did not make our cursor: the next page is asked for without one.
  bool with_bytes_ = false;      // Ask for own entries whole: positions alone did not fit what is here.
  bool nothing_pending_ = false;
  std::optional<Frontier> rewound_;              // What we have of the epoch that is being sent again after a restore.
  std::vector<std::uint64_t> to_rewind_;         // Own epochs, oldest first, while a restored hub is caught up with.
  std::optional<std::int64_t> rewinding_after_;  // While it is; what stands at or before this position it never lost.
  MonoMs contact_kept_at_ = 0;                   // When last_contact was last written to the disk; 0: never.
};

}  // namespace linli
