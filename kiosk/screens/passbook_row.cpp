#include "kiosk/screens/passbook.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"

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

}  // namespace linli::kiosk
