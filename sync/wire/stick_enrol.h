// Enrolment of a station that is never online. It knows nothing of its hub but the one-time code that a person brought,
// so that code proves both ways, without ever being on the stick: whoever finds it can neither use the code nor answer
// in the hub's place.
// A request proves no key and need not: its answer is sealed to that key, and the same code and key have the same token
// each time, so a copy that is shown again takes nothing away.
//   <key>.enrol     {"linli":1,"enrol":{"key":"<64 hex>","proof":"<64 hex>"}}\n
//                   proof = BLAKE2b("linli-stick-enrol-1\n" ‖ code hash ‖ key)
//   <key>.welcome   a bundle sealed to that key; one Enrolment frame: enrol.h's answer, then {"proof":"<64 hex>"}\n
//                   proof = BLAKE2b("linli-stick-welcome-1\n" ‖ code hash ‖ the bundle's line in clear ‖ the answer)
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/station.h"

namespace linli::wire {

struct StickRequest {
  PublicKey key;
  Hash proof;
};

[[nodiscard]] std::string write_stick_request(const PublicKey& key, std::string_view code_hash);
[[nodiscard]] Result<StickRequest> read_stick_request(std::string_view text);
/// Whether who wrote the request knows this code.
[[nodiscard]] bool knows_code(const StickRequest& request, std::string_view code_hash);

/// `answer` is what the hub would say by http.
[[nodiscard]] std::string write_welcome(std::string_view answer, std::string_view clear_line,
                                        std::string_view code_hash);
/// BadSignature when it is not from the hub that gave the code, or not for `station_key`.
[[nodiscard]] Result<Enrolment> read_welcome(std::string_view text, std::string_view clear_line,
                                             std::string_view code_hash, const PublicKey& station_key);

}  // namespace linli::wire
