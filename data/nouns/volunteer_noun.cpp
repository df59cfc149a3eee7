#include "data/nouns/volunteer_noun.h"

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/volunteer.h"

namespace linli {
namespace {

class VolunteerNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "volunteer"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"volunteer_row", "post_claim"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE volunteer_row (subject BLOB PRIMARY KEY, home TEXT NOT NULL, consents INTEGER NOT NULL,
                                  board_name TEXT NOT NULL) STRICT;
      CREATE TABLE post_claim (
        subject BLOB NOT NULL, post TEXT NOT NULL, claimed_from INTEGER NOT NULL, claimed_until INTEGER NOT NULL,
        PRIMARY KEY (subject, post)
      ) STRICT;
      CREATE INDEX claims_of_post ON post_claim (post, claimed_until);
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const auto folded = fold_volunteer(entries, outcome.notes);
    if (!folded) return outcome;
    const auto bind_subject = [&](SQLite::Statement& put) {
      put.bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    };
    {
      const auto put = views("INSERT INTO volunteer_row (subject, home, consents, board_name) VALUES (?, ?, ?, ?)");
      bind_subject(*put);
      put->bind(2, folded->home);
      put->bind(3, folded->consents ? 1 : 0);
      put->bind(4, folded->board_name);
      put->exec();
    }
    for (const ClaimedPost& claimed : folded->posts) {
      const auto put = views("INSERT INTO post_claim (subject, post, claimed_from, claimed_until) VALUES (?, ?, ?, ?)");
      bind_subject(*put);
      put->bind(2, claimed.post);
      put->bind(3, claimed.from);
      put->bind(4, claimed.until);
      put->exec();
      outcome.contributions.push_back({fmt::format("claims/{}/{}", folded->home, claimed.post), 1});
    }
    return outcome;
  }
};

}  // namespace

const Noun& volunteer_noun() {
  static const VolunteerNoun noun;
  return noun;
}

}  // namespace linli
