// Who may open what with which digits: PIN verifiers (argon2id) and attempt counts, in pins.db beside the log, never in
// it. Attempts survive restarts. Not thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "data/base/clock.h"
#include "data/base/result.h"

namespace linli {

/// What somebody remembers: digits, or for who does not read figures four of twelve pictures in their order, written as
/// two digits each: "00" to "11".
enum class Secret { Digits, Pictures };

/// BadInput for anything but 4 to 8 digits, or four different pictures.
[[nodiscard]] Result<> check_pin_form(std::string_view pin, Secret kind = Secret::Digits);

class Pins {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Pins>> open(const std::filesystem::path& file);
  ~Pins();
  /// BadInput as check_pin_form.
  [[nodiscard]] Result<> set(std::string_view person, std::string_view pin, Secret kind = Secret::Digits);
  [[nodiscard]] Result<bool> has(std::string_view person, Secret kind = Secret::Digits) const;
  /// Counts the try before it looks, of both kinds together. WrongCode, LockedOut, NotFound when none is set.
  [[nodiscard]] Result<> check(std::string_view person, std::string_view pin, WallMs now, Secret kind = Secret::Digits);
  /// Without counting: for who counts by something else. Takes as long where no PIN is set, which is never right.
  [[nodiscard]] Result<bool> matches(std::string_view person, std::string_view pin, Secret kind) const;

  /// The same counting for anything else guessed (a ticket's pickup code): call `attempt` before comparing,
  /// `clear` when it was right. LockedOut after 5 attempts within the lock time of 5 minutes.
  [[nodiscard]] Result<> attempt(std::string_view what, WallMs now);
  [[nodiscard]] Result<> clear(std::string_view what);

 private:
  struct Parts;
  [[nodiscard]] Result<std::string> verifier_of(std::string_view person, Secret kind) const;
  explicit Pins(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli
