// Pinyin on the glass and on a USB keyboard: keys become words in the draft, or on a sheet. The engine is immutable and
// asked here: a key costs it a millisecond or two, less than going to another thread and coming back would.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

void offer_again(const Model& model, Composing& composing) {
  const pinyin::Typing& typing = composing.typing;
  composing.first = composing.first_spelt = 0;
  composing.offered.clear();
  composing.spelt.clear();
  composing.spelled = typing.keys;
  if (!model.pinyin || typing.keys.empty()) return;
  composing.offered = model.pinyin->candidates(typing.keys, typing.context());
  composing.spelt = model.pinyin->spelt(typing.keys);
  if (composing.offered.empty()) return;
  composing.spelled = model.pinyin->spelled_out(typing.keys, composing.offered.front());
}

void choose_and_offer(const Model& model, Composing& composing, const pinyin::Candidate& candidate) {
  pinyin::choose(composing.typing, candidate);
  offer_again(model, composing);
}

/// Keys that spell nothing stay letters.
void choose_first(const Model& model, Composing& composing) {
  if (!composing.offered.empty()) {
    return choose_and_offer(model, composing, pinyin::Candidate(composing.offered.front()));
  }
  std::string& keys = composing.typing.keys;
  composing.typing.chosen.push_back({std::exchange(keys, {}), {}, {}});
  composing.spelled.clear();
}

/// What stands there as keys or ink becomes the likeliest words.
void choose_all(const Model& model, Composing& composing) {
  while (!composing.typing.keys.empty()) choose_first(model, composing);
  const Writing hand = std::exchange(composing.hand, {});
  if (!hand.readings.empty()) composing.typing.chosen.push_back({hand.readings.front(), {}, {}});
}

std::string_view next_of(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(at, end - at);
}

/// Each character is taken back on its own.
void write(const Model& model, Composing& composing, std::string_view text) {
  choose_all(model, composing);
  if (words_written(model).size() + text.size() > words_bytes_max) return;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = next_of(text, at);
    composing.typing.chosen.push_back({std::string(character), {}, {}});
    at += character.size();
  }
}

void press_key(const Model& model, Composing& composing, char key) {
  if (words_written(model).size() + pinyin::keys_max > words_bytes_max) return;
  pinyin::press(composing.typing, key);
  offer_again(model, composing);
}

/// Marks as a Chinese text has them, from the keys where people find them on a USB keyboard.
std::string_view chinese_mark(char key) {
  constexpr std::array<std::pair<char, std::string_view>, 8> marks{
      {{',', "，"}, {'.', "。"}, {'?', "？"}, {'!', "！"}, {':', "："}, {';', "；"}, {'(', "（"}, {')', "）"}}};
  const auto found = std::ranges::find(marks, key, &std::pair<char, std::string_view>::first);
  return found == marks.end() ? std::string_view() : found->second;
}

void type_in_pinyin(const Model& model, Composing& composing, char key) {
  const bool pending = !composing.typing.keys.empty();
  if ((key >= 'a' && key <= 'z') || (key == '\'' && pending)) return press_key(model, composing, key);
  if (pending && key == ' ') return choose_first(model, composing);
  if (pending && key >= '1' && key <= '9') {
    const std::size_t wanted = composing.first + static_cast<std::size_t>(key - '1');
    if (wanted < composing.offered.size()) {
      choose_and_offer(model, composing, pinyin::Candidate(composing.offered[wanted]));
    }
    return;
  }
  const std::string_view mark = chinese_mark(key);
  write(model, composing, mark.empty() ? std::string_view(&key, 1) : mark);
}

std::vector<std::string> words_of_this_place(const Model& model) {
  std::vector<std::string> words;
  const auto add = [&](const std::string& word) {
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(word);
  };
  if (model.enrolment) {
    add(model.enrolment->station_name);
    add(model.enrolment->district);
  }
  for (const Place& place : model.known.places) add(place.name);
  for (const Group& group : model.known.groups) add(group.name);
  // Of people only those whose names hang on the wall: a keyboard that offers a neighbour's name tells that she comes.
  for (const Person& person : model.known.people) {
    if (is_staff(person)) add(person.shown_as);
  }
  return words;
}

}  // namespace

Composing* composing_of(Model& model) { return const_cast<Composing*>(composing_of(std::as_const(model))); }

Effects open_keyboard(Model& model) {
  model.keys.sheet = model.language == "en" ? KeyLayout::Sheet::Latin : KeyLayout::Sheet::Pinyin;
  std::vector<std::string> words = words_of_this_place(model);
  if (model.pinyin && model.pinyin_words == words) return {};
  model.pinyin_words = words;
  return {OpenPinyin{std::move(words), model.settings.fuzzy}};
}

std::string finish_composing(Model& model) {
  Composing* composing = composing_of(model);
  if (composing == nullptr) return {};
  choose_all(model, *composing);
  std::string words = words_written(model);
  *composing = {};
  return words;
}

void type_own_words(Model& model, std::string_view utf8) {
  Composing* composing = composing_of(model);
  if (composing == nullptr) return;
  // Who writes by hand has no keys on the glass, and means those of pinyin all the same.
  const KeyLayout::Sheet sheet = key_sheet(model);
  const bool by_hand = sheet == KeyLayout::Sheet::Hand && !model.pinyin_missing;
  if (sheet != KeyLayout::Sheet::Pinyin && !by_hand) return write(model, *composing, utf8);
  for (std::size_t at = 0; at < utf8.size();) {
    const std::string_view character = next_of(utf8, at);
    if (character.size() == 1) {
      type_in_pinyin(model, *composing, character.front());
    } else {
      write(model, *composing, character);
    }
    at += character.size();
  }
}

bool erase_composed(Model& model) {
  Composing* composing = composing_of(model);
  if (composing == nullptr) return false;
  if (!std::exchange(composing->hand, {}).ink.empty()) return true;
  const bool erased = pinyin::take_back(composing->typing);
  offer_again(model, *composing);
  return erased;
}

Effects on(Model& model, const PressKey& intent) {
  if (is_writing(model)) press_key(model, *composing_of(model), intent.key);
  return {};
}

Effects on(Model& model, const WriteSign& intent) {
  if (is_writing(model)) write(model, *composing_of(model), intent.utf8);
  return {};
}

void write_character(Model& model, std::string_view utf8) {
  if (Composing* composing = composing_of(model)) write(model, *composing, utf8);
}

Effects on(Model& model, const ChooseWord& intent) {
  if (!is_writing(model)) return {};
  Composing& composing = *composing_of(model);
  // A second tap before the glass has changed is for words that stand there no longer.
  if (std::ranges::find(composing.offered, intent.word) == composing.offered.end()) return {};
  choose_and_offer(model, composing, intent.word);
  return {};
}

Effects on(Model& model, const ChooseSpelt& intent) {
  if (!is_writing(model)) return {};
  Composing& composing = *composing_of(model);
  if (std::ranges::find(composing.spelt, intent.spelt) == composing.spelt.end()) return {};
  pinyin::choose(composing.typing, intent.spelt);
  offer_again(model, composing);
  return {};
}

Effects on(Model& model, const SpaceKey& /*intent*/) {
  if (!is_writing(model)) return {};
  Composing& composing = *composing_of(model);
  if (composing.typing.keys.empty()) {
    write(model, composing, " ");
  } else {
    choose_first(model, composing);
  }
  return {};
}

Effects on(Model& model, const ClearKeys& /*intent*/) {
  if (!is_writing(model)) return {};
  Composing& composing = *composing_of(model);
  composing.typing.keys.clear();
  composing.hand = {};
  offer_again(model, composing);
  return {};
}

Effects on(Model& model, const ShowWordsFrom& intent) {
  if (Composing* composing = composing_of(model)) composing->first = intent.first;
  return {};
}

Effects on(Model& model, const ShowSpeltFrom& intent) {
  if (Composing* composing = composing_of(model)) composing->first_spelt = intent.first;
  return {};
}

Effects on(Model& model, const LayOutKeys& intent) {
  model.keys = intent.layout;
  if (model.keys.sheet == KeyLayout::Sheet::Hand) return open_handwriting(model);
  if (Composing* composing = composing_of(model)) composing->hand = {};
  return {};
}

Effects on(Model& model, const PinyinOpened& fact) {
  const bool first = !model.pinyin;
  if (fact.pinyin) model.pinyin = fact.pinyin;
  model.pinyin_missing = !model.pinyin;
  if (fact.error && std::ranges::find(model.problems, fact.error->what, &Error::what) == model.problems.end()) {
    model.problems.push_back(*fact.error);
  }
  // What is offered already stays as it stands: nothing moves under the finger.
  if (Composing* composing = composing_of(model); composing != nullptr && first) offer_again(model, *composing);
  return {};
}

}  // namespace linli::kiosk
