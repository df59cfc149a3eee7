// Strict reading of the TOML files people edit: catalogue, calendar, demo. Every key must be known, of the right type
// and in bounds; the first problem is kept with its line and everything after it reads as empty. Never throws, never
// crashes on garbage. Include it only in .cpp files: it brings toml++ along.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "data/base/result.h"

namespace linli {

class TomlFile;

/// One table of a TomlFile, which must outlive it. Reading a key marks it as known.
class TomlTable {
 public:
  [[nodiscard]] bool has(std::string_view key) const { return table_ != nullptr && table_->contains(key); }

  /// Required and not empty: NFC words of at most `characters_max` characters.
  [[nodiscard]] std::string words(std::string_view key, std::size_t characters_max = 60);
  /// Required: a-z, 0-9 and `_`, at most 40, beginning with a letter.
  [[nodiscard]] std::string id(std::string_view key);
  [[nodiscard]] std::string words_or(std::string_view key, std::string_view fallback, std::size_t characters_max = 60);
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t fallback, std::int64_t least,
                                        std::int64_t most);
  [[nodiscard]] bool truth(std::string_view key);
  [[nodiscard]] bool truth_or(std::string_view key, bool fallback);
  [[nodiscard]] toml::date date(std::string_view key);
  /// Arrays may be absent (empty); every element must be of the kind asked for.
  [[nodiscard]] std::vector<std::string> list(std::string_view key, std::size_t characters_max = 60);
  [[nodiscard]] std::vector<toml::date> dates(std::string_view key);
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);
  /// Required.
  [[nodiscard]] TomlTable table(std::string_view key);

  /// Every key not yet read is a problem.
  void no_more();
  /// A problem with the value of `key`, or with this table.
  void wrong(std::string_view key, std::string_view reason);
  void wrong(std::string_view reason);

 private:
  friend class TomlFile;
  TomlTable(TomlFile* file, const toml::table* table) : file_(file), table_(table) {}
  [[nodiscard]] const toml::node* find(std::string_view key, bool required);
  [[nodiscard]] std::string checked(std::string_view key, const toml::node& node, std::size_t characters_max);

  TomlFile* file_;
  const toml::table* table_;  // nullptr after a problem.
  std::set<std::string, std::less<>> known_;
};

class TomlFile {
 public:
  /// BadConfig "source:line: reason". `source` is how errors name the text.
  [[nodiscard]] static Result<std::unique_ptr<TomlFile>> parse(std::string_view text, std::string_view source);
  /// NotFound or BadConfig; at most 256 KiB.
  [[nodiscard]] static Result<std::unique_ptr<TomlFile>> open(const std::filesystem::path& file);
  [[nodiscard]] TomlTable root() { return {this, &table_}; }
  /// The first problem met while reading.
  [[nodiscard]] const std::optional<Error>& problem() const { return problem_; }

 private:
  friend class TomlTable;
  TomlFile() = default;
  void report(const toml::source_region& where, std::string_view reason);

  std::string source_;
  toml::table table_;
  std::optional<Error> problem_;
};

/// The folder's *.toml in name order. A folder that cannot be read is one problem.
[[nodiscard]] std::vector<std::filesystem::path> toml_files_in(const std::filesystem::path& folder,
                                                               std::vector<Error>& problems);

}  // namespace linli
