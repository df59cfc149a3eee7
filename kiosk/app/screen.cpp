#include "kiosk/app/screen.h"

#include <memory>
#include <utility>

namespace linli::kiosk {

Screen::Screen() = default;
Screen::Screen(const Screen& other) = default;
Screen::Screen(Screen&& other) noexcept = default;
Screen::~Screen() = default;

// By building anew: a variant's own assignment is compiled for every kind once more.
Screen& Screen::operator=(const Screen& other) {
  if (this != &other) *this = Screen(other);
  return *this;
}

Screen& Screen::operator=(Screen&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}

}  // namespace linli::kiosk
