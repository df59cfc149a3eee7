// How words and characters are read, mapped from assets/reading/readings.bin: its pages come from the disk as they are
// asked for. Immutable, so any thread may ask.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/reading/readings_layout.h"

namespace linli::reading {

class Readings {
 public:
  struct Word {
    float cost = 0;
    std::vector<std::string_view> syllables;  // One a character: "xia4"; empty where 儿 colours the one before.
  };

  /// NotFound, StoreDamaged.
  [[nodiscard]] static Result<std::unique_ptr<Readings>> open(const std::filesystem::path& file);
  ~Readings();
  Readings(const Readings&) = delete;
  Readings& operator=(const Readings&) = delete;

  /// A word of two characters or more.
  [[nodiscard]] std::optional<Word> word(std::u32string_view text) const;
  /// A character alone; nothing where nobody knows how it is read.
  [[nodiscard]] std::optional<Word> character(char32_t point) const;
  /// Traditional characters as the simplified ones that words are spelt with; those of a word that is known as it
  /// stands (著名, 乾坤) stay. As many characters as before.
  [[nodiscard]] std::u32string simplified(std::u32string text) const;
  [[nodiscard]] std::size_t words() const { return word_at_.size() - 1; }

 private:
  struct Name {
    char letters[8];
  };
  explicit Readings(std::span<const std::byte> file);
  template <class T>
  [[nodiscard]] std::span<const T> section(Section which) const;
  [[nodiscard]] bool whole() const;
  [[nodiscard]] std::string_view syllable(std::uint16_t id) const;
  [[nodiscard]] std::string_view record(std::size_t n) const;
  [[nodiscard]] bool in_a_known_word(std::u32string_view text, std::size_t at) const;

  std::span<const std::byte> file_;
  const ReadingsHeader& header_;
  std::span<const Name> syllables_;
  std::span<const Character> characters_;
  std::span<const std::uint32_t> word_at_;
  std::span<const char> words_;
  std::span<const SimplifiedForm> simplified_;
};

}  // namespace linli::reading
