// Time passing: the clock's minute, somebody who went away, a staff member's lock. Source: UI.md, "time".
#include <algorithm>

#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr MonoMs read_apart_ms = 250;
constexpr MonoMs saving_shown_ms = 100;

enum class Afterwards { Board, Lock };
struct Patience {
  MonoMs quiet_ms;  // Until somebody is asked,
  MonoMs ask_ms;    // and how long the question stands; 0: nothing is lost, so nobody is asked.
  Afterwards afterwards = Afterwards::Board;
};

template <class... Kinds>
bool is_any(const Screen& screen) {
  return (std::holds_alternative<Kinds>(screen) || ...);
}

std::optional<Patience> patience_of(const Model& model) {
  if (model.saving || model.speaking || model.listening || model.aloud) return std::nullopt;
  const Screen& top = model.top();
  if (const Paper* paper = paper_of(top); paper != nullptr && paper->step == Paper::Step::Printing) return std::nullopt;
  if (model.stack.size() == 1) return std::nullopt;
  if (model.session) return Patience{300'000, 0, Afterwards::Lock};
  if (model.draft) return Patience{90'000, 30'000};
  if (is_any<TicketKept, OrderKept, MatterState, Matter, PhotoOf, PublicBoard, SeveralMatters, Welcome, MyMatters,
             ClockedIn, ClockedOut, MyOrder, Passbook, HoursTold, Goods, GoodsPromised>(top))
    return Patience{45'000, 15'000};
  if (model.visitor) return Patience{90'000, 30'000};
  if (is_any<Home, More, NotYet, Phones, Honour, Teams, TeamOffered, SignIn, Pin, StaffLock, SignInHow, ClockCard>(top))
    return Patience{90'000, 0};
  return Patience{90'000, 30'000};
}

void went_away(Model& model, const Patience& patience) {
  model.asked_since.reset();
  model.error.reset();
  model.notice.clear();
  model.leaving = false;
  model.hidden = false;
  model.has_voice = true;  // Somebody may have put a loudspeaker in since.
  model.touched = model.now.mono;
  see_as_at_first(model);  // The next person starts as everybody does.
  model.keys = {.nine = model.settings.nine_keys};
  if (patience.afterwards == Afterwards::Lock && model.session) {
    const std::string person = model.session->person;
    park(model);
    model.stack.assign(1, IdleBoard{});
    model.stack.emplace_back(StaffLock{person});
    return;
  }
  end_visit(model);
  model.draft.reset();
  model.stack.assign(1, IdleBoard{});
}

}  // namespace

Effects on(Model& model, const StillHere& /*intent*/) {
  model.asked_since.reset();
  model.touched = model.now.mono;
  return {};
}

Effects on(Model& model, const HideScreen& /*intent*/) {
  model.hidden = true;
  return {};
}

Effects on(Model& model, const ShowScreen& /*intent*/) {
  model.hidden = false;
  return {};
}

Effects on(Model& model, const Touched& /*fact*/) {
  if (!model.asked_since) model.touched = model.now.mono;  // 还在吗？ is answered by its button.
  return {};
}

Effects on(Model& model, const Ticked& fact) {
  model.now = fact.now;
  if (!model.notice.empty() && model.now.mono >= model.notice_until) model.notice.clear();
  Effects effects;
  if (const auto patience = patience_of(model)) {
    const bool waited = model.now.mono - model.touched >= patience->quiet_ms;
    const bool unanswered = model.asked_since && model.now.mono - *model.asked_since >= patience->ask_ms;
    if (unanswered || (waited && patience->ask_ms == 0)) {
      went_away(model, *patience);
      effects = read(model);
    } else if (waited && !model.asked_since) {
      model.asked_since = model.now.mono;
    }
  }
  if (model.stale && model.read_answered >= model.read_asked && model.now.mono - model.read_at >= read_apart_ms) {
    effects = std::move(effects) + read(model);
  }
  return effects;
}

std::optional<int> seconds_left(const Model& model) {
  const auto patience = patience_of(model);
  if (!model.asked_since || !patience) return std::nullopt;
  const MonoMs left = patience->ask_ms - (model.now.mono - *model.asked_since);
  return static_cast<int>(std::max<MonoMs>(0, (left + 999) / 1000));
}

int seconds_asked(const Model& model) {
  const auto patience = patience_of(model);
  return patience ? static_cast<int>(patience->ask_ms / 1000) : 0;
}

MonoMs wakes_at(const Model& model) {
  constexpr WallMs minute_ms = 60'000;
  MonoMs next = model.now.mono + minute_ms - model.now.wall % minute_ms;
  if (const auto patience = patience_of(model)) {
    if (model.asked_since) {
      next = std::min(next, model.now.mono + 1000 - (model.now.mono - *model.asked_since) % 1000);
    } else {
      next = std::min(next, model.touched + patience->quiet_ms);
    }
  }
  if (model.stale && model.read_answered >= model.read_asked) next = std::min(next, model.read_at + read_apart_ms);
  if (model.saving && model.now.mono < model.saving->since + saving_shown_ms) {
    next = std::min(next, model.saving->since + saving_shown_ms);
  }
  if (!model.notice.empty()) next = std::min(next, model.notice_until);
  return std::max(next, model.now.mono);
}

Light light_of(const Model& model) {
  constexpr MonoMs dark_after_ms = 60'000;
  constexpr MonoMs dim_after_ms = 120'000;
  if (model.stack.size() != 1) return Light::Full;
  const MonoMs quiet = model.now.mono - model.touched;
  constexpr WallMs minute_ms = 60'000;
  const auto minute = static_cast<int>((model.now.wall - ms_of(day_of(model.now.wall), 0, 0)) / minute_ms);
  if (quiet >= dark_after_ms && is_dark(model.settings, minute)) return Light::Off;
  return quiet >= dim_after_ms && model.settings.idle_percent < 100 ? Light::Dim : Light::Full;
}

bool shows_saving(const Model& model) {
  return model.saving && model.now.mono >= model.saving->since + saving_shown_ms;
}

}  // namespace linli::kiosk
