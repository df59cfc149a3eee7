#include "sync/wire/feed.h"

#include "sync/wire/batch.h"
#include "sync/wire/scan.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-feed-1\n";
constexpr std::size_t scope_characters_max = 200;

bool read_header(std::string_view line, FeedPage& page) {
  Scan scan(line);
  if (!scan.word(R"({"linli":1,"feed":{"scope":")") || !scan.plain(page.scope, scope_characters_max) ||
      !is_scope(page.scope) || !scan.word(R"(","run":")") || !scan.hex64(page.run)) {
    return false;
  }
  if (scan.word(R"(","told":")") && (!scan.plain(page.told, told_characters_max) || page.told.empty() ||
                                     !scan.word(R"(","lost":")") || !scan.plain(page.lost, told_characters_max))) {
    return false;
  }
  return scan.word("\"}}") && scan.done();
}

/// `wants_bytes`: entry and slip lines follow.
bool read_item(std::string_view line, Delivered& item, bool& wants_bytes) {
  Scan scan(line);
  if (!scan.word(R"({"n":)") || !scan.number(item.at.n) || !scan.word(R"(,"run":")") || !scan.hex64(item.at.run)) {
    return false;
  }
  wants_bytes = scan.word(R"(","hash":")");
  if (wants_bytes) return scan.hex(item.hash) && scan.word("\"}") && scan.done();
  return scan.word(R"(","own":{"epoch":")") && scan.hex64(item.own.epoch) && scan.word(R"(","seq":)") &&
         scan.number(item.own.seq) && scan.word(R"(,"hash":")") && scan.hex64(item.own_hash) && scan.word("\"}}") &&
         scan.done();
}

bool read_trailer(std::string_view line, FeedPage& page, std::string_view& covered, Signature& signature) {
  Scan scan(line);
  if (!scan.word(R"({"next":")") || !scan.plain(page.next, cursor_characters_max) || !scan.word(R"(","more":)")) {
    return false;
  }
  page.more = scan.word("true");
  if (!page.more && !scan.word("false")) return false;
  covered = line.substr(0, line.size() - scan.rest().size());
  return scan.word(R"(,"sig":")") && scan.hex(signature) && scan.word("\"}") && scan.done();
}

tl::unexpected<Error> not_a_feed(std::string_view part) {
  return fail(ErrorCode::NotAHub,
              "what answered is not a Linli hub: the " + std::string(part) + " of its feed page cannot be read");
}

}  // namespace

std::string write_feed(const FeedPage& page, const SigningKey& hub) {
  std::string text = R"({"linli":1,"feed":{"scope":")" + page.scope + R"(","run":")" + hex_of(page.run);
  if (!page.told.empty()) text += R"(","told":")" + page.told + R"(","lost":")" + page.lost;
  text += "\"}}\n";
  for (const Delivered& item : page.items) {
    text += R"({"n":)" + std::to_string(item.at.n) + R"(,"run":")" + hex_of(item.at.run);
    if (item.line.empty()) {
      text += R"(","own":{"epoch":")" + hex_of(item.own.epoch) + R"(","seq":)" + std::to_string(item.own.seq) +
              R"(,"hash":")" + hex_of(item.own_hash) + "\"}}\n";
    } else {
      text += R"(","hash":")" + item.hash.hex() + "\"}\n";
      text += item.line + '\n' + write_slip(item.slip) + '\n';
    }
  }
  text += R"({"next":")" + page.next + R"(","more":)" + (page.more ? "true" : "false");
  const Signature signature = hub.sign(std::string(signed_prefix) + text);
  return text + R"(,"sig":")" + signature.hex() + "\"}\n";
}

std::string write_nothing_new(std::string_view token, std::string_view cursor) {
  constexpr std::size_t hex_characters = 16;
  const Hash hash = hash_of({bytes_of("linli-nothing-1\n"), bytes_of(token), bytes_of("\n"), bytes_of(cursor)});
  return hash.hex().substr(0, hex_characters);
}

Result<FeedPage> read_feed(std::string_view text, const PublicKey& hub) {
  Lines lines(text);
  FeedPage page;
  std::string_view line;
  if (!lines.next(line) || !read_header(line, page)) return no_frame(line, not_a_feed("header").value());
  std::string_view covered;
  Signature signature;
  while (lines.next(line) && line.starts_with(R"({"n":)")) {
    Delivered item;
    bool wants_bytes = false;
    if (!read_item(line, item, wants_bytes)) return not_a_feed("item");
    if (wants_bytes) {
      std::string_view bytes, slip_line;
      if (!lines.next(bytes) || bytes.empty() || !lines.next(slip_line)) return not_a_feed("entry");
      auto slip = read_slip(slip_line);
      if (!slip) return not_a_feed("slip");
      item.line = bytes;
      item.slip = std::move(*slip);
    }
    page.items.push_back(std::move(item));
  }
  if (!read_trailer(line, page, covered, signature) || !lines.done()) return not_a_feed("end");
  const auto through = static_cast<std::size_t>(covered.data() + covered.size() - text.data());
  if (!verify(hub, std::string(signed_prefix) + std::string(text.substr(0, through)), signature)) {
    return fail(ErrorCode::BadSignature, "a feed page that this station's hub did not sign");
  }
  return page;
}

}  // namespace linli::wire
