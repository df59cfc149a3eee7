// Spoken words in the model: kept in a file of this station's until they are lodged or dropped.
#pragma once

#include <cstdint>
#include <string>

namespace linli::kiosk {

struct VoiceNote {
  std::string file;
  std::int64_t ms = 0;
};

/// Somebody speaks just now.
struct Speaking {
  std::string file;
  std::int64_t ms = 0;
  int level = 0;  // 0 to 100
};

/// A recording is played just now: a file, or an attachment by the hex of its hash.
struct Listening {
  std::string what;
  std::int64_t ms = 0;
};

}  // namespace linli::kiosk
