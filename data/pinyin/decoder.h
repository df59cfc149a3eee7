// The likeliest ways through a lattice. A beam: at each place the cheapest beginnings, each text once, go on.
#pragma once

#include <string>
#include <vector>

#include "data/pinyin/lattice.h"

namespace linli::pinyin {

/// The parts, in the lexicon, of what an arc stands for, and what they cost after `context` (which moves on).
class ArcCosts {
 public:
  ArcCosts(const Lexicon& lexicon, const OwnWords& own) : lexicon_(lexicon), own_(own) {}
  [[nodiscard]] float after(const Context& context, const Arc& arc, Context& next) const;
  /// What it costs at least.
  [[nodiscard]] float floor(const Arc& arc) const;
  [[nodiscard]] std::string_view text(const Arc& arc) const;

 private:
  const Lexicon& lexicon_;
  const OwnWords& own_;
};

struct Sentence {
  std::string text;
  float cost = 0;
  Context after;
};

/// From the lattice's front to its end, at most `count_max`, the cheapest first. `context` is what stands before.
[[nodiscard]] std::vector<Sentence> sentences(const Lattice& lattice, const ArcCosts& costs, const Context& context,
                                              std::size_t count_max);

}  // namespace linli::pinyin
