#include "sync/hub/cursor.h"

#include <algorithm>
#include <charconv>

namespace linli::hub {
namespace {

constexpr std::size_t mac_hex = 32;
constexpr std::size_t run_hex = 16;
constexpr char between_cursors = '_';

/// "<run>.<n>" without anything else.
std::optional<Position> read_position(std::string_view words) {
  if (words.size() < run_hex + 2 || words[run_hex] != '.') return std::nullopt;
  const auto run = read_hex64(words.substr(0, run_hex));
  Position at{run.value_or(0), 0};
  const char* first = words.data() + run_hex + 1;
  const char* last = words.data() + words.size();
  const auto [end, failed] = std::from_chars(first, last, at.n);
  if (!run || failed != std::errc{} || end != last || at.n < 0) return std::nullopt;
  return at;
}

std::string cursor_mac(const HubIdentity& hub, std::string_view words) {
  const Hash mac = hash_of({bytes_of("linli-cursor-1\n"), bytes_of(hub.mac_key), bytes_of(words)});
  return mac.hex().substr(0, mac_hex);
}

}  // namespace

std::string write_cursor(const HubIdentity& hub, Position at) {
  const std::string words = hex_of(at.run) + '.' + std::to_string(at.n);
  return words + '.' + cursor_mac(hub, words);
}

std::optional<Position> read_cursor(const HubIdentity& hub, std::string_view cursor) {
  const auto dot = cursor.rfind('.');
  const auto words = cursor.substr(0, dot == std::string_view::npos ? 0 : dot);
  const auto claimed = read_position(words);
  if (!claimed || cursor.substr(dot + 1) != cursor_mac(hub, words)) return std::nullopt;
  return claimed;
}

std::vector<std::string_view> cursors_in(std::string_view told) {
  std::vector<std::string_view> cursors;
  while (!told.empty()) {
    const auto end = std::min(told.find(between_cursors), told.size());
    cursors.push_back(told.substr(0, end));
    told.remove_prefix(std::min(end + 1, told.size()));
  }
  return cursors;
}

void add_cursor(std::string& told, std::string_view cursor) {
  if (!told.empty()) told += between_cursors;
  told += cursor;
}

}  // namespace linli::hub
