#include <fstream>

#include <SQLiteCpp/SQLiteCpp.h>

#include "data/nouns/case_rules.h"
#include "data/tickets/ticket.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

/// Whatever version of the views this program writes.
std::filesystem::path views_in(const std::filesystem::path& dir) {
  for (const auto& found : std::filesystem::directory_iterator(dir)) {
    const std::string name = found.path().filename().string();
    if (name.starts_with("views-") && name.ends_with(".db")) return found.path();
  }
  return {};
}

EntryFilter of_kind(std::string kind) {
  EntryFilter filter;
  filter.kind = std::move(kind);
  return filter;
}

}  // namespace

TEST_CASE("what the views could not fold at once is folded when the station is tidied, and screens hear of it",
          "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  must(station->perform(lodging("楼道灯坏了")));
  SQLite::Database views(views_in(folder.path() / "station").string(), SQLite::OPEN_READWRITE);
  views.exec("ALTER TABLE total RENAME TO away");
  must(station->perform(lodging("下水道堵了")));
  views.exec("ALTER TABLE away RENAME TO total");
  CHECK(must(station->cases({})).size() == 1);
  int heard = 0;
  const int watch = station->watch([&] { ++heard; });
  must(station->tidy());
  CHECK(heard == 1);
  CHECK(must(station->cases({})).size() == 2);
  must(station->tidy());
  CHECK(heard == 1);
  station->unwatch(watch);
}

TEST_CASE("what was saved is there after the station is opened again", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  Saved saved;
  {
    const auto station = open_station(folder, clock);
    saved = must(station->perform(lodging("楼道灯坏了")));
    CHECK(read_ticket(saved.ticket));
    CHECK(saved.pickup_code.size() == 4);
    CHECK(saved.id.seq == 2);  // After the epoch's opening.
  }
  const auto station = open_station(folder, clock);
  const auto found = must(station->find_case(saved.subject));
  REQUIRE(found);
  REQUIRE(found->words);
  CHECK(found->words->text == "楼道灯坏了");
  CHECK(found->ticket == saved.ticket);
  CHECK_FALSE(found->received);
  CHECK(must(station->verify()) == 2);
  const auto again = must(station->perform(lodging("又一件")));
  CHECK(again.id.epoch == saved.id.epoch);
  CHECK(again.id.seq == 3);
  CHECK(read_ticket(again.ticket)->counter == read_ticket(saved.ticket)->counter + 1);
}

TEST_CASE("a copied, restored or rebooted directory opens a new epoch naming its parent", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  Saved first;
  {
    const auto station = open_station(folder, clock);
    first = must(station->perform(lodging("一")));
  }
  const auto how = GENERATE(0, 1, 2);
  if (how == 0) {
    std::filesystem::remove_all(folder.path() / "heads");  // A reboot empties the tmpfs.
  } else {
    std::filesystem::copy(folder.path() / "station", folder.path() / "copy", std::filesystem::copy_options::recursive);
    if (how == 1) {
      std::filesystem::remove_all(folder.path() / "station");
      std::filesystem::rename(folder.path() / "copy", folder.path() / "station");
    } else {
      std::filesystem::rename(folder.path() / "station", folder.path() / "gone");
      std::filesystem::rename(folder.path() / "copy", folder.path() / "station");
    }
  }
  const auto station = open_station(folder, clock);
  const auto second = must(station->perform(lodging("二")));
  CHECK(second.id.epoch != first.id.epoch);
  CHECK(second.id.seq == 2);
  const auto opened = must(station->entries(of_kind("epoch.opened")));
  REQUIRE(opened.size() == 2);
  CHECK(opened.back().entry.envelope.body.find(hex_of(first.id.epoch)) != std::string::npos);
  CHECK(must(station->verify()) == 4);
}

TEST_CASE("a second program on the same directory gets one clear error", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  const auto second = Station::open(folder.path() / "station", {});
  REQUIRE_FALSE(second);
  CHECK(second.error().code == ErrorCode::InUse);
  StationOptions reading;
  reading.access = Access::Read;
  must(station->perform(lodging("灯")));
  const auto reader = must(Station::open(folder.path() / "station", reading));
  CHECK(must(reader->cases({})).size() == 1);
  CHECK(reader->perform(lodging("灯")).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a gap between log and views is replayed when the station opens", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto lodge_without_views = GENERATE(true, false);
  {
    const auto station = open_station(folder, clock);
    must(station->perform(lodging("一")));
  }
  if (lodge_without_views) {
    const auto views = views_in(folder.path() / "station");
    std::filesystem::copy(views, folder.path() / "views-old");
    {
      must(open_station(folder, clock)->perform(lodging("二")));
    }
    std::filesystem::copy(folder.path() / "views-old", views, std::filesystem::copy_options::overwrite_existing);
  } else {
    {
      must(open_station(folder, clock)->perform(lodging("二")));
    }
    std::ofstream(views_in(folder.path() / "station")) << "torn";
  }
  const auto station = open_station(folder, clock);
  CHECK(must(station->cases({})).size() == 2);
}

TEST_CASE("a long gap is folded by slices while people lodge, step and ask for their tickets", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  StationOptions later;
  later.clock = &clock;
  later.head_dir = folder.path() / "heads";
  later.gap = Views::Gap::ReplayLater;
  constexpr std::size_t count = 600;
  Saved first;
  Saved last;
  const Uuid clerk = Uuid::make(clock.wall_ms());
  {
    const auto station = open_station(folder, clock);
    first = must(station->perform(lodging("头一件")));
    for (std::size_t i = 1; i < count; ++i) last = must(station->perform(lodging("又一件")));
    EnterPerson person;
    person.person = clerk;
    person.shown_as = "张姐";
    person.roles = {Role::Clerk};
    must(station->perform({Actor{{}, Role::Admin}, person}));
  }
  const std::string views = views_in(folder.path() / "station").string();
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(views + suffix);
  std::filesystem::copy(folder.path() / "station", folder.path() / "other", std::filesystem::copy_options::recursive);
  {
    const auto station = must(Station::open(folder.path() / "station", later));
    REQUIRE(station->is_catching_up());
    CHECK(must(station->sync_state()).catching_up);
    CHECK(must(station->people()).size() == 1);
    CHECK(must(station->cases({})).empty());
    CHECK(must(station->cases_by_ticket(last.ticket)).size() == 1);
    CHECK(must(station->cases_by_ticket(read_ticket(first.ticket)->short_text())).size() == 1);

    StepOnCase see;
    see.subject = last.subject;
    must(station->perform({Actor{clerk.text(), Role::Clerk}, see}));
    must(station->perform(lodging("等着也能说")));
    CHECK(must(station->cases({})).size() == 2);
    REQUIRE(must(station->catch_up()));
    CHECK(station->is_catching_up());
  }
  const auto wanted = static_cast<std::int64_t>(count);
  {  // Ended in between and opened by a program that waits: what was folded ahead is folded once.
    const auto station = open_station(folder, clock);
    CHECK(must(station->queue_counts("")).open == wanted + 1);
    must(station->rebuild());
    CHECK(must(station->queue_counts("")).open == wanted + 1);
  }
  const auto station = must(Station::open(folder.path() / "other", later));
  while (must(station->catch_up())) {
  }
  CHECK_FALSE(station->is_catching_up());
  must(station->perform(lodging("最后一件")));
  CHECK(must(station->queue_counts("")).open == wanted + 1);
}

TEST_CASE("a damaged, foreign or newer log is refused and left as it is", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  {
    must(open_station(folder, clock)->perform(lodging("一")));
  }
  const auto file = folder.path() / "station" / "log.db";
  SECTION("torn") {
    std::ofstream(file, std::ios::binary) << "this is not a database";
    CHECK(Station::open(folder.path() / "station", {}).error().code == ErrorCode::StoreDamaged);
    CHECK(std::filesystem::file_size(file) == 22);
  }
  SECTION("missing") { CHECK(Station::open(folder.path() / "nowhere", {}).error().code == ErrorCode::NotFound); }
}

TEST_CASE("text that cannot be kept is refused with its reason", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  CHECK(station->perform(lodging(std::string(100'000, 'x'))).error().code == ErrorCode::TextTooLong);
  CHECK(station->perform(lodging("\xff\xfe")).error().code == ErrorCode::BadInput);
  CHECK(station->perform(lodging("a\x01z")).error().code == ErrorCode::BadInput);
  CHECK(station->perform(lodging("  \n ")).error().code == ErrorCode::BadInput);
  std::string long_text;
  for (int i = 0; i < 4'000; ++i) long_text += "灯";
  const auto kept = must(station->perform(lodging(long_text)));
  CHECK(must(station->find_case(kept.subject))->words->text == long_text);
  CHECK(station->perform(lodging(long_text + "灯")).error().code == ErrorCode::TextTooLong);
  const auto emoji = must(station->perform(lodging("😀𠮷")));
  CHECK(must(station->find_case(emoji.subject))->words->text == "😀𠮷");
  CHECK(must(station->verify()) == 3);
}

TEST_CASE("a pickup code opens the words, and five wrong tries lock it even across a restart", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  Saved saved;
  std::string wrong;
  {
    const auto station = open_station(folder, clock);
    saved = must(station->perform(lodging("灯")));
    const auto short_number = read_ticket(saved.ticket)->short_text();
    CHECK(must(station->open_with_pickup_code(saved.ticket, saved.pickup_code)).words->text == "灯");
    CHECK(must(station->open_with_pickup_code(short_number, saved.pickup_code)).subject == saved.subject);
    wrong = saved.pickup_code == "0000" ? "1111" : "0000";
    for (int i = 0; i < 5; ++i) {
      CHECK(station->open_with_pickup_code(saved.ticket, wrong).error().code == ErrorCode::WrongCode);
    }
  }
  const auto station = open_station(folder, clock);
  CHECK(station->open_with_pickup_code(saved.ticket, saved.pickup_code).error().code == ErrorCode::LockedOut);
  clock.advance(5 * 60 * 1000);
  CHECK(station->open_with_pickup_code(saved.ticket, saved.pickup_code));
}

TEST_CASE("a spoilt pins.db keeps nobody from lodging, and is said by whoever needs it", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto pins = folder.path() / "station" / "pins.db";
  const std::string zhang = Uuid::make(1).text();
  {
    const auto station = open_station(folder, clock);
    must(station->set_pin(zhang, "2468"));
  }
  std::ofstream(pins, std::ios::trunc) << std::string(10'000, 'x');
  const auto size = std::filesystem::file_size(pins);
  const auto station = open_station(folder, clock);
  const auto saved = must(station->perform(lodging("灯")));
  CHECK(must(station->find_case(saved.subject)));
  for (const Error& said : {station->check_pin(zhang, "2468").error(), station->set_pin(zhang, "1357").error(),
                            station->open_with_pickup_code(saved.ticket, saved.pickup_code).error()}) {
    CHECK(said.code == ErrorCode::StoreDamaged);
    CHECK(said.what.starts_with("pins.db is damaged: "));
  }
  CHECK(std::filesystem::file_size(pins) == size);
}

TEST_CASE("a case happens at a place that was entered, or nowhere in particular", "[data][station]") {
  const Folder folder;
  const ManualClock clock;
  const auto station = open_station(folder, clock);
  const auto lodged_at = [&](std::string place) {
    LodgeCase lodge;
    lodge.text = "灯";
    lodge.place = std::move(place);
    return station->perform({Actor{}, lodge});
  };
  const std::string scope = "zherong/shuangcheng/xiping";
  CHECK(lodged_at(""));
  CHECK(lodged_at(scope));
  CHECK(lodged_at(scope + "/b25").error().what == "there is no place " + scope + "/b25 here");
  for (const char* name : {"b3", "b25"}) {
    EnterPlace place;
    place.scope = scope + "/" + name;
    place.name = "楼";
    must(station->perform({Actor{"", Role::Admin}, place}));
  }
  CHECK(lodged_at(scope + "/b25"));
  const auto refused = lodged_at("zherong/b25");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::BadInput);
  CHECK(refused.error().what == "there is no place zherong/b25 here; near it: " + scope + "/b25, " + scope + "/b3");
  CHECK(lodged_at(scope + "/b99").error().what.find(scope + "/b25") != std::string::npos);
  CHECK(must(station->verify()) == 6);
}

TEST_CASE("a person of a community below stays of that community, and one from above is not changed here",
          "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  const std::string scope = station->enrolment()->scope;
  const auto learn = [&](const std::string& home, std::int64_t n) {
    Envelope entered;
    entered.id = {"XP7", static_cast<std::uint64_t>(n), 1};
    entered.subject = Uuid::make(clock.wall_ms());
    entered.home = home;
    entered.boot = "0000000000000001";
    entered.kind = "person.entered";
    entered.body = R"({"shown_as":"小游"})";
    const SealedEntry entry =
        seal(entered, make_slip(""), chain_start(entered.id.station, static_cast<std::uint64_t>(n)));
    const Delivered item{{7, n}, entry.line, entry.slip, entry.hash, {}, 0};
    must(station->take({item}, "0000000000000007." + std::to_string(n) + ".00"));
    return entered.subject;
  };
  EnterPerson change;
  change.shown_as = "游师傅";
  change.person = learn(scope + "/b25", 1);
  const auto saved = must(station->perform({{.person = "", .role = Role::Admin}, change}));
  const auto entries = must(station->entries(of_kind("person.entered")));
  REQUIRE(entries.size() == 2);
  CHECK(entries.back().entry.envelope.id == saved.id);
  CHECK(entries.back().entry.envelope.home == scope + "/b25");

  change.person = learn("zherong", 2);
  CHECK(station->perform({{.person = "", .role = Role::Admin}, change}).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a matter about staff is sealed: this station cannot read it again", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  const auto& categories = station->catalogue().service("speak_up")->categories;
  const auto sealed = std::find_if(categories.begin(), categories.end(),
                                   [](const Category& category) { return category.nature == Nature::Sealed; });
  REQUIRE(sealed != categories.end());
  LodgeCase lodge;
  lodge.category = sealed->id;
  lodge.text = "说了没人理";
  const auto saved = must(station->perform({Actor{}, lodge}));
  const auto kept = must(station->find_case(saved.subject));
  REQUIRE(kept->words);
  CHECK(kept->words->text.empty());
  for (const auto& entry : must(station->entries({}))) {
    CHECK(entry.entry.line.find("说了") == std::string::npos);
    CHECK(entry.entry.slip.json.find("说了") == std::string::npos);
  }
}

TEST_CASE("a station that is not enrolled says so", "[data][station]") {
  const Folder folder;
  must(Station::init(folder.path() / "bare"));
  const auto station = must(Station::open(folder.path() / "bare"));
  CHECK(station->perform(lodging("灯")).error().code == ErrorCode::NotEnrolled);
  CHECK(Station::init(folder.path() / "bare").error().code == ErrorCode::InUse);
}

}  // namespace linli::testing
