// 听一听: the screen is read aloud until its end or the next touch. Source: UI.md, "ears"; FLOWS.md, what is not read.
#include <utility>

#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

bool is_private(const Screen& top) {
  if (const auto* ticket = std::get_if<TicketKept>(&top)) return ticket->nature != Nature::Public;
  if (const auto* matter = std::get_if<Matter>(&top)) return matter->found.nature != Nature::Public;
  if (const auto* state = std::get_if<MatterState>(&top)) return state->found.nature != Nature::Public;
  return false;
}

void end_reading(Model& model) {
  model.aloud.reset();
  model.touched = model.now.mono;  // Whoever listened has only now time to think.
}

}  // namespace

std::optional<std::string> why_not_aloud(const Model& model) {
  if (!model.has_voice) return "listen.no_voice";
  if (model.session) return "listen.staff";
  bool private_matter = model.draft && model.draft->nature != Nature::Public;
  for (const Screen& screen : model.stack) private_matter = private_matter || is_private(screen);
  if (private_matter) return "listen.private";
  return std::nullopt;
}

Effects on(Model& model, const Listen& intent) {
  // The touch that stopped it was on the same button.
  if (std::exchange(model.just_hushed, false) || why_not_aloud(model)) return {};
  model.aloud = Aloud{++model.asks, ""};
  return {ReadAloud{model.aloud->ask, intent.utterances}};
}

Effects on(Model& model, const TouchBegan& /*fact*/) {
  model.just_hushed = model.aloud.has_value();
  if (!model.aloud) return {};
  end_reading(model);
  return {StopReadingAloud{}};
}

Effects on(Model& model, const ReadingAloud& fact) {
  if (!model.aloud || model.aloud->ask != fact.ask) return {};
  model.aloud->widget = fact.widget;
  return {};
}

Effects on(Model& model, const AloudEnded& fact) {
  if (fact.trouble == ErrorCode::NotFound) model.has_voice = false;
  if (model.aloud && model.aloud->ask == fact.ask) end_reading(model);
  return {};
}

}  // namespace linli::kiosk
