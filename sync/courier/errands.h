// What a command line asks of the road, done once and waited for: enrol here, and sync until nothing is left.
#pragma once

#include <chrono>

#include "data/station.h"
#include "sync/control/requests.h"
#include "sync/courier/session.h"
#include "sync/roads/road.h"

namespace linli {

/// Redeems a one-time code: shows the hub this station's key, checks the signed record, keeps it.
/// WrongCode, CodeExpired, NotAHub, Unreachable, AlreadyExists when enrolled with another hub.
[[nodiscard]] Result<> enrol_over(Road& road, Station& station, std::string_view hub_url, std::string_view code);
/// The same by http; BadInput for an address that is not https or this machine.
[[nodiscard]] Result<> enrol_by_http(Station& station, std::string_view hub_url, std::string_view code);

struct QuietOptions {
  SessionOptions session;
  bool give_up_at_strangers = true;  // What answers is no hub, or not ours: trying again waits for somebody to sign in.
  int tries_max = 5;                 // In a row, each after its backoff.
  std::chrono::milliseconds patience{30'000};     // A hub that asks for more is too busy for somebody who waits.
  std::chrono::milliseconds silence_max{15'000};  // After a failure: nothing heard from the hub for so long.
  std::chrono::milliseconds give_up_after{600'000};
};

/// Drives a session until it is quiet. NotEnrolled; else the error of the last try.
[[nodiscard]] Result<SyncReport> sync_to_quiet(Station& station, Road& road, const Clock& clock,
                                               QuietOptions options = {});
[[nodiscard]] Result<SyncReport> sync_by_http(Station& station);
/// What a station that was enrolled by stick says when it is asked to sync.
[[nodiscard]] Error no_road_by_network();

}  // namespace linli
