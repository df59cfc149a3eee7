// What a finger adds to the ink of a writing square in one frame.
#pragma once

#include "data/handwriting/ink.h"

namespace linli {

struct InkDrawn {
  handwriting::Stroke points{};       // What the finger passed.
  bool begins = false, ends = false;  // A stroke.
};

}  // namespace linli
