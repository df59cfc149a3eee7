#include "kiosk/app/facts.h"

#include <memory>
#include <utility>

namespace linli::kiosk {

Fact::Fact() = default;
Fact::Fact(const Fact& other) = default;
Fact::Fact(Fact&& other) noexcept = default;
Fact::~Fact() = default;

// By building anew: a variant's own assignment is compiled for every kind once more.
Fact& Fact::operator=(const Fact& other) {
  if (this != &other) *this = Fact(other);
  return *this;
}

Fact& Fact::operator=(Fact&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}

}  // namespace linli::kiosk
