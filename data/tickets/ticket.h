// Ticket numbers a person can remember: station code, counter, two random letters, check digit: XP2-347-KM-6.
// At the station that gave it, counter and check digit are enough: 347-6. The letters keep a cloned kiosk's tickets apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linli {

struct Ticket {
  std::string station;
  std::uint32_t counter = 0;
  std::string letters;  // Two of ACDEFGHJKLMNPRTUVWXY: none that is mistaken for a digit.
  [[nodiscard]] int check_digit() const;  // Damm, over the characters' values.
  [[nodiscard]] std::string text() const;   // "XP2-347-KM-6"
  [[nodiscard]] std::string short_text() const;  // "347-6"
  [[nodiscard]] static Ticket make(std::string station, std::uint32_t counter);  // Random letters.
};

/// Any spacing, hyphens and case; nothing when the check digit is wrong.
[[nodiscard]] std::optional<Ticket> read_ticket(std::string_view typed);

/// "347-6", "3476": counter and check digit. The check cannot be made without the letters.
struct ShortTicket {
  std::uint32_t counter = 0;
  int check = 0;
};
[[nodiscard]] std::optional<ShortTicket> read_short_ticket(std::string_view typed);

[[nodiscard]] std::string random_pickup_code();  // Four digits.

}  // namespace linli
