#include "kiosk/app/intents.h"

#include <memory>
#include <utility>

namespace linli::kiosk {

Intent::Intent() = default;
Intent::Intent(const Intent& other) = default;
Intent::Intent(Intent&& other) noexcept = default;
Intent::~Intent() = default;

// By building anew: a variant's own assignment is compiled for every kind once more.
Intent& Intent::operator=(const Intent& other) {
  if (this != &other) *this = Intent(other);
  return *this;
}

Intent& Intent::operator=(Intent&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}

}  // namespace linli::kiosk
