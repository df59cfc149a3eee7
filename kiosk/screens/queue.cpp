// The clerk's desk: filters with what is left, the matters, and the one that is selected with its next steps.
#include <algorithm>
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

using Which = CaseFilter::Which;

struct FilterOf {
  Which which;
  const char* key;
};
constexpr std::array filters_shown{
    FilterOf{Which::Open, "queue.all"},           FilterOf{Which::Unsorted, "queue.unsorted"},
    FilterOf{Which::DueToday, "queue.due_today"}, FilterOf{Which::Overdue, "queue.overdue"},
    FilterOf{Which::Mine, "queue.mine"},          FilterOf{Which::Rated, "queue.rated"}};

std::string count_of(const QueueCounts& counts, Which which) {
  switch (which) {
    case Which::Open:
      return std::to_string(counts.open);
    case Which::Unsorted:
      return std::to_string(counts.unsorted);
    case Which::DueToday:
      return std::to_string(counts.due_today);
    case Which::Overdue:
      return std::to_string(counts.overdue);
    case Which::Mine:
      return std::to_string(counts.mine);
    default:
      return {};
  }
}

void show_filters(const Canvas& on, const Queue& screen) {
  const Rect take_in = on.ui.take_bottom(on.ui.measure().main);
  std::vector<Filter> filters;
  filters.reserve(filters_shown.size());
  for (const FilterOf& one : filters_shown) {
    filters.push_back(
        {one.key, on.say(one.key), count_of(on.model.known.counts, one.which), one.which == screen.filter});
  }
  if (const auto tapped = on.ui.filters(filters)) on.ask(PickFilter{filters_shown.at(*tapped).which});
  if (on.ui.as("take_in").at(take_in).button(on.say("queue.take_in"), Icon::PhoneInTalk)) on.ask(Open{TakeIn{}});
  if (on.model.known.sync.catching_up) on.ui.quiet(on.say("sync.catching_up"), 2);
  const std::int64_t sealed = on.model.known.counts.sealed;
  if (sealed > 0) on.ui.quiet(on.say("queue.sealed", {{"count", std::to_string(sealed)}}), 1);
}

std::optional<Pill> row_pill(const Canvas& on, const Case& found) {
  if (found.hazard && is_open(found.state)) return Pill{on.say("queue.hazard"), Tint::Red, Icon::Alert};
  if (is_open(found.state) && !is_done(found.state) && found.due_at != 0 && found.due_at < on.model.now.wall) {
    return Pill{on.say("queue.overdue_short"), Tint::Red, Icon::Alert};
  }
  if (found.state == CaseState::Lodged) return Pill{on.say("queue.unsorted_short"), Tint::Amber, Icon::None};
  if (found.state == CaseState::Told) return Pill{on.say("queue.to_rate"), Tint::Jade, Icon::None};
  return Pill{on.say("level." + std::string(name_of(found.level))), Tint::Plain, Icon::None};
}

Row row_of(const Canvas& on, const Case& found) {
  Row row;
  row.id = found.ticket;
  row.title = title_of(on.model, found);
  row.under = say_when(on.words, found.lodged_at, on.model.now.wall) + on.say("common.separator") +
              on.say("channel." + std::string(name_of(found.channel)));
  const auto is_voice = [](const CaseMedia& each) { return each.type == MediaType::Voice; };
  if (std::any_of(found.media.begin(), found.media.end(), is_voice)) {
    row.under += on.say("common.separator") + on.say("media.voice");
  }
  if (found.anonymous) row.under += on.say("common.separator") + on.say("queue.anonymous");
  row.pill = row_pill(on, found);
  row.pill_first = true;
  row.selected = on.model.known.open && on.model.known.open->subject == found.subject;
  return row;
}

/// 小 / 大 / 难 in the row itself: sorting is one tap.
void show_sorting(const Canvas& on, const Case& found, const Rect& where) {
  constexpr std::array levels{CaseLevel::Small, CaseLevel::Big, CaseLevel::Hard};
  const auto cells = where.columns({1, 1, 1}, on.ui.measure().gap_least);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string name(name_of(levels.at(i)));
    on.ui.as("sort." + name + "." + found.ticket);
    if (on.ui.at(cells[i]).button(on.say("level.short." + name))) on.ask(SortAs{found.subject, levels.at(i)});
  }
}

void show_row(const Canvas& on, const Case& found) {
  Ui& ui = on.ui;
  Row row = row_of(on, found);
  const Rect whole = ui.area();
  const bool sorts = found.state == CaseState::Lodged && may(on.model, found, CaseStep::Classify);
  if (!sorts) {
    row.aside = say_due(on, found);
    if (ui.row(row)) on.ask(PickRow{found.subject});
    return;
  }
  constexpr float buttons_mm = 3 * 17 + 2 * 3;
  const Rect left{whole.x, whole.y, whole.w - buttons_mm - 6, whole.h};
  if (!found.hazard) row.pill.reset();  // The three buttons say that it is unsorted.
  if (ui.at(left).row(row)) on.ask(PickRow{found.subject});
  show_sorting(on, found, {left.right() + 3, whole.y + (whole.h - 17) / 2, buttons_mm, 17});
}

}  // namespace

void draw(const Queue& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.queue", Density::Staff);
  // On a screen that stands on its side the case lies under the list.
  std::vector<Rect> parts;
  if (ui.portrait()) {
    const auto rows = ui.area().rows({1, 1}, 8);
    parts = rows[0].columns({10, 19}, 8);
    parts.push_back(rows[1]);
  } else {
    parts = ui.area().columns({16, 37, 40}, 8);
  }
  {
    const auto left = ui.inside(parts[0]);
    show_filters(on, screen);
  }
  {
    const auto middle = ui.inside(parts[1]);
    const std::vector<Case>& queue = on.model.known.queue;
    if (queue.empty()) {
      ui.text(on.say("queue.empty"));
    } else {
      ui.scroll("queue", queue.size(), ui.row_height(), [&](std::size_t i) { show_row(on, queue[i]); });
    }
  }
  const auto right = ui.card(parts[2]);
  if (!on.model.known.open) {
    ui.quiet(on.say("queue.choose"));
    return;
  }
  show_case_brief(on, *on.model.known.open);
}

}  // namespace linli::kiosk
