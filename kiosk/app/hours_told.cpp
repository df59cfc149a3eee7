#include "kiosk/app/hours_told.h"

namespace linli::kiosk {

std::optional<std::int64_t> minutes_worked(const Shift& shift) {
  return shift.from == 0 ? std::nullopt : std::optional(shift.minutes);
}

std::int64_t minutes_in_book(const Shift& shift) {
  const Credit* credit = time_credit(shift);
  return credit == nullptr || shift.state != ShiftState::Approved ? 0 : credit->amount - credit->overflow;
}

bool is_turned_down(const Shift& shift) {
  return shift.state == ShiftState::Declined || shift.state == ShiftState::Reversed;
}

bool is_told(const Shift& shift, WallMs now) {
  const bool otherwise = shift.state == ShiftState::Approved && minutes_worked(shift) != minutes_in_book(shift);
  if (!is_turned_down(shift) && !otherwise) return false;
  // What has a line in the book is told for as long as the line is shown.
  return minutes_in_book(shift) > 0 || now - shift.decided_at < told_ms;
}

bool is_news(const Shift& shift, WallMs now) {
  if (!is_told(shift, now) || now - shift.decided_at >= told_as_news_ms) return false;
  return is_turned_down(shift) || minutes_in_book(shift) < minutes_worked(shift).value_or(0);
}

const Shift* shift_in_book(const Model& model, const Uuid& subject) {
  if (!model.book) return nullptr;
  for (const auto* shifts : {&model.book->waiting, &model.book->told}) {
    for (const Shift& shift : *shifts) {
      if (shift.subject == subject) return &shift;
    }
  }
  return nullptr;
}

}  // namespace linli::kiosk
