// Documents to dots.
#pragma once

#include "data/base/result.h"
#include "kiosk/paper/document.h"
#include "kiosk/paper/sheet.h"
#include "kiosk/paper/type_case.h"

namespace linli::paper {

/// `roll` is what slips are made for. BadInput when a certificate has a character that no font here has: a name is
/// printed right or not at all.
[[nodiscard]] Result<Sheet> draw(TypeCase& types, const Document& document, Roll roll);

}  // namespace linli::paper
