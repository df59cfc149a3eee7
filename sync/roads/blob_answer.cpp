#include "sync/roads/blob_answer.h"

#include <charconv>

#include "sync/wire/blob.h"
#include "sync/wire/enrol.h"

namespace linli {
namespace {

int wanted_status(Ask::Kind kind) {
  switch (kind) {
    case Ask::Kind::BlobBegin:
      return 201;
    case Ask::Kind::BlobSend:
      return 204;
    case Ask::Kind::BlobRead:
      return 206;
    default:
      return 200;
  }
}

/// An answer to HEAD has no body that could say more than its status.
Error error_of(int status, const std::string& body) {
  if (!body.empty()) return wire::read_error(status, body);
  switch (status) {
    case 401:
      return {ErrorCode::BadToken, "the hub does not know this station's token"};
    case 403:
      return {ErrorCode::NotPermitted, "the hub does not let this station have that"};
    case 404:
      return {ErrorCode::NotFound, "the hub does not have that"};
    default:
      return wire::read_error(status, body);
  }
}

}  // namespace

bool is_about_blob(Ask::Kind kind) {
  switch (kind) {
    case Ask::Kind::BlobStand:
    case Ask::Kind::BlobBegin:
    case Ask::Kind::BlobSend:
    case Ask::Kind::BlobReceipt:
    case Ask::Kind::BlobRead:
      return true;
    default:
      return false;
  }
}

void read_blob_answer(Ask::Kind kind, BlobAnswer answer, Answered& answered) {
  const auto refuse = [&](Error error) {
    answered.frame = tl::unexpected<Error>(std::move(error));
    answered.refusal = std::move(answer.body);
  };
  if (answer.resumable != wire::tus_version) {
    // A proxy may say that it is busy or that this is too large; nothing else is believed of a stranger.
    return refuse(wire::read_error(answer.status, ""));
  }
  if (answer.status != wanted_status(kind)) return refuse(error_of(answer.status, answer.body));
  if (kind == Ask::Kind::BlobStand || kind == Ask::Kind::BlobSend) {
    const char* end = answer.offset.data() + answer.offset.size();
    const auto read = std::from_chars(answer.offset.data(), end, answered.offset);
    if (read.ec != std::errc{} || read.ptr != end) {
      return refuse({ErrorCode::NotAHub, "what answered is not a Linli hub: it does not say how far it got"});
    }
  }
  answered.frame = std::move(answer.body);
}

}  // namespace linli
