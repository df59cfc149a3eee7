// Groups: units, committees, teams. Rosters of persons, not places.
#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/body.h"
#include "data/nouns/entered.h"

namespace linli {
namespace {

class GroupNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "group"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"group_row", "group_member"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE group_row (
        subject BLOB PRIMARY KEY, home TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, phone TEXT NOT NULL
      ) STRICT;
      CREATE TABLE group_member (
        subject BLOB NOT NULL, person TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (subject, place)
      ) STRICT;
      CREATE INDEX group_of_person ON group_member (person);
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const StoredEntry* latest = only_entered(entries, "group.entered", outcome.notes);
    if (latest == nullptr) return outcome;
    const Body body(latest->entry.envelope.body);
    const auto put = views("INSERT INTO group_row (subject, home, kind, name, phone) VALUES (?, ?, ?, ?, ?)");
    put->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    put->bind(2, latest->entry.envelope.home);
    int at = 3;
    for (const char* field : {"kind", "name", "phone"}) put->bind(at++, body.text(field));
    put->exec();
    int place = 0;
    for (const std::string& person : body.texts("members")) {
      const auto add = views("INSERT INTO group_member (subject, person, place) VALUES (?, ?, ?)");
      add->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
      add->bind(2, person);
      add->bind(3, place++);
      add->exec();
    }
    return outcome;
  }
};

}  // namespace

const Noun& group_noun() {
  static const GroupNoun noun;
  return noun;
}

}  // namespace linli
