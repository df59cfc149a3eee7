#include "data/catalogue/volunteering.h"

#include <algorithm>

#include "data/catalogue/local_words.h"
#include "data/toml/toml_table.h"

namespace linli {
namespace {

constexpr std::int64_t day_minutes = 1'440;
constexpr std::int64_t amount_max = 1'000'000;

PostKind post_of(TomlTable& table, std::set<std::string>& taken) {
  PostKind post;
  post.id = fresh_id(table, taken);
  post.words = local_text(table);
  post.icon = icon_name(table);
  post.points = table.integer_or("points", 0, 0, amount_max);
  post.term_months = static_cast<int>(table.integer_or("term_months", post.term_months, 1, 60));
  table.no_more();
  return post;
}

Article article_of(TomlTable& table, std::set<std::string>& taken) {
  Article article;
  article.id = fresh_id(table, taken);
  article.words = local_text(table);
  article.icon = icon_name(table);
  const std::string named = table.words("currency");
  const auto unit = currency(named);
  if (!unit || !is_spendable(*unit)) table.wrong("currency", "\"" + named + "\" is nothing that can be spent");
  article.currency = unit.value_or(Currency::Time);
  article.price = table.integer("price", 1, amount_max);
  table.no_more();
  return article;
}

Volunteering rules_of(TomlTable root) {
  Volunteering rules;
  rules.round_minutes = root.integer_or("round_minutes", rules.round_minutes, 1, 60);
  rules.longest_minutes = root.integer_or("longest_minutes", rules.longest_minutes, 60, day_minutes);
  rules.closing_hour = static_cast<int>(root.integer_or("closing_hour", rules.closing_hour, 1, 23));
  rules.cap_minutes = root.integer_or("cap_minutes", rules.cap_minutes, 60, 10 * amount_max);
  rules.heart_minutes = root.integer_or("heart_minutes", rules.heart_minutes, 0, day_minutes);
  rules.card_hearts = root.integer_or("card_hearts", rules.card_hearts, 1, 24);
  rules.largest_redeem_minutes = root.integer_or("largest_redeem_minutes", rules.largest_redeem_minutes, 1, amount_max);
  std::set<std::string> post_ids;
  for (auto& table : root.tables("post")) rules.posts.push_back(post_of(table, post_ids));
  std::set<std::string> article_ids;
  for (auto& table : root.tables("article")) rules.articles.push_back(article_of(table, article_ids));
  root.no_more();
  return rules;
}

Result<Volunteering> checked_rules(Result<std::unique_ptr<TomlFile>> file) {
  if (!file) return pass(file);
  Volunteering rules = rules_of((*file)->root());
  if (const auto& problem = (*file)->problem()) return tl::unexpected(*problem);
  return rules;
}

template <class Listed>
const Listed* with_id(const std::vector<Listed>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Listed& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Result<Volunteering> Volunteering::read(std::string_view toml, std::string_view source) {
  return checked_rules(TomlFile::parse(toml, source));
}

Volunteering Volunteering::load(const std::filesystem::path& file, std::vector<Error>& problems) {
  auto rules = checked_rules(TomlFile::open(file));
  if (rules) return *std::move(rules);
  problems.push_back(rules.error());
  return {};
}

const PostKind* Volunteering::post(std::string_view id) const { return with_id(posts, id); }
const Article* Volunteering::article(std::string_view id) const { return with_id(articles, id); }

}  // namespace linli
