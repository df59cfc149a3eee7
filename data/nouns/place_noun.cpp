// Places: the tree district → street → community → grid → building. Nothing personal.
#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/body.h"
#include "data/nouns/entered.h"

namespace linli {
namespace {

class PlaceNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "place"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"place_row"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE place_row (
        subject BLOB PRIMARY KEY, scope TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, grid TEXT NOT NULL,
        grid_worker TEXT NOT NULL, phone TEXT NOT NULL
      ) STRICT;
      CREATE INDEX place_scope ON place_row (scope);
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const StoredEntry* latest = only_entered(entries, "place.entered", outcome.notes);
    if (latest == nullptr) return outcome;
    const Body body(latest->entry.envelope.body);
    const auto put = views(R"sql(
      INSERT INTO place_row (subject, scope, kind, name, grid, grid_worker, phone) VALUES (?, ?, ?, ?, ?, ?, ?))sql");
    put->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    int at = 2;
    for (const char* field : {"scope", "kind", "name", "grid", "grid_worker", "phone"})
      put->bind(at++, body.text(field));
    put->exec();
    return outcome;
  }
};

}  // namespace

const Noun& place_noun() {
  static const PlaceNoun noun;
  return noun;
}

}  // namespace linli
