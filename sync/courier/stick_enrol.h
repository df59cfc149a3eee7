// The second half of an enrolment by stick (the first is enrol_by_stick of stick.h): the hub's answer is taken in.
#pragma once

#include <filesystem>

#include "sync/courier/stick.h"

namespace linli {

/// Also of a station that is enrolled anew. NotEnrolled when it waits for no answer, NotFound when none is on the
/// stick; BadSignature when it is from somebody who does not know the code.
[[nodiscard]] Result<StickTaken> finish_enrolment(Station& station, Disk& disk, const std::filesystem::path& folder);

}  // namespace linli
