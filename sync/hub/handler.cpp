#include "sync/hub/handler.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "sync/hub/target.h"
#include "sync/hub/tus.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/revoked.h"

namespace linli::hub {
namespace {

Response frame(std::string body) { return {200, std::string(wire::frame_type), std::move(body), {}}; }

Response feed_frame(const wire::FeedPage& page, const HubIdentity& hub, bool packed) {
  std::string text = wire::write_feed(page, hub.signing);
  if (!packed) return frame(std::move(text));
  Response response = frame(wire::pack(text));
  response.headers.emplace_back("Content-Encoding", "zstd");
  return response;
}

/// The request's body, unpacked where it is packed.
Result<std::string> body_of(const Request& request, std::size_t bytes_max) {
  if (request.content_encoding == "zstd") return wire::unpack(request.body, bytes_max);
  if (!request.content_encoding.empty() && request.content_encoding != "identity") {
    return fail(ErrorCode::BadInput, "a body comes as zstd or as it is");
  }
  if (request.body.size() > bytes_max) {
    return fail(ErrorCode::TooLarge, fmt::format("a body has at most {} bytes here", bytes_max));
  }
  return request.body;
}

Result<std::int64_t> read_number(std::string_view text, std::int64_t at_most) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size() || number < 0) {
    return fail(ErrorCode::BadInput, fmt::format("\"{}\" is not a number", text));
  }
  return std::min(number, at_most);
}

tl::unexpected<Error> wrong_method(std::string_view path) {
  return fail(ErrorCode::BadInput, fmt::format("{} does not answer that method", path));
}

}  // namespace

std::string_view bearer(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view value = request.authorization;
  return value.starts_with(scheme) ? value.substr(scheme.size()) : std::string_view{};
}

std::size_t Handler::body_bytes_max(const Request& beginning) {
  if (beginning.method != "PATCH" || !beginning.target.starts_with(wire::blobs_path)) return request_bytes_max;
  return hub_.station_with(bearer(beginning)) ? bytes_max(MediaType::Photo) : request_bytes_max;
}

Response error_response(const Error& error) {
  return {wire::http_status(error.code), "application/json", wire::write_error(error), {}};
}

Response error_response(const Error& error, std::string_view token, const HubIdentity& hub) {
  Response response = error_response(error);
  if (error.code == ErrorCode::Revoked) response.body = wire::write_revoked_error(error.what, token, hub.signing);
  return response;
}

Answer Handler::handle(const Request& request) {
  auto answer = route(request);
  if (!answer) return error_response(answer.error(), bearer(request), hub_.identity());
  return std::move(*answer);
}

Answer Handler::resume(Wait wait) {
  if (auto station = hub_.station_with(wait.token); !station) {
    return error_response(station.error(), wait.token, hub_.identity());
  }
  auto answer = answer_feed(std::move(wait));
  if (!answer) return error_response(answer.error());
  return std::move(*answer);
}

Response Handler::give_up(const Wait& wait) {
  auto answer = hub_.feed(wait.ask);
  if (!answer) return error_response(answer.error());
  return feed_response(answer->page, wait);
}

Response Handler::feed_response(wire::FeedPage& page, const Wait& asked) const {
  page.told = asked.told;
  page.lost = asked.lost;
  const bool is_news = !page.items.empty() || page.more || page.next != asked.cursor || !page.told.empty();
  if (!is_news && !asked.unchanged.empty()) return {.content_type = "", .body = asked.unchanged};
  return feed_frame(page, hub_.identity(), asked.packed);
}

Result<Answer> Handler::route(const Request& request) {
  const auto target = read_target(request.target);
  if (!target) return fail(ErrorCode::BadInput, "the address cannot be read");
  const bool get = request.method == "GET" || request.method == "HEAD";
  const bool post = request.method == "POST";
  if (target->path == wire::enrol_path) return post ? enrol(request) : wrong_method(target->path);
  if (target->path == wire::blobs_path || target->path.starts_with(std::string(wire::blobs_path) + '/')) {
    return Answer(answer_blob(hub_, request, std::string_view(target->path).substr(wire::blobs_path.size())));
  }
  if (target->path == wire::batches_path) {
    if (post) return push(request);
    return get ? receipt_again(request, *target) : wrong_method(target->path);
  }
  if (target->path == wire::pages_path) return post ? take_back(request) : wrong_method(target->path);
  if (!get) return wrong_method(target->path);
  if (target->path == wire::feed_path) return begin_feed(request);
  if (target->path == "/healthz") return Response{.body = "ok\n"};
  if (target->path == "/metrics") return metrics();
  if (pages_) {
    if (auto page = pages_(*target)) return Answer(std::move(*page));
  }
  return fail(ErrorCode::NotFound, "there is nothing at this address");
}

Result<Answer> Handler::enrol(const Request& request) {
  auto asked = wire::read_enrol_request(request.body);
  if (!asked) return pass(asked);
  auto record = hub_.enrol(*asked);
  if (!record) return pass(record);
  return frame(std::move(*record));
}

Result<Answer> Handler::push(const Request& request) {
  auto sender = hub_.sender_with(bearer(request));
  if (!sender) return pass(sender);
  auto text = body_of(request, wire::body_bytes_max);
  if (!text) return pass(text);
  auto batch = wire::read_batch(*text);
  if (!batch) return pass(batch);
  const auto clock = wire::read_clock(request.clock);
  auto taken = hub_.push(*batch, *sender, clock);
  if (!taken) return pass(taken);
  if (clock) {
    if (auto noted = hub_.hear_clock(*sender, *clock); !noted) return pass(noted);
  }
  return frame(wire::write_receipt(taken->receipt, hub_.identity().signing));
}

Result<Answer> Handler::receipt_again(const Request& request, const Target& target) {
  auto sender = hub_.sender_with(bearer(request));
  if (!sender) return pass(sender);
  const auto epoch = read_hex64(target.field("epoch"));
  auto after = read_number(target.field("after"), json_integer_max);
  auto through = read_number(target.field("through"), json_integer_max);
  wire::BatchSpan span;
  span.station = sender->code;
  if (!epoch || !after || !through || !read_hex(target.field("head"), span.head.bytes)) {
    return fail(ErrorCode::BadInput, "which batch is asked for cannot be read");
  }
  span.epoch = *epoch;
  span.after = static_cast<std::uint64_t>(*after);
  span.through = static_cast<std::uint64_t>(*through);
  auto receipt = hub_.receipt_of(span);
  if (!receipt) return pass(receipt);
  return frame(wire::write_receipt(*receipt, hub_.identity().signing));
}

Result<Answer> Handler::take_back(const Request& request) {
  auto giver = hub_.station_with(bearer(request));
  if (!giver) return pass(giver);
  auto text = body_of(request, wire::offer_bytes_max);
  if (!text) return pass(text);
  auto offer = wire::read_offer(*text, hub_.identity().signing.public_key());
  if (!offer) return pass(offer);
  auto returned = hub_.take_back(*offer, *giver);
  if (!returned) return pass(returned);
  return frame(wire::write_returned(*returned, hub_.identity().signing));
}

Result<Answer> Handler::begin_feed(const Request& request) {
  auto station = hub_.station_with(bearer(request));
  if (!station) return pass(station);
  const auto target = read_target(request.target);
  if (!target) return fail(ErrorCode::BadInput, "the address cannot be read");
  const std::string scope(target->field("scope").empty() ? station->scope : target->field("scope"));
  if (!is_scope(scope) || !is_within(scope, station->scope)) {
    return fail(ErrorCode::NotPermitted,
                fmt::format("station {} may read {} and below, not that scope", station->code, station->scope));
  }
  const std::string told(target->field("told"));
  auto wait = read_number(target->field("wait").empty() ? "0" : target->field("wait"), wire::feed_wait_s_max);
  if (!wait) return pass(wait);
  auto after = hub_.read_cursor(target->field("after"));
  if (!after) return pass(after);
  auto borne = hub_.bear_out(told);
  if (!borne) return pass(borne);
  const std::string cursor(target->field("after"));
  const bool brief = !target->field("brief").empty();
  return answer_feed(
      {.ask = {station->code, scope, read_hex64(target->field("epoch")).value_or(0), std::min(*after, borne->common)},
       .token = std::string(bearer(request)),
       // Who has lost something hears it at once.
       .patience = std::chrono::seconds(borne->lost.empty() ? *wait : 0),
       .packed = request.accept_encoding.find("zstd") != std::string::npos,
       .unchanged = brief ? wire::write_nothing_new(bearer(request), cursor) : "",
       .cursor = cursor,
       .told = told,
       .lost = std::move(borne->lost)});
}

Result<Answer> Handler::answer_feed(Wait wait) {
  auto answer = hub_.feed(wait.ask);
  if (!answer) return pass(answer);
  if (answer->page.items.empty() && !answer->page.more && wait.patience.count() > 0) {
    wait.ask.after = answer->looked_through;
    return Answer(std::move(wait));
  }
  return Answer(feed_response(answer->page, wait));
}

Result<Answer> Handler::metrics() {
  auto numbers = hub_.numbers();
  if (!numbers) return pass(numbers);
  std::string text;
  const auto line = [&](std::string_view name, std::string_view type, std::string_view help, std::int64_t value) {
    text +=
        fmt::format("# HELP linli_hub_{0} {2}\n# TYPE linli_hub_{0} {1}\nlinli_hub_{0} {3}\n", name, type, help, value);
  };
  line("positions", "gauge", "Entries in the hub's order.", numbers->positions);
  line("stations", "gauge", "Stations enrolled and not revoked.", numbers->stations);
  line("media", "gauge", "Photos and recordings received whole and named by an entry.", numbers->media_kept);
  line("refusals", "gauge", "Entries kept as a hash only.", numbers->refused_kept);
  line("held", "gauge", "Entries of revoked stations that wait for two people.", numbers->held);
  line("backed_up", "gauge", "Last position in a verified backup.", numbers->backed_up);
  line("lost_runs", "gauge", "Runs that a restore of this hub lost.", numbers->lost_runs);
  line("forked_epochs", "gauge", "Epochs that two machines wrote.", numbers->forked_epochs);
  line("cloned_epochs", "gauge", "Epochs that went on at two places.", numbers->cloned_epochs);
  line("entries_returned_total", "counter", "Lost entries that stations gave back.", numbers->entries_returned);
  line("batches_total", "counter", "Batches answered with a receipt.", numbers->batches);
  line("entries_accepted_total", "counter", "Entries that got a position.", numbers->entries_accepted);
  line("entries_refused_total", "counter", "Entries refused one by one.", numbers->entries_refused);
  line("gaps_total", "counter", "Batches that began beyond what the hub holds.", numbers->gaps);
  line("forks_total", "counter", "Batches with other bytes under known names.", numbers->forks);
  line("pushes_failed_total", "counter", "Other batches refused whole.", numbers->pushes_failed);
  return Response{.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = text};
}

}  // namespace linli::hub
