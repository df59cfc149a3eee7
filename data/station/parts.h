// The inside of a Station: what its .cpp files share. Two locks: `writing` for the log and everything that changes,
// `reading` for the read-only connections that answer questions while a commit waits for the disk.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <set>

#include "data/calendar/calendar.h"
#include "data/catalogue/volunteering.h"
#include "data/fold/views.h"
#include "data/keys/pins.h"
#include "data/log/dir_lock.h"
#include "data/log/head_file.h"
#include "data/station.h"
#include "data/station/draft.h"

namespace linli {

/// An entry on its way into the log: what, about what, and where that lives.
struct Planned {
  Draft draft;
  Uuid subject;
  std::string home;
};

/// Log and views on connections that only read, or in memory when the views file cannot be used.
struct Reader {
  std::unique_ptr<LogStore> log;
  std::unique_ptr<Views> views;
};

struct Station::Parts {
  [[nodiscard]] std::filesystem::path log_path() const { return dir / "log.db"; }

  std::filesystem::path dir;
  Access access = Access::Write;
  const Clock* clock = nullptr;
  Catalogue catalogue;
  Volunteering volunteering;
  Calendar calendar;
  std::vector<Error> problems;

  // Guarded by `writing`.
  std::mutex writing;
  std::optional<DirLock> lock;
  std::unique_ptr<LogStore> log;
  std::unique_ptr<Views> views;
  std::optional<std::chrono::steady_clock::time_point> rewriting_failed_at;
  bool erased_bytes_stay = false;  // In the write-ahead log; tidy tries again.
  bool views_in_memory = false;    // The disk was full.
  bool views_behind = false;       // A views update failed; the next one replays the gap.
  std::atomic<bool> catching_up{
      false};  // A long gap is being replayed by slices: only the subjects at hand are folded.
  std::unique_ptr<HeadFile> head_file;
  std::optional<Frontier> head;  // Of the epoch being written; nothing until it is known to be ours to continue.
  Position seen;                 // Hub position applied here.
  std::int64_t backed_up = 0;    // What the hub's newest receipt said of its backups.
  std::uint32_t ticket_counter = 0;
  std::optional<Enrolment> enrolment;
  std::optional<SigningKey> key;
  std::atomic<int> waiting{0};  // People whose perform waits for `writing`: a pull lets them go first.
  // Of whatever `perform` was asked: while people save, a pull goes by short slices.
  std::atomic<std::chrono::steady_clock::time_point> last_save{};

  mutable std::mutex pinning;  // PINs take a tenth of a second to check: they do not hold up a lodging.
  std::unique_ptr<Pins> pins;  // Opened at the first need; guarded by `pinning`.

  // Guarded by `reading`.
  mutable std::mutex reading;
  mutable Reader reader;

  std::unique_ptr<BlobStore> blobs;
  mutable std::mutex attaching;  // Guards the next three.
  std::set<Hash> staged;         // Kept since this process began, perhaps not named yet.
  std::set<Hash> wanted;
  std::set<Hash> arriving;  // Begun since this process began.

  std::mutex exporting;  // Held before any other.

  std::mutex tidying;
  LogStore* tidied = nullptr;  // The log while it is being checkpointed; guarded by `tidying`.

  std::mutex watching;
  std::vector<std::pair<int, std::function<void()>>> watchers;
  int next_watcher = 1;

  /// Runs `ask` on the reader, opened at the first question and again after the files were replaced.
  template <class Ask>
  auto asked(Ask ask) const -> decltype(ask(reader)) {
    const std::lock_guard guard(reading);
    if (auto ready = open_reader(); !ready) return pass(ready);
    return ask(reader);
  }
  [[nodiscard]] Result<> open_reader() const;

  [[nodiscard]] Result<> load_settings();
  [[nodiscard]] Result<> find_head();
  /// One transaction: the epoch's opening when it is new, then the entries. On success `head` has moved. The last one's
  /// identity.
  [[nodiscard]] Result<Identity> append(const std::vector<Planned>& planned, const Actor& by);
  /// With `pinning` held. A pins.db that cannot be used keeps nobody from lodging: only what needs it says so.
  [[nodiscard]] Result<Pins*> opened_pins();
  /// One transaction of the log. On a full disk the views give up their write-ahead log, and if that is not enough
  /// their file: they live in memory until the next opening. What people say comes first. `work` starts anew each time.
  [[nodiscard]] Result<> transact(Durability durability, const std::function<Result<>()>& work);
  [[nodiscard]] Result<> views_to_memory();
  /// An entry of this moment, without its place in a chain.
  [[nodiscard]] Envelope envelope(const Uuid& subject, std::string home, std::string kind, std::string body,
                                  const Actor& by) const;
  /// The entry that opens a new epoch after `from`; `forked` is JSON about words said again in it, or "".
  [[nodiscard]] Envelope opening_of(const Frontier& from, std::string_view forked) const;
  /// What a new epoch names: the end of what this folder wrote, and of what a lost copy of it wrote after that.
  [[nodiscard]] Result<Frontier> newest_of_own_line() const;
  /// The hub has other words than ours beyond `after` of this epoch: ours are said again in a new one. Durable.
  [[nodiscard]] Result<> part_from_fork(std::uint64_t epoch, std::uint64_t after);
  /// The present epoch goes on somewhere else: the next entry opens a new one. Durable.
  [[nodiscard]] Result<> leave_epoch();
  /// How far a receipt reaches in what this station wrote; nothing when it speaks of another machine's words.
  [[nodiscard]] Result<std::optional<Frontier>> reached_by(const Acknowledgement& receipt) const;
  /// False when nothing in it is about us.
  [[nodiscard]] Result<bool> keep_receipt(const Acknowledgement& receipt, Taking how);
  /// Inside a transaction: a receipt said that the hub stands there.
  [[nodiscard]] Result<> note_told(std::string_view cursor);
  /// Inside a transaction: what the hub answered when it was asked about `told`, and how far its pages reach here.
  [[nodiscard]] Result<> bear_out(std::string_view told, std::string_view lost, std::int64_t n);
  /// Inside a transaction: what stood beyond `common`, of another run than that, was lost with its run.
  [[nodiscard]] Result<> doubt_after(Position common);
  /// Inside a transaction: the hub was restored to position `common`.
  [[nodiscard]] Result<> begin_rewind(std::int64_t common);
  /// Inside a transaction.
  [[nodiscard]] Result<> doubt_own_epochs();
  [[nodiscard]] Result<bool> settle_fork(const Acknowledgement& receipt);
  /// Before a page is taken in: own words in it that are not here, or are others here, end the present epoch first.
  [[nodiscard]] Result<> prepare_for(const std::vector<Delivered>& page);
  /// Inside a transaction, when all of it was taken in.
  /// As it came, before any of it is placed: whoever is stopped between two slices still has it to give back. Its id.
  [[nodiscard]] Result<std::int64_t> keep_page(const FeedTake& page);
  [[nodiscard]] Result<> settle_page(std::int64_t id, const FeedTake& page);
  [[nodiscard]] Result<Frontier> own_through(std::int64_t n) const;
  /// What the command names is here, as it says.
  [[nodiscard]] Result<> check_attached(const std::vector<Media>& attached) const;
  /// An entry names these now.
  void forget_staged(const std::vector<Media>& named);
  void stop_tidying();  // Any thread: a checkpoint under way makes room for a person.
  template <class Work>
  auto interruptibly(const Work& work);  // Upkeep that stop_tidying ends early.
  bool rewrite_after_erasing();          // True when it did.
  void update_views(const std::vector<Uuid>& subjects);
  void update_views_since(const LogStore::Mark& before);  // Whatever was appended or placed since.
  /// Cuts the write-ahead log when erased bytes stand in it; a reader in the way leaves it to the next tidy.
  void forget_erased();
  /// Files whose last words were erased. Under `writing`.
  [[nodiscard]] Result<> remove_erased_media();
  void tell_watchers();
};

}  // namespace linli
