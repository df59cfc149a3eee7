#include "tests/support/handler_road.h"

#include <optional>

#include "sync/roads/hub_address.h"
#include "sync/wire/enrol.h"
#include "sync/wire/http.h"

namespace linli::testing {
namespace {

constexpr std::chrono::seconds busy_for{7};
constexpr std::string_view portal = "<html><head><title>网络认证</title></head><body>请登录</body></html>\n";

hub::Request request_of(const Ask& ask, const std::string& token) {
  hub::Request request;
  request.authorization = token.empty() ? "" : "Bearer " + token;
  request.method = ask.kind == Ask::Kind::Fetch ? "GET" : "POST";
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
    case Ask::Kind::Fetch:
      request.target = std::string(wire::feed_path) + "?scope=" + percent_encoded(ask.scope) +
                       "&epoch=" + hex_of(ask.epoch) + "&after=" + percent_encoded(ask.cursor) +
                       "&wait=" + std::to_string(ask.wait.count());
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

Result<std::string> HandlerRoad::carry(const Ask& ask, bool cut) {
  hub::Handler* handler = handler_();
  if (handler == nullptr) return fail(ErrorCode::Unreachable, "nobody answers at the hub's address");
  hub::Request request = request_of(ask, token_);
  if (cut) request.body.resize(request.body.size() / 2);
  auto answered = handler->handle(request);
  if (auto* patient = std::get_if<hub::Wait>(&answered)) {
    clock_.advance(std::chrono::milliseconds(patient->patience).count());
    answered = handler->give_up(*patient);
  }
  auto& response = std::get<hub::Response>(answered);
  Result<std::string> frame = std::move(response.body);
  if (response.status != 200) frame = tl::unexpected<Error>(wire::read_error(response.status, *frame));
  if (replied_) replied_(ask, frame);
  return frame;
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
  } else {
    answered.frame = mishap ? meet(ask, *mishap, answered) : carry(ask);
  }
  return answered;
}

Result<std::string> HandlerRoad::meet(const Ask& ask, Mishap mishap, Answered& answered) {
  Result<std::string> frame = lost();
  switch (mishap) {
    case Mishap::LoseRequest:
      break;
    case Mishap::CutRequest:
      (void)carry(ask, true).has_value();
      break;
    case Mishap::LoseReply:
      (void)carry(ask).has_value();
      break;
    case Mishap::CutReply:
      frame = carry(ask);
      if (frame) frame->resize(frame->size() / 2);
      break;
    case Mishap::RepeatRequest:
      (void)carry(ask).has_value();
      frame = carry(ask);
      break;
    case Mishap::FlipRequest:
      frame = carry(with_flip(ask));
      break;
    case Mishap::FlipReply:
      frame = carry(ask);
      if (frame) flip(*frame);
      break;
    case Mishap::Html:
      frame = std::string(portal);
      break;
    case Mishap::Redirect:
      frame = tl::unexpected<Error>(wire::read_error(302, portal));
      break;
    case Mishap::Busy:
      frame = tl::unexpected<Error>(wire::read_error(429, portal));
      answered.retry_after = busy_for;
      break;
    case Mishap::Impostor:
      if (impostor_) frame = impostor_(ask);
      break;
    case Mishap::Failed:
      frame = tl::unexpected<Error>(wire::read_error(500, portal));
      break;
  }
  return frame;
}

}  // namespace linli::testing
