// The bytes of a file in pages that copies share until one of them writes: so a disk and what is synced of it, and
// every run's first disks and the district they come from, cost little more than what was changed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace linli::sim {

class PagedBytes {
 public:
  PagedBytes() = default;
  explicit PagedBytes(std::string_view bytes) { write(0, bytes); }

  [[nodiscard]] std::size_t size() const { return size_; }
  /// As many of `count` bytes from `at` as there are.
  std::size_t read(std::size_t at, void* out, std::size_t count) const;
  /// Grows when it must; a gap is zeros.
  void write(std::size_t at, std::string_view bytes);
  void resize(std::size_t size);
  [[nodiscard]] std::string text() const;

 private:
  static constexpr std::size_t page_bytes = 4096;
  using Page = std::array<char, page_bytes>;
  /// For writing: of this file alone.
  [[nodiscard]] Page& own(std::size_t page);

  std::size_t size_ = 0;
  std::vector<std::shared_ptr<Page>> pages_;  // Beyond size_ the last one is zeros.
};

}  // namespace linli::sim
