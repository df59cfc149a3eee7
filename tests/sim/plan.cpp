#include "tests/sim/plan.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "tests/sim/dice.h"

namespace linli::sim {
namespace {

constexpr std::int64_t hour_deeds = 10;
constexpr std::int64_t order_deeds = 12;

enum class Who { Hub, Kiosk, Any };
struct Kind {
  What what;
  std::string_view name;
  bool is_fault;
  Who who;
  int weight;           // Among the work, or among the faults that a plan has.
  std::int64_t n_last;  // n is from 1 to this.
};

constexpr std::array kinds = {
    Kind{What::Lodge, "lodge", false, Who::Kiosk, 14, 1},
    Kind{What::LodgeSealed, "lodge_sealed", false, Who::Kiosk, 3, 1},
    Kind{What::StepOnCase, "step_on_case", false, Who::Kiosk, 12, 1},
    Kind{What::EnterPost, "enter_post", false, Who::Kiosk, 2, 1},
    Kind{What::Grant, "grant", false, Who::Kiosk, 3, 1},
    Kind{What::Sync, "sync", false, Who::Kiosk, 12, 3},
    Kind{What::Turns, "turns", false, Who::Kiosk, 6, 3},
    Kind{What::Wait, "wait", false, Who::Hub, 2, 120},
    Kind{What::Tidy, "tidy", false, Who::Any, 2, 1},
    Kind{What::Restart, "restart", false, Who::Any, 2, 1},
    Kind{What::StickOut, "stick_out", false, Who::Kiosk, 3, 1},
    Kind{What::StickAtHub, "stick_at_hub", false, Who::Hub, 2, 1},
    Kind{What::StickBack, "stick_back", false, Who::Kiosk, 3, 1},
    Kind{What::PullStick, "pull_stick", true, Who::Hub, 3, 1},
    Kind{What::LoseStick, "lose_stick", true, Who::Hub, 1, 1},
    Kind{What::OldStick, "old_stick", true, Who::Hub, 3, 1},
    Kind{What::TearStick, "tear_stick", true, Who::Hub, 3, 1},
    Kind{What::FlipStick, "flip_stick", true, Who::Hub, 3, 1},
    Kind{What::ForgeStick, "forge_stick", true, Who::Kiosk, 3, 1},
    Kind{What::LoseRequest, "lose_request", true, Who::Kiosk, 3, 3},
    Kind{What::CutRequest, "cut_request", true, Who::Kiosk, 3, 3},
    Kind{What::LoseReply, "lose_reply", true, Who::Kiosk, 3, 3},
    Kind{What::CutReply, "cut_reply", true, Who::Kiosk, 3, 3},
    Kind{What::RepeatRequest, "repeat_request", true, Who::Kiosk, 3, 3},
    Kind{What::FlipRequest, "flip_request", true, Who::Kiosk, 3, 3},
    Kind{What::FlipReply, "flip_reply", true, Who::Kiosk, 3, 3},
    Kind{What::Html, "html", true, Who::Kiosk, 2, 3},
    Kind{What::Redirect, "redirect", true, Who::Kiosk, 2, 3},
    Kind{What::Busy, "busy", true, Who::Kiosk, 2, 3},
    Kind{What::Failed, "failed", true, Who::Kiosk, 2, 3},
    Kind{What::Impostor, "impostor", true, Who::Kiosk, 3, 3},
    Kind{What::AbortedSyncs, "aborted_syncs", true, Who::Kiosk, 2, 20},
    Kind{What::TooLarge, "too_large", true, Who::Kiosk, 2, 4'000},
    Kind{What::Replay, "replay", true, Who::Kiosk, 3, 100},
    Kind{What::Forge, "forge", true, Who::Kiosk, 3, 1},
    Kind{What::Clock, "clock", true, Who::Any, 3, 75},
    Kind{What::Kill, "kill", true, Who::Any, 3, 1},
    Kind{What::Reboot, "reboot", true, Who::Any, 3, 1},
    Kind{What::KillAtWrite, "kill_at_write", true, Who::Any, 4, 1},
    Kind{What::CutAtWrite, "cut_at_write", true, Who::Any, 4, 1},
    Kind{What::DiskFull, "disk_full", true, Who::Any, 3, 20},
    Kind{What::DiskError, "disk_error", true, Who::Any, 3, 3},
    Kind{What::HubDown, "hub_down", true, Who::Hub, 3, 1},
    Kind{What::Poison, "poison", true, Who::Hub, 3, 6},
    Kind{What::NewerWords, "newer_words", true, Who::Hub, 4, 5},
    Kind{What::OtherViews, "other_views", true, Who::Kiosk, 3, 1},
    Kind{What::OtherProtocol, "other_protocol", true, Who::Kiosk, 3, 3},
    Kind{What::OtherStick, "other_stick", true, Who::Hub, 3, 1},
    Kind{What::CopyKiosk, "copy_kiosk", true, Who::Kiosk, 2, 1},
    Kind{What::RestoreKiosk, "restore_kiosk", true, Who::Kiosk, 2, 1},
    Kind{What::CloneKiosk, "clone_kiosk", true, Who::Kiosk, 2, 1},
    Kind{What::CopyHub, "copy_hub", true, Who::Hub, 2, 1},
    Kind{What::RestoreHub, "restore_hub", true, Who::Hub, 2, 1},
    Kind{What::Erase, "erase", false, Who::Kiosk, 3, 1},
    Kind{What::Decide, "decide", false, Who::Kiosk, 1, 1},
    Kind{What::Revoke, "revoke", true, Who::Kiosk, 1, 1},
    // Drawn for themselves (add_photos).
    Kind{What::LodgePhoto, "lodge_photo", false, Who::Kiosk, 0, 1},
    Kind{What::LookAtPhoto, "look_at_photo", false, Who::Kiosk, 0, 1},
    Kind{What::ShortOfRoom, "short_of_room", false, Who::Any, 0, 16},
    Kind{What::BackUpHub, "back_up_hub", false, Who::Hub, 0, 1},
    // with_hours
    Kind{What::Hours, "hours", false, Who::Kiosk, 0, hour_deeds},
    Kind{What::Orders, "orders", false, Who::Kiosk, 0, order_deeds},
};
static_assert(kinds.size() == static_cast<std::size_t>(What::count));

/// Faults that do nothing alone come with the other half.
std::vector<What> partners(What what) {
  switch (what) {
    case What::RestoreKiosk:
      return {What::CopyKiosk};
    case What::RestoreHub:
      return {What::CopyHub};
    default:
      return {};
  }
}

constexpr std::uint64_t pair_stride = 509;  // A prime: all pairs, and neighbours have little in common.

/// Two thirds of the seeds go through every pair of faults in turn; the rest mix any number of them.
std::vector<What> faults_for(std::uint64_t seed, Dice& dice) {
  const auto all = all_faults();
  std::vector<What> chosen;
  if (seed % 3 != 0) {
    std::uint64_t pair = (seed - seed / 3 - 1) * pair_stride % pairs_of_faults();
    for (std::size_t first = 0; first < all.size(); ++first) {
      const std::uint64_t with_first = all.size() - first - 1;
      if (pair < with_first) {
        chosen = {all[first], all[first + 1 + pair]};
        break;
      }
      pair -= with_first;
    }
  } else {
    const auto rare = static_cast<std::uint64_t>(dice.between(1, 6));
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen), [&](What) { return dice.one_in(rare); });
  }
  for (std::size_t i = 0, n = chosen.size(); i < n; ++i) {
    for (const What other : partners(chosen[i])) chosen.push_back(other);
  }
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

const Kind& draw(const std::vector<const Kind*>& from, Dice& dice) {
  std::int64_t sum = 0;
  for (const Kind* kind : from) sum += kind->weight;
  std::int64_t at = dice.between(1, sum);
  for (const Kind* kind : from) {
    at -= kind->weight;
    if (at <= 0) return *kind;
  }
  return *from.back();
}

int who_for(const Kind& kind, int kiosks, Dice& dice) {
  switch (kind.who) {
    case Who::Hub:
      return the_hub;
    case Who::Kiosk:
      return static_cast<int>(dice.between(1, kiosks));
    case Who::Any:
      return dice.one_in(2) ? the_hub : static_cast<int>(dice.between(1, kiosks));
  }
  return the_hub;
}

const Kind& kind_of(What what) {
  return *std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.what == what; });
}

Step make_step(const Kind& kind, int kiosks, Dice& dice) {
  const int who = who_for(kind, kiosks, dice);
  const std::int64_t n = dice.between(1, kind.n_last);
  return {kind.what, who, n, dice.next()};
}

/// A third of the plans have photos among their steps, and what spoils them, with chances of their own.
void add_photos(Plan& plan) {
  Dice dice(~plan.seed);
  plan.has_photos = dice.one_in(3);
  if (!plan.has_photos) return;
  constexpr std::array often = {
      What::LodgePhoto, What::LodgePhoto, What::LodgePhoto, What::LodgePhoto,  What::Sync,        What::Sync,
      What::Sync,       What::BackUpHub,  What::BackUpHub,  What::ShortOfRoom, What::LookAtPhoto, What::FlipRequest,
      What::FlipReply,  What::CutRequest, What::LoseReply,  What::KillAtWrite, What::CutAtWrite,
  };
  for (std::int64_t i = 0, n = dice.between(4, 16); i < n; ++i) {
    const auto at = static_cast<std::ptrdiff_t>(dice.below(plan.steps.size() + 1));
    const What what = i == 0 ? What::LodgePhoto : often.at(dice.below(often.size()));
    plan.steps.insert(plan.steps.begin() + at, make_step(kind_of(what), plan.kiosks, dice));
  }
}

}  // namespace

std::vector<What> all_faults() {
  std::vector<What> faults;
  for (const Kind& kind : kinds) {
    if (kind.is_fault) faults.push_back(kind.what);
  }
  return faults;
}

std::uint64_t pairs_of_faults() {
  const std::uint64_t faults = all_faults().size();
  return faults * (faults - 1) / 2;
}

Plan make_plan(std::uint64_t seed) {
  Dice dice(seed);
  Plan plan{.seed = seed, .kiosks = static_cast<int>(dice.between(1, 4)), .steps = {}};
  plan.rests_by_stick = dice.one_in(4);
  const auto faults = faults_for(seed, dice);
  std::vector<const Kind*> work;
  std::vector<const Kind*> trouble;
  for (const Kind& kind : kinds) {
    if (!kind.is_fault) work.push_back(&kind);
    if (std::find(faults.begin(), faults.end(), kind.what) != faults.end()) trouble.push_back(&kind);
  }
  const std::int64_t length = dice.between(12, 40);
  for (std::int64_t i = 0; i < length; ++i) {
    const bool bad = !trouble.empty() && dice.one_in(3);
    plan.steps.push_back(make_step(draw(bad ? trouble : work, dice), plan.kiosks, dice));
  }
  add_photos(plan);
  return plan;
}

Plan with_hours(Plan plan) {
  Dice dice(plan.seed ^ 0x686f757273);  // Its own chance: the plan's other steps stay as they are.
  std::vector<Step> steps;
  for (const Step& step : plan.steps) {
    for (std::int64_t i = dice.between(0, 4); i > 0; --i) {
      const What what = dice.one_in(2) ? What::Hours : What::Orders;
      steps.push_back(make_step(kind_of(what), plan.kiosks, dice));
    }
    steps.push_back(step);
  }
  plan.steps = std::move(steps);
  return plan;
}

std::string_view name_of(What what) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.what == what; });
  return found == kinds.end() ? "?" : found->name;
}

std::string words_of(const Step& step) {
  return fmt::format("{} {} n={}", name_of(step.what), step.who == the_hub ? "hub" : fmt::format("XP{}", step.who),
                     step.n);
}

}  // namespace linli::sim
