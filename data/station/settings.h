// What a station keeps beside its entries: its key and the hub's record, as settings in log.db.
#pragma once

#include <string>

#include "data/station.h"

namespace linli::settings {

inline constexpr const char* signing_seed_key = "signing_seed";
inline constexpr const char* enrolment_key = "enrolment";
inline constexpr const char* cursor_key = "cursor";
inline constexpr const char* last_contact_key = "last_contact";
inline constexpr const char* revoked_key = "revoked";
inline constexpr const char* clock_key = "clock_correction";  // The newest clock.corrected about this station.

[[nodiscard]] std::string write_enrolment(const Enrolment& enrolment);
[[nodiscard]] Result<Enrolment> read_enrolment(std::string_view json);
/// The hub position a cursor ("<run>.<n>.<mac>") stands at; {0, 0} for none.
[[nodiscard]] Position position_of_cursor(std::string_view cursor);

}  // namespace linli::settings
