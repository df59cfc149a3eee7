// What a hub's answer about a photo or recording means, whatever road brought it: status and tus's header fields in,
// frame or Error out. An answer without Tus-Resumable is not a hub's.
#pragma once

#include <string>

#include "sync/roads/road.h"

namespace linli {

struct BlobAnswer {
  int status = 0;
  std::string resumable;  // Tus-Resumable
  std::string offset;     // Upload-Offset; empty when absent.
  std::string body;
};

[[nodiscard]] bool is_about_blob(Ask::Kind kind);
/// Fills in `answered.frame`, `answered.refusal` and `answered.offset`.
void read_blob_answer(Ask::Kind kind, BlobAnswer answer, Answered& answered);

}  // namespace linli
