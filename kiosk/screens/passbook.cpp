// 存折: hours, the card of hearts, points and merit, each a page of its own: what there is, and how it came to be.
#include "kiosk/screens/passbook.h"

#include <algorithm>
#include <array>

#include "kiosk/app/hours_told.h"
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

Balance balance_of(const Canvas& on, Currency currency) {
  if (on.model.book) {
    for (const Balance& balance : on.model.book->balances) {
      if (balance.currency == currency) return balance;
    }
  }
  return {};
}

/// What of a balance may still change, or is spoken for; empty for nothing.
std::string reservation(const Canvas& on, const Balance& balance) {
  std::string words;
  const auto add = [&](const char* key, std::int64_t amount) {
    if (amount == 0) return;
    if (!words.empty()) words += on.say("common.separator");
    words += on.say(key, {{"amount", say_amount(on, balance.currency, amount)}});
  };
  add("book.held", balance.held);
  add("book.pending", balance.pending);
  return words;
}

void show_hearts(const Canvas& on, const Balance& hearts) {
  Ui& ui = on.ui;
  const std::int64_t whole = on.model.volunteering.card_hearts;
  const std::int64_t filled = std::clamp<std::int64_t>(hearts.available(), 0, whole);
  ui.heading(on.say("currency.hearts"));
  const bool full = filled == whole;
  const Rect low = ui.take_bottom(ui.measure().main);
  ui.text(full ? on.say("book.card_full") : on.say("book.card_left", {{"count", std::to_string(whole - filled)}}),
          TextSize::Body, 2);
  ui.as("card").hearts(static_cast<std::size_t>(filled), static_cast<std::size_t>(whole),
                       on.say("book.card", {{"count", std::to_string(filled)}, {"whole", std::to_string(whole)}}));
  const Ready ready = full ? Ready() : Ready::no(on.say("book.not_full"));
  if (ui.as("goods").at(low).main_button(on.say("book.gift"), Icon::Gift, ready)) on.ask(Open{Goods{}});
}

void show_hours(const Canvas& on, const Balance& time) {
  Ui& ui = on.ui;
  const auto buttons = ui.take_bottom(ui.measure().main).columns({1, 1}, ui.measure().gap);
  {
    const auto card = ui.card(ui.area(), Tint::Jade);
    ui.text(on.say("currency.time"), TextSize::Body, 1);
    ui.number(say_minutes(on, time.amount), Tint::Plain, 0.6F);
    if (const std::string words = reservation(on, time); !words.empty()) ui.text(words, TextSize::Small, 2);
  }
  if (ui.as("services").at(buttons[0]).button(on.say("book.services"), Icon::HumanGreeting)) {
    on.ask(AskForHelp{true});
  }
  if (ui.as("goods").at(buttons[1]).button(on.say("book.goods"), Icon::Gift)) on.ask(Open{Goods{}});
}

void show_score(const Canvas& on, const Balance& score) {
  Ui& ui = on.ui;
  const std::string name(name_of(score.currency));
  ui.heading(on.say("currency." + name));
  ui.number(say_amount(on, score.currency, score.amount), Tint::Jade, 0.5F);
  if (const std::string words = reservation(on, score); !words.empty()) ui.quiet(words, 2);
  ui.quiet(on.say("book.about." + name), 3);
}

/// A line, and the shift behind it where there is more to tell.
struct BookRow {
  Row row;
  Uuid shift = {};
};

/// The shift of a line that was counted otherwise than worked, or taken back; null for one that says all there is.
const Shift* told_with(const BookSeen& book, const PassbookLine& line) {
  if (book.currency != Currency::Time) return nullptr;
  for (const Shift& shift : book.told) {
    if (shift.subject == line.subject) return &shift;
  }
  return nullptr;
}

/// One question for all that stands in the list: in front of the lines what waits for approval, and what was not
/// counted.
std::vector<BookRow> rows_of(const Canvas& on, const BookSeen& book) {
  std::vector<BookRow> rows;
  if (book.currency == Currency::Time) {
    for (const Shift& shift : book.waiting) rows.push_back({waiting_row(on, shift), shift.subject});
    for (const Shift& shift : book.told) {
      if (minutes_in_book(shift) == 0) rows.push_back({not_counted_row(on, shift), shift.subject});
    }
  }
  for (const PassbookLine& line : book.lines) {
    const Shift* told = told_with(book, line);
    if (told != nullptr && minutes_in_book(*told) == 0) continue;  // It stands in front.
    BookRow& row = rows.emplace_back(BookRow{passbook_row(on, book.currency, line), line.subject});
    if (told != nullptr) tell_counted(on, *told, row.row);
  }
  return rows;
}

void show_lines(const Canvas& on, const Passbook& screen) {
  Ui& ui = on.ui;
  if (!on.model.book || on.model.book->currency != screen.currency) return ui.quiet(on.say("book.reading"));
  ui.heading(on.say("book.lines"));
  const std::vector<BookRow> rows = rows_of(on, *on.model.book);
  if (rows.empty()) return ui.text(on.say("book.empty"), TextSize::Body, 3);
  const Page page = page_of_rows(on, rows.size(), rows.front().row, screen.page);
  show_pager(on, page);
  for (std::size_t i = page.begin; i < page.end; ++i) {
    if (ui.row(rows[i].row)) on.ask(Open{HoursTold{rows[i].shift}});
  }
}

}  // namespace

void show_currencies(const Canvas& on, const std::vector<Rect>& cells, Currency chosen) {
  constexpr std::array shown{Currency::Time, Currency::Hearts, Currency::Points, Currency::MeritMinutes};
  for (std::size_t i = 0; i < shown.size() && i < cells.size(); ++i) {
    const std::string name(name_of(shown.at(i)));
    on.ui.as("turn." + name);
    if (on.ui.at(cells[i]).choice(on.say("currency.short." + name), shown.at(i) == chosen)) on.ask(TurnTo{shown.at(i)});
  }
}

void draw(const Passbook& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "book." + std::string(name_of(screen.currency)) + "." + std::to_string(screen.page));
  const auto strip = ui.take_bottom(ui.measure().button).columns({1, 1, 1, 1, 1}, ui.measure().gap_least + 1);
  const auto parts = ui.portrait() ? ui.area().rows({2, 3}) : ui.area().columns({1, 1}, 10);
  const Balance balance = balance_of(on, screen.currency);
  if (screen.currency == Currency::Time) {
    const auto left = ui.inside(parts[0]);
    show_hours(on, balance);
  } else {
    const auto left = ui.card(parts[0]);
    if (screen.currency == Currency::Hearts) {
      show_hearts(on, balance);
    } else {
      show_score(on, balance);
    }
  }
  {
    const auto right = ui.inside(parts[1]);
    show_lines(on, screen);
  }
  if (ui.as("hide").at(strip[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  show_currencies(on, {strip.begin() + 1, strip.end()}, screen.currency);
}

}  // namespace linli::kiosk
