#include "data/toml/toml_table.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "data/base/text.h"

namespace linli {
namespace {

constexpr std::size_t file_bytes_max = 256UL * 1024;
constexpr std::size_t dots_in_line_max = 32;

/// toml++ walks nested tables by recursion, and "a.a.a.… = 1" nests as deep as the line is long.
std::optional<std::size_t> line_with_too_many_dots(std::string_view text) {
  std::size_t line = 1;
  std::size_t dots = 0;
  for (const char c : text) {
    if (c == '\n') {
      ++line;
      dots = 0;
    } else if (c == '.' && ++dots > dots_in_line_max) {
      return line;
    }
  }
  return std::nullopt;
}

Error bad_config(std::string_view source, std::size_t line, std::string_view reason) {
  return {ErrorCode::BadConfig, std::string(source) + ":" + std::to_string(line) + ": " + std::string(reason)};
}

std::string in_quotes(std::string_view key) { return "\"" + std::string(key) + "\""; }

bool is_id(std::string_view id) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto allowed = [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !id.empty() && id.size() <= 40 && lower(id.front()) && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace

Result<std::unique_ptr<TomlFile>> TomlFile::parse(std::string_view text, std::string_view source) {
  if (text.size() > file_bytes_max) return tl::unexpected(bad_config(source, 1, "the file is larger than 256 KiB"));
  if (const auto line = line_with_too_many_dots(text)) {
    return tl::unexpected(bad_config(source, *line, "more than 32 dots in one line"));
  }
  std::unique_ptr<TomlFile> file(new TomlFile);
  file->source_ = source;
  try {
    file->table_ = toml::parse(text, source);
  } catch (const toml::parse_error& failure) {
    return tl::unexpected(bad_config(source, failure.source().begin.line, failure.description()));
  }
  return file;
}

Result<std::unique_ptr<TomlFile>> TomlFile::open(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(file_bytes_max + 1, '\0');
  if (!in.is_open()) return fail(ErrorCode::NotFound, path.string() + ": cannot be opened");
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return fail(ErrorCode::BadConfig, path.string() + ": cannot be read");
  text.resize(static_cast<std::size_t>(in.gcount()));
  return parse(text, path.string());
}

void TomlFile::report(const toml::source_region& where, std::string_view reason) {
  if (!problem_) problem_ = bad_config(source_, std::max<std::size_t>(where.begin.line, 1), reason);
}

const toml::node* TomlTable::find(std::string_view key, bool required) {
  if (table_ == nullptr) return nullptr;
  known_.emplace(key);
  const toml::node* node = table_->get(key);
  if (node == nullptr && required) wrong(in_quotes(key) + " is missing");
  return node;
}

std::string TomlTable::checked(std::string_view key, const toml::node& node, std::size_t characters_max) {
  const auto* text = node.as_string();
  if (text == nullptr) {
    wrong(key, in_quotes(key) + " must be text");
    return {};
  }
  auto clean = clean_text(text->get(), characters_max);
  if (!clean) {
    wrong(key, in_quotes(key) + ": " + clean.error().what);
    return {};
  }
  if (clean->empty()) wrong(key, in_quotes(key) + " is empty");
  return *std::move(clean);
}

std::string TomlTable::words(std::string_view key, std::size_t characters_max) {
  const auto* node = find(key, true);
  return node == nullptr ? std::string() : checked(key, *node, characters_max);
}

std::string TomlTable::words_or(std::string_view key, std::string_view fallback, std::size_t characters_max) {
  const auto* node = find(key, false);
  return node == nullptr ? std::string(fallback) : checked(key, *node, characters_max);
}

std::string TomlTable::id(std::string_view key) {
  std::string found = words(key, 40);
  if (found.empty()) return {};
  if (!is_id(found)) wrong(key, in_quotes(found) + " must be of a-z, 0-9 and _, beginning with a letter");
  return found;
}

std::int64_t TomlTable::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const auto* node = find(key, true);
  if (node == nullptr) return least;
  const auto* number = node->as_integer();
  if (number != nullptr && number->get() >= least && number->get() <= most) return number->get();
  wrong(key, in_quotes(key) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return least;
}

std::int64_t TomlTable::integer_or(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most) {
  return find(key, false) == nullptr ? fallback : integer(key, least, most);
}

bool TomlTable::truth(std::string_view key) {
  const auto* node = find(key, true);
  if (node == nullptr) return false;
  if (const auto* value = node->as_boolean()) return value->get();
  wrong(key, in_quotes(key) + " must be true or false");
  return false;
}

bool TomlTable::truth_or(std::string_view key, bool fallback) {
  return find(key, false) == nullptr ? fallback : truth(key);
}

toml::date TomlTable::date(std::string_view key) {
  const auto* node = find(key, true);
  if (node == nullptr) return {};
  if (const auto* value = node->as_date()) return value->get();
  wrong(key, in_quotes(key) + " must be a date such as 2026-02-15");
  return {};
}

std::vector<std::string> TomlTable::list(std::string_view key, std::size_t characters_max) {
  std::vector<std::string> out;
  const auto* node = find(key, false);
  if (node == nullptr) return out;
  const auto* array = node->as_array();
  if (array == nullptr) wrong(key, in_quotes(key) + " must be a list of texts");
  if (array == nullptr) return out;
  for (const auto& element : *array) out.push_back(checked(key, element, characters_max));
  return out;
}

std::vector<toml::date> TomlTable::dates(std::string_view key) {
  std::vector<toml::date> out;
  const auto* node = find(key, false);
  if (node == nullptr) return out;
  if (const auto* array = node->as_array()) {
    for (const auto& element : *array) {
      if (const auto* value = element.as_date()) out.push_back(value->get());
    }
    if (out.size() == array->size()) return out;
  }
  wrong(key, in_quotes(key) + " must be a list of dates");
  return {};
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  std::vector<TomlTable> out;
  const auto* node = find(key, false);
  if (node == nullptr) return out;
  if (const auto* array = node->as_array()) {
    for (const auto& element : *array) {
      if (const auto* table = element.as_table()) out.push_back(TomlTable(file_, table));
    }
    if (out.size() == array->size()) return out;
  }
  wrong(key, in_quotes(key) + " must be a list of tables");
  return {};
}

TomlTable TomlTable::table(std::string_view key) {
  const auto* node = find(key, true);
  const auto* inner = node == nullptr ? nullptr : node->as_table();
  if (node != nullptr && inner == nullptr) wrong(key, in_quotes(key) + " must be a table");
  return {file_, inner};
}

void TomlTable::no_more() {
  if (table_ == nullptr) return;
  for (const auto& [key, node] : *table_) {
    if (known_.find(key.str()) != known_.end()) continue;
    file_->report(node.source(), "unknown key " + in_quotes(key.str()));
    return;
  }
}

void TomlTable::wrong(std::string_view key, std::string_view reason) {
  const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
  if (node == nullptr) return wrong(reason);
  file_->report(node->source(), reason);
}

void TomlTable::wrong(std::string_view reason) {
  file_->report(table_ == nullptr ? toml::source_region{} : table_->source(), reason);
}

std::vector<std::filesystem::path> toml_files_in(const std::filesystem::path& folder, std::vector<Error>& problems) {
  std::vector<std::filesystem::path> found;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() == ".toml") found.push_back(at->path());
  }
  if (failed) problems.push_back({ErrorCode::BadConfig, folder.string() + ": " + failed.message()});
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace linli
