#include "data/reading/sandhi.h"

#include <string_view>

namespace linli::reading {
namespace {

bool one_of(std::u32string_view points, char32_t point) { return points.find(point) != std::u32string_view::npos; }

char tone_of(const Said& said) { return said.syllable.empty() ? '5' : said.syllable.back(); }

constexpr std::u32string_view digit_hanzi = U"零一二三四五六七八九〇幺";

// 这一幢, 哪一级: of them, not the first.
constexpr std::u32string_view asking_which = U"每这那另某任哪";

/// 第一, 十一, 一月, 一楼: a place in a row keeps its tone, and so does a digit among digits.
bool stands_in_a_row(const std::vector<Said>& run, std::size_t n) {
  if (n > 0 && one_of(asking_which, run[n - 1].hanzi)) return false;
  if (n > 0 && one_of(U"第初周期拜十百千万负之", run[n - 1].hanzi)) return true;
  if (n > 0 && one_of(digit_hanzi, run[n - 1].hanzi)) return true;
  if (n + 1 == run.size()) return true;
  const char32_t next = run[n + 1].hanzi;
  if (one_of(digit_hanzi, next) || one_of(U"月号楼幢栋巷室班级组", next)) return true;
  return next == U'单' && n + 2 < run.size() && run[n + 2].hanzi == U'元';
}

/// 统一, 万一: the end of a word that is not "this one" or "every one".
bool ends_a_word(const std::vector<Said>& run, std::size_t n) {
  return !run[n].begins_word && run[n].ends_word && !one_of(asking_which, run[n - 1].hanzi) &&
         !one_of(U"同下上有头看试想说等问了来", run[n - 1].hanzi);
}

std::string one(const std::vector<Said>& run, std::size_t n) {
  if (n > 0 && n + 1 < run.size() && run[n - 1].hanzi == run[n + 1].hanzi && !one_of(digit_hanzi, run[n - 1].hanzi)) {
    return "yi5";
  }
  if (stands_in_a_row(run, n) || ends_a_word(run, n)) return "yi1";
  const bool falls = tone_of(run[n + 1]) == '4' || run[n + 1].hanzi == U'个';
  return falls ? "yi2" : "yi4";
}

std::string no(const std::vector<Said>& run, std::size_t n) {
  if (n + 1 == run.size()) return "bu4";
  if (n > 0 && run[n - 1].hanzi == run[n + 1].hanzi) return "bu5";
  return tone_of(run[n + 1]) == '4' ? "bu2" : "bu4";
}

}  // namespace

void change_tones(std::vector<Said>& run) {
  // From the front: what follows then still has the tone that it has alone, as in 一不做, yí bú zuò.
  for (std::size_t n = 0; n < run.size(); ++n) {
    if (run[n].hanzi == U'一' && run[n].syllable == "yi1") run[n].syllable = one(run, n);
    if (run[n].hanzi == U'不' && run[n].syllable == "bu4") run[n].syllable = no(run, n);
  }
}

}  // namespace linli::reading
