// Every row of a kiosk's views as text, so that two of them can be compared.
#pragma once

#include <filesystem>
#include <string>

namespace linli::sim {

[[nodiscard]] bool has_views(const std::filesystem::path& dir);
[[nodiscard]] std::string dump_views(const std::filesystem::path& dir);
/// The first lines in which two dumps differ: "… but …"
[[nodiscard]] std::string first_difference(const std::string& one, const std::string& other);

}  // namespace linli::sim
