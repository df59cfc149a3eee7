#include "sync/wire/clock.h"

#include <charconv>

#include "data/base/bytes.h"

namespace linli::wire {
namespace {

/// Some seventy thousand years: sums with it stay whole numbers that a line may hold.
constexpr std::int64_t clock_ms_max = std::int64_t{1} << 51;

bool take_number(std::string_view& text, std::int64_t& number) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || number > clock_ms_max || number < -clock_ms_max) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

std::string write_clock(const Clock& clock) {
  return clock.boot() + '.' + std::to_string(clock.mono_ms()) + '.' + std::to_string(clock.wall_ms());
}

std::optional<StationClock> read_clock(std::string_view text) {
  constexpr std::size_t boot_characters = 16;
  StationClock clock;
  if (text.size() < boot_characters + 1 || !read_hex64(text.substr(0, boot_characters))) return std::nullopt;
  clock.boot = text.substr(0, boot_characters);
  text.remove_prefix(boot_characters);
  const auto dot = [&] {
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!dot() || !take_number(text, clock.mono) || !dot() || !take_number(text, clock.wall) || !text.empty()) {
    return std::nullopt;
  }
  return clock;
}

}  // namespace linli::wire
