// Every row of a kiosk's views as text, so that two of them can be compared.
#pragma once

#include <filesystem>
#include <string>

namespace linli::sim {

[[nodiscard]] std::string dump_views(const std::filesystem::path& dir);

}  // namespace linli::sim
