// The top bar and the bottom bar, in the same place on every screen, and what several screens are built from.
#include <algorithm>

#include "kiosk/app/update.h"
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

std::string network_words(const Canvas& on) {
  const SyncState& sync = on.model.known.sync;
  if (!on.model.enrolment) return on.say("top.not_enrolled");
  std::string words = on.say(on.model.online ? "top.online" : "top.offline");
  if (sync.pending > 0) {
    words += on.say("common.separator") + on.say("top.waiting", {{"count", std::to_string(sync.pending)}});
  }
  return words;
}

std::string person_words(const Canvas& on) {
  if (on.model.session) return on.model.session->shown_as;
  if (on.model.visitor) return on.model.visitor->person.shown_as;
  if (on.model.draft && !on.model.draft->helper_name.empty() && !on.model.draft->handed_over) {
    return on.say("help.top", {{"name", on.model.draft->helper_name}});
  }
  if (!on.model.parked.empty()) return on.say("lock.title", {{"name", on.model.parked.back().session.shown_as}});
  return {};
}

/// What the button does next.
std::string sight_words(const Canvas& on) {
  switch (next_sight(on.model)) {
    case Sight::Larger:
      break;
    case Sight::Clearer:
      return on.say("bottom.clearer");
    case Sight::AsBefore:
      return on.say("bottom.as_before");
  }
  return on.say("bottom.larger");
}

void show_top(const Canvas& on) {
  const Model& model = on.model;
  TopBar bar;
  bar.station = model.enrolment ? model.enrolment->station_name : on.say("top.unnamed");
  bar.when = say_date_and_time(on.words, model.now.wall);
  bar.person = person_words(on);
  bar.network = network_words(on);
  bar.network_opens = model.session && !std::holds_alternative<SyncStatus>(model.top());
  bar.online = model.online && model.enrolment.has_value();
  const auto tapped = on.ui.top_bar(bar);
  if (tapped == TopTap::Person) {
    if (model.session) {
      if (!std::holds_alternative<StaffMenu>(model.top())) on.ask(Open{StaffMenu{}});
    } else if (model.visitor) {
      if (!model.draft && !std::holds_alternative<Welcome>(model.top())) on.ask(Open{Welcome{}});
    } else if (!model.parked.empty() && !model.draft && !std::holds_alternative<StaffLock>(model.top())) {
      on.ask(Open{StaffLock{model.parked.back().session.person}});
    }
  }
  if (tapped == TopTap::Network && bar.network_opens) {
    on.ask(Open{SyncStatus{}});
  }
}

void show_bottom(const Canvas& on) {
  const bool first = !can_go_back(on.model);
  const auto not_aloud = why_not_aloud(on.model);
  BottomBar bar;
  bar.back = {on.say("bottom.back"), Ready(!first)};
  bar.home = {on.say("bottom.home"), Ready(!first || !std::holds_alternative<Home>(on.model.top()))};
  bar.listen = {on.say("bottom.listen"), not_aloud ? Ready::no(on.say(*not_aloud)) : Ready()};
  bar.larger = {sight_words(on), {}};
  bar.call = {on.say("bottom.call"), {}};
  const auto tapped = on.ui.bottom_bar(bar);
  if (!tapped) return;
  switch (*tapped) {
    case BarTap::Back:
      on.ask(Back{});
      break;
    case BarTap::Home:
      on.ask(GoHome{});
      break;
    case BarTap::Larger:
      on.ask(LargerText{});
      break;
    case BarTap::Call:
      on.ask(CallSomebody{});
      break;
    case BarTap::Listen:
      on.ask(Listen{});
      break;
  }
}

}  // namespace

void start_screen(const Canvas& on, std::string_view name, Density density) {
  on.ui.screen(name, density);
  show_top(on);
  show_bottom(on);
}

void show_steps(const Canvas& on, std::size_t current) {
  if (on.model.draft && on.model.draft->is_errand()) return;  // Its questions are others.
  const std::vector<std::string> steps{on.say("say.step.what"), on.say("say.step.where"), on.say("say.step.words"),
                                       on.say("say.step.check"), on.say("say.step.reply")};
  on.ui.steps(steps, current);
}

bool show_pad(const Canvas& on, const PadPage& page) {
  Ui& ui = on.ui;
  ui.title(page.title);
  const auto parts = ui.portrait() ? ui.area().rows({2, 3}, 8) : ui.area().columns({1, 1}, 12);
  bool skipped = false;
  {
    const auto left = ui.inside(parts[0]);
    if (!page.hint.empty()) ui.quiet(page.hint, 2);
    FieldView field;
    field.text = page.typed;
    field.secret = page.secret;
    field.placeholder = page.title;
    ui.as("typed").field(field);
    if (!page.trouble.empty()) ui.state(page.trouble, Tint::Amber, Icon::Alert);
    if (ui.as("go_on").main_button(page.button, Icon::ArrowRight, Ready(page.can_go_on && !page.typed.empty()))) {
      on.ask(PadDone{});
    }
    skipped = !page.skip.empty() && ui.as("skip").quiet_button(page.skip);
  }
  const auto right = ui.inside(parts[1]);
  if (const auto key = ui.number_pad(page.kind)) {
    constexpr char erase = '\b';
    constexpr char clear = '\x7f';
    if (*key == erase || *key == clear) {
      on.ask(PadErase{*key == clear});
    } else {
      on.ask(PadKey{*key});
    }
  }
  return skipped;
}

void show_notice(const Canvas& on, Icon icon, Tint tint, const std::string& title, const std::string& words) {
  Ui& ui = on.ui;
  constexpr float gap = 8;
  const Rect room = ui.area();
  const float disc = std::clamp(room.h * 0.36F, 24.0F, 44.0F);
  float tall = ui.text_height(title, room.w, TextSize::Title) + gap;
  if (!words.empty()) tall += ui.text_height(words, room.w) + gap;
  const bool pictured = tall + disc + 2 * gap <= room.h;
  if (pictured) tall += disc + gap;
  // A little above the middle is where the eye looks for it.
  ui.space(std::max(0.0F, (room.h - tall) * 0.4F));
  if (pictured) {
    ui.icon(icon, tint, disc);
    ui.space(gap / 2);
  }
  ui.centred(title, TextSize::Title);
  if (!words.empty()) ui.centred(words, TextSize::Body);
}

Page page_of(std::size_t count, std::size_t a_page, int page) {
  Page found;
  a_page = std::max<std::size_t>(1, a_page);
  found.pages = std::max<std::size_t>(1, (count + a_page - 1) / a_page);
  found.number = std::min(static_cast<std::size_t>(std::max(0, page)), found.pages - 1);
  found.begin = found.number * a_page;
  found.end = std::min(count, found.begin + a_page);
  return found;
}

Page page_of_rows(const Canvas& on, std::size_t count, const Row& like, int page) {
  const auto fit = [&](float kept) { return on.ui.rows_fit(!like.under.empty(), like.title_lines, kept); };
  if (count <= fit(0)) return page_of(count, count, page);
  return page_of(count, fit(on.ui.measure().button + on.ui.measure().gap), page);
}

void show_pager(const Canvas& on, const Page& page) {
  if (const auto wanted = on.ui.pager(page.number, page.pages)) on.ask(TurnPage{static_cast<int>(*wanted)});
}

}  // namespace linli::kiosk
