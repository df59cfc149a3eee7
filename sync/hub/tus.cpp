#include "sync/hub/tus.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>
#include <sodium.h>

#include "data/base/mutation.h"
#include "sync/hub/sha1.h"
#include "sync/wire/blob.h"
#include "sync/wire/http.h"

namespace linli::hub {
namespace {

constexpr int checksum_mismatch = 460;  // tus checksum extension.
constexpr int precondition_failed = 412;
constexpr int unsupported_media_type = 415;
constexpr int range_not_satisfiable = 416;

std::optional<std::uint64_t> read_count(std::string_view text) {
  std::uint64_t count = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return count;
}

Response with_status(int status, ErrorCode code, std::string what) {
  Response response = error_response({code, std::move(what)});
  response.status = status;
  return response;
}

Response empty(int status) { return {status, {}, {}, {}}; }

/// Keys and decoded values of Upload-Metadata; nothing when it cannot be read.
std::optional<std::map<std::string, std::string, std::less<>>> read_metadata(std::string_view text) {
  std::map<std::string, std::string, std::less<>> fields;
  while (!text.empty()) {
    const auto comma = text.find(',');
    std::string_view pair = text.substr(0, comma);
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto space = pair.find(' ');
    const std::string_view value = space == std::string_view::npos ? std::string_view{} : pair.substr(space + 1);
    const auto decoded = wire::read_base64(value);
    if (!decoded || pair.empty()) return std::nullopt;
    fields[std::string(pair.substr(0, space))] = *decoded;
  }
  return fields;
}

/// Nothing when the piece is what the sender says it is.
std::optional<Response> check_checksum(const Request& request) {
  const std::string_view told = request.tus.checksum;
  if (told.empty()) return std::nullopt;
  const auto space = told.find(' ');
  const std::string_view algorithm = told.substr(0, space);
  const auto digest = space == std::string_view::npos ? std::nullopt : wire::read_base64(told.substr(space + 1));
  if (!digest || (algorithm != "sha1" && algorithm != "sha256")) {
    return with_status(400, ErrorCode::BadInput, "a checksum is \"sha1 \" or \"sha256 \" and base64");
  }
  const bool same = algorithm == "sha256" ? wire::checksum_of(request.body) == told
                                          : std::ranges::equal(sha1_of(request.body), bytes_of(*digest));
  if (same) return std::nullopt;
  if (mutated(Mutation::BlobHashUnchecked)) return std::nullopt;
  return with_status(checksum_mismatch, ErrorCode::BadInput, "these are not the bytes that were sent");
}

Response options() {
  Response response = empty(204);
  response.headers = {{"Tus-Version", std::string(wire::tus_version)},
                      {"Tus-Extension", "creation,checksum"},
                      {"Tus-Checksum-Algorithm", "sha1,sha256"},
                      {"Tus-Max-Size", std::to_string(bytes_max(MediaType::Photo))}};
  return response;
}

class Asking {
 public:
  Asking(Hub& hub, const Request& request, const HubStation& station)
      : hub_(hub), request_(request), station_(station) {}

  Response create() {
    const auto length = read_count(request_.tus.length);
    const auto fields = read_metadata(request_.tus.metadata);
    if (!length || !fields) {
      return with_status(400, ErrorCode::BadInput, "an upload begins with Upload-Length and Upload-Metadata");
    }
    const auto field = [&](std::string_view name) {
      const auto found = fields->find(name);
      return found == fields->end() ? std::string() : found->second;
    };
    const auto hash = Hash::from_hex(field("hash"));
    const auto type = media_type(field("type"));
    const auto subject = Uuid::read(field("subject"));
    if (!hash || !type || !subject) {
      return with_status(400, ErrorCode::BadInput,
                         "Upload-Metadata names hash (BLAKE2b-256 in hex), type (image/jpeg, audio/ogg) and subject");
    }
    const auto announced = hub_.announce_blob({station_.code, *hash, *type, *length, *subject}, station_);
    if (!announced) return error_response(announced.error());
    Response response = empty(201);
    response.headers.emplace_back("Location", std::string(wire::blobs_path) + '/' + hash->hex());
    return response;
  }

  Response progress(const Hash& hash) {
    const auto stands = hub_.blob_progress(hash, station_);
    if (!stands) return error_response(stands.error());
    Response response = empty(200);
    response.headers = {{"Upload-Offset", std::to_string(stands->offset)},
                        {"Upload-Length", std::to_string(stands->bytes)},
                        {"Cache-Control", "no-store"}};
    return response;
  }

  Response add(const Hash& hash) {
    if (request_.tus.content_type != wire::chunk_type) {
      return with_status(unsupported_media_type, ErrorCode::BadInput,
                         "a piece comes as " + std::string(wire::chunk_type));
    }
    const auto offset = read_count(request_.tus.offset);
    if (!offset) return with_status(400, ErrorCode::BadInput, "a piece comes with its Upload-Offset");
    if (auto wrong = check_checksum(request_)) return *wrong;
    const auto stands = hub_.add_to_blob(hash, *offset, request_.body, station_);
    if (!stands) return error_response(stands.error());
    Response response = empty(204);
    response.headers.emplace_back("Upload-Offset", std::to_string(stands->offset));
    return response;
  }

  Response receipt(const Hash& hash) {
    auto written = hub_.blob_receipt(hash, station_);
    if (!written) return error_response(written.error());
    return {200, std::string(wire::frame_type), std::move(*written), {}};
  }

  Response give(const Hash& hash) {
    const auto found = hub_.find_blob(hash, station_);
    if (!found) return error_response(found.error());
    const auto asked = read_range(found->bytes);
    if (!asked) {
      Response none = empty(range_not_satisfiable);
      none.headers.emplace_back("Content-Range", fmt::format("bytes */{}", found->bytes));
      return none;
    }
    auto bytes = hub_.read_blob(hash, asked->first, static_cast<std::size_t>(asked->count));
    if (!bytes) return error_response(bytes.error());
    Response response{asked->whole ? 200 : 206, std::string(name_of(found->type)), std::move(*bytes), {}};
    response.headers = {
        {"Accept-Ranges", "bytes"}, {"ETag", '"' + hash.hex() + '"'}, {"Cache-Control", "private, no-store"}};
    if (!asked->whole) {
      response.headers.emplace_back(
          "Content-Range", fmt::format("bytes {}-{}/{}", asked->first, asked->first + asked->count - 1, found->bytes));
    }
    return response;
  }

 private:
  struct Range {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    bool whole = true;
  };
  /// RFC 9110: one range of bytes; anything odd or several is all of it; nothing when it lies beyond the end.
  [[nodiscard]] std::optional<Range> read_range(std::uint64_t bytes) const {
    const Range all{0, bytes, true};
    std::string_view text = request_.range;
    if (!text.starts_with("bytes=") || text.find(',') != std::string_view::npos) return all;
    text.remove_prefix(6);
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return all;
    const auto first = read_count(text.substr(0, dash));
    const auto last = read_count(text.substr(dash + 1));
    if (dash == 0) {
      if (!last) return all;
      if (*last == 0) return std::nullopt;
      const std::uint64_t count = std::min(*last, bytes);
      return Range{bytes - count, count, false};
    }
    if (!first || (!last && dash + 1 != text.size()) || (last && *last < *first)) return all;
    if (*first >= bytes) return std::nullopt;
    return Range{*first, std::min(last.value_or(bytes - 1), bytes - 1) - *first + 1, false};
  }

  Hub& hub_;
  const Request& request_;
  const HubStation& station_;
};

Response route(Hub& hub, const Request& request, std::string_view method, std::string_view rest) {
  const bool uploads = method == "POST" || method == "PATCH" || (method == "HEAD" && !request.tus.resumable.empty());
  if (uploads && request.tus.resumable != wire::tus_version) {
    Response wrong = with_status(precondition_failed, ErrorCode::BadInput, "this hub speaks tus 1.0.0");
    wrong.headers.emplace_back("Tus-Version", std::string(wire::tus_version));
    return wrong;
  }
  const auto station = hub.station_with(bearer(request));
  if (!station) return error_response(station.error(), bearer(request), hub.identity());
  Asking asking(hub, request, *station);
  if (rest.empty()) {
    if (method == "POST") return asking.create();
    return with_status(405, ErrorCode::BadInput, "uploads begin here with POST");
  }
  constexpr std::string_view receipt = "/receipt";
  std::string_view name = rest.substr(1);
  const bool wants_receipt = name.ends_with(receipt);
  if (wants_receipt) name.remove_suffix(receipt.size());
  const auto hash = Hash::from_hex(name);
  if (!hash) return with_status(404, ErrorCode::NotFound, "there is nothing at this address");
  if (wants_receipt && method == "GET") return asking.receipt(*hash);
  if (wants_receipt) return with_status(405, ErrorCode::BadInput, "a receipt is asked for with GET");
  if (method == "HEAD" && uploads) return asking.progress(*hash);
  if (method == "PATCH") return asking.add(*hash);
  if (method == "GET" || method == "HEAD") return asking.give(*hash);
  return with_status(405, ErrorCode::BadInput, "a blob is sent with PATCH and had with GET");
}

}  // namespace

Response answer_blob(Hub& hub, const Request& request, std::string_view rest) {
  if (request.method == "OPTIONS") return options();
  const bool overridden = request.method == "POST" && !request.tus.method_override.empty();
  Response response = route(hub, request, overridden ? request.tus.method_override : request.method, rest);
  response.headers.emplace_back("Tus-Resumable", std::string(wire::tus_version));
  return response;
}

}  // namespace linli::hub
