// The hub's machine: the real store, hub and handler, started again after whatever happened to it.
#pragma once

#include <memory>
#include <string>

#include "sync/hub/handler.h"
#include "sync/hub/sqlite_store.h"
#include "sync/roads/road.h"
#include "tests/sim/ledger.h"
#include "tests/sim/machine.h"

namespace linli::sim {

class HubMachine : public Machine {
 public:
  /// `dir` holds a hub, or `files` are one.
  HubMachine(const std::filesystem::path& dir, const ManualClock& truth, Ledger& ledger, const Contents& files = {});

  /// A start that the disk prevents is tried again at the next call.
  void start();
  void stop();
  /// Stays off until `start`.
  void switch_off() {
    stop();
    off_ = true;
  }
  /// nullptr while nobody answers.
  [[nodiscard]] hub::Handler* handler() { return disk.is_dead() ? nullptr : handler_.get(); }
  [[nodiscard]] hub::Hub* running() { return disk.is_dead() ? nullptr : hub_.get(); }
  [[nodiscard]] const PublicKey& key() const { return key_; }
  /// The directory's place is taken by `from`, as when somebody restores a backup.
  void replace_with(const std::filesystem::path& from);
  /// After a crash: closes what died, lets the disk become what it is, starts again. Then I3.
  void recover(Dice& dice);
  /// Every answer passes here on its way out; a hub that died meanwhile gave none.
  void replied(const Ask& ask, Result<std::string>& frame);

  [[nodiscard]] Result<std::vector<StoredEntry>> entries() const;
  [[nodiscard]] static Result<std::vector<StoredEntry>> entries_in(hub::SqliteStore& store);
  [[nodiscard]] Result<std::vector<hub::HeldEntry>> look_at_held() const;
  [[nodiscard]] Result<std::unique_ptr<hub::SqliteStore>> look() const;
  /// I3: what a receipt promised is here.
  void check_receipts();

 private:
  Ledger& ledger_;
  PublicKey key_;
  bool off_ = false;
  std::unique_ptr<hub::Hub> hub_;
  std::unique_ptr<hub::Handler> handler_;
};

}  // namespace linli::sim
