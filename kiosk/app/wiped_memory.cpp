// What a person said must not lie in freed memory for whoever comes with a screwdriver, or for a crash dump: every byte
// that C++ gives back in this program is overwritten first. What SQLite and the drivers hold is theirs; of words it is
// only what was lodged.
#include <cstdlib>
#include <cstring>
#include <new>

#include <malloc.h>

namespace {

/// nullptr when there is none.
void* taken_or_null(std::size_t size) noexcept { return std::malloc(size == 0 ? 1 : size); }
void* taken_or_null(std::size_t size, std::align_val_t alignment) noexcept {
  void* memory = nullptr;
  return posix_memalign(&memory, static_cast<std::size_t>(alignment), size == 0 ? 1 : size) == 0 ? memory : nullptr;
}

template <class... Size>
void* taken(Size... size) {
  if (void* memory = taken_or_null(size...)) return memory;
  throw std::bad_alloc();
}

void given_back(void* memory) noexcept {
  if (memory == nullptr) return;
  explicit_bzero(memory, malloc_usable_size(memory));  // A memset here would be left out as useless.
  std::free(memory);
}

}  // namespace

// All of them: what a library took by one form must not be given back by another's.
using Aligned = std::align_val_t;
using Nothrow = std::nothrow_t;
void* operator new(std::size_t size) { return taken(size); }
void* operator new[](std::size_t size) { return taken(size); }
void* operator new(std::size_t size, Aligned alignment) { return taken(size, alignment); }
void* operator new[](std::size_t size, Aligned alignment) { return taken(size, alignment); }
void* operator new(std::size_t size, const Nothrow& /*tag*/) noexcept { return taken_or_null(size); }
void* operator new[](std::size_t size, const Nothrow& /*tag*/) noexcept { return taken_or_null(size); }
void* operator new(std::size_t size, Aligned alignment, const Nothrow& /*tag*/) noexcept {
  return taken_or_null(size, alignment);
}
void* operator new[](std::size_t size, Aligned alignment, const Nothrow& /*tag*/) noexcept {
  return taken_or_null(size, alignment);
}
void operator delete(void* memory) noexcept { given_back(memory); }
void operator delete[](void* memory) noexcept { given_back(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { given_back(memory); }
void operator delete[](void* memory, std::size_t /*size*/) noexcept { given_back(memory); }
void operator delete(void* memory, Aligned /*alignment*/) noexcept { given_back(memory); }
void operator delete[](void* memory, Aligned /*alignment*/) noexcept { given_back(memory); }
void operator delete(void* memory, std::size_t /*size*/, Aligned /*alignment*/) noexcept { given_back(memory); }
void operator delete[](void* memory, std::size_t /*size*/, Aligned /*alignment*/) noexcept { given_back(memory); }
void operator delete(void* memory, const Nothrow& /*tag*/) noexcept { given_back(memory); }
void operator delete[](void* memory, const Nothrow& /*tag*/) noexcept { given_back(memory); }
