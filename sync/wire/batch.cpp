#include "sync/wire/batch.h"

#include <algorithm>

#include "data/base/check.h"
#include "data/base/mutation.h"
#include "sync/wire/scan.h"

namespace linli::wire {
namespace {

struct Span {
  std::string_view station;
  std::uint64_t epoch = 0;
  std::uint64_t after = 0;
  const Hash& after_head;
  std::uint64_t through = 0;
  const Hash& head;
};

std::string signed_words(const Span& span) {
  std::string words = "linli-batch-1\n";
  words += span.station;
  words += '\n' + hex_of(span.epoch) + '\n' + std::to_string(span.after) + '\n' + span.after_head.hex() + '\n' +
           std::to_string(span.through) + '\n' + span.head.hex();
  return words;
}

bool read_header(std::string_view line, Batch& batch, std::uint64_t& count) {
  Scan scan(line);
  return scan.word(R"({"linli":1,"batch":{"station":")") && scan.plain(batch.station, 8) &&
         is_station_code(batch.station) && scan.word(R"(","epoch":")") && scan.hex64(batch.epoch) &&
         scan.word(R"(","after":)") && scan.number(batch.after) && scan.word(R"(,"after_head":")") &&
         scan.hex(batch.after_head) && scan.word(R"(","count":)") && scan.number(count) && scan.word("}}") &&
         scan.done();
}

bool read_trailer(std::string_view line, Batch& batch) {
  Scan scan(line);
  return scan.word(R"({"through":)") && scan.number(batch.through) && scan.word(R"(,"head":")") &&
         scan.hex(batch.head) && scan.word(R"(","sig":")") && scan.hex(batch.signature) && scan.word("\"}") &&
         scan.done();
}

tl::unexpected<Error> bad_frame(std::string_view part) {
  return fail(ErrorCode::BadLine, "a batch whose " + std::string(part) + " cannot be read");
}

}  // namespace

std::string write_batch(std::string_view station, std::uint64_t epoch, std::uint64_t after, const Hash& after_head,
                        const std::vector<SealedEntry>& entries, const SigningKey& key) {
  ENSURE(!entries.empty());
  const Span span{.station = station,
                  .epoch = epoch,
                  .after = after,
                  .after_head = after_head,
                  .through = after + entries.size(),
                  .head = entries.back().hash};
  std::string text = R"({"linli":1,"batch":{"station":")";
  text += station;
  text += R"(","epoch":")" + hex_of(epoch) + R"(","after":)" + std::to_string(after) + R"(,"after_head":")" +
          after_head.hex() + R"(","count":)" + std::to_string(entries.size()) + "}}\n";
  for (const SealedEntry& entry : entries) {
    text += entry.line;
    text += '\n';
    text += write_slip(entry.slip);
    text += '\n';
  }
  text += R"({"through":)" + std::to_string(span.through) + R"(,"head":")" + span.head.hex() + R"(","sig":")" +
          key.sign(signed_words(span)).hex() + "\"}\n";
  return text;
}

Result<Batch> read_batch(std::string_view text) {
  Lines lines(text);
  Batch batch;
  std::uint64_t count = 0;
  std::string_view line;
  if (!lines.next(line) || !read_header(line, batch, count)) return no_frame(line, bad_frame("header").value());
  // Two lines an entry and at least "\n{}\n" each: a count that the text cannot hold is refused before any memory.
  if (count == 0 || count > text.size() / 4 || batch.after + count > static_cast<std::uint64_t>(json_integer_max)) {
    return bad_frame("count");
  }
  if (batch.after == 0 && batch.after_head != chain_start(batch.station, batch.epoch)) {
    return fail(ErrorCode::BadChain, "a batch of " + batch.station + " that does not begin at its epoch's start");
  }
  batch.entries.reserve(count);
  Hash head = batch.after_head;
  for (std::uint64_t seq = batch.after + 1; seq <= batch.after + count; ++seq) {
    std::string_view slip_line;
    if (!lines.next(line) || !lines.next(slip_line)) return bad_frame("entry " + std::to_string(seq));
    auto slip = read_slip(slip_line);
    if (!slip) return bad_frame("slip " + std::to_string(seq));
    head = chain_next(head, line, slip->commitment);
    batch.entries.push_back({.seq = seq, .line = std::string(line), .slip = std::move(*slip), .hash = head});
  }
  if (!lines.next(line) || !read_trailer(line, batch) || !lines.done() || batch.through != batch.after + count) {
    return bad_frame("trailer");
  }
  if (batch.head != head && !mutated(Mutation::ChainCheckSkipped)) {
    return fail(ErrorCode::BadChain, "a batch of " + batch.station + " whose entries do not hash to its head");
  }
  return batch;
}

bool signed_by(const Batch& batch, const PublicKey& key) {
  return verify(key,
                signed_words({.station = batch.station,
                              .epoch = batch.epoch,
                              .after = batch.after,
                              .after_head = batch.after_head,
                              .through = batch.through,
                              .head = batch.head}),
                batch.signature);
}

std::string write_slip(const Slip& slip) {
  switch (slip.state) {
    case Slip::State::None:
      return "{}";
    case Slip::State::Open:
      return R"({"salt":")" + slip.salt.hex() + R"(","slip":)" + slip.json + "}";
    case Slip::State::Withheld:
    case Slip::State::Erased:
      break;
  }
  return R"({"commitment":")" + slip.commitment.hex() + "\"}";
}

Result<Slip> read_slip(std::string_view line) {
  static const Hash of_nothing = commitment_of(Salt{}, "");
  Slip slip;
  if (line == "{}") {
    slip.commitment = of_nothing;
    return slip;
  }
  Scan scan(line);
  if (scan.word(R"({"commitment":")")) {
    slip.state = Slip::State::Withheld;
    if (scan.hex(slip.commitment) && scan.word("\"}") && scan.done()) return slip;
    return bad_frame("commitment");
  }
  if (!scan.word(R"({"salt":")") || !scan.hex(slip.salt) || !scan.word(R"(","slip":)")) return bad_frame("slip");
  std::string_view json = scan.rest();
  if (json.size() < 3 || json.front() != '{' || !json.ends_with("}}")) return bad_frame("slip");
  json.remove_suffix(1);
  slip.state = Slip::State::Open;
  slip.json = json;
  slip.commitment = commitment_of(slip.salt, slip.json);
  return slip;
}

}  // namespace linli::wire
