#include "sync/wire/bundle.h"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "data/base/check.h"
#include "data/log/entry.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/scan.h"

namespace linli::wire {
namespace {

using StreamKey = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;
using StreamHeader = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;

constexpr std::size_t seal_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t length_bytes = 4;
// zstd may add a little to what does not shrink.
constexpr std::size_t message_bytes_max = feed_bytes_max + feed_bytes_max / 64 + 1024 + seal_bytes;
constexpr std::size_t read_bytes = 256 * 1024;

const unsigned char* bytes_at(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_at(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string clear_line_of(const BundleHeader& header, std::string_view sealed_key) {
  std::string line = R"({"linli":1,"bundle":{"station":")" + header.station;
  line += R"(","at":)" + std::to_string(header.at) + R"(,"id":")" + hex_of(header.id) + R"(","key":")";
  line += sealed_key;
  return line + "\"}}";
}

bool read_clear_line(std::string_view line, BundleHeader& header, std::string& sealed_key) {
  Scan scan(line);
  return scan.word(R"({"linli":1,"bundle":{"station":")") && scan.plain(header.station, 8) &&
         is_station_code(header.station) && scan.word(R"(","at":)") && scan.number(header.at) &&
         scan.word(R"(,"id":")") && scan.hex64(header.id) && scan.word(R"(","key":")") && scan.plain(sealed_key, 256) &&
         scan.word("\"}}") && scan.done();
}

/// Also of a later program: who does not know a part passes over it.
bool is_part(char part) { return part >= 'A' && part <= 'Z'; }

tl::unexpected<Error> no_bundle() { return fail(ErrorCode::BadInput, "a file that is no bundle"); }

}  // namespace

struct BundleWriter::Stream {
  std::string clear_line;
  StreamHeader header{};
  crypto_secretstream_xchacha20poly1305_state state{};
  bool ended = false;

  ~Stream() { sodium_memzero(&state, sizeof state); }

  std::string message(std::string_view plain, unsigned char tag) {
    ENSURE(!ended && plain.size() + seal_bytes <= message_bytes_max);
    std::string sealed(length_bytes + plain.size() + seal_bytes, '\0');
    const std::size_t length = plain.size() + seal_bytes;
    for (std::size_t i = 0; i < length_bytes; ++i) sealed[i] = static_cast<char>(length >> (8 * i) & 0xff);
    const int done =
        crypto_secretstream_xchacha20poly1305_push(&state, bytes_at(sealed) + length_bytes, nullptr, bytes_at(plain),
                                                   plain.size(), bytes_at(clear_line), clear_line.size(), tag);
    ENSURE(done == 0);
    return sealed;
  }
};

BundleWriter::BundleWriter(const BundleHeader& header, const SealKey& receiver) : stream_(std::make_unique<Stream>()) {
  StreamKey key{};
  crypto_secretstream_xchacha20poly1305_keygen(key.data());
  const std::string_view key_bytes(reinterpret_cast<const char*>(key.data()), key.size());
  stream_->clear_line = clear_line_of(header, seal_to(receiver, key_bytes));
  const int done = crypto_secretstream_xchacha20poly1305_init_push(&stream_->state, stream_->header.data(), key.data());
  sodium_memzero(key.data(), key.size());
  ENSURE(done == 0);
}

BundleWriter::~BundleWriter() = default;
BundleWriter::BundleWriter(BundleWriter&&) noexcept = default;

const std::string& BundleWriter::clear_line() const { return stream_->clear_line; }

std::string BundleWriter::begin() const {
  return stream_->clear_line + '\n' + std::string(stream_->header.begin(), stream_->header.end());
}

std::string BundleWriter::frame(BundlePart part, std::string_view text) {
  ENSURE(part != BundlePart::End && text.size() <= feed_bytes_max);
  return stream_->message(static_cast<char>(part) + pack(text), crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
}

std::string BundleWriter::end() {
  std::string last = stream_->message(std::string(1, static_cast<char>(BundlePart::End)),
                                      crypto_secretstream_xchacha20poly1305_TAG_FINAL);
  stream_->ended = true;
  return last;
}

struct BundleReader::Stream {
  Source more;
  std::string ahead;     // Read from the file, not yet used.
  std::size_t used = 0;  // Of `ahead`.
  bool dry = false;      // The file has no more.

  BundleHeader header;
  std::string clear_line;
  crypto_secretstream_xchacha20poly1305_state state{};
  std::size_t frames = 0;
  bool whole = false;
  std::optional<Error> broken;

  ~Stream() { sodium_memzero(&state, sizeof state); }

  [[nodiscard]] std::string_view left() const { return std::string_view(ahead).substr(used); }

  /// Whether `count` bytes are there, after reading on.
  Result<bool> reach(std::size_t count) {
    while (left().size() < count && !dry) {
      ahead.erase(0, std::exchange(used, 0));
      auto read = more(read_bytes);
      if (!read) return pass(read);
      dry = read->size() < read_bytes;
      ahead += *read;
    }
    return left().size() >= count;
  }

  std::string_view take(std::size_t count) {
    const std::string_view taken = left().substr(0, count);
    used += count;
    return taken;
  }

  Result<> begin(const SealingKey& receiver);
  Result<std::optional<BundleFrame>> next();
  Result<BundleFrame> open_message(std::string_view sealed);

  [[nodiscard]] tl::unexpected<Error> cut_off() const {
    return fail(ErrorCode::Gap,
                "the bundle of " + header.station + " is cut off after " + std::to_string(frames) + " whole frames");
  }
  [[nodiscard]] tl::unexpected<Error> changed() const {
    return fail(ErrorCode::BadSignature, "the bundle of " + header.station + " was changed or damaged after " +
                                             std::to_string(frames) + " whole frames");
  }
};

Result<> BundleReader::Stream::begin(const SealingKey& receiver) {
  if (auto read = reach(bundle_header_bytes_max); !read) return pass(read);
  const auto end = left().substr(0, bundle_header_bytes_max).find('\n');
  std::string sealed_key;
  if (end == std::string_view::npos || !read_clear_line(left().substr(0, end), header, sealed_key)) {
    return no_frame(left().substr(0, bundle_header_bytes_max), no_bundle().value());
  }
  clear_line = take(end + 1).substr(0, end);
  const auto key = receiver.open(sealed_key);
  if (!key || key->size() != StreamKey{}.size()) {
    return fail(ErrorCode::BadSignature, "the bundle of " + header.station + " is sealed for somebody else");
  }
  const auto begun = reach(StreamHeader{}.size());
  if (!begun) return pass(begun);
  if (!*begun) return cut_off();
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state, bytes_at(take(StreamHeader{}.size())), bytes_at(*key)) !=
      0) {
    return changed();
  }
  return {};
}

Result<BundleFrame> BundleReader::Stream::open_message(std::string_view sealed) {
  std::string plain(sealed.size() - seal_bytes, '\0');
  unsigned char tag = 0;
  const int opened = crypto_secretstream_xchacha20poly1305_pull(
      &state, bytes_at(plain), nullptr, &tag, bytes_at(sealed), sealed.size(), bytes_at(clear_line), clear_line.size());
  if (opened != 0 || plain.empty() || !is_part(plain.front())) return changed();
  BundleFrame frame{static_cast<BundlePart>(plain.front()), {}};
  const bool final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (final != (frame.part == BundlePart::End)) return changed();
  if (final) return frame;
  auto text =
      unpack(std::string_view(plain).substr(1), frame.part == BundlePart::Batch ? body_bytes_max : feed_bytes_max);
  if (!text) return pass(text);
  frame.text = std::move(*text);
  return frame;
}

Result<std::optional<BundleFrame>> BundleReader::Stream::next() {
  const auto begun = reach(length_bytes);
  if (!begun) return pass(begun);
  if (!*begun) return cut_off();
  std::size_t length = 0;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    length |= static_cast<std::size_t>(static_cast<unsigned char>(left()[i])) << (8 * i);
  }
  if (length <= seal_bytes || length > message_bytes_max) return changed();
  const auto there = reach(length_bytes + length);
  if (!there) return pass(there);
  if (!*there) return cut_off();
  auto frame = open_message(take(length_bytes + length).substr(length_bytes));
  if (!frame) return pass(frame);
  whole = frame->part == BundlePart::End;
  if (whole) return std::optional<BundleFrame>();
  frames += 1;
  return std::optional<BundleFrame>(std::move(*frame));
}

BundleReader::BundleReader(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
BundleReader::~BundleReader() = default;
BundleReader::BundleReader(BundleReader&&) noexcept = default;

Result<BundleReader> BundleReader::open(Source more, const SealingKey& receiver) {
  auto stream = std::make_unique<Stream>();
  stream->more = std::move(more);
  if (auto begun = stream->begin(receiver); !begun) return pass(begun);
  return BundleReader(std::move(stream));
}

const BundleHeader& BundleReader::header() const { return stream_->header; }
const std::string& BundleReader::clear_line() const { return stream_->clear_line; }

Result<std::optional<BundleFrame>> BundleReader::next() {
  if (const std::optional<Error>& broken = stream_->broken) return tl::unexpected<Error>(*broken);
  if (stream_->whole) return std::optional<BundleFrame>();
  auto frame = stream_->next();
  if (!frame) stream_->broken = frame.error();
  return frame;
}

Result<BundleHeader> read_bundle_header(std::string_view bytes) {
  BundleHeader header;
  std::string sealed_key;
  const auto end = bytes.substr(0, bundle_header_bytes_max).find('\n');
  if (end == std::string_view::npos || !read_clear_line(bytes.substr(0, end), header, sealed_key)) return no_bundle();
  return header;
}

BundleRead read_bundle(std::string_view bytes, const SealingKey& receiver) {
  BundleRead read;
  auto reader = BundleReader::open(
      [rest = bytes](std::size_t bytes_max) mutable -> Result<std::string> {
        std::string part(rest.substr(0, bytes_max));
        rest.remove_prefix(part.size());
        return part;
      },
      receiver);
  if (!reader) {
    read.broken = reader.error();
    return read;
  }
  read.header = reader->header();
  for (;;) {
    auto next = reader->next();
    if (!next) {
      read.broken = next.error();
      return read;
    }
    std::optional<BundleFrame>& frame = *next;
    if (!frame) return read;
    read.frames.push_back(std::move(*frame));
  }
}

}  // namespace linli::wire
