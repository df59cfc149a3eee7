// A way to the hub, as a courier session drives it: http now, a stick later. A road carries frames and reads none of
// them. Every ask is answered exactly once, by words or by an Error; never from inside `begin`. One thread, save
// `wake`.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/result.h"
#include "data/base/uuid.h"

namespace linli {

struct Ask {
  enum class Kind {
    Push,    // `body` is a batch; answered by a receipt.
    Recall,  // The receipt of a batch that may have arrived: `span` of `epoch`. NotFound: it must come again.
    Fetch,   // The feed of `scope`, or of the station's own where it is empty, after `cursor`; the hub may wait `wait`
             // for news. Of `epoch`, our own, only positions. `told`: wire/feed.h.
    Give,    // `body` is a feed page that the hub lost, and own entries with it (pages.h); answered by what it took.
    Enrol,   // `body` is an enrolment request; answered by an enrolment record.
    // About `blob` (sync/wire/blob.h):
    BlobStand,    // Answered by `offset`, how far the hub has it; NotFound when it does not know it.
    BlobBegin,    // Announces it.
    BlobSend,     // `body` is the piece at blob.offset; answered by `offset`.
    BlobReceipt,  // Answered by the hub's signed receipt.
    BlobRead,     // Answered by blob.bytes bytes from blob.offset, or fewer.
  };
  std::uint64_t id = 0;
  Kind kind = Kind::Push;
  std::string body;
  std::string scope;
  std::uint64_t epoch = 0;
  std::string cursor;
  std::chrono::seconds wait{0};
  std::string told = {};
  bool brief = false;      // A feed without news may be answered by write_nothing_new (wire/feed.h).
  std::string clock = {};  // wire/clock.h, with a push.
  struct Blob {
    Hash hash = {};
    std::string type = {};
    Uuid subject = {};
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
  };
  Blob blob = {};
  struct Span {
    std::uint64_t after = 0;
    std::uint64_t through = 0;
    Hash head = {};
  };
  Span span = {};
};

struct Answered {
  std::uint64_t id = 0;
  Result<std::string> frame;  // As the hub wrote it, unpacked. NotAHub, TooLarge, Busy, HubFailed, Unreachable, …
  std::string refusal = {};  // The body that an Error came with: some of them only the hub may say, and it signs those.
  std::chrono::seconds retry_after{0};  // What a busy hub asked for; 0: nothing.
  std::uint64_t offset = 0;             // Of a blob, where it says so above.
  std::size_t bytes_sent = 0;           // On the wire, bodies only.
  std::size_t bytes_received = 0;
};

class Road {
 public:
  virtual ~Road() = default;
  virtual void begin(Ask ask) = 0;
  /// What has come; waits up to `wait` for the first answer or for `wake`.
  [[nodiscard]] virtual std::vector<Answered> collect(std::chrono::milliseconds wait) = 0;
  /// Ends a `collect` that waits. Any thread.
  virtual void wake() = 0;
};

}  // namespace linli
