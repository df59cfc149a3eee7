// Pinyin: keys in, words out, the best first. Knows Debian's words, the catalogue's, this scope's places and surnames;
// remembers nothing of what anybody typed. Set up once, then any number of threads may ask.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/pinyin/lexicon.h"
#include "data/pinyin/own_words.h"
#include "data/pinyin/spelling.h"

namespace linli {
class Catalogue;
}

namespace linli::pinyin {

/// More keys than this are not looked at together: nobody types that much without choosing.
inline constexpr std::size_t keys_max = 80;

struct Candidate {
  std::string text;
  std::size_t keys = 0;  // How many of the keys it takes, from the front.
  Context after{};       // For the candidates of the keys that are left.
  bool operator==(const Candidate& other) const { return text == other.text && keys == other.keys; }
};

class Pinyin {
 public:
  /// `lexicon` is the compiled file, `words` a file like assets/pinyin/words.toml. NotFound, StoreDamaged, BadConfig.
  [[nodiscard]] static Result<std::unique_ptr<Pinyin>> open(const std::filesystem::path& lexicon,
                                                            const std::filesystem::path& words);
  /// Those of an assets folder, with what is never to be offered and its catalogue's words (a bad catalogue file only
  /// leaves its own out).
  [[nodiscard]] static Result<std::unique_ptr<Pinyin>> of_assets(const std::filesystem::path& assets);

  // Setting up.
  void add_words(const Catalogue& catalogue);
  /// A place, a person: each run of hanzi in it becomes a word.
  void add_word(std::string_view text) { own_.add(*lexicon_, text); }
  /// Neither offered nor put together out of parts.
  void block(std::string_view text) { blocked_.emplace_back(text); }
  void mix_up(FuzzyPairs fuzzy) { spelling_ = Spelling(*lexicon_, fuzzy); }

  /// For what was typed since the last choice. First whole readings of all keys, then words for their front, the
  /// longest first, down to single characters, rare ones last. None when the keys spell nothing. Keys that are none
  /// (is_key) and all after them count as not typed.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view keys, const Context& context = {}) const;

  /// What some of the keys spell, when a person says so.
  struct Spelt {
    std::string letters;
    std::size_t at = 0;    // From which key …
    std::size_t keys = 0;  // … and how many.
    bool operator==(const Spelt&) const = default;
  };
  /// On nine keys: what the first digits may spell, the longest first, for a person to say which.
  [[nodiscard]] std::vector<Spelt> spelt(std::string_view keys) const;
  /// How the keys read where they stand for `word`, a candidate of theirs: "xia shui dao" of xiashuidao, "ni hao" of
  /// 64426. The keys as they are when it is read in another way; those beyond it stand as they are.
  [[nodiscard]] std::string spelled_out(std::string_view keys, const Candidate& word) const;

 private:
  explicit Pinyin(std::unique_ptr<Lexicon> lexicon);
  [[nodiscard]] bool is_blocked(std::string_view text) const;

  std::unique_ptr<Lexicon> lexicon_;
  OwnWords own_;
  Spelling spelling_;
  std::vector<std::string> blocked_;
};

}  // namespace linli::pinyin
