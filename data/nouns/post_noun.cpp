// Posts: words to read, a guide, a notice, a phone number.
#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/body.h"
#include "data/nouns/entered.h"

namespace linli {
namespace {

class PostNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "post"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"post_row"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE post_row (
        subject BLOB PRIMARY KEY, home TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL,
        phone TEXT NOT NULL, at INTEGER NOT NULL
      ) STRICT;
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const StoredEntry* latest = only_entered(entries, "post.entered", outcome.notes);
    if (latest == nullptr) return outcome;
    const Body body(latest->entry.envelope.body);
    const auto put = views(
        "INSERT INTO post_row (subject, home, kind, title, words, phone, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    put->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    put->bind(2, latest->entry.envelope.home);
    int at = 3;
    for (const char* field : {"kind", "title", "words", "phone"}) put->bind(at++, body.text(field));
    put->bind(at, latest->entry.envelope.at);
    put->exec();
    return outcome;
  }
};

}  // namespace

const Noun& post_noun() {
  static const PostNoun noun;
  return noun;
}

}  // namespace linli
