#include "sync/roads/hub_address.h"

#include <memory>

#include <curl/curl.h>

#include "data/base/check.h"

namespace linli {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

Result<HubAddress> read_hub_address(std::string_view text) {
  const Url url(curl_url(), curl_url_cleanup);
  ENSURE(url != nullptr);
  const std::string given(text);
  if (given.find('\0') != std::string::npos || curl_url_set(url.get(), CURLUPART_URL, given.c_str(), 0) != CURLUE_OK) {
    return fail(ErrorCode::BadInput, "'" + given + "' is not a hub's address; it looks like https://hub.example.cn");
  }
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  HubAddress address{.url = given, .loopback = is_loopback(part_of(url, CURLUPART_HOST))};
  while (address.url.ends_with('/')) address.url.pop_back();
  if (scheme == "http" && !address.loopback) {
    return fail(ErrorCode::BadInput,
                "'" + given + "' would carry people's words unencrypted; use https:// (http:// only to this machine)");
  }
  if (scheme != "https" && scheme != "http") {
    return fail(ErrorCode::BadInput, "'" + given + "' is neither https:// nor http:// to this machine");
  }
  if (!part_of(url, CURLUPART_QUERY).empty() || !part_of(url, CURLUPART_FRAGMENT).empty() ||
      !part_of(url, CURLUPART_USER).empty()) {
    return fail(ErrorCode::BadInput, "'" + given + "' has more than host, port and path in it");
  }
  return address;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return encoded;
}

}  // namespace linli
