#include "data/toml/toml_table.h"
#include "tests/support/catch.h"

namespace linli {
namespace {

std::string repeated(std::string_view part, int count) {
  std::string out;
  for (int n = 0; n < count; ++n) out += part;
  return out;
}

}  // namespace

TEST_CASE("garbage is one clear error and never a crash", "[toml]") {
  const auto text = GENERATE(values<std::string>({
      std::string(200'000, '['),
      "a = " + std::string(200'000, '['),
      "a = " + repeated("{a=", 50'000),
      repeated("a.", 100'000) + "a = 1",
      "[" + repeated("a.", 10'000) + "a]",
      repeated("a = [{" + repeated("b.", 31) + "b = ", 200),
      std::string(300'000, 'x'),
      std::string("a = \"\xff\xfe\""),
      std::string("\xef\xbb"),
      std::string("a = 99999999999999999999999"),
      std::string("a = 1\na = 2"),
      std::string("a = \"\0\"", 7),
      std::string("a = 2026-02-30"),
      std::string("=\n=\n="),
  }));
  const auto file = TomlFile::parse(text, "hostile.toml");
  REQUIRE_FALSE(file);
  CHECK(file.error().code == ErrorCode::BadConfig);
  CHECK(file.error().what.substr(0, 13) == "hostile.toml:");
  CHECK(file.error().what.size() < 1'000);
}

TEST_CASE("nesting as deep as is let through does not exhaust the stack", "[toml]") {
  std::string text;
  for (int n = 0; n < 120; ++n) text += "[\n{" + repeated("b.", 31) + "b = ";
  text += "1";
  for (int n = 0; n < 120; ++n) text += "}\n]";
  const auto file = TomlFile::parse("a = " + text, "deep.toml");
  CHECK((file || file.error().code == ErrorCode::BadConfig));
}

TEST_CASE("an empty file is an empty table", "[toml]") {
  const auto file = TomlFile::parse("", "empty.toml");
  REQUIRE(file);
  auto root = (*file)->root();
  CHECK(root.words_or("a", "none") == "none");
  CHECK_FALSE((*file)->problem());
  CHECK(root.words("a").empty());
  REQUIRE((*file)->problem());
  CHECK((*file)->problem()->what == "empty.toml:1: \"a\" is missing");
}

TEST_CASE("the first problem is the one that is told", "[toml]") {
  const auto file = TomlFile::parse("a = 1\nb = true\nc = [1]\nd = 5\n", "some.toml");
  REQUIRE(file);
  auto root = (*file)->root();
  CHECK(root.integer("a", 0, 9) == 1);
  CHECK(root.truth("b"));
  CHECK(root.integer("d", 0, 4) == 0);
  (void)root.tables("c");
  (void)root.table("b");
  root.no_more();
  REQUIRE((*file)->problem());
  CHECK((*file)->problem()->what == "some.toml:4: \"d\" must be a whole number from 0 to 4");
}

TEST_CASE("words are kept in composed form", "[toml]") {
  const auto file = TomlFile::parse("a = \"Cafe\\u0301\"", "words.toml");
  REQUIRE(file);
  CHECK((*file)->root().words("a") == "Caf\xc3\xa9");
}

TEST_CASE("a file that is not there is NotFound", "[toml]") {
  const auto file = TomlFile::open("/nonexistent/x.toml");
  REQUIRE_FALSE(file);
  CHECK(file.error().code == ErrorCode::NotFound);
}

}  // namespace linli
