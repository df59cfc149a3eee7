#include "data/reading/numbers.h"

#include "data/base/check.h"

namespace linli::reading {
namespace {

constexpr std::u32string_view digit_names = U"零一二三四五六七八九";

/// 1 to 9999. `first`: nothing stands before it, so that ten is 十 and two hundred 两百.
std::u32string below_ten_thousand(std::uint64_t number, bool first) {
  struct Place {
    std::uint64_t of;
    char32_t name;
  };
  std::u32string words;
  bool gap = false;
  for (const Place& place : {Place{1000, U'千'}, Place{100, U'百'}, Place{10, U'十'}, Place{1, 0}}) {
    const std::uint64_t digit = number / place.of % 10;
    if (digit == 0) {
      gap = !words.empty();
      continue;
    }
    if (gap) words += U'零';
    gap = false;
    const bool begins = words.empty() && first;
    const bool two = digit == 2 && begins && place.of >= 100;
    if (!(begins && digit == 1 && place.of == 10)) words += two ? U'两' : digit_names[digit];
    if (place.name != 0) words += place.name;
  }
  return words;
}

}  // namespace

std::u32string number_words(std::uint64_t number) {
  ENSURE(number <= number_max);
  if (number == 0) return U"零";
  struct Group {
    std::uint64_t of;
    std::u32string_view name;
  };
  std::u32string words;
  for (const Group& group : {Group{100'000'000, U"亿"}, Group{10'000, U"万"}, Group{1, U""}}) {
    const std::uint64_t part = number / group.of % 10'000;
    if (part == 0) continue;
    if (!words.empty() && part < 1000) words += U'零';
    words += part == 2 && group.of > 1 ? U"两" : below_ten_thousand(part, words.empty());
    words += group.name;
  }
  return words;
}

std::u32string digit_words(std::u32string_view digits, One one) {
  std::u32string words;
  for (const char32_t digit : digits) {
    ENSURE(digit >= U'0' && digit <= U'9');
    words += digit == U'1' && one == One::Yao ? U'幺' : digit_names[digit - U'0'];
  }
  return words;
}

}  // namespace linli::reading
