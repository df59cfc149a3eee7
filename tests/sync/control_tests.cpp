// The socket beside a store: one line for one line, one server, and paths of any length.
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "sync/control/control_server.h"
#include "sync/control/unix_socket.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

using namespace linli;
using namespace std::chrono_literals;
using linli::testing::Folder;

namespace {

std::string echo(std::string_view line) { return "you said " + std::string(line); }

}  // namespace

TEST_CASE("a line that is asked gets its answer", "[sync][control]") {
  const Folder folder;
  const auto path = control_socket(folder.path());
  const auto server = ControlServer::serve(path, echo);
  REQUIRE(server);
  CHECK(ask_control(path, "hello", 5s).value() == "you said hello");
  const std::string long_line(control_line_bytes_max - 1, 'x');
  CHECK(ask_control(path, long_line, 5s).value().size() == long_line.size() + 9);
  struct stat about{};
  REQUIRE(::stat(path.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
}

TEST_CASE("a line beyond the limit is not answered and harms nobody", "[sync][control]") {
  const Folder folder;
  const auto path = control_socket(folder.path());
  const auto server = ControlServer::serve(path, echo);
  REQUIRE(server);
  CHECK_FALSE(ask_control(path, std::string(2 * control_line_bytes_max, 'x'), 5s));
  CHECK(ask_control(path, "still here?", 5s).value() == "you said still here?");
}

TEST_CASE("several ask at once and each gets its own answer", "[sync][control]") {
  const Folder folder;
  const auto path = control_socket(folder.path());
  const auto server = ControlServer::serve(path, echo);
  REQUIRE(server);
  std::vector<std::thread> askers;
  std::atomic<int> right = 0;
  for (int asker = 0; asker < 8; ++asker) {
    askers.emplace_back([&, asker] {
      for (int i = 0; i < 20; ++i) {
        const std::string line = std::to_string(asker) + ":" + std::to_string(i);
        const auto answer = ask_control(path, line, 10s);
        if (answer && *answer == "you said " + line) ++right;
      }
    });
  }
  for (auto& asker : askers) asker.join();
  CHECK(right == 160);
}

TEST_CASE("who waits for a long answer keeps nobody else waiting", "[sync][control]") {
  const Folder folder;
  const auto path = control_socket(folder.path());
  std::promise<void> gone;
  auto may_go = gone.get_future().share();
  const auto server = ControlServer::serve(path, [&](std::string_view line) {
    if (line == "go") gone.set_value();
    if (line == "wait") may_go.wait();
    return echo(line);
  });
  REQUIRE(server);
  std::string waited;
  std::thread waiter([&] { waited = ask_control(path, "wait", 60s).value_or("nothing"); });
  CHECK(ask_control(path, "go", 60s).value_or("nothing") == "you said go");
  waiter.join();
  CHECK(waited == "you said wait");
}

TEST_CASE("nobody there is told apart from silence", "[sync][control]") {
  const Folder folder;
  const auto path = control_socket(folder.path());
  CHECK(ask_control(path, "x", 1s).error().code == ErrorCode::NotFound);
  SECTION("a socket file left by a program that was killed is nobody, and is replaced") {
    {
      const auto left_behind = listen_at(path);
    }
    REQUIRE(std::filesystem::exists(path));
    CHECK(ask_control(path, "x", 1s).error().code == ErrorCode::NotFound);
    const auto server = ControlServer::serve(path, echo);
    REQUIRE(server);
    CHECK(ask_control(path, "x", 5s).value() == "you said x");
  }
  SECTION("a program that takes the line and never answers leaves the outcome open") {
    const auto listening = listen_at(path);
    REQUIRE(listening);
    const auto silent = ask_control(path, "x", 50ms);
    CHECK(silent.error().code == ErrorCode::OutcomeUnknown);
    CHECK(silent.error().what.find("may still") != std::string::npos);
  }
}

TEST_CASE("whoever came before the end is still answered", "[sync][control]") {
  const Folder folder;
  const auto path = control_socket(folder.path());
  auto server = ControlServer::serve(path, echo);
  REQUIRE(server);
  const auto early = connect_to(path);
  REQUIRE(early);
  REQUIRE(::write(early->fd(), "early\n", 6) == 6);
  server->reset();
  std::string answer(15, '\0');
  REQUIRE(::read(early->fd(), answer.data(), answer.size()) == 15);
  CHECK(answer == "you said early\n");
}

TEST_CASE("a second server on the same socket is refused", "[sync][control]") {
  const Folder folder;
  const auto path = control_socket(folder.path());
  auto first = ControlServer::serve(path, echo);
  REQUIRE(first);
  CHECK(ControlServer::serve(path, echo).error().code == ErrorCode::InUse);
  first->reset();
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(ControlServer::serve(path, echo));
}

TEST_CASE("a folder with a very long name has a socket too", "[sync][control]") {
  const Folder folder;
  const auto dir = folder.path() / std::string(120, 'a') / std::string(120, 'b');
  std::filesystem::create_directories(dir);
  const auto server = ControlServer::serve(control_socket(dir), echo);
  REQUIRE(server);
  CHECK(ask_control(control_socket(dir), "far", 5s).value() == "you said far");
  CHECK(ControlServer::serve(folder.path() / "missing" / "control.sock", echo).error().code == ErrorCode::NotFound);
}
