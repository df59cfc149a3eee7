// Reads frame lines, whose form is fixed to the byte, without building a document: the hub does this for every entry.
// Each call takes what it names from the front and says whether it was there; after a false the scan is worthless.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "data/base/bytes.h"
#include "data/base/result.h"
#include "data/log/entry.h"

namespace linli::wire {

class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool word(std::string_view exactly);
  /// Decimal digits without sign or leading zero, at most 2^53−1.
  [[nodiscard]] bool number(std::uint64_t& value);
  [[nodiscard]] bool number(std::int64_t& value);
  /// 16 hex characters.
  [[nodiscard]] bool hex64(std::uint64_t& value);
  template <std::size_t N, class Tag>
  [[nodiscard]] bool hex(Bytes<N, Tag>& value) {
    if (rest_.size() < 2 * N || !read_hex(rest_.substr(0, 2 * N), value.bytes)) return false;
    rest_.remove_prefix(2 * N);
    return true;
  }
  /// Up to the next quotation mark, which stays: only printable ASCII that JSON writes as it is.
  [[nodiscard]] bool plain(std::string& value, std::size_t characters_max);
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// Cuts a text into its lines. Every line ends with '\n', the last one too.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool next(std::string_view& line);
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

inline constexpr std::uint64_t protocol = 1;  // What every frame and bundle begins with: {"linli":1,

/// Why a first line that this program cannot read is no frame: OtherVersion where another protocol's number stands in
/// it, else `otherwise`.
[[nodiscard]] tl::unexpected<Error> no_frame(std::string_view first_line, Error otherwise);

}  // namespace linli::wire
