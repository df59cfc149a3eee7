// Sticks with what somebody made himself on them: nothing of it is taken for anybody's word, and the good bundle beside
// it is taken in as if it were alone.
#include <algorithm>

#include <fmt/format.h>

#include "sync/hub/stick_import.h"
#include "sync/wire/stick_files.h"
#include "tests/sim/forger.h"
#include "tests/sim/impostor.h"
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

/// What stands at a station and a forged answer would change.
std::string standing_of(const Station& station) {
  const auto known = station.sync_state();
  if (!known) return "cannot be read";
  std::string text =
      fmt::format("{} entries, {} pending, at {}, unproven {}, {} held, {}", known->stored, known->pending,
                  known->cursor, known->unproven, known->held, known->revoked ? "revoked" : "trusted");
  for (const Frontier& reached : known->acknowledged) text += fmt::format(", {}", reached.through);
  if (known->rewind_after) text += ", looks at its epochs again";
  return text;
}

/// A batch of somebody's in its name, which another key signed.
wire::BundleFrame false_batch(const Kiosk& at, Dice& dice) {
  testing::Pen thief;
  thief.station = at.code();
  thief.home = at.scope();
  thief.epoch = dice.next();
  thief.lodge("伪造的");
  return {wire::BundlePart::Batch, thief.batch()};
}

/// One that the station did sign, with another word in it.
wire::BundleFrame changed_batch(const Kiosk& at, Dice& dice) {
  if (at.pushed().empty()) return false_batch(at, dice);
  std::string text = at.pushed()[dice.below(at.pushed().size())];
  if (const auto found = text.find("第"); found != std::string::npos) text.replace(found, 3, "弟");
  return {wire::BundlePart::Batch, text};
}

}  // namespace

void World::leave_false_bundles(const std::filesystem::path& stick, const Kiosk& at, Dice& dice) {
  const auto enrolment = at.station()->enrolment();
  if (!enrolment) return;
  const SigningKey stranger = SigningKey::make();
  const auto page = [&] { return wire::BundleFrame{wire::BundlePart::Offer, page_of_lies(at.scope(), stranger)}; };
  ForgedBundle forged{.station = at.code(), .id = dice.next(), .hub = enrolment->hub_seal_key};
  forged.frames = {false_batch(at, dice), changed_batch(at, dice), page()};
  switch (dice.below(5)) {
    case 0:  // In its name, by a key that is no station's.
      return leave_bundle(stick, forged, stranger);
    case 1:  // In its name, by the key of another station.
      return leave_bundle(stick, forged, pen_.key);
    case 2:  // By a station that nobody enrolled.
      forged.station = "ZZ7";
      return leave_bundle(stick, forged, stranger);
    case 3:  // A good station's bundle, with words in it that are another's.
      forged.station = pen_.station;
      std::rotate(forged.frames.begin(), forged.frames.begin() + static_cast<std::ptrdiff_t>(dice.below(3)),
                  forged.frames.end());
      return leave_bundle(stick, forged, pen_.key);
    default:
      return leave_request(stick);
  }
}

void World::leave_false_answer(const std::filesystem::path& stick, const Kiosk& at, Dice& dice) {
  const auto reader = seal_key_of(at.station()->signing_key().public_key());
  const auto known = at.station()->sync_state();
  if (!reader || !known) return;
  ForgedAnswer forged{.station = at.code(), .scope = at.scope(), .reader = *reader, .epoch = known->epoch};
  const auto names = real_disk().list(wire::stick_folder(stick));
  for (const std::string& name : names ? *names : std::vector<std::string>{}) {
    const auto out = wire::read_out_name(name);
    if (out && out->station == at.code()) forged.answers.push_back(out->bundle);
  }
  leave_answer(stick, forged, dice.one_in(2) ? pen_.key : SigningKey::make());
}

void World::forge_stick(Kiosk& at, Dice& dice) {
  if (at.station() == nullptr) return;
  switch (dice.below(3)) {
    case 0:
      return meet_forgery_at_hub(at, dice);
    case 1:
      return meet_forgery_at_kiosk(at, dice);
    default:  // On the stick that goes round: whoever has it next finds it there.
      leave_false_bundles(stick_, at, dice);
      if (dice.one_in(2)) leave_false_answer(stick_, at, dice);
  }
}

void World::meet_forgery_at_hub(Kiosk& at, Dice& dice) {
  const std::filesystem::path stick = fresh_stick(".forged");
  const auto written = at.fill(stick, real_disk());
  if (!written || at.station() == nullptr || hub_->running() == nullptr) return;
  for (std::int64_t i = dice.between(1, 3); i > 0; --i) leave_false_bundles(stick, at, dice);
  const bool sound = !hub_->disk.is_armed();
  const auto visit = hub::import_stick(*hub_->running(), hub_->clock, stick, {});
  (void)at.take_from(stick, real_disk()).has_value();
  if (!sound || hub_->photos.room != CrashFiles::plenty) return;
  const auto is_its = [&](const hub::StickStation& station) { return station.station == at.code(); };
  const auto said = visit ? std::find_if(visit->stations.begin(), visit->stations.end(), is_its)
                          : std::vector<hub::StickStation>::const_iterator();
  if (!visit || said == visit->stations.end() || !said->answered) {
    return ledger_.violated("I6", at.code() + " has no answer from a stick that somebody left forgeries on");
  }
  // A restored hub takes no batch that goes on from what it lost.
  if (said->bundles != 1 || (!ledger_.hub_restored && said->entries != written->entries)) {
    ledger_.violated("I1", fmt::format("of {} entries of {} on a stick with forgeries the hub took {}",
                                       written->entries, at.code(), said->entries));
  }
}

void World::meet_forgery_at_kiosk(Kiosk& at, Dice& dice) {
  const std::filesystem::path stick = fresh_stick(".forged");
  const auto written = at.fill(stick, real_disk());
  if (!written || at.station() == nullptr) return;
  leave_false_answer(stick, at, dice);
  const std::string before = standing_of(*at.station());
  const bool sound = !at.disk.is_armed();
  const auto taken = at.take_from(stick, real_disk());
  if (taken) return ledger_.violated("I2", at.code() + " took an answer that its hub did not sign");
  if (!sound || at.station() == nullptr) return;
  if (taken.error().code != ErrorCode::BadSignature) {
    ledger_.violated("I2", at.code() + " says of a forged answer: " + taken.error().what);
  }
  if (const std::string now = standing_of(*at.station()); now != before) {
    ledger_.violated("I14", fmt::format("a forged answer left {} with {}; it was {}", at.code(), now, before));
  }
}

}  // namespace linli::sim
