#include "sync/courier/carry_out.h"

#include <utility>

#include "sync/control/case_json.h"
#include "sync/control/request_json.h"
#include "sync/courier/courier.h"
#include "sync/courier/errands.h"
#include "sync/courier/stick.h"

namespace linli {
namespace {

constexpr std::chrono::milliseconds sync_timeout{120'000};

Result<StationReply> done(const Result<>& result) {
  if (!result) return pass(result);
  return Done{};
}

/// As a reply, or its error.
template <class T>
Result<StationReply> reply_of(Result<T> result) {
  if (!result) return pass(result);
  return StationReply(std::move(*result));
}

struct CarryingOut {
  Station& station;
  Courier* courier;
  const StickTeller& progress;

  [[nodiscard]] StickOptions with_progress(std::string_view doing) const {
    StickOptions options;
    if (progress) options.progress = [this, doing](const StickProgress& far) { progress(doing, far); };
    return options;
  }

  Result<StationReply> operator()(const Command& command) const { return reply_of(station.perform(command)); }
  Result<StationReply> operator()(const SetPin& pin) const { return done(station.set_pin(pin.person, pin.pin)); }
  Result<StationReply> operator()(const EnrolHere& enrol) const {
    return done(enrol_by_http(station, enrol.hub_url, enrol.code));
  }
  Result<StationReply> operator()(const OpenCase& open) const {
    const auto found = station.open_with_pickup_code(open.ticket, open.code);
    if (!found) return pass(found);
    return CaseShown{case_json(*found, CaseDetail::Words)};
  }
  Result<StationReply> operator()(const SyncNow& /*now*/) const {
    return reply_of(courier != nullptr ? courier->sync_now(sync_timeout) : sync_by_http(station));
  }
  Result<StationReply> operator()(const ExportStick& ask) const {
    StickOptions options = with_progress("loading the stick");
    options.name = ask.name;
    const auto written = export_to_stick(station, ask.stick, options);
    if (!written) return pass(written);
    return StickWritten{.stick = written->stick,
                        .entries = written->entries,
                        .bytes = written->bytes,
                        .media = written->media,
                        .media_left = written->media_left};
  }
  Result<StationReply> operator()(const ImportStick& ask) const {
    const auto taken = import_from_stick(station, ask.stick, with_progress("taking in the stick's answer"));
    if (!taken) return pass(taken);
    return StickRead{.stick = taken->stick,
                     .enrolled_now = taken->enrolled_now,
                     .news = taken->news,
                     .entries_received = taken->entries_received,
                     .hub_at = taken->hub_at,
                     .pending = taken->pending,
                     .revoked = taken->revoked,
                     .held = taken->held};
  }
  Result<StationReply> operator()(const EnrolByStick& ask) const {
    return done(enrol_by_stick(station, ask.stick, ask.code));
  }
  Result<StationReply> operator()(const StageFile& stage) const {
    const auto media = station.stage_file(stage.file);
    if (!media) return pass(media);
    return Staged{{*media}};
  }
  Result<StationReply> operator()(const FetchMedia& fetch) const {
    const auto hash = Hash::from_hex(fetch.hash);
    if (!hash) return fail(ErrorCode::BadInput, "a photo or recording is named by 64 hex characters");
    const auto here = station.has_media(*hash);
    if (!here) return pass(here);
    if (*here) return Done{};
    if (auto wanted = station.want_media(*hash); !wanted) return pass(wanted);
    auto synced = (*this)(SyncNow{});
    station.stop_wanting(*hash);
    const auto now = station.has_media(*hash);
    if (now && *now) return Done{};
    if (!synced) return synced;
    return fail(ErrorCode::NotFound, "the hub does not have that photo or recording for this station yet");
  }
  Result<StationReply> operator()(const RebuildViews& /*rebuild*/) const {
    const auto subjects = station.rebuild();
    if (!subjects) return pass(subjects);
    return Rebuilt{*subjects};
  }
};

}  // namespace

Result<StationReply> carry_out(Station& station, Courier* courier, const StationRequest& request,
                               const StickTeller& progress) {
  return std::visit(CarryingOut{station, courier, progress}, request);
}

Result<std::unique_ptr<ControlServer>> serve_station(const std::filesystem::path& dir, Station& station,
                                                     Courier* courier) {
  return ControlServer::serve(control_socket(dir), [&station, courier](std::string_view line) {
    const auto request = read_request(line);
    return write_reply(request ? carry_out(station, courier, *request) : Result<StationReply>(pass(request)));
  });
}

}  // namespace linli
