// What a station keeps beside its entries: its key and the hub's record, as settings in log.db.
#pragma once

#include <string>

#include "data/log/verify.h"
#include "data/station.h"

namespace linli::settings {

inline constexpr const char* signing_seed_key = "signing_seed";
inline constexpr const char* enrolment_key = "enrolment";
inline constexpr const char* cursor_key = "cursor";
inline constexpr const char* unproven_key = "unproven";    // unproven.h
inline constexpr const char* rewind_key = "rewind_after";  // A restored hub: what it got after this position is asked.
// "yes" once a stick told that the hub was restored: whether its next page joins what is here is still to be looked at.
inline constexpr const char* seam_key = "seam";
inline constexpr const char* last_contact_key = "last_contact";
inline constexpr const char* revoked_key = "revoked";
inline constexpr const char* cut_key = "cut";                      // What stays good: {"<epoch>":through,…}
inline constexpr const char* sticks_before_key = "sticks_before";  // The last export before the present enrolment.
inline constexpr const char* clock_key = "clock_correction";       // The newest clock.corrected about this station.
inline constexpr const char* own_epoch_key = "own_epoch";          // The last one that was opened here.
inline constexpr const char* left_epoch_key = "left_epoch";  // Not to be gone on with, whatever the head file says.
inline constexpr const char* backed_up_key = "backed_up";

/// Of an own epoch that came back from the hub: through which seq it was written here, so that later ones may be
/// missing.
[[nodiscard]] std::string partial_key(std::uint64_t epoch);
/// For verify: own epochs are whole as far as they were written here, others need not be.
[[nodiscard]] WholeThrough whole_here(const LogStore& log, std::string own_station);
inline constexpr const char* stick_code_key = "stick_code";

[[nodiscard]] std::string write_enrolment(const Enrolment& enrolment);
[[nodiscard]] Result<Enrolment> read_enrolment(std::string_view json);
/// The hub position a cursor ("<run>.<n>.<mac>") stands at; {0, 0} for none.
[[nodiscard]] Position position_of_cursor(std::string_view cursor);

}  // namespace linli::settings
