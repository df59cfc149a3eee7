// Request → answer, without a socket: tests and a simulator call it as the listener does. A feed with nothing to say
// answers Wait: the listener asks `resume` when there is news and `give_up` when time is up. Thread-safe as the Hub is.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sync/hub/hub.h"

namespace linli::hub {

struct Target;

inline constexpr std::size_t request_bytes_max = 1024 * 1024;

/// Header fields of an upload (sync/wire/blob.h), as they came; empty when absent.
struct TusFields {
  std::string resumable = {};
  std::string offset = {};
  std::string length = {};
  std::string metadata = {};
  std::string checksum = {};
  std::string content_type = {};
  std::string method_override = {};
};

struct Request {
  std::string method = {};  // "GET"
  std::string target = {};  // Path and query, still percent-encoded.
  std::string authorization = {};
  std::string content_encoding = {};
  std::string accept_encoding = {};
  std::string clock = {};  // wire/clock.h
  std::string range = {};
  TusFields tus = {};
  std::string body = {};
};

struct Response {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

struct Wait {
  FeedAsk ask = {};
  std::string token = {};  // Asked again at each resume: a station revoked meanwhile hears so.
  std::chrono::seconds patience{0};
  bool packed = false;
  std::string unchanged = {};  // What is said instead of an empty page while this cursor stands; empty: nothing.
  std::string cursor = {};
  std::string told = {};  // wire/feed.h
  std::string lost = {};
};

using Answer = std::variant<Response, Wait>;

/// Pages for people: nothing when no page lives at that address.
using PageRoute = std::function<std::optional<Response>(const Target&)>;

class Handler {
 public:
  explicit Handler(Hub& hub, PageRoute pages = {}) : hub_(hub), pages_(std::move(pages)) {}

  [[nodiscard]] Answer handle(const Request& request);
  /// How long a body may be that follows this beginning of a request: a whole photo from an enrolled station, for tus
  /// clients that send all at once.
  [[nodiscard]] std::size_t body_bytes_max(const Request& beginning);
  [[nodiscard]] Answer resume(Wait wait);
  /// An empty page: signed, so that a station knows it was the hub that had no news. In brief: wire/feed.h.
  [[nodiscard]] Response give_up(const Wait& wait);

 private:
  [[nodiscard]] Result<Answer> route(const Request& request);
  [[nodiscard]] Result<Answer> enrol(const Request& request);
  [[nodiscard]] Result<Answer> push(const Request& request);
  [[nodiscard]] Result<Answer> receipt_again(const Request& request, const Target& target);
  [[nodiscard]] Result<Answer> take_back(const Request& request);
  [[nodiscard]] Result<Answer> begin_feed(const Request& request);
  [[nodiscard]] Result<Answer> answer_feed(Wait wait);
  [[nodiscard]] Response feed_response(wire::FeedPage& page, const Wait& asked) const;
  [[nodiscard]] Result<Answer> metrics();

  Hub& hub_;
  PageRoute pages_;
};

[[nodiscard]] Response error_response(const Error& error);
/// The same to whoever has this token; that it is trusted no longer is signed (wire/revoked.h).
[[nodiscard]] Response error_response(const Error& error, std::string_view token, const HubIdentity& hub);
/// The token of "Authorization: Bearer …"; empty for none.
[[nodiscard]] std::string_view bearer(const Request& request);

}  // namespace linli::hub
