// The steps that do harm: to the network, to machines, to directories.
#include <array>
#include <system_error>

#include <fmt/format.h>

#include "data/log/json.h"
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

using testing::Mishap;

constexpr int arriving_syncs = 3;
constexpr std::int64_t year_ms = 31'557'600'000;

std::filesystem::path copy_of(const std::filesystem::path& dir) { return dir.string() + ".copy"; }

bool is_there(const std::filesystem::path& path) {
  std::error_code failed;
  return std::filesystem::exists(path, failed);
}

Ask push_of(std::string body) {
  return {.id = 0, .kind = Ask::Kind::Push, .body = std::move(body), .scope = {}, .epoch = 0, .cursor = {}};
}

/// A batch fails as a whole for the road's or the disk's sake, never for what one of its entries says.
bool is_about_words(ErrorCode code) {
  return code == ErrorCode::BadLine || code == ErrorCode::NotPermitted || code == ErrorCode::TextTooLong ||
         code == ErrorCode::BadInput || code == ErrorCode::BadChain;
}

void deliver(testing::HandlerRoad& road, std::string body) {
  road.begin(push_of(std::move(body)));
  (void)road.collect(std::chrono::milliseconds(1)).size();
}

}  // namespace

Ask::Kind World::some_ask(Dice& dice) const {
  using Kind = Ask::Kind;
  constexpr std::array often = {Kind::Push, Kind::Push, Kind::Fetch, Kind::Fetch, Kind::Give};
  constexpr std::array of_photos = {Kind::BlobStand, Kind::BlobBegin, Kind::BlobSend,
                                    Kind::BlobSend,  Kind::BlobRead,  Kind::BlobReceipt};
  const auto kind = often.at(dice.below(often.size()));
  return has_photos_ && dice.one_in(2) ? of_photos.at(dice.below(of_photos.size())) : kind;
}

void World::network(const Step& step, Kiosk& at, Dice& dice) {
  const auto kind = some_ask(dice);
  const auto meet = [&](Mishap mishap) { at.road().meet(kind, mishap, static_cast<int>(step.n)); };
  switch (step.what) {
    case What::LoseRequest:
      return meet(Mishap::LoseRequest);
    case What::CutRequest:
      return meet(Mishap::CutRequest);
    case What::LoseReply:
      return meet(Mishap::LoseReply);
    case What::CutReply:
      return meet(Mishap::CutReply);
    case What::RepeatRequest:
      return meet(Mishap::RepeatRequest);
    case What::FlipRequest:
      return meet(Mishap::FlipRequest);
    case What::FlipReply:
      return meet(Mishap::FlipReply);
    case What::Html:
      return meet(Mishap::Html);
    case What::Redirect:
      return meet(Mishap::Redirect);
    case What::Busy:
      return meet(Mishap::Busy);
    case What::Failed:
      return meet(Mishap::Failed);
    case What::Impostor:
      return meet(Mishap::Impostor);
    case What::AbortedSyncs:
      return aborted_syncs(at, step.n);
    case What::TooLarge:
      return at.road().take_at_most(static_cast<std::size_t>(step.n));
    case What::Replay:
      if (!at.pushed().empty()) deliver(at.road(), at.pushed()[dice.below(at.pushed().size())]);
      return;
    default:
      return forge(at, dice);
  }
}

void World::aborted_syncs(Kiosk& at, std::int64_t count) {
  const auto abort_one = [&] {
    at.road().meet(Ask::Kind::Push, Mishap::LoseReply);
    at.road().meet(Ask::Kind::Fetch, Mishap::LoseReply);
    at.sync(2, session_failures_max);
  };
  const auto bytes = [&] { return hub_->bytes() + at.bytes(); };
  const auto state = [&] {
    const auto known = at.station() == nullptr ? Result<SyncState>() : at.station()->sync_state();
    return known.value_or(SyncState{});
  };
  // What there is to say arrives first, batch after batch: mishaps that wait from earlier steps would keep it back
  // until it is measured.
  at.road().forget_mishaps();
  for (std::int64_t pending = -1; pending != state().pending;) {
    pending = state().pending;
    for (int i = 0; i < arriving_syncs; ++i) abort_one();
  }
  const auto before = bytes();
  const auto photos = state().media_pending;  // They go on meanwhile, each with the hub's word about it.
  for (std::int64_t i = 0; i < count; ++i) abort_one();
  const auto after = bytes();
  if (hub_->running() != nullptr && at.station() != nullptr &&
      after > before + 100'000 * static_cast<std::uintmax_t>(1 + photos)) {
    ledger_.violated("I16", fmt::format("{} aborted syncs took {} bytes of disk", count, after - before));
  }
}

void World::forge(Kiosk& at, Dice& dice) {
  // Somebody has the token and perhaps an old batch, and no key.
  testing::Pen thief;
  thief.station = at.code();
  thief.home = at.scope();
  thief.epoch = dice.next();
  thief.lodge("伪造的");
  if (dice.one_in(2) && !at.pushed().empty()) {
    std::string body = at.pushed()[dice.below(at.pushed().size())];
    if (const auto found = body.find("第"); found != std::string::npos) body.replace(found, 3, "弟");
    return deliver(at.road(), std::move(body));
  }
  deliver(at.road(), thief.batch());
}

void World::poison(std::int64_t count, Dice& dice) {
  if (hub_->running() == nullptr) return;
  const std::size_t before = pen_.entries.size();
  for (std::int64_t i = 0; i < count; ++i) {
    switch (dice.below(8)) {
      case 0:
        pen_.scrawl("{\"this\":\"is no entry\"}");
        break;
      case 1:
        pen_.scrawl(std::string(200, '\xff'));
        break;
      case 2:
        pen_.scrawl(pen_.entries.empty() ? "x" : pen_.entries.front().line);  // Another's place.
        break;
      case 3:
        pen_.write("case.lodged", R"({"nature":7,"ticket":[1]})");
        break;
      case 4:
        pen_.write("case.rated", R"({"faces":99})");
        break;
      case 5:
        pen_.write("person.entered", R"({"roles":{"clerk":true},"shown_as":5})");
        break;
      case 6:
        pen_.write("teleport.started", R"({"to":"moon"})");
        break;
      default: {
        const std::string home = std::exchange(pen_.home, "elsewhere/far");
        pen_.write("case.lodged", R"({"nature":"public"})");
        pen_.home = home;
      }
    }
  }
  const std::string words = mark();
  const SealedEntry& good = pen_.lodge(words);
  ledger_.note_batch(pen_.batch());
  testing::HandlerRoad road([&] { return hub_->handler(); }, pen_.token, truth_);
  road.watch({}, [this](const Ask& ask, Result<std::string>& frame) { hub_->replied(ask, frame); });
  road.begin(push_of(pen_.batch()));
  const auto answers = road.collect(std::chrono::milliseconds(1));
  if (answers.size() == 1 && answers.front().frame) {
    ledger_.told.push_back(
        {.id = good.envelope.id, .subject = good.envelope.subject, .hash = good.hash, .mark = words});
  } else {
    if (answers.size() == 1 && is_about_words(answers.front().frame.error().code)) {
      ledger_.violated("I7", "good words came with nonsense: " + answers.front().frame.error().what);
    }
    pen_.entries.resize(before);  // The program gives up, and writes other things next time: in a new epoch.
    pen_.entries.clear();
    pen_.epoch = dice.next();
  }
}

void World::machines(const Step& step, Dice& dice) {
  Kiosk& kiosk_at = kiosk(step, dice);
  Machine& machine = step.who == the_hub ? static_cast<Machine&>(*hub_) : static_cast<Machine&>(kiosk_at);
  const auto nth = dice.between(1, dice.one_in(3) ? 60 : 15);
  switch (step.what) {
    case What::Clock:
      machine.clock.jump(dice.between(-step.n, step.n) * year_ms + dice.between(-86'400'000, 86'400'000));
      break;
    case What::Kill:
      machine.disk.die(Harm::Kill);
      break;
    case What::Reboot:
      machine.disk.die(Harm::PowerCut);
      break;
    case What::KillAtWrite:
      machine.disk.arm(Harm::Kill, nth, 1, dice.next());
      break;
    case What::CutAtWrite:
      machine.disk.arm(Harm::PowerCut, nth, 1, dice.next());
      break;
    case What::DiskFull:
      machine.disk.arm(Harm::Full, nth, step.n, dice.next());
      break;
    case What::DiskError:
      machine.disk.arm(Harm::IoError, nth, step.n, dice.next());
      break;
    case What::HubDown:
      hub_->switch_off();
      break;
    default:
      poison(step.n, dice);
  }
}

void World::copies(const Step& step, Kiosk& at, Dice& dice) {
  switch (step.what) {
    case What::CopyKiosk:
      at.copy_to(copy_of(at.dir));
      break;
    case What::RestoreKiosk:
      if (!is_there(copy_of(at.dir))) return;
      at.replace_with(copy_of(at.dir), dice.one_in(2) ? Kiosk::Files::New : Kiosk::Files::SameInodes);
      write_off();
      break;
    case What::CloneKiosk: {
      if (cloned_) return;
      const auto to = dir_ / (at.code() + "-clone");
      at.copy_to(to);
      kiosks_.push_back(std::make_unique<Kiosk>(to, origin_.assets, *hub_, truth_, ledger_));
      cloned_ = std::max(step.who, 1);
      break;
    }
    case What::CopyHub:
      hub_->copy_to(copy_of(hub_->dir));
      break;
    default:  // RestoreHub
      if (!is_there(copy_of(hub_->dir))) return;
      hub_->replace_with(!backups_.empty() && dice.one_in(2) ? backups_.back() : copy_of(hub_->dir));
      write_off();
  }
}

}  // namespace linli::sim
