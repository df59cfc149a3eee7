// Who may open what with which digits: PIN verifiers (argon2id) and attempt counts, in pins.db beside the log, never in
// it. Attempts survive restarts. Not thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "data/base/clock.h"
#include "data/base/result.h"

namespace linli {

/// BadInput for anything but 4 to 8 digits.
[[nodiscard]] Result<> check_pin_form(std::string_view pin);

class Pins {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Pins>> open(const std::filesystem::path& file);
  ~Pins();
  /// BadInput as check_pin_form.
  [[nodiscard]] Result<> set(std::string_view person, std::string_view pin);
  [[nodiscard]] Result<bool> has(std::string_view person) const;
  /// Counts the try before it looks. WrongCode, LockedOut, NotFound when no PIN is set.
  [[nodiscard]] Result<> check(std::string_view person, std::string_view pin, WallMs now);

  /// The same counting for anything else guessed (a ticket's pickup code): call `attempt` before comparing,
  /// `clear` when it was right. LockedOut after 5 attempts within the lock time of 5 minutes.
  [[nodiscard]] Result<> attempt(std::string_view what, WallMs now);
  [[nodiscard]] Result<> clear(std::string_view what);

 private:
  struct Parts;
  explicit Pins(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli
