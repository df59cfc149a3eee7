// The hub's pages for anybody: the public board and the state of one ticket. Masked: published matters of public nature
// only, the handler named, never a resident's name, door, phone or words. Reads through its own connections, so that a
// page never holds up a push; not thread-safe: the listener asks from one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "sync/hub/handler.h"
#include "sync/hub/target.h"

namespace linli::hub {

class Pages {
 public:
  /// `dir`: the hub's; `templates`: assets/web. BadConfig names a template or words file that is missing or broken.
  [[nodiscard]] static Result<std::unique_ptr<Pages>> open(const std::filesystem::path& dir,
                                                           const std::filesystem::path& templates);
  ~Pages();

  /// Nothing when no page lives there.
  [[nodiscard]] std::optional<Response> answer(const Target& target);

 private:
  struct Parts;
  explicit Pages(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli::hub
