// A line that somebody signed, as receipts and their like travel: the line, then a line {"sig":"<128 hex>"} over a
// prefix that says what kind of word it is and the line's exact bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/keys/keys.h"

namespace linli::wire {

struct SignedLine {
  std::string_view line;
  Signature signature;
  std::string_view rest;  // What follows both lines.

  [[nodiscard]] bool is_by(const PublicKey& key, std::string_view prefix) const;
};

[[nodiscard]] std::string write_signed_line(std::string_view prefix, std::string_view line, const SigningKey& key);
/// Nothing when `text` does not begin with two such lines. Who signed it is still to be asked.
[[nodiscard]] std::optional<SignedLine> read_signed_line(std::string_view text);

}  // namespace linli::wire
