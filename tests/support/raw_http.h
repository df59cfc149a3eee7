// A client that says exactly the bytes it is given and reads what comes: for tests of what a polite client never sends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "data/base/check.h"

namespace linli::testing {

class RawHttp {
 public:
  explicit RawHttp(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ENSURE(fd_ >= 0);
    connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0;
  }
  ~RawHttp() { ::close(fd_); }
  RawHttp(const RawHttp&) = delete;
  RawHttp& operator=(const RawHttp&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  bool say(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// One answer with its Content-Length's worth of body; less when the other side closes first.
  [[nodiscard]] std::string hear() {
    while (true) {
      const auto head_end = heard_.find("\r\n\r\n");
      if (head_end != std::string::npos) {
        const std::size_t whole = head_end + 4 + length_in(heard_.substr(0, head_end));
        if (heard_.size() >= whole) {
          std::string answer = heard_.substr(0, whole);
          heard_.erase(0, whole);
          return answer;
        }
      }
      char bytes[4096];
      const ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
      if (got <= 0) return std::exchange(heard_, {});
      heard_.append(bytes, static_cast<std::size_t>(got));
    }
  }
  [[nodiscard]] std::string ask(std::string_view bytes) {
    say(bytes);
    return hear();
  }

 private:
  static std::size_t length_in(const std::string& head) {
    const auto at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
  }

  int fd_;
  bool connected_ = false;
  std::string heard_;
};

/// A POST of `body` as a courier sends it.
[[nodiscard]] inline std::string post(std::string_view path, std::string_view token, std::string_view body) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer " + std::string(token) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}
[[nodiscard]] inline std::string get(std::string_view target, std::string_view token = {}) {
  std::string words = "GET " + std::string(target) + " HTTP/1.1\r\nHost: hub\r\n";
  if (!token.empty()) words += "Authorization: Bearer " + std::string(token) + "\r\n";
  return words + "\r\n";
}
[[nodiscard]] inline std::string body_of(const std::string& answer) {
  const auto at = answer.find("\r\n\r\n");
  return at == std::string::npos ? std::string() : answer.substr(at + 4);
}

}  // namespace linli::testing
