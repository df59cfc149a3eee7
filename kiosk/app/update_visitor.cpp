// A resident who said who they are: a card, a number with digits or pictures, what is theirs, and the end of the visit.
#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr WallMs kept_ms = 24LL * 60 * 60 * 1000;  // By the next day it is another matter.
constexpr std::size_t kept_max = 20;

void keep_draft(Model& model) {
  if (!model.visitor || !model.draft || !model.draft->has_words()) return;
  if (model.draft->lodge.person != model.visitor->person.id) return;
  std::erase_if(model.kept, [&](const KeptDraft& kept) { return kept.person == model.visitor->person.id; });
  if (model.kept.size() >= kept_max) model.kept.erase(model.kept.begin());
  model.kept.push_back(
      {model.visitor->person.id, model.visitor->proven, std::move(*model.draft), model.stack, model.now.wall});
  model.draft.reset();
}

/// What this visitor had begun, if they may have it back.
std::optional<KeptDraft> take_kept(Model& model) {
  std::erase_if(model.kept, [&](const KeptDraft& kept) { return model.now.wall - kept.at > kept_ms; });
  const auto found = std::find_if(model.kept.begin(), model.kept.end(), [&](const KeptDraft& kept) {
    return kept.person == model.visitor->person.id && (!kept.proven || model.visitor->proven);
  });
  if (found == model.kept.end()) return std::nullopt;
  KeptDraft kept = std::move(*found);
  model.kept.erase(found);
  return kept;
}

Secret likeliest(const Visitor& visitor) {
  return visitor.has_pictures && !visitor.has_digits ? Secret::Pictures : Secret::Digits;
}

Effects ask_for_proof(Model& model) {
  return push(model, Prove{.person = model.visitor->person.id,
                           .kind = likeliest(*model.visitor),
                           .shuffled = shuffled_pictures(model.now)});
}

}  // namespace

std::string shuffled_pictures(const Now& now) {
  std::array<int, 12> order{};
  std::iota(order.begin(), order.end(), 0);
  // The clock's milliseconds are enough: whoever watches learns pictures and not places.
  std::shuffle(order.begin(), order.end(), std::minstd_rand(static_cast<unsigned>(now.wall + now.mono)));
  std::string shuffled;
  for (const int picture : order) {
    shuffled += static_cast<char>('0' + picture / 10);
    shuffled += static_cast<char>('0' + picture % 10);
  }
  return shuffled;
}

void end_visit(Model& model) {
  keep_draft(model);
  model.visitor.reset();
}

void greet(Model& model, Visitor visitor) {
  end_visit(model);
  model.visitor = std::move(visitor);
  model.asked_since.reset();
  model.touched = model.now.mono;
  model.stack.assign(1, IdleBoard{});
  model.stack.emplace_back(Home{});
  model.stack.emplace_back(Welcome{});
}

Effects welcome(Model& model, Visitor visitor) {
  greet(model, std::move(visitor));
  if (auto kept = take_kept(model)) {
    model.draft = std::move(kept->draft);
    model.stack = std::move(kept->stack);
    say_briefly(model, "visit.kept_draft");
  }
  return read(model);
}

Effects on(Model& model, const CardLookedUp& fact) {
  if (!fact.visitor) {
    say_briefly(model, "card.unknown");
    return {};
  }
  if (model.session) {
    return on_top<FindResident>(model) != nullptr
               ? push(model, ResidentFile{fact.visitor->person, fact.visitor->news, fact.visitor->refused,
                                          fact.visitor->hours})
               : Effects{};
  }
  if (model.draft) return {};  // Somebody went on meanwhile.
  if (on_top<TeamOffered>(model) != nullptr) {
    // They were asked for it to join: no greeting in between.
    end_visit(model);
    model.visitor = *fact.visitor;
    return read(model);
  }
  // A reader that told one card twice.
  const bool again = model.visitor && model.visitor->person.id == fact.visitor->person.id;
  if (again && on_top<Clock>(model) != nullptr) return {};
  if (takes_clock_cards(model)) return clock_card_laid(model, *fact.visitor);
  return welcome(model, *fact.visitor);
}

Effects on(Model& model, const SignInBy& intent) {
  if (auto* prove = std::get_if<Prove>(&model.stack.back())) {
    prove->kind = intent.kind;
    prove->typed.clear();
    prove->wrong = ErrorCode::BadInput;
    return {};
  }
  return push(model, PhoneSignIn{"", intent.kind});
}

Effects on(Model& model, const ShowMine& /*intent*/) {
  if (!model.visitor) return {};
  if (model.visitor->proven) return {ListMatters{model.visitor->person.id}};
  return ask_for_proof(model);
}

Effects on(Model& model, const ProveIt& /*intent*/) {
  return model.visitor && !model.visitor->proven ? ask_for_proof(model) : Effects{};
}

Effects proof_given(Model& model) {
  auto* prove = std::get_if<Prove>(&model.stack.back());
  if (prove == nullptr || prove->checking) return {};
  if (!check_pin_form(prove->typed, prove->kind)) return {};
  prove->checking = true;
  if (!prove->person.empty()) return {CheckPin{prove->person, prove->typed, prove->kind}};
  return {SignInByPhone{prove->phone, prove->typed, prove->kind}};
}

Effects on(Model& model, const SignedIn& fact) {
  auto* prove = std::get_if<Prove>(&model.stack.back());
  if (prove == nullptr || prove->phone != fact.phone || !prove->checking) return {};
  prove->checking = false;
  prove->typed.clear();
  if (!fact.visitor) {
    prove->wrong = fact.error ? fact.error->code : ErrorCode::WrongCode;
    return {};
  }
  return welcome(model, *fact.visitor);
}

Effects on(Model& model, const MattersListed& fact) {
  if (!model.visitor || !model.visitor->proven || model.visitor->person.id != fact.person) return {};
  if (auto* mine = std::get_if<MyMatters>(&model.stack.back())) {
    mine->found = fact.found;
    return {};
  }
  return push(model, MyMatters{fact.found, 0});
}

Effects on(Model& model, const OpenMine& intent) {
  const auto* mine = on_top<MyMatters>(model);
  if (mine == nullptr) return {};
  for (const Case& found : mine->found) {
    if (found.subject == intent.subject) return push(model, Matter{found, ""});
  }
  return {};
}

Effects on(Model& model, const MatterRead& fact) {
  if (!model.visitor || model.visitor->person.id != fact.person || !fact.found) return {};
  for (Screen& screen : model.stack) {
    auto* matter = std::get_if<Matter>(&screen);
    if (matter != nullptr && matter->found.subject == fact.found->subject) matter->found = *fact.found;
    auto* mine = std::get_if<MyMatters>(&screen);
    if (mine == nullptr) continue;
    for (Case& found : mine->found) {
      if (found.subject == fact.found->subject) found = *fact.found;
    }
  }
  return {};
}

Effects on(Model& model, const EndVisit& /*intent*/) {
  model.draft.reset();
  model.visitor.reset();
  return go_home(model);
}

}  // namespace linli::kiosk
