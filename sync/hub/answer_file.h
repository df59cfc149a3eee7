// The answer to a station while it is being written on the stick it came by. The first thing that goes wrong with the
// stick ends the writing, never the taking in. One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "data/base/disk.h"

namespace linli::hub {

class AnswerFile {
 public:
  AnswerFile(Disk& disk, std::filesystem::path file) : disk_(disk), file_(std::move(file)) {}

  void put(std::string_view bytes);
  /// Nothing more is written, and `finish` says why.
  void give_up(Error why);
  /// Durable under its name when this returns; else what went wrong, and the old file as it was.
  [[nodiscard]] Result<> finish();

 private:
  [[nodiscard]] std::filesystem::path temporary() const { return file_.string() + ".part"; }

  Disk& disk_;
  const std::filesystem::path file_;
  std::unique_ptr<DiskFile> open_;
  std::optional<Error> broken_;
};

}  // namespace linli::hub
