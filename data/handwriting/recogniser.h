// Strokes in, characters out: zinnia with tegaki's models of simplified Chinese and of Japanese, each made of few
// samples a character, so that what one misses the other mostly has; only characters of the first are offered. It
// learns nothing from what it is shown. Immutable once open, so any thread may ask.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/handwriting/ink.h"

namespace linli::handwriting {

inline constexpr std::size_t readings_most = 10;

class Recogniser {
 public:
  /// Those of an assets folder. NotFound without them, StoreDamaged when one is no model. Takes 0.1 s and 53 MB, most
  /// of it mapped.
  [[nodiscard]] static Result<std::unique_ptr<Recogniser>> of_assets(const std::filesystem::path& assets);
  ~Recogniser();
  Recogniser(const Recogniser&) = delete;
  Recogniser& operator=(const Recogniser&) = delete;

  /// What the ink may be, likeliest first, at most `readings_most`; the order of the strokes counts. How large it was
  /// written and where does not. Nothing for no ink. Some 20 ms.
  [[nodiscard]] std::vector<std::string> read(const Ink& ink) const;

 private:
  struct Models;
  explicit Recogniser(std::unique_ptr<Models> models);
  std::unique_ptr<Models> models_;
};

}  // namespace linli::handwriting
