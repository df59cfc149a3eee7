#include "sync/control/unix_socket.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace linli {
namespace {

constexpr int waiting_clients_max = 16;

tl::unexpected<Error> failed(int error, const std::string& doing) {
  const auto code = error == EADDRINUSE                        ? ErrorCode::AlreadyExists
                    : error == ENOENT || error == ECONNREFUSED ? ErrorCode::NotFound
                    : error == EACCES || error == EPERM        ? ErrorCode::NotPermitted
                    : error == ENOSPC                          ? ErrorCode::DiskFull
                                                               : ErrorCode::DiskFailed;
  return fail(code, "cannot " + doing + ": " + std::generic_category().message(error));
}

/// Runs `use` (bind or connect) on an address that fits, whatever the length of `path`.
template <class Use>
Result<> with_address(const std::filesystem::path& path, const std::string& doing, Use use) {
  auto folder = path.parent_path();
  if (folder.empty()) folder = ".";
  const Descriptor opened(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) return failed(errno, doing);
  const std::string name = "/proc/self/fd/" + std::to_string(opened.fd()) + "/" + path.filename().string();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (name.size() >= sizeof address.sun_path) return failed(ENAMETOOLONG, doing);
  std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
  if (use(reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return failed(errno, doing);
  return {};
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

int Descriptor::release() { return std::exchange(fd_, -1); }

Result<Descriptor> listen_at(const std::filesystem::path& path) {
  const std::string doing = "listen on " + path.string();
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket.is_open()) return failed(errno, doing);
  // Linux gives the socket file the mode of the unbound socket, so nobody can slip in before a chmod.
  if (::fchmod(socket.fd(), S_IRUSR | S_IWUSR) != 0) return failed(errno, doing);
  const auto bound = with_address(
      path, doing, [&](const sockaddr* address, socklen_t size) { return ::bind(socket.fd(), address, size); });
  if (!bound) return pass(bound);
  if (::listen(socket.fd(), waiting_clients_max) != 0) return failed(errno, doing);
  return socket;
}

Result<Descriptor> connect_to(const std::filesystem::path& path) {
  const std::string doing = "reach " + path.string();
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket.is_open()) return failed(errno, doing);
  const auto connected = with_address(
      path, doing, [&](const sockaddr* address, socklen_t size) { return ::connect(socket.fd(), address, size); });
  if (!connected) return pass(connected);
  return socket;
}

}  // namespace linli
