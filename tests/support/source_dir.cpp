#include "tests/support/source_dir.h"

namespace linli::testing {

std::filesystem::path source_dir() { return LINLI_SOURCE_DIR; }

}  // namespace linli::testing
