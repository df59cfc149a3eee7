// What may be chosen when somebody asks for help, and what becomes of the order.
#include <algorithm>

#include "kiosk/app/choosing.h"

namespace linli::kiosk {

const Service* errands(const Model& model) { return model.catalogue.service(errand_service); }

const Field* errand_question(const Model& model, std::string_view id, std::string_view category) {
  const Service* service = errands(model);
  if (service == nullptr) return nullptr;
  for (const Field& field : service->fields) {
    const bool is_asked = field.category.empty() || field.category == category;
    if (field.id == id && is_asked && !field.choices.empty()) return &field;
  }
  return nullptr;
}

const Phrase* answer_to(const Field* question, std::string_view id) {
  if (question == nullptr) return nullptr;
  const auto found = std::find_if(question->choices.begin(), question->choices.end(),
                                  [&](const Phrase& choice) { return choice.id == id; });
  return found == question->choices.end() ? nullptr : &*found;
}

std::optional<HoursForHelp> hours_for_help(const Model& model) {
  if (!model.draft || !model.draft->is_errand() || !model.visitor || !model.visitor->proven) return std::nullopt;
  const std::string& person = model.visitor->person.id;
  if (model.draft->lodge.person != person || !model.book || model.book->person != person) return std::nullopt;
  const Category* category = category_of(model, *model.draft);
  if (category == nullptr || category->minutes <= 0) return std::nullopt;
  if (category->minutes > model.volunteering.largest_redeem_minutes) return std::nullopt;
  return HoursForHelp{category->minutes, available_of(model, Currency::Time)};
}

bool gives_hours(const Model& model) {
  const auto hours = hours_for_help(model);
  return hours && hours->enough() && model.draft->lodge.redeem;
}

bool has_order_slip(const Case& found) {
  if (!found.order || !found.words || found.words->begin_code.empty()) return false;
  switch (found.state) {
    case CaseState::Lodged:
    case CaseState::Dispatched:
    case CaseState::TakenOn:
    case CaseState::UnderWay:
      return true;
    default:
      return false;
  }
}

}  // namespace linli::kiosk
