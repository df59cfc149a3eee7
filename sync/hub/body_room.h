// Room for the bodies of requests, shared by all of them: many that are sent at once must not fill the memory, for a
// body is read before anybody looks at its token. One thread's.
#pragma once

#include <cstddef>

namespace linli::hub {

/// What one request's body takes of the room that all bodies share, until it is answered.
class BodyRoom {
 public:
  BodyRoom(std::size_t& taken, std::size_t bytes_max) : taken_(taken), bytes_max_(bytes_max) {}
  ~BodyRoom() { taken_ -= own_; }
  BodyRoom(const BodyRoom&) = delete;
  BodyRoom& operator=(const BodyRoom&) = delete;
  /// False when there is no room for a body of that many bytes.
  [[nodiscard]] bool grow_to(std::size_t bytes) {
    if (bytes > own_ && bytes - own_ > bytes_max_ - taken_) return false;
    taken_ = taken_ - own_ + bytes;
    own_ = bytes;
    return true;
  }

 private:
  std::size_t& taken_;
  const std::size_t bytes_max_;
  std::size_t own_ = 0;
};

}  // namespace linli::hub
