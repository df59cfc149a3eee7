#include "data/reading/readings.h"

#include <algorithm>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/reading/points.h"

namespace linli::reading {
namespace {

constexpr std::size_t record_head = 2;  // Its cost and how many characters it has.

std::size_t characters_of(std::string_view record) {
  return record.size() < record_head ? 0 : static_cast<std::uint8_t>(record[1]);
}

std::string_view text_of(std::string_view record) {
  const std::size_t begin = record_head + 2 * characters_of(record);
  return begin < record.size() ? record.substr(begin) : std::string_view();
}

}  // namespace

Result<std::unique_ptr<Readings>> Readings::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return fail(ErrorCode::NotFound, "no readings at " + file.string());
  struct stat found{};
  void* mapped = MAP_FAILED;
  if (::fstat(descriptor, &found) == 0 && static_cast<std::size_t>(found.st_size) >= sizeof(ReadingsHeader)) {
    mapped = ::mmap(nullptr, static_cast<std::size_t>(found.st_size), PROT_READ, MAP_SHARED, descriptor, 0);
  }
  ::close(descriptor);
  if (mapped == MAP_FAILED) return fail(ErrorCode::StoreDamaged, file.string() + " holds no readings");
  std::unique_ptr<Readings> readings(
      new Readings({static_cast<const std::byte*>(mapped), static_cast<std::size_t>(found.st_size)}));
  if (!readings->whole()) return fail(ErrorCode::StoreDamaged, file.string() + " holds no readings of this program");
  return readings;
}

Readings::Readings(std::span<const std::byte> file)
    : file_(file), header_(*reinterpret_cast<const ReadingsHeader*>(file.data())) {
  syllables_ = section<Name>(Syllables);
  characters_ = section<Character>(Characters);
  word_at_ = section<std::uint32_t>(WordAt);
  words_ = section<char>(Words);
  simplified_ = section<SimplifiedForm>(Simplified);
}

Readings::~Readings() { ::munmap(const_cast<std::byte*>(file_.data()), file_.size()); }

template <class T>
std::span<const T> Readings::section(Section which) const {
  const ReadingsHeader::Place& place = header_.sections[which];
  if (place.offset % 8 != 0 || place.offset > file_.size() || place.bytes > file_.size() - place.offset) return {};
  return {reinterpret_cast<const T*>(file_.data() + place.offset), static_cast<std::size_t>(place.bytes) / sizeof(T)};
}

bool Readings::whole() const {
  return header_.magic == readings_magic && header_.file_bytes == file_.size() && !syllables_.empty() &&
         !characters_.empty() && !simplified_.empty() && word_at_.size() > 1 && word_at_.back() == words_.size();
}

/// Empty for what a damaged file may hold.
std::string_view Readings::syllable(std::uint16_t id) const {
  if (id >= syllables_.size()) return {};
  const char* letters = syllables_[id].letters;
  return {letters, ::strnlen(letters, sizeof(Name))};
}

std::string_view Readings::record(std::size_t n) const {
  const std::uint32_t begin = word_at_[n];
  const std::uint32_t end = word_at_[n + 1];
  if (begin > end || end > words_.size()) return {};
  return {words_.data() + begin, end - begin};
}

std::optional<Readings::Word> Readings::word(std::u32string_view text) const {
  const std::string wanted = utf8_of(text);
  std::size_t begin = 0;
  std::size_t end = words();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (text_of(record(middle)) < wanted) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin == words()) return std::nullopt;
  const std::string_view found = record(begin);
  if (text_of(found) != wanted || characters_of(found) != text.size()) return std::nullopt;
  Word word{static_cast<float>(static_cast<std::uint8_t>(found[0])) * word_cost_unit, {}};
  for (std::size_t n = 0; n < text.size(); ++n) {
    std::uint16_t id = 0;
    std::memcpy(&id, found.data() + record_head + 2 * n, sizeof(id));
    word.syllables.push_back(syllable(id));
  }
  return word;
}

std::optional<Readings::Word> Readings::character(char32_t point) const {
  const auto found = std::ranges::lower_bound(characters_, point, {}, &Character::point);
  if (found == characters_.end() || found->point != point) return std::nullopt;
  return Word{static_cast<float>(found->cost) * word_cost_unit, {syllable(found->syllable)}};
}

bool Readings::in_a_known_word(std::u32string_view text, std::size_t at) const {
  constexpr std::size_t longest = 4;
  for (std::size_t from = at + 1 < longest ? 0 : at + 1 - longest; from <= at; ++from) {
    for (std::size_t characters = std::max<std::size_t>(2, at + 1 - from); characters <= longest; ++characters) {
      if (from + characters <= text.size() && word(text.substr(from, characters))) return true;
    }
  }
  return false;
}

std::u32string Readings::simplified(std::u32string text) const {
  const std::u32string as_written = text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto found = std::ranges::lower_bound(simplified_, text[at], {}, &SimplifiedForm::of);
    if (found == simplified_.end() || found->of != text[at] || in_a_known_word(as_written, at)) continue;
    text[at] = found->point;
  }
  return text;
}

}  // namespace linli::reading
