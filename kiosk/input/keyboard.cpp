#include "kiosk/input/keyboard.h"

#include <utility>

namespace linli {
namespace {

std::string utf8(char32_t c) {
  const auto tail = [c](unsigned shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6U)), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xE0U | (c >> 12U)), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
}

}  // namespace

void Keyboard::let_go() {
  if (!burst_.empty()) ready_.emplace_back(TextTyped{std::exchange(burst_, {})});
}

void Keyboard::character(char32_t code, std::int64_t now_ms) {
  if (now_ms - last_ms_ > burst_gap_ms) let_go();
  if (code > 0x20 && code < 0x7F && burst_.size() < card_characters_most) {
    burst_ += static_cast<char>(code);
    last_ms_ = now_ms;
    return;
  }
  let_go();
  if (code >= 0x20 && code != 0x7F) ready_.emplace_back(TextTyped{utf8(code)});
}

void Keyboard::key(EditKey key, std::int64_t now_ms) {
  const bool card =
      key == EditKey::Enter && burst_.size() >= card_characters_least && now_ms - last_ms_ <= burst_gap_ms;
  if (card) {
    ready_.emplace_back(CardRead{std::exchange(burst_, {})});
    return;
  }
  let_go();
  ready_.emplace_back(KeyPressed{key});
}

std::vector<Event> Keyboard::take(std::int64_t now_ms) {
  if (now_ms - last_ms_ > burst_gap_ms) let_go();
  return std::exchange(ready_, {});
}

std::optional<std::int64_t> Keyboard::next_due_ms() const {
  if (burst_.empty()) return std::nullopt;
  return last_ms_ + burst_gap_ms + 1;
}

}  // namespace linli
