// Runs effects on one thread of its own, so that neither a disk nor an argon2id ever makes drawing wait. Facts come
// back in the order of the effects; `wake` is called on that thread after each.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "data/station.h"
#include "kiosk/app/cameras.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/facts.h"
#include "kiosk/app/print_room.h"
#include "kiosk/app/reading_room.h"
#include "kiosk/app/voices.h"

namespace linli::kiosk {

/// What one effect comes to. Blocks as long as the station does.
[[nodiscard]] Fact run(Station& station, const ReadViews& effect);
[[nodiscard]] Fact run(Station& station, const Perform& effect);
[[nodiscard]] Fact run(Station& station, const CheckPin& effect);
[[nodiscard]] Fact run(Station& station, const FindTicket& effect);
[[nodiscard]] Fact run(Station& station, const LookUpSlip& effect);
[[nodiscard]] Fact run(Station& station, const OpenByCode& effect);
[[nodiscard]] Fact run(Station& station, const LookUpCard& effect);
[[nodiscard]] Fact run(Station& station, const SignInByPhone& effect);
[[nodiscard]] Fact run(Station& station, const ListMatters& effect);
[[nodiscard]] Fact run(Station& station, const ReadMatter& effect);
[[nodiscard]] Fact run(Station& station, const FindResidents& effect);
[[nodiscard]] Fact run(Station& station, const KeepSecret& effect);
[[nodiscard]] Fact run(Station& station, const LookAtStick& effect);
[[nodiscard]] Fact run(Station& station, const OpenPinyin& effect);
[[nodiscard]] Fact run(Station& station, const OpenHandwriting& effect);
[[nodiscard]] Fact run(Station& station, const ReadInk& effect);
/// What ReadViews wants of hours, orders and books (effects_volunteering.cpp).
[[nodiscard]] Result<> read_volunteering(const Station& station, const ReadViews& wanted, ViewsRead& read);
/// `tell` hears how far it is, on this thread.
[[nodiscard]] Fact run(Station& station, const ServeStick& effect, const std::function<void(Fact)>& tell);

/// What stands on the desk beside the screen.
struct Outward {
  SoundCards cards;
  PrinterChosen printer;
  std::filesystem::path camera;  // As open_camera has it.
};

class EffectsWorker {
 public:
  /// `outward`: whose effects this one runs too.
  EffectsWorker(Station& station, std::function<void()> wake, const std::optional<Outward>& outward = std::nullopt);
  /// Runs what was asked to its end first: a save that was begun is not abandoned.
  ~EffectsWorker();
  EffectsWorker(const EffectsWorker&) = delete;
  EffectsWorker& operator=(const EffectsWorker&) = delete;

  void ask(Effects effects);
  /// Facts since the last call.
  [[nodiscard]] std::vector<Fact> take();
  /// For other threads that have a fact to tell: the courier, the station's watch.
  void tell(Fact fact);

 private:
  void work();

  Station& station_;
  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::deque<Effect> waiting_;
  std::vector<Fact> facts_;
  bool ending_ = false;
  std::unique_ptr<Voices> voices_;
  std::unique_ptr<Cameras> cameras_;
  std::unique_ptr<ReadingRoom> reading_;
  std::unique_ptr<PrintRoom> printing_;
  std::thread thread_;
};

}  // namespace linli::kiosk
