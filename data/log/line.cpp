// The line: writing it once, and reading it back only if it is exactly what would have been written.
#include <string>

#include <fmt/format.h>

#include "data/log/entry.h"
#include "data/log/strict.h"

namespace linli {
namespace {

bool is_word(std::string_view text, std::size_t size_max) {
  if (text.size() > size_max) return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || c == '_')) return false;
  }
  return true;
}

bool is_kind(std::string_view kind) {
  const auto dot = kind.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < kind.size() && is_word(kind.substr(0, dot), 32) &&
         is_word(kind.substr(dot + 1), 32);
}

/// Reads the envelope field by field; `wrong` names the first field that is not in strict form.
class LineReader {
 public:
  explicit LineReader(std::string_view line) : line_(line), scan_(line) {}

  Result<Envelope> read() {
    if (!envelope()) {
      return fail(ErrorCode::BadLine, fmt::format("the entry's line is not in strict form at byte {}, field \"{}\"",
                                                  scan_.where(), field_));
    }
    return std::move(out_);
  }

 private:
  bool envelope() {
    std::string_view text;
    std::int64_t number = 0;
    if (!named("station", "{\"station\":") || !scan_.string(text) || !is_station_code(text)) return false;
    out_.id.station = text;
    if (!named("epoch", ",\"epoch\":") || !hex64(out_.id.epoch)) return false;
    if (!named("seq", ",\"seq\":") || !scan_.integer(number) || number < 1) return false;
    out_.id.seq = static_cast<std::uint64_t>(number);
    if (!named("subject", ",\"subject\":") || !uuid(out_.subject)) return false;
    if (!named("home", ",\"home\":") || !scan_.string(text) || !(text.empty() || is_scope(text))) return false;
    out_.home = text;
    if (!named("run", ",\"run\":") || !hex64(out_.seen.run)) return false;
    if (!named("seen", ",\"seen\":") || !scan_.integer(out_.seen.n) || out_.seen.n < 0) return false;
    if (!named("at", ",\"at\":") || !scan_.integer(out_.at)) return false;
    std::uint64_t boot = 0;
    if (!named("boot", ",\"boot\":") || !hex64(boot)) return false;
    out_.boot = hex_of(boot);
    if (!named("mono", ",\"mono\":") || !scan_.integer(out_.mono)) return false;
    return actor() && content();
  }

  bool actor() {
    std::string_view text;
    if (!named("by", ",\"by\":") || !scan_.string(text) || !(text.empty() || Uuid::read(text))) return false;
    out_.by = text;
    if (!named("role", ",\"role\":") || !scan_.string(text) || !is_word(text, 32)) return false;
    out_.role = text;
    return true;
  }

  bool content() {
    std::string_view text;
    std::int64_t version = 0;
    if (!named("kind", ",\"kind\":") || !scan_.string(text) || !is_kind(text)) return false;
    out_.kind = text;
    if (!named("v", ",\"v\":") || !scan_.integer(version) || version < 1 || version > 1'000'000) return false;
    out_.version = static_cast<int>(version);
    if (!named("body", ",\"body\":")) return false;
    const std::size_t first = scan_.where();
    if (!scan_.object(2)) return false;
    out_.body = line_.substr(first, scan_.where() - first);
    return named("end", "}") && scan_.at_end();
  }

  bool named(std::string_view field, std::string_view expected) {
    field_ = field;
    return scan_.literal(expected);
  }
  bool hex64(std::uint64_t& value) {
    std::string_view text;
    if (!scan_.string(text)) return false;
    const auto read = read_hex64(text);
    if (read) value = *read;
    return read.has_value();
  }
  bool uuid(Uuid& value) {
    std::string_view text;
    if (!scan_.string(text)) return false;
    const auto read = Uuid::read(text);
    if (read) value = *read;
    return read.has_value();
  }

  std::string_view line_;
  StrictScanner scan_;
  std::string_view field_ = "station";
  Envelope out_;
};

}  // namespace

std::string line_of(const Envelope& e) {
  return fmt::format(
      R"({{"station":"{}","epoch":"{}","seq":{},"subject":"{}","home":"{}","run":"{}","seen":{},"at":{},"boot":"{}",)"
      R"("mono":{},"by":"{}","role":"{}","kind":"{}","v":{},"body":{}}})",
      e.id.station, hex_of(e.id.epoch), e.id.seq, e.subject.text(), e.home, hex_of(e.seen.run), e.seen.n, e.at, e.boot,
      e.mono, e.by, e.role, e.kind, e.version, e.body);
}

Result<Envelope> read_line(std::string_view line) {
  if (line.size() > entry_bytes_max) return fail(ErrorCode::TooLarge, "the entry's line is above 32 KiB");
  return LineReader(line).read();
}

Result<> check_object(std::string_view json, int depth) {
  StrictScanner scan(json);
  if (scan.object(depth) && scan.at_end()) return {};
  return fail(ErrorCode::BadLine, fmt::format("not a JSON object in strict form at byte {}", scan.where()));
}

}  // namespace linli
