// What a hub keeps, behind an interface so that another database can stand in for the one file. It stores and finds;
// it judges nothing. Not thread-safe: the Hub serialises. Everything done inside one transact is durable or not there.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/fold/noun.h"
#include "data/keys/keys.h"
#include "data/log/frontier.h"
#include "data/log/log_store.h"

namespace linli::hub {

inline constexpr std::size_t name_characters_max = 200;  // A district's, a station's.

/// Who this hub is: made once by `init`, never changed.
struct HubIdentity {
  std::string district;       // 「柘荣县」
  std::string district_word;  // 县里 / 街道 / 区里
  SigningKey signing = SigningKey::make();
  SealingKey sealing = SealingKey::make();
  std::string mac_key;  // 64 hex characters: proves that a cursor is ours.
};

/// A station as enrolled. A revoked one keeps its row, so that its chain stays readable.
struct HubStation {
  std::string code;
  std::string name;
  std::string scope;
  Uuid subject;  // What the hub's own entries about this station are about.
  PublicKey key;
  std::string token_hash;
  WallMs revoked_at = 0;  // 0: not revoked.
  WallMs heard_at = 0;    // When it last brought something new; 0: never.
};

/// A one-time enrolment code; only its hash is kept.
struct EnrolmentCode {
  std::string hash;
  std::string station;
  std::string name;
  std::string scope;
  WallMs expires_at = 0;
  WallMs used_at = 0;  // 0: not used.
};

/// A bundle that came by stick, as it was last taken in.
struct HubStick {
  std::uint64_t bundle = 0;
  std::string station;
  std::string stick;          // What people call it.
  WallMs written_at = 0;      // By the station's clock.
  WallMs taken_at = 0;        // By the hub's.
  std::uint64_t entries = 0;  // That it carried.
  bool complete = false;      // Its final tag was read.
  bool answered = false;      // The answer is durable on the stick.
};

/// One start of `serve` (or of a writing verb without one).
struct HubRun {
  std::uint64_t run = 0;
  std::uint64_t parent = 0;   // 0: the first.
  std::int64_t parent_n = 0;  // Last position before this run.
  WallMs opened_at = 0;
};

/// What is left of a refused entry: enough to go on with its chain and to prove later what it was.
struct RefusedEntry {
  Identity id;
  Hash hash;       // Chain hash.
  Hash line_hash;  // H(line)
  Hash commitment;
  std::string why;
};

/// An entry that a revoked station signed beyond its cut.
struct HeldEntry {
  SealedEntry entry;
  WallMs held_at = 0;
};

/// The first of the two signatures that decide over an epoch's held entries.
struct HeldSignature {
  std::string station;
  std::uint64_t epoch = 0;
  std::string verdict;        // "admit" or "refuse".
  std::uint64_t through = 0;  // What was held when it was given.
  std::string person;
  WallMs at = 0;
};

/// An entry of one chain as `verify` walks it: placed, held, or refused with hashes only.
struct ChainLink {
  enum class Kind { Placed, Refused, Held };
  std::uint64_t seq = 0;
  Kind kind = Kind::Placed;
  std::string line;   // Empty for a refused one.
  Hash line_hash;     // H(line) of what is stored now.
  Hash commitment;    // Made anew from salt and slip where they are here.
  Hash hash;          // Chain hash as stored.
  Position position;  // None unless placed.
};

/// What an epoch's opening says.
struct EpochOpened {
  std::string station;
  std::uint64_t epoch = 0;
  std::uint64_t parent = 0;
  std::uint64_t parent_seq = 0;  // How far the parent had come where this one was opened.
};

/// Other words under a name that was taken: signed by the station, without a position.
struct ForkedEntry {
  Identity id;
  Hash hash;  // Chain hash in the half that it belongs to.
  std::string line;
  Slip slip;
};

/// How often something happened that staff must see to.
struct AlarmCounts {
  std::int64_t lost_runs = 0, forked_epochs = 0, cloned_epochs = 0;
};

/// A blob that a station announced, until it is both whole and named by an entry.
struct BlobUpload {
  std::string station;
  Hash hash;
  MediaType type = MediaType::Photo;
  std::uint64_t bytes = 0;
  Uuid subject;  // What its sender says that it belongs to.
  WallMs announced_at = 0;
};

/// When somebody's shift was, by clocks put right.
struct ShiftSpan {
  Uuid subject;
  std::string person;
  WallMs from = 0;
  WallMs until = 0;  // 0: it counts no more.
};

struct FeedAsk {
  std::string station;          // Who asks.
  std::string scope;            // Within the station's own.
  std::uint64_t own_epoch = 0;  // Entries of this epoch of the asker come without bytes; 0: all with bytes.
  std::int64_t after = 0;
};

struct FeedSlice {
  std::vector<Delivered> items;
  std::int64_t through = 0;  // Everything up to here was looked at.
  bool more = false;
};

/// Where entries of one batch stand.
struct Standing {
  std::uint64_t run = 0;
  std::vector<PlacedRange> placed;
  std::vector<Refusal> refused;
};

class HubStore {
 public:
  virtual ~HubStore() = default;

  /// One fsynced transaction; rolled back when `work` fails.
  [[nodiscard]] virtual Result<> transact(const std::function<Result<>()>& work) = 0;
  [[nodiscard]] virtual const HubIdentity& identity() const = 0;

  [[nodiscard]] virtual Result<std::optional<HubStation>> station(std::string_view code) = 0;
  [[nodiscard]] virtual Result<std::optional<HubStation>> station_of_token(std::string_view token_hash) = 0;
  [[nodiscard]] virtual Result<> keep_station(const HubStation& station) = 0;
  [[nodiscard]] virtual Result<std::int64_t> count_stations() = 0;
  [[nodiscard]] virtual Result<std::vector<HubStation>> stations() = 0;  // By code.
  [[nodiscard]] virtual Result<> heard(std::string_view station, WallMs now) = 0;
  [[nodiscard]] virtual Result<std::optional<EnrolmentCode>> enrolment_code(std::string_view hash) = 0;
  [[nodiscard]] virtual Result<> keep_code(const EnrolmentCode& code) = 0;
  [[nodiscard]] virtual Result<std::vector<EnrolmentCode>> enrolment_codes() = 0;

  /// A bundle that was here before keeps what is better of both.
  [[nodiscard]] virtual Result<> keep_stick(const HubStick& stick) = 0;
  [[nodiscard]] virtual Result<std::vector<HubStick>> sticks() = 0;  // The last one taken in first.

  // Chains. The frontier counts refused entries too: their hashes carry the chain on.
  [[nodiscard]] virtual Result<Frontier> frontier(std::string_view station, std::uint64_t epoch) = 0;
  [[nodiscard]] virtual Result<> reach(std::string_view station, const Frontier& frontier) = 0;
  [[nodiscard]] virtual Result<std::optional<Hash>> hash_at(const Identity& id) = 0;
  [[nodiscard]] virtual Result<> insert(const SealedEntry& entry, Position position) = 0;
  [[nodiscard]] virtual Result<> refuse(const RefusedEntry& refused) = 0;
  /// Of seq `first` … `last`; placed ranges of the newest run among them only: older ones travel by feed.
  [[nodiscard]] virtual Result<Standing> standing(std::string_view station, std::uint64_t epoch, std::uint64_t first,
                                                  std::uint64_t last) = 0;
  [[nodiscard]] virtual Result<Position> last_position() = 0;

  [[nodiscard]] virtual Result<std::vector<HubRun>> runs() = 0;  // Oldest first.
  [[nodiscard]] virtual Result<> keep_run(const HubRun& run) = 0;
  /// True the first time a chain is found forked, so that one alarm is enough.
  [[nodiscard]] virtual Result<bool> note_fork(std::string_view station, std::uint64_t epoch) = 0;
  // Stations that were copied (clones.h) or whose epoch two machines wrote.
  [[nodiscard]] virtual Result<> keep_epoch(const EpochOpened& opened) = 0;
  [[nodiscard]] virtual Result<std::vector<EpochOpened>> children(std::string_view station, std::uint64_t parent) = 0;
  /// True the first time.
  [[nodiscard]] virtual Result<bool> note_clone(std::string_view station, std::uint64_t parent) = 0;
  /// Without its slip when its subject was erased.
  [[nodiscard]] virtual Result<> keep_forked(const ForkedEntry& forked) = 0;
  [[nodiscard]] virtual Result<std::int64_t> count_forked(std::string_view station) = 0;
  [[nodiscard]] virtual Result<std::vector<ForkedEntry>> forked() = 0;
  [[nodiscard]] virtual Result<AlarmCounts> alarms() = 0;

  // What stations gave back after a restore (returns.h).
  [[nodiscard]] virtual Result<> keep_returned(const Identity& id, Position before) = 0;
  /// Given back and not yet reached by its chain's frontier, `after` and beyond.
  [[nodiscard]] virtual Result<std::vector<std::uint64_t>> returned(std::string_view station, std::uint64_t epoch,
                                                                    std::uint64_t after) = 0;
  /// An open slip takes the place of a withheld one with the same commitment; any other stays as it is.
  [[nodiscard]] virtual Result<> open_slip(const Identity& id, const Slip& slip) = 0;
  /// A cursor showed that positions above `common_n` were given twice: this file was restored. True the first time.
  [[nodiscard]] virtual Result<bool> keep_lost_run(std::uint64_t run, std::int64_t common_n) = 0;
  /// The smallest common position any lost run named, or nothing.
  [[nodiscard]] virtual Result<std::optional<std::int64_t>> lost_common() = 0;

  /// How far the last verified backup reaches; {0, 0} without one. A file that was only copied does not count.
  [[nodiscard]] virtual Result<Position> backed_up() = 0;
  [[nodiscard]] virtual Result<> keep_backed_up(Position reached) = 0;
  /// What stands at position n, if anything does: the run that gave it.
  [[nodiscard]] virtual Result<std::optional<std::uint64_t>> run_at(std::int64_t n) = 0;

  // What the judge remembers.
  /// The subject's home; it becomes `home` when the subject is new.
  [[nodiscard]] virtual Result<std::string> home_of(const Uuid& subject, std::string_view home) = 0;
  [[nodiscard]] virtual Result<std::optional<std::string>> known_home(const Uuid& subject) = 0;
  [[nodiscard]] virtual Result<> seal_subject(const Uuid& subject) = 0;
  /// Salts and slips of everything about it go, what is held too; later ones keep their commitment only. How many went.
  [[nodiscard]] virtual Result<std::int64_t> erase(const Uuid& subject) = 0;
  /// Outside transact, after an erasing: cuts the write-ahead log. False when a reader was in the way.
  [[nodiscard]] virtual Result<bool> forget_erased() = 0;
  /// Once after an erasing, as LogStore has it: slow. True when it did: then call forget_erased.
  [[nodiscard]] virtual Result<bool> rewrite_after_erasing() = 0;
  [[nodiscard]] virtual Result<bool> is_erased(const Uuid& subject) = 0;
  [[nodiscard]] virtual Result<bool> is_sealed(const Uuid& subject) = 0;
  /// The subject that had this ticket first; it becomes `subject` when the ticket is new.
  [[nodiscard]] virtual Result<Uuid> owner_of_ticket(std::string_view ticket, const Uuid& subject) = 0;
  /// From position n on, `person` holds exactly these roles.
  [[nodiscard]] virtual Result<> grant(std::string_view person, const std::vector<std::string>& roles,
                                       std::int64_t n) = 0;
  /// True when the person once held the role and does not now.
  [[nodiscard]] virtual Result<bool> is_withdrawn(std::string_view person, std::string_view role) = 0;

  // Hours and books (book_judge.h): what each subject adds to accounts, and their sums.
  /// In the order of positions.
  [[nodiscard]] virtual Result<std::vector<StoredEntry>> of_subject(const Uuid& subject) = 0;
  /// These take the place of what the subject added before.
  [[nodiscard]] virtual Result<> keep_amounts(const Uuid& subject, const std::vector<Contribution>& amounts) = 0;
  [[nodiscard]] virtual Result<std::int64_t> amount_of(std::string_view account) = 0;
  /// All that are not empty, by name.
  [[nodiscard]] virtual Result<std::vector<Contribution>> accounts() = 0;
  [[nodiscard]] virtual Result<> keep_span(const ShiftSpan& span) = 0;
  [[nodiscard]] virtual Result<std::optional<ShiftSpan>> span_of(const Uuid& subject) = 0;
  /// Those that have a part of that time.
  [[nodiscard]] virtual Result<std::vector<ShiftSpan>> spans_within(std::string_view person, WallMs from,
                                                                    WallMs until) = 0;

  /// True when the person holds the role now.
  [[nodiscard]] virtual Result<bool> holds_role(std::string_view person, std::string_view role) = 0;

  // Stations no longer trusted: held.h.
  [[nodiscard]] virtual Result<> hold(const HeldEntry& held) = 0;
  /// By epoch and seq; "" is every station.
  [[nodiscard]] virtual Result<std::vector<HeldEntry>> held(std::string_view station) = 0;
  [[nodiscard]] virtual Result<std::int64_t> count_held(std::string_view station) = 0;
  [[nodiscard]] virtual Result<> release(const Identity& id) = 0;
  /// How far a revoked station's entries are taken all the same, where the revocation named it.
  [[nodiscard]] virtual Result<std::optional<std::uint64_t>> cut(std::string_view station, std::uint64_t epoch) = 0;
  [[nodiscard]] virtual Result<> keep_cut(std::string_view station, std::uint64_t epoch, std::uint64_t through) = 0;
  /// Keys the station had before it was enrolled anew.
  [[nodiscard]] virtual Result<std::vector<PublicKey>> revoked_keys(std::string_view station) = 0;
  [[nodiscard]] virtual Result<> keep_revoked_key(std::string_view station, const PublicKey& key, WallMs now) = 0;
  [[nodiscard]] virtual Result<std::optional<HeldSignature>> held_signature(std::string_view station,
                                                                            std::uint64_t epoch) = 0;
  /// What must be added to the wall time of that boot; nothing when it was never found wrong.
  [[nodiscard]] virtual Result<std::optional<std::int64_t>> clock_offset(std::string_view station,
                                                                         std::string_view boot) = 0;
  [[nodiscard]] virtual Result<> keep_clock_offset(std::string_view station, std::string_view boot,
                                                   std::int64_t add_ms) = 0;
  [[nodiscard]] virtual Result<> keep_held_signature(const HeldSignature& signature) = 0;
  [[nodiscard]] virtual Result<> drop_held_signature(std::string_view station, std::uint64_t epoch) = 0;

  // Photos and recordings: announced, and what entries name (data/log/media.h).
  [[nodiscard]] virtual Result<std::optional<BlobUpload>> upload(std::string_view station, const Hash& hash) = 0;
  /// Of one station, or with "" of all.
  [[nodiscard]] virtual Result<std::vector<BlobUpload>> uploads(std::string_view station) = 0;
  [[nodiscard]] virtual Result<> keep_upload(const BlobUpload& upload) = 0;
  [[nodiscard]] virtual Result<> drop_upload(std::string_view station, const Hash& hash) = 0;
  [[nodiscard]] virtual Result<> drop_uploads(const Hash& hash) = 0;
  [[nodiscard]] virtual Result<std::vector<NamedMedia>> media_named(const Hash& hash) = 0;
  [[nodiscard]] virtual Result<> receive_media(const Identity& named_by, int place, Position at) = 0;
  /// Received, and named by this station's entries.
  [[nodiscard]] virtual Result<std::uint64_t> media_bytes_of(std::string_view station) = 0;
  [[nodiscard]] virtual Result<std::int64_t> count_media() = 0;
  /// Every blob that an entry names and the hub gave its word for, with the first of those words.
  [[nodiscard]] virtual Result<std::vector<std::pair<Hash, Position>>> media_received() = 0;
  /// Named or announced for a subject that was erased: the files may have to go.
  [[nodiscard]] virtual Result<std::vector<Hash>> media_to_remove() = 0;
  [[nodiscard]] virtual Result<> media_removed(const Hash& hash) = 0;

  [[nodiscard]] virtual Result<FeedSlice> feed(const FeedAsk& ask, std::size_t bytes_max) = 0;

  // For the command line and the numbers page.
  [[nodiscard]] virtual Result<std::vector<StoredEntry>> list(const EntryFilter& filter) = 0;
  /// Every (station, epoch) with entries here, in the order they came.
  [[nodiscard]] virtual Result<std::vector<std::pair<std::string, std::uint64_t>>> authors() = 0;
  [[nodiscard]] virtual Result<std::vector<ChainLink>> links(std::string_view station, std::uint64_t epoch,
                                                             std::uint64_t after, std::size_t count_max) = 0;
  /// LogStore::misfiled of this store's entries.
  [[nodiscard]] virtual Result<std::optional<std::pair<Identity, std::string>>> misfiled() = 0;
  [[nodiscard]] virtual Result<std::int64_t> count_refused() = 0;
  /// Copies the write-ahead log into the file when it has grown; call when nobody waits.
  [[nodiscard]] virtual Result<> tidy() = 0;
};

}  // namespace linli::hub
