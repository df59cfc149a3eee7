// The words on screens, by key, from assets/text/<language>.mo. A key without words shows itself and is remembered, so
// that a test finds it and a person still sees which button it is. One thread.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/base/result.h"

namespace linli {

class Words {
 public:
  /// {"name", "张姐"} fills every {name}.
  using Filling = std::pair<std::string_view, std::string_view>;

  /// Every key shows itself: what is left when no file can be read.
  Words() = default;
  /// Reads `folder`/<language>.mo. NotFound, or BadConfig for a damaged file.
  [[nodiscard]] static Result<Words> load(const std::filesystem::path& folder, std::string_view language);
  /// The bytes of a .mo file (GNU gettext's manual, "The Format of GNU MO Files"); `source` is named in errors.
  [[nodiscard]] static Result<Words> read(std::string bytes, std::string_view source);

  /// Stays valid as long as these Words.
  [[nodiscard]] std::string_view say(std::string_view key) const;
  /// A {name} that nothing fills stays as it is.
  [[nodiscard]] std::string say(std::string_view key, std::initializer_list<Filling> fillings) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

  [[nodiscard]] std::vector<std::string_view> keys() const;
  /// Keys that were asked for and have no words.
  [[nodiscard]] const std::set<std::string, std::less<>>& missing() const { return missing_; }

 private:
  [[nodiscard]] const std::string_view* find(std::string_view key) const;

  std::unique_ptr<const std::string> bytes_;
  std::vector<std::pair<std::string_view, std::string_view>> words_;  // Into bytes_, sorted by key.
  mutable std::set<std::string, std::less<>> missing_;
};

}  // namespace linli
