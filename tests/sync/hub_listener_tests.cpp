// The hub on a real socket: keep-alive, limits, garbage, waiting for news, and ending politely.
#include <thread>

#include "sync/hub/listener.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"
#include "tests/support/raw_http.h"

using namespace linli;
using namespace linli::testing;

namespace {

class ListeningHub {
 public:
  explicit ListeningHub(hub::ListenOptions options = {}) {
    options.port = 0;
    options.end_on_signals = false;
    auto bound = hub::Listener::bind(world.hub(), world.handler(), options);
    ENSURE(bound.has_value());
    listener = std::move(*bound);
    port = listener->port();
    thread_ = std::thread([this] { listener->run(); });
  }
  ~ListeningHub() { end(); }
  ListeningHub(const ListeningHub&) = delete;
  ListeningHub& operator=(const ListeningHub&) = delete;
  void end() {
    if (!thread_.joinable()) return;
    listener->stop();
    thread_.join();
  }

  HubWorld world;
  std::unique_ptr<hub::Listener> listener;
  std::uint16_t port = 0;

 private:
  std::thread thread_;
};

}  // namespace

TEST_CASE("one connection asks many times", "[sync][hub][socket]") {
  ListeningHub hub;
  RawHttp client(hub.port);
  for (int i = 0; i < 3; ++i) CHECK(client.ask(get("/healthz")).starts_with("HTTP/1.1 200"));
  CHECK(client.ask("HEAD /healthz HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_CASE("a body above the limit is 413, and garbage is 400, and the hub goes on", "[sync][hub][socket]") {
  ListeningHub hub;
  CHECK(RawHttp(hub.port)
            .ask("POST /v1/batches HTTP/1.1\r\nHost: hub\r\nContent-Length: 2000000\r\n\r\n")
            .starts_with("HTTP/1.1 413"));
  RawHttp chunked(hub.port);
  chunked.say("POST /v1/batches HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 20; ++i) chunked.say("10000\r\n" + std::string(0x10000, 'x') + "\r\n");
  const std::string answer = chunked.hear();
  CHECK((answer.empty() || answer.starts_with("HTTP/1.1 413")));
  CHECK(RawHttp(hub.port).ask("\x16\x03\x01garbage\r\n\r\n").starts_with("HTTP/1.1 400"));
  CHECK(RawHttp(hub.port).ask("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 4"));
  RawHttp(hub.port).say("GET /hea");  // And gone.
  CHECK(RawHttp(hub.port).ask(get("/healthz")).starts_with("HTTP/1.1 200"));
}

TEST_CASE("bodies that are sent at once have so much room in all, and who comes beyond is asked to come again",
          "[sync][hub][socket]") {
  constexpr std::size_t bytes_max = 300'000;
  ListeningHub hub({.bodies_bytes_max = bytes_max});
  const std::string small = post("/v1/batches", "nobody", std::string(100'000, 'x'));
  CHECK(RawHttp(hub.port).ask(small).starts_with("HTTP/1.1 401"));
  const auto answer_like = [&](std::string_view wanted) {
    for (int tries = 0; tries < 50; ++tries) {
      const std::string answer = RawHttp(hub.port).ask(small);
      if (answer.starts_with(wanted)) return answer;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return std::string();
  };
  std::string put_off;
  // Of two that come at once either may find no room: then it is the large one that is sent away, and it comes again.
  for (int tries = 0; tries < 20 && put_off.empty(); ++tries) {
    // What is only announced takes no room: it is what has come that counts.
    RawHttp announcing(hub.port);
    announcing.say("POST /v1/batches HTTP/1.1\r\nHost: hub\r\nContent-Length: 290000\r\n\r\n");
    CHECK_FALSE(answer_like("HTTP/1.1 401").empty());
    announcing.say(std::string(280'000, 'x'));
    put_off = answer_like("HTTP/1.1 503");
    CHECK(RawHttp(hub.port).ask(get("/healthz")).starts_with("HTTP/1.1 200"));
  }
  CHECK(put_off.find("\r\nRetry-After: ") != std::string::npos);
  CHECK_FALSE(answer_like("HTTP/1.1 401").empty());
}

TEST_CASE("a waiting feed hears of a push at once", "[sync][hub][socket]") {
  ListeningHub hub;
  Pen here;
  hub.world.enrol(here);
  const std::string cursor = hub.world.feed(here)->next;
  RawHttp waiting(hub.port);
  waiting.say(get("/v1/feed?wait=25&after=" + cursor, here.token));
  here.lodge();
  RawHttp pushing(hub.port);
  CHECK(pushing.ask(post("/v1/batches", here.token, here.batch())).starts_with("HTTP/1.1 200"));
  CHECK(waiting.hear().find("case.lodged") != std::string::npos);
}

TEST_CASE("a waiting feed is answered when its time is up, and when the hub ends", "[sync][hub][socket]") {
  ListeningHub hub;
  Pen here;
  hub.world.enrol(here);
  const std::string cursor = hub.world.feed(here)->next;
  const PublicKey key = hub.world.hub().identity().signing.public_key();
  RawHttp client(hub.port);
  SECTION("time is up") {
    const auto page = wire::read_feed(body_of(client.ask(get("/v1/feed?wait=1&after=" + cursor, here.token))), key);
    REQUIRE(page.has_value());
    CHECK(page->items.empty());
    CHECK(page->next == cursor);
  }
  SECTION("time is up, in brief: with what the road asks, at most 300 bytes") {
    const std::string answer = client.ask(get("/v1/feed?wait=1&brief=1&after=" + cursor, here.token));
    CHECK(body_of(answer) == wire::write_nothing_new(here.token, cursor));
    CHECK(answer.size() <= 56);
  }
  SECTION("the hub ends") {
    client.say(get("/v1/feed?wait=25&after=" + cursor, here.token));
    RawHttp idle(hub.port);
    CHECK(idle.ask(get("/healthz")).starts_with("HTTP/1.1 200"));
    hub.end();
    CHECK(wire::read_feed(body_of(client.hear()), key).has_value());
    CHECK(idle.hear().empty());
  }
}

TEST_CASE("plain http stays on loopback unless a proxy stands before it", "[sync][hub][socket]") {
  HubWorld world;
  const auto bind = [&](const hub::ListenOptions& options) {
    return hub::Listener::bind(world.hub(), world.handler(), options);
  };
  CHECK(bind({.address = "0.0.0.0", .port = 0}).error().code == ErrorCode::NotPermitted);
  CHECK(bind({.address = "0.0.0.0", .port = 0, .behind_proxy = true, .end_on_signals = false}).has_value());
  auto first = bind({.port = 0, .end_on_signals = false});
  REQUIRE(first.has_value());
  CHECK(bind({.port = (*first)->port(), .end_on_signals = false}).error().code == ErrorCode::InUse);
  CHECK(hub::read_listen_address("127.0.0.1:8640")->port == 8640);
  CHECK(hub::read_listen_address("[::1]:1")->address == "::1");
  for (const char* wrong : {"", "127.0.0.1", "localhost:1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", ":1"}) {
    CHECK(hub::read_listen_address(wrong).error().code == ErrorCode::BadInput);
  }
}
