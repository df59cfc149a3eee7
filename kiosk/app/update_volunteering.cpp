// What the screens of hours, orders and books need to know, and what came of asking.
#include <algorithm>

#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

template <class... Kinds>
bool has_any(const Model& model) {
  return std::any_of(model.stack.begin(), model.stack.end(),
                     [](const Screen& screen) { return (std::holds_alternative<Kinds>(screen) || ...); });
}

template <class Wanted>
const Wanted* find_screen(const Model& model) {
  for (auto screen = model.stack.rbegin(); screen != model.stack.rend(); ++screen) {
    if (const auto* found = std::get_if<Wanted>(&*screen)) return found;
  }
  return nullptr;
}

}  // namespace

Effects on(Model& model, const VolunteersIntent& intent) {
  return std::visit([&](const auto& asked) { return on(model, asked); }, intent);
}

void ask_for_volunteering(const Model& model, ReadViews& wanted) {
  if (model.visitor) {
    const std::string& person = model.visitor->person.id;
    if (has_any<Clock, MyOrders, Posts>(model)) wanted.day_of = person;
    const auto* book = find_screen<Passbook>(model);
    if (book != nullptr && model.visitor->proven) wanted.book = BookAsked{person, book->currency};
    // Whoever asks for help may give hours for it.
    const bool asks_for_help = model.draft && model.draft->is_errand() && model.visitor->proven;
    if (!wanted.book && asks_for_help) wanted.book = BookAsked{person, Currency::Time};
  }
  // What somebody said when they joined, before they say it anew.
  if (const ResidentFile* file = resident_at_desk(model)) wanted.day_of = file->person.id;
  wanted.shelf = has_any<Goods, Desk>(model);
  wanted.teams = has_any<Teams>(model);
  if (const auto* board = find_screen<Honour>(model)) wanted.honour = board->currency;
  wanted.desk = model.session && role_to_vouch(*model.session) && has_any<Desk, DispatchSheet>(model);
  wanted.approved = wanted.desk && has_any<ApprovedHours>(model);
  if (const auto* sheet = find_screen<DispatchSheet>(model)) wanted.dispatches = sheet->order;
}

void take_volunteering(Model& model, const ViewsRead& fact) {
  const auto is_here = [&](const std::string& person) { return model.visitor && model.visitor->person.id == person; };
  const ResidentFile* file = resident_at_desk(model);
  const auto is_seen = [&](const std::string& person) { return file != nullptr && file->person.id == person; };
  if (fact.day && (is_here(fact.day->person) || is_seen(fact.day->person))) model.day = fact.day;
  if (fact.book && is_here(fact.book->person) && model.visitor->proven) model.book = fact.book;
  if (fact.shelf) model.known.shelf = *fact.shelf;
  if (fact.teams) model.known.teams = *fact.teams;
  if (fact.honour) model.known.honour = *fact.honour;
  if (fact.desk && model.session) model.known.desk = fact.desk;
  if (fact.volunteers_here) model.known.volunteers_here = *fact.volunteers_here;
}

void forget_who_went(Model& model) {
  const ResidentFile* file = resident_at_desk(model);
  const bool is_seen = model.day && file != nullptr && model.day->person == file->person.id;
  const bool is_here = model.day && model.visitor && model.day->person == model.visitor->person.id;
  if (!is_seen && !is_here) model.day.reset();
  if (!model.visitor || (model.book && model.book->person != model.visitor->person.id)) model.book.reset();
  if (!model.session) model.known.desk.reset();
}

}  // namespace linli::kiosk
