#include "sync/wire/pages.h"

#include "sync/wire/scan.h"
#include "sync/wire/signed_line.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-returned-1\n";
constexpr std::string_view frame_beginning = "\n{\"linli\":";
constexpr std::string_view batch_word = R"(,"batch":)";

bool read_page(Scan& scan, std::optional<Hash>& page) {
  if (!scan.word(R"(,"page":")")) return true;
  page.emplace();
  return scan.hex(*page) && scan.word("\"");
}

bool read_counts(std::string_view line, Returned& returned) {
  Scan scan(line);
  return scan.word(R"({"returned":{"station":")") && scan.plain(returned.station, 8) &&
         is_station_code(returned.station) && scan.word(R"(","taken":)") && scan.number(returned.taken) &&
         scan.word(R"(,"known":)") && scan.number(returned.known) && read_page(scan, returned.page) &&
         scan.word("}}") && scan.done();
}

/// Where the batch begins; npos without one. No line of a page begins like a batch: entry lines begin with their
/// station.
std::size_t batch_in(std::string_view offer) {
  for (auto end = offer.find(frame_beginning); end != std::string_view::npos; end = offer.find(frame_beginning, end)) {
    ++end;
    const std::string_view line = offer.substr(end, offer.find('\n', end) - end);
    const auto number_end = line.find(',');  // Of whatever protocol: the page before it is a page all the same.
    if (number_end != std::string_view::npos && line.substr(number_end).starts_with(batch_word)) return end;
  }
  return std::string_view::npos;
}

tl::unexpected<Error> not_an_answer() {
  return fail(ErrorCode::NotAHub, "what answered is not a Linli hub: it does not say what it took back");
}

}  // namespace

std::string write_offer(std::string_view page, std::string_view batch) {
  return std::string(page) + std::string(batch);
}

Hash page_of(std::string_view offer) { return hash_of({bytes_of(offer.substr(0, batch_in(offer)))}); }

Result<Offer> read_offer(std::string_view text, const PublicKey& hub) {
  const auto cut = batch_in(text);
  auto page = read_feed(text.substr(0, cut), hub);
  if (!page && page.error().code == ErrorCode::NotAHub) {
    return fail(ErrorCode::BadLine, "what was given back is no feed page of a hub");
  }
  if (!page) return pass(page);
  Offer offer{std::move(*page), std::nullopt};
  if (cut == std::string_view::npos) return offer;
  auto batch = read_batch(text.substr(cut));
  if (!batch) return pass(batch);
  offer.batch = std::move(*batch);
  return offer;
}

std::string write_returned(const Returned& returned, const SigningKey& hub) {
  std::string line = R"({"returned":{"station":")" + returned.station + R"(","taken":)" +
                     std::to_string(returned.taken) + R"(,"known":)" + std::to_string(returned.known);
  if (returned.page) line += R"(,"page":")" + returned.page->hex() + '"';
  line += "}}";
  std::string text = write_signed_line(signed_prefix, line, hub);
  if (returned.receipt) text += write_receipt(*returned.receipt, hub);
  return text;
}

Result<Returned> read_returned(std::string_view text, const PublicKey& hub) {
  Returned returned;
  const auto read = read_signed_line(text);
  if (!read || !read_counts(read->line, returned)) return not_an_answer();
  if (!read->is_by(hub, signed_prefix)) {
    return fail(ErrorCode::BadSignature, "an answer that this station's hub did not sign");
  }
  if (read->rest.empty()) return returned;
  auto receipt = read_receipt(read->rest, hub);
  if (!receipt) return pass(receipt);
  returned.receipt = std::move(*receipt);
  return returned;
}

}  // namespace linli::wire
