#include "sync/wire/scan.h"

#include <utility>

namespace linli::wire {

bool Scan::word(std::string_view exactly) {
  if (!rest_.starts_with(exactly)) return false;
  rest_.remove_prefix(exactly.size());
  return true;
}

bool Scan::number(std::uint64_t& value) {
  std::size_t digits = 0;
  std::uint64_t read = 0;
  while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') {
    if (digits == 16) return false;  // 2^53−1 has 16 digits.
    read = read * 10 + static_cast<std::uint64_t>(rest_[digits] - '0');
    ++digits;
  }
  if (digits == 0 || (digits > 1 && rest_[0] == '0')) return false;
  if (read > static_cast<std::uint64_t>(json_integer_max)) return false;
  rest_.remove_prefix(digits);
  value = read;
  return true;
}

bool Scan::number(std::int64_t& value) {
  std::uint64_t read = 0;
  if (!number(read)) return false;
  value = static_cast<std::int64_t>(read);
  return true;
}

bool Scan::hex64(std::uint64_t& value) {
  if (rest_.size() < 16) return false;
  const auto read = read_hex64(rest_.substr(0, 16));
  if (!read) return false;
  rest_.remove_prefix(16);
  value = *read;
  return true;
}

bool Scan::plain(std::string& value, std::size_t characters_max) {
  std::size_t length = 0;
  while (length < rest_.size() && rest_[length] != '"') {
    const char c = rest_[length];
    if (c < ' ' || c > '~' || c == '\\' || length == characters_max) return false;
    ++length;
  }
  if (length == rest_.size()) return false;
  value.assign(rest_.substr(0, length));
  rest_.remove_prefix(length);
  return true;
}

bool Lines::next(std::string_view& line) {
  const auto end = rest_.find('\n');
  if (end == std::string_view::npos) return false;
  line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return true;
}

tl::unexpected<Error> no_frame(std::string_view first_line, Error otherwise) {
  Scan scan(first_line);
  std::uint64_t number = 0;
  const bool is_other = scan.word(R"({"linli":)") && scan.number(number) && scan.word(",") && number != protocol;
  if (!is_other) return tl::unexpected<Error>(std::move(otherwise));
  return fail(ErrorCode::OtherVersion, "a program that speaks protocol " + std::to_string(number) +
                                           " wrote this, and this one speaks " + std::to_string(protocol) +
                                           ": update the older of the two, and it goes on");
}

}  // namespace linli::wire
