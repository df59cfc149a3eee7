#include "sync/hub/hub.h"

#include <cstdlib>

#include <fmt/format.h>

#include "data/log/json.h"

namespace linli::hub {
namespace {

constexpr std::int64_t clock_right_within_ms = 2LL * 60 * 1000;
constexpr std::int64_t clock_moved_by_ms = 60LL * 1000;

constexpr std::size_t tidy_after_bytes = 8 * 1024 * 1024;

/// No character that is mistaken for another when read from paper.
constexpr std::string_view code_letters = "ACDEFGHJKLMNPQRTUVWXY34679";

std::string make_code() {
  std::string code;
  for (int i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    code += code_letters[random_below(static_cast<std::uint32_t>(code_letters.size()))];
  }
  return code;
}

std::string station_body(const HubStation& station) {
  return to_strict(
      Json{{"station", station.code}, {"name", station.name}, {"scope", station.scope}, {"key", station.key.hex()}});
}

std::unique_ptr<BlobStore> blob_store(const HubOptions& options) {
  if (options.blobs.empty()) return nullptr;
  return std::make_unique<BlobStore>(options.disk != nullptr ? *options.disk : real_disk(), options.blobs);
}

}  // namespace

Hub::Hub(std::unique_ptr<HubStore> store, const Clock& clock, const HubOptions& options)
    : store_(std::move(store)),
      log_(*store_, clock),
      blobs_(*store_, log_, blob_store(options), options.limits),
      intake_(*store_, log_, blobs_),
      held_(*store_, log_, intake_),
      feed_(*store_, log_),
      returns_(*store_, log_, intake_, feed_) {}

template <class Work>
auto Hub::alone(Work work) {
  std::unique_lock lock(mutex_);
  const std::int64_t before = log_.last_n();
  auto done = work();
  const bool news = log_.last_n() > before && before > 0;
  lock.unlock();
  if (news && news_) news_();
  return done;
}

Result<> Hub::open_run() {
  return alone([&]() -> Result<> {
    if (auto started = blobs_.start(); !started) return started;
    if (auto gone = forget_erased(); !gone) return gone;
    return log_.open_run();
  });
}

Result<std::string> Hub::invite(const Invitation& invitation) {
  if (!is_station_code(invitation.station) || invitation.station == hub_station) {
    return fail(ErrorCode::BadInput, fmt::format("\"{}\" cannot be a station's code: use 2 to 8 of A-Z and 0-9, not {}",
                                                 invitation.station, hub_station));
  }
  if (!is_scope(invitation.scope)) {
    return fail(ErrorCode::BadInput,
                fmt::format("\"{}\" cannot be a scope: use names of a-z, 0-9 and - joined by /, as in "
                            "zherong/shuangcheng/xiping",
                            invitation.scope));
  }
  return alone([&]() -> Result<std::string> {
    std::string code = make_code();
    const WallMs now = log_.clock().wall_ms();
    const EnrolmentCode kept{wire::code_hash(code),
                             invitation.station,
                             invitation.name.empty() ? invitation.station : invitation.name,
                             invitation.scope,
                             now + invitation.valid.count(),
                             0};
    if (auto done = store_->transact([&] { return store_->keep_code(kept); }); !done) return pass(done);
    return code;
  });
}

Result<std::string> Hub::enrol(const wire::EnrolRequest& request) {
  return alone([&]() -> Result<std::string> {
    auto found = store_->enrolment_code(wire::code_hash(request.code));
    if (!found) return pass(found);
    const std::optional<EnrolmentCode>& code = *found;
    if (!code) return fail(ErrorCode::WrongCode, "nobody was given that enrolment code: check it letter by letter");
    return answer_enrolment(*code, request.key);
  });
}

Result<Hub::Welcome> Hub::welcome(const wire::StickRequest& request) {
  return alone([&]() -> Result<Welcome> {
    auto codes = store_->enrolment_codes();
    if (!codes) return pass(codes);
    for (const EnrolmentCode& code : *codes) {
      if (!wire::knows_code(request, code.hash)) continue;
      auto answer = answer_enrolment(code, request.key);
      if (!answer) return pass(answer);
      return Welcome{code.station, code.hash, std::move(*answer)};
    }
    return fail(ErrorCode::WrongCode, "nobody was given the enrolment code that a station on this stick was told");
  });
}

Result<std::string> Hub::answer_enrolment(const EnrolmentCode& code, const PublicKey& key) {
  const std::string token = random_token();
  auto station = admit(code, {code.hash, key}, token);
  if (!station) return pass(station);
  Enrolment enrolment;
  enrolment.station = station->code;
  enrolment.station_name = station->name;
  enrolment.scope = station->scope;
  enrolment.district = identity().district;
  enrolment.district_word = identity().district_word;
  enrolment.hub_seal_key = identity().sealing.public_key();
  enrolment.token = token;
  return wire::write_enrolment(enrolment, key, log_.run(), log_.clock().wall_ms(), identity().signing);
}

Result<HubStation> Hub::admit(const EnrolmentCode& code, const wire::EnrolRequest& request, const std::string& token) {
  const WallMs now = log_.clock().wall_ms();
  auto found = store_->station(code.station);
  if (!found) return pass(found);
  const std::optional<HubStation>& known = *found;
  const bool again = code.used_at != 0;
  if (again && !(known && known->key == request.key && known->revoked_at == 0)) {
    return fail(ErrorCode::CodeExpired, "that enrolment code was used already: ask the district for a new one");
  }
  if (!again && now > code.expires_at) {
    return fail(ErrorCode::CodeExpired, "that enrolment code is too old: ask the district for a new one");
  }
  HubStation station{.code = code.station,
                     .name = code.name,
                     .scope = code.scope,
                     .subject = known ? known->subject : Uuid::make(now),
                     .key = request.key,
                     .token_hash = token_hash(token)};
  auto kept = log_.transact([&]() -> Result<> {
    if (known && known->key != station.key) {  // What the old key still signs is held, not lost.
      if (auto done = store_->keep_revoked_key(station.code, known->key, now); !done) return done;
    }
    if (auto done = store_->keep_station(station); !done || again) return done;
    EnrolmentCode used = code;
    used.used_at = now;
    if (auto done = store_->keep_code(used); !done) return done;
    auto written = log_.write({"station.enrolled", station.subject, station.scope, station_body(station)});
    if (!written) return pass(written);
    return {};
  });
  if (!kept) return pass(kept);
  return station;
}

Result<> Hub::revoke(const Revocation& revocation) {
  return alone([&]() -> Result<> {
    auto found = store_->station(revocation.station);
    if (!found) return pass(found);
    std::optional<HubStation>& known = *found;
    if (!known) {
      return fail(ErrorCode::NotFound, fmt::format("no station {} was ever enrolled here", revocation.station));
    }
    const bool again = known->revoked_at != 0;
    if (!again) known->revoked_at = log_.clock().wall_ms();
    return log_.transact([&, &station = *known]() -> Result<> {
      if (revocation.epoch != 0) {
        if (auto cut = store_->keep_cut(station.code, revocation.epoch, revocation.through); !cut) return cut;
      }
      if (again) return {};
      if (auto done = store_->keep_station(station); !done) return done;
      auto written = log_.write({"station.revoked", station.subject, station.scope, station_body(station)});
      if (!written) return pass(written);
      return {};
    });
  });
}

Result<HubStation> Hub::station_with(std::string_view token) {
  auto station = sender_with(token);
  if (station && station->revoked_at != 0) {
    return fail(ErrorCode::Revoked, fmt::format("the district has revoked station {}", station->code));
  }
  return station;
}

Result<HubStation> Hub::sender_with(std::string_view token) {
  return alone([&]() -> Result<HubStation> {
    auto found = store_->station_of_token(token_hash(token));
    if (!found) return pass(found);
    std::optional<HubStation>& station = *found;
    if (!station) return fail(ErrorCode::BadToken, "this hub did not give that token: enrol the station again");
    return std::move(*station);
  });
}

Result<> Hub::erase(const Uuid& subject) {
  return alone([&]() -> Result<> {
    auto home = store_->known_home(subject);
    if (!home) return pass(home);
    if (!*home) return fail(ErrorCode::NotFound, "nobody wrote anything about " + subject.text());
    auto done = log_.transact([&]() -> Result<> {
      if (auto erased = store_->erase(subject); !erased) return pass(erased);
      auto written = log_.write({"subject.erased", subject, **home, "{}"});
      if (!written) return pass(written);
      return {};
    });
    if (!done) return done;
    if (auto gone = forget_erased(); !gone) return pass(gone);
    return {};
  });
}

Result<> Hub::forget_erased() {
  if (auto removed = blobs_.remove_erased(); !removed) return removed;
  const auto gone = store_->forget_erased();
  if (!gone) return pass(gone);
  return {};
}

Result<HeldOutcome> Hub::decide_held(const HeldDecision& decision) {
  return alone([&] { return held_.decide(decision); });
}

Result<HubStation> Hub::station_named(std::string_view code) {
  return alone([&]() -> Result<HubStation> {
    auto station = store_->station(code);
    if (!station) return pass(station);
    if (!*station) return fail(ErrorCode::NotFound, fmt::format("no station {} was ever enrolled here", code));
    return **station;
  });
}

Result<std::vector<wire::Receipt>> Hub::frontiers_of(std::string_view station) {
  return alone([&]() -> Result<std::vector<wire::Receipt>> {
    auto authors = store_->authors();
    if (!authors) return pass(authors);
    std::vector<wire::Receipt> held;
    for (const auto& [author, epoch] : *authors) {
      if (author != station) continue;
      auto frontier = store_->frontier(author, epoch);
      if (!frontier) return pass(frontier);
      wire::Receipt& receipt = held.emplace_back();
      receipt.station = author;
      receipt.told.frontier = *frontier;
      receipt.told.run = log_.run();
      receipt.told.reached = feed_.cursor(log_.last_n());
    }
    return held;
  });
}

Result<std::string> Hub::cursor_at(std::int64_t n) {
  return alone([&]() -> Result<std::string> { return feed_.cursor(n); });
}

Result<> Hub::keep_stick(const HubStick& stick) {
  return alone([&] { return store_->transact([&] { return store_->keep_stick(stick); }); });
}

Result<std::vector<HubStick>> Hub::sticks() {
  return alone([&] { return store_->sticks(); });
}

Result<Intake::Taken> Hub::push(const wire::Batch& batch, const HubStation& sender) {
  return alone([&]() -> Result<Intake::Taken> {
    auto taken = intake_.take(batch, sender);
    if (!taken) {
      numbers_.pushes_failed += 1;
      return taken;
    }
    if (auto gone = forget_erased(); !gone) return pass(gone);
    numbers_.batches += 1;
    numbers_.gaps += taken->gap ? 1 : 0;
    numbers_.forks += taken->fork ? 1 : 0;
    numbers_.entries_accepted += static_cast<std::int64_t>(taken->accepted);
    numbers_.entries_refused += static_cast<std::int64_t>(taken->refused);
    for (const wire::RawEntry& raw : batch.entries) bytes_since_tidy_ += raw.line.size() + raw.slip.json.size();
    return taken;
  });
}

Result<wire::Receipt> Hub::receipt_of(const wire::BatchSpan& span) {
  return alone([&] { return intake_.receipt_of(span); });
}

Result<> Hub::hear_clock(const HubStation& station, const wire::StationClock& clock) {
  return alone([&]() -> Result<> {
    std::int64_t offset = log_.clock().wall_ms() - clock.wall;
    if (std::abs(offset) < clock_right_within_ms) offset = 0;
    auto known = store_->clock_offset(station.code, clock.boot);
    if (!known) return pass(known);
    if (std::abs(offset - known->value_or(0)) < clock_moved_by_ms) return {};
    return log_.transact([&]() -> Result<> {
      if (auto kept = store_->keep_clock_offset(station.code, clock.boot, offset); !kept) return kept;
      const Json body = {{"station", station.code}, {"boot", clock.boot}, {"add_ms", offset}};
      auto written = log_.write({"clock.corrected", station.subject, station.scope, to_strict(body)});
      if (!written) return pass(written);
      return {};
    });
  });
}

Result<wire::Returned> Hub::take_back(const wire::Offer& offer, const HubStation& giver) {
  return alone([&] {
    auto returned = returns_.take(offer, giver);
    if (returned) numbers_.entries_returned += returned->taken;
    return returned;
  });
}

Result<std::int64_t> Hub::read_cursor(std::string_view cursor) {
  return alone([&] { return feed_.read_cursor(cursor); });
}

Result<Feed::Borne> Hub::bear_out(std::string_view told) {
  return alone([&] { return feed_.bear_out(told); });
}

Result<FeedAnswer> Hub::feed(const FeedAsk& ask) {
  return alone([&]() -> Result<FeedAnswer> {
    auto page = feed_.page(ask);
    if (!page) return pass(page);
    return FeedAnswer{std::move(*page), feed_.looked_through()};
  });
}

Result<> Hub::note_backup(Position reached) {
  return alone([&]() -> Result<> {
    auto before = store_->backed_up();
    if (!before) return pass(before);
    if (reached.n <= before->n) return {};
    auto run = store_->run_at(reached.n);
    if (!run) return pass(run);
    if (*run != reached.run) {
      return fail(ErrorCode::NotFound,
                  fmt::format("the backup reaches position {}, which this hub gave otherwise: it is "
                              "the backup of another hub, or of a lost run",
                              reached.n));
    }
    return store_->transact([&] { return store_->keep_backed_up(reached); });
  });
}

Result<> Hub::announce_blob(const BlobUpload& upload, const HubStation& sender) {
  return alone([&] { return blobs_.announce(upload, sender); });
}

Result<BlobDesk::Progress> Hub::blob_progress(const Hash& hash, const HubStation& sender) {
  return alone([&] { return blobs_.progress(hash, sender); });
}

Result<BlobDesk::Progress> Hub::add_to_blob(const Hash& hash, std::uint64_t offset, std::string_view piece,
                                            const HubStation& sender) {
  return alone([&] { return blobs_.add(hash, offset, piece, sender); });
}

Result<std::string> Hub::blob_receipt(const Hash& hash, const HubStation& sender) {
  return alone([&]() -> Result<std::string> {
    const auto receipt = blobs_.receipt(hash, sender);
    if (!receipt) return pass(receipt);
    return wire::write_blob_receipt(*receipt, identity().signing);
  });
}

Result<BlobDesk::Found> Hub::find_blob(const Hash& hash, const HubStation& reader) {
  return alone([&] { return blobs_.find(hash, reader); });
}

Result<std::string> Hub::read_blob(const Hash& hash, std::uint64_t offset, std::size_t bytes_max) {
  return alone([&] { return blobs_.read(hash, offset, bytes_max); });
}

Result<Numbers> Hub::numbers() {
  return alone([&]() -> Result<Numbers> {
    Numbers numbers = numbers_;
    auto stations = store_->count_stations();
    if (!stations) return pass(stations);
    auto refused = store_->count_refused();
    if (!refused) return pass(refused);
    auto backed_up = store_->backed_up();
    if (!backed_up) return pass(backed_up);
    numbers.backed_up = backed_up->n;
    auto alarms = store_->alarms();
    if (!alarms) return pass(alarms);
    numbers.lost_runs = alarms->lost_runs;
    numbers.forked_epochs = alarms->forked_epochs;
    numbers.cloned_epochs = alarms->cloned_epochs;
    auto media = store_->count_media();
    if (!media) return pass(media);
    numbers.media_kept = *media;
    numbers.positions = log_.last_n();
    numbers.stations = *stations;
    numbers.refused_kept = *refused;
    auto held = store_->held("");
    if (!held) return pass(held);
    numbers.held = static_cast<std::int64_t>(held->size());
    return numbers;
  });
}

Result<> Hub::tidy() {
  return alone([&]() -> Result<> {
    if (auto gone = forget_erased(); !gone) return pass(gone);
    if (auto done = blobs_.tidy(); !done) return done;
    if (bytes_since_tidy_ < tidy_after_bytes) return {};
    bytes_since_tidy_ = 0;
    return store_->tidy();
  });
}

}  // namespace linli::hub
