// A USB keyboard as events, and the card or QR reader that pretends to be one: six or more characters and Enter, each
// within 35 ms of the last, are a card; nobody's fingers are that fast. Characters wait that long before they count as
// typed. Pure: times are handed in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/input/event.h"

namespace linli {

class Keyboard {
 public:
  static constexpr std::int64_t burst_gap_ms = 35;
  static constexpr std::size_t card_characters_least = 6, card_characters_most = 512;

  void character(char32_t code, std::int64_t now_ms);
  void key(EditKey key, std::int64_t now_ms);
  /// Nobody read the keys for `ms`, because a picture was painted: that says nothing of how fast they came.
  void was_away(std::int64_t ms) { last_ms_ += ms; }
  /// What is certain by now, in order.
  [[nodiscard]] std::vector<Event> take(std::int64_t now_ms);
  /// When characters held back become text; nothing held: nullopt.
  [[nodiscard]] std::optional<std::int64_t> next_due_ms() const;

 private:
  void let_go();

  std::string burst_;
  std::int64_t last_ms_ = 0;
  std::vector<Event> ready_;
};

}  // namespace linli
