#include "sync/wire/pack.h"

#include <algorithm>
#include <memory>

#include <zstd.h>

#include "data/base/check.h"

namespace linli::wire {
namespace {

// Entries shrink to about a fifth; higher levels cost a station's small processor more than they save.
constexpr int small = 3;
constexpr int quick = 1;
constexpr int window_log_max = 23;  // 8 MiB: what a hostile frame may make the reader allocate.
constexpr std::size_t first_bytes = 16 * 1024;

tl::unexpected<Error> not_zstd() { return fail(ErrorCode::BadLine, "a body that is not zstd, or is cut off"); }

}  // namespace

std::string pack(std::string_view plain, Packing how) {
  const int level = how == Packing::Quick ? quick : small;
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), level);
  ENSURE(ZSTD_isError(size) == 0);
  packed.resize(size);
  return packed;
}

Result<std::string> unpack(std::string_view packed, std::size_t bytes_max) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  ENSURE(context != nullptr);
  ENSURE(ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, window_log_max)) == 0);
  // Streamed, since a frame need not say its size and may lie about it.
  ZSTD_inBuffer in{.src = packed.data(), .size = packed.size(), .pos = 0};
  std::string plain;
  std::size_t filled = 0;
  for (;;) {
    if (filled == plain.size()) {
      if (filled > bytes_max) return fail(ErrorCode::TooLarge, "a body that unpacks to more than is allowed");
      plain.resize(std::min(bytes_max + 1, std::max(first_bytes, 2 * plain.size())));
    }
    ZSTD_outBuffer out{.dst = plain.data(), .size = plain.size(), .pos = filled};
    const std::size_t taken = in.pos;
    const std::size_t left = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(left) != 0) return not_zstd();
    const bool moved = in.pos > taken || out.pos > filled;
    filled = out.pos;
    if (left == 0) break;
    if (!moved) return not_zstd();
  }
  if (in.pos != in.size) return not_zstd();
  if (filled > bytes_max) return fail(ErrorCode::TooLarge, "a body that unpacks to more than is allowed");
  plain.resize(filled);
  return plain;
}

}  // namespace linli::wire
