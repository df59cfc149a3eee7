// Says what data/reading read, by espeak-ng's voice for pinyin; foreign words by its English one. The library is loaded
// when it is asked for, so that a machine without it runs, silently. It keeps its state for the whole process: one
// Voice at a time, used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/reading/aloud.h"

namespace linli::speech {

inline constexpr const char* espeak_library = "libespeak-ng.so.1";

class Voice {
 public:
  /// NotFound when espeak-ng or its voice is not installed.
  [[nodiscard]] static Result<std::unique_ptr<Voice>> open(const std::string& library = espeak_library);
  ~Voice();
  Voice(const Voice&) = delete;
  Voice& operator=(const Voice&) = delete;

  [[nodiscard]] unsigned samples_per_second() const;
  /// One channel, in pieces of a fifth of a second at most; `heard` says false to end it.
  void say(const std::vector<reading::Sound>& sounds, const std::function<bool(std::span<const std::int16_t>)>& heard);

 private:
  struct Espeak;
  explicit Voice(std::unique_ptr<Espeak> espeak);
  std::unique_ptr<Espeak> espeak_;
};

}  // namespace linli::speech
