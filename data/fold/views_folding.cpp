// Subjects folded into the rows of their nouns, and what they contribute into totals.
#include <algorithm>
#include <array>
#include <map>

#include "data/fold/views_parts.h"

namespace linli {
namespace {

void bind_subject(SQLite::Statement& statement, const Uuid& subject) {
  statement.bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
}

/// Beside the nouns': the hub's words, and those with which a station begins an epoch or asks for an erasing.
constexpr std::array<std::string_view, 15> other_kinds = {
    "blob.received",  "clock.corrected", "clock.map",      "epoch.opened",        "held.admitted",
    "held.refused",   "run.lost",        "run.opened",     "station.cloned",      "station.enrolled",
    "station.forked", "station.revoked", "subject.erased", "subject.erase_asked", "verdict.given",
};

bool is_other_kind(const Envelope& e) {
  return e.version <= 1 && std::find(other_kinds.begin(), other_kinds.end(), e.kind) != other_kinds.end();
}

}  // namespace

Views::Parts::Parts(std::unique_ptr<SQLite::Database> opened, std::span<const Noun* const> known)
    : database(std::move(opened)), statements(*database), nouns(known.begin(), known.end()) {
  for (const Noun* noun : nouns) {
    prefixes.push_back(std::string(noun->name()) + ".");
    for (const std::string_view table : noun->tables()) {
      forgetting.push_back(fmt::format("DELETE FROM {} WHERE subject = ?", table));
    }
  }
  forgetting.emplace_back("DELETE FROM anomaly WHERE subject = ?");
}

LogStore::Mark Views::Parts::applied() {
  const auto query = statements("SELECT row, placing FROM applied");
  if (!query->executeStep()) return {};
  return {query->getColumn(0).getInt64(), query->getColumn(1).getInt64()};
}

void Views::Parts::forget(const Uuid& subject) {
  for (const std::string& sql : forgetting) {
    const auto statement = statements(sql);
    bind_subject(*statement, subject);
    statement->exec();
  }
}

void Views::Parts::keep_notes(const Uuid& subject, const std::vector<Note>& notes) {
  for (const Note& note : notes) {
    const auto add = statements("INSERT INTO anomaly (subject, station, epoch, seq, why) VALUES (?, ?, ?, ?, ?)");
    bind_subject(*add, subject);
    add->bind(2, note.id.station);
    add->bind(3, hex_of(note.id.epoch));
    add->bind(4, static_cast<std::int64_t>(note.id.seq));
    add->bind(5, note.why);
    add->exec();
  }
}

void Views::Parts::contribute(const Uuid& subject, const std::vector<Contribution>& contributions, bool known) {
  std::map<std::string, std::int64_t> before;
  std::map<std::string, std::int64_t> now;
  if (known) {
    const auto query = statements("SELECT key, amount FROM contribution WHERE subject = ? ORDER BY key");
    bind_subject(*query, subject);
    while (query->executeStep()) before[query->getColumn(0).getString()] = query->getColumn(1).getInt64();
  }
  for (const Contribution& contribution : contributions) now[contribution.key] += contribution.amount;
  if (before == now) return;
  if (!before.empty()) {
    const auto drop = statements("DELETE FROM contribution WHERE subject = ?");
    bind_subject(*drop, subject);
    drop->exec();
  }
  for (const auto& [key, amount] : before) moved[key] -= amount;
  for (const auto& [key, amount] : now) {
    const auto add = statements("INSERT INTO contribution (subject, key, amount) VALUES (?, ?, ?)");
    bind_subject(*add, subject);
    add->bind(2, key);
    add->bind(3, amount);
    add->exec();
    moved[key] += amount;
  }
}

void Views::Parts::add_up() {
  for (const auto& [key, amount] : moved) {
    if (amount == 0) continue;
    std::int64_t sum = 0;
    {
      const auto add = statements(R"sql(
        INSERT INTO total (key, amount) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET amount = amount + excluded.amount RETURNING amount)sql");
      add->bind(1, key);
      add->bind(2, amount);
      if (add->executeStep()) sum = add->getColumn(0).getInt64();
    }
    if (sum != 0) continue;
    // A sum that came back to nothing leaves no row, so that a live file equals a rebuilt one.
    const auto clean = statements("DELETE FROM total WHERE key = ?");
    clean->bind(1, key);
    clean->exec();
  }
  moved.clear();
}

void Views::Parts::fold(const Uuid& subject, const std::vector<StoredEntry>& entries, bool known) {
  if (known) forget(subject);
  Outcome all;
  for (std::size_t i = 0; i < nouns.size(); ++i) {
    const bool concerned = std::any_of(entries.begin(), entries.end(), [&](const StoredEntry& stored) {
      return stored.entry.envelope.kind.starts_with(prefixes[i]);
    });
    if (!concerned) continue;
    Outcome outcome = nouns[i]->project(statements, subject, entries);
    std::move(outcome.contributions.begin(), outcome.contributions.end(), std::back_inserter(all.contributions));
    std::move(outcome.notes.begin(), outcome.notes.end(), std::back_inserter(all.notes));
  }
  for (const StoredEntry& stored : entries) {
    const std::string& kind = stored.entry.envelope.kind;
    const bool ours = is_other_kind(stored.entry.envelope) ||
                      std::any_of(prefixes.begin(), prefixes.end(),
                                  [&](const std::string& prefix) { return kind.starts_with(prefix); });
    if (!ours) all.notes.push_back({stored.entry.envelope.id, "needs_update"});
  }
  keep_notes(subject, all.notes);
  contribute(subject, all.contributions, known);
}

void Views::Parts::remember(const LogStore::Mark& mark, const std::optional<Hash>& hash) {
  const auto put = statements("UPDATE applied SET row = ?, placing = ?, hash = ?");
  put->bind(1, mark.row);
  put->bind(2, mark.placing);
  if (hash) put->bind(3, hash->bytes.data(), static_cast<int>(Hash::size));
  put->exec();
}

Result<> Views::Parts::fold_each(const LogStore& log, const std::vector<Uuid>& subjects) {
  const std::int64_t folded_through = applied().row;
  const bool any_known = folded_ahead();
  return log.reading([&]() -> Result<> {
    for (const Uuid& subject : subjects) {
      const auto entries = log.of_subject(subject);
      if (!entries) return pass(entries);
      // Asked of the log, not of the entries: one that was folded may have been refused since.
      const auto known = any_known             ? Result<bool>(true)
                         : folded_through == 0 ? Result<bool>(false)
                                               : log.has_subject(subject, folded_through);
      if (!known) return pass(known);
      fold(subject, *entries, *known);
    }
    return {};
  });
}

}  // namespace linli
