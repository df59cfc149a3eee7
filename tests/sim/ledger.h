// What the simulator remembers beside the programs: what people were told, what stations signed, what the hub answered
// for. The invariants compare it with what is on the disks in the end.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "data/log/entry.h"
#include "data/log/frontier.h"
#include "sync/wire/pages.h"

namespace linli::sim {

struct Violation {
  std::string invariant;  // "I3"
  std::string words;
};

/// A person was told that this is saved.
struct Told {
  Identity id = {};
  Uuid subject = {};
  Hash hash = {};
  std::string mark = {};  // Words that no other entry has; empty for steps.
  bool gone = false;      // Its only copy was on a disk that a plan destroyed.
};

/// As a station signed and sent it.
struct Sent {
  std::string line;
  std::string slip;
  Hash commitment;
  Hash hash;
};

/// Somebody lodged a case with a photo.
struct Photo {
  std::string station;
  std::string home;
  Uuid subject = {};
  std::optional<Identity> said = {};  // The words that name it, when they were saved.
};

struct Ledger {
  std::vector<Told> told;
  std::map<Identity, std::vector<Sent>> sent;                          // More than one: a fork.
  std::map<std::pair<std::string, std::uint64_t>, Frontier> receipts;  // Furthest by (station, epoch) since a restore.
  std::map<std::string, std::set<Hash>> revoked;                       // Station → what the hub had then.
  std::set<std::string> ever_revoked;                                  // Stations: somebody asked for it.
  std::set<std::string> admitted, turned_away;                         // Stations: two people signed so.
  std::vector<std::pair<Uuid, std::string>> personal;                  // Subject, and words in a slip about it.
  std::set<Uuid> erased;                                               // Subjects: somebody asked for it.
  std::map<Hash, std::vector<Photo>> photos;
  std::set<Hash> lost_photos;       // Their last copies were on disks that a plan destroyed.
  std::set<std::string> backed_up;  // Photos, by hash in hex, that are whole in some verified backup of the hub.
  std::vector<Violation> violations;
  int marks = 0;
  bool hub_restored = false;

  void violated(std::string invariant, std::string words) {
    violations.push_back({std::move(invariant), std::move(words)});
  }
  /// Every entry of a batch as it left its station.
  void note_batch(std::string_view body);
  void note_signed(const SealedEntry& entry);
  /// The same for the batch beside a page that goes back to a restored hub.
  void note_offer(std::string_view body, const PublicKey& hub);
  /// A receipt as the hub gave it, heard or not.
  void note_receipt(const std::string& frame, const PublicKey& hub);
  void note_returned(const std::string& frame, const PublicKey& hub);

 private:
  void note(const wire::Batch& batch);
  void note(const Identity& id, const Sent& as_signed);
  void note(const wire::Receipt& receipt);
};

}  // namespace linli::sim
