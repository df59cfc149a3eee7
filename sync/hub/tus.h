// Uploads by tus 1.0.0 (core, creation, checksum with sha1 and sha256) and downloads by ranges: the addresses of
// sync/wire/blob.h, from header fields to the Hub's own words and back.
#pragma once

#include <string_view>

#include "sync/hub/handler.h"

namespace linli::hub {

/// `rest` is what follows /v1/blobs in the path.
[[nodiscard]] Response answer_blob(Hub& hub, const Request& request, std::string_view rest);

}  // namespace linli::hub
