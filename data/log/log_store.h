// One SQLite file of entries: log.db at a station, hub.db at the hub. It stores, orders and finds; it judges nothing.
// One LogStore with Access::Write per file and process (SQLite before 3.51.3 can corrupt a WAL otherwise);
// any number with Access::Read. Not thread-safe: the owner serialises.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/log/entry.h"
#include "data/log/frontier.h"
#include "data/log/media.h"

namespace SQLite {
class Database;
}

namespace linli {

enum class Access { Read, Write };
enum class Durability {
  Fsync,
  Lazy
};  // Lazy: may be lost in a power cut, never torn; for what the hub can give again.

/// A row of the log. `position.n` is 0 while the hub's order is not known.
struct StoredEntry {
  std::int64_t row = 0;  // Order of arrival in this file.
  SealedEntry entry;
  Position position;
};

/// A feed page as the hub signed it, packed, kept until a verified backup of the hub holds what is in it.
struct KeptPage {
  std::int64_t id = 0;
  std::int64_t first_n = 0;
  std::int64_t last_n = 0;
  std::uint64_t own_epoch = 0;  // The newest own one when it came; 0: none.
  std::uint64_t own_seq = 0;    // The last own entry of that epoch with a position up to last_n.
  std::string packed;
  std::string subjects = {};  // 16 bytes each: those whose slips it holds open. Not read back.
};

struct EntryFilter {
  std::string scope;  // Home is this or below; empty: all.
  std::string kind;   // Exact kind; empty: all.
  std::int64_t after_row = 0;
  std::int64_t after_position = -1;  // ≥ 0: only placed entries beyond it, in position order.
  std::size_t count_max = 1'000;
};

struct MediaAsk {
  enum class Which {
    All,
    Waiting,
    Received
  };  // Waiting: not known to be at the hub. Received: at or before `through`.
  Which which = Which::All;
  std::string station = {};  // Named by this station's entries; empty: by anybody's. Not for Received.
  std::int64_t through = 0;
  std::size_t count_max = 1'000'000;
};

class LogStore {
 public:
  /// Creates the file when it is missing and Access is Write; migrates an older one; refuses a newer one (StoreNewer)
  /// and anything that is not ours or fails its quick check (StoreDamaged).
  [[nodiscard]] static Result<std::unique_ptr<LogStore>> open(const std::filesystem::path& file, Access access);
  ~LogStore();
  LogStore(const LogStore&) = delete;
  LogStore& operator=(const LogStore&) = delete;

  /// Everything `work` does is one transaction: committed when it returns a value, rolled back when an error.
  /// A commit that fails is OutcomeUnknown: reopen and look for the entries by identity and hash.
  [[nodiscard]] Result<> transact(Durability durability, const std::function<Result<>()>& work);

  // Inside transact:
  /// AlreadyExists when the same identity and hash is there; Fork when other bytes are.
  [[nodiscard]] Result<std::int64_t> insert(const SealedEntry& entry, Position position);
  /// Gives `count` entries, `first` and those after it, the positions from `at` on. Those that are not stored here, or
  /// have theirs already, are passed over; returns how many got one.
  [[nodiscard]] Result<std::int64_t> place(const Identity& first, Position at, std::uint64_t count = 1);
  /// Frees the positions that entries hold from another run: a hub restored from a backup gives them again.
  [[nodiscard]] Result<> vacate(Position first, std::uint64_t count = 1);
  /// The same for all of the hub's verdicts: which of them still hold is read again.
  [[nodiscard]] Result<> vacate_verdicts();
  /// At a station: how far the hub's receipts reach. At the hub: how far it has answered for, refused entries included
  /// (they are in the chain but not in this store).
  [[nodiscard]] Result<> acknowledge(std::string_view station, const Frontier& frontier);
  [[nodiscard]] Result<> set(std::string_view key, std::string_view value);
  /// The hub keeps only the hash of this own entry, or holds it ("held"); shown to staff. Refused for good, it no
  /// longer counts among its subject's entries.
  [[nodiscard]] Result<> refuse(const Identity& id, std::string_view why);
  /// Deletes salt and slip of everything about `subject`, now and for ever: what comes later keeps its commitment only.
  /// How many slips went. Call forget_erased once the transaction is committed.
  [[nodiscard]] Result<std::int64_t> erase(const Uuid& subject);

  // When two machines wrote one epoch (log_forks.cpp):
  /// Keeps the entry's bytes beside the log, as they were.
  [[nodiscard]] Result<> set_aside(std::int64_t row);
  /// The row becomes `entry`, which says the same in another epoch; it has no position yet.
  [[nodiscard]] Result<> say_again(std::int64_t row, const SealedEntry& entry);
  [[nodiscard]] Result<> forget_refusals(std::string_view station, std::uint64_t epoch, std::uint64_t after);

  // Feed pages for a hub that may lose them (log_pages.cpp):
  /// Its id; 0 when words in it were erased here: then it is not kept, for no page can lose one slip.
  [[nodiscard]] Result<std::int64_t> keep_page(const KeptPage& page);
  /// The page's own entries have their positions now.
  [[nodiscard]] Result<> settle_page(std::int64_t id, std::uint64_t own_epoch, std::uint64_t own_seq);
  /// Those that end at or before this position, save what is owed.
  [[nodiscard]] Result<> drop_pages(std::int64_t through);
  /// The hub was restored and has nothing beyond `after`: what is kept of that is to be given back.
  [[nodiscard]] Result<> owe_pages(std::int64_t after);
  [[nodiscard]] Result<> forget_page(std::int64_t id);

  /// The hub's word about one attachment (a "blob.received"), and its signed receipt for a blob whoever names it.
  [[nodiscard]] Result<> receive_media(const Identity& named_by, int place, Position at);
  [[nodiscard]] Result<> keep_media_receipt(const Hash& hash, Position at, std::string_view receipt);
  /// The slip of an entry that was here without it has come: what it names counts now.
  [[nodiscard]] Result<> name_media(const Identity& id);
  [[nodiscard]] Result<> media_removed(const Hash& hash);
  /// A restored hub has nothing that it received after position n: those are to be sent again.
  [[nodiscard]] Result<> doubt_media_after(std::int64_t n);

  // Reading, inside or outside:
  [[nodiscard]] Result<std::optional<std::string>> setting(std::string_view key) const;
  [[nodiscard]] Result<std::optional<StoredEntry>> find(const Identity& id) const;
  /// Its chain hash alone; of seq 0 where the chain starts.
  [[nodiscard]] Result<std::optional<Hash>> hash_at(const Identity& id) const;
  /// In the hub's order, then own pending ones; without what the hub refused.
  [[nodiscard]] Result<std::vector<StoredEntry>> of_subject(const Uuid& subject) const;
  /// seq > after, by seq, until `bytes_max` of lines and slips (at least one).
  [[nodiscard]] Result<std::vector<StoredEntry>> of_epoch(std::string_view station, std::uint64_t epoch,
                                                          std::uint64_t after, std::size_t bytes_max) const;
  [[nodiscard]] Result<std::vector<StoredEntry>> list(const EntryFilter& filter) const;
  /// The last entry kept here of an epoch; chain_start when there is none.
  [[nodiscard]] Result<Frontier> frontier(std::string_view station, std::uint64_t epoch) const;
  [[nodiscard]] Result<Frontier> acknowledged(std::string_view station, std::uint64_t epoch) const;
  /// Epochs of a station in the order they appeared here.
  [[nodiscard]] Result<std::vector<std::uint64_t>> epochs(std::string_view station) const;
  [[nodiscard]] Result<Position> last_position() const;
  /// The end of the gapless run of entries kept here beyond `after`; `after` when the next one is missing.
  [[nodiscard]] Result<std::uint64_t> unbroken(std::string_view station, std::uint64_t epoch,
                                               std::uint64_t after) const;
  [[nodiscard]] Result<std::int64_t> count_set_aside() const;
  /// The first owed page, in the order of positions.
  /// The oldest, or the one after a page.
  [[nodiscard]] Result<std::optional<KeptPage>> owed_page(const KeptPage* after = nullptr) const;
  /// Packed bytes of all of them.
  [[nodiscard]] Result<std::int64_t> owed_bytes() const;
  [[nodiscard]] Result<std::int64_t> count_owed_pages() const;
  /// The last entry of an epoch with a position up to n; 0: none.
  [[nodiscard]] Result<std::uint64_t> placed_through(std::string_view station, std::uint64_t epoch,
                                                     std::int64_t n) const;
  [[nodiscard]] Result<bool> knows_epoch(std::string_view station, std::uint64_t epoch) const;

  [[nodiscard]] Result<std::vector<std::pair<Identity, std::string>>> refusals() const;
  /// Every (station, epoch) known here.
  [[nodiscard]] Result<std::vector<std::pair<std::string, std::uint64_t>>> authors() const;
  /// The newest entry of a kind by this station, nothing when there is none.
  [[nodiscard]] Result<std::optional<StoredEntry>> newest(std::string_view station, std::string_view kind) const;
  /// Every subject with an entry of one of these nouns, "<noun>.…": reads the whole table.
  [[nodiscard]] Result<std::vector<Uuid>> subjects_with(const std::vector<std::string>& nouns) const;
  /// Subjects of "case.lodged" whose ticket matches an SQL pattern: reads the whole table.
  [[nodiscard]] Result<std::vector<Uuid>> lodged_as(std::string_view ticket_pattern) const;
  [[nodiscard]] Result<std::int64_t> count() const;
  [[nodiscard]] Result<std::int64_t> subject_count() const;
  [[nodiscard]] Result<std::optional<Hash>> hash_of_row(std::int64_t row) const;
  /// The first entry with a column that does not say what its line says, or with a position that cannot be, and the
  /// name of that column; nothing when all agree.
  [[nodiscard]] Result<std::optional<std::pair<Identity, std::string>>> misfiled() const;
  /// Among the rows up to and including `through_row`, refused ones too.
  [[nodiscard]] Result<bool> has_subject(const Uuid& subject, std::int64_t through_row = INT64_MAX) const;
  /// In the order their entries arrived.
  [[nodiscard]] Result<std::vector<NamedMedia>> media(MediaAsk ask) const;
  [[nodiscard]] Result<std::vector<NamedMedia>> media_of(const Uuid& subject) const;
  [[nodiscard]] Result<std::vector<NamedMedia>> media_named(const Hash& hash) const;
  [[nodiscard]] Result<std::optional<std::string>> media_receipt(const Hash& hash) const;
  /// Named by a subject that was erased: files that go unless something else names them, until `media_removed`.
  [[nodiscard]] Result<std::vector<Hash>> media_to_remove() const;

  /// How far the log goes, in arrivals and in positions given later: projections remember how far they applied.
  struct Mark {
    std::int64_t row = 0;
    std::int64_t placing = 0;
    auto operator<=>(const Mark&) const = default;
  };
  [[nodiscard]] Result<Mark> mark() const;
  /// Beyond `from`, up to and including `to`, in order of arrival. A subject whose only entry got its position is left
  /// out: its order cannot have changed. Not so transfers and shifts, whose amounts are pending until they have one.
  [[nodiscard]] Result<std::vector<Uuid>> touched(const Mark& from, const Mark& to) const;

  /// Everything that `work` reads is of one state of the file, whose lock is taken once instead of at every question.
  [[nodiscard]] Result<> reading(const std::function<Result<>()>& work) const;

  /// Lets the disk begin with what was committed lazily, so that the next fsync, of somebody's own words, finds little
  /// left to write. Waits for nothing and promises nothing. Needs no serialising.
  void write_out();
  [[nodiscard]] Result<bool> is_erased(const Uuid& subject) const;
  /// Outside transact: cuts the write-ahead log to nothing when erased bytes may stand in it. False when somebody who
  /// reads kept it from happening: call again.
  [[nodiscard]] Result<bool> forget_erased();
  /// Outside transact, when nobody waits: writes the whole file anew once after an erasing, since the free room of its
  /// pages may hold copies of what went. Takes as long as copying it; interrupt() ends it early, and the next call
  /// tries again. True when it did: call forget_erased then.
  [[nodiscard]] Result<bool> rewrite_after_erasing();
  /// Copies the WAL into the file; a perform that waits interrupts it. Call when idle.
  [[nodiscard]] Result<> checkpoint();
  [[nodiscard]] std::int64_t wal_bytes() const;
  void interrupt();  // Any thread: ends a running checkpoint or rewriting early; harmless otherwise.

  /// For the hub's own tables in the same file and transaction.
  [[nodiscard]] SQLite::Database& database();

 private:
  struct Parts;
  explicit LogStore(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli
