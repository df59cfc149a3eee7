// Opening a station, and the one way anything is written.
#include "data/station.h"

#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include "data/base/check.h"
#include "data/base/mutation.h"
#include "data/nouns/all_nouns.h"
#include "data/nouns/body.h"
#include "data/station/parts.h"
#include "data/station/settings.h"
#include "data/tickets/ticket.h"

namespace linli {
namespace {

std::filesystem::path log_file(const std::filesystem::path& dir) { return dir / "log.db"; }

}  // namespace

Station::Station(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Station::~Station() = default;

Result<> Station::init(const std::filesystem::path& dir, const StationOptions& /*options*/) {
  std::error_code failed;
  std::filesystem::create_directories(dir, failed);
  if (failed) return fail(ErrorCode::DiskFailed, fmt::format("cannot make {}: {}", dir.string(), failed.message()));
  ::chmod(dir.c_str(), S_IRWXU);
  if (auto named = sync_way_to(real_disk(), dir); !named) return named;
  const auto lock = DirLock::take(dir);
  if (!lock) return pass(lock);
  const auto log = LogStore::open(log_file(dir), Access::Write);
  if (!log) return pass(log);
  // A file alone is no station yet: a full disk or a cut can have ended an earlier try, and this one goes on with it.
  const auto seed = (*log)->setting(settings::signing_seed_key);
  if (!seed) return pass(seed);
  const auto entries = (*log)->count();
  if (!entries) return pass(entries);
  if (*seed || *entries > 0)
    return fail(ErrorCode::AlreadyExists, fmt::format("{} is a station already", dir.string()));
  return (*log)->transact(Durability::Fsync,
                          [&] { return (*log)->set(settings::signing_seed_key, SigningKey::make().seed_hex()); });
}

Result<std::unique_ptr<Station>> Station::open(const std::filesystem::path& dir, const StationOptions& options) {
  auto parts = std::make_unique<Parts>();
  std::error_code failed;
  const bool there = std::filesystem::exists(log_file(dir), failed);
  if (failed)
    return fail(ErrorCode::DiskFailed, fmt::format("cannot look into {}: {}", dir.string(), failed.message()));
  if (!there) {
    return fail(ErrorCode::NotFound,
                fmt::format("{} is not a station: run \"linli init {}\" first", dir.string(), dir.string()));
  }
  parts->dir = dir;
  parts->access = options.access;
  parts->clock = options.clock != nullptr ? options.clock : &system_clock();
  const auto assets = options.assets.empty() ? assets_folder() : options.assets;
  parts->catalogue = Catalogue::load(assets / "catalogue", parts->problems);
  parts->volunteering = Volunteering::load(assets / "volunteering" / "rules.toml", parts->problems);
  parts->calendar = Calendar::load(assets / "calendar", parts->problems);
  if (options.access == Access::Write) {
    auto lock = DirLock::take(dir);
    if (!lock) return pass(lock);
    parts->lock = std::move(*lock);
  }
  parts->blobs = std::make_unique<BlobStore>(options.disk != nullptr ? *options.disk : real_disk(), dir / "blobs");
  auto log = LogStore::open(log_file(dir), options.access);
  if (!log && log.error().code == ErrorCode::DiskFull && options.access == Access::Write) {
    Views::discard(dir);
    log = LogStore::open(log_file(dir), options.access);
  }
  if (!log) return pass(log);
  parts->log = std::move(*log);
  if (auto loaded = parts->load_settings(); !loaded) return pass(loaded);
  if (options.access == Access::Write) {
    auto views = Views::open(dir, all_nouns(), *parts->log, options.gap);
    if (views) {
      parts->views = std::move(*views);
      const auto mark = parts->log->mark();
      const auto applied = parts->views->applied();
      parts->catching_up = mark && applied && *mark != *applied;
    } else if (views.error().code != ErrorCode::DiskFull) {
      return pass(views);
    } else if (auto folded = parts->views_to_memory(); !folded) {
      return pass(folded);
    }
    const auto heads = options.head_dir.empty() ? default_head_folder() : options.head_dir;
    parts->head_file = std::make_unique<HeadFile>(log_file(dir), heads);
    if (auto found = parts->find_head(); !found) return pass(found);
    parts->forget_erased();
    if (auto swept = parts->blobs->sweep_staging(); !swept) return pass(swept);
  }
  return std::unique_ptr<Station>(new Station(std::move(parts)));
}

Result<> Station::Parts::load_settings() {
  const auto seed = log->setting(settings::signing_seed_key);
  if (!seed) return pass(seed);
  const std::optional<std::string>& seed_hex = *seed;
  if (!seed_hex) return fail(ErrorCode::StoreDamaged, "log.db has no signing key: it is not a whole station");
  auto loaded = SigningKey::from_seed_hex(*seed_hex);
  if (!loaded) return pass(loaded);
  key = std::move(*loaded);
  const auto kept = log->setting(settings::enrolment_key);
  if (!kept) return pass(kept);
  if (const auto& written = *kept) {
    auto read = settings::read_enrolment(*written);
    if (!read) return pass(read);
    enrolment = std::move(*read);
  }
  const auto cursor = log->setting(settings::cursor_key);
  if (!cursor) return pass(cursor);
  seen = settings::position_of_cursor(cursor->value_or(""));
  const auto backed = log->setting(settings::backed_up_key);
  if (!backed) return pass(backed);
  backed_up = std::strtoll(backed->value_or("0").c_str(), nullptr, 10);
  return {};
}

Result<> Station::Parts::find_head() {
  if (!enrolment) return {};
  const auto newest = log->newest(enrolment->station, kind_of(CaseStep::Lodge));
  if (!newest) return pass(newest);
  if (const auto& lodging = *newest) {
    const auto ticket = read_ticket(Body(lodging->entry.envelope.body).text("ticket"));
    if (ticket) ticket_counter = ticket->counter;
  }
  const auto remembered = mutated(Mutation::EpochKeptAfterCopy)
                              ? std::optional(newest_of_own_line().value_or(Frontier{}))
                              : head_file->read();
  if (!remembered || remembered->through == 0) return {};
  const auto left = log->setting(settings::left_epoch_key);
  if (!left) return pass(left);
  if (*left == hex_of(remembered->epoch)) return {};
  const auto entry = log->find({enrolment->station, remembered->epoch, remembered->through});
  if (!entry) return pass(entry);
  const std::optional<StoredEntry>& there = *entry;
  if (!there || there->entry.hash != remembered->head) return {};  // A restored or swapped file: a new epoch.
  auto frontier = log->frontier(enrolment->station, remembered->epoch);
  if (!frontier) return pass(frontier);
  head = *frontier;
  return {};
}

Envelope Station::Parts::envelope(const Uuid& subject, std::string home, std::string kind, std::string body,
                                  const Actor& by) const {
  return {{},
          subject,
          std::move(home),
          mutated(Mutation::SeenNotWritten) ? Position{} : seen,
          clock->wall_ms(),
          clock->boot(),
          clock->mono_ms(),
          by.person,
          std::string(name_of(by.role)),
          std::move(kind),
          1,
          std::move(body)};
}

Result<Identity> Station::Parts::append(const std::vector<Planned>& planned, const Actor& by) {
  ENSURE(enrolment.has_value() && !planned.empty());
  const std::string station = enrolment->station;
  std::vector<SealedEntry> entries;
  Frontier tip = head.value_or(Frontier{random_u64(), 0, {}});
  if (!head) tip.head = chain_start(station, tip.epoch);
  const auto add = [&](Envelope what, std::string slip) {
    what.id = {station, tip.epoch, tip.through + 1};
    entries.push_back(seal(std::move(what), make_slip(std::move(slip)), tip.head));
    tip = {tip.epoch, tip.through + 1, entries.back().hash};
  };
  if (!head) {
    const auto from = newest_of_own_line();
    if (!from) return pass(from);
    add(opening_of(*from, ""), "");
  }
  for (const auto& [draft, subject, home] : planned) {
    add(envelope(subject, home, draft.kind, draft.body, draft.nobody ? Actor{} : by), draft.slip);
    const SealedEntry& added = entries.back();
    if (added.line.size() + added.slip.json.size() > entry_bytes_max) {
      return fail(ErrorCode::TextTooLong, "that is more than one entry can hold");
    }
  }
  const SealedEntry& last = entries.back();
  auto saved = transact(Durability::Fsync, [&]() -> Result<> {
    for (const SealedEntry& entry : entries) {
      if (auto row = log->insert(entry, {}); !row) return pass(row);
    }
    for (const Planned& each : planned) {
      if (!each.draft.erases) continue;
      if (auto erased = log->erase(each.subject); !erased) return pass(erased);
    }
    if (!head) return log->set(settings::own_epoch_key, hex_of(tip.epoch));
    return {};
  });
  if (!saved && saved.error().code == ErrorCode::OutcomeUnknown) {
    // Only the file itself knows: look for exactly these bytes. If they are not there, the transaction was rolled back,
    // and the next commit writes over whatever part of it reached the disk.
    const auto found = log->find(last.envelope.id).value_or(std::nullopt);
    const bool kept = mutated(Mutation::CommitBelieved) || (found && found->entry.hash == last.hash);
    saved = kept ? Result<>{} : fail(ErrorCode::DiskFailed, "the disk could not save this: " + saved.error().what);
  }
  if (!saved) return pass(saved);
  head = tip;
  head_file->write(tip);
  return last.envelope.id;
}

void Station::Parts::update_views(const std::vector<Uuid>& subjects) {
  const auto mark = log->mark();
  if (!mark) return;
  const auto done = [&]() -> Result<> {
    if (catching_up) return views->apply_ahead(*log, subjects);
    if (!views_behind) return views->apply(*log, subjects, *mark);
    const auto folded = views->catch_up(*log);
    if (!folded) return pass(folded);
    return {};
  }();
  if (views_in_memory) {  // What answers questions folded its own: it does so again.
    const std::lock_guard guard(reading);
    reader = {};
  }
  // The log has it; the gap is replayed at the next chance.
  views_behind = !done.has_value() && !mutated(Mutation::ViewsGapKept);
}

void Station::Parts::update_views_since(const LogStore::Mark& before) {
  const auto now = log->mark();
  const auto subjects = now ? log->touched(before, *now) : Result<std::vector<Uuid>>(pass(now));
  views_behind = views_behind || !subjects;
  update_views(subjects.value_or(std::vector<Uuid>{}));
}

Result<> Station::Parts::transact(Durability durability, const std::function<Result<>()>& work) {
  auto done = log->transact(durability, work);
  if (done || done.error().code != ErrorCode::DiskFull) return done;
  const bool made_room = views->give_up_room().has_value();
  done = made_room ? log->transact(durability, work) : done;
  if (done || done.error().code != ErrorCode::DiskFull || views_in_memory) return done;
  if (auto moved = views_to_memory(); !moved) return moved;
  return log->transact(durability, work);
}

Result<> Station::Parts::views_to_memory() {
  auto folded = Views::open({}, all_nouns(), *log);
  if (!folded) return pass(folded);
  {
    const std::lock_guard guard(reading);
    reader = {};
  }
  views = std::move(*folded);
  views_in_memory = true;
  catching_up = false;
  Views::discard(dir);
  return {};
}

void Station::Parts::forget_erased() {
  const bool removed = remove_erased_media().has_value();
  // The reader's connection may hold a read transaction of its own; it opens again at the next question.
  const std::lock_guard guard(reading);
  reader = {};
  erased_bytes_stay = !log->forget_erased().value_or(false) || !removed;
}

void Station::Parts::tell_watchers() {
  std::vector<std::function<void()>> calls;
  {
    const std::lock_guard guard(watching);
    for (const auto& [ticket, call] : watchers) calls.push_back(call);
  }
  for (const auto& call : calls) call();
}

int Station::watch(std::function<void()> changed) {
  const std::lock_guard guard(parts_->watching);
  parts_->watchers.emplace_back(parts_->next_watcher, std::move(changed));
  return parts_->next_watcher++;
}

void Station::unwatch(int ticket) {
  const std::lock_guard guard(parts_->watching);
  std::erase_if(parts_->watchers, [&](const auto& watcher) { return watcher.first == ticket; });
}

const std::filesystem::path& Station::folder() const { return parts_->dir; }

std::optional<Enrolment> Station::enrolment() const {
  const std::lock_guard guard(parts_->writing);
  return parts_->enrolment;
}

const SigningKey& Station::signing_key() const {
  const std::optional<SigningKey>& key = parts_->key;
  ENSURE(key.has_value());  // Without one the station does not open.
  return *key;
}
WallMs Station::now() const { return parts_->clock->wall_ms(); }
const Clock& Station::clock() const { return *parts_->clock; }
const Catalogue& Station::catalogue() const { return parts_->catalogue; }
const Volunteering& Station::volunteering() const { return parts_->volunteering; }
const Calendar& Station::calendar() const { return parts_->calendar; }
const std::vector<Error>& Station::catalogue_problems() const { return parts_->problems; }

}  // namespace linli
