#include "data/tickets/ticket.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "data/base/bytes.h"

namespace linli {
namespace {

constexpr std::string_view letters = "ACDEFGHJKLMNPRTUVWXY";

// H. Michael Damm's totally anti-symmetric quasigroup of order 10 (dissertation, Marburg 2004): any one changed value
// and any two neighbouring values exchanged give another check digit.
constexpr std::array<std::array<std::uint8_t, 10>, 10> damm_table{{{0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
                                                                   {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
                                                                   {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
                                                                   {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
                                                                   {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
                                                                   {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
                                                                   {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
                                                                   {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
                                                                   {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
                                                                   {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

int value_of(char c) { return is_digit(c) ? c - '0' : (c - 'A') % 10; }

/// Capitals and digits, runs of anything between them as one '-'. What an input method types full-width is read as the
/// plain character; nothing when another character is among them.
std::optional<std::string> plain_form(std::string_view typed) {
  std::string out;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    char c = typed[at];
    if (typed.substr(at, 2) == "\xef\xbc" && at + 2 < typed.size()) {  // U+FF00–U+FF3F: full-width ASCII
      c = static_cast<char>((typed[at + 2] & 0x3f) + 0x20);
      at += 2;
    } else if (typed.substr(at, 2) == "\xef\xbd" && at + 2 < typed.size()) {  // U+FF40–U+FF5E
      c = static_cast<char>((typed[at + 2] & 0x3f) + 0x60);
      at += 2;
    } else if (typed.substr(at, 2) == "\xe2\x80" && at + 2 < typed.size()) {  // Dashes and typographic spaces
      c = '-';
      at += 2;
    } else if (typed.substr(at, 3) == "\xe3\x80\x80") {  // Ideographic space
      c = ' ';
      at += 2;
    }
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (is_digit(c) || is_letter(c)) {
      out += c;
    } else if (c == '-' || c == ' ') {
      if (!out.empty() && out.back() != '-') out += '-';
    } else {
      return std::nullopt;
    }
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::optional<std::uint32_t> counter_in(std::string_view digits) {
  std::uint32_t counter = 0;
  if (digits.empty() || digits.front() < '1' || digits.front() > '9') return std::nullopt;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), counter);
  if (failed != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return counter;
}

/// Length of the station code at the head of `compact` when no hyphen ends it.
std::size_t station_length(std::string_view compact, std::string_view own_station) {
  if (!own_station.empty() && compact.substr(0, own_station.size()) == own_station) return own_station.size();
  const auto first_digit = std::find_if(compact.begin(), compact.end(), is_digit);
  const auto letters_before = static_cast<std::size_t>(first_digit - compact.begin());
  return std::min(letters_before + 1, compact.size());
}

}  // namespace

int Ticket::check_digit() const {
  std::uint8_t interim = 0;
  for (const char c : station + std::to_string(counter) + letters) {
    interim = damm_table[interim][static_cast<std::size_t>(value_of(c))];
  }
  return interim;
}

std::string Ticket::text() const {
  return station + "-" + std::to_string(counter) + "-" + letters + "-" + std::to_string(check_digit());
}

std::string Ticket::short_text() const { return std::to_string(counter) + "-" + std::to_string(check_digit()); }

Ticket Ticket::make(std::string station, std::uint32_t counter) {
  Ticket ticket{std::move(station), counter, {}};
  for (int n = 0; n < 2; ++n) {
    ticket.letters += linli::letters[random_below(static_cast<std::uint32_t>(linli::letters.size()))];
  }
  return ticket;
}

std::optional<Ticket> read_ticket(std::string_view typed, std::string_view own_station) {
  if (typed.size() > 100) return std::nullopt;
  auto plain = plain_form(typed);
  if (!plain) return std::nullopt;
  const auto hyphen = plain->find('-');
  // A first part of two or more characters with a letter and a counter after it is a station code as printed.
  std::string compact = *plain;
  compact.erase(std::remove(compact.begin(), compact.end(), '-'), compact.end());
  if (compact.size() < 2 + 1 + 2 + 1) return std::nullopt;
  const bool spelled = hyphen != std::string::npos && hyphen >= 2 && hyphen + 1 < plain->size() &&
                       is_digit((*plain)[hyphen + 1]) && std::any_of(plain->begin(), plain->begin() + 2, is_letter);
  const std::size_t code = spelled ? hyphen : station_length(compact, own_station);
  if (code < 2 || code > 8 || compact.size() < code + 1 + 2 + 1) return std::nullopt;
  const std::string_view rest = std::string_view(compact).substr(code);
  const auto counter = counter_in(rest.substr(0, rest.size() - 3));
  const std::string_view drawn = rest.substr(rest.size() - 3, 2);
  if (!counter || drawn.find_first_not_of(letters) != std::string_view::npos || !is_digit(rest.back())) {
    return std::nullopt;
  }
  Ticket ticket{compact.substr(0, code), *counter, std::string(drawn)};
  if (ticket.check_digit() != value_of(rest.back())) return std::nullopt;
  return ticket;
}

std::optional<ShortTicket> read_short_ticket(std::string_view typed) {
  if (typed.size() > 100) return std::nullopt;
  auto compact = plain_form(typed);
  if (!compact) return std::nullopt;
  compact->erase(std::remove(compact->begin(), compact->end(), '-'), compact->end());
  if (compact->size() < 2 || !is_digit(compact->back())) return std::nullopt;
  const auto counter = counter_in(std::string_view(*compact).substr(0, compact->size() - 1));
  if (!counter) return std::nullopt;
  return ShortTicket{*counter, value_of(compact->back())};
}

std::string random_pickup_code() {
  std::string code;
  for (int n = 0; n < 4; ++n) code += static_cast<char>('0' + random_below(10));
  return code;
}

}  // namespace linli
