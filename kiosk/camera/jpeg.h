// JPEG in and out, by libjpeg-turbo. What comes in may be anybody's bytes; what goes out is pixels and nothing else: no
// EXIF, so no place, no time and no name of a machine. No state; any thread.
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "kiosk/look/picture.h"

namespace linli {

inline constexpr int photo_side_most = 1'600;             // px, the longer side.
inline constexpr std::size_t photo_bytes_most = 400'000;  // A minute on a line of 50 kbit/s.

/// At most so many pixels on its longer side. BadInput for what is no JPEG, or has more than 50 million pixels.
[[nodiscard]] Result<Picture> decode_jpeg(std::string_view bytes, int side_most);
/// Within photo_side_most and photo_bytes_most, as fine as these allow.
[[nodiscard]] Result<std::string> encode_photo(const Picture& picture);
/// The same picture, or a smaller one of at most so many pixels on its longer side.
[[nodiscard]] Picture shrunk(const Picture& picture, int side_most);

}  // namespace linli
