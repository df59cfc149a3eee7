#include "data/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace linli {

void check_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "linli: a bug: ENSURE(%s) failed at %s:%d\n", expression, file, line);
  std::abort();
}

}  // namespace linli
