#include "sync/wire/stick_files.h"

#include <system_error>

#include "data/base/text.h"
#include "data/log/entry.h"
#include "sync/wire/hello.h"

namespace linli::wire {
namespace {

constexpr std::string_view out_end = ".out";
constexpr std::string_view part_end = ".part";
constexpr const char* name_file = "name.txt";
constexpr std::size_t key_hex = 16;
constexpr std::size_t name_bytes_max = 4 * stick_name_characters_max + 2;

}  // namespace

std::filesystem::path stick_folder(const std::filesystem::path& stick) { return stick / "linli"; }

std::string out_name(std::string_view station, std::uint64_t bundle) {
  return std::string(station) + '-' + hex_of(bundle) + std::string(out_end);
}

std::string in_name(std::string_view station) { return std::string(station) + ".in"; }
std::string enrol_name(const PublicKey& key) { return key.hex().substr(0, key_hex) + ".enrol"; }
std::string welcome_name(const PublicKey& key) { return key.hex().substr(0, key_hex) + ".welcome"; }

std::optional<OutName> read_out_name(std::string_view name) {
  OutName out;
  out.part = name.ends_with(part_end);
  if (out.part) name.remove_suffix(part_end.size());
  if (!name.ends_with(out_end)) return std::nullopt;
  name.remove_suffix(out_end.size());
  const auto dash = name.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto bundle = read_hex64(name.substr(dash + 1));
  out.station = name.substr(0, dash);
  if (!bundle || !is_station_code(out.station)) return std::nullopt;
  out.bundle = *bundle;
  return out;
}

Result<std::string> stick_name(Disk& disk, const std::filesystem::path& stick, std::string_view given) {
  if (auto there = disk.list(stick); !there) {
    if (there.error().code != ErrorCode::NotFound) return pass(there);
    return fail(ErrorCode::NotFound, "there is no stick at " + stick.string() + ": put it in, or name its folder");
  }
  // Whoever prepared the stick could have it lead into this machine's own files.
  if (std::error_code failed; std::filesystem::is_symlink(stick_folder(stick), failed)) {
    return fail(ErrorCode::BadInput, stick_folder(stick).string() + " is a link, not a folder: use another stick");
  }
  auto wanted = clean_text(given, stick_name_characters_max);
  if (!wanted) return pass(wanted);
  const auto file = stick_folder(stick) / name_file;
  const auto kept = disk.read(file, 0, name_bytes_max);
  const auto known = clean_text(kept ? *kept : std::string(), stick_name_characters_max);
  if (wanted->empty()) {
    if (known && !known->empty()) return *known;
    const auto folder = stick.has_filename() ? stick.filename() : stick.parent_path().filename();
    return clean_text(folder.string(), stick_name_characters_max).value_or("stick");
  }
  if (known && *known == *wanted) return *wanted;
  if (auto made = disk.make_folder(stick_folder(stick)); !made) return pass(made);
  if (auto written = write_durably(disk, file, *wanted); !written) return pass(written);
  return *wanted;
}

std::function<Result<std::string>(std::size_t)> read_on(Disk& disk, std::filesystem::path file) {
  return [&disk, file = std::move(file), at = std::uint64_t{0}](std::size_t bytes_max) mutable {
    auto read = disk.read(file, at, bytes_max);
    if (read) at += read->size();
    return read;
  };
}

}  // namespace linli::wire
