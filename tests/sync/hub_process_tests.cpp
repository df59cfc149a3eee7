// The real linli-hub as a process: killed in the middle of pushes, asked by its command line, used beside itself.
#include <array>
#include <csignal>
#include <cstdio>

#include <sys/wait.h>

#include "tests/support/catch.h"
#include "tests/support/hub_world.h"
#include "tests/support/raw_http.h"

using namespace linli;
using namespace linli::testing;

namespace {

/// Runs a command line; its output, last line and exit code.
struct Ran {
  std::string out;
  int code = 0;
  [[nodiscard]] std::string last_line() const {
    const auto end = out.find_last_not_of('\n');
    const auto begin = out.rfind('\n', end);
    return end == std::string::npos ? "" : out.substr(begin + 1, end - begin);
  }
};

Ran run(const std::string& words) {
  Ran ran;
  FILE* pipe = ::popen((std::string(LINLI_HUB_PROGRAM) + " " + words + " 2>&1").c_str(), "r");
  ENSURE(pipe != nullptr);
  std::array<char, 4096> bytes{};
  while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), pipe)) ran.out.append(bytes.data(), got);
  ran.code = WEXITSTATUS(::pclose(pipe));
  return ran;
}

/// `linli-hub serve` on a free port.
class Serving {
 public:
  explicit Serving(const std::filesystem::path& dir) {
    std::array<int, 2> ends{};
    ENSURE(::pipe(ends.data()) == 0);
    pid_ = ::fork();
    ENSURE(pid_ >= 0);
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::execl(LINLI_HUB_PROGRAM, "linli-hub", "serve", dir.c_str(), "--listen", "127.0.0.1:0", nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    FILE* out = ::fdopen(ends[0], "r");
    ENSURE(out != nullptr);
    std::array<char, 256> line{};
    ENSURE(std::fgets(line.data(), line.size(), out) != nullptr);
    said_ = line.data();
    std::fclose(out);
    port_ = static_cast<std::uint16_t>(std::stoul(said_.substr(said_.rfind(':') + 1)));
  }
  ~Serving() {
    if (pid_ > 0) (void)end(SIGTERM);
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  int end(int signal) {
    ::kill(pid_, signal);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return status;
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::string& said() const { return said_; }

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
  std::string said_;
};

struct HubFolder {
  HubFolder() { ENSURE(run("init " + dir() + " --district 柘荣县").code == 0); }
  [[nodiscard]] std::string dir() const { return (folder.path() / "hub").string(); }
  Folder folder;
};

void enrol(const HubFolder& hub, const Serving& serving, Pen& pen) {
  const Ran given = run("enrol " + hub.dir() + " --station " + pen.station + " --scope " + pen.home);
  ENSURE(given.code == 0);
  RawHttp client(serving.port());
  const std::string answer = client.ask(post("/v1/enrol", "", wire::write_enrol_request(given.last_line(), pen.key)));
  auto enrolment = wire::read_enrolment(body_of(answer), pen.key.public_key());
  ENSURE(enrolment.has_value());
  pen.token = enrolment->token;
}

}  // namespace

TEST_CASE("a hub killed during pushes has lost nothing that it acknowledged", "[sync][hub][process]") {
  const HubFolder hub;
  Pen pen;
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < 3; ++round) {
    Serving serving(hub.dir());
    if (round == 0) enrol(hub, serving, pen);
    for (int i = 0; i < 200; ++i) pen.lodge();
    RawHttp client(serving.port());
    std::size_t after = acknowledged;
    for (int batches = 0; batches < 4; ++batches, after += 40) {
      const std::string answer = client.ask(post("/v1/batches", pen.token, pen.batch(after, after + 40)));
      REQUIRE(answer.starts_with("HTTP/1.1 200"));
      acknowledged = after + 40;
    }
    client.say(post("/v1/batches", pen.token, pen.batch(after, after + 40)));  // Its receipt never comes.
    serving.end(SIGKILL);
    const Ran verified = run("verify " + hub.dir());
    INFO(verified.out);
    CHECK(verified.code == 0);
    auto log = LogStore::open(std::filesystem::path(hub.dir()) / "hub.db", Access::Read);
    REQUIRE(log.has_value());
    const auto reached = (*log)->acknowledged(pen.station, pen.epoch);
    REQUIRE(reached.has_value());
    CHECK(reached->through >= acknowledged);
    CHECK(reached->head == pen.head_at(reached->through));
    acknowledged = reached->through;
  }
}

TEST_CASE("the command line works beside a running serve and without one", "[sync][hub][process]") {
  const HubFolder hub;
  CHECK(run("init " + hub.dir() + " --district 柘荣县").code == 1);
  CHECK(run("enrol " + hub.dir() + " --station XP2 --scope " + xiping).last_line().size() == 19);
  {
    Serving serving(hub.dir());
    CHECK(serving.said() == "listening on http://127.0.0.1:" + std::to_string(serving.port()) + "\n");
    const Ran second = run("serve " + hub.dir() + " --listen 127.0.0.1:0");
    CHECK(second.code == 1);
    CHECK(second.out.find("in use") != std::string::npos);
    Pen pen;
    enrol(hub, serving, pen);
    pen.lodge();
    RawHttp client(serving.port());
    CHECK(client.ask(post("/v1/batches", pen.token, pen.batch())).starts_with("HTTP/1.1 200"));
    const Ran listed = run("list " + hub.dir() + " --scope " + xiping + " --kind case.lodged --json");
    CHECK(listed.code == 0);
    CHECK(listed.out.find("\"n\":3,") != std::string::npos);
    CHECK(listed.out.find("楼道灯坏了") != std::string::npos);
    CHECK(run("revoke " + hub.dir() + " --station XP2").code == 0);
    pen.lodge();
    CHECK(client.ask(post("/v1/batches", pen.token, pen.batch(1))).starts_with("HTTP/1.1 200"));
    CHECK(run("held " + hub.dir() + " --json").out.find("case.lodged") != std::string::npos);
    CHECK(run("list " + hub.dir() + " --kind case.lodged").out == listed.out);
    CHECK(WIFEXITED(serving.end(SIGTERM)));
  }
  CHECK(run("revoke " + hub.dir() + " --station XX").code == 1);
  CHECK(run("verify " + hub.dir()).code == 0);
}

TEST_CASE("wrong usage is exit code 2, help is 0", "[sync][hub][process]") {
  CHECK(run("").code == 2);
  CHECK(run("dance").code == 2);
  CHECK(run("enrol /nowhere --station XP2").code == 2);
  CHECK(run("--help").code == 0);
  CHECK(run("serve --help").code == 0);
  CHECK(run("serve /nowhere").code == 1);
  CHECK(run("list /nowhere --scope a").code == 1);
}
