#include "sync/wire/stick_enrol.h"

#include "sync/wire/enrol.h"
#include "sync/wire/scan.h"

namespace linli::wire {
namespace {

Hash request_proof(const PublicKey& key, std::string_view code_hash) {
  return hash_of({bytes_of("linli-stick-enrol-1\n"), bytes_of(code_hash), key.bytes});
}

Hash welcome_proof(std::string_view answer, std::string_view clear_line, std::string_view code_hash) {
  return hash_of({bytes_of("linli-stick-welcome-1\n"), bytes_of(code_hash), bytes_of(clear_line), bytes_of(answer)});
}

}  // namespace

std::string write_stick_request(const PublicKey& key, std::string_view code_hash) {
  return R"({"linli":1,"enrol":{"key":")" + key.hex() + R"(","proof":")" + request_proof(key, code_hash).hex() +
         "\"}}\n";
}

Result<StickRequest> read_stick_request(std::string_view text) {
  StickRequest request;
  Scan scan(text);
  if (!scan.word(R"({"linli":1,"enrol":{"key":")") || !scan.hex(request.key) || !scan.word(R"(","proof":")") ||
      !scan.hex(request.proof) || !scan.word("\"}}\n") || !scan.done()) {
    return fail(ErrorCode::BadInput, "an enrolment request that cannot be read");
  }
  return request;
}

bool knows_code(const StickRequest& request, std::string_view code_hash) {
  return request.proof == request_proof(request.key, code_hash);
}

std::string write_welcome(std::string_view answer, std::string_view clear_line, std::string_view code_hash) {
  return std::string(answer) + R"({"proof":")" + welcome_proof(answer, clear_line, code_hash).hex() + "\"}\n";
}

Result<Enrolment> read_welcome(std::string_view text, std::string_view clear_line, std::string_view code_hash,
                               const PublicKey& station_key) {
  Lines lines(text);
  std::string_view record, token, proof_line;
  Hash proof;
  Scan scan("");
  if (!lines.next(record) || !lines.next(token) || !lines.next(proof_line) || !lines.done() ||
      !(scan = Scan(proof_line)).word(R"({"proof":")") || !scan.hex(proof) || !scan.word("\"}") || !scan.done()) {
    return fail(ErrorCode::BadLine, "an answer to this station's enrolment that cannot be read");
  }
  const std::string_view answer = text.substr(0, record.size() + token.size() + 2);
  if (proof != welcome_proof(answer, clear_line, code_hash)) {
    return fail(ErrorCode::BadSignature,
                "an answer to this station's enrolment by somebody who does not know its code");
  }
  return read_enrolment(answer, station_key);
}

}  // namespace linli::wire
