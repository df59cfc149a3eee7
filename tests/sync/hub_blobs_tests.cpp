// Photos on their way to a hub: pieces, checksums, room, and what is refused.
#include <fstream>

#include "sync/hub/sha1.h"
#include "tests/support/disk_with_room.h"
#include "tests/sync/blob_world.h"

namespace linli::testing {

TEST_CASE("OPTIONS says what of tus this hub speaks, and another version is told so", "[hub][blobs]") {
  BlobWorld world;
  const auto options = world.ask("OPTIONS", std::string(wire::blobs_path));
  CHECK(options.status == 204);
  CHECK(BlobWorld::header(options, "Tus-Version") == "1.0.0");
  CHECK(BlobWorld::header(options, "Tus-Extension") == "creation,checksum");
  CHECK(BlobWorld::header(options, "Tus-Checksum-Algorithm") == "sha1,sha256");
  hub::Request old{.method = "POST", .target = std::string(wire::blobs_path)};
  old.tus.resumable = "0.2.2";
  const auto refused = std::get<hub::Response>(world.handler().handle(old));
  CHECK(refused.status == 412);
  CHECK(BlobWorld::header(refused, "Tus-Version") == "1.0.0");
}

TEST_CASE("a photo arrives in pieces, and only its whole gets the hub's word and receipt", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(1);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  CHECK(world.head(shot, world.pen) == "HTTP 404");
  REQUIRE(world.create(shot, world.pen) == 201);
  CHECK(world.head(shot, world.pen) == "0");
  REQUIRE(world.patch(shot, 0, shot.bytes.substr(0, 250'000), world.pen).status == 204);
  CHECK(world.patch(shot, 0, shot.bytes, world.pen).status == 409);
  CHECK(world.patch(shot, 300'000, shot.bytes.substr(300'000), world.pen).status == 409);
  CHECK(world.receipt(shot, world.pen).error().code == ErrorCode::NotFound);
  CHECK(world.entries("blob.received").empty());
  world.start();  // A restart in between costs nothing.
  CHECK(world.head(shot, world.pen) == "250000");
  CHECK(world.create(shot, world.pen) == 201);
  CHECK(world.head(shot, world.pen) == "250000");
  const auto last = world.patch(shot, 250'000, shot.bytes.substr(250'000), world.pen);
  CHECK(last.status == 204);
  CHECK(BlobWorld::header(last, "Upload-Offset") == std::to_string(shot.bytes.size()));
  CHECK(world.head(shot, world.pen) == std::to_string(shot.bytes.size()));
  const auto receipt = world.receipt(shot, world.pen);
  REQUIRE(receipt);
  CHECK(receipt->hash == shot.hash);
  CHECK(receipt->bytes == shot.bytes.size());
  const auto words = world.entries("blob.received");
  REQUIRE(words.size() == 1);
  CHECK(words.front().position == receipt->at);
  CHECK(words.front().entry.envelope.subject == shot.subject);
  // The hash is personal: it is in the slip.
  CHECK(words.front().entry.line.find(shot.hash.hex()) == std::string::npos);
  CHECK(words.front().entry.slip.json.find(shot.hash.hex()) != std::string::npos);
  CHECK(world.receipt(shot, world.pen)->at == receipt->at);
  CHECK(world.entries("blob.received").size() == 1);
}

TEST_CASE("a piece that was spoilt on its way is not kept", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(2);
  REQUIRE(world.create(shot, world.pen) == 201);
  const std::string piece = shot.bytes.substr(0, 1'000);
  const auto digest = hub::sha1_of(piece);
  const std::string sha1 = wire::base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
  CHECK(world.patch(shot, 0, piece + "x", world.pen, wire::checksum_of(piece)).status == 460);
  CHECK(world.patch(shot, 0, piece + "x", world.pen, "sha1 " + sha1).status == 460);
  CHECK(world.patch(shot, 0, piece, world.pen, "crc32 AAAA").status == 400);
  CHECK(world.head(shot, world.pen) == "0");
  CHECK(world.patch(shot, 0, piece, world.pen, "sha1 " + sha1).status == 204);
  CHECK(world.patch(shot, 1'000, "x", world.pen, wire::checksum_of("x")).status == 204);
}

TEST_CASE("SHA-1 is that of the standard", "[hub][blobs]") {
  const auto hex = [](std::string_view text) {
    const auto digest = hub::sha1_of(text);
    return hex_of(std::span<const std::uint8_t>(digest));
  };
  CHECK(hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  CHECK(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  CHECK(hex(std::string(1'000'000, 'a')) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST_CASE("bytes with another hash than announced are thrown away, and can be sent again", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(3);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  REQUIRE(world.create(shot, world.pen) == 201);
  std::string spoilt = shot.bytes;
  spoilt[5] = static_cast<char>(spoilt[5] + 1);
  CHECK(world.patch(shot, 0, spoilt, world.pen).status == 400);
  CHECK(world.head(shot, world.pen) == "0");
  CHECK(world.entries("blob.received").empty());
  CHECK(world.patch(shot, 0, shot.bytes, world.pen).status == 204);
  CHECK(world.receipt(shot, world.pen));
}

TEST_CASE("a hub that dies between a photo's last piece and its name finishes it when asked", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(1);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  REQUIRE(world.create(shot, world.pen) == 201);
  REQUIRE(world.patch(shot, 0, shot.bytes.substr(0, 250'000), world.pen).status == 204);
  std::string last = shot.bytes.substr(250'000);
  SECTION("whole") {
    std::ofstream(world.arriving(shot), std::ios::binary | std::ios::app) << last;
    world.start();
    CHECK(world.head(shot, world.pen) == std::to_string(shot.bytes.size()));
    CHECK(world.kept(shot));
    CHECK(world.entries("blob.received").size() == 1);
    CHECK(world.receipt(shot, world.pen));
  }
  SECTION("spoilt, it is sent again") {
    last.back() = static_cast<char>(last.back() ^ 1);
    std::ofstream(world.arriving(shot), std::ios::binary | std::ios::app) << last;
    world.start();
    CHECK(world.head(shot, world.pen) == "0");
    world.upload(shot, world.pen);
    CHECK(world.receipt(shot, world.pen));
  }
}

TEST_CASE("a photo may come before its words, and the hub's word is given when both are here", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(4);
  world.upload(shot, world.pen);
  CHECK(world.receipt(shot, world.pen).error().code == ErrorCode::Gap);
  CHECK(world.get(shot, world.pen).status == 404);
  CHECK(world.entries("blob.received").empty());
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  CHECK(world.entries("blob.received").size() == 1);
  CHECK(world.receipt(shot, world.pen));
  CHECK(world.get(shot, world.pen).body == shot.bytes);
}

TEST_CASE("what comes before its words is bounded, and given up after two weeks", "[hub][blobs]") {
  BlobWorld world;
  world.options().limits.waiting_bytes_max = 1'000'000;
  world.start();
  const Shot first(5), second(6);
  CHECK(world.create(first, world.pen) == 201);
  CHECK(world.create(second, world.pen) == 413);
  REQUIRE(world.patch(first, 0, first.bytes, world.pen).status == 204);
  world.clock().advance(std::chrono::milliseconds(std::chrono::hours(15 * 24)).count());
  REQUIRE(world.hub().tidy());
  CHECK(world.head(first, world.pen) == "HTTP 404");
  CHECK(world.create(second, world.pen) == 201);
  CHECK_FALSE(std::filesystem::exists(world.path() / "blobs" / first.hash.hex().substr(0, 2) / first.hash.hex()));
}

TEST_CASE("a short disk takes words and no photos; a used-up share takes no more", "[hub][blobs]") {
  BlobWorld world;
  DiskWithRoom disk;
  world.options().disk = &disk;
  const Shot shot(7);
  SECTION("a short disk") {
    disk.room = 100;
    world.start();
    CHECK(world.create(shot, world.pen) == 507);
    world.pen.lodge();
    CHECK(world.push(world.pen));
    disk.room = 1ULL << 40;
    CHECK(world.create(shot, world.pen) == 201);
    disk.room = 100;
    CHECK(world.patch(shot, 0, shot.bytes, world.pen).status == 507);
    CHECK(world.head(shot, world.pen) == "0");
  }
  SECTION("a used-up share") {
    world.options().limits.station_bytes_max = 1'000'000;
    world.start();
    shot.name_in(world.pen);
    const Shot second(8);
    second.name_in(world.pen);
    REQUIRE(world.push(world.pen));
    world.upload(shot, world.pen);
    CHECK(world.create(second, world.pen) == 413);
  }
  SECTION("more announced than sent") {
    world.options().limits.waiting_count_max = 2;
    world.start();
    for (unsigned number = 20; number < 22; ++number) CHECK(world.create(Shot(number, 100), world.pen) == 201);
    CHECK(world.create(Shot(22, 100), world.pen) == 413);
    CHECK(world.create(Shot(20, 100), world.pen) == 201);  // It was announced before.
  }
  CHECK(world.create(Shot(9, 8 * 1024 * 1024 + 1), world.pen) == 413);
  CHECK(world.create(Shot(9, 8 * 1024 * 1024), world.pen, "image/png") == 400);
}

TEST_CASE("what the upload's header fields cannot say is refused", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(13);
  hub::Request request{.method = "POST", .target = std::string(wire::blobs_path)};
  request.tus.length = GENERATE("", "-1", "12x", "99999999999999999999");
  request.tus.metadata = wire::write_upload_metadata(shot.hash, "image/jpeg", shot.subject);
  CHECK(world.tus(request, world.pen.token).status == 400);
  request.tus.length = "1000";
  request.tus.metadata =
      GENERATE("", "hash", "hash !!!", "hash,type,subject", ",,,", "hash YWJj,type YWJj,subject YWJj");
  CHECK(world.tus(request, world.pen.token).status == 400);
  const auto* nothing = GENERATE("/v1/blobs/xyz", "/v1/blobs/", "/v1/blobs/receipt", "/v1/blobs//receipt");
  CHECK(world.tus({.method = "HEAD", .target = nothing}, world.pen.token).status == 404);
  CHECK(world.tus({.method = "DELETE", .target = shot.path()}, world.pen.token).status == 405);
  CHECK(world.tus({.method = "PATCH", .target = shot.path()}, world.pen.token).status == 415);
  // A client that may not send PATCH says so in a POST.
  REQUIRE(world.create(shot, world.pen) == 201);
  hub::Request disguised{.method = "POST", .target = shot.path()};
  disguised.tus.method_override = "PATCH";
  disguised.tus.offset = "0";
  disguised.tus.content_type = wire::chunk_type;
  disguised.body = shot.bytes;
  CHECK(world.tus(disguised, world.pen.token).status == 204);
}

}  // namespace linli::testing
