// 说事: from "what is it" to a ticket. The draft lives in the model only; the log begins when it is lodged.
#include <algorithm>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

void forget_words(Draft& draft) {
  draft.lodge.text.clear();
  draft.composing = {};
}

Effects place_done(Model& model) {
  if (model.draft && model.draft->is_errand()) return errand_place_done(model);
  if (model.draft && model.draft->reply_known) return lodge_draft(model);
  if (model.draft && model.draft->voice)
    return push(model, IsItRight{}) + Effects{LookForCamera{}};  // Said before the program stopped.
  return push(model, Say{}) + Effects{LookForMicrophone{}, LookForCamera{}};
}

bool is_hazard(const Category* category, std::string_view phrase) {
  if (category == nullptr) return false;
  const auto is_it = [&](const Phrase& one) { return one.id == phrase && one.hazard; };
  return category->hazard || std::any_of(category->phrases.begin(), category->phrases.end(), is_it);
}

void pop_to_say(Model& model) {
  const auto is_say = [](const Screen& screen) { return std::holds_alternative<Say>(screen); };
  if (std::any_of(model.stack.begin(), model.stack.end(), is_say)) {
    while (!is_say(model.top())) model.stack.pop_back();
  } else {
    model.stack.pop_back();  // What was said before the program stopped came without it.
  }
}

}  // namespace

void forget_place(Draft& draft) {
  draft.lodge.place.clear();
  draft.lodge.place_name.clear();
  draft.lodge.door.clear();
  draft.unit.clear();
  draft.home_from_card = false;
}

Effects lodge_draft(Model& model) {
  if (!model.draft) return {};
  Command command;
  if (model.session) {
    const auto& roles = model.session->roles;
    command.by = {model.session->person, roles.empty() ? Role::Guest : roles.front()};
  } else if (!model.draft->lodge.proxy.empty()) {
    command.by.role = Role::Proxy;
  } else if (!model.draft->lodge.person.empty()) {
    command.by.role = Role::Resident;
  }
  command.what = model.draft->lodge;
  return perform(model, std::move(command));
}

bool home_on_card(Model& model) {
  if (!model.visitor || !model.draft->lodge.proxy.empty()) return false;
  const Person& person = model.visitor->person;
  const Place* place = place_at(model, person.place);
  if (place == nullptr) return false;
  model.draft->lodge.place = place->scope;
  model.draft->lodge.place_name = place->name;
  model.draft->lodge.door = person.door;
  model.draft->home_from_card = true;
  return true;
}

Effects pick_of(Model& model, Whereabouts whereabouts) {
  const PickOfPlaces screen{whereabouts, "", 0};
  if (!places_for(model, screen).empty()) return push(model, screen);
  // A station without a place tree yet: a number at the door is still worth having.
  return whereabouts == Whereabouts::MyHome ? push(model, Unit{}) : place_done(model);
}

void begin_draft(Model& model, Channel channel) {
  model.draft = Draft{};
  LodgeCase& lodge = model.draft->lodge;
  lodge.channel = channel;
  if (model.visitor) {
    lodge.person = model.visitor->person.id;
    lodge.name = model.visitor->person.name;
  }
}

Effects start_draft(Model& model, Channel channel) {
  begin_draft(model, channel);
  return push(model, What{});
}

Effects on(Model& model, const SpeakUp& /*intent*/) { return start_draft(model, Channel::Kiosk); }

Effects on(Model& model, const TakeInBy& intent) { return start_draft(model, intent.channel); }

Effects on(Model& model, const PickCategory& intent) {
  const Service* service = speak_up(model);
  const Category* category = service == nullptr ? nullptr : service->category(intent.id);
  if (category == nullptr || !model.draft || model.draft->is_errand()) return {};
  Draft& draft = *model.draft;
  if (draft.lodge.category != intent.id) {
    draft.lodge.phrases.clear();  // Ready phrases of another category mean nothing here.
    draft.lodge.category = intent.id;
  }
  draft.nature = category->nature;
  if (draft.nature == Nature::Sealed) {
    draft.voice.reset();
    draft.photo.reset();
  }
  draft.lodge.hazard = category->hazard;
  if (category->hazard) return push(model, Danger{});
  return push(model, Where{});
}

Effects on(Model& model, const PickWhere& intent) {
  if (!model.draft) return {};
  forget_place(*model.draft);
  model.draft->lodge.place_name = intent.words;
  if (intent.whereabouts == Whereabouts::MyHome && home_on_card(model)) return place_done(model);
  switch (intent.whereabouts) {
    case Whereabouts::MyHome:
    case Whereabouts::OurBuilding:
      return pick_of(model, intent.whereabouts);
    case Whereabouts::Elsewhere:
      return pick_of(model, Whereabouts::Elsewhere);
    case Whereabouts::Yard:
      break;
  }
  const auto yards = places_for(model, {Whereabouts::Yard, "", 0});
  if (yards.size() > 1) return push(model, PickOfPlaces{Whereabouts::Yard, "", 0});
  if (yards.size() == 1) {
    model.draft->lodge.place = yards.front()->scope;
    model.draft->lodge.place_name = yards.front()->name;
  } else if (model.enrolment) {
    model.draft->lodge.place = model.enrolment->scope;
  }
  return place_done(model);
}

Effects on(Model& model, const PickPlace& intent) {
  const auto* screen = on_top<PickOfPlaces>(model);
  const Place* place = place_at(model, intent.scope);
  if (screen == nullptr || place == nullptr || !model.draft) return {};
  const Whereabouts whereabouts = screen->whereabouts;
  const bool wants_house = whereabouts == Whereabouts::MyHome || whereabouts == Whereabouts::OurBuilding;
  if (wants_house && place->kind == "grid") return push(model, PickOfPlaces{whereabouts, place->scope, 0});
  model.draft->lodge.place = place->scope;
  model.draft->lodge.place_name = place->name;
  model.draft->lodge.door.clear();
  model.draft->unit.clear();
  if (whereabouts != Whereabouts::MyHome) return place_done(model);
  return place->kind == "lane" ? push(model, Door{}) : push(model, Unit{});
}

Effects on(Model& model, const PlaceUnsaid& /*intent*/) {
  if (!model.draft) return {};
  if (on_top<PhoneNumber>(model) != nullptr) model.draft->lodge.phone.clear();  // Nor a number to call.
  // What was picked before somebody came back here.
  if (on_top<PickOfPlaces>(model) != nullptr && !model.draft->lodge.place.empty()) forget_place(*model.draft);
  if (on_top<Door>(model) != nullptr) model.draft->lodge.door.clear();
  return place_done(model);
}

Effects on(Model& model, const PickUnit& intent) {
  if (!model.draft) return {};
  model.draft->unit = intent.words;
  return push(model, Door{});
}

Effects door_done(Model& model, const std::string& typed) {
  if (!model.draft) return {};
  model.draft->lodge.door = model.draft->unit + typed;
  return place_done(model);
}

Effects on(Model& model, const PickPhrase& intent) {
  if (!model.draft) return {};
  LodgeCase& lodge = model.draft->lodge;
  lodge.phrases.assign(1, intent.id);
  forget_words(*model.draft);
  lodge.hazard = is_hazard(category_of(model, *model.draft), intent.id);
  model.draft->voice.reset();
  return push(model, IsItRight{});
}

Effects on(Model& model, const SayItMyself& /*intent*/) {
  if (!model.draft) return {};
  model.draft->lodge.phrases.clear();
  return push(model, OwnWords{}) + open_keyboard(model);
}

Effects on(Model& model, const AskMe& intent) {
  if (!model.draft) return {};
  forget_words(*model.draft);
  model.draft->lodge.text = intent.words;
  model.draft->voice.reset();
  return push(model, IsItRight{});
}

Effects on(Model& model, const WordsDone& /*intent*/) {
  if (on_top<SheetWords>(model) != nullptr) return sheet_words_done(model);
  if (!is_writing(model)) return {};
  model.draft->lodge.text = finish_composing(model);
  if (model.draft->lodge.text.empty()) return {};
  model.draft->voice.reset();
  return push(model, IsItRight{});
}

Effects on(Model& model, const ItIsRight& /*intent*/) {
  if (!model.draft) return {};
  // Who typed it has done their part: how they are to be told is for whoever it is about.
  if (!model.draft->helper_name.empty() && !model.draft->handed_over) return push(model, HandOver{});
  return push(model, HowReply{});
}

Effects on(Model& model, const SayAgain& /*intent*/) {
  if (!model.draft) return {};
  LodgeCase& lodge = model.draft->lodge;
  lodge.phrases.clear();
  forget_words(*model.draft);
  lodge.hazard = is_hazard(category_of(model, *model.draft), "");
  model.draft->voice.reset();
  model.draft->handed_over = false;
  pop_to_say(model);
  return on_top<Say>(model) != nullptr ? Effects{} : push(model, Say{});
}

Effects on(Model& model, const PickReply& intent) {
  if (!model.draft) return {};
  LodgeCase& asked = model.draft->lodge;
  asked.reply = intent.reply;
  asked.phone.clear();
  model.draft->reply_known = true;
  switch (intent.reply) {
    case ReplyBy::Call:
      if (model.visitor && model.draft->helper_name.empty() && model.visitor->person.phone.size() >= phone_digits_min) {
        asked.phone = model.visitor->person.phone;
        return lodge_draft(model);
      }
      return push(model, PhoneNumber{});
    case ReplyBy::Visit:
      // Somebody who is to come needs a door.
      if (asked.door.empty() && home_on_card(model)) return lodge_draft(model);
      return asked.door.empty() ? pick_of(model, Whereabouts::MyHome) : lodge_draft(model);
    case ReplyBy::None:
      // 不留名 ends whatever sign-in there was: nobody is here any more.
      asked.name.clear();
      asked.person.clear();
      asked.proxy.clear();
      asked.proxy_name.clear();
      asked.for_whom.clear();
      // They said 「我家」, not which: the card did. What was typed stays, as it was meant to be read.
      if (model.draft->home_from_card) asked.door.clear();
      model.visitor.reset();
      return lodge_draft(model);
    case ReplyBy::ComesBy:
      return lodge_draft(model);
  }
  return {};
}

Effects phone_done(Model& model, const std::string& typed) {
  if (!model.draft || typed.size() < phone_digits_min) return {};
  model.draft->lodge.phone = typed;
  return model.draft->is_errand() ? errand_place_done(model) : lodge_draft(model);
}

Effects lodged(Model& model, const Saved& saved) {
  TicketKept kept{saved, Nature::Public, ReplyBy::ComesBy};
  if (model.draft) {
    kept.nature = model.draft->nature;
    kept.reply = model.draft->lodge.reply;
    if (kept.nature == Nature::Public && kept.reply != ReplyBy::None) kept.category = model.draft->lodge.category;
  }
  model.draft.reset();
  (void)go_home(model);  // Back from a ticket is home: the flow behind it is done.
  return push(model, std::move(kept));
}

}  // namespace linli::kiosk
