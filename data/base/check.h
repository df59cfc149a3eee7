// ENSURE stops the program on a bug, in release too: better a restart into home within three seconds
// than a wrong entry in a log that outlives us. Never for anything the world can cause.
#pragma once

namespace linli {
[[noreturn]] void check_failed(const char* expression, const char* file, int line);
}

#define ENSURE(expression) \
  (static_cast<bool>(expression) ? void(0) : ::linli::check_failed(#expression, __FILE__, __LINE__))
