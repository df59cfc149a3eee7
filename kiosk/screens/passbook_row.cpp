#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/hours_told.h"
#include "kiosk/screens/passbook.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"
#include "kiosk/screens/say_told.h"

namespace linli::kiosk {

namespace {

bool is_worked(const PassbookLine& line) { return line.what == "shift" || line.what == "paper"; }

const Category* errand_category(const Canvas& on, const std::string& id) {
  const Service* service = on.model.catalogue.service("errand");
  return service == nullptr ? nullptr : service->category(id);
}

/// Task, service or article; else what kind of line it is.
std::string item_words(const Canvas& on, const PassbookLine& line) {
  if (is_worked(line)) return on.say("task." + line.item);
  if (const Article* article = on.model.volunteering.article(line.item)) return article->words.in(on.model.language);
  if (const Category* category = errand_category(on, line.item)) return category->words.in(on.model.language);
  return on.say("book.for." + line.what);
}

Icon icon_of(const Canvas& on, const PassbookLine& line) {
  if (is_worked(line)) return line.what == "paper" ? Icon::FileDocument : Icon::ClockIn;
  if (const Category* category = errand_category(on, line.item)) return icon_named(category->icon);
  return line.amount < 0 ? Icon::Gift : Icon::Heart;
}

std::string state_words(const Canvas& on, const PassbookLine& line) {
  const bool stands = line.state == name_of(TransferState::Posted) || line.state == name_of(TransferState::Settled);
  if (!stands) return on.say("book.state." + line.state);
  return on.say(line.pending ? "book.state.pending" : "book.state.judged");
}

std::string say_when_of(const Canvas& on, const Shift& shift) {
  return say_when(on.words, shift.from == 0 ? shift.until : shift.from, on.model.now.wall);
}

Row row_of_shift(const Canvas& on, const Shift& shift, Icon icon, Tint tint) {
  Row row;
  row.id = shift.subject.text();
  row.icon = icon;
  row.tint = tint;
  row.title = say_task(on, shift.task);
  return row;
}

}  // namespace

Row passbook_row(const Canvas& on, Currency currency, const PassbookLine& line) {
  Row row;
  row.id = line.subject.text();
  row.target = false;
  row.icon = icon_of(on, line);
  row.tint = !line.counts() ? Tint::Plain : line.amount < 0 ? Tint::Red : Tint::Jade;
  row.title = item_words(on, line);
  row.under = say_when(on.words, line.at, on.model.now.wall) + on.say("common.separator") + state_words(on, line);
  row.aside = say_change(on, currency, line.amount);
  return row;
}

Row waiting_row(const Canvas& on, const Shift& shift) {
  Row row = row_of_shift(on, shift, Icon::TimerSand, Tint::Amber);
  const std::vector<std::string> doubts = say_reasons(on, shift);
  row.target = !doubts.empty();
  if (shift.from == 0) {  // They went and never came: how long is not known yet.
    row.under =
        on.say("book.went", {{"when", say_when_of(on, shift)}}) + on.say("common.separator") + on.say("book.ask_here");
    return row;
  }
  row.aside = say_change(on, Currency::Time, minutes_offered(shift));
  if (doubts.empty()) {
    row.under = say_when_of(on, shift) + on.say("common.separator") + on.say("book.to_check");
  } else {
    row.title += on.say("common.separator") + say_when_of(on, shift);
    row.under = doubts.front();
  }
  return row;
}

Row not_counted_row(const Canvas& on, const Shift& shift) {
  Row row = row_of_shift(on, shift, Icon::CloseCircle, Tint::Plain);
  row.title += on.say("common.separator") + say_when_of(on, shift);
  row.under = say_outcome(on, shift) + on.say("common.separator") + say_reasons(on, shift).front();
  return row;
}

void tell_counted(const Canvas& on, const Shift& shift, Row& row) {
  row.target = true;
  row.title += on.say("common.separator") + say_when_of(on, shift);
  row.under = say_counted(on, shift);
  row.aside.clear();  // Both numbers want the whole width.
}

}  // namespace linli::kiosk
