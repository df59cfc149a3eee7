// The one door to a station's data. Commands go in through perform and are on the disk when it returns;
// questions are answered from projections. Thread-safe; one process at a time holds a directory open for writing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/disk.h"
#include "data/blobs/blob_store.h"
#include "data/calendar/calendar.h"
#include "data/catalogue/catalogue.h"
#include "data/catalogue/volunteering.h"
#include "data/commands.h"
#include "data/fold/views.h"
#include "data/keys/keys.h"
#include "data/keys/pins.h"
#include "data/log/frontier.h"
#include "data/log/log_store.h"
#include "data/nouns/board.h"
#include "data/nouns/case.h"
#include "data/station/sticks.h"

namespace linli {

struct StationOptions {
  std::filesystem::path assets;            // Folder with catalogue/ and calendar/; empty: assets_folder().
  std::filesystem::path head_dir;          // tmpfs folder for the head file; empty: /dev/shm/linli-<uid>.
  const Clock* clock = nullptr;            // nullptr: system_clock()
  Access access = Access::Write;           // Read: beside another process; perform then is NotPermitted.
  Views::Gap gap = Views::Gap::ReplayNow;  // ReplayLater: whoever opens calls catch_up until nothing is left.
  Disk* disk = nullptr;                    // For photos and recordings; nullptr: real_disk()
};

/// What the hub's signed record gave this station.
struct Enrolment {
  std::string hub_url;
  std::string station;        // "XP2"
  std::string station_name;   // 「溪坪红色驿站」
  std::string scope;          // "zherong/shuangcheng/xiping"
  std::string district;       // 「柘荣县」
  std::string district_word;  // 县里 / 街道 / 区里
  PublicKey hub_key;
  SealKey hub_seal_key;
  std::string token;   // Bearer
  std::string record;  // The signed record's exact bytes.
  Signature record_signature;
};

struct CaseFilter {
  enum class Which { All, Open, Unsorted, Mine, DueToday, Overdue, Rated, Orders, OrdersWaiting };
  Which which = Which::Open;
  std::string person;  // For Mine.
  std::size_t offset = 0;
  std::size_t count_max = 100;
};

struct QueueCounts {
  std::int64_t open = 0, unsorted = 0, due_today = 0, overdue = 0, mine = 0, sealed = 0;
};

struct Satisfaction {
  int rated = 0, unrated = 0, content = 0;  // content: faces 4 or 5.
};

struct Person {
  std::string id, shown_as, work_phone, name, phone, card, place, door;
  std::vector<Role> roles;
  bool on_duty = false;
};
[[nodiscard]] inline bool has_role(const Person& person, Role role) {
  return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
}
struct Place {
  std::string scope, kind, name, grid, grid_worker, phone;
};
struct Group {
  std::string id, kind, name, phone;
  std::vector<std::string> members;
};
struct Post {
  std::string id, kind, title, words, phone;
  WallMs at = 0;
};

struct SyncState {
  bool enrolled = false;
  bool revoked = false;
  std::int64_t held = 0;     // Own entries that a revoked station wrote beyond what stays good: two people decide.
  std::int64_t pending = 0;  // Own entries without a receipt.
  std::int64_t stored = 0;   // All entries here.
  std::int64_t refused = 0;
  std::int64_t media_pending = 0;  // Own photos and recordings that the hub does not have yet.
  std::int64_t media_lost = 0;     // Neither at the hub nor on this disk: the folder came from an older backup.
  bool catching_up = false;        // Lists still lack what an upgrade left to fold.
  std::vector<Refusal> refusals;
  std::int64_t pages_owed = 0;         // Feed pages that a restored hub has not yet been given back.
  std::int64_t set_aside = 0;          // Own entries said again in another epoch, after a fork.
  std::uint64_t epoch = 0;             // Being written here; 0: the next entry opens one.
  std::vector<Frontier> own;           // Frontier of each own epoch, oldest first.
  std::vector<Frontier> acknowledged;  // Same order.
  std::int64_t clock_add_ms = 0;       // What the hub says is missing from this machine's clock in this boot; 0: right.
  WallMs last_contact = 0;             // Last time the hub answered; 0: never.
  std::int64_t backed_up = 0;          // Positions up to here are in the hub's last verified backup.
  std::string cursor;
  std::string unproven;                      // What to ask the hub about with the next feed: wire/feed.h, `told`.
  std::optional<std::int64_t> rewind_after;  // The hub was restored to this position, and own epochs are not yet all
                                             // looked at again.
};

/// A feed page on its way into the log.
struct FeedTake {
  std::vector<Delivered> items;
  std::string cursor;     // Where the next page begins.
  std::string packed;     // The page as the hub signed it; kept while the hub may lose it. Empty: not to be kept.
  bool restored = false;  // It begins before where this station had come: the hub was restored from a backup.
  std::string told = {};  // What it was asked to bear out,
  std::string lost = {};  // and what of that the hub cannot hold.
};
/// Restored: the hub has lost part of what it had told; own entries and kept pages must go to it again.
enum class Heard { News, Restored };
/// What a receipt may do to the frontier. One that was on its way for long, or comes by stick, may be older than what
/// is known here: then it only says what is known. AsTold is for a hub that was proven to be restored from a backup.
enum class Taking { OnlyForward, AsTold };

/// The hub's signed word, verified by whoever fills this in, that it has a blob whole.
struct MediaReceipt {
  Hash hash;
  Position at;          // Where it first said so.
  std::string reached;  // Where it stood when it gave the receipt, as a cursor.
  std::string text;
};

/// A photo or recording that some entry here names.
struct MediaStanding {
  NamedMedia named;
  bool own = false;        // This station's to send.
  bool here = false;       // On this disk.
  bool evictable = false;  // At the hub, and in its verified backup too.
};

struct Anomaly {
  Identity id;
  Uuid subject;
  std::string why;
};

class Books;

class Station {
 public:
  /// Makes an empty station in `dir` (created if needed): files, key pair. AlreadyExists when there is one.
  [[nodiscard]] static Result<> init(const std::filesystem::path& dir, const StationOptions& options = {});
  [[nodiscard]] static Result<std::unique_ptr<Station>> open(const std::filesystem::path& dir,
                                                             const StationOptions& options = {});
  ~Station();

  /// NotEnrolled before enrolment; NotPermitted, BadInput, TextTooLong for the command; DiskFull, DiskFailed,
  /// OutcomeUnknown from the disk.
  [[nodiscard]] Result<Saved> perform(const Command& command);

  // Questions. Any thread; they see everything perform has answered for.
  [[nodiscard]] Result<std::optional<Case>> find_case(const Uuid& subject) const;
  /// "XP2-347-KM-6", "XP2347KM6", or just counter and check digit of this station: "347-6", "3476".
  [[nodiscard]] Result<std::vector<Case>> cases_by_ticket(std::string_view typed) const;
  /// With words when the code is right; WrongCode, LockedOut (5 tries, counted across restarts).
  [[nodiscard]] Result<Case> open_with_pickup_code(std::string_view ticket, std::string_view code);
  [[nodiscard]] Result<std::vector<Case>> cases(const CaseFilter& filter) const;
  [[nodiscard]] Result<QueueCounts> queue_counts(std::string_view person) const;
  [[nodiscard]] Result<std::vector<BoardRow>> board(std::size_t count_max) const;
  [[nodiscard]] Result<Satisfaction> satisfaction(int year, int month) const;
  [[nodiscard]] Result<std::vector<Person>> people() const;
  /// Those with any other role than resident.
  [[nodiscard]] Result<std::vector<Person>> workers() const;
  /// NotFound when nobody here has it.
  [[nodiscard]] Result<Person> person_with_card(std::string_view number) const;
  [[nodiscard]] Result<Person> person(std::string_view id) const;
  /// A household may share one.
  [[nodiscard]] Result<std::vector<Person>> people_with_phone(std::string_view phone) const;
  /// What a person said when known here, or had said as proxy while that holds (health matters never), newest first.
  [[nodiscard]] Result<std::vector<Case>> matters_of(std::string_view person) const;
  /// One of them.
  [[nodiscard]] Result<std::optional<Case>> matter_of(std::string_view person, const Uuid& subject) const;
  [[nodiscard]] Result<std::vector<Place>> places() const;
  [[nodiscard]] Result<std::vector<Group>> groups() const;
  [[nodiscard]] Result<std::vector<Post>> posts(std::string_view kind) const;
  [[nodiscard]] Result<std::vector<Anomaly>> anomalies() const;
  [[nodiscard]] Result<std::vector<StoredEntry>> entries(const EntryFilter& filter) const;
  /// Hours, passbooks, transfers, the shelf: data/books.h. It must not outlive this station.
  [[nodiscard]] Books books() const;
  /// Who handles cases of this place by preset (its grid worker), "" when nobody is set.
  [[nodiscard]] Result<std::string> owner_for(std::string_view place) const;

  // Photos and recordings: durable here before the entry that names them (data/station/media.cpp). Any thread.
  /// Begins one that grows. DiskFull while there is room for words but not for this.
  [[nodiscard]] Result<std::unique_ptr<BlobStore::Staging>> stage_media(MediaType type);
  /// Durable when this returns, for a command to name; one that no command names is gone after the next start.
  /// BadInput when it is neither JPEG nor Ogg.
  [[nodiscard]] Result<Media> keep_media(BlobStore::Staging& staging);
  [[nodiscard]] Result<Media> stage_file(const std::filesystem::path& file);
  [[nodiscard]] Result<std::vector<MediaStanding>> media() const;
  [[nodiscard]] Result<bool> has_media(const Hash& hash) const;
  /// NotFound when it is not on this disk: `want_media` has the courier fetch it.
  [[nodiscard]] Result<std::string> read_media(const Hash& hash, std::uint64_t offset, std::size_t bytes_max) const;

  // Secrets, outside the log (argon2id), attempts counted across restarts.
  [[nodiscard]] Result<> set_pin(std::string_view person, std::string_view pin, Secret kind = Secret::Digits);
  /// WrongCode; LockedOut for 5 minutes after 5 wrong tries.
  [[nodiscard]] Result<> check_pin(std::string_view person, std::string_view pin, Secret kind = Secret::Digits);
  [[nodiscard]] bool has_pin(std::string_view person, Secret kind = Secret::Digits) const;
  /// Who has this number and this secret. WrongCode tells neither whether the number is known here nor whether its
  /// owner has a PIN; LockedOut as above, for a number nobody has too.
  [[nodiscard]] Result<Person> sign_in(std::string_view phone, std::string_view pin, Secret kind);

  // For the courier.
  [[nodiscard]] const std::filesystem::path& folder() const;
  [[nodiscard]] std::optional<Enrolment> enrolment() const;
  /// Keeps the hub's record and opens this station's first epoch. AlreadyExists when enrolled with another hub.
  [[nodiscard]] Result<> enrol(const Enrolment& enrolment);
  [[nodiscard]] const SigningKey& signing_key() const;
  struct Outgoing {
    std::uint64_t epoch = 0;
    std::uint64_t after = 0;           // First entry is after + 1.
    Hash after_head;                   // Chain hash at `after`.
    std::vector<SealedEntry> entries;  // At least one.
  };
  /// The oldest own entries beyond `frontier.through` of the first own epoch that the hub does not hold in full.
  /// `sent` names how far earlier batches in flight already reach (epoch → seq); empty: from the acknowledged frontier.
  [[nodiscard]] Result<std::optional<Outgoing>> outgoing(std::size_t bytes_max,
                                                         const std::map<std::uint64_t, std::uint64_t>& sent = {}) const;
  /// A receipt that tells of a fork has this station say its half again in a new epoch. True when it changed anything.
  [[nodiscard]] Result<bool> take(const Acknowledgement& receipt, Taking how = Taking::AsTold);
  /// Applies a whole page in slices, of a millisecond where people save, letting a waiting perform go first; `cursor`
  /// is kept with the last. Gap when it names own entries by position that are not here as the hub has them: ask for
  /// their bytes.
  [[nodiscard]] Result<Heard> take(const FeedTake& page);
  [[nodiscard]] Result<> take(const std::vector<Delivered>& page, std::string_view cursor);
  /// The oldest feed page that a restored hub has not yet been given back, or the one after a page.
  [[nodiscard]] Result<std::optional<KeptPage>> owed_page(const KeptPage* after = nullptr) const;
  /// It was, or will never take it.
  [[nodiscard]] Result<> forget_page(std::int64_t id);
  /// The same for a page that goes on after `after` and may be old: one that ends where this station already is changes
  /// nothing, and Gap is one that begins beyond. True when it was taken.
  [[nodiscard]] Result<bool> take_after(std::string_view after, const FeedTake& page);
  /// The hub has proven that it lost what it gave after that position: nothing that it said about own epochs counts,
  /// and pages are taken from there on.
  [[nodiscard]] Result<> take_restore(std::string_view cursor, std::string_view lost);
  /// True when one of these cursors was told here and no page has borne it out.
  [[nodiscard]] Result<bool> has_unproven(std::string_view told) const;
  /// By stick: the hub signs that it still holds these.
  [[nodiscard]] Result<> bear_out(std::string_view told);
  /// Nothing that the hub said about own epochs counts: all goes to it again, as far as it does not have it.
  [[nodiscard]] Result<> doubt_own();
  /// Every own epoch was looked at again after a restore.
  [[nodiscard]] Result<> end_rewind();
  /// Own photos and recordings that the hub does not have and that are on this disk, oldest first.
  [[nodiscard]] Result<std::vector<NamedMedia>> media_to_send(std::size_t count_max) const;
  /// StoreDamaged when its bytes were changed on this disk; NotFound.
  [[nodiscard]] Result<> check_media(const Hash& hash) const;
  [[nodiscard]] Result<> take_media_receipt(const MediaReceipt& receipt);
  /// Asked for by a person; until it is here, or the program ends. NotFound when no entry here names it.
  [[nodiscard]] Result<> want_media(const Hash& hash);
  [[nodiscard]] std::vector<Media> wanted_media() const;
  void stop_wanting(const Hash& hash);
  /// Of one that arrives in pieces, by whatever road: bytes here so far.
  [[nodiscard]] Result<std::uint64_t> arrived_media(const Hash& hash) const;
  /// The next piece; true when the last of `media.bytes` was among them and all have the hash. BadInput when they have
  /// another: then all are gone. NotFound when no entry here names it, Gap when `offset` is not where it stands.
  [[nodiscard]] Result<bool> receive_media(const Media& media, std::uint64_t offset, std::string_view bytes);
  /// Removes what no entry names any more. Only when nothing that the hub holds of this station is missing here.
  [[nodiscard]] Result<> sweep_media();
  /// When the disk is short of room: evicts. `tidy` does this.
  [[nodiscard]] Result<> make_room_for_media();
  /// Makes room, oldest first, only with what is evictable. Bytes freed.
  [[nodiscard]] Result<std::uint64_t> evict_media(std::uint64_t bytes_wanted);
  [[nodiscard]] Result<> heard_from_hub(WallMs now);
  [[nodiscard]] Result<> mark_revoked();
  [[nodiscard]] Result<SyncState> sync_state() const;

  // Sticks (data/station/sticks.cpp).
  /// Whoever writes a stick holds this meanwhile: of two at once each would take the other's bundle for an older one.
  [[nodiscard]] std::unique_lock<std::mutex> writing_sticks();
  [[nodiscard]] Result<StickLoad> stick_load() const;
  /// Remembers the bundle's name as this station's own before the file gets it; says nothing of any entry.
  [[nodiscard]] Result<> plan_export(std::uint64_t bundle, std::string_view stick, std::string_view cursor);
  [[nodiscard]] Result<bool> is_own_bundle(std::uint64_t bundle) const;
  /// Call when the planned bundle is durable on the stick, not before: from now on its entries are "on the stick".
  [[nodiscard]] Result<> keep_export(const StickExport& written);
  /// Call before one of those bundles goes from its stick while nothing else there has its entries. Durable.
  [[nodiscard]] Result<> unsay_export(std::uint64_t bundle);
  /// The hub's signed answer to these bundles says that it trusts this station no longer, and what stays good. False,
  /// and nothing changes, when it was heard before or they all left before the present enrolment.
  [[nodiscard]] Result<bool> take_revocation(const std::vector<std::uint64_t>& bundles, const std::vector<Cut>& good);
  /// The hub's signed answer to these bundles came back; an older answer than the one known changes nothing.
  [[nodiscard]] Result<> keep_return(const std::vector<std::uint64_t>& bundles, WallMs hub_at);
  /// Newest first.
  [[nodiscard]] Result<std::vector<StickExport>> sticks(std::size_t count_max = 100) const;
  /// Hash of the one-time code that an enrolment by stick waits for; "" when none does.
  [[nodiscard]] Result<std::string> stick_code_hash() const;
  [[nodiscard]] Result<> keep_stick_code_hash(std::string_view hash);

  /// Called after each commit that changed something, on the thread that committed. Wakes courier and screen.
  /// Returns a ticket; give it to unwatch before what `changed` touches goes away.
  [[nodiscard]] int watch(std::function<void()> changed);
  void unwatch(int ticket);

  /// By this station's clock.
  [[nodiscard]] WallMs now() const;
  [[nodiscard]] const Clock& clock() const;
  [[nodiscard]] const Catalogue& catalogue() const;
  [[nodiscard]] const Volunteering& volunteering() const;
  [[nodiscard]] const Calendar& calendar() const;
  [[nodiscard]] const std::vector<Error>& catalogue_problems() const;

  /// Any thread, at once: upkeep under way ends early, since somebody waits.
  void make_way();
  /// Copies the write-ahead log when it is worth it, folds what a failing disk left unfolded, and lets go of erased
  /// bytes that a reader kept; call when nobody is waiting, also after pulls.
  [[nodiscard]] Result<> tidy();
  /// Folds a slice of what an upgrade or a lost file left to fold; false when nothing is left. Until then lodging,
  /// steps and tickets work as ever, and lists show only what is folded already.
  [[nodiscard]] Result<bool> catch_up();
  [[nodiscard]] bool is_catching_up() const;
  /// Drops the views and folds everything again. Returns the number of subjects.
  [[nodiscard]] Result<std::int64_t> rebuild();
  /// Walks every chain: number of entries, or BadChain naming the first entry that was changed, dropped or reordered.
  [[nodiscard]] Result<std::int64_t> verify() const;

  struct Parts;  // data/station/parts.h; only data/station/*.cpp look inside.

 private:
  explicit Station(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// assets/ beside the build this program runs from, else where it was installed; $LINLI_ASSETS overrides.
[[nodiscard]] std::filesystem::path assets_folder();

}  // namespace linli
