// A picture as it is shown: a value that nobody changes once it is made, so that the model and the glass can share it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace linli {

struct Picture {
  int width = 0, height = 0;        // px
  std::vector<std::uint8_t> rgb{};  // Row by row from the top, three bytes a pixel.
};
using SharedPicture = std::shared_ptr<const Picture>;

}  // namespace linli
