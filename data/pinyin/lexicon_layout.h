// The bytes of the compiled lexicon, for the two that know them: the compiler (data/pinyin/compile) and its reader
// (lexicon.h). Little-endian, sections aligned to eight bytes, mapped and used as they stand.
#pragma once

#include <array>
#include <cstdint>

namespace linli::pinyin {

using WordId = std::uint32_t;
inline constexpr WordId sentence_begin = 0;  // A word without text that stands before the first one.
inline constexpr WordId sentence_end = 1;    // … and after the last.
inline constexpr unsigned word_id_bits = 18;

inline constexpr std::array<char, 8> lexicon_magic{'L', 'I', 'N', 'L', 'I', 'P', 'Y', '1'};

/// Logarithms are base 10. A cost is −log10 of a probability, in 1/4096: 0 to 16.
inline constexpr float cost_unit = 1.0F / 4096;
/// Of costs in a byte: 0 to 16.
inline constexpr float coarse_unit = 1.0F / 16;

enum Section : unsigned {
  Syllables,      // char[8] each: "zhuang", in alphabetical order.
  TextAt,         // u32[words + 1]: where a word's text stands in Texts. Words are sorted by their text.
  Texts,          // UTF-8
  Unigrams,       // u16[words]: cost of a word on its own.
  Starts,         // u16[words]: cost of a word that stands first, or alone.
  Backoffs,       // i16[words]: log10 in 1/4096, added where the next word was never seen after this one.
  Floors,         // u8[words]: what a word costs at least, after whatever words, in 1/16.
  Homes,          // u32[words]: the node of its first reading.
  BigramAt,       // u32[words + 1]
  Bigrams,        // u32: the word before (18 bits, sorted), code of the log10 (8), code of the pair's backoff (6).
  TrigramMarks,   // u64[(bigrams + 63) / 64]: which pairs have trigrams.
  TrigramRanks,   // u32: marks set before each of those.
  TrigramAt,      // u32[marked pairs + 1]
  Trigrams,       // u32: the word before the pair (18 bits, sorted), code of the log10 (8).
  NodeSyllables,  // u16[nodes]: nodes of a trie of readings, in breadth-first order; siblings sorted. Node 0 is the
                  // root.
  NodeChildren,   // u32[nodes + 1]: a node's children are [at, next).
  NodeEntries,    // u32[nodes + 1]
  Entries,        // u32: word (24 bits), cost of this reading (8); the most frequent word first.
  section_count
};

struct LexiconHeader {
  std::array<char, 8> magic;
  std::uint64_t file_bytes;
  struct Place {
    std::uint64_t offset;
    std::uint64_t bytes;
  };
  std::array<Place, section_count> sections;
  std::array<float, 256> bigram_log10;
  std::array<float, 64> pair_backoff_log10;
  std::array<float, 256> trigram_log10;
};

inline constexpr std::uint32_t word_mask = (1U << word_id_bits) - 1;

}  // namespace linli::pinyin
