#include <fstream>
#include <map>
#include <set>

#include <unistd.h>

#include "data/books.h"
#include "data/demo/demo.h"
#include "data/demo/demo_volunteers.h"
#include "tests/support/catch.h"
#include "tests/support/source_dir.h"

namespace linli {
namespace {

const std::filesystem::path source = testing::source_dir();

/// An enrolled, empty station in a folder of its own.
class Neighbourhood {
 public:
  Neighbourhood() : folder_(std::filesystem::temp_directory_path() / ("linli-demo-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(folder_);
    StationOptions options;
    options.assets = source / "assets";
    options.head_dir = folder_ / "head";
    options.clock = &clock;
    REQUIRE(Station::init(folder_ / "station", options));
    auto opened = Station::open(folder_ / "station", options);
    if (!opened) FAIL(opened.error().what);
    station = std::move(*opened);
    const SigningKey hub = SigningKey::make();
    Enrolment enrolment;
    enrolment.hub_url = "http://127.0.0.1:8640";
    enrolment.station = "XP2";
    enrolment.station_name = "溪坪红色驿站";
    enrolment.scope = "zherong/shuangcheng/xiping";
    enrolment.district = "柘荣县";
    enrolment.district_word = "县里";
    enrolment.hub_key = hub.public_key();
    enrolment.hub_seal_key = SealingKey::make().public_key();
    enrolment.token = "token";
    enrolment.record = "{}";
    enrolment.record_signature = hub.sign(enrolment.record);
    const auto enrolled = station->enrol(enrolment);
    if (!enrolled) FAIL(enrolled.error().what);
  }
  ~Neighbourhood() {
    station.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Neighbourhood(const Neighbourhood&) = delete;
  Neighbourhood& operator=(const Neighbourhood&) = delete;

  ManualClock clock{1'795'399'200'000};  // 2026-11-23, a Monday, 10:00 in Beijing
  std::unique_ptr<Station> station;

 private:
  std::filesystem::path folder_;
};

}  // namespace

TEST_CASE("the demo shows a case in every state", "[demo]") {
  Neighbourhood here;
  const WallMs now = here.clock.wall_ms();
  const auto loaded = load_demo(*here.station, source / "assets/demo/xiping.toml", &here.clock);
  if (!loaded) FAIL(loaded.error().what);
  CHECK(here.clock.wall_ms() == now);

  CaseFilter filter;
  filter.which = CaseFilter::Which::All;
  const auto cases = here.station->cases(filter);
  REQUIRE(cases);
  CHECK(static_cast<int>(cases->size()) == *loaded);
  std::set<CaseState> states;
  std::set<Nature> natures;
  for (const auto& found : *cases) {
    states.insert(found.state);
    natures.insert(found.nature);
    CHECK(found.lodged_at <= now);
  }
  for (int state = 0; state <= static_cast<int>(CaseState::Referred); ++state) {
    CAPTURE(name_of(static_cast<CaseState>(state)));
    CHECK(states.count(static_cast<CaseState>(state)) == 1);
  }
  CHECK(natures.size() == 3);

  const auto anomalies = here.station->anomalies();
  REQUIRE(anomalies);
  for (const auto& anomaly : *anomalies) FAIL_CHECK(anomaly.why);
  const auto counts = here.station->queue_counts("");
  REQUIRE(counts);
  CHECK(counts->overdue >= 1);
  CHECK(counts->unsorted >= 2);
  const auto board = here.station->board(100);
  REQUIRE(board);
  CHECK(board->size() >= 6);
}

TEST_CASE("the demo's people sign in with the PINs of its file, and its places have owners", "[demo]") {
  Neighbourhood here;
  REQUIRE(load_demo(*here.station, source / "assets/demo/xiping.toml", &here.clock));
  const auto people = here.station->people();
  REQUIRE(people);
  std::map<std::string, std::string> id_of;
  for (const auto& person : *people) id_of[person.shown_as] = person.id;
  CHECK(here.station->check_pin(id_of["张姐"], "2468"));
  CHECK_FALSE(here.station->check_pin(id_of["小游"], "0000"));
  CHECK_FALSE(here.station->has_pin(id_of["张老师"]));
  CHECK(here.station->check_pin(id_of["王奶奶"], "05010908", Secret::Pictures));
  const auto owner = here.station->owner_for("zherong/shuangcheng/xiping/b/25");
  REQUIRE(owner);
  CHECK(*owner == id_of["小游"]);
  const auto phones = here.station->posts("phone");
  REQUIRE(phones);
  CHECK(phones->size() == 8);
}

TEST_CASE("the demo is not loaded twice", "[demo]") {
  Neighbourhood here;
  REQUIRE(load_demo(*here.station, source / "assets/demo/xiping.toml", &here.clock));
  const auto again = load_demo(*here.station, source / "assets/demo/xiping.toml", &here.clock);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::AlreadyExists);
}

TEST_CASE("a mistake in a demo file is named with its line", "[demo]") {
  Neighbourhood here;
  const auto file = std::filesystem::temp_directory_path() / ("linli-demo-bad-" + std::to_string(getpid()) + ".toml");
  const auto [text, reason] = GENERATE(table<std::string, std::string>({
      {"community = \"a/b\"\n[[group]]\nid = \"g\"\nuuid = \"7\"\nname = \"组\"\nkind = \"unit\"\n",
       ":4: \"7\" is not a uuid"},
      {"community = \"a/b\"\n[[case]]\nid = \"c\"\ncategory = \"water\"\nplace = \"moon\"\ndays_ago = 0\nhour = 1\n",
       ":5: \"moon\" is not named above"},
      {"community = \"a/b\"\n[[case]]\nid = \"c\"\ncategory = \"water\"\ndays_ago = 0\nhour = 1\n"
       "steps = [ { step = \"danced\" } ]\n",
       ":7: \"danced\" is not a step"},
      {"community = \"a/b\"\ncases = 3\n", ":2: unknown key"},
  }));
  std::ofstream(file) << text;
  const auto loaded = load_demo(*here.station, file, &here.clock);
  std::filesystem::remove(file);
  REQUIRE_FALSE(loaded);
  CAPTURE(loaded.error().what);
  CHECK(loaded.error().code == ErrorCode::BadConfig);
  CHECK(loaded.error().what.find(reason) != std::string::npos);
}

TEST_CASE("the demo's volunteers work for months, and their books balance", "[demo]") {
  Neighbourhood here;
  REQUIRE(load_demo(*here.station, source / "assets/demo/xiping.toml", &here.clock));
  auto asked = read_demo_volunteers(source / "assets/demo/xiping_volunteers.toml");
  REQUIRE(asked);
  CHECK(asked->volunteers == 73);
  CHECK(asked->teams.size() == 7);
  asked->volunteers = 12;  // As many as a test has time for.
  asked->weeks = 3;
  asked->shifts_a_week = 8;
  const WallMs now = here.clock.wall_ms();
  const auto worked = load_demo_volunteers(*here.station, *asked, here.clock);
  if (!worked) FAIL(worked.error().what);
  CHECK(*worked == 24);
  CHECK(here.clock.wall_ms() == now);
  CHECK(here.station->volunteering().posts.size() == 8);
  CHECK(here.station->books().volunteers()->size() == 12);
  for (const Currency unit : {Currency::Time, Currency::MeritMinutes, Currency::Points, Currency::Hearts}) {
    CHECK(here.station->books().sum(unit).value() == 0);
  }
  CHECK(here.station->anomalies()->empty());
}

}  // namespace linli
