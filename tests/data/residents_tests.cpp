// Who is here, by SERVICES.md's rules: cards, numbers, pictures, proxies, and nobody at all.
#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

const Actor desk{"", Role::Admin};

struct Residents {
  Folder folder;
  ManualClock clock;
  std::unique_ptr<Station> station = open_station(folder, clock);
  std::string wang = add("王奶奶", "13800000001", "100200", {});
  std::string clerk = add("小游", "", "900100", {Role::Clerk});

  std::string add(const std::string& shown_as, const std::string& phone, const std::string& card,
                  std::vector<Role> roles) {
    EnterPerson person;
    person.shown_as = shown_as;
    person.phone = phone;
    person.card = card;
    person.roles = std::move(roles);
    person.door = "3单元502";
    return must(station->perform({desk, person})).subject.text();
  }
  Saved lodge(const std::string& text, const std::function<void(LodgeCase&)>& change = [](LodgeCase&) {}) {
    LodgeCase lodge;
    lodge.text = text;
    change(lodge);
    return must(station->perform({Actor{}, lodge}));
  }
  void reopen() {
    station.reset();
    station = open_station(folder, clock);
  }
};

StepOnCase step(const Uuid& subject, CaseStep what) {
  StepOnCase step;
  step.subject = subject;
  step.step = what;
  return step;
}

ErrorCode code_of(const Result<Person>& tried) {
  REQUIRE_FALSE(tried);
  return tried.error().code;
}

/// Line and slip of an entry, as they stand in the log.
std::string written(const Station& station, const Identity& id) {
  for (const StoredEntry& stored : must(station.entries({}))) {
    if (stored.entry.envelope.id == id) return stored.entry.line + stored.entry.slip.json;
  }
  return {};
}

}  // namespace

TEST_CASE("a card names its person, and those who only live here are not among the workers", "[data][residents]") {
  Residents here;
  const Person found = must(here.station->person_with_card("100200"));
  CHECK(found.shown_as == "王奶奶");
  CHECK(found.door == "3单元502");
  CHECK(code_of(here.station->person_with_card("100201")) == ErrorCode::NotFound);
  CHECK(code_of(here.station->person_with_card("")) == ErrorCode::NotFound);
  const auto workers = must(here.station->workers());
  REQUIRE(workers.size() == 1);
  CHECK(workers.front().shown_as == "小游");
  CHECK(must(here.station->people()).size() == 2);
}

TEST_CASE("a number and a PIN open what is theirs; a number alone tells nothing", "[data][residents]") {
  Residents here;
  must(here.station->set_pin(here.wang, "1949"));
  CHECK(must(here.station->sign_in("13800000001", "1949", Secret::Digits)).id == here.wang);
  CHECK(code_of(here.station->sign_in("13800000001", "1948", Secret::Digits)) == ErrorCode::WrongCode);
  // Somebody unknown, and somebody known without a PIN, are answered alike.
  CHECK(code_of(here.station->sign_in("13900000000", "1949", Secret::Digits)) == ErrorCode::WrongCode);
  const std::string li = here.add("李爷爷", "13800000002", "", {});
  CHECK(code_of(here.station->sign_in("13800000002", "1949", Secret::Digits)) == ErrorCode::WrongCode);
}

TEST_CASE("those who share a number each come in with their own PIN", "[data][residents]") {
  Residents here;
  const std::string husband = here.add("王爷爷", "13800000001", "", {});
  must(here.station->set_pin(here.wang, "1949"));
  must(here.station->set_pin(husband, "1950"));
  for (int i = 0; i < 7; ++i) CHECK(must(here.station->sign_in("13800000001", "1950", Secret::Digits)).id == husband);
  CHECK(must(here.station->sign_in("13800000001", "1949", Secret::Digits)).id == here.wang);
}

TEST_CASE("five wrong tries lock a number for five minutes, also after a restart, and the card still works",
          "[data][residents]") {
  Residents here;
  must(here.station->set_pin(here.wang, "1949"));
  const std::string number = GENERATE("13800000001", "13900000000");
  for (int i = 0; i < 5; ++i) (void)here.station->sign_in(number, "0000", Secret::Digits);
  CHECK(code_of(here.station->sign_in(number, "1949", Secret::Digits)) == ErrorCode::LockedOut);
  here.reopen();
  CHECK(code_of(here.station->sign_in(number, "1949", Secret::Digits)) == ErrorCode::LockedOut);
  CHECK(must(here.station->person_with_card("100200")).id == here.wang);
  CHECK(here.station->check_pin(here.wang, "1949"));
  here.clock.advance(5 * 60 * 1000);
  CHECK(here.station->sign_in(number, "1949", Secret::Digits).has_value() == (number == "13800000001"));
}

TEST_CASE("four pictures in their order are as good as a PIN, and wrong ones count with wrong digits",
          "[data][residents]") {
  Residents here;
  for (const char* bad : {"00010203040", "00010201", "00010212", "0001020a", ""}) {
    CHECK_FALSE(here.station->set_pin(here.wang, bad, Secret::Pictures));
  }
  must(here.station->set_pin(here.wang, "11000704", Secret::Pictures));
  must(here.station->set_pin(here.wang, "1949"));
  CHECK(must(here.station->sign_in("13800000001", "11000704", Secret::Pictures)).id == here.wang);
  CHECK_FALSE(here.station->sign_in("13800000001", "00110704", Secret::Pictures));
  CHECK_FALSE(here.station->sign_in("13800000001", "11000704", Secret::Digits));
  must(here.station->check_pin(here.wang, "11000704", Secret::Pictures));
  for (int i = 0; i < 3; ++i) (void)here.station->check_pin(here.wang, "00010203", Secret::Pictures);
  for (int i = 0; i < 2; ++i) (void)here.station->check_pin(here.wang, "0000");
  CHECK(here.station->check_pin(here.wang, "1949").error().code == ErrorCode::LockedOut);
  CHECK(here.station->check_pin(here.wang, "11000704", Secret::Pictures).error().code == ErrorCode::LockedOut);
}

TEST_CASE("what somebody said when known here is theirs to read, and stands in no line", "[data][residents]") {
  Residents here;
  const Saved mine = here.lodge("楼道灯坏了", [&](LodgeCase& lodge) { lodge.person = here.wang; });
  (void)here.lodge("下水道堵了");
  const auto found = must(here.station->matters_of(here.wang));
  REQUIRE(found.size() == 1);
  CHECK(found.front().subject == mine.subject);
  CHECK(must(here.station->matters_of(here.clerk)).empty());
  CHECK(must(here.station->matter_of(here.wang, mine.subject)));
  CHECK_FALSE(must(here.station->matter_of(here.clerk, mine.subject)));
  for (const StoredEntry& stored : must(here.station->entries({}))) {
    if (stored.entry.envelope.id == mine.id) CHECK(stored.entry.line.find(here.wang) == std::string::npos);
  }
  must(here.station->perform({{here.clerk, Role::Clerk}, EraseSubject{mine.subject}}));
  CHECK(must(here.station->matters_of(here.wang)).empty());
}

TEST_CASE("nothing of an anonymous matter leads to anybody: no person, no helper, not even the minute",
          "[data][residents]") {
  Residents here;
  const Saved saved = here.lodge("门卫骂人", [&](LodgeCase& lodge) {
    lodge.person = here.wang;
    lodge.helper = here.clerk;
    lodge.proxy = here.clerk;
    lodge.name = "王秀英";
    lodge.phone = "13800000001";
    lodge.reply = ReplyBy::None;
  });
  const std::string entry = written(*here.station, saved.id);
  for (const std::string& trace : {here.wang, here.clerk, std::string("王秀英"), std::string("13800000001")}) {
    CHECK(entry.find(trace) == std::string::npos);
  }
  const auto found = must(here.station->find_case(saved.subject));
  REQUIRE(found);
  CHECK(found->assisted);
  CHECK_FALSE(found->by_proxy);
  CHECK(found->lodged_at == ms_of(day_of(here.clock.wall_ms()), 0, 0));
  CHECK(found->timeline.front().at == found->lodged_at);
  CHECK(must(here.station->matters_of(here.wang)).empty());
}

TEST_CASE("a sealed matter hides who said it at this station too", "[data][residents]") {
  Residents here;
  const Saved saved = here.lodge("态度不好", [&](LodgeCase& lodge) {
    lodge.category = "staff";
    lodge.person = here.wang;
    lodge.helper = here.clerk;
  });
  const std::string entry = written(*here.station, saved.id);
  CHECK(entry.find(here.wang) == std::string::npos);
  CHECK(entry.find(here.clerk) == std::string::npos);
  CHECK(must(here.station->matters_of(here.wang)).empty());
}

TEST_CASE("a proxy reads the one matter for thirty days once somebody agreed, and no longer when that was ended",
          "[data][residents]") {
  Residents here;
  const std::string daughter = here.add("小王", "13700000000", "", {});
  const Saved saved = here.lodge("低保怎么办", [&](LodgeCase& lodge) {
    lodge.proxy = daughter;
    lodge.for_whom = "我妈妈";
  });
  CHECK(must(here.station->matters_of(daughter)).empty());
  StepOnCase allow = step(saved.subject, CaseStep::AllowProxy);
  allow.consent = Consent::Phone;
  CHECK_FALSE(here.station->perform({Actor{}, allow}));
  must(here.station->perform({{here.clerk, Role::Clerk}, allow}));
  REQUIRE(must(here.station->matters_of(daughter)).size() == 1);
  CHECK(must(here.station->matters_of(daughter)).front().words->for_whom == "我妈妈");
  SECTION("thirty days later") {
    here.clock.advance(30LL * 24 * 60 * 60 * 1000);
    CHECK(must(here.station->matters_of(daughter)).empty());
  }
  SECTION("ended by who works here, or by the person") {
    const bool by_desk = GENERATE(true, false);
    const Actor who = by_desk ? Actor{here.clerk, Role::Clerk} : Actor{};
    must(here.station->perform({who, step(saved.subject, CaseStep::EndProxy)}));
    CHECK(must(here.station->matters_of(daughter)).empty());
    must(here.station->perform({{here.clerk, Role::Clerk}, allow}));
    CHECK(must(here.station->matters_of(daughter)).size() == 1);
  }
}

TEST_CASE("a health matter is never a proxy's to read", "[data][residents]") {
  Residents here;
  const std::string daughter = here.add("小王", "", "", {});
  const Saved saved = here.lodge("拿药不便", [&](LodgeCase& lodge) {
    lodge.category = "care";
    lodge.proxy = daughter;
    lodge.person = here.wang;
  });
  must(here.station->perform({{here.clerk, Role::Clerk}, step(saved.subject, CaseStep::AllowProxy)}));
  CHECK(must(here.station->matters_of(daughter)).empty());
  CHECK(must(here.station->matters_of(here.wang)).size() == 1);
}

TEST_CASE("only somebody who works here says who a resident is, and it is written down", "[data][residents]") {
  Residents here;
  const Uuid wang = *Uuid::read(here.wang);
  CHECK_FALSE(here.station->perform({Actor{}, VouchFor{wang}}));
  CHECK_FALSE(here.station->perform({{here.clerk, Role::Clerk}, VouchFor{Uuid::make(1)}}));
  const Saved saved = must(here.station->perform({{here.clerk, Role::Clerk}, VouchFor{wang}}));
  CHECK(written(*here.station, saved.id).find(here.clerk) != std::string::npos);
  CHECK(must(here.station->person(here.wang)).shown_as == "王奶奶");
  CHECK(must(here.station->anomalies()).empty());
}

}  // namespace linli::testing
