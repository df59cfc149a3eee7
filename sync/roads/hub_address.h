// Where a hub answers. A station's words go by https, or by plain http on this machine alone.
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"

namespace linli {

struct HubAddress {
  std::string url;  // "https://hub.zherong.gov.cn", "http://127.0.0.1:8640": no slash at the end.
  bool loopback = false;
};

/// BadInput for anything but https://HOST[:PORT][/PATH], or http:// to localhost, 127.x.x.x and [::1].
[[nodiscard]] Result<HubAddress> read_hub_address(std::string_view url);

/// For a query: everything but letters, digits and -._~ as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace linli
