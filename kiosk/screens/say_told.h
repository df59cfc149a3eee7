// What a volunteer is told of hours that wait, were not counted, or were counted otherwise than worked: in the words a
// fair clerk would use to their face.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// 「这次没记」, 「等站里核对」.
[[nodiscard]] std::string say_outcome(const Canvas& on, const Shift& shift);
/// 「干了 3 小时，记了 2 小时」; only what was counted where nobody knows how long it was.
[[nodiscard]] std::string say_counted(const Canvas& on, const Shift& shift);
/// Why, each reason in a sentence, the gravest first: what staff wrote, what the hub took off, what is looked at still.
[[nodiscard]] std::vector<std::string> say_reasons(const Canvas& on, const Shift& shift);
/// 「有疑问，请问张姐」: the station's clerk, whoever is here today before others.
[[nodiscard]] std::string say_whom_to_ask(const Canvas& on);

}  // namespace linli::kiosk
