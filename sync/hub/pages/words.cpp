#include "sync/hub/pages/words.h"

#include <array>

#include "data/toml/toml_table.h"

namespace linli::hub {
namespace {

constexpr std::array keys = {"lang",
                             "other_lang",
                             "other_lang_name",
                             "board_title",
                             "board_empty",
                             "board_about",
                             "handled_by",
                             "changed",
                             "satisfaction",
                             "rated_by",
                             "not_rated",
                             "ticket_title",
                             "ticket_on_its_way",
                             "ticket_on_its_way_more",
                             "ticket_more",
                             "ticket_unreadable",
                             "ticket_unreadable_more",
                             "trouble",
                             "trouble_more",
                             "to_board",
                             "tag_doing",
                             "tag_done",
                             "tag_together",
                             "tag_hazard",
                             "tag_planned",
                             "state_lodged",
                             "state_classified",
                             "state_assigned",
                             "state_accepted",
                             "state_working",
                             "state_planned",
                             "state_escalated",
                             "state_resolved",
                             "state_told",
                             "state_rated",
                             "state_closed",
                             "state_withdrawn",
                             "state_duplicate",
                             "state_referred",
                             "step_saved",
                             "step_seen",
                             "step_working",
                             "step_done",
                             "date",
                             "date_of_year"};
constexpr std::size_t months_a_year = 12;

Words read_language(TomlTable table) {
  Words words;
  for (const char* key : keys) words[key] = table.words(key, 300);
  const std::vector<std::string> months = table.list("months");
  if (months.size() != months_a_year) table.wrong("months", "wants twelve");
  for (std::size_t i = 0; i < months.size(); ++i) words["month_" + std::to_string(i + 1)] = months[i];
  table.no_more();
  return words;
}

}  // namespace

Result<PageWords> PageWords::load(const std::filesystem::path& file) {
  auto toml = TomlFile::open(file);
  if (!toml) return fail(ErrorCode::BadConfig, toml.error().what);
  PageWords words;
  TomlTable root = (*toml)->root();
  words.zh_ = read_language(root.table("zh_CN"));
  words.en_ = read_language(root.table("en"));
  root.no_more();
  if (const auto& problem = (*toml)->problem()) return tl::unexpected<Error>(*problem);
  return words;
}

const Words& PageWords::in(std::string_view language) const { return language == "en" ? en_ : zh_; }

}  // namespace linli::hub
