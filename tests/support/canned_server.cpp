#include "tests/support/canned_server.h"

#include <array>
#include <cstdlib>

#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "data/base/check.h"

namespace linli::testing {
namespace {

bool is_whole(const std::string& request) {
  const auto end = request.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  const auto length = request.find("Content-Length: ");
  if (length == std::string::npos || length > end) return true;
  return request.size() >= end + 4 + std::strtoul(request.c_str() + length + 16, nullptr, 10);
}

}  // namespace

CannedServer::CannedServer(std::string answer)
    : answer_(std::move(answer)),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      wake_(::eventfd(0, EFD_CLOEXEC)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ENSURE(::bind(listener_.fd(), reinterpret_cast<const sockaddr*>(&address), size) == 0);
  ENSURE(::listen(listener_.fd(), 8) == 0);
  ENSURE(::getsockname(listener_.fd(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

CannedServer::~CannedServer() {
  const std::uint64_t one = 1;
  ENSURE(::write(wake_.fd(), &one, sizeof one) == sizeof one);
  thread_.join();
}

std::string CannedServer::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::string CannedServer::last_request() const {
  const std::lock_guard lock(mutex_);
  return last_request_;
}

void CannedServer::run() {
  for (;;) {
    std::array<pollfd, 2> watched{
        {{.fd = wake_.fd(), .events = POLLIN, .revents = 0}, {.fd = listener_.fd(), .events = POLLIN, .revents = 0}}};
    if (::poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[0].revents != 0) return;
    const Descriptor client(::accept4(listener_.fd(), nullptr, nullptr, SOCK_CLOEXEC));
    std::string request;
    std::array<char, 4096> buffer{};
    while (!is_whole(request)) {
      const ssize_t got = ::recv(client.fd(), buffer.data(), buffer.size(), 0);
      if (got <= 0) break;
      request.append(buffer.data(), static_cast<std::size_t>(got));
    }
    {
      const std::lock_guard lock(mutex_);
      last_request_ = request;
    }
    std::string_view rest = answer_;
    while (!rest.empty()) {
      const ssize_t sent = ::send(client.fd(), rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
}

std::string http_answer(const std::string& status, const std::string& body, const std::string& headers) {
  return "HTTP/1.1 " + status + "\r\n" + headers +
         "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace linli::testing
