// How the courier fares, for screens and command lines.
#pragma once

#include <cstdint>
#include <optional>

#include "data/base/clock.h"
#include "data/base/result.h"

namespace linli {

struct CourierState {
  enum class Line {
    NotEnrolled,
    Trying,  // Not heard from the hub since the program started, nothing failed yet.
    Online,
    Offline,  // `why` says what the last try met; it goes on trying.
    Revoked,
  };
  Line line = Line::NotEnrolled;
  std::optional<Error> why;
  WallMs last_contact = 0;   // Wall time of the hub's last good answer in this run; 0: none.
  std::int64_t pending = 0;  // Own entries without a receipt.
  bool sending = false;
  std::int64_t media_pending = 0;  // Own photos and recordings that the hub does not have yet.
  std::uint64_t media_sent = 0;    // With a receipt, in this run.
  std::optional<Error> media_why;  // Why the hub does not take one for now, or does not have one.
  std::uint64_t entries_sent = 0;  // Acknowledged in this run.
  std::uint64_t entries_received = 0;
  std::uint64_t bytes_sent = 0;  // Bodies on the wire, also of tries that failed.
  std::uint64_t bytes_received = 0;
};

[[nodiscard]] std::string_view name_of(CourierState::Line line);

}  // namespace linli
