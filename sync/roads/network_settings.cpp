#include "sync/roads/network_settings.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "data/toml/toml_table.h"

namespace linli {
namespace {

constexpr std::size_t address_characters_max = 300;

bool is_proxy(std::string_view address) {
  constexpr std::array<std::string_view, 4> schemes{"http://", "https://", "socks5://", "socks5h://"};
  return address == "none" || std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
           return address.starts_with(scheme) && address.size() > scheme.size();
         });
}

}  // namespace

Result<NetworkSettings> read_network_settings(const std::filesystem::path& folder) {
  const auto path = folder / "network.toml";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return NetworkSettings{};
  const auto file = TomlFile::open(path);
  if (!file) return pass(file);
  TomlTable table = (*file)->root();
  NetworkSettings settings;
  settings.proxy = table.words_or("proxy", "", address_characters_max);
  settings.ca_file = table.words_or("ca", "", address_characters_max);
  if (!settings.proxy.empty() && !is_proxy(settings.proxy)) {
    table.wrong("proxy", "a proxy looks like \"http://10.0.0.1:3128\" or \"socks5h://10.0.0.1:1080\", or is \"none\"");
  }
  if (!settings.ca_file.empty() && !std::ifstream(settings.ca_file).is_open()) {
    table.wrong("ca", "there is no file " + settings.ca_file + " that can be read");
  }
  table.no_more();
  if (const auto& problem = (*file)->problem()) return tl::unexpected<Error>(*problem);
  return settings;
}

}  // namespace linli
