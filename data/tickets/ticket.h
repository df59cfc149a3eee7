// Ticket numbers a person can remember: station code, counter, two random letters, check digit: XP2-347-KM-6.
// At the station that gave it, counter and check digit are enough: 347-6. The letters keep a cloned kiosk's tickets
// apart.
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
  /// Damm's check digit over station, counter and letters; a digit counts as itself, a letter as its place in the
  /// alphabet modulo ten (A 0, B 1 … K 0). Finds every changed character and every exchange of neighbours, save between
  /// letters and digits of equal value (K for A, 0 for A).
  [[nodiscard]] int check_digit() const;
  [[nodiscard]] std::string text() const;                                        // "XP2-347-KM-6"
  [[nodiscard]] std::string short_text() const;                                  // "347-6"
  [[nodiscard]] static Ticket make(std::string station, std::uint32_t counter);  // Random letters.
};

/// Any spacing, hyphens, case and width; nothing when the check digit is wrong. Without a hyphen after the station
/// code, the ticket is read as `own_station`'s if it begins so, else the code is taken to end with its first digit.
[[nodiscard]] std::optional<Ticket> read_ticket(std::string_view typed, std::string_view own_station = {});

/// "347-6", "3476": counter and check digit. The check cannot be made without the letters.
struct ShortTicket {
  std::uint32_t counter = 0;
  int check = 0;
};
[[nodiscard]] std::optional<ShortTicket> read_short_ticket(std::string_view typed);

[[nodiscard]] std::string random_pickup_code();  // Four digits.

}  // namespace linli
