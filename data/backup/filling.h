// A folder that a backup or a restore fills: locked and marked before anything is put there, and emptied again unless
// it was finished. A mark left by a try that was cut off lets the next one begin again. Only backup.cpp uses this.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/log/dir_lock.h"

namespace linli {

class Filling {
 public:
  /// `names`: all that may come to lie in `folder`. AlreadyExists when anything else than an unfinished try does,
  /// InUse when a program works there. `what` goes into the error's words.
  [[nodiscard]] static Result<std::unique_ptr<Filling>> begin(const std::filesystem::path& folder,
                                                              std::vector<std::string> names, std::string_view what);
  ~Filling();
  Filling(const Filling&) = delete;
  Filling& operator=(const Filling&) = delete;

  /// Everything is in place and durable: the mark goes.
  [[nodiscard]] Result<> finish();

 private:
  Filling(std::filesystem::path folder, std::vector<std::string> names)
      : folder_(std::move(folder)), names_(std::move(names)) {}
  [[nodiscard]] Result<> take_lock();
  [[nodiscard]] Result<> mark();
  void remove_all() const;

  const std::filesystem::path folder_;
  const std::vector<std::string> names_;
  std::optional<DirLock> lock_;
  bool made_folder_ = false;
  bool marked_ = false;
  bool finished_ = false;
};

}  // namespace linli
