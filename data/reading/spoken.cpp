#include "data/reading/spoken.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <vector>

#include "data/reading/numbers.h"
#include "data/reading/points.h"

namespace linli::reading {
namespace {

/// Digits and what joins them: "2026-03-05", "08:30", "1,000.50", "8:00-17:30".
struct Figure {
  std::vector<std::u32string> numbers;
  std::u32string joints;  // One less.

  [[nodiscard]] bool joined_by(std::u32string_view wanted) const { return joints == wanted; }
  [[nodiscard]] std::size_t digits(std::size_t n) const { return numbers[n].size(); }
  [[nodiscard]] std::uint64_t value(std::size_t n) const {
    std::uint64_t value = 0;
    for (const char32_t digit : numbers[n]) value = value * 10 + (digit - U'0');
    return value;
  }
  [[nodiscard]] Figure part(std::size_t from, std::size_t count) const {
    return {{numbers.begin() + static_cast<std::ptrdiff_t>(from),
             numbers.begin() + static_cast<std::ptrdiff_t>(from + count)},
            joints.substr(from, count - 1)};
  }
};

/// What stands around a figure.
struct Around {
  std::u32string_view before;
  std::u32string_view after;
  bool measured = false;  // A unit follows: kg, %.
  bool shared = false;    // … which is said in front.

  [[nodiscard]] bool follows(std::u32string_view word) const { return after.starts_with(word); }
  [[nodiscard]] bool follows_one_of(std::u32string_view points) const {
    return !after.empty() && points.find(after.front()) != std::u32string_view::npos;
  }
  [[nodiscard]] bool stands_after(std::u32string_view points) const {
    return !before.empty() && points.find(before.back()) != std::u32string_view::npos;
  }
};

constexpr std::size_t number_digits_max = 9;  // Longer ones are names, not counts.

// What is counted: before these two is 两, a short service number a count and "3-5" a range.
constexpr std::u32string_view measures =
    U"个位人天次件条张只户家间年岁元块毛步种份斤两遍顿样名句段趟杯瓶盒片粒桌场辆台把支枝本册篇对双套根颗棵朵束串盘碗袋"
    U"包箱桶"
    U"圈排周秒点项批笔滴处门头口床首部架艘座团届轮回成米里亩升克吨瓦度";
constexpr std::u32string_view long_measures[] = {U"小时", U"分钟", U"公里", U"公斤", U"平方",   U"立方",
                                                 U"毫",   U"厘米", U"千米", U"星期", U"工作日", U"多"};
// After these a number is a place in a row: 第二页, 星期二.
constexpr std::u32string_view rows = U"第初期周拜";

bool counts(const Around& around) {
  if ((around.measured && !around.shared) || around.follows_one_of(measures)) return true;
  return std::ranges::any_of(long_measures, [&](std::u32string_view each) { return around.follows(each); });
}

std::u32string digit_by_digit(const Figure& figure) {
  std::u32string words;
  for (const std::u32string& number : figure.numbers) {
    if (!words.empty()) words += U'，';
    words += digit_words(number, One::Yao);
  }
  return words;
}

std::u32string whole_number(const Figure& figure, std::size_t n, const Around& around) {
  const std::u32string& digits = figure.numbers[n];
  if (digits.size() > number_digits_max || (digits.size() > 1 && digits.front() == U'0')) {
    return digit_words(digits, One::Yao);
  }
  const std::uint64_t value = figure.value(n);
  if (value == 2 && counts(around) && !around.stands_after(rows)) return U"两";
  return number_words(value);
}

std::u32string with_decimals(const Figure& figure, std::size_t n) {
  return number_words(figure.value(n)) + U"点" + digit_words(figure.numbers[n + 1], One::Yi);
}

std::optional<std::u32string> date(const Figure& figure) {
  if (figure.joints.size() != 2 || figure.joints[0] != figure.joints[1] ||
      std::u32string_view(U"-/.").find(figure.joints[0]) == std::u32string_view::npos || figure.digits(0) != 4) {
    return std::nullopt;
  }
  if (figure.value(1) < 1 || figure.value(1) > 12 || figure.value(2) < 1 || figure.value(2) > 31) return std::nullopt;
  return digit_words(figure.numbers[0], One::Yi) + U"年" + number_words(figure.value(1)) + U"月" +
         number_words(figure.value(2)) + U"日";
}

std::optional<std::u32string> time_of_day(const Figure& figure) {
  if (!(figure.joined_by(U":") || figure.joined_by(U"::")) || figure.digits(1) != 2 || figure.digits(0) > 2) return {};
  if (figure.value(0) > 24 || figure.value(1) > 59) return std::nullopt;
  const std::uint64_t minute = figure.value(1);
  std::u32string words = figure.value(0) == 2 ? U"两点" : number_words(figure.value(0)) + U"点";
  if (minute == 30) return words + U"半";
  if (minute == 0) return words;
  if (minute < 10) words += U'零';
  return words + number_words(minute) + U"分";
}

/// "三块五毛": yuan and what stands after the point.
std::optional<std::u32string> money(const Figure& figure) {
  if (!figure.joined_by(U".") || figure.digits(1) > 2) return std::nullopt;
  const std::uint64_t yuan = figure.value(0);
  const std::uint64_t cents = figure.digits(1) == 1 ? figure.value(1) * 10 : figure.value(1);
  std::u32string words;
  if (yuan > 0 || cents == 0) words = (yuan == 2 ? U"两" : number_words(yuan)) + U"块";
  if (cents == 0) return words;
  if (cents >= 10) words += (cents / 10 == 2 ? U"两" : number_words(cents / 10)) + U"毛";
  if (cents < 10 && yuan > 0) words += U'零';
  if (cents % 10 != 0) words += number_words(cents % 10) + U"分";
  return words;
}

constexpr std::u32string_view emergency_numbers[] = {U"110", U"112", U"114", U"119", U"120", U"122"};
constexpr std::u32string_view service_prefixes[] = {U"95", U"96", U"100", U"123"};

bool is_telephone(const Figure& figure, const Around& around) {
  const std::u32string& first = figure.numbers[0];
  if (figure.numbers.size() > 1) {
    if (figure.joints.find_first_not_of(U'-') != std::u32string::npos) return false;
    return first.front() == U'0' || first == U"400" || first == U"800" || figure.digits(0) + figure.digits(1) >= 7;
  }
  if (first.size() >= 7) return !counts(around);
  if (counts(around) || around.measured) return false;
  if (first.size() == 3) return std::ranges::find(emergency_numbers, first) != std::end(emergency_numbers);
  return first.size() == 5 && !first.ends_with(U"000") &&
         std::ranges::any_of(service_prefixes, [&](std::u32string_view each) { return first.starts_with(each); });
}

std::optional<std::u32string> grouped_by_thousands(const Figure& figure, std::size_t& used) {
  used = 0;
  while (used < figure.joints.size() && figure.joints[used] == U',' && figure.digits(used + 1) == 3) ++used;
  if (used == 0 || figure.digits(0) > 3) return std::nullopt;
  Figure whole{{U""}, U""};
  for (std::size_t n = 0; n <= used; ++n) whole.numbers[0] += figure.numbers[n];
  if (whole.digits(0) > number_digits_max) return std::nullopt;
  return number_words(whole.value(0));
}

std::u32string words_of(const Figure& figure, const Around& around);

/// "8:00-17:30", "3-5天", "2024-2026年".
std::optional<std::u32string> range(const Figure& figure, const Around& around) {
  const std::size_t at = figure.joints.find_first_of(U"-~");
  if (at == std::u32string::npos || figure.joints.find_first_of(U"-~", at + 1) != std::u32string::npos) return {};
  const bool waves = figure.joints[at] == U'~';
  const Figure from = figure.part(0, at + 1);
  const Figure to = figure.part(at + 1, figure.numbers.size() - at - 1);
  const bool times = time_of_day(from) && time_of_day(to);
  const bool years = from.digits(0) == 4 && to.digits(0) == 4 && around.follows_one_of(U"年");
  const bool pair = from.numbers.size() == 1 && to.numbers.size() == 1 && from.value(0) < to.value(0) &&
                    from.digits(0) <= to.digits(0) && (counts(around) || around.follows_one_of(U"月日号楼%℃"));
  if (!waves && !times && !years && !pair) return std::nullopt;
  const Around first{around.before, years ? std::u32string_view(U"年") : std::u32string_view(), false, false};
  return words_of(from, first) + U"到" + words_of(to, {U"到", around.after, around.measured, around.shared});
}

std::u32string share(const Figure& figure, const Around& around) {
  const bool part_of_whole = figure.value(0) > 0 && figure.value(0) < figure.value(1) && figure.value(1) <= 100;
  if (part_of_whole) return number_words(figure.value(1)) + U"分之" + number_words(figure.value(0));
  return whole_number(figure, 0, around) + U"，" + whole_number(figure, 1, around);
}

/// 按 3476, 取件码：4812, 3单元502: what stands before says that this is a name, not a count.
bool names_something(std::u32string_view before) {
  while (!before.empty() && std::u32string_view(U" ：:").find(before.back()) != std::u32string_view::npos) {
    before.remove_suffix(1);
  }
  return std::ranges::any_of(
      std::initializer_list<std::u32string_view>{U"按", U"拨", U"打", U"码", U"号", U"话", U"单元"},
      [&](std::u32string_view each) { return before.ends_with(each); });
}

std::u32string words_of(const Figure& figure, const Around& around) {
  if (const auto said = date(figure)) return *said;
  if (const auto said = time_of_day(figure)) return *said;
  if (const auto said = range(figure, around)) return *said;
  std::size_t used = 0;
  if (const auto said = grouped_by_thousands(figure, used)) {
    if (used == figure.joints.size()) return *said;
    if (used + 1 == figure.joints.size() && figure.joints.back() == U'.') {
      return *said + U"点" + digit_words(figure.numbers.back(), One::Yi);
    }
    return digit_by_digit(figure);
  }
  if (figure.joined_by(U".")) return with_decimals(figure, 0);
  if (figure.joined_by(U"/")) return share(figure, around);
  if (is_telephone(figure, around) || figure.numbers.size() > 1) return digit_by_digit(figure);
  const std::u32string& digits = figure.numbers[0];
  if (digits.size() == 4 && around.follows_one_of(U"年")) return digit_words(digits, One::Yi);
  const bool name = around.follows_one_of(U"室房路") || (names_something(around.before) && !counts(around));
  if (digits.size() >= 3 && name) return digit_words(digits, One::Yao);
  if (!around.before.empty() && is_latin(around.before.back())) return digit_words(digits, One::Yi);
  return whole_number(figure, 0, around);
}

/// What is written behind a number and said otherwise.
struct Unit {
  std::u32string_view written;
  std::u32string_view said;
  bool in_front = false;
};
constexpr Unit units[] = {{U"%", U"百分之", true}, {U"‰", U"千分之", true}, {U"℃", U"摄氏度"}, {U"°C", U"摄氏度"},
                          {U"mmHg", U"毫米汞柱"},  {U"km", U"公里"},        {U"kg", U"公斤"},  {U"cm", U"厘米"},
                          {U"mm", U"毫米"},        {U"ml", U"毫升"},        {U"mL", U"毫升"},  {U"mg", U"毫克"},
                          {U"㎡", U"平方米"},      {U"m²", U"平方米"},      {U"×", U"乘"},     {U"+", U"加"},
                          {U"°", U"度"},           {U"kW", U"千瓦"},        {U"kWh", U"度"}};

/// The longest that stands there.
const Unit* unit_at(std::u32string_view text) {
  const Unit* found = nullptr;
  for (const Unit& unit : units) {
    if (text.starts_with(unit.written) && (found == nullptr || unit.written.size() > found->written.size())) {
      found = &unit;
    }
  }
  if (found == nullptr || !is_latin(found->written.back())) return found;
  const std::u32string_view rest = text.substr(found->written.size());
  return !rest.empty() && is_latin(rest.front()) ? nullptr : found;
}

char32_t plain_joint(char32_t point) {
  if (point == U'：') return U':';
  if (point == U'～' || point == U'—' || point == U'–') return U'~';
  return point;
}

/// The figure that begins at `at`, which a digit does; `at` is then behind it.
Figure figure_at(std::u32string_view text, std::size_t& at) {
  Figure figure{{U""}, U""};
  while (at < text.size()) {
    if (is_digit(text[at])) {
      figure.numbers.back() += text[at++];
      continue;
    }
    const char32_t joint = plain_joint(text[at]);
    const bool joins = std::u32string_view(U"-/.,:~").find(joint) != std::u32string_view::npos;
    if (!joins || at + 1 == text.size() || !is_digit(text[at + 1])) break;
    figure.joints += joint;
    figure.numbers.emplace_back();
    ++at;
  }
  return figure;
}

/// A minus or a currency's sign that belongs to the figure behind it; else nothing.
char32_t sign_at(std::u32string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !is_digit(text[at + 1])) return 0;
  if (text[at] == U'¥' || text[at] == U'￥') return text[at];
  if (text[at] != U'-') return 0;
  return at == 0 || (!is_digit(text[at - 1]) && !is_latin(text[at - 1])) ? U'-' : 0;
}

/// The figure that begins at `at`, behind `sign`, and its unit; `at` is then behind both.
std::u32string figure_said(std::u32string_view text, char32_t sign, std::size_t& at) {
  const std::size_t begin = at;
  const Figure figure = figure_at(text, at);
  const Unit* unit = unit_at(text.substr(at));
  const Around around{text.substr(0, begin), text.substr(at), unit != nullptr, unit != nullptr && unit->in_front};
  std::u32string said;
  if (sign == U'-') said += unit != nullptr && unit->said == U"摄氏度" ? U"零下" : U"负";
  if (unit != nullptr && unit->in_front) said += unit->said;
  const bool currency = sign == U'¥' || sign == U'￥';
  const bool has_yuan = around.follows_one_of(U"元块");
  const auto yuan = currency || has_yuan ? money(figure) : std::nullopt;
  said += yuan ? *yuan : words_of(figure, around);
  if (yuan && has_yuan) ++at;
  if (!yuan && currency && !has_yuan) said += U'块';
  if (unit != nullptr) {
    if (!unit->in_front) said += unit->said;
    at += unit->written.size();
  }
  return said;
}

}  // namespace

std::u32string spoken(std::u32string_view text) {
  std::u32string said;
  std::size_t at = 0;
  while (at < text.size()) {
    const char32_t sign = sign_at(text, at);
    if (sign != 0) ++at;
    if (is_digit(text[at])) {
      said += figure_said(text, sign, at);
    } else {
      said += text[at++];
    }
  }
  return said;
}

}  // namespace linli::reading
