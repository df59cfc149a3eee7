// Batches as real bytes against the hub's handler: what is kept, what is refused alone, what is refused whole.
#include "data/base/sqlite.h"
#include "sync/hub/verify.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"

using namespace linli;
using namespace linli::testing;

namespace {

std::string line_with_body(const Pen& pen, const std::string& body) {
  Envelope e = pen.envelope("case.lodged", "{}", Uuid::make(1));
  std::string line = line_of(e);
  line.replace(line.size() - 3, 2, body);
  return line;
}

}  // namespace

TEST_CASE("a batch is kept byte for byte, placed without gaps and answered by a signed receipt", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 5; ++i) pen.lodge();
  const auto told = world.push(pen);
  REQUIRE(told.has_value());
  CHECK(told->frontier == Frontier{pen.epoch, 5, pen.head()});
  CHECK(told->refused.empty());
  REQUIRE(told->placed.size() == 1);
  CHECK(told->placed[0].seq == 1);
  CHECK(told->placed[0].n == 3);  // After run.opened and station.enrolled.
  CHECK(told->placed[0].count == 5);
  const auto kept = world.entries("case.lodged");
  REQUIRE(kept.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(kept[i].entry.line == pen.entries[i].line);
    CHECK(kept[i].entry.slip.json == pen.entries[i].slip.json);
    CHECK(kept[i].entry.hash == pen.entries[i].hash);
  }
  CHECK(verifies(world));
}

TEST_CASE("the same batch again gets the same receipt and nothing doubles", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 3; ++i) pen.lodge();
  const auto first = world.push_bytes(pen, pen.batch());
  const auto second = world.push_bytes(pen, pen.batch());
  CHECK(first.status == 200);
  CHECK(first.body == second.body);
  CHECK(world.entries("case.lodged").size() == 3);

  SECTION("also after the hub was started again, save where it stands now") {
    const auto before_reached = [](const std::string& receipt) {
      return receipt.substr(0, receipt.find(",\"reached\""));
    };
    world.start();
    const auto third = world.push_bytes(pen, pen.batch());
    CHECK(before_reached(third.body) == before_reached(first.body));
    CHECK(third.body != first.body);
    CHECK(world.entries("case.lodged").size() == 3);
    CHECK(verifies(world));
  }
}

TEST_CASE("a batch that is here is answered again without its bytes, and no other", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 3; ++i) pen.lodge();
  pen.scrawl("no line at all");
  const auto pushed = world.push_bytes(pen, pen.batch());
  REQUIRE(pushed.status == 200);
  const auto target = [&](std::size_t after, std::size_t through, const Hash& head) {
    return "/v1/batches?epoch=" + hex_of(pen.epoch) + "&after=" + std::to_string(after) +
           "&through=" + std::to_string(through) + "&head=" + head.hex();
  };
  const std::string whole = target(0, 4, pen.head());
  CHECK(world.ask("GET", whole, {}, pen.token).body == pushed.body);
  const PublicKey hub = world.hub().identity().signing.public_key();
  const auto part = wire::read_receipt(world.ask("GET", target(1, 3, pen.head_at(3)), {}, pen.token).body, hub);
  REQUIRE(part.has_value());
  CHECK(part->told.frontier.through == 4);
  CHECK(part->told.placed.front().seq == 2);
  CHECK(part->told.refused.empty());

  CHECK(world.ask("GET", target(0, 4, pen.head_at(3)), {}, pen.token).status == 404);
  CHECK(world.ask("GET", target(0, 5, pen.head()), {}, pen.token).status == 404);
  CHECK(world.ask("GET", target(4, 4, pen.head()), {}, pen.token).status == 404);
  CHECK(world.ask("GET", whole, {}, "nobody").status == 401);
  Pen other{.station = "XP3", .key = SigningKey::make()};
  world.enrol(other);
  CHECK(world.ask("GET", whole, {}, other.token).status == 404);
  CHECK(world.ask("GET", "/v1/batches", {}, pen.token).status == 400);
  CHECK(world.ask("GET", whole.substr(0, whole.size() - 1), {}, pen.token).status == 400);
  CHECK(world.ask("PUT", whole, {}, pen.token).status == 400);
}

TEST_CASE("a batch that overlaps what is here adds only the rest", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 6; ++i) pen.lodge();
  REQUIRE(world.push(pen, pen.batch(0, 4)).has_value());
  const auto told = world.push(pen, pen.batch(2, 6));
  REQUIRE(told.has_value());
  CHECK(told->frontier.through == 6);
  CHECK(world.entries("case.lodged").size() == 6);
  CHECK(world.push(pen, pen.batch(1, 3)).value().frontier.through == 6);
  CHECK(verifies(world));
}

TEST_CASE("a batch beyond a gap is answered by the hub's own frontier", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 6; ++i) pen.lodge();
  REQUIRE(world.push(pen, pen.batch(0, 2)).has_value());
  const auto told = world.push(pen, pen.batch(4, 6));
  REQUIRE(told.has_value());
  CHECK(told->frontier == Frontier{pen.epoch, 2, pen.head_at(2)});
  CHECK(told->placed.empty());
  CHECK(world.entries("case.lodged").size() == 2);
  CHECK(world.push(pen, pen.batch(2, 6)).value().frontier.through == 6);
}

TEST_CASE("other bytes under known names are a fork: refused, and alarmed once", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 3; ++i) pen.lodge();
  Pen clone = pen;
  clone.entries.clear();
  for (int i = 0; i < 4; ++i) clone.lodge("别的事");
  REQUIRE(world.push(pen).has_value());
  const ForkPoint apart{0, chain_start(pen.station, pen.epoch), pen.entries[0].hash};
  for (const auto& batch : {clone.batch(), clone.batch(), clone.batch(0, 2)}) {
    const auto told = world.push(clone, batch);
    REQUIRE(told.has_value());
    CHECK(told->fork == apart);
    CHECK(told->frontier == Frontier{pen.epoch, 3, pen.head()});
    CHECK(told->placed.empty());
  }
  // A batch that begins beyond the fork cannot show where it is: the receipt's head is not the sender's then.
  CHECK(world.push(clone, clone.batch(3, 4)).value().fork == ForkPoint{2, pen.head_at(2), pen.head_at(3)});
  CHECK(world.entries("case.lodged").size() == 3);
  {
    auto store = hub::SqliteStore::open(world.path(), Access::Read);
    const auto forked = (*store)->forked().value();
    REQUIRE(forked.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(forked[i].line == clone.entries[i].line);
      CHECK(forked[i].hash == clone.entries[i].hash);
      CHECK(forked[i].slip.json == clone.entries[i].slip.json);
    }
  }
  CHECK(world.entries("station.forked").size() == 1);
  CHECK(verifies(world));
}

TEST_CASE("what is not the station's own signed chain is refused whole", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 3; ++i) pen.lodge();
  std::string batch = pen.batch();

  SECTION("a changed byte breaks the chain") {
    batch.replace(batch.find("\"mono\":0"), 8, "\"mono\":1");
    CHECK(world.push(pen, batch).error().code == ErrorCode::BadChain);
  }
  SECTION("another key's signature") {
    Pen thief = pen;
    thief.key = SigningKey::make();
    CHECK(world.push(thief).error().code == ErrorCode::BadSignature);
  }
  SECTION("another station's entries") {
    Pen other{.station = "XP3", .key = pen.key, .token = pen.token};
    other.lodge();
    const auto answer = world.push_bytes(other, other.batch());
    CHECK(answer.status == 403);
  }
  SECTION("no token, a wrong token, garbage, a bomb") {
    Pen nobody = pen;
    nobody.token = "nobody";
    std::string bomb;
    bomb.resize(20'000'000, ' ');
    CHECK(world.push(nobody).error().code == ErrorCode::BadToken);
    CHECK(world.ask("POST", "/v1/batches", pen.batch()).status == 401);
    CHECK(world.ask("POST", "/v1/batches", "garbage", pen.token).status == 422);
    CHECK(world.push_bytes(pen, bomb).status == 413);
    CHECK(world.ask("POST", "/v1/batches", std::string(600'000, ' '), pen.token).status == 413);
  }
  CHECK(world.entries("case.lodged").empty());
}

TEST_CASE("a poisoned entry is refused alone and delays no other", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  pen.lodge();
  std::string why = "bad_line";
  SECTION("duplicate keys") { pen.scrawl(line_with_body(pen, R"({"a":1,"a":2})")); }
  SECTION("a float") { pen.scrawl(line_with_body(pen, R"({"a":1.5})")); }
  SECTION("a huge integer") { pen.scrawl(line_with_body(pen, R"({"a":9007199254740993})")); }
  SECTION("brackets without end") { pen.scrawl(line_with_body(pen, R"({"a":)" + std::string(20'000, '[') + "}")); }
  SECTION("two hundred thousand brackets") {
    pen.scrawl(std::string(200'000, '['));
    why = "text_too_long";
  }
  SECTION("an oversized entry") {
    pen.scrawl(line_with_body(pen, R"({"a":")" + std::string(40'000, 'x') + "\"}"));
    why = "text_too_long";
  }
  SECTION("invalid UTF-8") { pen.scrawl(line_with_body(pen, "{\"a\":\"\xff\xfe\"}")); }
  SECTION("a control character") { pen.scrawl(line_with_body(pen, "{\"a\":\"\x01\"}")); }
  SECTION("no JSON at all") { pen.scrawl("poison"); }
  SECTION("a slip that is not strict") {
    Slip slip = make_slip(R"({"text":1.5})");
    pen.scrawl(line_with_body(pen, "{}"), slip);
  }
  SECTION("another's place in the chain") {
    Envelope e = pen.envelope("case.lodged", "{}", Uuid::make(1));
    e.id.seq = 7;
    pen.scrawl(line_of(e));
    why = "bad_chain";
  }
  SECTION("a home outside the station's scope") {
    Envelope e = pen.envelope("case.lodged", "{}", Uuid::make(1));
    e.home = "zherong/shuangcheng/xipingxin";
    pen.scrawl(line_of(e));
    why = "not_permitted";
  }
  SECTION("a subject that moves house") {
    Envelope e = pen.envelope("case.seen", "{}", pen.entries[0].envelope.subject);
    e.home = std::string(xiping) + "/b25";
    pen.scrawl(line_of(e));
    why = "not_permitted";
  }
  pen.lodge();
  pen.lodge();
  const auto told = world.push(pen);
  REQUIRE(told.has_value());
  CHECK(told->frontier == Frontier{pen.epoch, 4, pen.head()});
  REQUIRE(told->refused.size() == 1);
  CHECK(told->refused[0].seq == 2);
  CHECK(told->refused[0].why == why);
  CHECK(world.entries("case.lodged").size() == 3);
  CHECK(world.push(pen).value().refused.size() == 1);

  pen.lodge();
  CHECK(world.push(pen, pen.batch(4, 5)).value().frontier.through == 5);
  CHECK(verifies(world));
}

TEST_CASE("verify names the first entry that was touched", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 4; ++i) pen.lodge();
  REQUIRE(world.push(pen).has_value());
  world.stop();
  const auto tamper = [&](const char* sql) {
    SQLite::Database db((world.path() / "hub.db").string(), SQLite::OPEN_READWRITE);
    db.exec(sql);
  };
  SECTION("changed") { tamper("UPDATE entry SET line = replace(line, '\"mono\":0', '\"mono\":5') WHERE seq = 3"); }
  SECTION("its slip changed") {
    tamper("UPDATE entry SET slip = '{\"text\":\"x\"}' WHERE seq = 3 AND slip IS NOT NULL");
  }
  SECTION("dropped") { tamper("DELETE FROM entry WHERE seq = 3 AND kind = 'case.lodged'"); }
  auto store = hub::SqliteStore::open(world.path(), Access::Read);
  REQUIRE(store.has_value());
  const auto verified = hub::verify_chains(**store);
  REQUIRE_FALSE(verified.has_value());
  CHECK(verified.error().code == ErrorCode::BadChain);
  CHECK(verified.error().what.find("entry 3 of station XP2") != std::string::npos);
}

TEST_CASE("verify names an entry that was moved in the order, or filed under something else", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 4; ++i) pen.lodge();
  REQUIRE(world.push(pen).has_value());
  REQUIRE(verifies(world));
  world.stop();
  const auto [sql, named] = GENERATE(table<const char*, const char*>({
      {"UPDATE entry SET n = -n WHERE kind = 'case.lodged'; "
       "UPDATE entry SET n = n - (SELECT min(n) + max(n) FROM entry WHERE n < 0) WHERE n < 0",
       "entry 2 of station XP2, epoch 1122334455667788: its position"},
      {"UPDATE entry SET n = NULL WHERE kind = 'case.lodged' AND seq = 3", "entry 3 of station XP2"},
      {"UPDATE entry SET run = '1122334455667788' WHERE kind = 'case.lodged' AND seq = 2", "of another run"},
      {"UPDATE entry SET home = 'zherong' WHERE kind = 'case.lodged' AND seq = 3", "column home"},
      {"UPDATE entry SET kind = 'case.seen' WHERE kind = 'case.lodged' AND seq = 3", "column kind"},
      {"UPDATE entry SET subject = zeroblob(16) WHERE kind = 'case.lodged' AND seq = 4", "column subject"},
  }));
  CAPTURE(sql);
  {
    SQLite::Database db((world.path() / "hub.db").string(), SQLite::OPEN_READWRITE);
    db.exec(sql);
  }
  const auto store = hub::SqliteStore::open(world.path(), Access::Read);
  REQUIRE(store.has_value());
  const auto verified = hub::verify_chains(**store);
  REQUIRE_FALSE(verified.has_value());
  CHECK(verified.error().code == ErrorCode::BadChain);
  CHECK(verified.error().what.find(named) != std::string::npos);
}

TEST_CASE("a chain whose acknowledged tail is gone does not verify", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 4; ++i) pen.lodge();
  REQUIRE(world.push(pen).has_value());
  world.stop();
  {
    SQLite::Database db((world.path() / "hub.db").string(), SQLite::OPEN_READWRITE);
    db.exec("DELETE FROM entry WHERE seq = 4");
  }
  CHECK_FALSE(verifies(world));
}

TEST_CASE("what a withdrawn grant wrote is kept and judged, seen or not", "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const Uuid zhang = Uuid::make(1);
  const Uuid matter = pen.lodge().envelope.subject;
  pen.write("person.entered", R"({"roles":["clerk"],"shown_as":"张姐"})", zhang);
  pen.by = zhang.text();
  pen.role = "clerk";
  pen.write("case.seen", "{}", matter);
  pen.by.clear();
  pen.role.clear();
  pen.write("person.entered", R"({"roles":["volunteer"],"shown_as":"张姐"})", zhang);
  pen.by = zhang.text();
  pen.role = "clerk";
  if (GENERATE(false, true)) pen.seen = {world.hub().feed({.station = "XP2", .scope = xiping})->page.run, 6};
  pen.write("case.classified", R"({"level":"small"})", matter);
  pen.role = "volunteer";
  pen.write("case.started", "{}", matter);
  REQUIRE(world.push(pen).value().refused.empty());
  const auto verdicts = world.entries("verdict.given");
  REQUIRE(verdicts.size() == 1);
  const Envelope& verdict = verdicts[0].entry.envelope;
  CHECK(verdict.subject == matter);
  CHECK(verdict.home == xiping);
  CHECK(verdict.id.station == hub_station);
  CHECK(verdict.body == R"({"epoch":"1122334455667788","seq":5,"station":"XP2","why":"grant_revoked"})");
  REQUIRE(world.push(pen).has_value());
  CHECK(world.entries("verdict.given").size() == 1);
}

TEST_CASE("a ticket given twice is told on the later matter", "[sync][hub]") {
  HubWorld world;
  Pen first;
  Pen second;
  second.epoch = 0x99;
  second.key = first.key;
  world.enrol(first);
  second.token = first.token;
  const std::string body = R"({"phrases":[{"ticket":"not this"}],"ticket":"XP2-1-KM-6","z":"\"ticket\":\"nor this\""})";
  first.write("case.lodged", body);
  const Uuid later = second.write("case.lodged", body).envelope.subject;
  REQUIRE(world.push(first).has_value());
  REQUIRE(world.push(second).has_value());
  const auto verdicts = world.entries("verdict.given");
  REQUIRE(verdicts.size() == 1);
  CHECK(verdicts[0].entry.envelope.subject == later);
  CHECK(verdicts[0].entry.envelope.body ==
        R"({"epoch":"0000000000000099","seq":1,"station":"XP2","ticket":"XP2-1-KM-6","why":"ticket_taken"})");
}
