// The socket side of the hub: keep-alive HTTP/1.1 by Boost.Beast, limits and time-outs, long-polls that wake on news.
// One thread for sockets, one for the store, so that a slow disk never stops accepting. Everything else is the
// Handler's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "sync/hub/handler.h"

namespace linli::hub {

struct ListenOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8640;   // 0: any free one.
  bool behind_proxy = false;   // Plain http beyond loopback is refused unless TLS ends just before us.
  bool end_on_signals = true;  // SIGTERM and SIGINT end `run`.
  std::size_t bodies_bytes_max =
      64UL * 1024 * 1024;  // Of all requests at once; who comes beyond is asked to come again.
};

/// "127.0.0.1:8640", "[::1]:8640"; BadInput otherwise.
[[nodiscard]] Result<ListenOptions> read_listen_address(std::string_view text);

class Listener {
 public:
  /// Binds. InUse when the port is taken; NotPermitted for a plain address beyond loopback.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> bind(Hub& hub, Handler& handler, const ListenOptions& options);
  ~Listener();

  [[nodiscard]] std::uint16_t port() const;
  /// Serves until `stop` or a signal; answers what has begun, then returns.
  void run();
  /// Any thread.
  void stop();

 private:
  struct Parts;
  explicit Listener(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli::hub
