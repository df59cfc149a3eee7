// The hub's word to a station that it trusts it no longer. By stick it names what stays good of each epoch: what the
// station signed beyond, or in an epoch not named, is held until two people decide.
//   {"revoked":{"station":"XP9","good":[["<16 hex>",14],…]}}
//   {"sig":"<128 hex>"}        over "linli-revoked-1\n" and the line above
// By http it is an error, signed for the token that asked: a word from before a new enrolment says nothing.
//   403 {"error":"revoked","sig":"<128 hex>","what":"…"}    over "linli-revoked-token-1\n" and the token's hash
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

/// Of 20,000 epochs at most; no honest station has as many.
[[nodiscard]] std::string write_revoked(const Revoked& revoked, const SigningKey& hub);
/// BadSignature unless `hub` signed it; BadLine when it is no such word.
[[nodiscard]] Result<Revoked> read_revoked(std::string_view text, const PublicKey& hub);

[[nodiscard]] std::string write_revoked_error(std::string_view what, std::string_view token, const SigningKey& hub);
/// Whether the body of an error is this hub's word that whoever has this token is trusted no longer.
[[nodiscard]] bool says_revoked(std::string_view body, std::string_view token, const PublicKey& hub);

}  // namespace linli::wire
