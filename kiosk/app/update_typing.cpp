// Number pads and a USB keyboard: where a character goes depends on the screen on top.
#include "data/base/text.h"
#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t ticket_typed_max = 12;
constexpr std::size_t door_typed_max = 8;
constexpr std::size_t code_digits = 4;

struct Pad {
  std::string* typed = nullptr;
  std::size_t characters_max = 0;
  bool dash = false;
};

Pad pad_of(Screen& screen) {
  if (auto* door = std::get_if<Door>(&screen)) return {&door->typed, door_typed_max, true};
  if (auto* phone = std::get_if<PhoneNumber>(&screen)) return {&phone->typed, phone_digits_max, false};
  if (auto* ticket = std::get_if<MyTicket>(&screen)) return {&ticket->typed, ticket_typed_max, true};
  if (auto* code = std::get_if<PickupCode>(&screen)) return {&code->typed, code_digits, false};
  if (auto* code = std::get_if<OrderCode>(&screen)) return {&code->typed, code_digits, false};
  if (auto* pin = std::get_if<Pin>(&screen)) return {&pin->typed, pin_digits_max, false};
  if (auto* phone = std::get_if<PhoneSignIn>(&screen)) return {&phone->typed, phone_digits_max, false};
  if (auto* phone = std::get_if<FindResident>(&screen)) return {&phone->typed, phone_digits_max, false};
  if (auto* intake = std::get_if<Intake>(&screen); intake != nullptr && page_of_intake(*intake) == IntakePage::Born) {
    return {&intake->born, year_digits, false};
  }
  if (auto* prove = std::get_if<Prove>(&screen); prove != nullptr && prove->kind == Secret::Digits) {
    return {&prove->typed, pin_digits_max, false};
  }
  if (auto* chosen = std::get_if<NewSecret>(&screen); chosen != nullptr && chosen->kind == Secret::Digits) {
    return {&chosen->typed, pin_digits_max, false};
  }
  return {};
}

/// Pictures chosen so far, two digits each, where pictures are asked for.
std::string* pictures_of(Screen& screen) {
  if (auto* prove = std::get_if<Prove>(&screen); prove != nullptr && prove->kind == Secret::Pictures) {
    return &prove->typed;
  }
  if (auto* chosen = std::get_if<NewSecret>(&screen); chosen != nullptr && chosen->kind == Secret::Pictures) {
    return &chosen->typed;
  }
  return nullptr;
}

/// A wrong try is forgotten with the next key: its word has been read.
void forget_failure(Screen& screen) {
  if (auto* ticket = std::get_if<MyTicket>(&screen)) ticket->missing = false;
  if (auto* code = std::get_if<PickupCode>(&screen)) code->wrong = ErrorCode::BadInput;
  if (auto* code = std::get_if<OrderCode>(&screen)) code->wrong = ErrorCode::BadInput;
  if (auto* pin = std::get_if<Pin>(&screen)) pin->wrong = ErrorCode::BadInput;
  if (auto* prove = std::get_if<Prove>(&screen)) prove->wrong = ErrorCode::BadInput;
  if (auto* phone = std::get_if<FindResident>(&screen)) phone->missing = false;
  if (auto* chosen = std::get_if<NewSecret>(&screen)) chosen->differs = false;
}

void erase_character(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
  if (!text.empty()) text.pop_back();
}

bool is_pad_key(const Pad& pad, char key) {
  const bool letter = key >= 'A' && key <= 'Z';  // A whole ticket number: XP2-347-KM-6.
  return (key >= '0' && key <= '9') || (pad.dash && (key == '-' || letter));
}

}  // namespace

Effects on(Model& model, const PadKey& intent) {
  const Pad pad = pad_of(model.stack.back());
  if (pad.typed == nullptr || !is_pad_key(pad, intent.key)) return {};
  forget_failure(model.stack.back());
  if (pad.typed->size() < pad.characters_max) pad.typed->push_back(intent.key);
  return {};
}

Effects on(Model& model, const PadErase& intent) {
  if (std::string* chosen = pictures_of(model.stack.back())) {
    forget_failure(model.stack.back());
    chosen->resize(intent.all || chosen->size() < 2 ? 0 : chosen->size() - 2);
    return {};
  }
  const Pad pad = pad_of(model.stack.back());
  if (pad.typed == nullptr) return {};
  forget_failure(model.stack.back());
  if (intent.all) {
    pad.typed->clear();
  } else {
    erase_character(*pad.typed);
  }
  return {};
}

Effects on(Model& model, const PadDone& /*intent*/) {
  Screen& top = model.stack.back();
  const Pad pad = pad_of(top);
  if (pad.typed == nullptr || pad.typed->empty()) return {};
  const std::string typed = *pad.typed;
  if (std::holds_alternative<Door>(top)) return door_done(model, typed);
  if (std::holds_alternative<PhoneNumber>(top)) return phone_done(model, typed);
  if (std::holds_alternative<MyTicket>(top)) return {FindTicket{typed}};
  if (const auto* phone = std::get_if<PhoneSignIn>(&top)) {
    if (typed.size() < phone_digits_min) return {};
    return push(model, Prove{.phone = typed, .kind = phone->kind, .shuffled = shuffled_pictures(model.now)});
  }
  if (std::holds_alternative<FindResident>(top)) {
    return typed.size() < phone_digits_min ? Effects{} : Effects{FindResidents{typed}};
  }
  if (std::holds_alternative<OrderCode>(top)) return order_code_done(model);
  if (std::holds_alternative<Intake>(top)) return on(model, GoOnWithIntake{});
  if (std::holds_alternative<Prove>(top)) return proof_given(model);
  if (std::holds_alternative<NewSecret>(top)) return secret_chosen(model);
  if (const auto* code = std::get_if<PickupCode>(&top)) {
    return typed.size() == code_digits ? Effects{OpenByCode{code->ticket, typed}} : Effects{};
  }
  if (auto* pin = std::get_if<Pin>(&top); pin != nullptr && !pin->checking) {
    pin->checking = true;
    return {CheckPin{pin->person, typed}};
  }
  return {};
}

Effects on(Model& model, const PickPicture& intent) {
  constexpr int pictures = 12;
  constexpr std::size_t chosen_max = 8;
  std::string* chosen = pictures_of(model.stack.back());
  if (chosen == nullptr || intent.picture < 0 || intent.picture >= pictures || chosen->size() >= chosen_max) return {};
  forget_failure(model.stack.back());
  const std::string picture{static_cast<char>('0' + intent.picture / 10), static_cast<char>('0' + intent.picture % 10)};
  for (std::size_t at = 0; at < chosen->size(); at += 2) {
    if (chosen->compare(at, 2, picture) == 0) return {};  // Each once.
  }
  *chosen += picture;
  if (chosen->size() < chosen_max) return {};
  return on_top<Prove>(model) != nullptr ? proof_given(model) : secret_chosen(model);
}

Effects on(Model& model, const TypedText& intent) {
  if (is_writing(model)) {
    type_own_words(model, intent.utf8);
    return {};
  }
  if (std::string* words = words_on_sheet(model)) {
    if (characters_in(*words) + characters_in(intent.utf8) <= sheet_characters_max(model)) *words += intent.utf8;
    return {};
  }
  for (const char key : intent.utf8) {
    const char upper = key >= 'a' && key <= 'z' ? static_cast<char>(key - 'a' + 'A') : key;
    (void)on(model, PadKey{upper});
  }
  return {};
}

Effects on(Model& model, const TypedErase& /*intent*/) {
  if (is_writing(model)) {
    auto* sheet = std::get_if<SheetWords>(&model.stack.back());
    if (!erase_composed(model)) erase_character(sheet != nullptr ? sheet->text : model.draft->lodge.text);
    return {};
  }
  if (std::string* words = words_on_sheet(model)) {
    erase_character(*words);
    return {};
  }
  return on(model, PadErase{});
}

Effects on(Model& model, const TypedEnter& /*intent*/) {
  if (is_writing(model)) {
    const bool pending = !composing_of(model)->typing.keys.empty();
    return pending ? on(model, SpaceKey{}) : on(model, WordsDone{});
  }
  return on(model, PadDone{});
}

Effects on(Model& model, const TypedEscape& /*intent*/) {
  if (model.asked_since || model.hidden) return {};  // These are answered by their one button.
  if (model.error || model.leaving) return on(model, CloseNotice{});
  if (is_writing(model) && !composing_of(model)->typing.keys.empty()) return on(model, ClearKeys{});
  return can_go_back(model) ? on(model, Back{}) : Effects{};
}

}  // namespace linli::kiosk
