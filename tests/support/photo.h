// A file that begins as a JPEG does; every `number` gives other bytes.
#pragma once

#include <random>
#include <string>

namespace linli::testing {

inline std::string photo(unsigned number, std::size_t bytes = 100'000) {
  std::minstd_rand random(number + 1);
  std::string all(bytes, '\0');
  for (char& each : all) each = static_cast<char>(random() >> 8);
  return all.replace(0, 3, "\xff\xd8\xff");
}

}  // namespace linli::testing
