#include "kiosk/sound/clips.h"

#include <utility>

#include "data/toml/toml_table.h"

namespace linli {
namespace {

constexpr std::size_t sentence_most = 300;

/// Beside the index, and nowhere else.
bool is_plain_name(std::string_view name) {
  return name.ends_with(".opus") && name.find('/') == std::string_view::npos && !name.starts_with('.');
}

}  // namespace

Result<Clips> Clips::open(const std::filesystem::path& folder) {
  Clips clips;
  clips.folder_ = folder;
  const auto file = TomlFile::open(folder / "index.toml");
  if (!file && file.error().code == ErrorCode::NotFound) return clips;
  if (!file) return pass(file);
  TomlTable root = (*file)->root();
  for (TomlTable& clip : root.tables("clip")) {
    std::string says = clip.words("says", sentence_most);
    std::string name = clip.words("file");
    clip.no_more();
    if (!is_plain_name(name)) clip.wrong("file", "must be the name of an .opus file beside the index");
    if (!clips.files_.emplace(std::move(says), std::move(name)).second)
      clip.wrong("says", "is said by another file too");
  }
  root.no_more();
  if (const auto& problem = (*file)->problem()) return tl::unexpected(*problem);
  return clips;
}

std::optional<std::filesystem::path> Clips::find(std::string_view sentence) const {
  const auto found = files_.find(sentence);
  if (found == files_.end()) return std::nullopt;
  return folder_ / found->second;
}

}  // namespace linli
