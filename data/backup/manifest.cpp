#include "data/backup/manifest.h"

#include <algorithm>

#include "data/base/disk.h"
#include "data/log/json.h"

namespace linli {
namespace {

constexpr std::size_t manifest_bytes_max = 64 * 1024;

bool is_file(const Json& json) {
  return json.is_object() && json.contains("name") && json["name"].is_string() && json.contains("bytes") &&
         json["bytes"].is_number_unsigned() && json.contains("hash") && json["hash"].is_string();
}

bool is_manifest(const Json& json) {
  if (!json.is_object() || json.value("linli_backup", Json()) != 1) return false;
  for (const char* name : {"of", "run"}) {
    if (!json.contains(name) || !json[name].is_string()) return false;
  }
  for (const char* name : {"at", "n", "entries"}) {
    if (!json.contains(name) || !json[name].is_number_integer()) return false;
  }
  if (!json.contains("files") || !json["files"].is_array()) return false;
  return std::all_of(json["files"].begin(), json["files"].end(), is_file);
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  Json files = Json::array();
  for (const BackupFile& file : manifest.files) {
    files.push_back({{"name", file.name}, {"bytes", file.bytes}, {"hash", file.hash.hex()}});
  }
  return to_strict({{"linli_backup", 1},
                    {"of", manifest.of},
                    {"at", manifest.at},
                    {"run", hex_of(manifest.position.run)},
                    {"n", manifest.position.n},
                    {"entries", manifest.entries},
                    {"files", std::move(files)}}) +
         '\n';
}

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
  const auto text = real_disk().read(folder / manifest_name, 0, manifest_bytes_max);
  if (!text && text.error().code == ErrorCode::NotFound) {
    return fail(ErrorCode::NotFound, folder.string() + " is not a whole backup: it has no " + manifest_name);
  }
  if (!text) return pass(text);
  const auto unreadable = [&] {
    return fail(ErrorCode::BadInput, (folder / manifest_name).string() + " cannot be read as a backup's manifest");
  };
  const Json json = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!is_manifest(json)) return unreadable();
  Manifest manifest;
  manifest.of = json["of"].get<std::string>();
  manifest.at = json["at"].get<WallMs>();
  const auto run = read_hex64(json["run"].get<std::string>());
  if (!run) return unreadable();
  manifest.position = {*run, json["n"].get<std::int64_t>()};
  manifest.entries = json["entries"].get<std::int64_t>();
  for (const Json& file : json["files"]) {
    const auto hash = Hash::from_hex(file["hash"].get<std::string>());
    const std::string name = file["name"].get<std::string>();
    if (!hash || name.empty() || name.find('/') != std::string::npos) return unreadable();
    manifest.files.push_back({name, file["bytes"].get<std::uint64_t>(), *hash});
  }
  return manifest;
}

}  // namespace linli
