// The hub itself: everything it can be asked, whoever asks (a road, a page, the command line's socket).
// Thread-safe: one question at a time. It knows no HTTP; handler.h does.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "data/base/clock.h"
#include "sync/hub/blob_desk.h"
#include "sync/hub/feed.h"
#include "sync/hub/held.h"
#include "sync/hub/intake.h"
#include "sync/hub/returns.h"
#include "sync/hub/store.h"
#include "sync/wire/clock.h"
#include "sync/wire/enrol.h"
#include "sync/wire/stick_enrol.h"

namespace linli::hub {

inline constexpr std::chrono::hours code_valid_default{7 * 24};

/// What a new one-time code will enrol.
struct Invitation {
  std::string station = {};
  std::string name = {};  // Empty: the code.
  std::string scope = {};
  std::chrono::milliseconds valid = code_valid_default;
};

/// Takes a station's trust away. Its cut is the last receipt; where more is known to be good (a stick that was with
/// staff), `through` of `epoch` is taken all the same.
struct Revocation {
  std::string station = {};
  std::uint64_t epoch = 0;  // 0: no later cut.
  std::uint64_t through = 0;
};

struct HubOptions {
  std::filesystem::path blobs = {};     // Folder for photos and recordings; empty: this hub keeps none.
  std::filesystem::path calendar = {};  // Folder of working days; empty: every weekday is one.
  Disk* disk = nullptr;                 // nullptr: real_disk()
  BlobLimits limits = {};
  AsideLimits aside = {};
};

/// A page that is empty may be worth waiting for; `looked_through` is where to go on.
struct FeedAnswer {
  wire::FeedPage page;
  std::int64_t looked_through = 0;
};

/// What /metrics shows. Counts are since this process began, save the first two lines.
struct Numbers {
  std::int64_t positions = 0, stations = 0, refused_kept = 0, held = 0, backed_up = 0, media_kept = 0;
  std::int64_t lost_runs = 0, forked_epochs = 0, cloned_epochs = 0;
  std::int64_t entries_returned = 0;
  std::int64_t batches = 0, entries_accepted = 0, entries_refused = 0, gaps = 0, forks = 0, pushes_failed = 0;
};

class Hub {
 public:
  Hub(std::unique_ptr<HubStore> store, const Clock& clock, const HubOptions& options = {});

  /// Starts a run; before anything is served.
  [[nodiscard]] Result<> open_run();
  [[nodiscard]] const HubIdentity& identity() const { return store_->identity(); }

  /// A code to type at the station, e.g. "K7QM-X2PF-9RTC-4HWN". BadInput for a bad station code or scope.
  [[nodiscard]] Result<std::string> invite(const Invitation& invitation);
  /// The signed record and token as wire/enrol.h writes them. WrongCode, CodeExpired. The same code and key again (a
  /// lost reply) give the same token, until another code was used or the station revoked; another key gives none.
  [[nodiscard]] Result<std::string> enrol(const wire::EnrolRequest& request);
  /// NotFound; revoking twice is fine. What it signed beyond its cut is held from now on.
  [[nodiscard]] Result<> revoke(const Revocation& revocation);
  /// BadToken for a token nobody has, Revoked.
  [[nodiscard]] Result<HubStation> station_with(std::string_view token);
  /// The same for somebody who brings entries: a revoked station still may, and they are held.
  [[nodiscard]] Result<HubStation> sender_with(std::string_view token);
  /// Everything personal about a subject goes, here and at every station. NotFound when nobody wrote about it.
  [[nodiscard]] Result<> erase(const Uuid& subject);
  [[nodiscard]] Result<bool> is_erased(const Uuid& subject);
  /// held.h: one person's word over what is held of a station.
  [[nodiscard]] Result<HeldOutcome> decide_held(const HeldDecision& decision);

  // By stick: what was signed says who it is from, no token does.
  /// NotFound for a station that was never enrolled. A revoked one still brings entries: they are held.
  [[nodiscard]] Result<HubStation> station_named(std::string_view code);
  struct Welcome {
    std::string station;
    std::string code_hash;
    std::string answer;  // As `enrol` gives it.
  };
  /// Keys that the station had before it was enrolled anew: what they sign is held.
  [[nodiscard]] Result<std::vector<PublicKey>> earlier_keys(std::string_view station);
  /// What stays good of a station that is trusted no longer.
  [[nodiscard]] Result<std::vector<Cut>> good_of(std::string_view station);
  /// The same as `enrol`, for who proves to know a code without telling it.
  [[nodiscard]] Result<Welcome> welcome(const wire::StickRequest& request);
  /// How far each of a station's epochs is held here, without positions.
  [[nodiscard]] Result<std::vector<wire::Receipt>> frontiers_of(std::string_view station);
  [[nodiscard]] Result<std::string> cursor_at(std::int64_t n);
  [[nodiscard]] Result<> keep_stick(const HubStick& stick);
  [[nodiscard]] Result<std::vector<HubStick>> sticks();

  /// With what the sender's clock said, where it said something.
  [[nodiscard]] Result<Intake::Taken> push(const wire::Batch& batch, const HubStation& sender,
                                           const std::optional<wire::StationClock>& clock = std::nullopt);
  /// intake.h: for a station whose reply was lost.
  [[nodiscard]] Result<wire::Receipt> receipt_of(const wire::BatchSpan& span);
  /// What a station says the time is. Off by minutes, it costs a "clock.corrected" entry, once for each boot and
  /// offset, so that hours worked can be counted right; nothing else depends on a station's clock.
  [[nodiscard]] Result<> hear_clock(const HubStation& station, const wire::StationClock& clock);
  /// What a restored hub lost, from a station that had read it.
  [[nodiscard]] Result<wire::Returned> take_back(const wire::Offer& offer, const HubStation& giver);
  [[nodiscard]] Result<std::int64_t> read_cursor(std::string_view cursor);
  [[nodiscard]] Result<Feed::Borne> bear_out(std::string_view told);
  [[nodiscard]] Result<FeedAnswer> feed(const FeedAsk& ask);

  /// A verified backup reaches this position: receipts say so from now on, and never less than before. NotFound when it
  /// is no position of this hub's history.
  [[nodiscard]] Result<> note_backup(Position reached);

  // Photos and recordings, as blob_desk.h says; by HTTP (tus.h) or from a stick.
  [[nodiscard]] Result<> announce_blob(const BlobUpload& upload, const HubStation& sender);
  [[nodiscard]] Result<BlobDesk::Progress> blob_progress(const Hash& hash, const HubStation& sender);
  [[nodiscard]] Result<BlobDesk::Progress> add_to_blob(const Hash& hash, std::uint64_t offset, std::string_view piece,
                                                       const HubStation& sender);
  [[nodiscard]] Result<> begin_blob_again(const Hash& hash, const HubStation& sender);
  /// The signed receipt as wire/blob.h writes it.
  [[nodiscard]] Result<std::string> blob_receipt(const Hash& hash, const HubStation& sender);
  [[nodiscard]] Result<BlobDesk::Found> find_blob(const Hash& hash, const HubStation& reader);
  /// After find_blob allowed it.
  [[nodiscard]] Result<std::string> read_blob(const Hash& hash, std::uint64_t offset, std::size_t bytes_max);

  [[nodiscard]] Result<Numbers> numbers();
  /// Copies the write-ahead log when enough was pushed since the last time; call when nobody waits.
  [[nodiscard]] Result<> tidy();

  /// Called after each commit that gave positions, on the thread that committed. Set before serving.
  void on_news(std::function<void()> news) { news_ = std::move(news); }

 private:
  /// Runs `work` alone, then tells of news if positions were given.
  template <class Work>
  auto alone(Work work) {
    std::unique_lock lock(mutex_);
    const std::int64_t before = log_.last_n();
    auto done = work();
    const bool news = log_.last_n() > before && before > 0;
    lock.unlock();
    if (news && news_) news_();
    return done;
  }
  /// Outside a transaction: what was erased goes from the files too.
  [[nodiscard]] Result<> forget_erased();
  /// What cannot go from the files now stops nobody: it is logged, and every later call tries again.
  void let_go_of_erased();
  void rewrite_after_erasing();
  [[nodiscard]] Result<std::string> answer_enrolment(const EnrolmentCode& code, const PublicKey& key);
  [[nodiscard]] Result<HubStation> admit(const EnrolmentCode& code, const PublicKey& key, const std::string& token);

  std::mutex mutex_;
  std::unique_ptr<HubStore> store_;
  HubLog log_;
  BlobDesk blobs_;
  Intake intake_;
  HeldDesk held_;
  Feed feed_;
  Returns returns_;
  Numbers numbers_;
  std::size_t bytes_since_tidy_ = 0;
  WallMs rewriting_failed_at_ = 0;
  bool forgetting_fails_ = false;
  std::function<void()> news_;
};

}  // namespace linli::hub
