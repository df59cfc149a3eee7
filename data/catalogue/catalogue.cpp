#include "data/catalogue/catalogue.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "data/catalogue/local_words.h"
#include "data/nouns/order.h"
#include "data/toml/toml_table.h"

namespace linli {
namespace {

constexpr std::array<std::string_view, 8> nouns{"case",   "ledger",  "shift",  "gathering",
                                                "ballot", "booking", "record", "post"};
constexpr std::array<std::string_view, 1> workflows{order_workflow};
constexpr std::array<std::string_view, 4> tints{"red", "blue", "amber", "green"};
constexpr std::array<std::string_view, 3> field_kinds{"choice", "text", "phone"};

std::string all_of(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

std::string one_of(TomlTable& table, std::string_view key, std::span<const std::string_view> allowed) {
  std::string found = table.words(key);
  if (!found.empty() && std::find(allowed.begin(), allowed.end(), found) == allowed.end()) {
    table.wrong(key, "\"" + found + "\" is none of: " + all_of(allowed));
  }
  return found;
}

std::vector<Phrase> phrases_of(TomlTable& table, std::string_view key, std::set<std::string>& taken) {
  std::vector<Phrase> out;
  for (auto& line : table.tables(key)) {
    Phrase phrase;
    phrase.id = fresh_id(line, taken);
    phrase.words = local_text(line);
    phrase.hazard = line.truth_or("hazard", false);
    line.no_more();
    out.push_back(std::move(phrase));
  }
  return out;
}

Category category_of(TomlTable& table, std::set<std::string>& category_ids) {
  Category category;
  category.id = fresh_id(table, category_ids);
  category.words = local_text(table);
  category.icon = icon_name(table);
  category.tint = one_of(table, "tint", tints);
  category.page = static_cast<int>(table.integer_or("page", 1, 1, 2));
  category.hazard = table.truth_or("hazard", false);
  category.health = table.truth_or("health", false);
  const std::string named = table.words_or("nature", "public");
  const auto known = nature(named);
  if (!known) table.wrong("nature", "\"" + named + "\" is none of: public, private, sealed");
  category.nature = known.value_or(Nature::Sealed);
  category.people = static_cast<int>(table.integer_or("people", 1, 1, 4));
  category.training = table.words_or("training", "");
  category.minutes = table.integer_or("minutes", 0, 0, 1'440);
  std::set<std::string> phrase_ids;
  category.phrases = phrases_of(table, "phrases", phrase_ids);
  table.no_more();
  return category;
}

Field field_of(TomlTable& table, const Service& service, std::set<std::string>& field_ids) {
  Field field;
  field.id = fresh_id(table, field_ids);
  field.category = table.words_or("category", "");
  if (!field.category.empty() && service.category(field.category) == nullptr) {
    table.wrong("category", "there is no category \"" + field.category + "\"");
  }
  field.words = local_text(table);
  field.kind = one_of(table, "kind", field_kinds);
  field.personal = table.truth("personal");
  std::set<std::string> choice_ids;
  field.choices = phrases_of(table, "choices", choice_ids);
  if (field.choices.empty() == (field.kind == "choice")) {
    table.wrong("choices", "a field has choices if, and only if, its kind is \"choice\"");
  }
  table.no_more();
  return field;
}

Service service_of(TomlTable root) {
  Service service;
  service.id = root.id("id");
  service.noun = one_of(root, "noun", nouns);
  service.words = local_text(root);
  service.icon = icon_name(root);
  if (root.has("workflow")) service.workflow = one_of(root, "workflow", workflows);
  service.answer_hours = static_cast<int>(root.integer_or("answer_hours", service.answer_hours, 1, 240));
  const auto days = [&](std::string_view key, int fallback) {
    return static_cast<int>(root.integer_or(key, fallback, 1, 365));
  };
  service.reply_days = days("reply_days", service.reply_days);
  service.small_days = days("small_days", service.small_days);
  service.big_days = days("big_days", service.big_days);
  service.hard_days = days("hard_days", service.hard_days);
  if (service.small_days > service.big_days || service.big_days > service.hard_days) {
    root.wrong("big_days", "small_days, big_days and hard_days must not fall");
  }
  std::set<std::string> category_ids;
  for (auto& category : root.tables("category")) service.categories.push_back(category_of(category, category_ids));
  std::set<std::string> field_ids;
  for (auto& field : root.tables("field")) service.fields.push_back(field_of(field, service, field_ids));
  if (service.noun == "case" && service.categories.empty()) root.wrong("a service over \"case\" needs a category");
  root.no_more();
  return service;
}

Result<Service> checked(Result<std::unique_ptr<TomlFile>> file) {
  if (!file) return pass(file);
  Service service = service_of((*file)->root());
  if (const auto& problem = (*file)->problem()) return tl::unexpected(*problem);
  return service;
}

}  // namespace

const std::string& LocalText::in(std::string_view language) const {
  static const std::string nothing;
  auto found = by_language.find(language);
  if (found == by_language.end()) found = by_language.find("zh_CN");
  return found == by_language.end() ? nothing : found->second;
}

const Category* Service::category(std::string_view wanted) const {
  const auto found = std::find_if(categories.begin(), categories.end(), [&](const auto& c) { return c.id == wanted; });
  return found == categories.end() ? nullptr : &*found;
}

Result<Service> Catalogue::read(std::string_view toml, std::string_view source) {
  return checked(TomlFile::parse(toml, source));
}

Catalogue Catalogue::load(const std::filesystem::path& folder, std::vector<Error>& problems) {
  Catalogue catalogue;
  for (const auto& path : toml_files_in(folder, problems)) {
    auto service = checked(TomlFile::open(path));
    if (service && catalogue.service(service->id) != nullptr) {
      service = fail(ErrorCode::BadConfig, path.string() + ":1: another file has the service \"" + service->id + "\"");
    }
    if (service) {
      catalogue.services_.push_back(*std::move(service));
    } else {
      problems.push_back(service.error());
    }
  }
  return catalogue;
}

const Service* Catalogue::service(std::string_view id) const {
  const auto found = std::find_if(services_.begin(), services_.end(), [&](const auto& s) { return s.id == id; });
  return found == services_.end() ? nullptr : &*found;
}

}  // namespace linli
