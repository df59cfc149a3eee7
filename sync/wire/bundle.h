// A bundle: frames in a file, for the road by stick. They are the same bytes that travel by http (batch.h, receipt.h,
// feed.h, enrol.h); the file around them hides them from whoever finds the stick and shows where it was cut off.
//   {"linli":1,"bundle":{"station":"XP2","at":1795305600000,"id":"<16 hex>","key":"<base64>"}}\n
//   24 bytes                                    header of a crypto_secretstream_xchacha20poly1305
//   4 bytes, little-endian, then so many bytes  a message of that stream; again and again
// The first line is in clear and says no more than it must to tell bundles apart: whose it is, when that clock thought
// it was written, a random id, and the stream's fresh key in a crypto_box_seal for the receiver. The line is the
// additional data of every message, so that none of it can be changed. A message is one byte that says the part, then
// the frame in zstd. The last message is an empty End under TAG_FINAL: a bundle is complete when that tag was read,
// whatever its name; one that was cut off yields the frames that are whole, one that was changed those before.
// Who wrote it is what the first frame proves (hello.h).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/clock.h"
#include "data/base/result.h"
#include "data/keys/keys.h"

namespace linli::wire {

struct BundleHeader {
  std::string station;
  WallMs at = 0;
  std::uint64_t id = 0;
};

/// A reader passes over capital letters that it does not know.
enum class BundlePart : char {
  Hello = 'H',      // The first: hello.h.
  Enrolment = 'E',  // To a station that has no hub yet, instead of a hello: stick_enrol.h.
  Batch = 'B',      // To the hub: batch.h.
  Offer = 'O',      // To a hub that was restored: pages.h.
  Receipt = 'R',    // To a station: receipt.h.
  Returned = 'G',   // To a station: the answer to an Offer.
  Page = 'P',       // To a station: feed.h.
  Media = 'M',      // To the hub, after all batches: blob.h.
  Revoked = 'V',    // To a station that is trusted no longer, instead of pages: revoked.h.
  End = 'Z',        // Empty, and the last.
};

struct BundleFrame {
  BundlePart part = BundlePart::End;
  std::string text;
};

/// Seals frames one by one; whoever calls it appends the bytes to a file in the order they were made.
class BundleWriter {
 public:
  BundleWriter(const BundleHeader& header, const SealKey& receiver);
  ~BundleWriter();
  BundleWriter(BundleWriter&&) noexcept;
  BundleWriter& operator=(BundleWriter&&) = delete;

  /// The line in clear without its '\n': what a hello signs.
  [[nodiscard]] const std::string& clear_line() const;
  /// What the file begins with.
  [[nodiscard]] std::string begin() const;
  [[nodiscard]] std::string frame(BundlePart part, std::string_view text);
  /// The final tag; nothing may follow.
  [[nodiscard]] std::string end();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

/// Takes a bundle apart, one frame in memory at a time.
class BundleReader {
 public:
  /// The next bytes of the file, at most so many; fewer only at its end.
  using Source = std::function<Result<std::string>(std::size_t bytes_max)>;

  /// BadInput for a file that is no bundle; BadSignature when it is sealed to another key; what `more` fails with.
  [[nodiscard]] static Result<BundleReader> open(Source more, const SealingKey& receiver);
  ~BundleReader();
  BundleReader(BundleReader&&) noexcept;
  BundleReader& operator=(BundleReader&&) = delete;

  [[nodiscard]] const BundleHeader& header() const;
  [[nodiscard]] const std::string& clear_line() const;
  /// The next frame; nothing once the final tag was read. Gap: cut off here. BadSignature: changed here. Either way
  /// nothing more can come, and all frames before are good.
  [[nodiscard]] Result<std::optional<BundleFrame>> next();

 private:
  struct Stream;
  explicit BundleReader(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream_;
};

/// The line in clear of a bundle, without any key; BadInput. For saying whose bundle cannot be read.
[[nodiscard]] Result<BundleHeader> read_bundle_header(std::string_view bytes);
inline constexpr std::size_t bundle_header_bytes_max = 512;

/// All of a bundle that is in memory, as far as it goes.
struct BundleRead {
  BundleHeader header;
  std::vector<BundleFrame> frames;
  std::optional<Error> broken;  // Nothing: it was complete.
};
[[nodiscard]] BundleRead read_bundle(std::string_view bytes, const SealingKey& receiver);

}  // namespace linli::wire
