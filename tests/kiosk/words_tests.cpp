#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>

#include "data/base/result.h"
#include "data/base/text.h"
#include "data/nouns/case.h"
#include "kiosk/look/languages.h"
#include "kiosk/look/words.h"
#include "tests/support/catch.h"
#include "tests/support/source_dir.h"

namespace linli {
namespace {

std::filesystem::path text_folder() {
  const char* assets = std::getenv("LINLI_ASSETS");
  REQUIRE(assets != nullptr);
  return std::filesystem::path(assets) / "text";
}

Words words_in(std::string_view language) {
  auto words = Words::load(text_folder(), language);
  if (!words) FAIL(words.error().what);
  return *std::move(words);
}

std::set<std::string> placeholders_in(std::string_view text) {
  std::set<std::string> found;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    REQUIRE(close != std::string_view::npos);
    found.emplace(text.substr(open + 1, close - open - 1));
  }
  return found;
}

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every language says the same things with the same placeholders", "[words]") {
  const Words chinese = words_in("zh_CN");
  const Words other = words_in(GENERATE("zh_TW", "en"));
  CHECK(chinese.keys().size() > 400);
  CHECK(chinese.keys() == other.keys());
  for (const auto key : chinese.keys()) {
    CAPTURE(key);
    CHECK_FALSE(chinese.say(key).empty());
    CHECK_FALSE(other.say(key).empty());
    CHECK(placeholders_in(chinese.say(key)) == placeholders_in(other.say(key)));
    CHECK(clean_text(chinese.say(key)).has_value());
    CHECK(clean_text(other.say(key)).has_value());
  }
  CHECK(chinese.missing().empty());
  CHECK(other.missing().empty());
}

TEST_CASE("the language button goes through every language that has words, and comes back", "[words]") {
  std::set<std::string> there;
  for (const auto& file : std::filesystem::directory_iterator(text_folder())) there.insert(file.path().stem().string());
  CHECK(std::set<std::string>(languages.begin(), languages.end()) == there);
  std::set<std::string> reached;
  std::string language = "zh_CN";
  for (std::size_t i = 0; i < languages.size(); ++i) {
    language = language_after(language);
    reached.insert(language);
  }
  CHECK(reached == there);
  CHECK(language == "zh_CN");
  CHECK(language_after("tlh") == "zh_CN");
}

TEST_CASE("every error has words", "[words]") {
  const Words words = words_in(GENERATE("zh_CN", "zh_TW", "en"));
  for (int code = 0; code <= static_cast<int>(ErrorCode::BadConfig); ++code) {
    CHECK(words.has("error." + std::string(name_of(static_cast<ErrorCode>(code)))));
  }
}

TEST_CASE("every key that a screen names has words", "[words]") {
  const Words words = words_in("zh_CN");
  const std::regex naming("say\\(\"([a-z_.0-9]+[a-z_0-9])\"");
  for (const auto& file : std::filesystem::recursive_directory_iterator(testing::source_dir() / "kiosk")) {
    if (file.path().extension() != ".cpp") continue;
    const std::string code = file_bytes(file.path());
    for (std::sregex_iterator at(code.begin(), code.end(), naming), end; at != end; ++at) {
      CAPTURE(file.path().filename().string(), at->str(1));
      CHECK(words.has(at->str(1)));
    }
  }
}

TEST_CASE("every state, level, role and step of a case has words", "[words]") {
  const Words words = words_in("en");
  const auto all_named = [&](const std::string& prefix, auto last) {
    for (int value = 0; value <= static_cast<int>(last); ++value) {
      const std::string key = prefix + std::string(name_of(static_cast<decltype(last)>(value)));
      CAPTURE(key);
      CHECK(words.has(key));
    }
  };
  all_named("state.", CaseState::Confirmed);
  all_named("level.", CaseLevel::Hard);
  all_named("level.short.", CaseLevel::Hard);
  all_named("nature.", Nature::Sealed);
  all_named("forum.", Forum::Consultation);
  all_named("role.", Role::Admin);
  all_named("reply.", ReplyBy::None);
  all_named("told.", TellHow::Note);
  all_named("channel.", Channel::Hotline);
  for (int step = 0; step <= static_cast<int>(CaseStep::Confirm); ++step) {
    const std::string name(kind_of(static_cast<CaseStep>(step)).substr(std::string_view("case.").size()));
    CAPTURE(name);
    CHECK(words.has("step." + name));
    CHECK(words.has("timeline." + name));
  }
}

TEST_CASE("placeholders are filled in, and only they", "[words]") {
  const Words words = words_in("zh_CN");
  CHECK(words.say("progress.seen_by", {{"name", "张姐"}}) == "张姐看过了");
  CHECK(words.say("progress.seen_by", {{"name", "{name}"}}) == "{name}看过了");
  CHECK(words.say("progress.seen_by", {{"other", "张姐"}}) == "{name}看过了");
  CHECK(words.say("common.page", {{"pages", "3"}, {"page", "1"}}) == "第 1 页，共 3 页");
}

TEST_CASE("a key without words shows itself and is remembered", "[words]") {
  const Words words = words_in("en");
  std::string_view said;
  {
    const std::string key = "nothing." + std::string("here");
    said = words.say(key);
  }
  CHECK(said == "nothing.here");
  CHECK(words.say("nothing.here", {{"a", "b"}}) == "nothing.here");
  CHECK(words.missing().size() == 1);
  CHECK(Words().say("home.more") == "home.more");
}

TEST_CASE("a language that is not there is NotFound", "[words]") {
  const auto words = Words::load(text_folder(), "tlh");
  REQUIRE_FALSE(words);
  CHECK(words.error().code == ErrorCode::NotFound);
}

TEST_CASE("a cut-off text file is one error", "[words]") {
  const std::string whole = file_bytes(text_folder() / "zh_CN.mo");
  REQUIRE(Words::read(whole, "zh_CN.mo"));
  for (std::size_t size = 0; size < whole.size(); size += size < 200 ? 1 : 97) {
    const auto words = Words::read(whole.substr(0, size), "zh_CN.mo");
    if (words) FAIL("read " << size << " of " << whole.size() << " bytes");
    CHECK(words.error().code == ErrorCode::BadConfig);
  }
}

TEST_CASE("a text file with flipped bytes is read or refused, and never read beyond its end", "[words]") {
  const std::string whole = file_bytes(text_folder() / "en.mo");
  for (std::size_t at = 0; at < whole.size(); at += at < 10'000 ? 3 : 101) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(~damaged[at]);
    const auto words = Words::read(damaged, "en.mo");
    if (words) (void)words->say("home.more", {{"name", "x"}});
  }
  CHECK_FALSE(Words::read(std::string(64, '\xff'), "en.mo"));
  CHECK_FALSE(Words::read("<html>not words</html>", "en.mo"));
}

}  // namespace linli
