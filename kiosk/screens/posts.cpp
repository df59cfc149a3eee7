// 岗位认领: the kinds of post there are, and one of them with its term.
#include "kiosk/app/clocking.h"
#include "kiosk/screens/clock.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

std::string say_term_end(const Canvas& on, WallMs until) {
  const Day day = day_of(until);
  return on.say("posts.until", {{"year", std::to_string(day.year)},
                                {"month", say_month(on.words, day.month)},
                                {"day", std::to_string(day.day)}});
}

Tile post_tile(const Canvas& on, const PostKind& post) {
  const bool held = held_until(on.model, post.id).has_value();
  Tile tile;
  tile.id = "post." + post.id;
  tile.word = post.words.in(on.model.language);
  tile.icon = held ? Icon::CheckCircle : icon_named(post.icon);
  tile.tint = held ? Tint::Jade : Tint::Blue;
  return tile;
}

}  // namespace

void draw(const Posts& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const std::vector<PostKind>& posts = on.model.volunteering.posts;
  const Page page = page_of(posts.size(), choices_max, screen.page);
  const bool known = day_here(on.model) != nullptr;
  start_screen(on, (known ? "posts." : "posts.reading.") + std::to_string(page.number));
  if (!known) return show_reading(on);
  ui.title(on.say(posts_held(on.model).empty() ? "posts.title" : "posts.title_held"));
  if (posts.empty()) return ui.text(on.say("posts.none"), TextSize::Body, 2);
  show_pager(on, page);
  std::vector<Tile> tiles;
  for (std::size_t i = page.begin; i < page.end; ++i) tiles.push_back(post_tile(on, posts[i]));
  if (const auto tapped = ui.tiles(tiles, ui.portrait() ? 2 : 4)) {
    on.ask(Open{PostOffered{posts[page.begin + *tapped].id}});
  }
}

void draw(const PostOffered& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const PostKind* post = on.model.volunteering.post(screen.post);
  const auto until = held_until(on.model, screen.post);
  const bool known = post != nullptr && day_here(on.model) != nullptr;
  start_screen(on, !known ? "posts.reading" : until ? "posts.held" : "posts.offered");
  if (!known) return show_reading(on);
  const auto card = ui.card(ui.area());
  const Rect low = ui.take_bottom(ui.measure().main);
  const std::string words =
      on.say("posts.term", {{"months", std::to_string(post->term_months)}, {"points", std::to_string(post->points)}});
  show_notice(on, until ? Icon::CheckCircle : icon_named(post->icon), until ? Tint::Jade : Tint::Blue,
              post->words.in(on.model.language), until ? say_term_end(on, *until) : words);
  if (until) {
    if (ui.as("leave").at(low).button(on.say("posts.leave"), Icon::CloseCircle)) on.ask(LeaveIt{screen.post});
  } else if (ui.as("claim").at(low).main_button(on.say("posts.claim"), Icon::Check)) {
    on.ask(ClaimIt{screen.post});
  }
}

}  // namespace linli::kiosk
