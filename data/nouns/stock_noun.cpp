#include "data/nouns/stock_noun.h"

#include <algorithm>

#include "data/nouns/body.h"
#include "data/nouns/posting_lines.h"
#include "data/nouns/verdict.h"

namespace linli {
namespace {

class StockNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "stock"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {}; }
  [[nodiscard]] const char* schema() const override { return ""; }
  Outcome project(StatementCache& /*views*/, const Uuid& /*subject*/,
                  const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const auto verdicts = verdicts_among(entries);
    for (const StoredEntry& stored : entries) {
      const Envelope& e = stored.entry.envelope;
      if (!e.kind.starts_with("stock.")) continue;
      const Body body(e.body);
      if (e.kind != "stock.added" || e.version > 1) {
        outcome.notes.push_back({e.id, "needs_update"});
      } else if (body.text("item").empty() || body.number("count") == 0) {
        outcome.notes.push_back({e.id, "unreadable"});
      } else if (const auto lost = std::find_if(verdicts.begin(), verdicts.end(),
                                                [&](const Verdict& verdict) { return verdict.on == e.id; });
                 lost != verdicts.end()) {
        outcome.notes.push_back({e.id, lost->why});
      } else {
        outcome.contributions.push_back({stock_key(e.home, body.text("item")), body.number("count")});
      }
    }
    return outcome;
  }
};

}  // namespace

const Noun& stock_noun() {
  static const StockNoun noun;
  return noun;
}

}  // namespace linli
