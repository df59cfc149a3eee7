// A road into a hub's real handler in the same process, that loses, cuts, repeats and answers for others as it is told.
// Time passes only when nothing else happens: a wait moves the clock.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <vector>

#include "data/base/clock.h"
#include "sync/hub/handler.h"
#include "sync/roads/road.h"

namespace linli::testing {

enum class Mishap {
  LoseRequest,    // Never arrives.
  CutRequest,     // Arrives cut off: the hub keeps nothing of it.
  LoseReply,      // The hub has done it; nobody hears so.
  CutReply,       // The reply arrives cut off.
  RepeatRequest,  // Arrives twice.
  FlipRequest,    // One bit of it is another.
  FlipReply,
  Html,          // A captive portal answers 200.
  Redirect,      // A captive portal answers 302.
  Busy,          // 429 with Retry-After.
  Impostor,      // Somebody else answers, in the right form.
  Failed,        // 500.
  Full,          // 507: the hub's disk is.
  OtherStation,  // The station speaks another protocol than the hub.
  OtherHub,      // The hub speaks another protocol: whatever it says begins with that one's number.
};

class HandlerRoad : public Road {
 public:
  /// `handler` is nullptr while the hub is down.
  HandlerRoad(std::function<hub::Handler*()> handler, std::string token, ManualClock& clock)
      : handler_(std::move(handler)), token_(std::move(token)), clock_(clock) {}

  /// The next asks of this kind meet these, one each.
  void meet(Ask::Kind kind, Mishap mishap, int times = 1) {
    mishaps_[kind].insert(mishaps_[kind].end(), static_cast<std::size_t>(times), mishap);
  }
  /// A proxy that answers 413 to larger bodies; 0: none.
  void take_at_most(std::size_t body_bytes) { body_bytes_max_ = body_bytes; }
  void use_token(std::string token) { token_ = std::move(token); }
  [[nodiscard]] const std::string& token() const { return token_; }
  /// What an impostor says, and with which status.
  struct Posed {
    int status = 200;
    std::string body = {};
  };
  void pose(std::function<Posed(const Ask&)> impostor) { impostor_ = std::move(impostor); }
  void forget_mishaps() { mishaps_.clear(); }
  /// What is on its way is lost.
  void hang_up() { waiting_.clear(); }
  /// Nothing on its way, nothing waiting to happen.
  void clear() {
    mishaps_.clear();
    waiting_.clear();
    body_bytes_max_ = 0;
  }
  /// Sees each ask as it begins, and each answer as the hub gave it; what it makes of the answer goes on.
  void watch(std::function<void(const Ask&)> asked, std::function<void(const Ask&, Result<std::string>&)> replied) {
    asked_ = std::move(asked);
    replied_ = std::move(replied);
  }
  [[nodiscard]] int begun(Ask::Kind kind) const { return begun_.contains(kind) ? begun_.at(kind) : 0; }

  /// Of bodies that reached the hub, whole or cut.
  [[nodiscard]] std::uint64_t bytes_carried() const { return bytes_carried_; }

  void begin(Ask ask) override;
  [[nodiscard]] std::vector<Answered> collect(std::chrono::milliseconds wait) override;
  void wake() override {}

 private:
  [[nodiscard]] Answered answer(const Ask& ask);
  void carry(const Ask& ask, bool cut, Answered& answered);
  void meet(const Ask& ask, Mishap mishap, Answered& answered);
  void hear_stranger(const Ask& ask, int status, Answered& answered);
  void hear_impostor(const Posed& said, Answered& answered);

  std::function<hub::Handler*()> handler_;
  std::string token_;
  ManualClock& clock_;
  std::deque<Ask> waiting_;
  std::map<Ask::Kind, std::deque<Mishap>> mishaps_;
  std::map<Ask::Kind, int> begun_;
  std::size_t body_bytes_max_ = 0;
  std::uint64_t bytes_carried_ = 0;
  std::function<Posed(const Ask&)> impostor_;
  std::function<void(const Ask&)> asked_;
  std::function<void(const Ask&, Result<std::string>&)> replied_;
};

}  // namespace linli::testing
