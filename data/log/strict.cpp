#include "data/log/strict.h"

#include "data/log/entry.h"

namespace linli {
namespace {

constexpr std::size_t key_bytes_max = 64;

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

/// Length of the well-formed UTF-8 sequence at `at` (Unicode table 3-7), 0 when there is none.
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || at + length > text.size()) return 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xbf;
  if (lead == 0xe0) low = 0xa0;   // No overlong three-byte forms,
  if (lead == 0xed) high = 0x9f;  // no surrogates,
  if (lead == 0xf0) low = 0x90;   // no overlong four-byte forms,
  if (lead == 0xf4) high = 0x8f;  // nothing above U+10FFFF.
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint8_t next = byte_at(text, at + i);
    if (next < low || next > high) return 0;
    low = 0x80;
    high = 0xbf;
  }
  return length;
}

}  // namespace

bool StrictScanner::literal(std::string_view expected) {
  if (text_.substr(at_, expected.size()) != expected) return false;
  at_ += expected.size();
  return true;
}

bool StrictScanner::escape() {
  // Two-character escapes where they exist; \u00xx in lower case for the other controls; nothing else is escaped.
  if (at_ + 1 >= text_.size()) return false;
  const char kind = text_[at_ + 1];
  if (std::string_view("\"\\bfnrt").find(kind) != std::string_view::npos) {
    at_ += 2;
    return true;
  }
  if (text_.substr(at_ + 1, 3) != "u00" || at_ + 6 > text_.size()) return false;
  std::array<std::uint8_t, 1> code{};
  if (!read_hex(text_.substr(at_ + 4, 2), code) || code[0] >= 0x20) return false;
  if (std::string_view("\b\f\n\r\t").find(static_cast<char>(code[0])) != std::string_view::npos) return false;
  at_ += 6;
  return true;
}

bool StrictScanner::character() {
  const std::uint8_t lead = byte_at(text_, at_);
  if (lead == '\\') return escape();
  if (lead < 0x20) return false;
  const std::size_t length = utf8_length(text_, at_);
  at_ += length;
  return length > 0;
}

bool StrictScanner::string(std::string_view& inside) {
  if (!literal("\"")) return false;
  const std::size_t first = at_;
  while (at_ < text_.size() && text_[at_] != '"') {
    if (!character()) return false;
  }
  inside = text_.substr(first, at_ - first);
  return literal("\"");
}

bool StrictScanner::key(std::string_view& inside) {
  const std::size_t first = at_ + 1;
  if (!string(inside) || inside.empty() || inside.size() > key_bytes_max) return false;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const std::uint8_t c = byte_at(inside, i);
    if (c < 0x20 || c > 0x7e || c == '\\') {
      at_ = first + i;
      return false;
    }
  }
  return true;
}

bool StrictScanner::integer(std::int64_t& value) {
  const bool negative = peek('-');
  const std::size_t first = at_ + (negative ? 1 : 0);
  std::size_t end = first;
  std::int64_t magnitude = 0;
  while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9' && end - first < 16) {
    magnitude = magnitude * 10 + (text_[end] - '0');
    ++end;
  }
  const bool digit_follows = end < text_.size() && text_[end] >= '0' && text_[end] <= '9';
  const bool float_follows = end < text_.size() && (text_[end] == '.' || text_[end] == 'e' || text_[end] == 'E');
  const bool padded = end - first > 1 && text_[first] == '0';
  if (end == first || digit_follows || float_follows || padded || magnitude > json_integer_max) return false;
  if (negative && magnitude == 0) return false;
  value = negative ? -magnitude : magnitude;
  at_ = end;
  return true;
}

bool StrictScanner::object(int depth) {
  if (depth > json_depth_max || !literal("{")) return false;
  if (literal("}")) return true;
  std::string_view previous;
  do {
    std::string_view name;
    if (!key(name) || name <= previous) return false;  // Sorted, so unique too; no key is empty.
    previous = name;
    if (!literal(":") || !value(depth + 1)) return false;
  } while (literal(","));
  return literal("}");
}

bool StrictScanner::array(int depth) {
  if (depth > json_depth_max || !literal("[")) return false;
  if (literal("]")) return true;
  do {
    if (!value(depth + 1)) return false;
  } while (literal(","));
  return literal("]");
}

bool StrictScanner::value(int depth) {
  if (at_ >= text_.size()) return false;
  std::string_view inside;
  std::int64_t number = 0;
  switch (text_[at_]) {
    case '{':
      return object(depth);
    case '[':
      return array(depth);
    case '"':
      return string(inside);
    case 't':
      return literal("true");
    case 'f':
      return literal("false");
    case 'n':
      return literal("null");
    default:
      return integer(number);
  }
}

}  // namespace linli
