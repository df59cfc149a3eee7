// 换一件事做, for which of their posts it counts, and whether they go without ever having clocked in.
#include <array>

#include "kiosk/app/clocking.h"
#include "kiosk/screens/clock.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

/// What they do already is no change, unless it may count for another post.
Ready ready_for_task(const Canvas& on, ShiftTask task) {
  const Shift* shift = shift_here(on.model);
  if (shift == nullptr) return Ready::no(on.say("clock.reading"));
  if (shift->task != task || counts_for_posts(on.model, task)) return {};
  return Ready::no(on.say("clock.doing_this"));
}

}  // namespace

void draw(const ChangeTask& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "clock.change");
  ui.title(on.say("clock.change_title"));
  const auto offer = [&](const char* key, ShiftTask task) {
    return Offer{key, icon_of_task(task), tint_of_task(task), PickTask{task, true}, ready_for_task(on, task)};
  };
  const std::array offers{offer("task.duty", ShiftTask::Duty), offer("task.visit", ShiftTask::Visit),
                          offer("task.activity", ShiftTask::Activity)};
  show_offers(on, offers, ui.portrait() ? 1 : 3);
}

void draw(const ClockPost& screen, const Canvas& on) {
  Ui& ui = on.ui;
  constexpr std::size_t posts_a_page = 6;
  const std::vector<ClaimedPost> held = posts_held(on.model);
  const Page page = page_of(held.size(), posts_a_page, screen.page);
  start_screen(on, "clock.post." + std::to_string(page.number));
  ui.title(on.say("clock.post_title", {{"task", say_task(on, screen.task)}}));
  const Rect low = ui.take_bottom(ui.measure().button);
  show_pager(on, page);
  std::vector<Tile> tiles;
  for (std::size_t i = page.begin; i < page.end; ++i) {
    const PostKind* post = on.model.volunteering.post(held[i].post);
    Tile& tile = tiles.emplace_back();
    tile.id = "post." + held[i].post;
    tile.word = say_post(on, held[i].post);
    tile.icon = post == nullptr ? Icon::Flag : icon_named(post->icon);
    tile.tint = Tint::Jade;
  }
  if (const auto tapped = ui.tiles(tiles, ui.portrait() ? 2 : 3)) on.ask(PickPost{held[page.begin + *tapped].post});
  if (ui.as("post.none").at(low).button(on.say("clock.no_post"), Icon::Close)) on.ask(PickPost{});
}

void draw(const ForgotSure& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "clock.forgot_sure");
  const auto card = ui.card(ui.area());
  const auto parts = ui.take_bottom(ui.measure().main + 6).columns({1, 1}, ui.measure().gap);
  show_notice(on, Icon::History, Tint::Amber, on.say("clock.forgot_sure"), on.say("clock.forgot_sure_how"));
  if (ui.as("forgot.no").at(parts[0]).button(on.say("clock.forgot_no"), Icon::ArrowLeft)) on.ask(Back{});
  const Ready ready = day_here(on.model) == nullptr ? Ready::no(on.say("clock.reading")) : Ready();
  if (ui.as("forgot.yes").at(parts[1]).main_button(on.say("clock.forgot_yes"), Icon::Check, ready)) {
    on.ask(ForgotToClockIn{});
  }
}

}  // namespace linli::kiosk
