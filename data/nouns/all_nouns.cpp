#include "data/nouns/all_nouns.h"

#include <array>

#include "data/nouns/case_noun.h"
#include "data/nouns/entered.h"

namespace linli {

std::span<const Noun* const> all_nouns() {
  static const std::array<const Noun*, 5> nouns = {&case_noun(), &person_noun(), &place_noun(), &group_noun(),
                                                   &post_noun()};
  return nouns;
}

}  // namespace linli
