// Pictures on their way to the glass: each is put there when it is first drawn and goes after a frame that draws it no
// more. A new picture never takes the name of the one shown before it, so that what is on the glass is known to be old.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/look/glyphs.h"
#include "kiosk/look/picture.h"

namespace linli {

class Pictures {
 public:
  explicit Pictures(GlyphPages& pages) : pages_(pages) {}
  ~Pictures();
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;

  void start_frame();
  [[nodiscard]] std::uint64_t page_of(const SharedPicture& picture);
  /// Lets go of what this frame did not draw.
  void end_frame();

 private:
  struct Held {
    SharedPicture picture;
    std::uint64_t page = 0;
    bool drawn = false;
  };
  GlyphPages& pages_;
  std::vector<Held> held_;
};

}  // namespace linli
