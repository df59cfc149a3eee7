// Requests and replies of a station's control socket as lines of JSON. A field that a reader does not know, or whose
// type is wrong, makes the whole line BadInput: half a command is never carried out.
//   {"do":"perform","by":{"person":"…","role":"clerk"},"step":{"subject":"…","step":"case.classified","level":"small"}}
//   → {"saved":{"subject":"…","epoch":"…","seq":7,…}}  or  {"error":"not_permitted","what":"…"}
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "sync/control/requests.h"

namespace linli {

/// BadInput when a text in it is not UTF-8.
[[nodiscard]] Result<std::string> write_request(const StationRequest& request);
[[nodiscard]] Result<StationRequest> read_request(std::string_view line);
[[nodiscard]] std::string write_reply(const Result<StationReply>& reply);
/// The other side's error comes back as this call's error.
[[nodiscard]] Result<StationReply> read_reply(std::string_view line);

}  // namespace linli
