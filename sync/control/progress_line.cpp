#include "sync/control/progress_line.h"

#include <cstdio>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace linli {
namespace {

constexpr std::chrono::milliseconds quick{1'500};
constexpr std::chrono::milliseconds between_moves{500};
constexpr std::chrono::milliseconds between_lines{10'000};
constexpr double mebibyte = 1024.0 * 1024.0;

}  // namespace

ProgressLine::ProgressLine(std::string program) : program_(std::move(program)), moves_(::isatty(STDERR_FILENO) != 0) {}

std::function<void(std::string_view, std::int64_t, std::int64_t)> ProgressLine::teller() {
  return [this](std::string_view doing, std::int64_t done, std::int64_t of) {
    if (!is_due()) return;
    tell(doing, of > 0 ? fmt::format(" {:.0f} of {:.0f} MiB", static_cast<double>(done) / mebibyte,
                                     static_cast<double>(of) / mebibyte)
                       : std::string());
  };
}

std::function<void(std::string_view, std::int64_t, std::int64_t)> ProgressLine::counter() {
  return [this](std::string_view doing, std::int64_t done, std::int64_t of) {
    if (is_due()) tell(doing, fmt::format(" {} of {}", done, of));
  };
}

bool ProgressLine::is_due() {
  const auto now = std::chrono::steady_clock::now();
  if (now - begun_ < quick || now - told_ < (moves_ ? between_moves : between_lines)) return false;
  told_ = now;
  return true;
}

void ProgressLine::tell(std::string_view doing, const std::string& far) {
  open_ = moves_;
  if (moves_) {
    fmt::print(stderr, "\r{}: {}{} …\x1b[K", program_, doing, far);
    std::fflush(stderr);
  } else {
    fmt::print(stderr, "{}: {}{} …\n", program_, doing, far);
  }
}

void ProgressLine::end() {
  if (!open_) return;
  std::fputc('\n', stderr);
  open_ = false;
}

}  // namespace linli
