#include "tests/sim/kiosk.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include <fmt/format.h>

#include "sync/wire/clock.h"
#include "sync/wire/stick_files.h"
#include "tests/sim/impostor.h"

namespace linli::sim {
namespace {

std::filesystem::path heads_of(const std::filesystem::path& dir) { return dir.string() + ".tmpfs"; }

}  // namespace

Kiosk::Kiosk(const std::filesystem::path& where, std::filesystem::path assets, HubMachine& hub, ManualClock& truth,
             Ledger& ledger, const Contents& files)
    : Machine(where, truth, files),
      assets_(std::move(assets)),
      head_dir_(heads_of(where)),
      hub_(hub),
      ledger_(ledger),
      road_([&hub] { return hub.handler(); }, "", truth) {
  road_.watch([this](const Ask& ask) { note_asked(ask); },
              [this](const Ask& ask, Result<std::string>& frame) {
                hub_.replied(ask, frame);
                if (ask.kind == Ask::Kind::Push && ask.id != 0) note_heard(ask, frame.has_value());
              });
  road_.pose(answer_of_impostor);
  open();
}

void Kiosk::open() {
  if (station_) return;
  StationOptions options;
  options.assets = assets_;
  options.head_dir = head_dir_;
  options.clock = &clock;
  options.disk = &photos;
  auto opened = Station::open(dir, options);
  if (!opened) {
    why_ = opened.error();
    if (why_->code == ErrorCode::StoreDamaged) ledger_.violated("I1", "a kiosk's file: " + why_->what);
    return;
  }
  station_ = std::move(*opened);
  const auto enrolment = station_->enrolment();
  if (!enrolment) return ledger_.violated("I1", "a kiosk forgot that it was enrolled");
  road_.use_token(enrolment->token);
  code_ = enrolment->station;
  scope_ = enrolment->scope;
}

void Kiosk::note_asked(const Ask& ask) {
  if (ask.id == 0) return;  // Not said by this station.
  if (ask.kind == Ask::Kind::Push) {
    ledger_.note_batch(ask.body);
    pushed_.push_back(ask.body);
  } else if (ask.kind == Ask::Kind::Give) {
    ledger_.note_offer(ask.body, hub_.key());
  }
}

void Kiosk::note_heard(const Ask& ask, bool answered) {
  heard_clock_.reset();
  const auto said = wire::read_clock(ask.clock);
  if (answered && said) heard_clock_ = HeardClock{said->boot, hub_.clock.wall_ms() - said->wall};
}

void Kiosk::close() {
  drop_session();
  station_.reset();
  rows_seen_ = 0;
  rows_exported_ = 0;
}

void Kiosk::replace_with(const std::filesystem::path& from, Files files) {
  close();
  std::error_code failed;
  for (const auto& found : std::filesystem::directory_iterator(dir)) {
    const auto& name = found.path().filename();
    // A log and its WAL belong together, whoever copies them back.
    if (files == Files::New || !std::filesystem::exists(from / name)) std::filesystem::remove_all(found.path(), failed);
  }
  std::filesystem::copy(
      from, dir, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing, failed);
  forget();
  open();
}

void Kiosk::recover(Dice& dice) {
  if (disk.is_dead()) {
    close();
    if (disk.died_of() == Harm::PowerCut) {
      std::error_code failed;
      std::filesystem::remove_all(head_dir_, failed);
      clock.reboot(dice.next());
    }
    revive(dice);
  }
  open();
}

std::optional<Saved> Kiosk::perform(const Command& command, const std::string& mark) {
  Station* at = station();
  if (at == nullptr) return std::nullopt;
  auto saved = at->perform(command);
  if (disk.is_dead()) return std::nullopt;  // Nobody was there to answer.
  if (!saved) {
    why_ = saved.error();
    return std::nullopt;
  }
  note_told(*saved, mark);
  return std::move(*saved);
}

void Kiosk::note_told(const Saved& saved, const std::string& mark) {
  EntryFilter newest;
  newest.after_row = rows_seen_;
  const auto entries = station_->entries(newest);
  if (!entries) return;  // The disk fails right now; whatever it is, the log has it or perform lied: see the end.
  for (const StoredEntry& stored : *entries) {
    rows_seen_ = stored.row;
    if (stored.entry.envelope.id != saved.id) continue;
    ledger_.told.push_back({.id = saved.id, .subject = saved.subject, .hash = stored.entry.hash, .mark = mark});
    if (!mark.empty()) ledger_.personal.emplace_back(saved.subject, mark);
    check_seen(stored.entry.envelope);
    return;
  }
  ledger_.violated("I1", "what was just saved is not in the log");
}

void Kiosk::check_seen(const Envelope& envelope) {
  const auto state = station_->sync_state();
  if (!state) return;
  const std::string_view cursor = state->cursor;
  std::int64_t had = 0;
  if (const auto dot = cursor.find('.'); dot != std::string_view::npos) {
    std::from_chars(cursor.data() + dot + 1, cursor.data() + cursor.size(), had);
  }
  if (envelope.seen.n >= had) return;
  ledger_.violated("I10", fmt::format("{} {} says that its author had seen {}, and it was {}", envelope.id.station,
                                      envelope.id.seq, envelope.seen.n, had));
}

Kiosk::Ended Kiosk::sync(int turns_max, int failures_max) {
  if (station() == nullptr) return Ended::Down;
  if (!session_) {
    SessionOptions options;
    session_.emplace(*station_, clock, options);
  }
  session_->hurry();
  const int failures_before = session_->failures();
  for (int i = 0; i < turns_max; ++i) {
    for (Ask& ask : session_->next()) road_.begin(std::move(ask));
    if (disk.is_dead()) return Ended::Down;
    if (i + 1 == turns_max) break;                                                // They stay on their way.
    for (const Answered& answered : road_.collect({})) session_->take(answered);  // Gets it onto the wire.
    session_->settle();
    const auto wait = std::chrono::milliseconds(std::max<std::int64_t>(session_->due_in_ms().value_or(1), 1));
    for (const Answered& answered : road_.collect(wait)) session_->take(answered);
    session_->settle();
    if (disk.is_dead()) return Ended::Down;
    revoked_ = session_->is_revoked();
    if (session_->is_quiet() || (revoked_ && session_->is_drained())) return Ended::Quiet;
    why_ = session_->state().why;
    if (session_->failures() - failures_before >= failures_max) return Ended::Failed;
  }
  return Ended::Turns;
}

void Kiosk::note_exported() {
  EntryFilter newer;
  newer.after_row = rows_exported_;
  newer.count_max = 1'000'000;
  const auto entries = station_->entries(newer);
  if (!entries) return;  // Then nothing can be exported either.
  for (const StoredEntry& stored : *entries) {
    rows_exported_ = stored.row;
    if (stored.entry.envelope.id.station == code_) ledger_.note_signed(stored.entry);
  }
}

Result<StickExport> Kiosk::fill(const std::filesystem::path& stick, Disk& stick_disk) {
  if (station() == nullptr) return fail(ErrorCode::Unreachable, "the kiosk is down");
  note_exported();
  auto written = export_to_stick(*station_, stick, {.disk = &stick_disk, .clock = &clock});
  if (!written) return written;
  std::error_code failed;
  const auto file = stick / "linli" / wire::out_name(code_, written->bundle);
  if (!std::filesystem::exists(file, failed)) {
    ledger_.violated("I14", code_ + " says that a stick carries what is not on it");
  }
  return written;
}

Result<StickTaken> Kiosk::take_from(const std::filesystem::path& stick, Disk& stick_disk) {
  if (station() == nullptr) return fail(ErrorCode::Unreachable, "the kiosk is down");
  return import_from_stick(*station_, stick, {.disk = &stick_disk, .clock = &clock});
}

std::uint64_t Kiosk::moved() {
  if (!session_) return 0;
  return session_->state().entries_sent + session_->state().entries_received;
}

}  // namespace linli::sim
