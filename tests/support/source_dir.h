// Where this source tree lies. The one path that is compiled in, in one file of its own: every other object is the same
// in every clone, so that ccache serves a fresh one.
#pragma once

#include <filesystem>

namespace linli::testing {

[[nodiscard]] std::filesystem::path source_dir();

}  // namespace linli::testing
