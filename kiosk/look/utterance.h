// What reading aloud says of one widget.
#pragma once

#include <string>

namespace linli {

struct Utterance {
  std::string widget;  // Its id, so that it can be shown which one is read.
  std::string text;

  bool operator==(const Utterance&) const = default;
};

}  // namespace linli
