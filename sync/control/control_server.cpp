#include "sync/control/control_server.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>
#include <vector>

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

struct Client {
  Descriptor socket;
  std::string received;
};

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EINTR) {
      pollfd ready{.fd = fd, .events = POLLOUT, .revents = 0};
      if (::poll(&ready, 1, reply_timeout_ms) <= 0) return false;
    } else {
      return false;
    }
  }
  return true;
}

/// Reads what has come and answers whole lines; false when this client is done with.
bool serve_client(Client& client, const ControlServer::Answer& answer) {
  std::array<char, 16 * 1024> buffer{};
  const ssize_t got = ::recv(client.socket.fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (got < 0) return errno == EAGAIN || errno == EINTR;
  if (got == 0) return false;
  client.received.append(buffer.data(), static_cast<std::size_t>(got));
  for (auto end = client.received.find('\n'); end != std::string::npos; end = client.received.find('\n')) {
    const std::string line = client.received.substr(0, end);
    client.received.erase(0, end + 1);
    if (!send_all(client.socket.fd(), answer(line) + '\n')) return false;
  }
  return client.received.size() <= control_line_bytes_max;
}

/// Whoever got through before the socket file was gone is still answered: a request taken and not answered would leave
/// somebody not knowing what was saved.
void say_farewell(int listener, std::vector<Client>& clients, const ControlServer::Answer& answer) {
  for (;;) {
    Descriptor late(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC));
    if (!late.is_open()) break;
    clients.push_back({.socket = std::move(late), .received = {}});
  }
  for (Client& client : clients) {
    pollfd ready{.fd = client.socket.fd(), .events = POLLIN, .revents = 0};
    while (::poll(&ready, 1, farewell_ms) > 0 && serve_client(client, answer)) {
    }
  }
}

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
  const std::uint64_t one = 1;
  ENSURE(::write(wake_, &one, sizeof one) == sizeof one);
  thread_.join();
  ::close(listener_);
  ::close(wake_);
}

void ControlServer::run() {
  std::vector<Client> clients;
  for (;;) {
    std::vector<pollfd> watched{
        {.fd = wake_, .events = POLLIN, .revents = 0},
        {.fd = clients.size() < control_clients_max ? listener_ : -1, .events = POLLIN, .revents = 0}};
    for (const Client& client : clients) watched.push_back({.fd = client.socket.fd(), .events = POLLIN, .revents = 0});
    if (::poll(watched.data(), watched.size(), -1) < 0) {
      ENSURE(errno == EINTR);
      continue;
    }
    if (watched[0].revents != 0) return say_farewell(listener_, clients, answer_);
    // From the back, so that an erased client moves none that is still to be served.
    for (std::size_t i = clients.size(); i-- > 0;) {
      if (watched[i + 2].revents == 0) continue;
      if (!serve_client(clients[i], answer_)) clients.erase(clients.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (watched[1].revents != 0) {
      Descriptor accepted(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
      if (accepted.is_open()) clients.push_back({.socket = std::move(accepted), .received = {}});
    }
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
      return fail(ErrorCode::OutcomeUnknown,
                  "the program that answers on " + path.string() + " took the request and did not answer");
    }
    received.append(buffer.data(), static_cast<std::size_t>(got));
  }
  received.pop_back();
  return received;
}

}  // namespace linli
