// How long a program takes until its picture stands on the glass, seen from outside as a person sees it: the last
// change of the screen before two seconds without one. Prints milliseconds since the start and ends the program.
//   glass_clock COMMAND …      with a DISPLAY of 24 bits
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto look_every = std::chrono::milliseconds(8);
constexpr auto stands = std::chrono::seconds(2);
constexpr auto patience = std::chrono::seconds(120);

/// Every fortieth line of the screen: each row of words is crossed, and looking takes a millisecond.
std::string lines_on(Display* display) {
  constexpr int lines_apart = 40;
  const int screen = DefaultScreen(display);
  const auto width = static_cast<unsigned>(DisplayWidth(display, screen));
  std::string seen;
  for (int y = lines_apart / 2; y < DisplayHeight(display, screen); y += lines_apart) {
    XImage* line = XGetImage(display, RootWindow(display, screen), 0, y, width, 1, AllPlanes, ZPixmap);
    if (line == nullptr) return {};
    seen.append(line->data, static_cast<std::size_t>(line->bytes_per_line));
    XDestroyImage(line);
  }
  return seen;
}

/// When the screen changed last, once it has changed and stands still; nothing when it never does.
std::optional<Clock::time_point> last_change(Display* display, std::string seen, Clock::time_point since) {
  std::optional<Clock::time_point> changed;
  for (auto now = since; now - since < patience; now = Clock::now()) {
    std::string next = lines_on(display);
    if (next != seen) changed = Clock::now();
    seen = std::move(next);
    if (changed && Clock::now() - *changed > stands) return changed;
    std::this_thread::sleep_for(look_every);
  }
  return std::nullopt;
}

/// Begins a session of its own, so that all it starts can be ended.
pid_t start(char** command) {
  const pid_t child = fork();
  if (child != 0) return child;
  if (setsid() == -1 || std::freopen("/dev/null", "w", stdout) == nullptr ||
      std::freopen("/dev/null", "w", stderr) == nullptr)
    _exit(1);
  execvp(command[0], command);
  _exit(127);
}

void end(pid_t program) {
  kill(-program, SIGTERM);
  waitpid(program, nullptr, 0);
  while (kill(-program, SIGKILL) == 0) std::this_thread::sleep_for(look_every);  // What it left behind.
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  Display* display = XOpenDisplay(nullptr);
  if (display == nullptr) return 1;
  const std::string before = lines_on(display);
  const auto started = Clock::now();
  const pid_t program = start(words + 1);
  if (program == -1) return 1;
  const auto whole = last_change(display, before, started);
  end(program);
  XCloseDisplay(display);
  if (!whole) {
    std::fputs("glass_clock: no picture came to stand still\n", stderr);
    return 1;
  }
  std::printf("%lld\n",
              static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(*whole - started).count()));
  return 0;
}
