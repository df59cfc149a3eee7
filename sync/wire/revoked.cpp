#include "sync/wire/revoked.h"

#include "sync/wire/scan.h"
#include "sync/wire/signed_line.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-revoked-1\n";

bool read_good(Scan& scan, std::vector<Cut>& good) {
  if (scan.word("]")) return true;
  do {
    Cut cut;
    if (!scan.word("[\"") || !scan.hex64(cut.epoch) || !scan.word("\",") || !scan.number(cut.through) ||
        !scan.word("]")) {
      return false;
    }
    good.push_back(cut);
  } while (scan.word(","));
  return scan.word("]");
}

bool read_said(std::string_view line, Revoked& revoked) {
  Scan scan(line);
  return scan.word(R"({"revoked":{"station":")") && scan.plain(revoked.station, 8) &&
         is_station_code(revoked.station) && scan.word(R"(","good":[)") && read_good(scan, revoked.good) &&
         scan.word("}}") && scan.done();
}

}  // namespace

std::string write_revoked(const Revoked& revoked, const SigningKey& hub) {
  std::string line = R"({"revoked":{"station":")" + revoked.station + R"(","good":[)";
  for (const Cut& cut : revoked.good) {
    if (line.back() != '[') line += ',';
    line += "[\"" + hex_of(cut.epoch) + "\"," + std::to_string(cut.through) + ']';
  }
  return write_signed_line(signed_prefix, line + "]}}", hub);
}

Result<Revoked> read_revoked(std::string_view text, const PublicKey& hub) {
  Revoked revoked;
  const auto read = read_signed_line(text);
  if (!read || !read->rest.empty() || !read_said(read->line, revoked)) {
    return fail(ErrorCode::BadLine, "what a stick says of this station's trust cannot be read");
  }
  if (!read->is_by(hub, signed_prefix)) {
    return fail(ErrorCode::BadSignature, "a word over this station's trust that its hub did not sign");
  }
  return revoked;
}

}  // namespace linli::wire
