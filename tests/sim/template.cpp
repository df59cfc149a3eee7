#include "tests/sim/template.h"

#include <array>

#include "data/base/check.h"
#include "sync/courier/errands.h"
#include "tests/sim/hub_machine.h"
#include "tests/sim/kiosk.h"
#include "tests/sim/seeded_randomness.h"

namespace linli::sim {
namespace {

// Two of one scope, a stranger to them, and the street above all three.
constexpr std::array<const char*, kiosks_max> scopes = {"zherong/shuangcheng/xiping", "zherong/shuangcheng/xiping",
                                                        "zherong/shuangcheng/hexi", "zherong/shuangcheng"};

std::string code_of(int number) { return "XP" + std::to_string(number); }

std::string invite(HubMachine& hub, const std::string& station, const std::string& scope) {
  const auto code = hub.running()->invite({.station = station, .name = station, .scope = scope});
  ENSURE(code.has_value());
  return *code;
}

void enrol(const std::filesystem::path& dir, HubMachine& hub, ManualClock& truth, const std::string& code) {
  ENSURE(Station::init(dir).has_value());
  StationOptions options;
  options.head_dir = dir.string() + ".tmpfs";
  options.clock = &truth;
  const auto station = Station::open(dir, options);
  ENSURE(station.has_value());
  testing::HandlerRoad road([&] { return hub.handler(); }, "", truth);
  ENSURE(enrol_over(road, **station, "http://127.0.0.1:8640", code).has_value());
}

void enter_clerk(Kiosk& at) {
  EnterPerson clerk;
  clerk.shown_as = "张姐";
  clerk.name = "张" + at.code();
  clerk.roles = {Role::Clerk};
  ENSURE(at.perform({.by = {.person = "", .role = Role::Admin}, .what = clerk}, "").has_value());
  ENSURE(at.sync(20, 1) == Kiosk::Ended::Quiet);
}

testing::Pen enrol_pen(HubMachine& hub, ManualClock& truth, const char* code) {
  testing::Pen pen;
  pen.station = code;
  testing::HandlerRoad road([&] { return hub.handler(); }, "", truth);
  road.begin({.id = 1,
              .kind = Ask::Kind::Enrol,
              .body = wire::write_enrol_request(invite(hub, pen.station, pen.home), pen.key),
              .scope = {},
              .epoch = 0,
              .cursor = {}});
  const auto answers = road.collect(std::chrono::milliseconds(1));
  ENSURE(answers.size() == 1 && answers.front().frame.has_value());
  const auto enrolment = wire::read_enrolment(*answers.front().frame, pen.key.public_key());
  ENSURE(enrolment.has_value());
  pen.token = enrolment->token;
  return pen;
}

}  // namespace

Template make_template(const std::filesystem::path& dir, const std::filesystem::path& assets) {
  seed_randomness(1);
  install_crash_vfs();
  std::filesystem::remove_all(dir);
  Template made{.assets = assets, .hub = {}, .kiosks = {}, .pen = {}, .newer = {}, .ledger = {}};
  ManualClock truth;
  Ledger& ledger = made.ledger;
  ENSURE(hub::SqliteStore::init(dir / "hub", {.district = "柘荣县"}).has_value());
  HubMachine hub(dir / "hub", truth, ledger);
  ENSURE(hub.running() != nullptr);
  made.pen = enrol_pen(hub, truth, "XP9");
  made.newer = enrol_pen(hub, truth, "XP7");
  for (int number = 1; number <= kiosks_max; ++number) {
    const auto home = dir / code_of(number);
    const std::string scope = scopes.at(static_cast<std::size_t>(number - 1));
    enrol(home, hub, truth, invite(hub, code_of(number), scope));
    Kiosk kiosk(home, assets, hub, truth, ledger);
    enter_clerk(kiosk);
    kiosk.close();
    made.kiosks[code_of(number)] = kiosk.files();
  }
  hub.stop();
  made.hub = hub.files();
  std::filesystem::remove_all(dir);
  ENSURE(ledger.violations.empty());
  return made;
}

}  // namespace linli::sim
