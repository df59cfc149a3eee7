// Feeds and enrolment against the hub's handler: who gets what, from where, and who gets nothing.
#include "data/base/sqlite.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"

using namespace linli;
using namespace linli::testing;

namespace {

std::vector<const Delivered*> of_station(const wire::FeedPage& page, std::string_view station) {
  std::vector<const Delivered*> found;
  for (const Delivered& item : page.items) {
    if (item.line.starts_with(R"({"station":")" + std::string(station) + '"')) found.push_back(&item);
  }
  return found;
}

}  // namespace

TEST_CASE("a feed carries its scope in order, and never another scope", "[sync][hub]") {
  HubWorld world;
  Pen here{.station = "XP2", .home = "zherong/shuangcheng/xiping"};
  Pen next_door{.station = "XP3", .home = "zherong/shuangcheng/xipingxin"};
  Pen street{.station = "SC1", .home = "zherong/shuangcheng"};
  for (Pen* pen : {&here, &next_door, &street}) world.enrol(*pen);
  for (int i = 0; i < 3; ++i) here.lodge();
  next_door.lodge();
  street.lodge("街道的事");
  street.write("post.entered", R"({"title":"办事指南"})", Uuid::make(1), R"({"phone":"1"})");
  for (Pen* pen : {&here, &next_door, &street}) REQUIRE(world.push(*pen).has_value());

  const auto page = world.feed(here);
  REQUIRE(page.has_value());
  CHECK(of_station(*page, "XP2").size() == 3);
  CHECK(of_station(*page, "XP3").empty());
  const auto from_street = of_station(*page, "SC1");
  REQUIRE(from_street.size() == 1);
  CHECK(from_street[0]->line.find("post.entered") != std::string::npos);
  CHECK(from_street[0]->slip.state == Slip::State::Withheld);
  CHECK(from_street[0]->slip.commitment == street.entries[1].slip.commitment);
  for (std::size_t i = 1; i < page->items.size(); ++i) CHECK(page->items[i - 1].at.n < page->items[i].at.n);
  CHECK(of_station(*page, "XP2")[0]->slip.json == here.entries[0].slip.json);

  const auto above = world.feed(street);
  CHECK(of_station(*above, "XP2").size() == 3);
  CHECK(of_station(*above, "XP3").size() == 1);
  CHECK(of_station(*above, "SC1").size() == 2);
  CHECK(of_station(*world.feed(street, "", "&scope=zherong/shuangcheng/xiping"), "XP3").empty());
  CHECK(world.feed(here, "", "&scope=zherong/shuangcheng").error().code == ErrorCode::NotPermitted);
  CHECK(world.feed(here, "", "&scope=zherong/shuangcheng/xipingxin").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a sealed matter travels without its slips", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  const Uuid matter =
      here.write("case.lodged", R"({"nature":"sealed"})", Uuid::make(1), R"({"text":"密"})").envelope.subject;
  here.write("case.told", "{}", matter, R"({"note":"密"})");
  here.lodge();
  REQUIRE(world.push(here).has_value());
  const auto page = world.feed(here);
  const auto items = of_station(*page, "XP2");
  REQUIRE(items.size() == 3);
  CHECK(items[0]->slip.state == Slip::State::Withheld);
  CHECK(items[1]->slip.state == Slip::State::Withheld);
  CHECK(items[2]->slip.state == Slip::State::Open);
}

TEST_CASE("a station's own current epoch comes as positions, its older ones with bytes", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  here.lodge();
  here.lodge();
  REQUIRE(world.push(here).has_value());
  const auto positions = world.feed(here, "", "&epoch=" + hex_of(here.epoch));
  std::vector<std::uint64_t> own;
  for (const Delivered& item : positions->items) {
    if (item.line.empty()) own.push_back(item.own.seq);
  }
  CHECK(own == std::vector<std::uint64_t>{1, 2});
  CHECK(of_station(*world.feed(here, "", "&epoch=00000000000000aa"), "XP2").size() == 2);
}

TEST_CASE("a cursor goes on where the page ended; only the hub's own is believed", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  for (int i = 0; i < 400; ++i) here.lodge(std::string(1'500, 'x'));
  for (std::size_t after = 0; after < 400; after += 100)
    REQUIRE(world.push(here, here.batch(after, after + 100)).has_value());
  std::string cursor;
  std::size_t got = 0;
  int pages = 0;
  for (;;) {
    const auto page = world.feed(here, cursor);
    REQUIRE(page.has_value());
    got += of_station(*page, "XP2").size();
    cursor = page->next;
    ++pages;
    if (!page->more) break;
  }
  CHECK(got == 400);
  CHECK(pages > 2);
  CHECK(world.feed(here, cursor)->items.empty());

  std::string forged = cursor;
  forged.back() = forged.back() == '0' ? '1' : '0';
  CHECK(world.feed(here, forged).error().code == ErrorCode::BadInput);
  CHECK(world.feed(here, "garbage").error().code == ErrorCode::BadInput);
  CHECK(world.ask("GET", "/v1/feed?after=..", {}, here.token).status == 400);
  CHECK(world.ask("GET", "/v1/feed?wait=x", {}, here.token).status == 400);
  CHECK(world.ask("GET", "/v1/feed", {}, "nobody").status == 401);
}

TEST_CASE("a cursor of a lost future proves a restored hub: alarm, and the last common position", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  here.lodge();
  REQUIRE(world.push(here).has_value());
  world.stop();
  const auto backup = world.path() / "backup.db";
  {
    SQLite::Database db((world.path() / "hub.db").string(), SQLite::OPEN_READWRITE);
    db.exec("VACUUM INTO '" + backup.string() + "'");
  }
  world.start();
  here.lodge();
  here.lodge();
  REQUIRE(world.push(here).has_value());
  const std::string lost = world.feed(here)->next;
  world.stop();
  for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(world.path() / (std::string("hub.db") + suffix));
  std::filesystem::rename(backup, world.path() / "hub.db");
  world.start();
  Pen again = here;
  again.entries.resize(1);
  CHECK(world.push(here, here.batch(2, 3)).value().frontier.through == 1);
  REQUIRE(world.push(here).has_value());
  const auto page = world.feed(here, lost);
  REQUIRE(page.has_value());
  CHECK(of_station(*page, "XP2").size() == 2);
  CHECK(world.entries("run.lost").size() == 1);
  REQUIRE(world.feed(here, lost).has_value());
  CHECK(world.entries("run.lost").size() == 1);
}

TEST_CASE("what a receipt told is held, or signed to be lost by a hub that was restored", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  const std::string before = world.feed(here)->next;
  world.stop();
  const auto backup = world.path() / "backup.db";
  {
    SQLite::Database db((world.path() / "hub.db").string(), SQLite::OPEN_READWRITE);
    db.exec("VACUUM INTO '" + backup.string() + "'");
  }
  here.lodge();
  world.start();
  const std::string told = world.push(here).value().reached;
  const auto held = world.feed(here, before, "&brief=1&told=" + told);
  REQUIRE(held.has_value());
  CHECK(held->told == told);
  CHECK(held->lost.empty());
  // Borne out in so many words, also where there is nothing new.
  CHECK(world.feed(here, held->next, "&brief=1&told=" + told)->told == told);
  CHECK(world.feed(here, before, "&told=%22").error().code == ErrorCode::BadInput);
  std::string forged = told;
  forged.back() = forged.back() == '0' ? '1' : '0';
  CHECK(world.feed(here, before, "&told=" + forged)->lost == forged);  // No word of this hub's, so it holds none.
  CHECK(world.feed(here, before, "&told=" + std::string(1'000, '_')).error().code == ErrorCode::BadInput);
  world.stop();
  for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(world.path() / (std::string("hub.db") + suffix));
  std::filesystem::rename(backup, world.path() / "hub.db");
  world.start();
  const std::string now = world.push(here).value().reached;
  const std::string both = told + '_' + now;
  const auto lost = world.feed(here, before, "&wait=25&told=" + both);  // Answered at once.
  REQUIRE(lost.has_value());
  CHECK(lost->told == both);
  CHECK(lost->lost == told);
  CHECK(of_station(*lost, "XP2").size() == 1);
  CHECK(world.feed(here, lost->next, "&told=" + now)->lost.empty());
  CHECK(world.entries("run.lost").size() == 1);
}

TEST_CASE("a feed without news waits, and hears of it or gives up with a signed empty page", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  const std::string cursor = world.feed(here)->next;
  hub::Request request{.method = "GET", .target = "/v1/feed?wait=25&after=" + cursor};
  request.authorization = "Bearer " + here.token;
  auto answer = world.handler().handle(request);
  REQUIRE(std::holds_alternative<hub::Wait>(answer));
  auto wait = std::get<hub::Wait>(answer);
  CHECK(wait.patience == std::chrono::seconds(25));
  CHECK(std::holds_alternative<hub::Wait>(world.handler().resume(wait)));
  const auto empty = world.handler().give_up(wait);
  CHECK(empty.status == 200);
  CHECK(wire::read_feed(empty.body, world.hub().identity().signing.public_key())->items.empty());

  SECTION("news") {
    here.lodge();
    REQUIRE(world.push(here).has_value());
    const auto woken = world.handler().resume(wait);
    REQUIRE(std::holds_alternative<hub::Response>(woken));
    CHECK(std::get<hub::Response>(woken).body.find("case.lodged") != std::string::npos);
  }
  SECTION("revoked meanwhile") {
    REQUIRE(world.hub().revoke({.station = "XP2"}).has_value());
    const auto woken = world.handler().resume(wait);
    REQUIRE(std::holds_alternative<hub::Response>(woken));
    CHECK(std::get<hub::Response>(woken).status == 403);
  }
}

TEST_CASE("who asks in brief gets no empty page while the cursor stands", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  const std::string cursor = world.feed(here)->next;
  const std::string target = "/v1/feed?brief=1&after=";
  const auto nothing = world.ask("GET", target + cursor, {}, here.token);
  CHECK(nothing.status == 200);
  CHECK(nothing.body == wire::write_nothing_new(here.token, cursor));
  CHECK(nothing.body.size() == 16);
  CHECK(wire::write_nothing_new("another token", cursor) != nothing.body);
  CHECK(wire::write_nothing_new(here.token, cursor + "0") != nothing.body);
  CHECK(world.feed(here, cursor)->items.empty());  // Not in brief: a signed page.
  CHECK(world.feed(here, "", "&brief=1")->next == cursor);

  SECTION("something of another scope moves it") {
    Pen away{.station = "DY1", .home = "zherong/shuangcheng/dongyuan", .key = SigningKey::make()};
    world.enrol(away);
    const auto moved = world.feed(here, cursor, "&brief=1");
    REQUIRE(moved.has_value());
    CHECK(moved->next != cursor);
  }
  SECTION("a new run of the hub moves it") {
    world.start();
    const auto moved = world.feed(here, cursor, "&brief=1");
    REQUIRE(moved.has_value());
    CHECK(moved->next != cursor);
  }
  SECTION("something for us is a page") {
    here.lodge();
    REQUIRE(world.push(here).has_value());
    CHECK(world.feed(here, cursor, "&brief=1")->items.size() == 1);
  }
}

TEST_CASE("a one-time code enrols one key once, in time", "[sync][hub]") {
  HubWorld world;
  const SigningKey key = SigningKey::make();
  const SigningKey other = SigningKey::make();
  const auto code = world.hub().invite({.station = "XP2", .name = "溪坪红色驿站", .scope = xiping});
  REQUIRE(code.has_value());

  SECTION("in time") {
    const auto enrolment = world.enrol(*code, key);
    REQUIRE(enrolment.has_value());
    CHECK(enrolment->station == "XP2");
    CHECK(enrolment->scope == xiping);
    CHECK(enrolment->district == "柘荣县");
    CHECK(enrolment->hub_key == world.hub().identity().signing.public_key());
    CHECK(world.entries("station.enrolled").size() == 1);
    CHECK(world.enrol(*code, other).error().code == ErrorCode::CodeExpired);
    const auto again = world.enrol(*code, key);  // The answer was lost.
    REQUIRE(again.has_value());
    CHECK(world.entries("station.enrolled").size() == 1);
  }
  SECTION("typed carelessly") {
    std::string typed;
    for (const char c : *code) typed += c == '-' ? ' ' : static_cast<char>(c >= 'A' ? c + 32 : c);
    CHECK(world.enrol(typed, key).has_value());
  }
  SECTION("wrong") { CHECK(world.enrol("AAAA-AAAA-AAAA-AAAA", key).error().code == ErrorCode::WrongCode); }
  SECTION("too late") {
    world.clock().advance(8LL * 24 * 3600 * 1000);
    CHECK(world.enrol(*code, key).error().code == ErrorCode::CodeExpired);
  }
  SECTION("garbage") {
    CHECK(world.ask("POST", "/v1/enrol", std::string(200'000, '[')).status == 400);
    CHECK(world.ask("POST", "/v1/enrol", R"({"code":1,"key":2})").status == 400);
    CHECK(world.ask("GET", "/v1/enrol").status == 400);
  }
}

TEST_CASE("a revoked station adds nothing of its own and reads nothing, until it is enrolled anew", "[sync][hub]") {
  HubWorld world;
  Pen here;
  world.enrol(here);
  here.lodge();
  REQUIRE(world.hub().revoke({.station = "XP2"}).has_value());
  REQUIRE(world.hub().revoke({.station = "XP2"}).has_value());
  CHECK(world.push(here)->refused.at(0).why == "held");
  CHECK(world.entries("case.lodged").empty());
  CHECK(world.feed(here).error().code == ErrorCode::Revoked);
  CHECK(world.entries("station.revoked").size() == 1);
  CHECK(world.hub().revoke({.station = "XX"}).error().code == ErrorCode::NotFound);
  const std::string old_token = here.token;
  world.enrol(here);
  CHECK(world.push(here).has_value());
  here.token = old_token;
  CHECK(world.push(here).error().code == ErrorCode::BadToken);
}

TEST_CASE("a station's code and scope are checked before a code is given", "[sync][hub]") {
  HubWorld world;
  CHECK(world.hub().invite({.station = "HUB", .scope = xiping}).error().code == ErrorCode::BadInput);
  CHECK(world.hub().invite({.station = "xp2", .scope = xiping}).error().code == ErrorCode::BadInput);
  CHECK(world.hub().invite({.station = "XP2", .scope = "/a"}).error().code == ErrorCode::BadInput);
}

TEST_CASE("addresses that nobody lives at, and health", "[sync][hub]") {
  HubWorld world;
  CHECK(world.ask("GET", "/nowhere").status == 404);
  CHECK(world.ask("GET", "nowhere").status == 400);
  CHECK(world.ask("GET", "/%zz").status == 400);
  CHECK(world.ask("GET", "/healthz").body == "ok\n");
  CHECK(world.ask("GET", "/metrics").body.find("linli_hub_positions 1\n") != std::string::npos);
}

TEST_CASE("a second hub on the same directory is refused in words", "[sync][hub]") {
  HubWorld world;
  CHECK(hub::SqliteStore::open(world.path(), Access::Write).error().code == ErrorCode::InUse);
  CHECK(hub::SqliteStore::open(world.path(), Access::Read).has_value());
  CHECK(hub::SqliteStore::open(world.path() / "none", Access::Write).error().code == ErrorCode::NotFound);
}
