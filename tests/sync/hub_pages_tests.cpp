// The hub's pages: masked, escaped, in two languages, and never a dead end.
#include "data/tickets/ticket.h"
#include "sync/hub/pages/pages.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"
#include "tests/support/source_dir.h"

using namespace linli;
using namespace linli::testing;

namespace {

const std::filesystem::path templates = testing::source_dir() / "assets/web";

hub::Response page_at(HubWorld& world, const std::string& address) {
  auto pages = hub::Pages::open(world.path(), templates);
  ENSURE(pages.has_value());
  hub::Handler handler(world.hub(), [&](const hub::Target& target) { return (*pages)->answer(target); });
  auto answer = handler.handle({.method = "GET", .target = address});
  ENSURE(std::holds_alternative<hub::Response>(answer));
  return std::get<hub::Response>(answer);
}

/// A matter lodged and published, with everything personal that a resident may have given.
std::string publish(Pen& pen, const std::string& nature, const std::string& title) {
  const std::string ticket = Ticket::make(pen.station, static_cast<std::uint32_t>(pen.entries.size() + 1)).text();
  const Uuid matter =
      pen.write("case.lodged",
                R"({"due":1,"nature":")" + nature + R"(","place_name":"3号楼","ticket":")" + ticket + "\"}",
                Uuid::make(1'795'305'600'000),
                R"({"door":"3单元502","name":"王秀英","phone":"13800138000","text":"私话"})")
          .envelope.subject;
  pen.by = Uuid::make(2).text();
  pen.role = "clerk";
  pen.write("case.classified", R"({"due":2,"level":"small"})", matter);
  pen.write("case.assigned", R"({"owner":"u","owner_name":"物业公司"})", matter);
  pen.write("case.accepted", "{}", matter);
  pen.write("case.resolved", R"({"result":"换好了"})", matter);
  pen.write("case.published", R"({"result":"换好了","title":")" + title + "\"}", matter);
  pen.by.clear();
  pen.role.clear();
  return ticket;
}

bool has(const hub::Response& page, std::string_view words) { return page.body.find(words) != std::string::npos; }

/// Dots of progress that are reached.
std::size_t dots_of(const hub::Response& page) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = page.body.find("✓", at)) != std::string::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("the board names matter and handler, and nobody who spoke", "[sync][hub][pages]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  publish(pen, "public", "三号楼楼道灯不亮 <script>alert(1)</script>");
  publish(pen, "private", "邻里的事");
  publish(pen, "sealed", "密封的事");
  pen.lodge("没公开的事");
  REQUIRE(world.push(pen).has_value());

  const auto board = page_at(world, "/board");
  CHECK(board.status == 200);
  CHECK(has(board, "三号楼楼道灯不亮"));
  CHECK(has(board, "物业公司"));
  CHECK(has(board, "换好了"));
  CHECK(has(board, "办好了"));
  CHECK_FALSE(has(board, "<script>"));
  for (const char* hidden : {"王秀英", "13800138000", "502", "私话", "邻里的事", "密封的事", "没公开的事"}) {
    CHECK_FALSE(has(board, hidden));
  }
  CHECK(has(board, ">11月"));
  CHECK_FALSE(has(board, ">2026-"));
  CHECK(has(page_at(world, "/board?lang=en"), "Done"));
  CHECK(has(page_at(world, "/board?lang=en"), " November"));
  CHECK(has(page_at(world, "/board?scope=zherong"), "三号楼"));
  CHECK_FALSE(has(page_at(world, "/board?scope=zherong/other"), "三号楼"));
  CHECK(page_at(world, "/board?scope=..%2F").status == 400);
}

TEST_CASE("a ticket's page tells its state, before and after it arrives", "[sync][hub][pages]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const std::string ticket = publish(pen, "private", "事");
  const auto before = page_at(world, "/t/" + ticket);
  CHECK(before.status == 200);
  CHECK(has(before, "已存在驿站，还在路上"));
  CHECK(dots_of(before) == 1);
  REQUIRE(world.push(pen).has_value());
  const auto after = page_at(world, "/t/" + ticket);
  CHECK(after.status == 200);
  CHECK(has(after, "办好了"));
  CHECK(dots_of(after) == 4);
  for (const char* hidden : {"王秀英", "13800138000", "502", "私话", "3号楼", "换好了"})
    CHECK_FALSE(has(after, hidden));
  const auto unreadable = page_at(world, "/t/%3Cb%3E");
  CHECK(unreadable.status == 400);
  CHECK(has(unreadable, "XP2-347-KM-6"));
  CHECK(dots_of(unreadable) == 0);
  CHECK_FALSE(has(unreadable, "<b>"));
}

TEST_CASE("a ticket's dots go as far as its matter", "[sync][hub][pages]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const std::string ticket = Ticket::make(pen.station, 1).text();
  const Uuid matter =
      pen.write("case.lodged", R"({"due":1,"nature":"public","ticket":")" + ticket + "\"}").envelope.subject;
  const auto dots = [&] {
    REQUIRE(world.push(pen).has_value());
    return dots_of(page_at(world, "/t/" + ticket));
  };
  pen.by = Uuid::make(2).text();
  pen.role = "clerk";
  CHECK(dots() == 1);
  pen.write("case.classified", R"({"due":2,"level":"small"})", matter);
  CHECK(dots() == 2);
  pen.write("case.assigned", R"({"owner":"u","owner_name":"物业公司"})", matter);
  CHECK(dots() == 3);
  SECTION("answered: all of them") {
    pen.write("case.accepted", "{}", matter);
    pen.write("case.resolved", R"({"result":"换好了"})", matter);
    CHECK(dots() == 4);
  }
  SECTION("passed on: none, for this station has nothing more to reach") {
    pen.write("case.referred", R"({"to":"供电公司"})", matter);
    CHECK(dots() == 0);
    CHECK(has(page_at(world, "/t/" + ticket), "转给别的单位办了"));
  }
}

TEST_CASE("the front door leads to the board; style and unknown pages", "[sync][hub][pages]") {
  HubWorld world;
  const auto front = page_at(world, "/");
  CHECK(front.status == 302);
  CHECK(front.headers.at(0).second == "/board");
  CHECK(has(page_at(world, "/board"), "还没有公开的事"));
  CHECK(page_at(world, "/style.css").content_type == "text/css; charset=utf-8");
  CHECK(page_at(world, "/wp-login.php").status == 404);
}

TEST_CASE("a missing or broken template stops the start in words", "[sync][hub][pages]") {
  HubWorld world;
  const auto copy = world.path() / "web";
  std::filesystem::copy(templates, copy);
  SECTION("missing") { std::filesystem::remove(copy / "board.mustache"); }
  SECTION("empty") { std::filesystem::resize_file(copy / "style.css", 0); }
  SECTION("words torn") { std::filesystem::resize_file(copy / "words.toml", 100); }
  const auto pages = hub::Pages::open(world.path(), copy);
  REQUIRE_FALSE(pages.has_value());
  CHECK(pages.error().code == ErrorCode::BadConfig);
  CHECK(pages.error().what.find("web") != std::string::npos);
}
