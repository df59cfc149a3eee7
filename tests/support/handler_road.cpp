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
                       "&wait=" + std::to_string(ask.wait.count()) + (ask.brief ? "&brief=1" : "");
      break;
  }
  return request;
}

tl::unexpected<Error> lost() { return fail(ErrorCode::Unreachable, "the network lost it"); }

}  // namespace

void HandlerRoad::begin(Ask ask) {
  ++begun_[ask.kind];
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
  if (response.status != 200) return tl::unexpected<Error>(wire::read_error(response.status, response.body));
  return std::move(response.body);
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
    return answered;
  }
  if (!mishap) {
    answered.frame = carry(ask, false);
    return answered;
  }
  switch (*mishap) {
    case Mishap::LoseRequest:
      break;
    case Mishap::CutRequest:
      (void)carry(ask, true).has_value();
      break;
    case Mishap::LoseReply:
      (void)carry(ask, false).has_value();
      break;
    case Mishap::CutReply:
      answered.frame = carry(ask, false);
      if (answered.frame) answered.frame->resize(answered.frame->size() / 2);
      break;
    case Mishap::RepeatRequest:
      (void)carry(ask, false).has_value();
      answered.frame = carry(ask, false);
      break;
    case Mishap::Html:
      answered.frame = std::string(portal);
      break;
    case Mishap::Redirect:
      answered.frame = tl::unexpected<Error>(wire::read_error(302, portal));
      break;
    case Mishap::Busy:
      answered.frame = tl::unexpected<Error>(wire::read_error(429, portal));
      answered.retry_after = busy_for;
      break;
    case Mishap::Failed:
      answered.frame = tl::unexpected<Error>(wire::read_error(500, portal));
      break;
  }
  return answered;
}

}  // namespace linli::testing
