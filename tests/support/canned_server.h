// A TCP server on 127.0.0.1 that answers every request with the same bytes, whatever they are: for what a station may
// meet instead of its hub.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "sync/control/unix_socket.h"

namespace linli::testing {

class CannedServer {
 public:
  explicit CannedServer(std::string answer);
  ~CannedServer();
  CannedServer(const CannedServer&) = delete;
  CannedServer& operator=(const CannedServer&) = delete;
  [[nodiscard]] std::string url() const;
  /// Everything the last client sent.
  [[nodiscard]] std::string last_request() const;

 private:
  void run();
  const std::string answer_;
  Descriptor listener_, wake_;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::string last_request_;
  std::thread thread_;
};

/// "HTTP/1.1 <status>\r\n<headers>Content-Length: …\r\n\r\n<body>"
[[nodiscard]] std::string http_answer(const std::string& status, const std::string& body,
                                      const std::string& headers = "");

}  // namespace linli::testing
