// Text to what is said: syllables of pinyin with their tones, foreign words, pauses. Numbers, dates, times and money
// are said as people say them; a character that is read in several ways is read as the word it stands in says. Any
// thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/reading/readings.h"

namespace linli::reading {

struct Sound {
  enum class Kind {
    Syllable,    // "xia4"
    Foreign,     // "WiFi": letters, for a voice that reads English.
    ShortPause,  // ","
    LongPause,   // "."
    Question,    // "?"
    Unknown,     // A hanzi that nobody knows how to read, as UTF-8.
  };
  Kind kind = Kind::Syllable;
  std::string text;

  bool operator==(const Sound&) const = default;
};

class Aloud {
 public:
  /// assets/reading/readings.bin. NotFound, StoreDamaged.
  [[nodiscard]] static Result<std::unique_ptr<Aloud>> of_assets(const std::filesystem::path& assets);

  /// Never begins or ends with a pause, and has no two in a row.
  [[nodiscard]] std::vector<Sound> read(std::string_view text) const;

 private:
  explicit Aloud(std::unique_ptr<Readings> readings) : readings_(std::move(readings)) {}
  void read_hanzi(std::u32string_view run, std::vector<Sound>& sounds) const;

  std::unique_ptr<Readings> readings_;
};

/// "xia4 shui3 dao4 du3 le5, nin2 hao3": what espeak-ng's voice cmn-latn-pinyin reads, and people who check it.
[[nodiscard]] std::string written(const std::vector<Sound>& sounds);

}  // namespace linli::reading
