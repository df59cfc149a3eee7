#include "kiosk/app/effects.h"

#include <memory>
#include <utility>

namespace linli::kiosk {

Effect::Effect() = default;
Effect::Effect(const Effect& other) = default;
Effect::Effect(Effect&& other) noexcept = default;
Effect::~Effect() = default;

// By building anew: a variant's own assignment is compiled for every kind once more.
Effect& Effect::operator=(const Effect& other) {
  if (this != &other) *this = Effect(other);
  return *this;
}

Effect& Effect::operator=(Effect&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}

}  // namespace linli::kiosk
