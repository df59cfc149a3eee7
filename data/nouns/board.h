// The public board: published cases, masked, the handler named. Station screens and the hub's page read the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/fold/views.h"
#include "data/nouns/case.h"

namespace linli {

struct BoardRow {
  std::string ticket, title, place_name, category, owner_name, result;
  CaseState state = CaseState::Lodged;
  bool hazard = false;
  WallMs changed_at = 0, due_at = 0;
};

/// Published cases within `scope` ("" for all): open hazards first, then open ones, then the newest.
[[nodiscard]] Result<std::vector<BoardRow>> read_board(const Views& views, std::string_view scope,
                                                       std::size_t count_max);

}  // namespace linli
