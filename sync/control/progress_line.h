// Says on stderr how far something long has come, nothing when it is quick: one line that moves on a terminal, one
// every ten seconds in a file. Both command lines use it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace linli {

class ProgressLine {
 public:
  explicit ProgressLine(std::string program);
  ~ProgressLine() { end(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Gives what is called with bytes done, of how many (0: not known). Outlived by this.
  [[nodiscard]] std::function<void(std::string_view doing, std::int64_t done, std::int64_t of)> teller();
  /// The same for what is counted piece by piece.
  [[nodiscard]] std::function<void(std::string_view doing, std::int64_t done, std::int64_t of)> counter();
  /// The line is finished; whatever is printed next begins a new one.
  void end();

 private:
  [[nodiscard]] bool is_due();
  void tell(std::string_view doing, const std::string& far);

  const std::string program_;
  const bool moves_;  // On a terminal.
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point told_{};
  bool open_ = false;
};

}  // namespace linli
