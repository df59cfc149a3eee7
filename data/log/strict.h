// Scans JSON that must already be in the log's strict form, without building anything: one pass, no recursion beyond
// json_depth_max, no allocation. Accepts exactly what to_strict (json.h) would have written for a value without floats.
#pragma once

#include <cstdint>
#include <string_view>

namespace linli {

class StrictScanner {
 public:
  explicit StrictScanner(std::string_view text) : text_(text) {}

  /// Each returns false, and leaves where() at the offence, when the next bytes are not that.
  [[nodiscard]] bool literal(std::string_view expected);
  /// The raw inside of a string, escapes left as they are.
  [[nodiscard]] bool string(std::string_view& inside);
  /// −(2^53−1) … 2^53−1, no sign on zero, no leading zeros, nothing after the digits that would make it a float.
  [[nodiscard]] bool integer(std::int64_t& value);
  /// `depth` is the level of this value; objects and arrays deeper than json_depth_max are refused.
  [[nodiscard]] bool value(int depth);
  [[nodiscard]] bool object(int depth);
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] std::size_t where() const { return at_; }

 private:
  [[nodiscard]] bool array(int depth);
  [[nodiscard]] bool key(std::string_view& inside);
  [[nodiscard]] bool escape();
  [[nodiscard]] bool character();
  [[nodiscard]] bool peek(char c) const { return at_ < text_.size() && text_[at_] == c; }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace linli
