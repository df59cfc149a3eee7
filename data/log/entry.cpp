#include "data/log/entry.h"

#include "data/base/check.h"

namespace linli {

Hash commitment_of(const Salt& salt, std::string_view json) { return hash_of({salt.bytes, bytes_of(json)}); }

Slip make_slip(std::string json) {
  Slip slip;
  if (!json.empty()) {
    slip.state = Slip::State::Open;
    random_fill(slip.salt.bytes);
    slip.json = std::move(json);
  }
  slip.commitment = commitment_of(slip.salt, slip.json);
  return slip;
}

Slip withheld(const Slip& slip) {
  if (slip.state != Slip::State::Open) return slip;
  Slip out;
  out.state = Slip::State::Withheld;
  out.commitment = slip.commitment;
  return out;
}

Hash chain_start(std::string_view station, std::uint64_t epoch) {
  static constexpr std::uint8_t zero = 0;
  const std::string hex = hex_of(epoch);
  return hash_of({bytes_of("linli-epoch-1"), bytes_of(station), {&zero, 1}, bytes_of(hex)});
}

Hash chain_next(const Hash& previous, std::string_view line, const Hash& commitment) {
  return hash_of({previous.bytes, hash_of({bytes_of(line)}).bytes, commitment.bytes});
}

std::uint64_t beginning_of(const Hash& hash) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | hash.bytes[i];
  return value;
}

SealedEntry seal(Envelope envelope, Slip slip, const Hash& previous) {
  auto entry = try_seal(std::move(envelope), std::move(slip), previous);
  ENSURE(entry.has_value());  // We never write a line that we would refuse.
  return std::move(*entry);
}

Result<SealedEntry> try_seal(Envelope envelope, Slip slip, const Hash& previous) {
  SealedEntry entry;
  entry.line = line_of(envelope);
  if (const auto read = read_line(entry.line); !read) return pass(read);
  entry.hash = chain_next(previous, entry.line, slip.commitment);
  entry.envelope = std::move(envelope);
  entry.slip = std::move(slip);
  return entry;
}

bool is_station_code(std::string_view code) {
  if (code.size() < 2 || code.size() > 8) return false;
  for (const char c : code) {
    if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  }
  return true;
}

bool is_scope(std::string_view scope) {
  if (scope.empty() || scope.size() > 200) return false;
  std::size_t segment = 0;
  for (const char c : scope) {
    if (c == '/') {
      if (segment == 0) return false;
      segment = 0;
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
      ++segment;
    } else {
      return false;
    }
  }
  return segment > 0;
}

bool is_within(std::string_view scope, std::string_view ancestor) {
  if (ancestor.empty()) return true;
  return scope.substr(0, ancestor.size()) == ancestor &&
         (scope.size() == ancestor.size() || scope[ancestor.size()] == '/');
}

}  // namespace linli
