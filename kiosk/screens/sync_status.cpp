// What has travelled, what waits, what was refused and why, and which files of this machine could not be used.
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"
#include "kiosk/screens/trust.h"

namespace linli::kiosk {

namespace {

void show_numbers(const Canvas& on) {
  Ui& ui = on.ui;
  const Model& model = on.model;
  const SyncState& sync = model.known.sync;
  if (!model.enrolment) {
    ui.state(on.say("sync.not_enrolled"), Tint::Amber, Icon::Alert);
  } else if (sync.revoked) {
    show_revoked(on);
  } else if (sync.pending == 0) {
    ui.state(on.say("sync.up_to_date"), Tint::Jade, Icon::CheckCircle);
  }
  if (model.enrolment) {
    ui.label_value(on.say("sync.hub"), model.enrolment->district + " " + model.enrolment->hub_url);
  }
  const auto entries = [&](std::int64_t count) { return on.say("sync.entries", {{"count", std::to_string(count)}}); };
  if (sync.catching_up) ui.state(on.say("sync.catching_up"), Tint::Amber, Icon::Alert);
  ui.label_value(on.say("sync.pending"), entries(sync.pending));
  ui.label_value(on.say("sync.stored"), entries(sync.stored));
  ui.label_value(on.say("sync.refused"), entries(sync.refused));
  ui.label_value(on.say("sync.last_contact"),
                 sync.last_contact == 0 ? on.say("date.never") : say_when(on.words, sync.last_contact, model.now.wall));
}

/// What stands beside the screen and was named to the kiosk: whoever pulled a plug finds it here.
void show_devices(const Canvas& on) {
  if (on.model.handset == HandsetState::Gone) on.ui.state(on.say("device.handset_gone"), Tint::Amber, Icon::Alert);
  for (const auto& [path, there] : on.model.readers) {
    const std::string name = path.substr(path.find_last_of('/') + 1);
    if (there) {
      on.ui.label_value(on.say("device.reader"), on.say("device.there", {{"name", name}}));
    } else {
      on.ui.state(on.say("device.reader_gone", {{"name", name}}), Tint::Amber, Icon::Alert);
    }
  }
}

std::string anomaly_name(const Anomaly& anomaly) { return anomaly.id.station + " #" + std::to_string(anomaly.id.seq); }

void show_troubles(const Canvas& on) {
  Ui& ui = on.ui;
  const Known& known = on.model.known;
  ui.heading(on.say("sync.refused"));
  if (known.sync.refusals.empty()) ui.quiet(on.say("sync.nothing_refused"));
  for (const Refusal& refusal : known.sync.refusals) {
    ui.text("#" + std::to_string(refusal.seq));
    ui.quiet(on.say("sync.refused_why", {{"reason", refusal.why}}));
  }
  if (!known.anomalies.empty()) ui.heading(on.say("sync.anomalies"));
  for (const Anomaly& anomaly : known.anomalies) {
    ui.text(on.say("sync.anomaly_why", {{"ticket", anomaly_name(anomaly)}, {"reason", anomaly.why}}));
  }
  if (!on.model.problems.empty()) ui.heading(on.say("sync.files_bad"));
  for (const Error& problem : on.model.problems) ui.text(problem.what);
}

}  // namespace

void draw(const SyncStatus& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.sync", Density::Staff);
  ui.title(on.say("sync.title"));
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}, 8) : ui.area().columns({1, 1}, 8);
  {
    const auto left = ui.card(parts[0]);
    ui.scroll("numbers", [&] {
      show_numbers(on);
      show_devices(on);
    });
  }
  const auto right = ui.card(parts[1]);
  ui.scroll("troubles", [&] { show_troubles(on); });
}

}  // namespace linli::kiosk
