// Erasing what is personal: slips and salts go, commitments stay, so that every chain still verifies. Afterwards no
// road brings such a slip back: insert keeps the commitment alone.
#include <sqlite3.h>

#include "data/base/sqlite.h"
#include "data/log/log_rows.h"

namespace linli {
namespace {

constexpr const char* truncate_key = "wal_holds_erased";
constexpr const char* rewrite_key = "pages_hold_erased";

}  // namespace

bool LogStore::Parts::is_erased(const Uuid& subject) {
  const auto find = statements("SELECT 1 FROM erased WHERE subject = ?");
  bind_bytes(*find, 1, subject);
  return find->executeStep();
}

Result<std::int64_t> LogStore::erase(const Uuid& subject) {
  return asking("erasing what is personal", [&]() -> Result<std::int64_t> {
    const auto mark = parts_->statements("INSERT INTO erased (subject) VALUES (?) ON CONFLICT DO NOTHING");
    bind_bytes(*mark, 1, subject);
    mark->exec();
    std::vector<std::pair<std::int64_t, Hash>> commitments;
    {
      const auto open = parts_->statements("SELECT row, salt, slip FROM entry WHERE subject = ? AND slip_state = ?");
      bind_bytes(*open, 1, subject);
      open->bind(2, static_cast<int>(Slip::State::Open));
      while (open->executeStep()) {
        Salt salt;
        read_blob(open->getColumn(1), salt);
        commitments.emplace_back(open->getColumn(0).getInt64(), commitment_of(salt, open->getColumn(2).getString()));
      }
    }
    for (const auto& [row, commitment] : commitments) {
      const auto clear =
          parts_->statements("UPDATE entry SET slip_state = ?, salt = NULL, slip = NULL, commitment = ? WHERE row = ?");
      clear->bind(1, static_cast<int>(Slip::State::Erased));
      bind_bytes(*clear, 2, commitment);
      clear->bind(3, row);
      clear->exec();
    }
    // What was withheld here stays so, also from whoever would bring it.
    const auto withheld = parts_->statements("UPDATE entry SET slip_state = ? WHERE subject = ? AND slip_state = ?");
    withheld->bind(1, static_cast<int>(Slip::State::Erased));
    bind_bytes(*withheld, 2, subject);
    withheld->bind(3, static_cast<int>(Slip::State::Withheld));
    withheld->exec();
    // Copies go too: words set aside at a fork, and signed pages kept for a hub that may lose them. A page cannot lose
    // one slip, so it goes whole; what else is in it is safe once the hub is backed up.
    const auto aside = parts_->statements("DELETE FROM set_aside WHERE line LIKE '%\"subject\":\"' || ? || '\"%'");
    aside->bind(1, subject.text());
    int copies = aside->exec();
    const auto pages = parts_->statements(R"sql(
      DELETE FROM page WHERE instr(subjects, ?1) > 0
        OR (subjects IS NULL AND EXISTS (SELECT 1 FROM entry
                                         WHERE entry.subject = ?1 AND entry.n BETWEEN page.first_n AND page.last_n))
      )sql");
    bind_bytes(*pages, 1, subject);
    copies += pages->exec();
    parts_->erase_media(subject);
    if (commitments.empty() && copies == 0) return 0;
    for (const char* key : {truncate_key, rewrite_key}) {
      if (auto kept = set(key, "yes"); !kept) return pass(kept);
    }
    return static_cast<std::int64_t>(commitments.size());
  });
}

Result<bool> LogStore::is_erased(const Uuid& subject) const {
  return asking("looking for what was erased", [&] { return parts_->is_erased(subject); });
}

Result<bool> LogStore::forget_erased() {
  const auto due = setting(truncate_key);
  if (!due) return pass(due);
  if (due->value_or("") != "yes") return true;
  // The old pages stand in the write-ahead log until it is copied and cut to nothing; somebody who still reads
  // delays that, and the next call tries again.
  const auto cut = asking("forgetting what was erased", [&] {
    SQLite::Statement checkpoint(*parts_->database, "PRAGMA wal_checkpoint(TRUNCATE)");
    return checkpoint.executeStep() && checkpoint.getColumn(0).getInt() == 0;
  });
  if (!cut) return pass(cut);
  if (!*cut) return false;
  const auto done = transact(Durability::Fsync, [&] { return set(truncate_key, ""); });
  if (!done) return pass(done);
  return true;
}

Result<bool> LogStore::rewrite_after_erasing() {
  const auto due = setting(rewrite_key);
  if (!due) return pass(due);
  if (due->value_or("") != "yes") return false;
  // secure_delete overwrites what is deleted where it stands. Where SQLite moved a row to another page before, it left
  // the old bytes in the free room of the page that it came from, and only writing all pages anew gets rid of those.
  const int rc = sqlite3_exec(parts_->database->getHandle(), "VACUUM", nullptr, nullptr, nullptr);
  if (rc == SQLITE_INTERRUPT || rc == SQLITE_BUSY || rc == SQLITE_LOCKED) return false;
  if (rc != SQLITE_OK) {
    return tl::unexpected<Error>(error_of(SQLite::Exception(parts_->database->getHandle(), rc), "rewriting the log"));
  }
  const auto done = transact(Durability::Fsync, [&]() -> Result<> {
    if (auto kept = set(truncate_key, "yes"); !kept) return kept;
    return set(rewrite_key, "");
  });
  if (!done) return pass(done);
  return true;
}

}  // namespace linli
