// What there is to be had for hours and hearts, and why not just now.
#include <algorithm>

#include "kiosk/app/choosing.h"

namespace linli::kiosk {

std::int64_t available_of(const Model& model, Currency currency) {
  if (!model.book) return 0;
  for (const Balance& balance : model.book->balances) {
    if (balance.currency == currency) return std::max<std::int64_t>(0, balance.available());
  }
  return 0;
}

std::int64_t stock_of(const Model& model, const Article& article) {
  for (const StockLine& line : model.known.shelf) {
    if (line.item == article.id) return line.count;
  }
  return 0;
}

std::optional<WhyNot> why_not_article(const Model& model, const Article& article) {
  if (available_of(model, article.currency) < article.price) return WhyNot::TooLittle;
  if (stock_of(model, article) <= 0) return WhyNot::NoneLeft;
  const bool too_dear = article.currency == Currency::Time && article.price > model.volunteering.largest_redeem_minutes;
  return too_dear ? std::optional(WhyNot::TooDear) : std::nullopt;
}

}  // namespace linli::kiosk
