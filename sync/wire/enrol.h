// Enrolment: the station sends its one-time code and public key, signed by that key, which everybody may know; the hub
// answers with a signed record and a token.
//   POST /v1/enrol  {"code":"…","key":"<64 hex>"}
//     {"sig":"<128 hex>"}                      by that key, over "linli-enrol-1\n" + the line above
//   →
//   {"record":{"station":…,"station_name":…,"scope":…,"key":…,"district":…,"district_word":…,"hub_key":…,"hub_seal_key":…,"run":…,"at":…}}
//     {"token":"…","sig":"<128 hex>"}          sig over "linli-enrolment-1\n" + the record line
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/station.h"

namespace linli::wire {

struct EnrolRequest {
  std::string code;
  PublicKey key;  // Whoever wrote the request has its secret.
};

/// What a hub keeps of a one-time code, as a person may type it: any case, any hyphens or spaces.
[[nodiscard]] std::string code_hash(std::string_view typed);

[[nodiscard]] std::string write_enrol_request(std::string_view code, const SigningKey& station);
/// BadSignature unless the key that it names signed it; BadInput when it is no such request.
[[nodiscard]] Result<EnrolRequest> read_enrol_request(std::string_view text);
/// `enrolment.record` and `record_signature` are filled in; returns the answer's text.
[[nodiscard]] std::string write_enrolment(Enrolment& enrolment, const PublicKey& station_key, std::uint64_t run,
                                          WallMs at, const SigningKey& hub);
/// Checks that the record is signed by the key it names and is for `station_key`. hub_url is left empty.
[[nodiscard]] Result<Enrolment> read_enrolment(std::string_view text, const PublicKey& station_key);

/// An error on the wire: {"error":"code_expired","what":"…"}; http_status maps both ways.
[[nodiscard]] std::string write_error(const Error& error);
[[nodiscard]] int http_status(ErrorCode code);
/// What a station makes of a non-200 answer: the hub's own error when it is one, else by status (NotAHub for HTML).
[[nodiscard]] Error read_error(int status, std::string_view body);

}  // namespace linli::wire
