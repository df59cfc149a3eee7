// The file on the stick: it yields exactly the frames that are whole and untouched, wherever it is cut or changed.
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/http.h"
#include "tests/support/catch.h"

using namespace linli;
using wire::BundlePart;

namespace {

const wire::BundleHeader header{.station = "XP2", .at = 1'795'305'600'000, .id = 0xabc};

struct Written {
  std::string bytes;
  std::vector<std::size_t> ends;  // Where the file is whole so far: before any frame, after each, after the final tag.
};

const std::vector<std::string> texts{"你好", "", "the second frame, a little longer than the others are"};

Written write(const SealKey& to) {
  wire::BundleWriter writer(header, to);
  Written written{writer.begin(), {}};
  written.ends.push_back(written.bytes.size());
  for (const std::string& text : texts) {
    written.bytes += writer.frame(BundlePart::Batch, text);
    written.ends.push_back(written.bytes.size());
  }
  written.bytes += writer.end();
  written.ends.push_back(written.bytes.size());
  return written;
}

/// How many frames lie wholly before `byte`.
std::size_t whole_before(const Written& written, std::size_t byte) {
  std::size_t count = 0;
  while (count < texts.size() && written.ends[count + 1] <= byte) ++count;
  return count;
}

bool begins_like_it(const wire::BundleRead& read) {
  if (read.frames.size() > texts.size()) return false;
  for (std::size_t i = 0; i < read.frames.size(); ++i) {
    if (read.frames[i].part != BundlePart::Batch || read.frames[i].text != texts[i]) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a bundle of another protocol is told from a file that is none", "[wire][stick]") {
  const SigningKey key = SigningKey::make();
  std::string bytes = write(*seal_key_of(key.public_key())).bytes;
  bytes.replace(0, std::string_view(R"({"linli":1)").size(), R"({"linli":2)");
  const auto read = wire::read_bundle(bytes, key.sealing_key());
  REQUIRE(read.broken);
  CHECK(read.broken->code == ErrorCode::OtherVersion);
  CHECK(read.frames.empty());
  CHECK(wire::read_bundle("{\"linli\":\"two\"}\n", key.sealing_key()).broken->code == ErrorCode::BadInput);
}

TEST_CASE("a bundle comes back as it went, to whom it is sealed and to nobody else", "[sync][bundle]") {
  const SealingKey hub = SealingKey::make();
  const Written written = write(hub.public_key());
  const auto read = wire::read_bundle(written.bytes, hub);
  CHECK_FALSE(read.broken);
  CHECK(read.header.station == "XP2");
  CHECK(read.header.at == header.at);
  CHECK(read.header.id == header.id);
  CHECK(read.frames.size() == texts.size());
  CHECK(begins_like_it(read));
  const auto stranger = wire::read_bundle(written.bytes, SealingKey::make());
  REQUIRE(stranger.broken);
  CHECK(stranger.broken->code == ErrorCode::BadSignature);
  CHECK(stranger.frames.empty());
  CHECK(wire::read_bundle_header(written.bytes).value().station == "XP2");
  CHECK(written.bytes.find("你好") == std::string::npos);
}

TEST_CASE("a station's own key opens what is sealed to its public one", "[sync][bundle]") {
  const SigningKey station = SigningKey::make();
  const auto to = seal_key_of(station.public_key());
  REQUIRE(to);
  CHECK(station.sealing_key().public_key() == *to);
  CHECK_FALSE(wire::read_bundle(write(*to).bytes, station.sealing_key()).broken);
  CHECK_FALSE(seal_key_of(PublicKey{}));  // Zeros are a point of small order, and no key.
}

TEST_CASE("a bundle cut at any byte yields exactly its whole frames", "[sync][bundle]") {
  const SealingKey hub = SealingKey::make();
  const Written written = write(hub.public_key());
  for (std::size_t end = 0; end < written.bytes.size(); ++end) {
    const auto read = wire::read_bundle(std::string_view(written.bytes).substr(0, end), hub);
    INFO("cut at byte " << end << " of " << written.bytes.size());
    REQUIRE(read.broken);
    REQUIRE(read.frames.size() == whole_before(written, end));
    REQUIRE(begins_like_it(read));
    if (end >= written.ends.front()) REQUIRE(read.broken->code == ErrorCode::Gap);
  }
}

TEST_CASE("a bundle with any bit flipped ends before the frame that it hit", "[sync][bundle]") {
  const SealingKey hub = SealingKey::make();
  const Written written = write(hub.public_key());
  for (std::size_t byte = 0; byte < written.bytes.size(); ++byte) {
    std::string changed = written.bytes;
    changed[byte] = static_cast<char>(changed[byte] ^ (1 << (byte % 8)));
    const auto read = wire::read_bundle(changed, hub);
    INFO("flipped in byte " << byte << " of " << written.bytes.size());
    REQUIRE(read.broken);
    REQUIRE(read.frames.size() <= whole_before(written, byte));
    REQUIRE(begins_like_it(read));
  }
}

TEST_CASE("frames of one bundle cannot be dropped, repeated, swapped or put into another", "[sync][bundle]") {
  const SealingKey hub = SealingKey::make();
  const Written one = write(hub.public_key());
  const auto part = [&](const Written& of, std::size_t frame) {
    return of.bytes.substr(of.ends[frame], of.ends[frame + 1] - of.ends[frame]);
  };
  const std::string begin = one.bytes.substr(0, one.ends.front());
  const Written two = write(hub.public_key());
  const std::string spoilt = GENERATE_COPY(
      begin + part(one, 1) + part(one, 2) + part(one, 3), begin + part(one, 0) + part(one, 0) + part(one, 3),
      begin + part(one, 0) + part(one, 2) + part(one, 1) + part(one, 3),
      begin + part(one, 0) + part(two, 1) + part(one, 2) + part(one, 3), begin + part(one, 0) + part(one, 3));
  const auto read = wire::read_bundle(spoilt, hub);
  REQUIRE(read.broken);
  CHECK(read.broken->code == ErrorCode::BadSignature);
  CHECK(read.frames.size() <= 1);
  CHECK(begins_like_it(read));
}

TEST_CASE("the reader holds one frame, however long the file says the next one is", "[sync][bundle]") {
  const SealingKey hub = SealingKey::make();
  wire::BundleWriter writer(header, hub.public_key());
  std::string bytes = writer.begin();
  bytes += writer.frame(BundlePart::Hello, "x");
  bytes += "\xff\xff\xff\x7f";
  bytes += std::string(1000, 'x');
  const auto read = wire::read_bundle(bytes, hub);
  REQUIRE(read.broken);
  CHECK(read.broken->code == ErrorCode::BadSignature);
  CHECK(read.frames.size() == 1);
}

TEST_CASE("a frame as large as a page may be travels; a batch larger than by http does not", "[sync][bundle]") {
  const SealingKey hub = SealingKey::make();
  std::string noise(wire::feed_bytes_max, '\0');
  random_fill({reinterpret_cast<std::uint8_t*>(noise.data()), noise.size()});
  wire::BundleWriter writer(header, hub.public_key());
  std::string bytes = writer.begin();
  bytes += writer.frame(BundlePart::Page, noise);
  bytes += writer.frame(BundlePart::Batch, noise);
  bytes += writer.end();
  const auto read = wire::read_bundle(bytes, hub);
  REQUIRE(read.frames.size() == 1);
  CHECK(read.frames.front().text == noise);
  REQUIRE(read.broken);
  CHECK(read.broken->code == ErrorCode::TooLarge);
}

TEST_CASE("a hello is believed in its own bundle and from its own writer only", "[sync][bundle]") {
  const SigningKey station = SigningKey::make();
  const SigningKey hub = SigningKey::make();
  const wire::StationHello out{.cursor = "00.1.ab", .epoch = 7, .stick = "红盘", .entries = 12, .told = "00.3.ab"};
  const std::string text = wire::write_hello(out, "the line", station);
  const auto read = wire::read_station_hello(text, "the line", station.public_key());
  REQUIRE(read);
  CHECK(read->cursor == out.cursor);
  CHECK(read->epoch == 7);
  CHECK(read->stick == "红盘");
  CHECK(read->entries == 12);
  CHECK(read->told == "00.3.ab");
  CHECK(wire::read_station_hello(text, "another", station.public_key()).error().code == ErrorCode::BadSignature);
  CHECK(wire::read_station_hello(text, "the line", hub.public_key()).error().code == ErrorCode::BadSignature);
  CHECK(wire::read_hub_hello(text, "the line", station.public_key()).error().code == ErrorCode::BadLine);
  CHECK(wire::read_station_hello(text + text, "the line", station.public_key()).error().code == ErrorCode::BadLine);

  const std::string back =
      wire::write_hello({.answers = {1, 2}, .after = "c", .at = 5, .held = "d", .lost = "e"}, "the line", hub);
  const auto told = wire::read_hub_hello(back, "the line", hub.public_key());
  REQUIRE(told);
  CHECK(told->answers == std::vector<std::uint64_t>{1, 2});
  CHECK(told->after == "c");
  CHECK(told->at == 5);
  CHECK(told->held == "d");
  CHECK(told->lost == "e");
}
