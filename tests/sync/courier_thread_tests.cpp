// The courier's thread over real sockets to a real hub. Waits are for events; their limits only end a test that hangs.
#include <thread>

#include "sync/courier/carry_out.h"
#include "sync/courier/courier.h"
#include "sync/hub/listener.h"
#include "sync/hub/sqlite_store.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/station_fixture.h"

using namespace linli;
using namespace linli::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto hang = 120s;

/// A hub that listens, on the same port each time.
class ListeningHub {
 public:
  explicit ListeningHub(std::filesystem::path dir) : dir_(std::move(dir)) {
    must(hub::SqliteStore::init(dir_, {.district = "柘荣县"}));
    start();
  }
  ~ListeningHub() { stop(); }
  ListeningHub(const ListeningHub&) = delete;
  ListeningHub& operator=(const ListeningHub&) = delete;

  void start() {
    hub_ = std::make_unique<hub::Hub>(must(hub::SqliteStore::open(dir_, Access::Write)), system_clock());
    must(hub_->open_run());
    handler_ = std::make_unique<hub::Handler>(*hub_);
    hub::ListenOptions options;
    options.port = port_;
    options.end_on_signals = false;
    listener_ = must(hub::Listener::bind(*hub_, *handler_, options));
    port_ = listener_->port();
    thread_ = std::thread([this] { listener_->run(); });
  }
  void stop() {
    if (!listener_) return;
    listener_->stop();
    thread_.join();
    listener_.reset();
    handler_.reset();
    hub_.reset();
  }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  void revoke(const std::string& station) { must(hub_->revoke({.station = station})); }
  [[nodiscard]] std::string invite(const std::string& station) {
    return must(hub_->invite({.station = station, .name = station, .scope = "zherong/shuangcheng/xiping"}));
  }

 private:
  std::filesystem::path dir_;
  std::uint16_t port_ = 0;
  std::unique_ptr<hub::Hub> hub_;
  std::unique_ptr<hub::Handler> handler_;
  std::unique_ptr<hub::Listener> listener_;
  std::thread thread_;
};

std::unique_ptr<Station> new_station(const Folder& folder, const std::string& name) {
  StationOptions options;
  options.head_dir = folder.path() / (name + "-heads");
  must(Station::init(folder.path() / name, options));
  return must(Station::open(folder.path() / name, options));
}

Uuid lodge(Station& station, const std::string& text) { return must(station.perform(lodging(text))).subject; }

template <class Holds>
bool comes_true(Holds holds) {
  const auto until = std::chrono::steady_clock::now() + hang;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

bool is_received(Station& station, const Uuid& subject) {
  const auto found = must(station.find_case(subject));
  return found && found->received;
}

}  // namespace

TEST_CASE("the courier sends what is saved, and brings what others saved, by itself", "[sync][courier]") {
  const Folder folder;
  ListeningHub hub(folder.path() / "hub");
  const auto one = new_station(folder, "one");
  const auto two = new_station(folder, "two");
  must(enrol_by_http(*two, hub.url(), hub.invite("XP2")));
  Courier of_two(*two);
  {
    Courier of_one(*one);
    CHECK(of_one.sync_now(hang).error().code == ErrorCode::NotEnrolled);
    must(enrol_by_http(*one, hub.url(), hub.invite("XP1")));
    of_one.hurry();
    const Uuid first = lodge(*one, "楼道灯坏了");
    CHECK(comes_true([&] { return is_received(*one, first); }));
    CHECK(comes_true([&] { return must(two->find_case(first)).has_value(); }));
    CHECK(comes_true([&] { return of_one.state().line == CourierState::Line::Online; }));
    const Uuid second = lodge(*two, "下水道堵了");
    CHECK(comes_true([&] { return must(one->find_case(second)).has_value(); }));
    CHECK(of_one.state().last_contact > 0);
    CHECK(must(of_one.sync_now(hang)).pending == 0);
  }
  const Uuid third = lodge(*one, "没有人送");
  CHECK_FALSE(is_received(*one, third));
  CHECK(must(one->sync_state()).pending > 0);
}

TEST_CASE("the courier says why nothing moves, and goes on when it can", "[sync][courier]") {
  const Folder folder;
  ListeningHub hub(folder.path() / "hub");
  const auto station = new_station(folder, "station");
  must(enrol_by_http(*station, hub.url(), hub.invite("XP1")));
  hub.stop();
  Courier courier(*station);
  const Uuid subject = lodge(*station, "停水了");
  const auto failed = courier.sync_now(hang);
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::Unreachable);
  CHECK(courier.state().line == CourierState::Line::Offline);
  CHECK(courier.state().pending > 0);
  hub.start();
  courier.hurry();
  CHECK(comes_true([&] { return is_received(*station, subject); }));
  CHECK(comes_true([&] { return courier.state().pending == 0; }));
}

TEST_CASE("a courier of a revoked station says so at once, and again when asked", "[sync][courier]") {
  const Folder folder;
  ListeningHub hub(folder.path() / "hub");
  const auto station = new_station(folder, "station");
  must(enrol_by_http(*station, hub.url(), hub.invite("XP1")));
  hub.revoke("XP1");
  Courier courier(*station);
  CHECK(comes_true([&] { return courier.state().line == CourierState::Line::Revoked; }));
  const auto refused = courier.sync_now(hang);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Revoked);
}

TEST_CASE("the control socket beside a courier does what a command line asks", "[sync][control]") {
  const Folder folder;
  ListeningHub hub(folder.path() / "hub");
  const auto station = new_station(folder, "station");
  Courier courier(*station);
  const auto server = must(serve_station(folder.path() / "station", *station, &courier));
  must(carry_out(*station, &courier, EnrolHere{.hub_url = hub.url(), .code = hub.invite("XP1")}));
  const auto saved = std::get<Saved>(must(carry_out(*station, &courier, lodging("路灯不亮"))));
  CHECK_FALSE(saved.ticket.empty());
  CHECK(comes_true([&] { return carry_out(*station, &courier, SyncNow{}).has_value(); }));
  CHECK(comes_true([&] { return is_received(*station, saved.subject); }));
  const auto shown = must(carry_out(*station, &courier, OpenCase{.ticket = saved.ticket, .code = saved.pickup_code}));
  CHECK(std::get<CaseShown>(shown).json.find("路灯不亮") != std::string::npos);
}
