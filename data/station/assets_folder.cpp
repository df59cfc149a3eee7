#include <cstdlib>
#include <system_error>

#include "data/station.h"

namespace linli {

std::filesystem::path assets_folder() {
  if (const char* set = std::getenv("LINLI_ASSETS"); set != nullptr && *set != '\0') return set;
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (!failed) {
    // build/<preset>/bin/linli → build/<preset>/assets; /usr/bin/linli → /usr/share/linli
    for (const char* beside : {"../assets", "../share/linli"}) {
      auto found = std::filesystem::weakly_canonical(program.parent_path() / beside, failed);
      if (!failed && std::filesystem::exists(found / "catalogue", failed)) return found;
    }
  }
  return LINLI_ASSETS_INSTALLED;
}

}  // namespace linli
