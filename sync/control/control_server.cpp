#include "sync/control/control_server.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <list>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "data/base/check.h"
#include "sync/control/unix_socket.h"

namespace linli {
namespace {

constexpr int reply_timeout_ms = 2'000;  // A client that does not read its reply is dropped.
constexpr int farewell_ms = 500;         // For clients that came before the end and are about to ask.

void ring(int event) {
  const std::uint64_t one = 1;
  ENSURE(::write(event, &one, sizeof one) == sizeof one);
}

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
      pollfd ready{.fd = fd, .events = POLLOUT, .revents = 0};
      if (::poll(&ready, 1, reply_timeout_ms) <= 0) return false;
    } else {
      return false;
    }
  }
  return true;
}

/// Somebody who asks, on a thread of his own: who waits for a hub keeps nobody else waiting.
class Client {
 public:
  /// `stop` becomes readable when the server ends; `ended` is written to when this client is done with.
  Client(Descriptor socket, const ControlServer::Answer& answer, int stop, int ended)
      : socket_(std::move(socket)), answer_(answer), stop_(stop), ended_(ended), thread_([this] { run(); }) {}
  ~Client() { thread_.join(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  [[nodiscard]] bool has_ended() const { return done_; }

 private:
  void run() {
    pollfd watched[] = {{.fd = socket_.fd(), .events = POLLIN, .revents = 0},
                        {.fd = stop_, .events = POLLIN, .revents = 0}};
    bool going = true;
    while (going && watched[1].revents == 0) {
      if (::poll(watched, 2, -1) < 0) continue;  // A signal.
      if (watched[0].revents != 0) going = serve();
    }
    // At the end whoever got through is still answered: a request taken and not answered would leave somebody not
    // knowing what was saved.
    while (going && ::poll(watched, 1, farewell_ms) > 0) going = serve();
    done_ = true;
    ring(ended_);
  }

  /// Reads what has come and answers whole lines; false when this client is done with.
  bool serve() {
    std::array<char, 16 * 1024> buffer{};
    const ssize_t got = ::recv(socket_.fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (got == 0) return false;
    received_.append(buffer.data(), static_cast<std::size_t>(got));
    for (auto end = received_.find('\n'); end != std::string::npos; end = received_.find('\n')) {
      const std::string line = received_.substr(0, end);
      received_.erase(0, end + 1);
      if (!send_all(socket_.fd(), answer_(line) + '\n')) return false;
    }
    return received_.size() <= control_line_bytes_max;
  }

  Descriptor socket_;
  const ControlServer::Answer& answer_;
  const int stop_;
  const int ended_;
  std::string received_;
  std::atomic<bool> done_ = false;
  std::thread thread_;  // Last: it uses the others.
};

}  // namespace

std::filesystem::path control_socket(const std::filesystem::path& dir) { return dir / "control.sock"; }

Result<std::unique_ptr<ControlServer>> ControlServer::serve(const std::filesystem::path& path, Answer answer) {
  auto listener = listen_at(path);
  if (!listener && listener.error().code == ErrorCode::AlreadyExists) {
    if (connect_to(path)) return fail(ErrorCode::InUse, "another program already answers on " + path.string());
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    listener = listen_at(path);
  }
  if (!listener) return pass(listener);
  Descriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!wake.is_open()) return fail(ErrorCode::DiskFailed, "cannot make an eventfd for " + path.string());
  return std::unique_ptr<ControlServer>(
      new ControlServer(path, listener->release(), wake.release(), std::move(answer)));
}

ControlServer::ControlServer(std::filesystem::path path, int listener, int wake, Answer answer)
    : path_(std::move(path)), listener_(listener), wake_(wake), answer_(std::move(answer)) {
  thread_ = std::thread([this] { run(); });
}

ControlServer::~ControlServer() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
  ring(wake_);
  thread_.join();
  ::close(listener_);
  ::close(wake_);
}

void ControlServer::run() {
  const Descriptor ended(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  ENSURE(ended.is_open());
  std::list<Client> clients;  // Its end waits for theirs.
  const auto accept = [&] {
    Descriptor accepted(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    if (!accepted.is_open()) return false;
    clients.emplace_back(std::move(accepted), answer_, wake_, ended.fd());
    return true;
  };
  for (;;) {
    const bool full = clients.size() >= control_clients_max;
    pollfd watched[] = {{.fd = wake_, .events = POLLIN, .revents = 0},
                        {.fd = ended.fd(), .events = POLLIN, .revents = 0},
                        {.fd = full ? -1 : listener_, .events = POLLIN, .revents = 0}};
    if (::poll(watched, 3, -1) < 0) {
      ENSURE(errno == EINTR);
      continue;
    }
    if (watched[1].revents != 0) {
      std::uint64_t rung = 0;
      ENSURE(::read(ended.fd(), &rung, sizeof rung) == sizeof rung);
      clients.remove_if([](const Client& client) { return client.has_ended(); });
    }
    if (watched[0].revents != 0) break;
    if (watched[2].revents != 0) static_cast<void>(accept());
  }
  while (accept()) {
  }
}

Result<std::string> ask_control(const std::filesystem::path& path, std::string_view line,
                                std::chrono::milliseconds timeout) {
  const auto socket = connect_to(path);
  if (!socket) return pass(socket);
  const auto until = std::chrono::steady_clock::now() + timeout;
  if (!send_all(socket->fd(), std::string(line) + '\n')) {
    return fail(ErrorCode::Unreachable, "the program that answers on " + path.string() + " takes no request");
  }
  std::string received;
  while (!received.ends_with('\n')) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd ready{.fd = socket->fd(), .events = POLLIN, .revents = 0};
    const int polled = left.count() <= 0 ? 0 : ::poll(&ready, 1, static_cast<int>(left.count()));
    if (polled < 0 && errno == EINTR) continue;
    std::array<char, 16 * 1024> buffer{};
    const ssize_t got = polled <= 0 ? 0 : ::recv(socket->fd(), buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      const auto waited = std::chrono::duration_cast<std::chrono::seconds>(timeout).count();
      return fail(ErrorCode::OutcomeUnknown,
                  "the program that answers on " + path.string() +
                      (polled > 0 ? " took the request and went away"
                                  : " did not answer within " + std::to_string(waited) + " s") +
                      ": what was asked may still be saved, look before asking again");
    }
    received.append(buffer.data(), static_cast<std::size_t>(got));
  }
  received.pop_back();
  return received;
}

}  // namespace linli
