// An entry: the one thing this program keeps. Its line is bytes, made once and never re-serialised;
// its slip holds everything personal, beside the line. docs: ARCHITECTURE.md, "The life of one entry".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/clock.h"
#include "data/base/result.h"
#include "data/base/uuid.h"

namespace linli {

/// A place in the hub's order. `n` counts from 1 without gaps across runs; the run says which start of the hub gave it.
struct Position {
  std::uint64_t run = 0;
  std::int64_t n = 0;  // 0: none yet.
  auto operator<=>(const Position&) const = default;
};

/// What an entry is called everywhere: (station, epoch, seq).
struct Identity {
  std::string station;
  std::uint64_t epoch = 0;
  std::uint64_t seq = 0;
  auto operator<=>(const Identity&) const = default;
};

/// What a line says. Fields stand in the line in this order.
struct Envelope {
  Identity id;              // "station":"XP2","epoch":"<16 hex>","seq":1
  Uuid subject;             // "subject":"<uuid>"
  std::string home;         // "home": scope path, fixed when the subject is created
  Position seen;            // "run":"<16 hex>","seen":0   hub position applied when this was written
  WallMs at = 0;            // "at": wall ms as this station believed it
  std::string boot;         // "boot":"<16 hex>"
  MonoMs mono = 0;          // "mono": BOOTTIME ms
  std::string by;           // "by": person's uuid, "" for nobody
  std::string role;         // "role": role grant used, e.g. "clerk"; "" for nobody
  std::string kind;         // "kind":"case.lodged"
  int version = 1;          // "v":1
  std::string body = "{}";  // "body":{…} strict JSON object, keys sorted
};

inline constexpr std::size_t entry_bytes_max = 32 * 1024;  // Line and slip together.
inline constexpr int json_depth_max = 16;
inline constexpr std::int64_t json_integer_max = (std::int64_t{1} << 53) - 1;

/// The personal half. `open` carries salt and JSON; the others only what the chain still needs.
struct Slip {
  enum class State {
    None,      // The entry has nothing personal: salt of zeros, empty text.
    Open,      // `salt` and `json` are here.
    Withheld,  // The reader may not see it; `commitment` stands for it.
    Erased,    // Deleted everywhere; `commitment` stands for it.
  };
  State state = State::None;
  Salt salt;
  std::string json;  // Strict JSON object, keys sorted.
  Hash commitment;   // H(salt ‖ json); always set.
};

/// An entry with its bytes, as stored and sent.
struct SealedEntry {
  Envelope envelope;
  std::string line;
  Slip slip;
  Hash hash;  // Chain hash at this entry.
};

/// A wall-clock duration since the Unix epoch becomes a line. The bytes this returns are the entry.
[[nodiscard]] std::string line_of(const Envelope& envelope);

/// Reads a line and refuses (BadLine) anything `line_of` would not have written byte for byte: other key order,
/// duplicate keys, floats, integers beyond ±(2^53−1), longer escapes, invalid UTF-8, depth above 16, spaces.
[[nodiscard]] Result<Envelope> read_line(std::string_view line);

/// True when `json` is one object in strict form (sorted unique keys, shortest escapes, no floats, depth ≤ 16).
[[nodiscard]] Result<> check_object(std::string_view json, int depth = 1);

/// A slip with fresh random salt; an empty `json` gives State::None.
[[nodiscard]] Slip make_slip(std::string json);
[[nodiscard]] Hash commitment_of(const Salt& salt, std::string_view json);
[[nodiscard]] Slip withheld(const Slip& slip);

/// Chain hash 0 of an epoch: BLAKE2b-256("linli-epoch-1" ‖ station ‖ 0x00 ‖ epoch as 16 hex).
[[nodiscard]] Hash chain_start(std::string_view station, std::uint64_t epoch);
/// hash(n) = BLAKE2b-256(hash(n−1) ‖ H(line) ‖ commitment).
[[nodiscard]] Hash chain_next(const Hash& previous, std::string_view line, const Hash& commitment);

/// The first eight bytes of a chain hash: enough to tell two machines' words apart.
[[nodiscard]] std::uint64_t beginning_of(const Hash& hash);

/// Envelope plus slip, made into bytes and linked to `previous`.
[[nodiscard]] SealedEntry seal(Envelope envelope, Slip slip, const Hash& previous);
/// The same where somebody else's words or numbers stand in it: BadLine or TooLarge when that makes no line.
[[nodiscard]] Result<SealedEntry> try_seal(Envelope envelope, Slip slip, const Hash& previous);

/// Strict form of strings and objects for bodies and slips: use to_strict (json.h) to make them.
/// Station codes are 2–8 of A–Z and 0–9; scopes are slugs joined by '/'.
[[nodiscard]] bool is_station_code(std::string_view code);
[[nodiscard]] bool is_scope(std::string_view scope);
/// True when `scope` is `ancestor` or lies below it.
[[nodiscard]] bool is_within(std::string_view scope, std::string_view ancestor);

/// The hub writes entries of its own under this station code; its epoch is the hub's run.
inline constexpr std::string_view hub_station = "HUB";

}  // namespace linli
