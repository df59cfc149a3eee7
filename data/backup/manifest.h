// manifest.json: what a backup holds. It is written last, so a folder that has one is a whole backup.
//   {"linli_backup":1,"of":"station","at":ms,"run":"<16 hex>","n":17,"entries":40,
//    "files":[{"name":"log.db","bytes":123,"hash":"<64 hex>"},…]}
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/result.h"
#include "data/log/entry.h"

namespace linli {

struct BackupFile {
  std::string name;
  std::uint64_t bytes = 0;
  Hash hash;
};

struct Manifest {
  std::string of;  // "station", "hub"
  WallMs at = 0;
  Position position;  // Every entry up to here is in it.
  std::int64_t entries = 0;
  std::vector<BackupFile> files;  // Databases; blobs are named by their own hashes.
};

inline constexpr const char* manifest_name = "manifest.json";

[[nodiscard]] std::string write_manifest(const Manifest& manifest);
/// NotFound when `folder` is no backup, BadInput when its manifest cannot be read.
[[nodiscard]] Result<Manifest> read_manifest(const std::filesystem::path& folder);

}  // namespace linli
