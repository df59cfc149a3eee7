#include "data/station/unproven.h"

#include <algorithm>
#include <vector>

#include "data/station/settings.h"

namespace linli::unproven {
namespace {

// A hub that was started so often without giving one page: its oldest words and its newest are asked about.
constexpr std::size_t runs_max = 4;

std::vector<std::string_view> items_of(std::string_view list) {
  std::vector<std::string_view> items;
  while (!list.empty()) {
    const auto end = std::min(list.find('_'), list.size());
    items.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return items;
}

bool is_in(const std::vector<std::string_view>& items, std::string_view item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

std::string joined(const std::vector<std::string_view>& items) {
  std::string list;
  for (const std::string_view item : items) {
    if (!list.empty()) list += '_';
    list += item;
  }
  return list;
}

}  // namespace

std::string with(std::string_view list, std::string_view cursor) {
  const Position at = settings::position_of_cursor(cursor);
  if (at.n <= 0) return std::string(list);
  auto items = items_of(list);
  const auto known = std::find_if(items.begin(), items.end(), [&](std::string_view item) {
    return settings::position_of_cursor(item).run == at.run;
  });
  if (known != items.end()) {
    if (settings::position_of_cursor(*known).n < at.n) *known = cursor;
    return joined(items);
  }
  if (items.size() == runs_max) items.pop_back();
  items.push_back(cursor);
  return joined(items);
}

std::string without(std::string_view list, std::string_view asked, std::string_view lost, std::int64_t n) {
  auto items = items_of(list);
  const auto about = items_of(asked);
  const auto gone = items_of(lost);
  std::erase_if(items, [&](std::string_view item) {
    return is_in(about, item) && (is_in(gone, item) || settings::position_of_cursor(item).n <= n);
  });
  return joined(items);
}

bool share(std::string_view list, std::string_view other) {
  const auto items = items_of(list);
  const auto others = items_of(other);
  return std::any_of(items.begin(), items.end(), [&](std::string_view item) { return is_in(others, item); });
}

}  // namespace linli::unproven
