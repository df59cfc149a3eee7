// How far a recording or its playing is, as whoever waits for it is told.
#pragma once

#include <cstdint>
#include <optional>

#include "data/base/result.h"

namespace linli {

inline constexpr std::int64_t voice_ms_max = 180'000;

struct VoiceTold {
  std::int64_t ms = 0;             // How long it is by now.
  int level = 0;                   // How loud it is just now, 0 to 100: a quiet room about 10, speech 40 and more.
  bool ended = false;              // The last of these.
  std::optional<Error> trouble{};  // What ended it. What was recorded before is in the file, if `ms` is above 0.
};

}  // namespace linli
