#include "sync/courier/courier.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "sync/roads/http_road.h"

namespace linli {
namespace {

constexpr std::chrono::milliseconds longest_nap{3'600'000};

bool differ(const CourierState& a, const CourierState& b) {
  const bool same_why = a.why.has_value() == b.why.has_value() && (!a.why || a.why->what == b.why->what);
  return a.line != b.line || !same_why || a.last_contact != b.last_contact || a.pending != b.pending ||
         a.media_pending != b.media_pending || a.sending != b.sending || a.entries_sent != b.entries_sent ||
         a.entries_received != b.entries_received;
}

}  // namespace

struct Courier::Parts {
  Parts(Station& of, CourierOptions with)
      : station(of), options(std::move(with)), clock(options.clock != nullptr ? *options.clock : system_clock()) {}

  Station& station;
  const CourierOptions options;
  const Clock& clock;
  int watching = 0;
  std::thread thread;

  std::mutex mutex;  // Guards what follows.
  std::condition_variable changed;
  CourierState state;
  bool stop = false, asked = false, hurried = false;
  std::uint64_t laps = 0;    // Grows when the session became quiet or a try failed.
  HttpRoad* road = nullptr;  // To be woken; nullptr while there is no hub.

  void wake();
  void run();
  /// Until it is stopped, revoked, or enrolled anew; true for the last.
  [[nodiscard]] bool talk(const Enrolment& enrolment, HttpRoad& talking);
  void publish(const CourierState& now, bool lap_ended);
};

Courier::Courier(Station& station, CourierOptions options)
    : parts_(std::make_unique<Parts>(station, std::move(options))) {
  parts_->watching = station.watch([parts = parts_.get()] { parts->wake(); });
  parts_->thread = std::thread([parts = parts_.get()] { parts->run(); });
}

Courier::~Courier() {
  parts_->station.unwatch(parts_->watching);
  {
    const std::lock_guard lock(parts_->mutex);
    parts_->stop = true;
  }
  parts_->wake();
  parts_->thread.join();
}

CourierState Courier::state() const {
  const std::lock_guard lock(parts_->mutex);
  return parts_->state;
}

void Courier::hurry() {
  {
    const std::lock_guard lock(parts_->mutex);
    parts_->hurried = true;
  }
  parts_->wake();
}

Result<SyncReport> Courier::sync_now(std::chrono::milliseconds timeout) {
  CourierState before;
  std::uint64_t lap = 0;
  {
    const std::lock_guard lock(parts_->mutex);
    before = parts_->state;
    lap = parts_->laps;
    parts_->hurried = true;
  }
  parts_->wake();
  std::unique_lock lock(parts_->mutex);
  const bool ended = parts_->changed.wait_for(lock, timeout, [&] { return parts_->laps > lap || parts_->stop; });
  const CourierState& now = parts_->state;
  if (now.line == CourierState::Line::NotEnrolled) {
    return fail(ErrorCode::NotEnrolled, "this station is not enrolled with a hub yet");
  }
  if (now.why) return tl::unexpected<Error>(*now.why);
  if (now.line == CourierState::Line::Revoked) {
    return fail(ErrorCode::Revoked, "the hub no longer accepts this station");
  }
  if (!ended) return fail(ErrorCode::Unreachable, "the hub did not take everything in time");
  // Counting begins anew with an enrolment.
  const auto since = [](std::uint64_t then, std::uint64_t total) { return total < then ? total : total - then; };
  return SyncReport{.entries_sent = since(before.entries_sent, now.entries_sent),
                    .entries_received = since(before.entries_received, now.entries_received),
                    .bytes_sent = since(before.bytes_sent, now.bytes_sent),
                    .bytes_received = since(before.bytes_received, now.bytes_received),
                    .pending = now.pending,
                    .media_pending = now.media_pending};
}

void Courier::Parts::wake() {
  const std::lock_guard lock(mutex);
  asked = true;
  changed.notify_all();
  if (road != nullptr) road->wake();
}

void Courier::Parts::run() {
  for (;;) {
    const auto enrolment = station.enrolment();
    const auto hub = enrolment ? read_hub_address(enrolment->hub_url) : Result<HubAddress>(HubAddress{});
    auto network = read_network_settings(station.folder());
    if (enrolment && hub && network) {
      HttpRoad talking(*hub, enrolment->token, std::move(*network));
      if (talk(*enrolment, talking)) continue;
    } else {
      CourierState now;
      if (!network) now.why = network.error();
      if (!hub) now.why = hub.error();
      if (enrolment) now.line = CourierState::Line::Offline;
      if (enrolment && enrolment->hub_url.empty()) now.why = no_road_by_network();
      {
        const std::lock_guard lock(mutex);
        hurried = false;
      }
      publish(now, true);
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return stop || asked; });
    if (stop) return;
    asked = false;
  }
}

bool Courier::Parts::talk(const Enrolment& enrolment, HttpRoad& talking) {
  Session session(station, clock, options.session);
  {
    const std::lock_guard lock(mutex);
    road = &talking;
  }
  int failures = 0;
  bool was_quiet = false;
  bool anew = false;
  for (;;) {
    {
      const std::lock_guard lock(mutex);
      if (stop) break;
      if (std::exchange(hurried, false)) {
        session.hurry();
        was_quiet = false;
      }
      asked = false;
    }
    for (Ask& ask : session.next()) talking.begin(std::move(ask));
    for (const Answered& answered : talking.collect({})) session.take(answered);  // Gets it onto the wire.
    session.settle();
    const bool quiet = session.is_quiet();
    const bool revoked = session.is_revoked() && session.is_drained();
    publish(session.state(), (quiet && !was_quiet) || session.failures() > failures || revoked);
    was_quiet = quiet;
    failures = session.failures();
    if (revoked) break;
    const auto due = session.due_in_ms();
    const auto nap = due ? std::chrono::milliseconds(*due) : longest_nap;
    for (const Answered& answered : talking.collect(nap)) session.take(answered);
    const auto enrolled = station.enrolment();
    anew = enrolled && enrolled->token != enrolment.token;
    if (anew) break;
  }
  const std::lock_guard lock(mutex);
  road = nullptr;
  return anew;
}

void Courier::Parts::publish(const CourierState& now, bool lap_ended) {
  bool tell = false;
  {
    const std::lock_guard lock(mutex);
    tell = differ(state, now);
    state = now;
    if (lap_ended && !hurried) ++laps;  // One that began before somebody hurried does not count for them.
  }
  changed.notify_all();
  if (tell && options.on_change) options.on_change(now);
}

}  // namespace linli
