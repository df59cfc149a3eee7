#include "sync/courier/state.h"

namespace linli {

std::string_view name_of(CourierState::Line line) {
  switch (line) {
    case CourierState::Line::NotEnrolled:
      return "not_enrolled";
    case CourierState::Line::Trying:
      return "trying";
    case CourierState::Line::Online:
      return "online";
    case CourierState::Line::Offline:
      return "offline";
    case CourierState::Line::Revoked:
      return "revoked";
  }
  return "unknown";
}

}  // namespace linli
