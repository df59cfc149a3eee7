// 听一听: the screen is read aloud until its end or the next touch. Source: UI.md, "ears"; FLOWS.md, what is not read.
#include <algorithm>
#include <utility>

#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

Nature nature_of(const Screen& screen) {
  if (const auto* ticket = std::get_if<TicketKept>(&screen)) return ticket->nature;
  if (const auto* matter = std::get_if<Matter>(&screen)) return matter->found.nature;
  if (const auto* state = std::get_if<MatterState>(&screen)) return state->found.nature;
  if (std::holds_alternative<OrderKept>(screen)) return Nature::Private;
  if (std::holds_alternative<MyMatters>(screen)) return Nature::Private;  // A list of one's own, whatever is on it.
  // Who needs help, and where they live.
  if (std::holds_alternative<MyOrders>(screen) || std::holds_alternative<MyOrder>(screen)) return Nature::Private;
  return Nature::Public;
}

void end_reading(Model& model) {
  model.aloud.reset();
  model.touched = model.now.mono;  // Whoever listened has only now time to think.
}

Effects read_aloud(Model& model, std::vector<Utterance> utterances) {
  const bool in_the_ear = model.handset == HandsetState::Lifted;
  model.aloud = Aloud{++model.asks, "", utterances};
  return {ReadAloud{model.aloud->ask, std::move(utterances), model.language,
                    in_the_ear ? Through::Earpiece : Through::Loudspeaker}};
}

}  // namespace

std::optional<std::string> why_not_aloud(const Model& model) {
  if (!model.has_voice) return "listen.no_voice";
  if (model.session) return "listen.staff";
  bool is_secret = model.draft && model.draft->nature == Nature::Sealed;
  bool is_private = model.draft && model.draft->nature == Nature::Private;
  for (const Screen& screen : model.stack) {
    is_secret = is_secret || nature_of(screen) == Nature::Sealed;
    is_private = is_private || nature_of(screen) == Nature::Private;
  }
  if (is_secret) return "listen.private";
  if (!is_private || model.handset == HandsetState::Lifted) return std::nullopt;
  return model.handset == HandsetState::Down ? "listen.lift" : "listen.private";
}

Effects on(Model& model, const Listen& intent) {
  // The touch that stopped it was on the same button.
  if (std::exchange(model.just_hushed, false) || why_not_aloud(model)) return {};
  return read_aloud(model, intent.utterances);
}

Effects move_reading(Model& model) {
  if (!model.aloud) return {};
  if (model.handset != HandsetState::Lifted) {
    end_reading(model);
    return {StopReadingAloud{}};
  }
  std::vector<Utterance> rest = std::move(model.aloud->utterances);
  // Before the first one is told nothing was said yet.
  const auto is_now = [&](const Utterance& each) { return each.widget == model.aloud->widget; };
  if (!model.aloud->widget.empty()) rest.erase(rest.begin(), std::find_if(rest.begin(), rest.end(), is_now));
  return read_aloud(model, std::move(rest));
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
