#include "kiosk/app/kiosk_settings.h"

#include <cstdio>
#include <string>

#include "data/toml/toml_table.h"

namespace linli::kiosk {

namespace {

std::optional<int> minute_of_day(const std::string& clock) {
  int hour = 0, minute = 0, used = 0;
  const int found = std::sscanf(clock.c_str(), "%2d:%2d%n", &hour, &minute, &used);
  const bool good = found == 2 && static_cast<std::size_t>(used) == clock.size() && hour >= 0 && hour < 24 &&
                    minute >= 0 && minute < 60;
  return good ? std::optional<int>(hour * 60 + minute) : std::nullopt;
}

std::optional<pinyin::Fuzzy> fuzzy_named(std::string_view name) {
  for (unsigned i = 0; i < static_cast<unsigned>(pinyin::Fuzzy::count); ++i) {
    if (name_of(static_cast<pinyin::Fuzzy>(i)) == name) return static_cast<pinyin::Fuzzy>(i);
  }
  return std::nullopt;
}

}  // namespace

Result<KioskSettings> read_kiosk_settings(const std::filesystem::path& folder) {
  const auto path = folder / "kiosk.toml";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return KioskSettings{};
  const auto file = TomlFile::open(path);
  if (!file) return pass(file);
  TomlTable table = (*file)->root();
  KioskSettings settings;
  const auto clock = [&](const char* key) -> std::optional<int> {
    if (!table.has(key)) return std::nullopt;
    const auto minute = minute_of_day(table.words(key));
    if (!minute) table.wrong(key, "a time of day looks like \"21:30\"");
    return minute;
  };
  settings.off_from = clock("off_from");
  settings.off_until = clock("off_until");
  if (settings.off_from.has_value() != settings.off_until.has_value()) {
    table.wrong("off_from", "off_from and off_until stand together or not at all");
  }
  settings.idle_percent = static_cast<int>(table.integer_or("idle_percent", 100, 20, 100));
  const auto keys = table.integer_or("keys", 26, 9, 26);
  if (keys != 9 && keys != 26) table.wrong("keys", "the keyboard has 26 keys or 9");
  settings.nine_keys = keys == 9;
  settings.clicks = table.truth_or("clicks", true);
  if (table.has("exact")) {
    for (const std::string& name : table.list("exact")) {
      const auto pair = fuzzy_named(name);
      if (pair) settings.fuzzy.reset(static_cast<std::size_t>(*pair));
      if (!pair) table.wrong("exact", "there is no pair \"" + name + "\"; pairs look like \"z-zh\"");
    }
  }
  table.no_more();
  if (const auto& problem = (*file)->problem()) return tl::unexpected<Error>(*problem);
  return settings;
}

bool is_dark(const KioskSettings& settings, int minute) {
  if (!settings.off_from || !settings.off_until) return false;
  const int from = *settings.off_from, until = *settings.off_until;
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

}  // namespace linli::kiosk
