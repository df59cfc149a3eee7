// What a call that depends on the world returns: a value, or an Error that a person can act on.
// Bugs are not errors: they stop at an ENSURE (check.h). No exception crosses a public header of data/ or sync/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace linli {

/// Why something could not be done. A screen turns the code into words ("error.<name>" in assets/text);
/// a command line prints Error::what.
enum class ErrorCode {
  BadInput,        // What was typed or given cannot be used as it is.
  TextTooLong,     // More than 4,000 characters, or line and slip above 32 KiB.
  NotFound,        // No such subject, ticket, station, file.
  AlreadyExists,   // Would be made twice.
  NotPermitted,    // A rule of the trade forbids it: wrong state, wrong role.
  NotEnough,       // Fewer hours, hearts or fen on the account than it takes, or articles on the shelf.
  WrongCode,       // Pickup code, PIN or enrolment code does not match.
  CodeExpired,     // Enrolment code too old or used.
  LockedOut,       // Too many wrong tries; wait.
  NotEnrolled,     // This station has no hub yet.
  Revoked,         // The hub no longer accepts this station.
  BadToken,        // The hub does not know our bearer token.
  InUse,           // Another process holds this directory.
  StoreNewer,      // Written by a newer program.
  StoreDamaged,    // Torn, hand-edited, not ours.
  DiskFull,        // No room left.
  DiskFailed,      // EIO and its relatives.
  OutcomeUnknown,  // A commit failed in a way that leaves open whether it is on the disk.
  Unreachable,     // No network, no hub, timed out.
  OtherVersion,    // A frame or stick of another protocol than this program speaks.
  NotAHub,         // Something answered that is not a Linli hub (captive portal, HTML).
  TooLarge,        // 413: the hub wants smaller batches.
  Busy,            // 429 or 503: later.
  HubFailed,       // 500 and the like.
  BadLine,         // An entry line is not in strict form.
  BadChain,        // Hash chain broken: changed, dropped or reordered.
  BadSignature,    // Signature does not match.
  Gap,             // Entries before these are missing at the receiver.
  Fork,            // Same identity, other bytes.
  BadConfig,       // Catalogue, text or settings file cannot be used.
};

/// The code's name in snake_case, e.g. "disk_full": text keys, JSON and logs use it.
[[nodiscard]] std::string_view name_of(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> error_code(std::string_view name);

struct Error {
  ErrorCode code = ErrorCode::BadInput;
  std::string what;  // One clear English sentence without a trailing newline: what, where, what to do.
};

template <class T = void>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::NotFound, "no case " + ticket);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string what) {
  return tl::unexpected<Error>(Error{code, std::move(what)});
}

/// Passes another result's error on: `if (!x) return pass(x);`
template <class T>
[[nodiscard]] tl::unexpected<Error> pass(const Result<T>& failed) {
  return tl::unexpected<Error>(failed.error());
}

}  // namespace linli
