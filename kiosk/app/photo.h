// Photos in the model: looked through the camera, kept in a file of this station's until they are lodged or dropped,
// and seen again with a case.
#pragma once

#include <string>

#include "data/log/media.h"
#include "kiosk/look/picture.h"

namespace linli::kiosk {

struct PhotoNote {
  std::string file;
  SharedPicture picture;  // Small, for the glass.
};

/// Somebody stands before the camera just now.
struct Photographing {
  SharedPicture seen;   // What it sees; null before the first frame.
  bool failed = false;  // It is not there, or broke.
  std::string file;     // That the photo goes into, from the tap on; empty: not tapped.
  SharedPicture taken;  // Null until it is on the disk.
};

/// A case's photo that is looked at, once it was read.
struct PhotoSeen {
  Hash hash;
  SharedPicture picture;
  bool on_its_way = false;  // It is not here yet, and the hub is asked for it.
};

}  // namespace linli::kiosk
