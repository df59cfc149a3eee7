#include "kiosk/input/hook.h"

#include <charconv>
#include <utility>

#include <linux/input-event-codes.h>

namespace linli {

Hook Hook::read(std::string_view option) {
  Hook hook;
  hook.path = option;
  const std::size_t colon = option.rfind(':');
  if (colon == std::string_view::npos) return hook;
  std::string_view which = option.substr(colon + 1);
  const bool turned = which.starts_with('!');
  if (turned) which.remove_prefix(1);
  for (const auto& [word, type] : {std::pair{"sw", EV_SW}, std::pair{"key", EV_KEY}}) {
    const std::string_view name = word;
    if (!which.starts_with(name)) continue;
    std::uint16_t code = 0;
    const char* const end = which.data() + which.size();
    const auto read = std::from_chars(which.data() + name.size(), end, code);
    if (read.ec != std::errc{} || read.ptr != end) continue;
    return {std::string(option.substr(0, colon)), static_cast<std::uint16_t>(type), code, turned};
  }
  return hook;
}

std::optional<bool> Hook::lifted_by(const DeviceEvent& event) const {
  constexpr std::int32_t repeated = 2;
  if (event.type != EV_SW && event.type != EV_KEY) return std::nullopt;
  if (event.value == repeated || (type && (event.type != *type || event.code != code))) return std::nullopt;
  return (event.value != 0) != on_means_down;
}

}  // namespace linli
