#include "kiosk/app/intents_volunteers.h"

#include <memory>
#include <utility>

namespace linli::kiosk {

VolunteersIntent::VolunteersIntent() = default;
VolunteersIntent::VolunteersIntent(const VolunteersIntent& other) = default;
VolunteersIntent::VolunteersIntent(VolunteersIntent&& other) noexcept = default;
VolunteersIntent::~VolunteersIntent() = default;

// By building anew: a variant's own assignment is compiled for every kind once more.
VolunteersIntent& VolunteersIntent::operator=(const VolunteersIntent& other) {
  if (this != &other) *this = VolunteersIntent(other);
  return *this;
}

VolunteersIntent& VolunteersIntent::operator=(VolunteersIntent&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}

}  // namespace linli::kiosk
