// What a station's own network asks for, in DIR/network.toml, written by whoever sets the station up:
//   proxy = "http://10.0.0.1:3128"     also https://, socks5://, socks5h://; "none" ignores what the environment says
//   ca = "/etc/linli/district-ca.pem"  certificates trusted beside those of the system
// Without the file libcurl's rules hold: https_proxy and no_proxy of the environment, the system's certificates.
#pragma once

#include <filesystem>
#include <string>

#include "data/base/result.h"

namespace linli {

struct NetworkSettings {
  std::string proxy;    // "": as the environment says; "none": straight.
  std::string ca_file;  // "": none of its own.
};

/// `folder`: the station's. A missing file is empty settings; BadConfig names file, line and reason.
[[nodiscard]] Result<NetworkSettings> read_network_settings(const std::filesystem::path& folder);

}  // namespace linli
