#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "data/catalogue/catalogue.h"
#include "tests/support/catch.h"
#include "tests/support/source_dir.h"

namespace linli {
namespace {

const std::filesystem::path shipped_folder = testing::source_dir() / "assets/catalogue";

constexpr std::string_view small_service = R"(id = "lost"
noun = "case"
icon = "help"
zh_CN = "丢了东西"
en = "Lost something"

[[category]]
id = "keys"
zh_CN = "钥匙"
en = "Keys"
icon = "key"
tint = "blue"
phrases = [
  { id = "house", zh_CN = "家里的", en = "Of the house" },
]
)";

/// small_service with the first `from` replaced.
std::string changed(std::string_view from, std::string_view to) {
  std::string text(small_service);
  text.replace(text.find(from), from.size(), to);
  return text;
}

/// Names in the icon font's SVG form; empty where the font is not installed.
std::set<std::string> glyph_names() {
  std::ifstream in("/usr/share/fonts/svg/materialdesignicons-webfont/materialdesignicons-webfont.svg");
  std::stringstream text;
  text << in.rdbuf();
  const std::string svg = text.str();
  std::set<std::string> names;
  constexpr std::string_view mark = "glyph-name=\"";
  for (auto at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + 1)) {
    const auto begin = at + mark.size();
    names.insert(svg.substr(begin, svg.find('"', begin) - begin));
  }
  return names;
}

}  // namespace

TEST_CASE("the shipped services load without a problem", "[catalogue]") {
  std::vector<Error> problems;
  const auto catalogue = Catalogue::load(shipped_folder, problems);
  for (const auto& problem : problems) FAIL_CHECK(problem.what);
  for (const auto* id : {"speak_up", "errand", "wish"}) CHECK(catalogue.service(id) != nullptr);
  CHECK(catalogue.service("nothing") == nullptr);
}

TEST_CASE("speak_up has eight tiles behind each page, with its natures and hazards", "[catalogue]") {
  std::vector<Error> problems;
  const auto catalogue = Catalogue::load(shipped_folder, problems);
  const Service* service = catalogue.service("speak_up");
  REQUIRE(service != nullptr);
  std::map<int, int> on_page;
  std::set<std::string> hazards;
  for (const auto& category : service->categories) {
    ++on_page[category.page];
    CHECK(category.phrases.size() <= 7);  // With 「都不是，自己说」 eight choices a screen.
    for (const auto& phrase : category.phrases) {
      if (phrase.hazard && category.id != "danger") hazards.insert(phrase.id);
    }
  }
  CHECK(on_page[1] == 7);  // 别的 is the eighth.
  CHECK(on_page[2] == 8);
  CHECK(hazards == std::set<std::string>{"sewage_rising", "socket_sparks", "fire_lane_blocked",
                                         "ebike_charging_upstairs", "manhole_loose"});
  CHECK(service->category("staff")->nature == Nature::Sealed);
  CHECK(service->category("neighbours")->nature == Nature::Private);
  CHECK(service->category("family")->nature == Nature::Private);
  CHECK(service->category("water")->nature == Nature::Public);
  CHECK(service->category("water")->words.in("en") == "Water and drains");
  CHECK(service->category("water")->words.in("eo") == "水和下水");
  CHECK(service->category("power")->words.in("zh_TW") == "電和燈");
  CHECK(service->category("nothing") == nullptr);
}

TEST_CASE("every icon of the catalogue is in the icon font", "[catalogue]") {
  const auto glyphs = glyph_names();
  if (glyphs.empty()) return;  // The font is not installed here; the kiosk shows the word alone.
  std::vector<Error> problems;
  const auto catalogue = Catalogue::load(shipped_folder, problems);
  for (const auto& service : catalogue.services()) {
    CHECK(glyphs.count(service.icon) == 1);
    for (const auto& category : service.categories) {
      CAPTURE(category.icon);
      CHECK(glyphs.count(category.icon) == 1);
    }
  }
}

TEST_CASE("a mistake in a service is named with its line", "[catalogue]") {
  REQUIRE(Catalogue::read(small_service, "lost.toml"));
  const auto [text, reason] = GENERATE(table<std::string, std::string>({
      {changed("id = \"lost\"", "id = \"Lost things\""), "lost.toml:1: \"Lost things\" must be of a-z"},
      {changed("id = \"lost\"\n", ""), "\"id\" is missing"},
      {changed("\"case\"", "\"poem\""), "lost.toml:2: \"poem\" is none of: case, ledger"},
      {changed("\"help\"", "\"../help\""), "lost.toml:3: \"../help\" is not an icon's name"},
      {changed("en = \"Lost something\"\n", ""), "\"en\" is missing"},
      {changed("zh_CN = \"钥匙\"\n", ""), "\"zh_CN\" is missing"},
      {changed("\"Keys\"", "\"  \""), "\"en\" is empty"},
      {changed("\"Keys\"", "7"), "lost.toml:10: \"en\" must be text"},
      {changed("\"Keys\"", "\"" + std::string(61, 'x') + "\""), "lost.toml:10: \"en\": the text is longer"},
      {changed("\"blue\"", "\"mauve\""), "lost.toml:12: \"mauve\" is none of: red, blue, amber, green"},
      {changed("tint =", "nature = \"secret\"\ntint ="),
       "lost.toml:12: \"secret\" is none of: public, private, sealed"},
      {changed("tint =", "page = 3\ntint ="), "\"page\" must be a whole number from 1 to 2"},
      {changed("tint =", "colour = 3\ntint ="), "lost.toml:12: unknown key \"colour\""},
      {changed("id = \"house\",", "id = \"house\", danger = true,"), "lost.toml:14: unknown key \"danger\""},
      {changed("\n]", "\n  { id = \"house\", zh_CN = \"一\", en = \"x\" },\n]"),
       "lost.toml:15: \"house\" stands here twice"},
      {changed("\n[[category]]", "reply_days = 0\n[[category]]"),
       "\"reply_days\" must be a whole number from 1 to 365"},
      {changed("\n[[category]]", "small_days = 9\nbig_days = 3\n[[category]]"), "must not fall"},
      {changed("phrases", "zh_CN = \"again\"\nphrases"), "lost.toml:13: "},
      {std::string(small_service) +
           "[[field]]\nid = \"who\"\nzh_CN = \"谁\"\nen = \"Who\"\nkind = \"choice\"\npersonal = true\n",
       "if, and only if"},
      {std::string(small_service) +
           "[[field]]\nid = \"who\"\ncategory = \"hats\"\nzh_CN = \"谁\"\nen = \"Who\"\nkind = \"text\"\n"
           "personal = true\n",
       "there is no category \"hats\""},
      {"id = \"lost\"\nnoun = \"case\"\nicon = \"help\"\nzh_CN = \"丢\"\nen = \"Lost\"\n", "needs a category"},
  }));
  const auto service = Catalogue::read(text, "lost.toml");
  REQUIRE_FALSE(service);
  CAPTURE(service.error().what);
  CHECK(service.error().code == ErrorCode::BadConfig);
  CHECK(service.error().what.substr(0, 10) == "lost.toml:");
  CHECK(service.error().what.find(reason) != std::string::npos);
}

TEST_CASE("a bad file is left out and the rest loads", "[catalogue]") {
  const auto folder = std::filesystem::temp_directory_path() / "linli-catalogue-tests";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "a.toml") << small_service;
  std::ofstream(folder / "b.toml") << "id = ";
  std::ofstream(folder / "c.toml") << small_service;
  std::ofstream(folder / "notes.txt") << "not read";
  std::vector<Error> problems;
  const auto catalogue = Catalogue::load(folder, problems);
  CHECK(catalogue.services().size() == 1);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].what.find("b.toml:1: ") != std::string::npos);
  CHECK(problems[1].what.find("another file has the service \"lost\"") != std::string::npos);
}

TEST_CASE("without a catalogue folder there is one problem and no service", "[catalogue]") {
  std::vector<Error> problems;
  CHECK(Catalogue::load("/nonexistent/catalogue", problems).services().empty());
  CHECK(problems.size() == 1);
}

}  // namespace linli
