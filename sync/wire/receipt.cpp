#include "sync/wire/receipt.h"

#include "data/base/mutation.h"
#include "sync/wire/feed.h"
#include "sync/wire/scan.h"
#include "sync/wire/signed_line.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-receipt-1\n";
constexpr std::size_t why_characters_max = 32;

bool read_placed(Scan& scan, std::vector<PlacedRange>& placed) {
  if (scan.word("]")) return true;
  do {
    PlacedRange range;
    if (!scan.word("[") || !scan.number(range.seq) || !scan.word(",") || !scan.number(range.n) || !scan.word(",") ||
        !scan.number(range.count) || !scan.word("]")) {
      return false;
    }
    placed.push_back(range);
  } while (scan.word(","));
  return scan.word("]");
}

bool read_refused(Scan& scan, std::vector<Refusal>& refused) {
  if (scan.word("]")) return true;
  do {
    Refusal refusal;
    if (!scan.word("[") || !scan.number(refusal.seq) || !scan.word(",\"") ||
        !scan.plain(refusal.why, why_characters_max) || !scan.word("\"]")) {
      return false;
    }
    refused.push_back(std::move(refusal));
  } while (scan.word(","));
  return scan.word("]");
}

bool read_sent(Scan& scan, Acknowledgement& told) {
  if (!scan.word(R"(,"sent":{"through":)")) return true;
  Frontier& sent = told.sent.emplace();
  sent.epoch = told.frontier.epoch;
  return scan.number(sent.through) && scan.word(R"(,"head":")") && scan.hex(sent.head) && scan.word("\"}");
}

bool read_fork(Scan& scan, std::optional<ForkPoint>& fork) {
  if (!scan.word(R"(,"fork":{"after":)")) return true;
  fork.emplace();
  return scan.number(fork->after) && scan.word(R"(,"head":")") && scan.hex(fork->head) && scan.word(R"(","hash":")") &&
         scan.hex(fork->other) && scan.word("\"}");
}

bool read_told(std::string_view line, Receipt& receipt) {
  Scan scan(line);
  Acknowledgement& told = receipt.told;
  return scan.word(R"({"receipt":{"station":")") && scan.plain(receipt.station, 8) &&
         is_station_code(receipt.station) && scan.word(R"(","epoch":")") && scan.hex64(told.frontier.epoch) &&
         scan.word(R"(","through":)") && scan.number(told.frontier.through) && scan.word(R"(,"head":")") &&
         scan.hex(told.frontier.head) && scan.word(R"(","run":")") && scan.hex64(told.run) &&
         scan.word(R"(","placed":[)") && read_placed(scan, told.placed) && scan.word(R"(,"refused":[)") &&
         read_refused(scan, told.refused) && scan.word(R"(,"backed_up":)") && scan.number(told.backed_up) &&
         scan.word(R"(,"reached":")") && scan.plain(told.reached, cursor_characters_max) && scan.word("\"") &&
         read_sent(scan, told) && read_fork(scan, told.fork) && scan.word("}}") && scan.done();
}

}  // namespace

std::string write_receipt(const Receipt& receipt, const SigningKey& hub) {
  const Acknowledgement& told = receipt.told;
  std::string line = R"({"receipt":{"station":")" + receipt.station + R"(","epoch":")" + hex_of(told.frontier.epoch) +
                     R"(","through":)" + std::to_string(told.frontier.through) + R"(,"head":")" +
                     told.frontier.head.hex() + R"(","run":")" + hex_of(told.run) + R"(","placed":[)";
  for (const PlacedRange& range : told.placed) {
    if (line.back() != '[') line += ',';
    line += '[' + std::to_string(range.seq) + ',' + std::to_string(range.n) + ',' + std::to_string(range.count) + ']';
  }
  line += R"(],"refused":[)";
  for (const Refusal& refusal : told.refused) {
    if (line.back() != '[') line += ',';
    line += '[' + std::to_string(refusal.seq) + ",\"" + refusal.why + "\"]";
  }
  line += R"(],"backed_up":)" + std::to_string(told.backed_up) + R"(,"reached":")" + told.reached + '"';
  if (told.sent) {
    line +=
        R"(,"sent":{"through":)" + std::to_string(told.sent->through) + R"(,"head":")" + told.sent->head.hex() + "\"}";
  }
  if (told.fork) {
    line += R"(,"fork":{"after":)" + std::to_string(told.fork->after) + R"(,"head":")" + told.fork->head.hex() +
            R"(","hash":")" + told.fork->other.hex() + "\"}";
  }
  line += "}}";
  return write_signed_line(signed_prefix, line, hub);
}

Result<Receipt> read_receipt(std::string_view text, const PublicKey& hub) {
  Receipt receipt;
  const auto read = read_signed_line(text);
  if (!read || !read->rest.empty() || !read_told(read->line, receipt)) {
    return fail(ErrorCode::NotAHub, "what answered is not a Linli hub: its receipt cannot be read");
  }
  if (!read->is_by(hub, signed_prefix) && !mutated(Mutation::ReceiptUnsigned)) {
    return fail(ErrorCode::BadSignature, "a receipt that this station's hub did not sign");
  }
  return receipt;
}

}  // namespace linli::wire
