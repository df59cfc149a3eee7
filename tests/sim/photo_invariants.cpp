#include "tests/sim/photo_invariants.h"

#include <algorithm>

#include <fmt/format.h>

namespace linli::sim {
namespace {

using Photos = std::map<std::string, std::filesystem::path>;

struct PhotosInTheEnd {
  World& world;
  Ledger& ledger;
  hub::SqliteStore& store;
  Photos at_hub;

  /// It hears the hub and is heard.
  [[nodiscard]] bool is_trusted(const Kiosk& kiosk) const {
    const auto station = store.station(kiosk.code());
    return !kiosk.is_revoked() && station && *station && (*station)->revoked_at == 0;
  }
  [[nodiscard]] bool is_trusted(const std::string& code) const {
    const auto& kiosks = world.kiosks();
    return std::any_of(kiosks.begin(), kiosks.end(),
                       [&](const auto& kiosk) { return kiosk->code() == code && is_trusted(*kiosk); });
  }
};

/// A photo under a name is the photo of that name, and somebody took it, or whoever left it has not swept yet.
void are_whole(const PhotosInTheEnd& end, const Photos& photos, const std::string& who, bool sweeps) {
  for (const auto& [hex, file] : photos) {
    const Hash hash = hash_of({bytes_of(whole_file(file))});
    if (hash.hex() != hex) end.ledger.violated("I12", fmt::format("{} has other bytes under the name {}", who, hex));
    if (!end.ledger.photos.contains(hash) && sweeps) {
      end.ledger.violated("I2", who + " has a photo that nobody took");
    }
  }
}

/// Why a station did not bring it.
std::string standing_at(const PhotosInTheEnd& end, const std::string& station, const Hash& hash) {
  for (const auto& kiosk : end.world.kiosks()) {
    const auto known = kiosk->code() == station ? kiosk->station()->media() : Result<std::vector<MediaStanding>>();
    if (!known) continue;
    for (const MediaStanding& each : *known) {
      if (each.named.media.hash != hash) continue;
      return fmt::format("{} {}, received at {}, {}", station, each.here ? "has it" : "does not have it",
                         each.named.received.n, kiosk->media_why());
    }
  }
  return station + " does not know it";
}

/// What is named by words that the hub accepted is there too.
void have_arrived(const PhotosInTheEnd& end) {
  for (const auto& [hash, naming] : end.ledger.photos) {
    if (end.at_hub.contains(hash.hex()) || end.ledger.lost_photos.contains(hash)) continue;
    const auto known = end.store.media_named(hash);
    if (!known) continue;
    for (const Photo& photo : naming) {
      const bool accepted = std::any_of(known->begin(), known->end(),
                                        [&](const NamedMedia& each) { return each.named_by == photo.said; });
      if (!accepted || !end.is_trusted(photo.station)) continue;
      end.ledger.violated("I1", fmt::format("the photo {} is not at the hub: {}", hash.hex().substr(0, 8),
                                            standing_at(end, photo.station, hash)));
    }
  }
}

/// A kiosk has photos of its own and of what is below it, and calls received only what the hub has.
void kiosks_know_them_right(const PhotosInTheEnd& end) {
  for (const auto& kiosk : end.world.kiosks()) {
    const auto here = photos_in(kiosk->dir);
    // By stick a station that is trusted no longer hears nothing after which it might sweep.
    are_whole(end, here, kiosk->code(), end.is_trusted(*kiosk));
    for (const auto& [hex, file] : here) {
      const auto taken = end.ledger.photos.find(*Hash::from_hex(hex));
      if (taken == end.ledger.photos.end()) continue;  // By nobody: I2 says so.
      const auto& naming = taken->second;
      const bool may = std::any_of(naming.begin(), naming.end(), [&](const Photo& each) {
        return each.station == kiosk->code() || is_within(each.home, kiosk->scope());
      });
      if (!may) end.ledger.violated("I13", kiosk->code() + " has a photo of another scope");
    }
    const auto known = kiosk->station()->media();
    if (!known || !end.is_trusted(*kiosk)) continue;
    for (const MediaStanding& each : *known) {
      if (each.named.received.n == 0 || end.at_hub.contains(each.named.media.hash.hex())) continue;
      end.ledger.violated("I14", fmt::format("{} calls the photo {} received, and the hub does not have it",
                                             kiosk->code(), each.named.media.hash.hex().substr(0, 8)));
    }
  }
}

/// Nothing is left of a photo when every case that had it was erased.
void erased_ones_are_gone(const PhotosInTheEnd& end) {
  const auto gone = [&](const std::vector<Photo>& naming) {
    return std::all_of(naming.begin(), naming.end(), [&](const Photo& each) {
      const auto erased = each.said ? end.store.is_erased(each.subject) : Result<bool>(false);
      return erased && *erased;
    });
  };
  for (const auto& [hash, naming] : end.ledger.photos) {
    if (!gone(naming)) continue;
    if (end.at_hub.contains(hash.hex())) end.ledger.violated("I15", "the hub has an erased photo");
    for (const auto& kiosk : end.world.kiosks()) {
      if (!end.is_trusted(*kiosk) || !photos_in(kiosk->dir).contains(hash.hex())) continue;
      end.ledger.violated("I15", kiosk->code() + " has an erased photo");
    }
  }
}

}  // namespace

void photos_are_where_they_belong(World& world, hub::SqliteStore& store) {
  const PhotosInTheEnd end{world, world.ledger(), store, photos_in(world.hub().dir)};
  are_whole(end, end.at_hub, "the hub", true);
  have_arrived(end);
  kiosks_know_them_right(end);
  erased_ones_are_gone(end);
}

}  // namespace linli::sim
