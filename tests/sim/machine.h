// A machine of the simulation: its disk, and its clock, which may be decades wrong while true time goes on for all.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include "data/base/bytes.h"
#include "data/base/clock.h"
#include "tests/sim/crash_files.h"
#include "tests/sim/crash_vfs.h"

namespace linli::sim {

class MachineClock : public Clock {
 public:
  explicit MachineClock(const ManualClock& truth) : truth_(truth) {}
  [[nodiscard]] WallMs wall_ms() const override { return truth_.wall_ms() + error_ms_; }
  [[nodiscard]] MonoMs mono_ms() const override { return truth_.mono_ms() - booted_at_; }
  [[nodiscard]] const std::string& boot() const override { return boot_; }
  void jump(std::int64_t ms) { error_ms_ += ms; }
  void reboot(std::uint64_t boot) {
    boot_ = hex_of(boot);
    booted_at_ = truth_.mono_ms() - 1'000;
  }

 private:
  const ManualClock& truth_;
  std::int64_t error_ms_ = 0;
  MonoMs booted_at_ = 0;
  std::string boot_ = "0000000000000001";
};

/// What is in a folder: names and bytes.
using Contents = std::map<std::string, PagedBytes>;

struct Machine {
  /// Its folder is there, or is made with these files in it.
  Machine(std::filesystem::path where, const ManualClock& truth, const Contents& files);
  [[nodiscard]] Contents files() const;
  enum class Which { All, WriteAhead, Others };
  [[nodiscard]] std::uintmax_t bytes(Which which = Which::All) const;
  void copy_to(const std::filesystem::path& to);
  /// After it died, and what died is closed: the disk becomes one of the things it might be.
  void revive(Dice& dice);
  /// Somebody put other files in its folder.
  void forget();

  const std::filesystem::path dir;
  MachineClock clock;
  CrashDisk disk;
  CrashFiles photos;  // Its files outside SQLite.
};

/// Photos in a folder, or in such a copy of it: names and paths of those that are whole.
[[nodiscard]] std::map<std::string, std::filesystem::path> photos_in(const std::filesystem::path& dir);

[[nodiscard]] std::string whole_file(const std::filesystem::path& file);
/// What a file manager does: what was at `to` is gone.
void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace linli::sim
