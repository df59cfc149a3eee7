// What travels: every frame comes back as it went, and nothing that was cut, flipped or invented passes.
#include <rapidcheck.h>

#include "data/log/entry.h"
#include "sync/wire/batch.h"
#include "sync/wire/enrol.h"
#include "sync/wire/feed.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/pages.h"
#include "sync/wire/receipt.h"
#include "sync/wire/revoked.h"
#include "tests/support/catch.h"
#include "tests/support/chain.h"

using namespace linli;
using linli::testing::Chain;

namespace {

std::string batch_of(const Chain& chain, std::uint64_t after = 0) {
  const auto first = chain.entries.begin() + static_cast<std::ptrdiff_t>(after);
  const Hash after_head = after == 0 ? chain_start(chain.station, chain.epoch) : chain.entries[after - 1].hash;
  return wire::write_batch(chain.station, chain.epoch, after, after_head, {first, chain.entries.end()}, chain.key);
}

Chain some_chain(int entries) {
  Chain chain;
  for (int i = 0; i < entries; ++i) chain.append(i % 3 == 1 ? "" : R"({"text":"下水道堵了","name":"王奶奶"})");
  return chain;
}

wire::FeedPage some_page(const Chain& chain) {
  wire::FeedPage page{
      .scope = "zherong/shuangcheng/xiping", .run = 7, .items = {}, .next = "0000000000000007.3.abcd", .more = true};
  std::int64_t n = 0;
  for (const SealedEntry& entry : chain.entries) {
    page.items.push_back(
        {.at = {.run = 7, .n = ++n}, .line = entry.line, .slip = entry.slip, .hash = entry.hash, .own = {}});
  }
  Delivered& own = page.items.emplace_back();
  own.at = {.run = 7, .n = ++n};
  own.own = {.station = "", .epoch = 9, .seq = 4};
  return page;
}

/// Whether one text of bytes is still read as something the key's owner signed.
using Passes = std::function<bool(std::string_view)>;

void refuses_every_change(const std::string& text, const Passes& passes) {
  REQUIRE(passes(text));
  for (std::size_t end = 0; end < text.size(); ++end) {
    if (passes(std::string_view(text).substr(0, end))) FAIL("passes when cut at byte " << end);
  }
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[byte] = static_cast<char>(changed[byte] ^ (1 << bit));
      if (passes(changed)) FAIL("passes with bit " << bit << " of byte " << byte << " flipped");
    }
  }
  CHECK_FALSE(passes(text + "\n"));
  CHECK_FALSE(passes(text + text));
}

}  // namespace

TEST_CASE("a frame of another protocol is told from nonsense", "[wire]") {
  const Chain chain = some_chain(2);
  const auto of_protocol = [](std::string text, const std::string& number) {
    return text.replace(0, std::string_view(R"({"linli":1)").size(), R"({"linli":)" + number);
  };
  const std::string batch = batch_of(chain);
  const std::string page = wire::write_feed(some_page(chain), chain.key);
  const PublicKey key = chain.key.public_key();
  for (const std::string number : {"0", "2", "31"}) {
    CHECK(wire::read_batch(of_protocol(batch, number)).error().code == ErrorCode::OtherVersion);
    CHECK(wire::read_feed(of_protocol(page, number), key).error().code == ErrorCode::OtherVersion);
  }
  const std::string offer = wire::write_offer(page, of_protocol(batch, "2"));
  CHECK(wire::read_offer(offer, key).error().code == ErrorCode::OtherVersion);
  CHECK(wire::page_of(offer) == wire::page_of(page));
  CHECK(wire::read_batch(of_protocol(batch, "two")).error().code == ErrorCode::BadLine);
  CHECK(wire::read_feed(of_protocol(page, "-1"), key).error().code == ErrorCode::NotAHub);
  CHECK(wire::read_error(wire::http_status(ErrorCode::OtherVersion), wire::write_error({ErrorCode::OtherVersion, "…"}))
            .code == ErrorCode::OtherVersion);
}

TEST_CASE("a batch comes back with the bytes that went", "[sync][wire]") {
  const Chain chain = some_chain(5);
  const std::uint64_t after = GENERATE(0U, 2U, 4U);
  const auto batch = wire::read_batch(batch_of(chain, after));
  REQUIRE(batch);
  CHECK(batch->station == "XP2");
  CHECK(batch->epoch == chain.epoch);
  CHECK(batch->through == 5);
  CHECK(batch->head == chain.head());
  CHECK(wire::signed_by(*batch, chain.key.public_key()));
  CHECK_FALSE(wire::signed_by(*batch, SigningKey::make().public_key()));
  REQUIRE(batch->entries.size() == 5 - after);
  for (std::size_t i = 0; i < batch->entries.size(); ++i) {
    const SealedEntry& sent = chain.entries[after + i];
    CHECK(batch->entries[i].seq == sent.envelope.id.seq);
    CHECK(batch->entries[i].line == sent.line);
    CHECK(batch->entries[i].slip.json == sent.slip.json);
    CHECK(batch->entries[i].slip.state == sent.slip.state);
    CHECK(batch->entries[i].hash == sent.hash);
  }
}

TEST_CASE("a batch passes only as it was signed", "[sync][wire]") {
  const Chain chain = some_chain(3);
  refuses_every_change(batch_of(chain), [&](std::string_view text) {
    const auto batch = wire::read_batch(text);
    return batch && wire::signed_by(*batch, chain.key.public_key());
  });
}

TEST_CASE("entries that were dropped, swapped or taken from another chain break a batch", "[sync][wire]") {
  Chain chain = some_chain(4);
  const Hash start = chain_start(chain.station, chain.epoch);
  auto entries = chain.entries;
  SECTION("dropped") { entries.erase(entries.begin() + 1); }
  SECTION("swapped") { std::swap(entries[1], entries[2]); }
  SECTION("another's") { entries[2] = some_chain(3).entries[2]; }
  const auto read = wire::read_batch(wire::write_batch(chain.station, chain.epoch, 0, start, entries, chain.key));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::BadChain);
}

TEST_CASE("a batch from seq 1 begins at its epoch's own start", "[sync][wire]") {
  const Chain chain = some_chain(1);
  const auto read =
      wire::read_batch(wire::write_batch(chain.station, chain.epoch, 0, Hash{}, {chain.entries[0]}, chain.key));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::BadChain);
}

TEST_CASE("whatever a batch's lines and slips hold, they arrive unchanged", "[sync][wire]") {
  rc::check([](const std::vector<std::string>& lines, const std::vector<std::string>& words) {
    const SigningKey key = SigningKey::make();
    std::vector<SealedEntry> entries;
    Hash head = chain_start("XP2", 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      SealedEntry entry;
      entry.line = lines[i];
      std::erase(entry.line, '\n');
      std::string json = i < words.size() ? "{" + words[i] + "}" : "";
      std::erase(json, '\n');
      entry.slip = make_slip(json);
      entry.hash = head = chain_next(head, entry.line, entry.slip.commitment);
      entries.push_back(entry);
    }
    RC_PRE(!entries.empty());
    const auto batch = wire::read_batch(wire::write_batch("XP2", 1, 0, chain_start("XP2", 1), entries, key));
    RC_ASSERT(batch.has_value());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      RC_ASSERT(batch->entries[i].line == entries[i].line);
      RC_ASSERT(batch->entries[i].slip.json == entries[i].slip.json);
    }
  });
}

TEST_CASE("no garbage is read as a frame", "[sync][wire]") {
  const SigningKey key = SigningKey::make();
  rc::check([&](const std::string& garbage) {
    RC_ASSERT(!wire::read_batch(garbage));
    RC_ASSERT(!wire::read_receipt(garbage, key.public_key()));
    RC_ASSERT(!wire::read_feed(garbage, key.public_key()));
    RC_ASSERT(!wire::read_enrolment(garbage, key.public_key()));
    RC_ASSERT(!wire::read_enrol_request(garbage));
    RC_ASSERT(!wire::unpack(garbage, 1'000));
  });
  CHECK_FALSE(wire::read_enrol_request(std::string(200'000, '[')));
  CHECK_FALSE(wire::read_enrol_request("{\"code\":" + std::string(60'000, '[')));
  CHECK_FALSE(
      wire::read_batch(R"({"linli":1,"batch":{"station":"XP2","epoch":"1122334455667788","after":0,"after_head":")" +
                       Hash{}.hex() + R"(","count":9007199254740991}})" + "\n"));
}

TEST_CASE("a withheld slip still chains, and nobody learns it from the frame", "[sync][wire]") {
  Chain chain = some_chain(1);
  auto shown = chain.entries;
  shown[0].slip = withheld(shown[0].slip);
  const std::string text =
      wire::write_batch(chain.station, chain.epoch, 0, chain_start(chain.station, chain.epoch), shown, chain.key);
  CHECK(text.find("王奶奶") == std::string::npos);
  const auto batch = wire::read_batch(text);
  REQUIRE(batch);
  CHECK(batch->entries[0].slip.state == Slip::State::Withheld);
  CHECK(batch->head == chain.head());
}

TEST_CASE("a receipt comes back as it was signed, and passes no other way", "[sync][wire]") {
  const SigningKey hub = SigningKey::make();
  wire::Receipt receipt{.station = "XP2", .told = {}};
  receipt.told.frontier = {.epoch = 5, .through = 14, .head = chain_start("XP2", 5)};
  receipt.told.run = 99;
  receipt.told.placed = {{.seq = 1, .n = 20, .count = 10}, {.seq = 12, .n = 31, .count = 3}};
  receipt.told.refused = {{.seq = 11, .why = "bad_line"}};
  receipt.told.backed_up = 12;
  receipt.told.reached = "00000000000000aa.31.mac";
  if (GENERATE(false, true)) receipt.told.sent = {.epoch = 5, .through = 12, .head = chain_start("XP2", 6)};
  const std::string text = wire::write_receipt(receipt, hub);
  const auto read = wire::read_receipt(text, hub.public_key());
  REQUIRE(read);
  CHECK(read->told.frontier == receipt.told.frontier);
  CHECK(read->told.run == 99);
  REQUIRE(read->told.placed.size() == 2);
  CHECK(read->told.placed[1].n == 31);
  REQUIRE(read->told.refused.size() == 1);
  CHECK(read->told.refused[0].why == "bad_line");
  CHECK(read->told.backed_up == 12);
  CHECK(read->told.reached == "00000000000000aa.31.mac");
  CHECK(read->told.sent == receipt.told.sent);
  refuses_every_change(
      text, [&](std::string_view changed) { return wire::read_receipt(changed, hub.public_key()).has_value(); });
  CHECK(wire::read_receipt(text, SigningKey::make().public_key()).error().code == ErrorCode::BadSignature);
  CHECK(wire::read_receipt("<html>Welcome to CMCC</html>\n", hub.public_key()).error().code == ErrorCode::NotAHub);
}

TEST_CASE("a feed page comes back as it was signed, and passes no other way", "[sync][wire]") {
  const SigningKey hub = SigningKey::make();
  wire::FeedPage page = some_page(some_chain(3));
  if (GENERATE(false, true)) {
    page.told = "one_another";
    page.lost = GENERATE("", "another");
  }
  const std::string text = wire::write_feed(page, hub);
  const auto read = wire::read_feed(text, hub.public_key());
  REQUIRE(read);
  CHECK(read->scope == page.scope);
  CHECK(read->next == page.next);
  CHECK(read->more);
  CHECK(read->told == page.told);
  CHECK(read->lost == page.lost);
  REQUIRE(read->items.size() == 4);
  CHECK(read->items[0].line == page.items[0].line);
  CHECK(read->items[0].slip.json == page.items[0].slip.json);
  CHECK(read->items[1].slip.state == Slip::State::None);
  CHECK(read->items[2].at.n == 3);
  CHECK(read->items[3].line.empty());
  CHECK(read->items[3].own.epoch == 9);
  CHECK(read->items[3].own.seq == 4);
  refuses_every_change(
      text, [&](std::string_view changed) { return wire::read_feed(changed, hub.public_key()).has_value(); });
}

TEST_CASE("an enrolment record is for one key and signed by the hub it names", "[sync][wire]") {
  const SigningKey hub = SigningKey::make();
  const SigningKey station = SigningKey::make();
  Enrolment given;
  given.station = "XP2";
  given.station_name = "溪坪红色驿站";
  given.scope = "zherong/shuangcheng/xiping";
  given.district = "柘荣县";
  given.district_word = "县里";
  given.token = std::string(64, 'a');
  given.hub_seal_key = SealingKey::make().public_key();
  const std::string text = wire::write_enrolment(given, station.public_key(), 7, 1'795'305'600'000, hub);
  const auto read = wire::read_enrolment(text, station.public_key());
  REQUIRE(read);
  CHECK(read->station_name == given.station_name);
  CHECK(read->hub_key == hub.public_key());
  CHECK(read->token == given.token);
  CHECK(read->record == given.record);
  CHECK(read->record_signature == given.record_signature);
  CHECK(wire::read_enrolment(text, hub.public_key()).error().code == ErrorCode::BadSignature);
  std::string moved = text;
  moved.replace(moved.find("xiping"), 6, "xipang");
  CHECK(wire::read_enrolment(moved, station.public_key()).error().code == ErrorCode::BadSignature);
}

TEST_CASE("an enrolment request comes back as it went, and only from who has the key that it names", "[sync][wire]") {
  const SigningKey key = SigningKey::make();
  const std::string text = wire::write_enrol_request("4F7K-22", key);
  const auto read = wire::read_enrol_request(text);
  REQUIRE(read);
  CHECK(read->code == "4F7K-22");
  CHECK(read->key == key.public_key());
  const std::string line = text.substr(0, text.find('\n') + 1);
  CHECK(wire::read_enrol_request(line).error().code == ErrorCode::BadInput);
  const std::string of_other = wire::write_enrol_request("4F7K-22", SigningKey::make());
  const std::string signed_by_other = line + of_other.substr(of_other.find('\n') + 1);
  CHECK(wire::read_enrol_request(signed_by_other).error().code == ErrorCode::BadSignature);
  std::string other_code = text;
  other_code.replace(other_code.find("4F7K"), 4, "4F7L");
  CHECK(wire::read_enrol_request(other_code).error().code == ErrorCode::BadSignature);
}

TEST_CASE("an error keeps its code across the wire, and a stranger's answer gets one", "[sync][wire]") {
  const Error told{ErrorCode::CodeExpired, "this code was used on 22 November"};
  const Error read = wire::read_error(wire::http_status(told.code), wire::write_error(told));
  CHECK(read.code == told.code);
  CHECK(read.what == told.what);
  const std::string html = "<html><head><title>网络认证</title></head></html>";
  CHECK(wire::read_error(200, html).code == ErrorCode::NotAHub);
  CHECK(wire::read_error(302, html).code == ErrorCode::NotAHub);
  CHECK(wire::read_error(401, html).code == ErrorCode::NotAHub);
  CHECK(wire::read_error(413, html).code == ErrorCode::TooLarge);
  CHECK(wire::read_error(429, "").code == ErrorCode::Busy);
  CHECK(wire::read_error(503, html).code == ErrorCode::Busy);
  CHECK(wire::read_error(502, html).code == ErrorCode::HubFailed);
  CHECK(wire::read_error(400, R"({"error":"from_the_future","what":"x"})").code == ErrorCode::HubFailed);
}

TEST_CASE("a word over a station's trust comes back as it went, and only from its hub", "[sync][wire]") {
  const SigningKey hub = SigningKey::make();
  const std::string text = wire::write_revoked({"XP9", {{0x11, 14}, {0x22, 3}}}, hub);
  const auto read = wire::read_revoked(text, hub.public_key());
  REQUIRE(read);
  CHECK(read->station == "XP9");
  REQUIRE(read->good.size() == 2);
  CHECK(read->good[0].epoch == 0x11);
  CHECK(read->good[1].through == 3);
  CHECK(wire::read_revoked(wire::write_revoked({"XP9", {}}, hub), hub.public_key())->good.empty());
  CHECK(wire::read_revoked(text, SigningKey::make().public_key()).error().code == ErrorCode::BadSignature);
  std::string changed = text;
  changed.replace(changed.find("14"), 2, "15");
  CHECK(wire::read_revoked(changed, hub.public_key()).error().code == ErrorCode::BadSignature);
  for (std::size_t length = 0; length < text.size(); ++length) {
    CHECK(wire::read_revoked(text.substr(0, length), hub.public_key()).error().code == ErrorCode::BadLine);
  }
}

TEST_CASE("the word over a station's trust fits a frame, however many epochs it began", "[sync][wire]") {
  const SigningKey hub = SigningKey::make();
  const wire::Revoked many{"XP9", std::vector<Cut>(60'000, Cut{UINT64_MAX, json_integer_max})};
  const std::string text = wire::write_revoked(many, hub);
  CHECK(text.size() <= wire::feed_bytes_max);
  CHECK(wire::read_revoked(text, hub.public_key()).value().good.size() == 20'000);
}

TEST_CASE("a packed body unpacks to itself, within its cap", "[sync][wire]") {
  rc::check([](const std::string& plain) {
    const auto unpacked = wire::unpack(wire::pack(plain), plain.size());
    RC_ASSERT(unpacked.has_value());
    RC_ASSERT(*unpacked == plain);
  });
  const std::string large(3'000'000, 'x');
  const std::string packed = wire::pack(large);
  CHECK(wire::unpack(packed, large.size()).value() == large);
  CHECK(wire::unpack(packed, large.size() - 1).error().code == ErrorCode::TooLarge);
  CHECK(wire::unpack(packed, 0).error().code == ErrorCode::TooLarge);
  for (std::size_t end = 0; end < packed.size(); ++end) CHECK_FALSE(wire::unpack(packed.substr(0, end), large.size()));
  CHECK_FALSE(wire::unpack(packed + "x", large.size()));
}
