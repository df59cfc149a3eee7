#include "tests/support/handler_road.h"

#include <optional>

#include "sync/roads/blob_answer.h"
#include "sync/roads/hub_address.h"
#include "sync/wire/blob.h"
#include "sync/wire/enrol.h"
#include "sync/wire/http.h"

namespace linli::testing {
namespace {

constexpr std::chrono::seconds busy_for{7};
constexpr std::string_view portal = "<html><head><title>网络认证</title></head><body>请登录</body></html>\n";

void ask_about_blob(const Ask& ask, hub::Request& request) {
  request.target = std::string(wire::blobs_path) + '/' + ask.blob.hash.hex();
  request.tus.resumable = wire::tus_version;
  request.method = "GET";
  switch (ask.kind) {
    case Ask::Kind::BlobStand:
      request.method = "HEAD";
      break;
    case Ask::Kind::BlobBegin:
      request.method = "POST";
      request.target = wire::blobs_path;
      request.tus.length = std::to_string(ask.blob.bytes);
      request.tus.metadata = wire::write_upload_metadata(ask.blob.hash, ask.blob.type, ask.blob.subject);
      break;
    case Ask::Kind::BlobSend:
      request.method = "PATCH";
      request.tus.offset = std::to_string(ask.blob.offset);
      request.tus.checksum = wire::checksum_of(ask.body);
      request.tus.content_type = wire::chunk_type;
      break;
    case Ask::Kind::BlobReceipt:
      request.target += "/receipt";
      break;
    default:
      request.range =
          "bytes=" + std::to_string(ask.blob.offset) + '-' + std::to_string(ask.blob.offset + ask.blob.bytes - 1);
      break;
  }
}

hub::Request request_of(const Ask& ask, const std::string& token) {
  hub::Request request;
  request.authorization = token.empty() ? "" : "Bearer " + token;
  request.method = ask.kind == Ask::Kind::Fetch || ask.kind == Ask::Kind::Recall ? "GET" : "POST";
  request.body = ask.body;
  request.clock = ask.clock;
  switch (ask.kind) {
    case Ask::Kind::Push:
      request.target = wire::batches_path;
      break;
    case Ask::Kind::Give:
      request.target = wire::pages_path;
      break;
    case Ask::Kind::Enrol:
      request.target = wire::enrol_path;
      break;
    case Ask::Kind::Recall:
      request.target = std::string(wire::batches_path) + "?epoch=" + hex_of(ask.epoch) +
                       "&after=" + std::to_string(ask.span.after) + "&through=" + std::to_string(ask.span.through) +
                       "&head=" + ask.span.head.hex();
      break;
    case Ask::Kind::Fetch:
      request.target = std::string(wire::feed_path) + "?scope=" + percent_encoded(ask.scope) +
                       "&epoch=" + hex_of(ask.epoch) + "&after=" + percent_encoded(ask.cursor) +
                       "&wait=" + std::to_string(ask.wait.count()) + (ask.brief ? "&brief=1" : "") +
                       (ask.told.empty() ? "" : "&told=" + percent_encoded(ask.told));
      break;
    default:
      ask_about_blob(ask, request);
      break;
  }
  return request;
}

void flip(std::string& bytes) {
  if (bytes.empty()) return;
  char& byte = bytes[random_below(static_cast<std::uint32_t>(bytes.size()))];
  byte = static_cast<char>(byte ^ (1 << random_below(8)));
}

Ask with_flip(Ask ask) {
  flip(ask.kind == Ask::Kind::Fetch ? ask.cursor : ask.body);
  return ask;
}

/// The batch in it, or else the page, begins with another protocol's number.
Ask of_other_protocol(Ask ask) {
  constexpr std::string_view ours = R"({"linli":1)";
  const auto batch = ask.body.rfind(R"({"linli":1,"batch":)");
  const auto at = batch == std::string::npos ? ask.body.find(ours) : batch;
  if (at != std::string::npos) ask.body.replace(at, ours.size(), R"({"linli":2)");
  return ask;
}

tl::unexpected<Error> lost() { return fail(ErrorCode::Unreachable, "the network lost it"); }

}  // namespace

void HandlerRoad::begin(Ask ask) {
  ++begun_[ask.kind];
  if (asked_) asked_(ask);
  waiting_.push_back(std::move(ask));
}

std::vector<Answered> HandlerRoad::collect(std::chrono::milliseconds wait) {
  if (waiting_.empty()) {
    clock_.advance(wait.count());
    return {};
  }
  if (wait.count() == 0) return {};  // On its way: who does not wait hears nothing yet.
  std::vector<Answered> answers;
  for (const Ask& ask : std::exchange(waiting_, {})) answers.push_back(answer(ask));
  return answers;
}

void HandlerRoad::carry(const Ask& ask, bool cut, Answered& answered) {
  hub::Handler* handler = handler_();
  if (handler == nullptr) {
    answered.frame = fail(ErrorCode::Unreachable, "nobody answers at the hub's address");
    return;
  }
  bytes_carried_ += ask.body.size();
  hub::Request request = request_of(ask, token_);
  if (cut) request.body.resize(request.body.size() / 2);
  auto answer = handler->handle(request);
  if (auto* patient = std::get_if<hub::Wait>(&answer)) {
    clock_.advance(std::chrono::milliseconds(patient->patience).count());
    answer = handler->give_up(*patient);
  }
  auto& response = std::get<hub::Response>(answer);
  if (is_about_blob(ask.kind)) {
    const auto field = [&](std::string_view name) {
      for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
      }
      return std::string();
    };
    const bool head = ask.kind == Ask::Kind::BlobStand;
    read_blob_answer(ask.kind,
                     {response.status, field("Tus-Resumable"), field("Upload-Offset"), head ? "" : response.body},
                     answered);
  } else if (response.status != 200) {
    answered.frame = tl::unexpected<Error>(wire::read_error(response.status, response.body));
    answered.refusal = std::move(response.body);
  } else {
    answered.frame = std::move(response.body);
  }
  if (replied_) replied_(ask, answered.frame);
}

/// What a captive portal says, as the road hears it.
void HandlerRoad::hear_stranger(const Ask& ask, int status, Answered& answered) {
  if (is_about_blob(ask.kind)) return read_blob_answer(ask.kind, {status, "", "", std::string(portal)}, answered);
  answered.frame = status == 200 ? Result<std::string>(std::string(portal))
                                 : tl::unexpected<Error>(wire::read_error(status, portal));
}

void HandlerRoad::hear_impostor(const Posed& said, Answered& answered) {
  answered.frame = said.body;
  if (said.status == 200) return;
  answered.frame = tl::unexpected<Error>(wire::read_error(said.status, said.body));
  answered.refusal = said.body;
}

Answered HandlerRoad::answer(const Ask& ask) {
  std::optional<Mishap> mishap;
  if (auto& coming = mishaps_[ask.kind]; !coming.empty()) {
    mishap = coming.front();
    coming.pop_front();
  }
  Answered answered{.id = ask.id, .frame = lost()};
  answered.bytes_sent = ask.body.size();
  if (body_bytes_max_ != 0 && ask.body.size() > body_bytes_max_) {
    answered.frame = tl::unexpected<Error>(wire::read_error(413, portal));
  } else if (mishap) {
    meet(ask, *mishap, answered);
  } else {
    carry(ask, false, answered);
  }
  return answered;
}

void HandlerRoad::meet(const Ask& ask, Mishap mishap, Answered& answered) {
  answered.frame = lost();
  Answered unheard{.id = ask.id, .frame = lost()};
  switch (mishap) {
    case Mishap::LoseRequest:
      break;
    case Mishap::CutRequest:
      carry(ask, true, unheard);
      break;
    case Mishap::LoseReply:
      carry(ask, false, unheard);
      break;
    case Mishap::CutReply:
      carry(ask, false, answered);
      if (answered.frame && !answered.frame->empty()) {
        answered.frame->resize(answered.frame->size() / 2);
      } else {
        answered.frame = lost();
      }
      break;
    case Mishap::RepeatRequest:
      carry(ask, false, unheard);
      carry(ask, false, answered);
      break;
    case Mishap::FlipRequest:
      carry(with_flip(ask), false, answered);
      break;
    case Mishap::FlipReply:
      carry(ask, false, answered);
      if (answered.frame && !answered.frame->empty()) flip(*answered.frame);
      break;
    case Mishap::OtherStation:
      carry(of_other_protocol(ask), false, answered);
      break;
    case Mishap::OtherHub:
      carry(ask, false, answered);
      if (answered.frame) {
        const auto number = answered.frame->find(R"({"linli":1,)");
        if (number == 0) answered.frame->replace(0, 10, R"({"linli":2)");
      }
      break;
    case Mishap::Html:
      hear_stranger(ask, 200, answered);
      break;
    case Mishap::Redirect:
      hear_stranger(ask, 302, answered);
      break;
    case Mishap::Busy:
      answered.frame = tl::unexpected<Error>(wire::read_error(429, portal));
      answered.retry_after = busy_for;
      break;
    case Mishap::Impostor:
      if (impostor_) hear_impostor(impostor_(ask), answered);
      break;
    case Mishap::Failed:
      answered.frame = tl::unexpected<Error>(wire::read_error(500, portal));
      break;
    case Mishap::Full:
      answered.frame = tl::unexpected<Error>(
          wire::read_error(507, wire::write_error({ErrorCode::DiskFull, "writing to hub.db: there is no room left"})));
      break;
  }
}

}  // namespace linli::testing
