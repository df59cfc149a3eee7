#include "kiosk/sound/opus_file.h"

#include <array>
#include <optional>
#include <string_view>

#include <opusenc.h>
#include <opusfile.h>

namespace linli {
namespace {

constexpr int bits_per_second = 16'000;
constexpr int page_samples = 12'000;  // A quarter of a second, in the 48 kHz that Ogg counts in.

}  // namespace

struct OpusWriter::Encoder {
  std::unique_ptr<DiskFile> file;
  OggOpusEnc* opus = nullptr;
  std::optional<Error> trouble;  // libopusenc only hears that writing failed.

  Encoder() = default;
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  ~Encoder() {
    if (opus != nullptr) ope_encoder_destroy(opus);
  }

  static int append(void* self, const unsigned char* bytes, opus_int32 count) {
    auto& encoder = *static_cast<Encoder*>(self);
    if (encoder.trouble) return 1;
    const std::string_view text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
    const auto appended = encoder.file->append(text);
    if (!appended) encoder.trouble = appended.error();
    return appended ? 0 : 1;
  }
  static int close(void* /*self*/) { return 0; }

  /// `done` of libopusenc, or what the disk said meanwhile.
  [[nodiscard]] Result<> outcome(int done) const {
    if (trouble) return tl::unexpected<Error>(*trouble);
    if (done != OPE_OK) return fail(ErrorCode::DiskFailed, std::string("the recording: ") + ope_strerror(done));
    return {};
  }
};

OpusWriter::OpusWriter(std::unique_ptr<Encoder> encoder) : encoder_(std::move(encoder)) {}
OpusWriter::~OpusWriter() = default;

Result<std::unique_ptr<OpusWriter>> OpusWriter::create(Disk& disk, const std::filesystem::path& file) {
  auto encoder = std::make_unique<Encoder>();
  auto made = disk.create(file);
  if (!made) return pass(made);
  encoder->file = std::move(*made);
  static constexpr OpusEncCallbacks callbacks{&Encoder::append, &Encoder::close};
  const std::unique_ptr<OggOpusComments, decltype(&ope_comments_destroy)> comments(ope_comments_create(),
                                                                                   &ope_comments_destroy);
  int error = OPE_OK;
  constexpr int one_channel = 1, mono_family = 0;
  encoder->opus =
      ope_encoder_create_callbacks(&callbacks, encoder.get(), comments.get(),
                                   static_cast<opus_int32>(voice_samples_per_second), one_channel, mono_family, &error);
  if (encoder->opus == nullptr)
    return fail(ErrorCode::DiskFailed, std::string("the recording: ") + ope_strerror(error));
  ope_encoder_ctl(encoder->opus, OPUS_SET_BITRATE(bits_per_second));
  ope_encoder_ctl(encoder->opus, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
  ope_encoder_ctl(encoder->opus, OPE_SET_MUXING_DELAY(page_samples));
  ope_encoder_ctl(encoder->opus, OPE_SET_DECISION_DELAY(0));  // Else two seconds wait in it for speech or music.
  return std::unique_ptr<OpusWriter>(new OpusWriter(std::move(encoder)));
}

Result<> OpusWriter::write(std::span<const std::int16_t> samples) {
  return encoder_->outcome(ope_encoder_write(encoder_->opus, samples.data(), static_cast<int>(samples.size())));
}

Result<> OpusWriter::sync() { return encoder_->file->sync(); }

Result<> OpusWriter::finish() {
  if (auto drained = encoder_->outcome(ope_encoder_drain(encoder_->opus)); !drained) return drained;
  return sync();
}

struct OpusReader::Decoder {
  std::string bytes;
  OggOpusFile* opus = nullptr;
  std::array<std::int16_t, 11'520> samples{};  // 120 ms of two channels: what opusfile asks for.

  Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  ~Decoder() {
    if (opus != nullptr) op_free(opus);
  }
};

OpusReader::OpusReader(std::unique_ptr<Decoder> decoder) : decoder_(std::move(decoder)) {}
OpusReader::~OpusReader() = default;

Result<std::unique_ptr<OpusReader>> OpusReader::open(std::string bytes) {
  auto decoder = std::make_unique<Decoder>();
  decoder->bytes = std::move(bytes);
  int error = 0;
  decoder->opus =
      op_open_memory(reinterpret_cast<const unsigned char*>(decoder->bytes.data()), decoder->bytes.size(), &error);
  if (decoder->opus == nullptr) return fail(ErrorCode::BadInput, "this is no recording that can be played");
  return std::unique_ptr<OpusReader>(new OpusReader(std::move(decoder)));
}

std::int64_t OpusReader::length_ms() const {
  const ogg_int64_t samples = op_pcm_total(decoder_->opus, -1);
  return samples < 0 ? 0 : samples * 1'000 / played_samples_per_second;
}

Result<std::span<const std::int16_t>> OpusReader::read() {
  auto& [bytes, opus, samples] = *decoder_;
  int done = OP_HOLE;
  // A hole is where a torn page stood: what follows it can be heard.
  while (done == OP_HOLE) done = op_read_stereo(opus, samples.data(), static_cast<int>(samples.size()));
  if (done < 0) return fail(ErrorCode::BadInput, "the recording is damaged");
  const auto count = static_cast<std::size_t>(done);
  for (std::size_t i = 0; i < count; ++i) {
    samples.at(i) = static_cast<std::int16_t>((samples.at(2 * i) + samples.at(2 * i + 1)) / 2);
  }
  return std::span<const std::int16_t>(samples).first(count);
}

}  // namespace linli
