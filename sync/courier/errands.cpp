#include "sync/courier/errands.h"

#include <utility>

#include "sync/roads/http_road.h"
#include "sync/wire/enrol.h"

namespace linli {
namespace {

constexpr std::chrono::milliseconds enrolment_timeout{90'000};
constexpr std::chrono::milliseconds step_max{1'000};

Result<std::string> ask_once(Road& road, Ask ask, std::chrono::milliseconds timeout) {
  const std::uint64_t id = ask.id;
  road.begin(std::move(ask));
  const auto until = std::chrono::steady_clock::now() + timeout;
  while (std::chrono::steady_clock::now() < until) {
    for (Answered& answered : road.collect(step_max)) {
      if (answered.id == id) return std::move(answered.frame);
    }
  }
  return fail(ErrorCode::Unreachable, "the hub did not answer in time");
}

SyncReport report_of(const CourierState& state) {
  return {.entries_sent = state.entries_sent,
          .entries_received = state.entries_received,
          .bytes_sent = state.bytes_sent,
          .bytes_received = state.bytes_received,
          .pending = state.pending,
          .media_pending = state.media_pending};
}

}  // namespace

Result<> enrol_over(Road& road, Station& station, std::string_view hub_url, std::string_view code) {
  const SigningKey& key = station.signing_key();
  const auto answer = ask_once(road,
                               {.id = 1,
                                .kind = Ask::Kind::Enrol,
                                .body = wire::write_enrol_request(code, key),
                                .scope = {},
                                .epoch = 0,
                                .cursor = {}},
                               enrolment_timeout);
  if (!answer) return pass(answer);
  auto enrolment = wire::read_enrolment(*answer, key.public_key());
  if (!enrolment) return pass(enrolment);
  enrolment->hub_url = hub_url;
  return station.enrol(*enrolment);
}

Result<> enrol_by_http(Station& station, std::string_view hub_url, std::string_view code) {
  const auto hub = read_hub_address(hub_url);
  if (!hub) return pass(hub);
  auto network = read_network_settings(station.folder());
  if (!network) return pass(network);
  HttpRoad road(*hub, "", std::move(*network));
  return enrol_over(road, station, hub->url, code);
}

Result<SyncReport> sync_to_quiet(Station& station, Road& road, const Clock& clock, QuietOptions options) {
  if (!station.enrolment()) return fail(ErrorCode::NotEnrolled, "this station is not enrolled with a hub yet");
  options.session.wait = std::chrono::seconds(0);
  Session session(station, clock, options.session);
  const MonoMs until = clock.mono_ms() + options.give_up_after.count();
  MonoMs heard_at = clock.mono_ms();
  const auto take_what_came = [&](std::chrono::milliseconds wait) {
    for (const Answered& answered : road.collect(wait)) {
      if (answered.frame || answered.frame.error().code != ErrorCode::Unreachable) heard_at = clock.mono_ms();
      session.take(answered);
    }
  };
  for (;;) {
    for (Ask& ask : session.next()) road.begin(std::move(ask));
    take_what_came({});  // Gets it onto the wire.
    session.settle();
    if (session.is_quiet()) return report_of(session.state());
    const CourierState& state = session.state();
    const bool hopeless =
        (options.give_up_at_strangers && session.needs_a_person()) || session.failures() >= options.tries_max;
    if (hopeless || (session.is_revoked() && session.is_drained())) {
      if (state.why) return tl::unexpected<Error>(*state.why);
      return fail(ErrorCode::Revoked, "the hub no longer accepts this station");
    }
    if (clock.mono_ms() >= until) return fail(ErrorCode::Unreachable, "the hub did not take everything in time");
    const auto wait = std::chrono::milliseconds(session.due_in_ms().value_or(step_max.count()));
    const bool is_silent = clock.mono_ms() - heard_at > options.silence_max.count();
    if (state.why && session.failures() > 0 && (wait > options.patience || is_silent)) {
      return tl::unexpected<Error>(*state.why);
    }
    take_what_came(std::min(wait, step_max));
  }
}

Result<SyncReport> sync_by_http(Station& station) {
  const auto enrolment = station.enrolment();
  if (!enrolment) return fail(ErrorCode::NotEnrolled, "this station is not enrolled with a hub yet");
  if (enrolment->hub_url.empty()) return tl::unexpected<Error>(no_road_by_network());
  const auto hub = read_hub_address(enrolment->hub_url);
  if (!hub) return pass(hub);
  auto network = read_network_settings(station.folder());
  if (!network) return pass(network);
  HttpRoad road(*hub, enrolment->token, std::move(*network));
  return sync_to_quiet(station, road, system_clock());
}

Error no_road_by_network() {
  return {ErrorCode::Unreachable,
          "this station was enrolled by stick and knows no address of its hub: export to a stick"};
}

}  // namespace linli
