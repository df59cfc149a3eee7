#include "tests/sim/paged_bytes.h"

#include <algorithm>
#include <cstring>

namespace linli::sim {

std::size_t PagedBytes::read(std::size_t at, void* out, std::size_t count) const {
  const std::size_t end = std::min(size_, at + count);
  auto* to = static_cast<char*>(out);
  for (std::size_t from = at; from < end;) {
    const std::size_t within = from % page_bytes;
    const std::size_t part = std::min(page_bytes - within, end - from);
    std::memcpy(to, pages_[from / page_bytes]->data() + within, part);
    to += part;
    from += part;
  }
  return end > at ? end - at : 0;
}

PagedBytes::Page& PagedBytes::own(std::size_t page) {
  std::shared_ptr<Page>& shared = pages_[page];
  if (shared.use_count() > 1) shared = std::make_shared<Page>(*shared);
  return *shared;
}

void PagedBytes::write(std::size_t at, std::string_view bytes) {
  if (at + bytes.size() > size_) resize(at + bytes.size());
  while (!bytes.empty()) {
    const std::size_t within = at % page_bytes;
    const std::size_t part = std::min(page_bytes - within, bytes.size());
    std::memcpy(own(at / page_bytes).data() + within, bytes.data(), part);
    bytes.remove_prefix(part);
    at += part;
  }
}

void PagedBytes::resize(std::size_t size) {
  const std::size_t pages = (size + page_bytes - 1) / page_bytes;
  if (size < size_) {
    pages_.resize(pages);
    if (const std::size_t within = size % page_bytes; within != 0) {
      Page& last = own(pages - 1);
      std::fill(last.begin() + within, last.end(), '\0');
    }
  }
  while (pages_.size() < pages) pages_.push_back(std::make_shared<Page>());
  size_ = size;
}

std::string PagedBytes::text() const {
  std::string all(size_, '\0');
  read(0, all.data(), size_);
  return all;
}

}  // namespace linli::sim
