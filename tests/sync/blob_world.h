// A hub that photos are sent to: what a station asks of it about one, request by request.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "sync/wire/blob.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"
#include "tests/support/photo.h"

namespace linli::testing {

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

struct BlobWorld : HubWorld {
  Pen pen;
  BlobWorld() { enrol(pen); }

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

}  // namespace linli::testing
