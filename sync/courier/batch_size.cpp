#include "sync/courier/batch_size.h"

namespace linli {
namespace {

constexpr std::size_t frame_bytes_an_entry = 64;  // A slip line's salt and punctuation, two line ends.
constexpr std::size_t frame_bytes_a_batch = 512;  // Header and trailer.

}  // namespace

void fit(std::vector<SealedEntry>& entries, std::size_t bytes_max) {
  std::size_t bytes = frame_bytes_a_batch;
  std::size_t count = 0;
  for (const SealedEntry& entry : entries) {
    bytes += entry.line.size() + entry.slip.json.size() + frame_bytes_an_entry;
    if (count > 0 && bytes > bytes_max) break;
    ++count;
  }
  entries.resize(count);
}

}  // namespace linli
