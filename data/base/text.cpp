#include "data/base/text.h"

#include <cstdlib>
#include <memory>

#include <utf8proc.h>

namespace linli {
namespace {

/// Calls `visit(code point)`; false at the first invalid sequence.
template <class Visit>
bool each_character(std::string_view text, Visit visit) {
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t used = utf8proc_iterate(at, left, &point);
    if (used <= 0) return false;
    visit(point);
    at += used;
    left -= used;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

bool is_utf8(std::string_view text) {
  return each_character(text, [](utf8proc_int32_t) {});
}

std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  each_character(text, [&](utf8proc_int32_t) { ++count; });
  return count;
}

Result<std::string> clean_text(std::string_view text, std::size_t characters_max) {
  text = trimmed(text);
  // Four bytes a character at most: refuse before normalising a hostile megabyte.
  if (text.size() > characters_max * 4) {
    return fail(ErrorCode::TextTooLong, "the text is longer than " + std::to_string(characters_max) + " characters");
  }
  bool control = false;
  const bool valid = each_character(text, [&](utf8proc_int32_t point) {
    control = control || (point < 0x20 && point != '\n') || (point >= 0x7f && point < 0xa0);
  });
  if (!valid) return fail(ErrorCode::BadInput, "the text is not valid UTF-8");
  if (control) return fail(ErrorCode::BadInput, "the text contains control characters");
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) return fail(ErrorCode::BadInput, "the text cannot be normalised");
  std::string out(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size));
  if (characters_in(out) > characters_max) {
    return fail(ErrorCode::TextTooLong, "the text is longer than " + std::to_string(characters_max) + " characters");
  }
  return out;
}

}  // namespace linli
