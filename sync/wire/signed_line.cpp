#include "sync/wire/signed_line.h"

#include "sync/wire/scan.h"

namespace linli::wire {
namespace {

std::string words_of(std::string_view prefix, std::string_view line) {
  std::string words(prefix);
  words += line;
  return words;
}

}  // namespace

bool SignedLine::is_by(const PublicKey& key, std::string_view prefix) const {
  return verify(key, words_of(prefix, line), signature);
}

std::string write_signed_line(std::string_view prefix, std::string_view line, const SigningKey& key) {
  return std::string(line) + "\n{\"sig\":\"" + key.sign(words_of(prefix, line)).hex() + "\"}\n";
}

std::optional<SignedLine> read_signed_line(std::string_view text) {
  Lines lines(text);
  std::string_view signature_line;
  SignedLine read;
  if (!lines.next(read.line) || !lines.next(signature_line)) return std::nullopt;
  Scan scan(signature_line);
  if (!scan.word(R"({"sig":")") || !scan.hex(read.signature) || !scan.word("\"}") || !scan.done()) return std::nullopt;
  read.rest = text.substr(read.line.size() + signature_line.size() + 2);
  return read;
}

}  // namespace linli::wire
