// Writing by hand: a finger's way becomes ink in what is composed, and after each stroke it is read on the effects'
// thread. The next character begins when one was chosen.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr int points_apart = 4;  // Thousandths of the square: nearer ones are the glass's trembling.

Effects read_ink(Model& model) {
  Writing& hand = composing_of(model)->hand;
  hand.ask = ++model.asks;
  if (hand.ink.empty()) hand.readings.clear();
  if (hand.ink.empty() || !model.recogniser) return {};
  return {ReadInk{hand.ask, model.recogniser, hand.ink}};
}

void add_points(handwriting::Stroke& stroke, const handwriting::Stroke& points) {
  for (const handwriting::InkPoint& point : points) {
    const bool far =
        stroke.empty() || std::abs(point.x - stroke.back().x) + std::abs(point.y - stroke.back().y) >= points_apart;
    if (far && stroke.size() < handwriting::stroke_points_max) stroke.push_back(point);
  }
}

}  // namespace

Effects open_handwriting(const Model& model) { return model.recogniser ? Effects{} : Effects{OpenHandwriting{}}; }

Effects on(Model& model, const WriteByHand& /*intent*/) {
  if (!model.draft) return {};
  Effects effects = on(model, SayItMyself{});
  model.keys.sheet = KeyLayout::Sheet::Hand;
  return open_handwriting(model) + std::move(effects);
}

Effects on(Model& model, const DrawInk& intent) {
  if (!is_writing(model) || model.keys.sheet != KeyLayout::Sheet::Hand) return {};
  handwriting::Ink& ink = composing_of(model)->hand.ink;
  if (intent.drawn.begins) {
    if (ink.size() == handwriting::strokes_max) return {};
    ink.emplace_back();
  }
  if (ink.empty()) return {};  // Wiped while the finger was still down.
  add_points(ink.back(), intent.drawn.points);
  return intent.drawn.ends ? read_ink(model) : Effects{};
}

Effects on(Model& model, const TakeBackStroke& /*intent*/) {
  if (!is_writing(model) || composing_of(model)->hand.ink.empty()) return {};
  composing_of(model)->hand.ink.pop_back();
  return read_ink(model);
}

Effects on(Model& model, const WipeInk& /*intent*/) {
  if (is_writing(model)) composing_of(model)->hand = {};
  return {};
}

Effects on(Model& model, const ChooseReading& intent) {
  if (!is_writing(model)) return {};
  Writing& hand = composing_of(model)->hand;
  if (std::ranges::find(hand.readings, intent.character) == hand.readings.end()) return {};
  hand = {};
  write_character(model, intent.character);
  return {};
}

Effects on(Model& model, const HandwritingOpened& fact) {
  if (fact.recogniser) model.recogniser = fact.recogniser;
  model.recogniser_missing = !model.recogniser;
  if (fact.error && std::ranges::find(model.problems, fact.error->what, &Error::what) == model.problems.end()) {
    model.problems.push_back(*fact.error);
  }
  // Whoever was faster than the disk has ink already.
  return composing_of(model) != nullptr ? read_ink(model) : Effects{};
}

Effects on(Model& model, const InkRead& fact) {
  Composing* composing = composing_of(model);
  if (composing != nullptr && composing->hand.ask == fact.ask) composing->hand.readings = fact.readings;
  return {};
}

}  // namespace linli::kiosk
