// The kiosk put together: a station, its courier and control socket, the model that screens draw, and the effects'
// thread between them. The loop drives it; it knows no window.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>
#include <thread>
#include <utility>

#include "data/reading/marked.h"
#include "data/reading/readings.h"
#include "kiosk/app/app.h"
#include "kiosk/app/card_readers.h"
#include "kiosk/app/effects_worker.h"
#include "kiosk/app/handset.h"
#include "kiosk/app/update.h"
#include "kiosk/devices/media_watch.h"
#include "kiosk/look/languages.h"
#include "kiosk/look/words.h"
#include "kiosk/screens/screens.h"
#include "kiosk/sound/key_click.h"
#include "sync/courier/carry_out.h"
#include "sync/courier/courier.h"

namespace linli {

namespace {

using namespace kiosk;

struct Language {
  std::string name;
  Words words;
};

class Kiosk : public App {
 public:
  Kiosk(std::unique_ptr<Station> station, Model model, std::vector<Language> spoken, std::vector<MediaFolder> media,
        const Outward& outward, const AppOptions& options)
      : station_(std::move(station)),
        still_(options.still),
        languages_(std::move(spoken)),
        model_(std::move(model)),
        worker_(*station_, wake_loop, outward),
        slow_worker_(*station_, wake_loop),
        watch_(station_->watch([this] { worker_.tell(StationChanged{}); })),
        courier_(*station_, courier_options()),
        media_(std::move(media),
               [this](std::vector<std::string> sticks) { worker_.tell(SticksFound{std::move(sticks)}); }),
        readers_(options.card_readers, [this](Fact fact) { worker_.tell(std::move(fact)); }, wake_loop) {
    if (model_.settings.clicks) click_ = std::make_unique<KeyClick>(options.loudspeaker);
    if (options.handset.empty()) return;
    handset_ = std::make_unique<Handset>(options.handset, [this](Fact fact) { worker_.tell(std::move(fact)); });
  }

  ~Kiosk() override { station_->unwatch(watch_); }
  Kiosk(const Kiosk&) = delete;
  Kiosk& operator=(const Kiosk&) = delete;

  /// Serves DIR/control.sock, so that command lines work beside this kiosk.
  [[nodiscard]] Result<> serve(const std::filesystem::path& folder) {
    auto served = serve_station(folder, *station_, &courier_);
    if (!served) return pass(served);
    control_ = std::move(*served);
    return {};
  }

  /// After an upgrade the lists are folded beside the screen, in a thread of its own: residents lodge meanwhile.
  void fold_what_is_missing() {
    if (!station_->is_catching_up()) return;
    folding_ = std::jthread([this](const std::stop_token& ending) {
      bool more = true;
      while (more && !ending.stop_requested()) more = station_->catch_up().value_or(false);
      worker_.tell(StationChanged{});
    });
  }

  void note_problem(Error problem) { model_.problems.push_back(std::move(problem)); }

  /// For whoever reads the journal; the sync status screen shows the same lines.
  void tell_problems() const {
    for (const Error& problem : model_.problems) std::fprintf(stderr, "linli-kiosk: %s\n", problem.what.c_str());
  }

  bool catch_up(std::int64_t now_ms) override {
    std::vector<Fact> facts = worker_.take();
    for (Fact& fact : slow_worker_.take()) facts.push_back(std::move(fact));
    const bool due = !begun_ || now_ms >= wakes_at(model_);
    if (!begun_) model_.touched = now_ms;
    hear(Ticked{{system_clock().wall_ms(), now_ms}});
    if (!begun_) {
      ask(begin(model_));
      begun_ = true;
    }
    for (const Fact& fact : facts) hear(fact);
    const std::vector<CardRead> cards = readers_.take();
    for (const CardRead& card : cards) (void)handle(card);
    awaited_ = awaited_ || due || !facts.empty();
    return due || !facts.empty() || !cards.empty();
  }

  bool handle(const Event& event) override {
    hear(Touched{});
    hear(TouchBegan{});
    if (const auto* text = std::get_if<TextTyped>(&event)) act(TypedText{text->text});
    if (const auto* card = std::get_if<CardRead>(&event)) act(LayCard{card->number});
    if (const auto* key = std::get_if<KeyPressed>(&event)) {
      if (key->key == EditKey::Erase) act(TypedErase{});
      if (key->key == EditKey::Enter) act(TypedEnter{});
      if (key->key == EditKey::Escape) act(TypedEscape{});
    }
    awaited_ = true;
    return true;
  }

  bool draw(Ui& ui) override {
    // A frame that nobody here asked for is a finger's.
    if (!std::exchange(awaited_, false)) hear(Touched{});
    if (ui.pressed()) hear(TouchBegan{});
    if (readings_) ui.reading = [this](char32_t hanzi) { return read(hanzi); };
    const Intents asked = kiosk::draw(model_, words(), ui);
    // Not into what somebody says just now.
    if (click_ && ui.touched_control() && !model_.speaking) click_->click();
    if (model_.aloud) ui.mark(model_.aloud->widget);
    for (const Intent& intent : asked) act(intent);
    if (!asked.empty()) hear(Touched{});
    return !asked.empty();
  }

  [[nodiscard]] std::int64_t next_due_ms(std::int64_t now_ms) const override {
    return begun_ ? wakes_at(model_) : now_ms;
  }

  [[nodiscard]] Look look() const override {
    Look look;
    look.theme = model_.high_contrast ? ThemeName::HighContrast : ThemeName::WarmLight;
    look.step = static_cast<TextStep>(model_.text_step);
    look.still = still_;
    look.lang = model_.language;
    look.lit = light_of(model_) != Light::Off;
    look.people_gone = model_.people_gone;
    return look;
  }

 private:
  [[nodiscard]] CourierOptions courier_options() {
    CourierOptions options;
    options.on_change = [this](const CourierState& state) {
      worker_.tell(RoadChanged{state.line == CourierState::Line::Online});
    };
    return options;
  }

  [[nodiscard]] std::string read(char32_t hanzi) const {
    const auto known = readings_->character(hanzi);
    return known ? reading::marked(known->syllables.front()) : std::string();
  }

  void act(const Intent& intent) { ask(update(model_, intent)); }
  void hear(const Fact& fact) { ask(update(model_, fact)); }
  /// A stick may take minutes: it has a thread of its own, so that nobody who lodges waits for it.
  void ask(Effects effects) {
    const auto slow = std::stable_partition(effects.begin(), effects.end(), [](const Effect& effect) {
      return !std::holds_alternative<ServeStick>(effect) && !std::holds_alternative<LookAtStick>(effect);
    });
    slow_worker_.ask({std::make_move_iterator(slow), std::make_move_iterator(effects.end())});
    effects.erase(slow, effects.end());
    worker_.ask(std::move(effects));
  }

  [[nodiscard]] const Words& words() const {
    for (const Language& language : languages_) {
      if (language.name == model_.language) return language.words;
    }
    return languages_.front().words;
  }

  std::unique_ptr<Station> station_;
  const bool still_;
  std::vector<Language> languages_;
  /// Mapped, and looked at only for what no font has; null without its file.
  std::unique_ptr<reading::Readings> readings_ =
      reading::Readings::open(assets_folder() / "reading" / "readings.bin").value_or(nullptr);
  Model model_;
  EffectsWorker worker_;
  EffectsWorker slow_worker_;
  int watch_;
  Courier courier_;
  MediaWatch media_;
  CardReaders readers_;
  std::unique_ptr<Handset> handset_;
  std::unique_ptr<KeyClick> click_;
  std::unique_ptr<ControlServer> control_;  // Ends before station and courier, which it uses.
  std::jthread folding_;
  bool begun_ = false;
  bool awaited_ = false;
};

}  // namespace

Result<std::unique_ptr<App>> open_app(const AppOptions& options) {
  StationOptions later;
  later.gap = Views::Gap::ReplayLater;
  auto station = Station::open(options.folder, later);
  if (!station) return pass(station);
  Model model;
  model.language = options.lang;
  model.always_high_contrast = model.high_contrast = options.high_contrast;
  model.catalogue = (*station)->catalogue();
  model.enrolment = (*station)->enrolment();
  model.problems = (*station)->catalogue_problems();
  const std::filesystem::path assets = assets_folder();
  model.calendar = (*station)->calendar();
  model.volunteering = (*station)->volunteering();
  auto settings = read_kiosk_settings(options.folder);
  if (settings) {
    model.settings = *settings;
    model.keys.nine = settings->nine_keys;
  } else {
    model.problems.push_back(settings.error());
  }
  model.voices = (options.folder / "said").string();
  if (auto left = voice_left_in(model.voices)) model.stack.emplace_back(VoiceLeft{*std::move(left)});
  std::vector<Language> spoken;
  for (const std::string_view name : linli::languages) {
    auto words = Words::load(assets / "text", name);
    if (!words) model.problems.push_back(words.error());
    spoken.push_back({std::string(name), words ? std::move(*words) : Words()});
  }
  const Outward outward{.cards = {options.microphone, options.loudspeaker, options.earpiece},
                        .printer = {options.printer, options.roll_mm == 58 ? paper::Roll::Mm58 : paper::Roll::Mm80},
                        .camera = options.camera};
  auto app = std::make_unique<Kiosk>(std::move(*station), std::move(model), std::move(spoken),
                                     media_folders(options.media), outward, options);
  // Without its socket the kiosk still serves residents; only command lines beside it do not work.
  if (const Result<> served = app->serve(options.folder); !served) app->note_problem(served.error());
  app->tell_problems();
  app->fold_what_is_missing();
  return app;
}

}  // namespace linli
