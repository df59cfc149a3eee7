#include "data/pinyin/lexicon.h"

#include <algorithm>
#include <bit>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linli::pinyin {
namespace {

std::string_view name_in(const char (&letters)[8]) {
  const auto* end = std::find(std::begin(letters), std::end(letters), '\0');
  return {letters, static_cast<std::size_t>(end - letters)};
}

/// Of records sorted by the word in their low bits: the one with this word.
std::optional<std::size_t> record_of(std::span<const std::uint32_t> records, std::size_t begin, std::size_t end,
                                     WordId word) {
  const auto found = std::ranges::lower_bound(records.subspan(begin, end - begin), word, {},
                                              [](std::uint32_t record) { return record & word_mask; });
  const auto at = static_cast<std::size_t>(found - records.begin());
  if (at == end || (records[at] & word_mask) != word) return std::nullopt;
  return at;
}

}  // namespace

Result<std::unique_ptr<Lexicon>> Lexicon::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return fail(ErrorCode::NotFound, "no lexicon at " + file.string());
  struct stat found{};
  void* mapped = MAP_FAILED;
  if (::fstat(descriptor, &found) == 0 && static_cast<std::size_t>(found.st_size) >= sizeof(LexiconHeader)) {
    mapped = ::mmap(nullptr, static_cast<std::size_t>(found.st_size), PROT_READ, MAP_SHARED, descriptor, 0);
  }
  ::close(descriptor);
  if (mapped == MAP_FAILED) return fail(ErrorCode::StoreDamaged, file.string() + " is no lexicon");
  // The disk begins to read it now, whole and in order, so that the first key after a start need not wait for it in
  // pieces.
  ::madvise(mapped, static_cast<std::size_t>(found.st_size), MADV_WILLNEED);
  std::unique_ptr<Lexicon> lexicon(
      new Lexicon({static_cast<const std::byte*>(mapped), static_cast<std::size_t>(found.st_size)}));
  if (!lexicon->whole()) return fail(ErrorCode::StoreDamaged, file.string() + " is no lexicon of this program");
  return lexicon;
}

Lexicon::Lexicon(std::span<const std::byte> file)
    : file_(file), header_(*reinterpret_cast<const LexiconHeader*>(file.data())) {
  syllables_ = section<Name>(Syllables);
  text_at_ = section<std::uint32_t>(TextAt);
  texts_ = section<char>(Texts);
  unigrams_ = section<std::uint16_t>(Unigrams);
  backoffs_ = section<std::int16_t>(Backoffs);
  starts_ = section<std::uint16_t>(Starts);
  floors_ = section<std::uint8_t>(Floors);
  homes_ = section<std::uint32_t>(Homes);
  bigram_at_ = section<std::uint32_t>(BigramAt);
  bigrams_ = section<std::uint32_t>(Bigrams);
  trigram_marks_ = section<std::uint64_t>(TrigramMarks);
  trigram_ranks_ = section<std::uint32_t>(TrigramRanks);
  trigram_at_ = section<std::uint32_t>(TrigramAt);
  trigrams_ = section<std::uint32_t>(Trigrams);
  node_syllables_ = section<std::uint16_t>(NodeSyllables);
  node_children_ = section<std::uint32_t>(NodeChildren);
  node_entries_ = section<std::uint32_t>(NodeEntries);
  entries_ = section<std::uint32_t>(Entries);
}

Lexicon::~Lexicon() { ::munmap(const_cast<std::byte*>(file_.data()), file_.size()); }

template <class T>
std::span<const T> Lexicon::section(Section which) const {
  const LexiconHeader::Place& place = header_.sections[which];
  if (place.offset % 8 != 0 || place.offset > file_.size() || place.bytes > file_.size() - place.offset) return {};
  return {reinterpret_cast<const T*>(file_.data() + place.offset), static_cast<std::size_t>(place.bytes) / sizeof(T)};
}

bool Lexicon::whole() const {
  const std::size_t count = unigrams_.size();
  const std::size_t nodes = node_syllables_.size();
  return header_.magic == lexicon_magic && header_.file_bytes == file_.size() && count > 2 && nodes > 1 &&
         !syllables_.empty() && text_at_.size() == count + 1 && text_at_.back() == texts_.size() &&
         backoffs_.size() == count && homes_.size() == count && starts_.size() == count && floors_.size() == count &&
         bigram_at_.size() == count + 1 && bigram_at_.back() == bigrams_.size() &&
         trigram_marks_.size() == (bigrams_.size() + 63) / 64 && trigram_ranks_.size() == trigram_marks_.size() &&
         !trigram_at_.empty() && trigram_at_.back() == trigrams_.size() && node_children_.size() == nodes + 1 &&
         node_children_.back() == nodes && node_entries_.size() == nodes + 1 && node_entries_.back() == entries_.size();
}

std::string_view Lexicon::text(WordId word) const {
  return {texts_.data() + text_at_[word], text_at_[word + 1] - text_at_[word]};
}

std::optional<WordId> Lexicon::find(std::string_view wanted) const {
  WordId begin = sentence_end + 1;
  auto end = static_cast<WordId>(words());
  while (begin < end) {
    const WordId middle = begin + (end - begin) / 2;
    if (text(middle) < wanted) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin == words() || text(begin) != wanted) return std::nullopt;
  return begin;
}

float Lexicon::cost_after(const Context& context, WordId word, Context& next) const {
  next = {.last = word, .before_last = context.last, .pair_backoff = 0};
  if (context.last == Context::none) return static_cast<float>(starts_[word]) * cost_unit;
  const auto pair = record_of(bigrams_, bigram_at_[word], bigram_at_[word + 1], context.last);
  if (!pair) return cost(word) - static_cast<float>(backoffs_[context.last]) * cost_unit - context.pair_backoff;
  const std::uint32_t record = bigrams_[*pair];
  next.pair_backoff = header_.pair_backoff_log10[record >> (word_id_bits + 8)];
  const std::uint64_t marks = trigram_marks_[*pair / 64];
  const std::uint64_t mark = std::uint64_t{1} << (*pair % 64);
  if ((marks & mark) != 0 && context.before_last != Context::none) {
    const auto rank = trigram_ranks_[*pair / 64] + static_cast<std::uint32_t>(std::popcount(marks & (mark - 1)));
    const auto triple = record_of(trigrams_, trigram_at_[rank], trigram_at_[rank + 1], context.before_last);
    if (triple) return -header_.trigram_log10[trigrams_[*triple] >> word_id_bits & 0xFF];
  }
  return -header_.bigram_log10[record >> word_id_bits & 0xFF] - context.pair_backoff;
}

std::string_view Lexicon::syllable(SyllableId id) const { return name_in(syllables_[id].letters); }

std::optional<SyllableId> Lexicon::find_syllable(std::string_view name) const {
  const auto found =
      std::ranges::lower_bound(syllables_, name, {}, [](const Name& each) { return name_in(each.letters); });
  if (found == syllables_.end() || name_in(found->letters) != name) return std::nullopt;
  return static_cast<SyllableId>(found - syllables_.begin());
}

std::vector<SyllableId> Lexicon::reading(WordId word) const {
  std::vector<SyllableId> reading;
  for (Node node = homes_[word]; node != root;) {
    reading.push_back(node_syllables_[node]);
    // The parent's children are the range that this node is in.
    const auto after = std::ranges::upper_bound(node_children_, node);
    node = static_cast<Node>(after - node_children_.begin()) - 1;
  }
  std::ranges::reverse(reading);
  return reading;
}

Lexicon::Entry Lexicon::entry(Node node, std::size_t n) const {
  const std::uint32_t record = entries_[node_entries_[node] + n];
  return {record & 0xFFFFFF, static_cast<float>(record >> 24) * coarse_unit};
}

}  // namespace linli::pinyin
