#include "kiosk/look/words.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "data/base/text.h"

namespace linli {
namespace {

constexpr std::size_t file_bytes_max = 4UL * 1024 * 1024;
constexpr std::uint32_t magic = 0x950412de;

constexpr std::uint32_t swapped(std::uint32_t value) {
  return (value >> 24) | ((value >> 8) & 0xff00) | ((value << 8) & 0xff0000) | (value << 24);
}

/// A .mo file's numbers and strings, each checked against its end.
class MoBytes {
 public:
  explicit MoBytes(std::string_view bytes) : bytes_(bytes) { other_order_ = number(0) == swapped(magic); }

  [[nodiscard]] bool is_mo() const { return number(0) == magic && number(4).value_or(~0U) >> 16 <= 1; }

  [[nodiscard]] std::optional<std::uint32_t> number(std::size_t at) const {
    if (at > bytes_.size() || bytes_.size() - at < sizeof(std::uint32_t)) return std::nullopt;
    std::uint32_t value = 0;
    std::memcpy(&value, bytes_.data() + at, sizeof value);
    return other_order_ ? swapped(value) : value;
  }

  /// The string that the table at `table` describes in row `row`; a plural form's singular.
  [[nodiscard]] std::optional<std::string_view> text(std::uint32_t table, std::uint32_t row) const {
    const std::size_t at = std::size_t{table} + std::size_t{row} * 8;
    const auto length = number(at);
    const auto offset = number(at + 4);
    if (!length || !offset) return std::nullopt;
    if (std::size_t{*offset} + *length >= bytes_.size() || bytes_[std::size_t{*offset} + *length] != '\0') {
      return std::nullopt;
    }
    const std::string_view whole = bytes_.substr(*offset, *length);
    if (!is_utf8(whole)) return std::nullopt;
    return whole.substr(0, whole.find('\0'));
  }

 private:
  std::string_view bytes_;
  bool other_order_ = false;
};

}  // namespace

Result<Words> Words::load(const std::filesystem::path& folder, std::string_view language) {
  const auto path = folder / (std::string(language) + ".mo");
  std::ifstream in(path, std::ios::binary);
  if (!in.is_open()) return fail(ErrorCode::NotFound, path.string() + ": cannot be opened");
  std::string bytes(file_bytes_max + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return read(std::move(bytes), path.string());
}

Result<Words> Words::read(std::string bytes, std::string_view source) {
  const auto damaged = [&](std::string_view why) {
    return fail(ErrorCode::BadConfig, std::string(source) + ": " + std::string(why));
  };
  if (bytes.size() > file_bytes_max) return damaged("larger than 4 MiB");
  Words words;
  words.bytes_ = std::make_unique<const std::string>(std::move(bytes));
  const MoBytes mo(*words.bytes_);
  const auto count = mo.number(8);
  const auto keys = mo.number(12);
  const auto texts = mo.number(16);
  if (!mo.is_mo() || !count || !keys || !texts) return damaged("not a compiled gettext file");
  for (std::uint32_t row = 0; row < *count; ++row) {
    const auto key = mo.text(*keys, row);
    const auto text = mo.text(*texts, row);
    if (!key || !text) return damaged("damaged at entry " + std::to_string(row));
    if (!words.words_.empty() && *key <= words.words_.back().first) return damaged("not in order");
    words.words_.emplace_back(*key, *text);
  }
  if (!words.words_.empty() && words.words_.front().first.empty()) words.words_.erase(words.words_.begin());  // Header.
  return words;
}

const std::string_view* Words::find(std::string_view key) const {
  const auto at = std::lower_bound(words_.begin(), words_.end(), key,
                                   [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  return at == words_.end() || at->first != key ? nullptr : &at->second;
}

std::string_view Words::say(std::string_view key) const {
  if (const auto* text = find(key)) return *text;
  return *missing_.emplace(key).first;
}

std::string Words::say(std::string_view key, std::initializer_list<Filling> fillings) const {
  const std::string_view text = say(key);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return out.append(text.substr(at));
    out += text.substr(at, open - at);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto* filling =
        std::find_if(fillings.begin(), fillings.end(), [&](const auto& f) { return f.first == name; });
    out += filling == fillings.end() ? text.substr(open, close - open + 1) : filling->second;
    at = close + 1;
  }
  return out;
}

std::vector<std::string_view> Words::keys() const {
  std::vector<std::string_view> out;
  std::transform(words_.begin(), words_.end(), std::back_inserter(out), [](const auto& entry) { return entry.first; });
  return out;
}

}  // namespace linli
