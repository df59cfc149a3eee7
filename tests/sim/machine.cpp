#include "tests/sim/machine.h"

#include <fstream>

namespace linli::sim {

std::string whole_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  std::string bytes(in ? static_cast<std::size_t>(in.tellg()) : 0, '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

std::map<std::string, std::string> files_in(const std::filesystem::path& dir) {
  std::map<std::string, std::string> files;
  for (const auto& found : std::filesystem::directory_iterator(dir)) {
    if (found.is_regular_file()) files[found.path().filename().string()] = whole_file(found.path());
  }
  return files;
}

std::uintmax_t bytes_in(const std::filesystem::path& dir) {
  std::uintmax_t bytes = 0;
  for (const auto& found : std::filesystem::directory_iterator(dir)) {
    if (found.is_regular_file()) bytes += found.file_size();
  }
  return bytes;
}

void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code failed;
  std::filesystem::remove_all(to, failed);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive, failed);
}

}  // namespace linli::sim
