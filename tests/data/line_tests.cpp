#include <nlohmann/json.hpp>

#include "data/log/entry.h"
#include "data/log/json.h"
#include "tests/support/catch.h"

namespace linli {
namespace {

Envelope sample() {
  Envelope e;
  e.id = {"XP2", 0x1a2b3c4d5e6f7081, 7};
  e.subject = Uuid::make(1'795'305'600'000);
  e.home = "zherong/shuangcheng/xiping";
  e.seen = {0xabcdef, 12};
  e.at = 1'795'305'600'123;
  e.boot = "0123456789abcdef";
  e.mono = 99;
  e.by = e.subject.text();
  e.role = "clerk";
  e.kind = "case.classified";
  e.body = R"({"due":1,"level":"small"})";
  return e;
}

std::string with_body(const std::string& body) {
  Envelope e = sample();
  e.body = body;
  return line_of(e);
}

}  // namespace

TEST_CASE("a line reads back as what was written", "[data][line]") {
  const Envelope e = sample();
  const std::string line = line_of(e);
  const auto read = read_line(line);
  REQUIRE(read);
  CHECK(read->id == e.id);
  CHECK(read->subject == e.subject);
  CHECK(read->home == e.home);
  CHECK(read->seen == e.seen);
  CHECK(read->at == e.at);
  CHECK(read->by == e.by);
  CHECK(read->kind == e.kind);
  CHECK(read->body == e.body);
  CHECK(line_of(*read) == line);
}

TEST_CASE("the line's bytes are what they were when the format was fixed", "[data][line]") {
  Envelope e;
  e.id = {"XP2", 0x1a2b3c4d5e6f7081, 1};
  e.subject = *Uuid::read("01937b3e-6c00-7000-8000-000000000001");
  e.home = "zherong/shuangcheng/xiping";
  e.at = -5;
  e.boot = "0123456789abcdef";
  e.mono = 42;
  e.kind = "case.lodged";
  e.role = "guest";
  e.body = R"({"ticket":"XP2-1-KM-6"})";
  CHECK(line_of(e) ==
        R"({"station":"XP2","epoch":"1a2b3c4d5e6f7081","seq":1,"subject":"01937b3e-6c00-7000-8000-000000000001",)"
        R"("home":"zherong/shuangcheng/xiping","run":"0000000000000000","seen":0,"at":-5,"boot":"0123456789abcdef",)"
        R"("mono":42,"by":"","role":"guest","kind":"case.lodged","v":1,"body":{"ticket":"XP2-1-KM-6"}})");
  const Hash start = chain_start("XP2", e.id.epoch);
  const Hash next = chain_next(start, line_of(e), commitment_of(Salt{}, ""));
  CHECK(start.hex() == "b51a1f1a387a33f04beb44880790c51bfdeadeb176ec0ce3f5cd5db83dbc1f9f");
  CHECK(next.hex() == "ae267f47f030b7aad2a889518d355b24242e47ce3fa9d10fff027a9b4c8c0313");
}

TEST_CASE("a body is accepted exactly in strict form", "[data][line]") {
  const std::string good =
      GENERATE(as<std::string>{}, "{}", R"({"a":[1,-1,true,false,null,"x"],"b":{"c":{}}})",
               R"({"text":"\"\\\b\f\n\r\t\u0000\u001f/"})", "{\"text\":\"屏\xF0\x9F\x98\x80\x7f\"}",
               R"({"n":9007199254740991})", R"({"n":-9007199254740991})");
  CHECK(read_line(with_body(good)).has_value());
}

TEST_CASE("anything else in a body is refused", "[data][line]") {
  const std::string bad =
      GENERATE(as<std::string>{}, "", "[]", "null", "{ }", R"({"b":1,"a":2})", R"({"a":1,"a":1})", R"({"a":1.0})",
               R"({"a":1e2})", R"({"a":-0})", R"({"a":01})", R"({"a":9007199254740992})",
               R"({"a":123456789012345678901234567890})", R"({"a":"\u0041"})", R"({"a":"\/"})", R"({"a":"\u000a"})",
               R"({"a":"\u001F"})", "{\"a\":\"\n\"}", "{\"a\":\"\xff\"}", "{\"a\":\"\xc0\x80\"}",
               "{\"a\":\"\xed\xa0\x80\"}", "{\"a\":\"\xf4\x90\x80\x80\"}", R"({"a":NaN})", R"({"a":1,})", R"({"":1})",
               R"({"a":[1,]})", R"({"a":"x)", R"({"a":1}})", "{\"\xE5\xB1\x8F\":1}");
  CAPTURE(bad);
  CHECK_FALSE(read_line(with_body(bad)).has_value());
}

TEST_CASE("two hundred thousand brackets are one clear refusal", "[data][line]") {
  const std::string brackets(200'000, '[');
  CHECK(read_line(with_body(R"({"a":)" + brackets)).error().code == ErrorCode::TooLarge);
  CHECK_FALSE(check_object(R"({"a":)" + brackets).has_value());
}

TEST_CASE("nesting is allowed to sixteen levels and not one more", "[data][line]") {
  const auto nested = [](int objects) {
    std::string body = "{}";
    for (int i = 1; i < objects; ++i) body.insert(0, R"({"a":)").append("}");
    return body;
  };
  CHECK(read_line(with_body(nested(15))).has_value());  // The envelope is the first level.
  CHECK_FALSE(read_line(with_body(nested(16))).has_value());
}

TEST_CASE("an envelope with other fields, order or form is refused", "[data][line]") {
  const std::string line = line_of(sample());
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string copy = line;
    const auto at = copy.find(from);
    REQUIRE(at != std::string::npos);
    copy.replace(at, from.size(), to);
    return copy;
  };
  const auto [from, to] = GENERATE(table<std::string, std::string>({
      {R"("station":"XP2")", R"("station":"xp2")"},
      {R"("station":"XP2",)", ""},
      {R"("seq":7)", R"("seq":0)"},
      {R"("seq":7)", R"("seq":"7")"},
      {R"("epoch":"1a2b)", R"("epoch":"1A2B)"},
      {R"("v":1)", R"("v":0)"},
      {R"("kind":"case.classified")", R"("kind":"classified")"},
      {R"("home":"zherong/)", R"("home":"/zherong/)"},
      {R"("role":"clerk")", R"("role":"Clerk")"},
      {R"("seen":12)", R"("seen":-1)"},
      {R"({"station")", R"( {"station")"},
  }));
  CAPTURE(from, to);
  CHECK_FALSE(read_line(changed(from, to)).has_value());
  CHECK_FALSE(read_line(line + " ").has_value());
  CHECK_FALSE(read_line(line.substr(0, line.size() - 1)).has_value());
}

}  // namespace linli
