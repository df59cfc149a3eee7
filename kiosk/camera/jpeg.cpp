#include "kiosk/camera/jpeg.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

#include <turbojpeg.h>

#include "data/base/check.h"

namespace linli {
namespace {

constexpr std::int64_t pixels_most = 50'000'000;
constexpr std::int64_t bytes_a_pixel = 3;

struct EndHandle {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, EndHandle>;

/// The finest of the scales that the decoder has which fits, or its coarsest.
tjscalingfactor scale_for(int side, int side_most) {
  int count = 0;
  const tjscalingfactor* factors = tjGetScalingFactors(&count);
  tjscalingfactor best{1, 8};
  for (int i = 0; i < count; ++i) {
    const tjscalingfactor& each = factors[i];
    const bool finer = each.num * best.denom > best.num * each.denom;
    if (each.num <= each.denom && TJSCALED(side, each) <= side_most && finer) best = each;
  }
  return best;
}

std::size_t bytes_of(int width, int height) {
  return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * bytes_a_pixel;
}

}  // namespace

Result<Picture> decode_jpeg(std::string_view bytes, int side_most) {
  ENSURE(side_most > 0);
  const Handle handle(tjInitDecompress());
  ENSURE(handle != nullptr);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  int width = 0, height = 0, sampling = 0, colours = 0;
  if (tjDecompressHeader3(handle.get(), data, bytes.size(), &width, &height, &sampling, &colours) != 0) {
    return fail(ErrorCode::BadInput, std::string("no JPEG: ") + tjGetErrorStr2(handle.get()));
  }
  if (width <= 0 || height <= 0 || std::int64_t{width} * height > pixels_most) {
    return fail(ErrorCode::BadInput, "a picture of more than 50 million pixels");
  }
  const tjscalingfactor scale = scale_for(std::max(width, height), side_most);
  Picture picture{TJSCALED(width, scale), TJSCALED(height, scale), {}};
  picture.rgb.resize(bytes_of(picture.width, picture.height));
  // A picture whose end is missing is shown as far as it goes; one that would keep the decoder busy for ever is not.
  const int decoded = tjDecompress2(handle.get(), data, bytes.size(), picture.rgb.data(), picture.width, 0,
                                    picture.height, TJPF_RGB, TJFLAG_LIMITSCANS);
  if (decoded != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) {
    return fail(ErrorCode::BadInput, std::string("no JPEG: ") + tjGetErrorStr2(handle.get()));
  }
  return shrunk(picture, side_most);
}

Result<std::string> encode_photo(const Picture& picture) {
  const Picture small = shrunk(picture, photo_side_most);
  if (small.width <= 0 || small.height <= 0 || small.rgb.size() != bytes_of(small.width, small.height)) {
    return fail(ErrorCode::BadInput, "an empty picture");
  }
  const Handle handle(tjInitCompress());
  ENSURE(handle != nullptr);
  // Into memory of ours, which is overwritten when it is given back: the library's own is not, and would keep the
  // photo.
  std::string made(tjBufSize(small.width, small.height, TJSAMP_420), '\0');
  for (const int quality : std::array{85, 75, 60, 45, 30, 15}) {
    auto* into = reinterpret_cast<unsigned char*>(made.data());
    unsigned long size = made.size();
    const int done = tjCompress2(handle.get(), small.rgb.data(), small.width, 0, small.height, TJPF_RGB, &into, &size,
                                 TJSAMP_420, quality, TJFLAG_NOREALLOC);
    if (done != 0) return fail(ErrorCode::BadInput, std::string("no JPEG came out: ") + tjGetErrorStr2(handle.get()));
    if (size < photo_bytes_most) return made.substr(0, size);
  }
  // Noise alone is that large.
  return encode_photo(shrunk(small, std::max(small.width, small.height) / 2));
}

Picture shrunk(const Picture& picture, int side_most) {
  const int side = std::max(picture.width, picture.height);
  if (side <= side_most) return picture;
  const auto scaled = [&](int length) {
    return static_cast<int>(std::max<std::int64_t>(1, std::int64_t{length} * side_most / side));
  };
  Picture small{scaled(picture.width), scaled(picture.height), {}};
  small.rgb.resize(bytes_of(small.width, small.height));
  const auto from = [](int at, int to, int whole) { return static_cast<int>(std::int64_t{at} * whole / to); };
  std::uint8_t* out = small.rgb.data();
  for (int y = 0; y < small.height; ++y) {
    const int top = from(y, small.height, picture.height);
    const int bottom = std::max(top + 1, from(y + 1, small.height, picture.height));
    for (int x = 0; x < small.width; ++x) {
      const int left = from(x, small.width, picture.width);
      const int right = std::max(left + 1, from(x + 1, small.width, picture.width));
      // The mean of what falls on this pixel: nothing of it flickers from one frame to the next.
      std::array<std::uint32_t, 3> sum{};
      for (int row = top; row < bottom; ++row) {
        const std::uint8_t* in = &picture.rgb[bytes_of(picture.width, row) + static_cast<std::size_t>(left) * 3];
        for (int column = left; column < right; ++column) {
          for (std::uint32_t& each : sum) each += *in++;
        }
      }
      const auto count = static_cast<std::uint32_t>((bottom - top) * (right - left));
      for (const std::uint32_t each : sum) *out++ = static_cast<std::uint8_t>((each + count / 2) / count);
    }
  }
  return small;
}

}  // namespace linli
