#include "kiosk/app/effects_worker.h"

#include <chrono>
#include <concepts>
#include <utility>

#include "data/base/check.h"
#include "data/chores.h"

namespace linli::kiosk {

namespace {

constexpr auto tidy_after = std::chrono::seconds(5);
constexpr auto chores_after = std::chrono::minutes(10);

/// True when a later read makes this one needless; what only it asked for goes along with the later.
bool superseded(std::deque<Effect>& waiting, const ReadViews& read) {
  for (Effect& effect : waiting) {
    if (auto* later = std::get_if<ReadViews>(&effect)) {
      later->neighbourhood = later->neighbourhood || read.neighbourhood;
      return true;
    }
  }
  return false;
}

}  // namespace

EffectsWorker::EffectsWorker(Station& station, std::function<void()> wake, const std::optional<Outward>& outward)
    : station_(station),
      wake_(std::move(wake)),
      voices_(outward ? std::make_unique<Voices>(station, outward->cards, [this](Fact fact) { tell(std::move(fact)); })
                      : nullptr),
      cameras_(outward
                   ? std::make_unique<Cameras>(station, outward->camera, [this](Fact fact) { tell(std::move(fact)); })
                   : nullptr),
      reading_(outward ? std::make_unique<ReadingRoom>(outward->cards, [this](Fact fact) { tell(std::move(fact)); })
                       : nullptr),
      printing_(outward ? std::make_unique<PrintRoom>(outward->printer, [this](Fact fact) { tell(std::move(fact)); })
                        : nullptr),
      thread_([this] { work(); }) {}

EffectsWorker::~EffectsWorker() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void EffectsWorker::ask(Effects effects) {
  if (effects.empty()) return;
  station_.make_way();
  {
    const std::lock_guard lock(mutex_);
    std::move(effects.begin(), effects.end(), std::back_inserter(waiting_));
  }
  asked_.notify_one();
}

std::vector<Fact> EffectsWorker::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(facts_, {});
}

void EffectsWorker::tell(Fact fact) {
  {
    const std::lock_guard lock(mutex_);
    // A pull commits hundreds of times a second; one word that something changed is enough.
    const bool change = std::holds_alternative<StationChanged>(fact);
    if (change && !facts_.empty() && std::holds_alternative<StationChanged>(facts_.back())) return;
    // Of what the camera sees only the newest is worth drawing.
    const auto* looked = std::get_if<CameraLooked>(&fact);
    if (looked != nullptr && !looked->trouble && !facts_.empty()) {
      if (auto* before = std::get_if<CameraLooked>(&facts_.back()); before != nullptr && !before->trouble) {
        before->picture = looked->picture;
        return;
      }
    }
    facts_.push_back(std::move(fact));
  }
  wake_();
}

void EffectsWorker::work() {
  bool untidy = false;
  std::unique_lock lock(mutex_);
  while (true) {
    const auto has_work = [&] { return ending_ || !waiting_.empty(); };
    if (!asked_.wait_for(lock, untidy ? tidy_after : chores_after, has_work)) {
      lock.unlock();
      // Failing at either loses nothing; the next quiet time tries again.
      if (untidy) {
        (void)station_.tidy();  // NOLINT(bugprone-unused-return-value): see above.
      } else {
        (void)do_chores(station_);  // NOLINT(bugprone-unused-return-value): see above.
      }
      untidy = false;
      lock.lock();
      continue;
    }
    if (waiting_.empty()) return;
    const Effect effect = std::move(waiting_.front());
    waiting_.pop_front();
    if (const auto* read = std::get_if<ReadViews>(&effect); read != nullptr && superseded(waiting_, *read)) continue;
    untidy = true;  // A read too: what was pulled before it leaves as much to tidy as what people save.
    lock.unlock();
    const auto run_it = [&]<class Asked>(const Asked& asked) {
      if constexpr (std::same_as<Asked, ServeStick>) {
        tell(run(station_, asked, [this](Fact progress) { tell(std::move(progress)); }));
      } else if constexpr (ForVoices<Asked>) {
        ENSURE(voices_ != nullptr);
        voices_->run(asked);
      } else if constexpr (ForCameras<Asked>) {
        ENSURE(cameras_ != nullptr);
        cameras_->run(asked);
      } else if constexpr (ForReadingRoom<Asked>) {
        ENSURE(reading_ != nullptr);
        reading_->run(asked);
      } else if constexpr (ForPrintRoom<Asked>) {
        ENSURE(printing_ != nullptr);
        printing_->run(asked);
      } else {
        tell(run(station_, asked));
      }
    };
    std::visit(run_it, effect);
    lock.lock();
  }
}

}  // namespace linli::kiosk
