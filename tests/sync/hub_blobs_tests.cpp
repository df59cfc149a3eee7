#include <fstream>

#include "data/base/disk.h"
#include "sync/hub/hub_backup.h"
#include "sync/hub/sha1.h"
#include "sync/wire/blob.h"
#include "tests/support/catch.h"
#include "tests/support/disk_with_room.h"
#include "tests/support/hub_world.h"
#include "tests/support/photo.h"

namespace linli::testing {
namespace {

/// A photo, and how a station's entry names it.
struct Shot {
  std::string bytes;
  Hash hash;
  Uuid subject = Uuid::make(1'795'305'600'000);

  explicit Shot(unsigned number, std::size_t size = 600'000)
      : bytes(photo(number, size)), hash(hash_of({bytes_of(bytes)})) {}
  [[nodiscard]] std::string path() const { return std::string(wire::blobs_path) + '/' + hash.hex(); }
  void name_in(Pen& pen, const std::string& nature = "public") const {
    (void)pen.write("case.lodged", R"({"media":["image/jpeg"],"nature":")" + nature + "\"}", subject,
                    R"({"media":[{"bytes":)" + std::to_string(bytes.size()) + R"(,"hash":")" + hash.hex() +
                        R"("}],"text":"楼道灯坏了"})");
  }
};

struct World : HubWorld {
  Pen pen;
  World() { enrol(pen); }

  [[nodiscard]] hub::Response tus(hub::Request request, const std::string& token) {
    request.authorization = "Bearer " + token;
    request.tus.resumable = wire::tus_version;
    auto answer = handler().handle(request);
    return std::get<hub::Response>(std::move(answer));
  }
  [[nodiscard]] int create(const Shot& shot, const Pen& by, const std::string& type = "image/jpeg") {
    hub::Request request{.method = "POST", .target = std::string(wire::blobs_path)};
    request.tus.length = std::to_string(shot.bytes.size());
    request.tus.metadata = wire::write_upload_metadata(shot.hash, type, shot.subject);
    return tus(request, by.token).status;
  }
  [[nodiscard]] hub::Response patch(const Shot& shot, std::size_t offset, const std::string& piece, const Pen& by,
                                    const std::string& checksum = {}) {
    hub::Request request{.method = "PATCH", .target = shot.path()};
    request.tus.offset = std::to_string(offset);
    request.tus.content_type = wire::chunk_type;
    request.tus.checksum = checksum;
    request.body = piece;
    return tus(request, by.token);
  }
  /// Upload-Offset, or the status when it is not 200.
  [[nodiscard]] std::string head(const Shot& shot, const Pen& by) {
    const auto answer = tus({.method = "HEAD", .target = shot.path()}, by.token);
    return answer.status == 200 ? header(answer, "Upload-Offset") : "HTTP " + std::to_string(answer.status);
  }
  void upload(const Shot& shot, const Pen& by) {
    REQUIRE(create(shot, by) == 201);
    for (std::size_t at = 0; at < shot.bytes.size(); at += wire::chunk_bytes_max) {
      REQUIRE(patch(shot, at, shot.bytes.substr(at, wire::chunk_bytes_max), by).status == 204);
    }
  }
  [[nodiscard]] hub::Response get(const Shot& shot, const Pen& by, const std::string& range = {},
                                  const std::string& more = {}) {
    hub::Request request{.method = "GET", .target = shot.path() + more};
    request.authorization = "Bearer " + by.token;
    request.range = range;
    return std::get<hub::Response>(handler().handle(request));
  }
  [[nodiscard]] Result<wire::BlobReceipt> receipt(const Shot& shot, const Pen& by) {
    const auto answer = get(shot, by, {}, "/receipt");
    if (answer.status != 200) return tl::unexpected<Error>(wire::read_error(answer.status, answer.body));
    return wire::read_blob_receipt(answer.body, hub().identity().signing.public_key());
  }
  [[nodiscard]] std::filesystem::path file_of(const Shot& shot) const {
    return path() / "blobs" / shot.hash.hex().substr(0, 2) / shot.hash.hex();
  }
  [[nodiscard]] std::filesystem::path arriving(const Shot& shot) const {
    return path() / "blobs" / "incoming" / (pen.station + '-' + shot.hash.hex());
  }
  [[nodiscard]] bool kept(const Shot& shot) const { return std::filesystem::exists(file_of(shot)); }
  [[nodiscard]] static std::string header(const hub::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return {};
  }
};

}  // namespace

TEST_CASE("OPTIONS says what of tus this hub speaks, and another version is told so", "[hub][blobs]") {
  World world;
  const auto options = world.ask("OPTIONS", std::string(wire::blobs_path));
  CHECK(options.status == 204);
  CHECK(World::header(options, "Tus-Version") == "1.0.0");
  CHECK(World::header(options, "Tus-Extension") == "creation,checksum");
  CHECK(World::header(options, "Tus-Checksum-Algorithm") == "sha1,sha256");
  hub::Request old{.method = "POST", .target = std::string(wire::blobs_path)};
  old.tus.resumable = "0.2.2";
  const auto refused = std::get<hub::Response>(world.handler().handle(old));
  CHECK(refused.status == 412);
  CHECK(World::header(refused, "Tus-Version") == "1.0.0");
}

TEST_CASE("a photo arrives in pieces, and only its whole gets the hub's word and receipt", "[hub][blobs]") {
  World world;
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
  CHECK(World::header(last, "Upload-Offset") == std::to_string(shot.bytes.size()));
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
  World world;
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
  World world;
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
  World world;
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
  World world;
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
  World world;
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
  World world;
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
  CHECK(world.create(Shot(9, 8 * 1024 * 1024 + 1), world.pen) == 413);
  CHECK(world.create(Shot(9, 8 * 1024 * 1024), world.pen, "image/png") == 400);
}

TEST_CASE("a photo is had in ranges by whoever may read its words, and is not there for anybody else", "[hub][blobs]") {
  World world;
  Pen other;
  other.station = "XP9";
  other.home = "zherong/shuangcheng/dongyuan";
  world.enrol(other);
  const Shot shot(10);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  const auto whole = world.get(shot, world.pen);
  CHECK(whole.status == 200);
  CHECK(whole.body == shot.bytes);
  CHECK(whole.content_type == "image/jpeg");
  const auto part = world.get(shot, world.pen, "bytes=100-199");
  CHECK(part.status == 206);
  CHECK(part.body == shot.bytes.substr(100, 100));
  CHECK(World::header(part, "Content-Range") == "bytes 100-199/600000");
  CHECK(world.get(shot, world.pen, "bytes=599990-").body == shot.bytes.substr(599'990));
  CHECK(world.get(shot, world.pen, "bytes=599990-9999999").body == shot.bytes.substr(599'990));
  CHECK(world.get(shot, world.pen, "bytes=-5").body == shot.bytes.substr(599'995));
  CHECK(world.get(shot, world.pen, "bytes=600000-").status == 416);
  CHECK(World::header(world.get(shot, world.pen, "bytes=600000-"), "Content-Range") == "bytes */600000");
  CHECK(world.get(shot, world.pen, "bytes=5-4").status == 200);
  CHECK(world.get(shot, world.pen, "lines=5-9").status == 200);
  CHECK(world.get(shot, other).status == 404);
  CHECK(world.head(shot, other) == "HTTP 404");
  CHECK(world.create(shot, other) == 201);  // Words of its own may be held, or on their way.
  CHECK(world.get(shot, other).status == 404);
  CHECK(world.get(shot, Pen{}).status == 401);
  REQUIRE(world.hub().revoke({.station = "XP2"}));
  CHECK(world.get(shot, world.pen).status == 403);
}

TEST_CASE("a sealed matter's photo is taken from its station, and given to none", "[hub][blobs]") {
  World world;
  const Shot shot(11);
  shot.name_in(world.pen, "sealed");
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  CHECK(world.kept(shot));
  CHECK(world.receipt(shot, world.pen).has_value());
  CHECK(world.get(shot, world.pen).status == 404);
}

TEST_CASE("two matters with one photo each hear of it, and it is sent once", "[hub][blobs]") {
  World world;
  const Shot shot(12);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  Shot again = shot;
  again.subject = Uuid::make(1'795'305'600'001);
  again.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  const auto words = world.entries("blob.received");
  REQUIRE(words.size() == 2);
  CHECK(words.back().entry.envelope.subject == again.subject);
  CHECK(world.receipt(shot, world.pen)->at == words.front().position);
  CHECK(world.create(again, world.pen) == 201);
  CHECK(world.head(again, world.pen) == std::to_string(shot.bytes.size()));
}

TEST_CASE("what the upload's header fields cannot say is refused", "[hub][blobs]") {
  World world;
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

TEST_CASE("a photo goes with the words that are erased here, unless other words have the same", "[hub][blobs]") {
  World world;
  const Shot shot(14);
  shot.name_in(world.pen);
  Shot other = shot;
  other.subject = Uuid::make(1'795'305'600'001);
  const bool shared = GENERATE(false, true);
  if (shared) other.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  REQUIRE(world.get(shot, world.pen).status == 200);
  REQUIRE(world.hub().erase(shot.subject));
  CHECK(world.kept(shot) == shared);
  CHECK(world.get(shot, world.pen).status == (shared ? 200 : 404));
  CHECK(world.create(shot, world.pen) == 403);
  world.start();
  CHECK(world.kept(shot) == shared);
  CHECK(world.get(shot, world.pen).status == (shared ? 200 : 404));
}

TEST_CASE("what was announced for a matter that is erased goes, whole or not", "[hub][blobs]") {
  World world;
  const Shot shot(15);
  (void)world.pen.write("case.lodged", R"({"nature":"public"})", shot.subject);
  REQUIRE(world.push(world.pen));
  REQUIRE(world.create(shot, world.pen) == 201);
  const bool whole = GENERATE(false, true);
  REQUIRE(world.patch(shot, 0, shot.bytes.substr(0, whole ? shot.bytes.size() : 100'000), world.pen).status == 204);
  REQUIRE(world.hub().erase(shot.subject));
  CHECK(world.head(shot, world.pen) == "HTTP 404");
  CHECK_FALSE(world.kept(shot));
  CHECK(std::filesystem::is_empty(world.path() / "blobs" / "incoming"));
}

TEST_CASE("a backup counts only as far as the photos in it are whole", "[hub][blobs]") {
  World world;
  const Shot first(16);
  first.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(first, world.pen);
  Shot second(17);
  second.subject = Uuid::make(1'795'305'600'001);
  second.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(second, world.pen);
  const Position word = world.entries("blob.received").back().position;
  const Folder backups;
  const auto whole = hub::back_up_hub(world.path(), backups.path() / "whole", 0);
  REQUIRE(whole);
  CHECK(whole->position.n >= word.n);
  const auto file = real_disk().resume(world.file_of(second));
  REQUIRE(file);
  REQUIRE((*file)->append("x"));
  const auto spoilt = hub::back_up_hub(world.path(), backups.path() / "spoilt", 0);
  REQUIRE(spoilt);
  CHECK(spoilt->position.n == word.n - 1);
  CHECK(spoilt->entries == whole->entries);
  CHECK(world.hub().note_backup(spoilt->position));
}

}  // namespace linli::testing
