// The Unix socket beside a store (DIR/control.sock, mode 0600): whoever holds the store answers there, one JSON line
// for one JSON line, so that command lines work beside a running kiosk or hub. It knows no command; `answer` does.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "data/base/result.h"

namespace linli {

inline constexpr std::size_t control_line_bytes_max = 256 * 1024;
inline constexpr std::size_t control_clients_max = 16;

/// The socket's place beside a store.
[[nodiscard]] std::filesystem::path control_socket(const std::filesystem::path& dir);

class ControlServer {
 public:
  /// Called on a thread for each client, so from several at once. No newline in what it returns.
  using Answer = std::function<std::string(std::string_view line)>;

  /// Listens at `path`. A socket file that nobody answers on is replaced; InUse when somebody does.
  [[nodiscard]] static Result<std::unique_ptr<ControlServer>> serve(const std::filesystem::path& path, Answer answer);
  /// Removes the socket file, answers whoever had come, and ends the threads.
  ~ControlServer();
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;

 private:
  ControlServer(std::filesystem::path path, int listener, int wake, Answer answer);
  void run();

  std::filesystem::path path_;
  int listener_;
  int wake_;  // eventfd: readable once the server shall end.
  Answer answer_;
  std::thread thread_;
};

/// Sends one line and returns the one that answers. NotFound when nobody serves `path`: the caller may open the store.
/// After the line was sent a silence is OutcomeUnknown: ask again with the same subject, or look. One of `timeout`
/// means that somebody is there and busy or stopped: what was asked may still be done.
[[nodiscard]] Result<std::string> ask_control(const std::filesystem::path& path, std::string_view line,
                                              std::chrono::milliseconds timeout);

}  // namespace linli
