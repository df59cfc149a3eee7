#include "sync/wire/enrol.h"

#include <utility>

#include "data/log/json.h"
#include "sync/wire/scan.h"
#include "sync/wire/signed_line.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-enrolment-1\n";
constexpr std::string_view request_prefix = "linli-enrol-1\n";
constexpr std::size_t enrolment_bytes_max = 64 * 1024;

/// A JSON object, or nothing: bounded, and without exceptions.
std::optional<Json> read_object(std::string_view text) {
  if (text.size() > enrolment_bytes_max) return std::nullopt;
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return std::nullopt;
  return json;
}

bool read_string(const Json& object, const char* key, std::string& value) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return false;
  value = found->get<std::string>();
  return true;
}

template <std::size_t N, class Tag>
bool read_bytes(const Json& object, const char* key, Bytes<N, Tag>& value) {
  std::string hex;
  return read_string(object, key, hex) && read_hex(hex, value.bytes);
}

bool read_record(std::string_view line, Enrolment& enrolment, PublicKey& station_key) {
  const auto json = read_object(line);
  if (!json) return false;
  const auto found = json->find("record");
  if (found == json->end() || !found->is_object()) return false;
  const Json& record = *found;
  return read_string(record, "station", enrolment.station) && is_station_code(enrolment.station) &&
         read_string(record, "station_name", enrolment.station_name) && read_string(record, "scope", enrolment.scope) &&
         is_scope(enrolment.scope) && read_string(record, "district", enrolment.district) &&
         read_string(record, "district_word", enrolment.district_word) && read_bytes(record, "key", station_key) &&
         read_bytes(record, "hub_key", enrolment.hub_key) && read_bytes(record, "hub_seal_key", enrolment.hub_seal_key);
}

}  // namespace

std::string code_hash(std::string_view typed) {
  std::string plain;
  for (const char c : typed) {
    if (c >= 'a' && c <= 'z')
      plain += static_cast<char>(c - 'a' + 'A');
    else if (c != '-' && c != ' ')
      plain += c;
  }
  return token_hash(plain);
}

std::string write_enrol_request(std::string_view code, const SigningKey& station) {
  const Json request{{"code", std::string(code)}, {"key", station.public_key().hex()}};
  return write_signed_line(request_prefix, to_strict(request), station);
}

Result<EnrolRequest> read_enrol_request(std::string_view text) {
  const auto said = read_signed_line(text);
  const auto json = said && said->rest.empty() ? read_object(said->line) : std::nullopt;
  EnrolRequest request;
  if (!json || !read_string(*json, "code", request.code) || !read_bytes(*json, "key", request.key)) {
    return fail(ErrorCode::BadInput, "an enrolment request needs a code, a key and that key's signature");
  }
  if (!said->is_by(request.key, request_prefix)) {
    return fail(ErrorCode::BadSignature, "an enrolment request that its own key did not sign");
  }
  return request;
}

std::string write_enrolment(Enrolment& enrolment, const PublicKey& station_key, std::uint64_t run, WallMs at,
                            const SigningKey& hub) {
  enrolment.hub_key = hub.public_key();
  const Json record{{"station", enrolment.station},
                    {"station_name", enrolment.station_name},
                    {"scope", enrolment.scope},
                    {"key", station_key.hex()},
                    {"district", enrolment.district},
                    {"district_word", enrolment.district_word},
                    {"hub_key", enrolment.hub_key.hex()},
                    {"hub_seal_key", enrolment.hub_seal_key.hex()},
                    {"run", hex_of(run)},
                    {"at", at}};
  enrolment.record = to_strict(Json{{"record", record}});
  enrolment.record_signature = hub.sign(std::string(signed_prefix) + enrolment.record);
  return enrolment.record + '\n' +
         to_strict(Json{{"token", enrolment.token}, {"sig", enrolment.record_signature.hex()}}) + '\n';
}

Result<Enrolment> read_enrolment(std::string_view text, const PublicKey& station_key) {
  Lines lines(text);
  std::string_view record_line, token_line;
  Enrolment enrolment;
  PublicKey named;
  if (!lines.next(record_line) || !lines.next(token_line) || !lines.done() ||
      !read_record(record_line, enrolment, named)) {
    return fail(ErrorCode::NotAHub, "what answered is not a Linli hub: it sent no enrolment record");
  }
  const auto secrets = read_object(token_line);
  if (!secrets || !read_string(*secrets, "token", enrolment.token) ||
      !read_bytes(*secrets, "sig", enrolment.record_signature)) {
    return fail(ErrorCode::NotAHub, "what answered is not a Linli hub: its enrolment record has no token");
  }
  if (!verify(enrolment.hub_key, std::string(signed_prefix) + std::string(record_line), enrolment.record_signature)) {
    return fail(ErrorCode::BadSignature, "an enrolment record that was changed on its way");
  }
  if (named != station_key) return fail(ErrorCode::BadSignature, "an enrolment record for another station's key");
  enrolment.record = record_line;
  return enrolment;
}

std::string write_error(const Error& error) {
  return to_strict(Json{{"error", std::string(name_of(error.code))}, {"what", error.what}}) + '\n';
}

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadToken:
      return 401;
    case ErrorCode::WrongCode:
    case ErrorCode::NotPermitted:
    case ErrorCode::NotEnough:
    case ErrorCode::Revoked:
      return 403;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::AlreadyExists:
    case ErrorCode::Gap:
    case ErrorCode::Fork:
      return 409;
    case ErrorCode::CodeExpired:
      return 410;
    case ErrorCode::TooLarge:
      return 413;
    case ErrorCode::OtherVersion:
    case ErrorCode::BadLine:
    case ErrorCode::BadChain:
    case ErrorCode::BadSignature:
      return 422;
    case ErrorCode::LockedOut:
      return 429;
    case ErrorCode::HubFailed:
    case ErrorCode::StoreNewer:
    case ErrorCode::StoreDamaged:
    case ErrorCode::DiskFailed:
    case ErrorCode::OutcomeUnknown:
    case ErrorCode::BadConfig:
      return 500;
    case ErrorCode::InUse:
    case ErrorCode::Busy:
      return 503;
    case ErrorCode::DiskFull:
      return 507;
    case ErrorCode::BadInput:
    case ErrorCode::TextTooLong:
    case ErrorCode::NotEnrolled:
    case ErrorCode::Unreachable:
    case ErrorCode::NotAHub:
      break;
  }
  return 400;
}

Error read_error(int status, std::string_view body) {
  if (const auto json = read_object(body)) {
    std::string name, what;
    if (read_string(*json, "error", name) && read_string(*json, "what", what)) {
      if (const auto code = error_code(name)) return {*code, what};
      return {ErrorCode::HubFailed, "the hub answered " + name + ": " + what};
    }
  }
  // A proxy before the hub answers in HTML too, so these statuses count whatever the body.
  const std::string answered = "the hub answered " + std::to_string(status);
  if (status == 413) return {ErrorCode::TooLarge, answered + ": the batch is too large for it"};
  if (status == 429 || status == 503) return {ErrorCode::Busy, answered + ": it is busy"};
  if (status >= 500) return {ErrorCode::HubFailed, answered + ": it has failed"};
  return {ErrorCode::NotAHub, "what answered (HTTP " + std::to_string(status) +
                                  ") is not a Linli hub: check the address, and whether this "
                                  "network wants a sign-in"};
}

}  // namespace linli::wire
