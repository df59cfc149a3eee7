#include "data/pinyin/compile/language_model.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace linli::pinyin {
namespace {

constexpr std::string_view magic = "mmap lm http://kheafield.com/code format version 5\n";
constexpr std::size_t sanity_bytes = 0x58;  // The magic words and constants that prove byte model_order and sizes.
constexpr std::size_t counts_at = 0x6c;
constexpr std::size_t header_bytes = 0x88;
constexpr std::uint8_t model_order = 3;
constexpr std::uint32_t quantised_array_trie = 5;
constexpr std::uint8_t quantiser_version = 2;
constexpr unsigned code_bits = 8;

/// The file, read from the front; past its end it is zeros and `ended` says so.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  [[nodiscard]] T at(std::size_t offset) {
    T value{};
    if (offset + sizeof(T) > bytes_.size()) {
      ended_ = true;
    } else {
      std::memcpy(&value, bytes_.data() + offset, sizeof(T));
    }
    return value;
  }
  /// `count` bits, at most 57, from the bit `first` after `base`.
  [[nodiscard]] std::uint64_t bits(std::size_t base, std::uint64_t first, unsigned count) {
    return (at<std::uint64_t>(base + first / 8) >> (first % 8)) & ((std::uint64_t{1} << count) - 1);
  }
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] std::string_view from(std::size_t offset) const {
    return offset > bytes_.size() ? std::string_view{} : bytes_.substr(offset);
  }

 private:
  std::string_view bytes_;
  bool ended_ = false;
};

unsigned bits_for(std::uint64_t most) { return static_cast<unsigned>(std::bit_width(most)); }

/// How many bits of a pointer stand in its record: the high ones stand in an array of their own, as many as save most.
unsigned bits_in_record(std::uint64_t entries, std::uint64_t most, unsigned bits_in_array_max) {
  const unsigned needed = bits_for(most);
  unsigned best = needed;
  auto least = std::numeric_limits<std::int64_t>::max();
  for (unsigned chop = 0; chop <= std::min(needed, bits_in_array_max); ++chop) {
    const unsigned left = needed - chop;
    const auto change = static_cast<std::int64_t>((most >> left) * 64) -
                        static_cast<std::int64_t>(entries) * static_cast<std::int64_t>(chop);
    if (change < least) {
      least = change;
      best = left;
    }
  }
  return best;
}

/// A table of packed records: a word, codes, perhaps a pointer. One more record than counted ends it.
std::size_t packed_bytes(std::uint64_t entries, unsigned record_bits) {
  return static_cast<std::size_t>(((1 + entries) * record_bits + 7) / 8 + sizeof(std::uint64_t));
}

class Reading {
 public:
  explicit Reading(std::string_view file) : file_(file) {}

  Result<LanguageModel> whole() {
    if (!file_.from(0).starts_with(magic)) return not_this("its first bytes are another file's");
    if (file_.at<std::uint8_t>(sanity_bytes) != model_order) return not_this("its order is not 3");
    if (file_.at<std::uint32_t>(sanity_bytes + 8) != quantised_array_trie) return not_this("it is no quantised trie");
    if (file_.at<std::uint8_t>(sanity_bytes + 12) != 1) return not_this("its words are missing");
    for (std::size_t n = 0; n < model_order; ++n) counts_[n] = file_.at<std::uint64_t>(counts_at + 8 * n);
    if (std::ranges::any_of(counts_, [](std::uint64_t count) { return count == 0 || count > 100'000'000; })) {
      return not_this("its counts are out of bounds");
    }
    at_ = header_bytes + 8 + 8 * counts_[0];  // A hash of each word, which we read as words.
    if (auto ok = tables(); !ok) return pass(ok);
    unigrams();
    bigrams();
    trigrams();
    if (auto ok = words(); !ok) return pass(ok);
    if (file_.ended()) return not_this("it ends too early");
    return std::move(model_);
  }

 private:
  static tl::unexpected<Error> not_this(std::string_view why) {
    return fail(ErrorCode::BadConfig, "not a language model of the kind this can read: " + std::string(why));
  }

  Result<> tables() {
    if (file_.at<std::uint8_t>(at_) != quantiser_version || file_.at<std::uint8_t>(at_ + 1) != code_bits ||
        file_.at<std::uint8_t>(at_ + 2) != code_bits) {
      return not_this("its quantiser is another");
    }
    at_ += 8;
    for (auto* table : {&model_.bigram_log10, &backoffs_, &model_.trigram_log10}) {
      *table = file_.at<std::array<float, 256>>(at_);
      at_ += sizeof(*table);
    }
    return {};
  }

  void unigrams() {
    model_.unigrams.resize(counts_[0]);
    model_.bigrams_begin.resize(counts_[0] + 1);
    for (std::size_t n = 0; n <= counts_[0]; ++n) {
      if (n < counts_[0]) model_.unigrams[n] = {file_.at<float>(at_ + 16 * n), file_.at<float>(at_ + 16 * n + 4)};
      model_.bigrams_begin[n] = static_cast<std::uint32_t>(file_.at<std::uint64_t>(at_ + 16 * n + 8));
    }
    at_ += 16 * (counts_[0] + 2);
  }

  void bigrams() {
    const unsigned inline_bits = bits_in_record(counts_[1] + 1, counts_[2], file_.at<std::uint8_t>(at_ + 1));
    const std::size_t array_count = (counts_[2] >> inline_bits) + 1;
    const std::size_t array = (at_ + 7) / 8 * 8 + 8;  // The file is mapped where 8 divides.
    at_ += 8 * (1 + array_count) + 7;
    const unsigned word_bits = bits_for(counts_[0]);
    const unsigned record = word_bits + 2 * code_bits + inline_bits;
    model_.bigrams.resize(counts_[1]);
    std::size_t high = 0;
    for (std::size_t n = 0; n <= counts_[1]; ++n) {
      const std::uint64_t bit = n * record;
      while (high + 1 < array_count && file_.at<std::uint64_t>(array + 8 * (high + 1)) <= n) ++high;
      const auto begin = static_cast<std::uint32_t>((high << inline_bits) |
                                                    file_.bits(at_, bit + word_bits + 2 * code_bits, inline_bits));
      if (n > 0) model_.bigrams[n - 1].trigrams_end = begin;
      if (n == counts_[1]) break;
      model_.bigrams[n] = {
          .before = static_cast<std::uint32_t>(file_.bits(at_, bit, word_bits)),
          .log10_code = static_cast<std::uint8_t>(file_.bits(at_, bit + word_bits + code_bits, code_bits)),
          .backoff = backoffs_[file_.bits(at_, bit + word_bits, code_bits)],
          .trigrams_begin = begin};
    }
    at_ += packed_bytes(counts_[1], record);
  }

  void trigrams() {
    const unsigned word_bits = bits_for(counts_[0]);
    const unsigned record = word_bits + code_bits;
    model_.trigrams.resize(counts_[2]);
    for (std::size_t n = 0; n < counts_[2]; ++n) {
      model_.trigrams[n] = {
          .first = static_cast<std::uint32_t>(file_.bits(at_, n * record, word_bits)),
          .log10_code = static_cast<std::uint8_t>(file_.bits(at_, n * record + word_bits, code_bits))};
    }
    at_ += packed_bytes(counts_[2], record);
  }

  Result<> words() {
    std::string_view rest = file_.from(at_);
    for (;;) {
      const std::size_t end = rest.find('\0');
      if (end == std::string_view::npos) break;
      model_.words.emplace_back(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
    if (model_.words.size() != counts_[0] || model_.words[0] != "<unk>") {
      return not_this("its words are not where they should be");
    }
    return {};
  }

  Bytes file_;
  std::array<std::uint64_t, model_order> counts_{};
  std::array<float, 256> backoffs_{};
  std::size_t at_ = 0;
  LanguageModel model_;
};

}  // namespace

Result<LanguageModel> read_language_model(std::string_view bytes) { return Reading(bytes).whole(); }

}  // namespace linli::pinyin
