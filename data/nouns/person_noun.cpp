// People: what is public of them (working name, roles, duty, work phone). Name, phone, card and home stay in the slip;
// card and phone are found by a hash of their number.
#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/body.h"
#include "data/nouns/entered.h"
#include "data/nouns/found_by.h"

namespace linli {

namespace {

class PersonNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "person"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"person_row"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE person_row (
        subject BLOB PRIMARY KEY, home TEXT NOT NULL, shown_as TEXT NOT NULL, roles TEXT NOT NULL,
        work_phone TEXT NOT NULL, on_duty INTEGER NOT NULL, card_hash TEXT NOT NULL,
        phone_hash TEXT NOT NULL
      ) STRICT;
      CREATE INDEX person_card ON person_row (card_hash) WHERE card_hash <> '';
      CREATE INDEX person_phone ON person_row (phone_hash) WHERE phone_hash <> '';
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const StoredEntry* latest = only_entered(entries, "person.entered", outcome.notes, "person.vouched");
    if (latest == nullptr) return outcome;
    const Body body(latest->entry.envelope.body);
    const Body slip(latest->entry.slip.json);
    std::string roles = ",";  // ",clerk,chair,": a role is found with LIKE '%,clerk,%'.
    for (const std::string& role : body.texts("roles")) roles += role + ",";
    const auto put = views(R"sql(
      INSERT INTO person_row (subject, home, shown_as, roles, work_phone, on_duty, card_hash, phone_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql");
    put->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    put->bind(2, latest->entry.envelope.home);
    put->bind(3, body.text("shown_as"));
    put->bind(4, roles);
    put->bind(5, body.text("work_phone"));
    put->bind(6, body.flag("on_duty") ? 1 : 0);
    put->bind(7, card_hash(slip.text("card")));
    put->bind(8, phone_hash(slip.text("phone")));
    put->exec();
    return outcome;
  }
};

}  // namespace

const Noun& person_noun() {
  static const PersonNoun noun;
  return noun;
}

}  // namespace linli
