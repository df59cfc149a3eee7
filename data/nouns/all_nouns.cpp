#include "data/nouns/all_nouns.h"

#include <array>

#include "data/nouns/case_noun.h"
#include "data/nouns/entered.h"
#include "data/nouns/ledger_noun.h"
#include "data/nouns/shift_noun.h"
#include "data/nouns/stock_noun.h"
#include "data/nouns/team_noun.h"
#include "data/nouns/volunteer_noun.h"

namespace linli {

std::span<const Noun* const> all_nouns() {
  static const std::array<const Noun*, 10> nouns = {&case_noun(),      &person_noun(), &place_noun(), &group_noun(),
                                                    &post_noun(),      &ledger_noun(), &shift_noun(), &stock_noun(),
                                                    &volunteer_noun(), &team_noun()};
  return nouns;
}

}  // namespace linli
