#include "tests/sim/machine.h"

#include <fstream>
#include <system_error>

namespace linli::sim {

std::string whole_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  std::string bytes(in ? static_cast<std::size_t>(in.tellg()) : 0, '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

Machine::Machine(std::filesystem::path where, const ManualClock& truth, const Contents& files)
    : dir(std::move(where)), clock(truth), disk(dir), photos(disk) {
  std::error_code failed;
  std::filesystem::create_directories(dir, failed);
  for (const auto& [name, bytes] : files) {
    const auto path = dir / name;
    if (name.ends_with(".db")) {
      disk.put(path, bytes);
    } else {
      std::ofstream(path, std::ios::binary) << bytes.text();
    }
  }
}

Contents Machine::files() const {
  Contents files;
  for (const auto& found : std::filesystem::directory_iterator(dir)) {
    if (!found.is_regular_file()) continue;
    const PagedBytes* known = disk.bytes(found.path());
    files[found.path().filename().string()] = known != nullptr ? *known : PagedBytes(whole_file(found.path()));
  }
  return files;
}

std::uintmax_t Machine::bytes(Which which) const {
  std::uintmax_t bytes = 0;
  for (const auto& found : std::filesystem::directory_iterator(dir)) {
    if (!found.is_regular_file()) continue;
    const bool is_wal = found.path().native().ends_with("-wal");
    if (which != Which::All && is_wal != (which == Which::WriteAhead)) continue;
    const PagedBytes* known = disk.bytes(found.path());
    bytes += known != nullptr ? known->size() : found.file_size();
  }
  return bytes;
}

void Machine::revive(Dice& dice) {
  if (disk.died_of() == Harm::PowerCut) photos.settle(dice);
  disk.revive(dice);
}

void Machine::forget() {
  disk.forget();
  photos.forget();
}

std::map<std::string, std::filesystem::path> photos_in(const std::filesystem::path& dir) {
  std::map<std::string, std::filesystem::path> photos;
  std::error_code failed;
  for (const auto& found : std::filesystem::recursive_directory_iterator(dir / "blobs", failed)) {
    const std::string name = found.path().filename().string();
    if (Hash::from_hex(name) && found.path().parent_path().filename() == name.substr(0, 2)) photos[name] = found.path();
  }
  return photos;
}

void Machine::copy_to(const std::filesystem::path& to) {
  disk.write_back();
  copy_tree(dir, to);
}

void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code failed;
  std::filesystem::remove_all(to, failed);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive, failed);
}

}  // namespace linli::sim
