// Photos: lodged with a case, looked at elsewhere, let go when a disk is short of room.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sync/hub/hub_backup.h"
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

constexpr std::uint64_t room_unit = 32ULL * 1024 * 1024;  // Media end at 72 and 264 MiB, eviction begins at 512.
constexpr std::int64_t chunk_bytes = 256 * 1024;

std::string new_photo(Dice& dice) {
  const auto size = dice.one_in(6) ? dice.between(chunk_bytes + 1, chunk_bytes + 40'000) : dice.between(4, 9'000);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  for (char& each : bytes) each = static_cast<char>(dice.next());
  return bytes.replace(0, 3, "\xff\xd8\xff");
}

Result<Media> keep(Station& station, std::string_view bytes) {
  const auto staging = station.stage_media(MediaType::Photo);
  if (!staging) return pass(staging);
  if (auto written = (*staging)->append(bytes); !written) return pass(written);
  return station.keep_media(**staging);
}

}  // namespace

void World::photos(const Step& step, Kiosk& at, Dice& dice) {
  switch (step.what) {
    case What::LodgePhoto:
      return lodge_photo(at, dice);
    case What::LookAtPhoto:
      return look_at_photo(at, dice);
    case What::BackUpHub:
      return back_up_hub();
    default:  // ShortOfRoom
      (step.who == the_hub ? hub_->photos : at.photos).room = static_cast<std::uint64_t>(step.n) * room_unit;
      if (step.who != the_hub) tidy(at);
  }
}

void World::lodge_photo(Kiosk& at, Dice& dice) {
  if (at.station() == nullptr) return;
  const bool sound = !at.disk.is_armed();
  if (last_photo_.empty() || !dice.one_in(6)) last_photo_ = new_photo(dice);  // Else the same one again.
  LodgeCase lodge;
  const std::string words = mark();
  lodge.text = words;
  lodge.category = "water";
  const auto media = keep(*at.station(), last_photo_);
  if (media) lodge.attached.push_back(*media);
  const auto saved = at.perform({.by = {}, .what = lodge}, words);
  if (media) {
    Photo& photo = ledger_.photos[media->hash].emplace_back();
    photo.station = at.code();
    photo.home = at.scope();
    if (saved) photo.subject = saved->subject;
    if (saved) photo.said = saved->id;
  } else if (!saved && sound) {
    ledger_.violated("I1", "there was no room for a photo, and then none for words: " + at.why()->what);
  }
}

void World::look_at_photo(Kiosk& at, Dice& dice) {
  if (at.station() == nullptr) return;
  const auto known = at.station()->media();
  if (!known || known->empty()) return;
  (void)at.station()->want_media((*known)[dice.below(known->size())].named.media.hash).has_value();
}

void World::back_up_hub() {
  if (hub_->running() == nullptr) return;
  const std::filesystem::path out = hub_->dir.string() + fmt::format(".backup-{}", backups_.size() + 1);
  const auto made = hub::back_up_hub(hub_->dir, out, hub_->clock.wall_ms());
  if (!made) return;
  backups_.push_back(out);
  for (const auto& [hex, file] : photos_in(out)) {
    if (hash_of({bytes_of(whole_file(file))}).hex() == hex) ledger_.backed_up.insert(hex);
  }
  (void)hub_->running()->note_backup(made->position).has_value();
}

void World::tidy(Kiosk& at) {
  if (at.station() == nullptr) return;
  const auto before = photos_in(at.dir);
  (void)at.station()->tidy().has_value();
  const auto after = photos_in(at.dir);
  for (const auto& [hex, file] : before) {
    const auto hash = Hash::from_hex(hex);
    if (after.contains(hex) || ledger_.backed_up.contains(hex) || !hash || !ledger_.photos.contains(*hash)) continue;
    const auto& naming = ledger_.photos[*hash];
    const bool erased = std::any_of(naming.begin(), naming.end(),
                                    [&](const Photo& each) { return ledger_.erased.contains(each.subject); });
    if (!erased) ledger_.violated("I5", at.code() + " let go of a photo that no backup has");
  }
}

void World::write_off_photos() {
  std::set<std::string> somewhere;
  for (const auto& [hex, file] : photos_in(hub_->dir)) somewhere.insert(hex);
  for (auto& [hash, naming] : ledger_.photos) {
    for (const auto& kiosk : kiosks_) {
      const bool own =
          std::any_of(naming.begin(), naming.end(), [&](const Photo& each) { return each.station == kiosk->code(); });
      if (own && photos_in(kiosk->dir).contains(hash.hex())) somewhere.insert(hash.hex());
    }
    if (!somewhere.contains(hash.hex())) ledger_.lost_photos.insert(hash);
  }
}

}  // namespace linli::sim
