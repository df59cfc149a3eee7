// What whoever sets the kiosk up may choose: DIR/kiosk.toml, everything in it optional.
//   off_from = "21:30"        Nobody about: the screen is black and the monitor sleeps until somebody touches it.
//   off_until = "06:00"
//   idle_percent = 60         How bright the board is while nobody stands there; 100: as ever.
//   keys = 9                  How the pinyin keyboard first lies: 26 keys or nine; each person may change it.
//   clicks = false            A key that is touched makes no sound.
//   exact = ["n-l"]           Sounds that people here do tell apart, as `linli pinyin` names them; all others count as
//                             each other.
#pragma once

#include <filesystem>
#include <optional>

#include "data/base/result.h"
#include "data/pinyin/spelling.h"

namespace linli::kiosk {

struct KioskSettings {
  std::optional<int> off_from, off_until;  // Minutes of the day, here.
  int idle_percent = 100;                  // 20 to 100
  bool nine_keys = false;
  bool clicks = true;
  pinyin::FuzzyPairs fuzzy = pinyin::every_fuzzy_pair();  // Most people grew up with a dialect that tells few apart.
};

/// Defaults where there is no file; BadConfig names what is wrong in it.
[[nodiscard]] Result<KioskSettings> read_kiosk_settings(const std::filesystem::path& folder);
/// Whether `minute` of the day is in the dark hours, which may go over midnight.
[[nodiscard]] bool is_dark(const KioskSettings& settings, int minute);

}  // namespace linli::kiosk
