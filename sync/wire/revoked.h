// The hub's word to a station that it trusts it no longer, for the road by stick; by http it is an error. It names what
// stays good of each epoch: what the station signed beyond, or in an epoch not named, is held until two people decide.
//   {"revoked":{"station":"XP9","good":[["<16 hex>",14],…]}}
//   {"sig":"<128 hex>"}        over "linli-revoked-1\n" and the line above
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/keys/keys.h"
#include "data/log/frontier.h"

namespace linli::wire {

struct Revoked {
  std::string station = {};
  std::vector<Cut> good = {};
};

[[nodiscard]] std::string write_revoked(const Revoked& revoked, const SigningKey& hub);
/// BadSignature unless `hub` signed it; BadLine when it is no such word.
[[nodiscard]] Result<Revoked> read_revoked(std::string_view text, const PublicKey& hub);

}  // namespace linli::wire
