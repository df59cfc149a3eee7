// HubStore in one SQLite file, DIR/hub.db: the log and the hub's own tables, one connection, nothing to install.
// A writer holds DIR's lock, so a second one on the same directory is InUse; readers may come any time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "data/log/dir_lock.h"
#include "sync/hub/store.h"

namespace linli::hub {

struct NewHub {
  std::string district = {};
  std::string district_word = "县里";
};

class SqliteStore : public HubStore {
 public:
  /// Makes DIR/hub.db with fresh keys. AlreadyExists when there is one.
  [[nodiscard]] static Result<> init(const std::filesystem::path& dir, const NewHub& hub);
  /// NotFound without init; InUse, StoreNewer, StoreDamaged as the log.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& dir, Access access);
  ~SqliteStore() override;

  [[nodiscard]] Result<> transact(const std::function<Result<>()>& work) override;
  [[nodiscard]] const HubIdentity& identity() const override;

  [[nodiscard]] Result<std::optional<HubStation>> station(std::string_view code) override;
  [[nodiscard]] Result<std::optional<HubStation>> station_of_token(std::string_view token_hash) override;
  [[nodiscard]] Result<> keep_station(const HubStation& station) override;
  [[nodiscard]] Result<std::int64_t> count_stations() override;
  [[nodiscard]] Result<std::vector<HubStation>> stations() override;
  [[nodiscard]] Result<> heard(std::string_view station, WallMs now) override;
  [[nodiscard]] Result<std::optional<EnrolmentCode>> enrolment_code(std::string_view hash) override;
  [[nodiscard]] Result<> keep_code(const EnrolmentCode& code) override;
  [[nodiscard]] Result<std::vector<EnrolmentCode>> enrolment_codes() override;

  [[nodiscard]] Result<> keep_stick(const HubStick& stick) override;
  [[nodiscard]] Result<std::vector<HubStick>> sticks() override;

  [[nodiscard]] Result<Frontier> frontier(std::string_view station, std::uint64_t epoch) override;
  [[nodiscard]] Result<> reach(std::string_view station, const Frontier& frontier) override;
  [[nodiscard]] Result<std::optional<Hash>> hash_at(const Identity& id) override;
  [[nodiscard]] Result<> insert(const SealedEntry& entry, Position position) override;
  [[nodiscard]] Result<> refuse(const RefusedEntry& refused) override;
  [[nodiscard]] Result<Standing> standing(std::string_view station, std::uint64_t epoch, std::uint64_t first,
                                          std::uint64_t last) override;
  [[nodiscard]] Result<Position> last_position() override;

  [[nodiscard]] Result<std::vector<HubRun>> runs() override;
  [[nodiscard]] Result<> keep_run(const HubRun& run) override;
  [[nodiscard]] Result<bool> note_fork(std::string_view station, std::uint64_t epoch) override;
  [[nodiscard]] Result<> keep_epoch(const EpochOpened& opened) override;
  [[nodiscard]] Result<std::vector<EpochOpened>> children(std::string_view station, std::uint64_t parent) override;
  [[nodiscard]] Result<bool> note_clone(std::string_view station, std::uint64_t parent) override;
  [[nodiscard]] Result<> keep_forked(const ForkedEntry& forked) override;
  [[nodiscard]] Result<std::int64_t> count_forked(std::string_view station) override;
  [[nodiscard]] Result<std::vector<ForkedEntry>> forked() override;
  [[nodiscard]] Result<AlarmCounts> alarms() override;
  [[nodiscard]] Result<> keep_returned(const Identity& id, Position before) override;
  [[nodiscard]] Result<std::vector<std::uint64_t>> returned(std::string_view station, std::uint64_t epoch,
                                                            std::uint64_t after) override;
  [[nodiscard]] Result<> open_slip(const Identity& id, const Slip& slip) override;
  [[nodiscard]] Result<bool> keep_lost_run(std::uint64_t run, std::int64_t common_n) override;
  [[nodiscard]] Result<std::optional<std::int64_t>> lost_common() override;

  [[nodiscard]] Result<Position> backed_up() override;
  [[nodiscard]] Result<> keep_backed_up(Position reached) override;
  [[nodiscard]] Result<std::optional<std::uint64_t>> run_at(std::int64_t n) override;

  [[nodiscard]] Result<std::string> home_of(const Uuid& subject, std::string_view home) override;
  [[nodiscard]] Result<std::optional<std::string>> known_home(const Uuid& subject) override;
  [[nodiscard]] Result<> seal_subject(const Uuid& subject) override;
  [[nodiscard]] Result<std::int64_t> erase(const Uuid& subject) override;
  [[nodiscard]] Result<bool> forget_erased() override;
  [[nodiscard]] Result<bool> rewrite_after_erasing() override;
  [[nodiscard]] Result<bool> is_erased(const Uuid& subject) override;
  [[nodiscard]] Result<bool> is_sealed(const Uuid& subject) override;
  [[nodiscard]] Result<Uuid> owner_of_ticket(std::string_view ticket, const Uuid& subject) override;
  [[nodiscard]] Result<> grant(std::string_view person, const std::vector<std::string>& roles, std::int64_t n) override;
  [[nodiscard]] Result<bool> is_withdrawn(std::string_view person, std::string_view role) override;

  [[nodiscard]] Result<bool> holds_role(std::string_view person, std::string_view role) override;

  [[nodiscard]] Result<std::vector<StoredEntry>> of_subject(const Uuid& subject) override;
  [[nodiscard]] Result<> keep_amounts(const Uuid& subject, const std::vector<Contribution>& amounts) override;
  [[nodiscard]] Result<std::int64_t> amount_of(std::string_view account) override;
  [[nodiscard]] Result<std::vector<Contribution>> accounts() override;
  [[nodiscard]] Result<> keep_span(const ShiftSpan& span) override;
  [[nodiscard]] Result<std::optional<ShiftSpan>> span_of(const Uuid& subject) override;
  [[nodiscard]] Result<std::vector<ShiftSpan>> spans_within(std::string_view person, WallMs from,
                                                            WallMs until) override;

  [[nodiscard]] Result<> hold(const HeldEntry& held) override;
  [[nodiscard]] Result<std::vector<HeldEntry>> held(std::string_view station) override;
  [[nodiscard]] Result<std::int64_t> count_held(std::string_view station) override;
  [[nodiscard]] Result<> release(const Identity& id) override;
  [[nodiscard]] Result<std::optional<std::uint64_t>> cut(std::string_view station, std::uint64_t epoch) override;
  [[nodiscard]] Result<> keep_cut(std::string_view station, std::uint64_t epoch, std::uint64_t through) override;
  [[nodiscard]] Result<std::vector<PublicKey>> revoked_keys(std::string_view station) override;
  [[nodiscard]] Result<> keep_revoked_key(std::string_view station, const PublicKey& key, WallMs now) override;
  [[nodiscard]] Result<std::optional<HeldSignature>> held_signature(std::string_view station,
                                                                    std::uint64_t epoch) override;
  [[nodiscard]] Result<std::optional<std::int64_t>> clock_offset(std::string_view station,
                                                                 std::string_view boot) override;
  [[nodiscard]] Result<> keep_clock_offset(std::string_view station, std::string_view boot,
                                           std::int64_t add_ms) override;
  [[nodiscard]] Result<> keep_held_signature(const HeldSignature& signature) override;
  [[nodiscard]] Result<> drop_held_signature(std::string_view station, std::uint64_t epoch) override;

  [[nodiscard]] Result<std::optional<BlobUpload>> upload(std::string_view station, const Hash& hash) override;
  [[nodiscard]] Result<std::vector<BlobUpload>> uploads(std::string_view station) override;
  [[nodiscard]] Result<> keep_upload(const BlobUpload& upload) override;
  [[nodiscard]] Result<> drop_upload(std::string_view station, const Hash& hash) override;
  [[nodiscard]] Result<> drop_uploads(const Hash& hash) override;
  [[nodiscard]] Result<std::vector<NamedMedia>> media_named(const Hash& hash) override;
  [[nodiscard]] Result<> receive_media(const Identity& named_by, int place, Position at) override;
  [[nodiscard]] Result<std::uint64_t> media_bytes_of(std::string_view station) override;
  [[nodiscard]] Result<std::int64_t> count_media() override;
  [[nodiscard]] Result<std::vector<std::pair<Hash, Position>>> media_received() override;
  [[nodiscard]] Result<std::vector<Hash>> media_to_remove() override;
  [[nodiscard]] Result<> media_removed(const Hash& hash) override;

  [[nodiscard]] Result<FeedSlice> feed(const FeedAsk& ask, std::size_t bytes_max) override;

  [[nodiscard]] Result<std::vector<StoredEntry>> list(const EntryFilter& filter) override;
  [[nodiscard]] Result<std::vector<std::pair<std::string, std::uint64_t>>> authors() override;
  [[nodiscard]] Result<std::vector<ChainLink>> links(std::string_view station, std::uint64_t epoch, std::uint64_t after,
                                                     std::size_t count_max) override;
  [[nodiscard]] Result<std::optional<std::pair<Identity, std::string>>> misfiled() override;
  [[nodiscard]] Result<std::int64_t> count_refused() override;
  [[nodiscard]] Result<> tidy() override;

 private:
  struct Parts;
  explicit SqliteStore(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli::hub
