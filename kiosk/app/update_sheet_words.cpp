// Own words on a sheet of staff, a reason or a name: typed on a USB keyboard where they stand, or on the glass, in a
// screen above the sheet.
#include <utility>

#include "data/base/text.h"
#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

/// What was done may be told at length; why, or what stands on a board, is a line.
bool tells_at_length(const StepSheet& sheet) { return sheet.in_more_words || sheet.step.step == CaseStep::Resolve; }

}  // namespace

std::string* words_on_sheet(Model& model) {
  auto* sheet = std::get_if<StepSheet>(&model.stack.back());
  if (sheet == nullptr) return words_of_desk(model);
  return sheet->in_more_words ? &sheet->step.more_words : &sheet->step.words;
}

std::size_t sheet_characters_max(const Model& model) {
  constexpr std::size_t line_characters_max = 200;
  const auto* intake = on_top<Intake>(model);
  if (intake != nullptr) {
    return page_of_intake(*intake) == IntakePage::BoardName ? board_name_characters_max : trade_characters_max;
  }
  const auto* sheet = on_top<StepSheet>(model);
  return sheet != nullptr && tells_at_length(*sheet) ? text_characters_max : line_characters_max;
}

Effects on(Model& model, const WriteInto& intent) {
  if (auto* sheet = std::get_if<StepSheet>(&model.stack.back())) sheet->in_more_words = intent.more_words;
  const std::string* words = words_on_sheet(model);
  if (words == nullptr) return {};
  return push(model, SheetWords{.title = intent.title, .text = *words}) + open_keyboard(model);
}

Effects sheet_words_done(Model& model) {
  auto* above = std::get_if<SheetWords>(&model.stack.back());
  if (above == nullptr) return {};
  above->text = finish_composing(model);
  SheetWords written = *above;
  model.stack.pop_back();
  std::string* words = words_on_sheet(model);
  if (words != nullptr && characters_in(written.text) > sheet_characters_max(model)) {
    model.stack.emplace_back(std::move(written));
    say_briefly(model, "say.words.too_long");
    return {};
  }
  if (words != nullptr) *words = std::move(written.text);
  return read(model);
}

}  // namespace linli::kiosk
