#include "data/nouns/entered.h"

#include "data/log/concurrency.h"

namespace linli {

const StoredEntry* latest_entered(const std::vector<StoredEntry>& entries, std::string_view kind,
                                  std::vector<Note>& notes) {
  const StoredEntry* latest = nullptr;
  for (const StoredEntry& stored : entries) {
    const Envelope& e = stored.entry.envelope;
    if (e.kind != kind) continue;
    if (e.version > 1) {
      notes.push_back({e.id, "needs_update"});
      continue;
    }
    if (latest != nullptr && !had_seen(stored, *latest)) notes.push_back({latest->entry.envelope.id, "superseded"});
    latest = &stored;
  }
  return latest;
}

const StoredEntry* only_entered(const std::vector<StoredEntry>& entries, std::string_view kind,
                                std::vector<Note>& notes, std::string_view written_down) {
  const std::string_view noun = kind.substr(0, kind.find('.') + 1);
  for (const StoredEntry& stored : entries) {
    const Envelope& e = stored.entry.envelope;
    const bool known = e.kind == kind || (e.kind == written_down && e.version <= 1);
    if (!known && e.kind.starts_with(noun)) notes.push_back({e.id, "needs_update"});
  }
  return latest_entered(entries, kind, notes);
}

}  // namespace linli
