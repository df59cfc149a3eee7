// A stick with one bundle on it, brought to a real hub. An input that begins with 'F' is the inside of one: frames,
// each a letter for its part, two bytes of length, little-endian, and so much text; they come behind the hello of an
// enrolled station, under its seal. Part 'L' stands for a batch: the lines of its text, whatever they say, chained and
// signed as they should be. Any other input is the file itself.
#include <algorithm>
#include <fstream>
#include <optional>

#include "sync/hub/stick_import.h"
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/stick_files.h"
#include "tests/fuzz/enrolled_hub.h"
#include "tests/fuzz/target.h"

namespace {

using namespace linli;

constexpr const char* station = "XP2";
constexpr int sticks_a_hub = 25;
constexpr WallMs written_at = 1'795'305'600'000;

/// A line that names its place in a chain gets the place that it has in this one.
std::string placed(std::string_view line, std::uint64_t epoch, std::size_t seq) {
  constexpr std::string_view before = R"({"station":"XP2","epoch":")";
  constexpr std::string_view between = R"(","seq":)";
  const bool names = line.starts_with(before) && line.size() > before.size() + 16;
  if (!names || !line.substr(before.size() + 16).starts_with(between)) return std::string(line);
  std::string_view rest = line.substr(before.size() + 16 + between.size());
  rest.remove_prefix(std::min(rest.find_first_not_of("0123456789"), rest.size()));
  return std::string(before) + hex_of(epoch) + std::string(between) + std::to_string(seq) + std::string(rest);
}

/// Of `lines`, under a good key, in an epoch of their own.
std::string batch_of(std::string_view lines, std::uint64_t epoch, const SigningKey& key) {
  std::vector<SealedEntry> entries;
  Hash head = chain_start(station, epoch);
  while (!lines.empty()) {
    SealedEntry entry;
    entry.line = placed(fuzz::line_of(lines), epoch, entries.size() + 1);
    entry.slip = make_slip(lines.starts_with('{') ? std::string(fuzz::line_of(lines)) : std::string());
    head = chain_next(head, entry.line, entry.slip.commitment);
    entry.hash = head;
    entries.push_back(std::move(entry));
  }
  return entries.empty() ? std::string()
                         : wire::write_batch(station, epoch, 0, chain_start(station, epoch), entries, key);
}

std::string sealed(std::string_view frames, const fuzz::EnrolledHub& at) {
  static std::uint64_t bundle = 0;
  wire::BundleWriter writer({.station = station, .at = written_at, .id = ++bundle}, at.seal_key);
  std::string file = writer.begin();
  wire::StationHello hello;
  hello.stick = "红盘";
  file += writer.frame(wire::BundlePart::Hello, wire::write_hello(hello, writer.clear_line(), at.station_key));
  while (frames.size() >= 3) {
    const auto part = static_cast<wire::BundlePart>(frames[0]);
    const std::size_t size = static_cast<unsigned char>(frames[1]) + 256U * static_cast<unsigned char>(frames[2]);
    const std::string_view text = frames.substr(3, size);
    frames.remove_prefix(3 + text.size());
    if (static_cast<char>(part) == 'L') {
      file += writer.frame(wire::BundlePart::Batch, batch_of(text, bundle, at.station_key));
    } else if (part != wire::BundlePart::End) {
      file += writer.frame(part, text);
    }
  }
  return file + writer.end();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Every stick brings all of the hub's news back, so the hub is a new one now and then.
  static std::optional<fuzz::EnrolledHub> hub;
  static int sticks = 0;
  if (sticks++ % sticks_a_hub == 0) hub.emplace();
  const fuzz::EnrolledHub& at = *hub;
  const std::string_view input = fuzz::text_of(data, size);
  const bool inside = input.starts_with('F');
  const std::string file = inside ? sealed(input.substr(1), at) : std::string(input);
  const auto header = wire::read_bundle_header(file);
  ENSURE(!inside || header.has_value());

  const testing::Folder stick;
  const auto folder = wire::stick_folder(stick.path());
  std::filesystem::create_directories(folder);
  std::ofstream(folder / wire::out_name(station, header ? header->id : 1), std::ios::binary) << file;
  const auto visit = hub::import_stick(*at.hub, system_clock(), stick.path());
  ENSURE(visit.has_value());
  for (const hub::StickStation& each : visit->stations) ENSURE(each.accepted <= each.entries);
  return 0;
}
