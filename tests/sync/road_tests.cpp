// The road by http, and what a station may meet on it instead of its hub.
#include <fstream>

#include <netinet/in.h>
#include <sys/socket.h>

#include "data/base/check.h"
#include "sync/control/unix_socket.h"
#include "sync/roads/http_road.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "tests/support/canned_server.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

using namespace linli;
using namespace linli::testing;
using namespace std::chrono_literals;

namespace {

Answered ask(const std::string& url, Ask::Kind kind = Ask::Kind::Push) {
  HttpRoad road(read_hub_address(url).value(), "token-of-mine");
  road.begin({.id = 7,
              .kind = kind,
              .body = "a batch",
              .scope = "zherong/shuangcheng/xiping",
              .epoch = 5,
              .cursor = "00ff.3.ab"});
  for (;;) {
    auto answers = road.collect(60s);
    if (!answers.empty()) return std::move(answers.front());
  }
}

ErrorCode error_from(const std::string& answer) {
  const CannedServer server(answer);
  const Answered answered = ask(server.url());
  REQUIRE_FALSE(answered.frame);
  CHECK_FALSE(answered.frame.error().what.empty());
  return answered.frame.error().code;
}

}  // namespace

TEST_CASE("a station's words go by https, or stay on this machine", "[sync][road]") {
  CHECK(read_hub_address("https://hub.zherong.gov.cn"));
  CHECK(read_hub_address("https://hub.zherong.gov.cn:8443/linli/").value().url ==
        "https://hub.zherong.gov.cn:8443/linli");
  CHECK(read_hub_address("http://127.0.0.1:8640").value().loopback);
  CHECK(read_hub_address("http://localhost:8640").value().loopback);
  CHECK(read_hub_address("http://[::1]:8640").value().loopback);
  const auto url =
      GENERATE(as<std::string>{}, "http://hub.zherong.gov.cn", "http://192.168.1.5:8640", "http://127.0.0.1.evil.cn",
               "http://localhost.evil.cn", "ftp://127.0.0.1", "127.0.0.1:8640", "hub", "", "https://",
               "https://user:pass@hub.cn", "https://hub.cn/?x=1", "https://hub.cn/#x", "file:///etc/passwd");
  CAPTURE(url);
  const auto refused = read_hub_address(url);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::BadInput);
}

TEST_CASE("a batch goes packed, with our token, to its path", "[sync][road]") {
  const CannedServer server(http_answer("200 OK", "a receipt"));
  const Answered answered = ask(server.url());
  CHECK(answered.id == 7);
  CHECK(answered.frame.value() == "a receipt");
  CHECK(answered.bytes_sent == wire::pack("a batch").size());
  CHECK(answered.bytes_received == 9);
  const std::string request = server.last_request();
  CHECK(request.starts_with("POST /v1/batches HTTP/1.1\r\n"));
  CHECK(request.find("Authorization: Bearer token-of-mine\r\n") != std::string::npos);
  CHECK(request.find("Content-Encoding: zstd\r\n") != std::string::npos);
  CHECK(wire::unpack(request.substr(request.find("\r\n\r\n") + 4), 100).value() == "a batch");
}

TEST_CASE("a feed page comes packed, after our cursor", "[sync][road]") {
  const CannedServer server(http_answer("200 OK", wire::pack("a page"), "Content-Encoding: zstd\r\n"));
  CHECK(ask(server.url(), Ask::Kind::Fetch).frame.value() == "a page");
  CHECK(
      server.last_request().starts_with("GET /v1/feed?epoch=0000000000000005&after=00ff.3.ab&wait=0&"
                                        "scope=zherong%2Fshuangcheng%2Fxiping HTTP/1.1\r\n"));
}

TEST_CASE("an idle check is asked for in few bytes", "[sync][road]") {
  const CannedServer server(http_answer("200 OK", "0123456789abcdef"));
  HttpRoad road(read_hub_address(server.url()).value(), std::string(43, 't'));
  Ask ask{.id = 1, .kind = Ask::Kind::Fetch, .body = {}, .scope = {}, .epoch = 5, .cursor = {}};
  ask.cursor = std::string(16, 'a') + ".1234567." + std::string(32, 'b');
  ask.wait = 25s;
  ask.brief = true;
  road.begin(ask);
  std::vector<Answered> answers;
  while (answers.empty()) answers = road.collect(60s);
  CHECK(answers.front().frame.value() == "0123456789abcdef");
  CHECK(server.last_request().size() <= 244);  // 56 come back: hub_listener_tests.cpp.
}

TEST_CASE("a batch is asked for again by its name alone", "[sync][road]") {
  const CannedServer server(http_answer("404 Not Found", R"({"error":"not_found","what":"x"})"));
  HttpRoad road(read_hub_address(server.url()).value(), "token-of-mine");
  Ask ask{.id = 1, .kind = Ask::Kind::Recall, .body = {}, .scope = {}, .epoch = 5, .cursor = {}};
  ask.span = {.after = 3, .through = 9, .head = hash_of({bytes_of("head")})};
  road.begin(ask);
  std::vector<Answered> answers;
  while (answers.empty()) answers = road.collect(60s);
  REQUIRE_FALSE(answers.front().frame);
  CHECK(answers.front().frame.error().code == ErrorCode::NotFound);
  CHECK(answers.front().bytes_sent == 0);
  CHECK(server.last_request().starts_with(
      "GET /v1/batches?epoch=0000000000000005&after=3&through=9&head=" + ask.span.head.hex() + " HTTP/1.1\r\n"));
}

TEST_CASE("what is not a hub is told from a hub in trouble", "[sync][road]") {
  const std::string html = "<html>请登录</html>";
  CHECK(error_from(http_answer("302 Found", html, "Location: http://127.0.0.1:1/login\r\n")) == ErrorCode::NotAHub);
  CHECK(error_from(http_answer("404 Not Found", html)) == ErrorCode::NotAHub);
  CHECK(error_from(http_answer("401 Unauthorized", html)) == ErrorCode::NotAHub);
  CHECK(error_from(http_answer("401 Unauthorized", R"({"error":"bad_token","what":"x"})")) == ErrorCode::BadToken);
  CHECK(error_from(http_answer("403 Forbidden", R"({"error":"revoked","what":"x"})")) == ErrorCode::Revoked);
  CHECK(error_from(http_answer("413 Payload Too Large", html)) == ErrorCode::TooLarge);
  CHECK(error_from(http_answer("429 Too Many Requests", html)) == ErrorCode::Busy);
  CHECK(error_from(http_answer("503 Service Unavailable", html)) == ErrorCode::Busy);
  CHECK(error_from(http_answer("500 Internal Server Error", html)) == ErrorCode::HubFailed);
  CHECK(error_from(http_answer("502 Bad Gateway", html)) == ErrorCode::HubFailed);
  CHECK(error_from(http_answer("200 OK", "not zstd", "Content-Encoding: zstd\r\n")) == ErrorCode::NotAHub);
  CHECK(error_from(http_answer("200 OK", std::string(2 * wire::feed_bytes_max, 'x'))) == ErrorCode::NotAHub);
  CHECK(error_from(http_answer("200 OK", wire::pack(std::string(2 * wire::feed_bytes_max, 'x')),
                               "Content-Encoding: zstd\r\n")) == ErrorCode::NotAHub);
}

TEST_CASE("an answer that breaks off is as good as none", "[sync][road]") {
  CHECK(error_from("") == ErrorCode::Unreachable);
  CHECK(error_from("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf") == ErrorCode::Unreachable);
  CHECK(error_from("SSH-2.0-OpenSSH_9.2\r\n") != ErrorCode::HubFailed);
}

TEST_CASE("a busy hub's wish to wait is passed on, within reason", "[sync][road]") {
  const CannedServer server(http_answer("429 Too Many Requests", "", "Retry-After: 17\r\n"));
  CHECK(ask(server.url()).retry_after == 17s);
  const CannedServer greedy(http_answer("429 Too Many Requests", "", "Retry-After: 99999999\r\n"));
  CHECK(ask(greedy.url()).retry_after == 600s);
}

TEST_CASE("a busy hub may name the time by its own clock until which to wait", "[sync][road]") {
  const auto [headers, wait] = GENERATE(table<std::string, std::chrono::seconds>(
      {{"Date: Wed, 21 Oct 2015 07:27:40 GMT\r\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n", 20s},
       {"Date: Wed, 21 Oct 2015 07:29:00 GMT\r\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n", 0s},
       {"Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n", 0s},
       {"Retry-After: Thu, 31 Dec 2099 23:59:59 GMT\r\n", 600s},
       {"Retry-After: tomorrow, perhaps\r\n", 0s}}));
  const CannedServer server(http_answer("503 Service Unavailable", "", headers));
  CHECK(ask(server.url()).retry_after == wait);
}

TEST_CASE("nobody at the address is Unreachable", "[sync][road]") {
  std::string url;
  {
    const CannedServer gone("");
    url = gone.url();
  }
  CHECK(ask(url).frame.error().code == ErrorCode::Unreachable);
}

TEST_CASE("a hub that takes a request and lets nothing be heard is not waited for long", "[sync][road]") {
  const Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));  // The kernel connects; nobody accepts.
  ENSURE(listener.fd() >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(listener.fd(), reinterpret_cast<const sockaddr*>(&address), size) == 0);
  REQUIRE(::listen(listener.fd(), 8) == 0);
  REQUIRE(::getsockname(listener.fd(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
  const std::string url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  HttpRoad road(read_hub_address(url).value(), "", {}, 1s);
  const auto kind = GENERATE(Ask::Kind::Push, Ask::Kind::Fetch);
  road.begin({.id = 1, .kind = kind, .body = "a batch", .scope = "a/b", .epoch = 5, .cursor = {}});
  std::vector<Answered> answers;
  while (answers.empty()) answers = road.collect(60s);
  REQUIRE_FALSE(answers.front().frame);
  CHECK(answers.front().frame.error().code == ErrorCode::Unreachable);
  CHECK(answers.front().frame.error().what.find("does not answer: Operation too slow") != std::string::npos);
}

TEST_CASE("a proxy that was set is asked, also for a hub on this machine", "[sync][road]") {
  const CannedServer proxy(http_answer("502 Bad Gateway", "no"));
  NetworkSettings network;
  network.proxy = proxy.url();
  const auto [hub, asked] = GENERATE(table<std::string, std::string>(
      {{"https://hub.example.cn", "CONNECT hub.example.cn:443 "}, {"http://127.0.0.1:1", "POST http://127.0.0.1:1/"}}));
  HttpRoad road(read_hub_address(hub).value(), "", network);
  road.begin({.id = 1, .kind = Ask::Kind::Push, .body = "a batch", .scope = "a/b", .epoch = 5, .cursor = {}});
  std::vector<Answered> answers;
  while (answers.empty()) answers = road.collect(60s);
  CHECK_FALSE(answers.front().frame);
  CHECK(proxy.last_request().starts_with(asked));
}

TEST_CASE("network.toml is read, or named with its line", "[sync][road]") {
  const Folder folder;
  CHECK(read_network_settings(folder.path()).value().proxy.empty());
  const auto write = [&](const std::string& text) { std::ofstream(folder.path() / "network.toml") << text; };
  write("proxy = \"socks5h://10.0.0.1:1080\"\n");
  CHECK(read_network_settings(folder.path()).value().proxy == "socks5h://10.0.0.1:1080");
  const auto bad = GENERATE(as<std::string>{}, "\nproxy = \"10.0.0.1\"", "\nproxy = 3", "\nca = \"/nowhere\"",
                            "\nporxy = \"none\"", "\nproxy = ", "\n\xff");
  write(bad);
  const auto refused = read_network_settings(folder.path());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::BadConfig);
  CHECK(refused.error().what.find("network.toml:") != std::string::npos);
}

TEST_CASE("a wait ends when somebody wakes it", "[sync][road]") {
  HttpRoad road(read_hub_address("http://127.0.0.1:1").value(), "");
  road.wake();
  CHECK(road.collect(600s).empty());
  std::thread waker([&] { road.wake(); });
  CHECK(road.collect(600s).empty());
  waker.join();
}
