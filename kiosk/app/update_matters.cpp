// 我的事: a ticket number alone shows the state; with its 取件码 the words, the reply, and the five faces.
#include "data/tickets/ticket.h"
#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

/// How far an order is, and nothing of whom it was given to.
std::optional<Order> order_state_only(const Case& found) {
  if (!found.order) return std::nullopt;
  Order shown;
  shown.people = found.order->people;
  shown.answer_by = found.order->answer_by;
  shown.taken_by.resize(found.order->taken_by.size());
  return shown;
}

/// A number alone shows state only: nothing else even reaches the screen.
Case state_only(const Case& found) {
  Case shown;
  shown.subject = found.subject;
  shown.ticket = found.ticket;
  shown.state = found.state;
  shown.nature = found.nature;
  shown.lodged_at = found.lodged_at;
  shown.due_at = found.due_at;
  shown.plan_next = found.plan_next;
  shown.seen_by = found.seen_by;
  shown.owner = found.owner;
  shown.owner_name = found.owner_name;
  shown.received = found.received;
  shown.changed_at = found.changed_at;
  shown.order = order_state_only(found);
  return shown;
}

Effects take(Model& model, CaseStep step, StepOnCase fields) {
  const Matter* matter = open_matter(model);
  if (matter == nullptr || !may(model, matter->found, step)) return {};
  fields.subject = matter->found.subject;
  fields.step = step;
  return perform(model, {Actor{}, fields});
}

void pop_to_matter(Model& model) {
  while (model.stack.size() > 1 && on_top<Matter>(model) == nullptr) model.stack.pop_back();
}

}  // namespace

const Matter* open_matter(const Model& model) {
  if (model.session) return nullptr;
  for (auto screen = model.stack.rbegin(); screen != model.stack.rend(); ++screen) {
    if (const auto* matter = std::get_if<Matter>(&*screen)) return matter;
  }
  return nullptr;
}

Effects on(Model& model, const TicketLookedUp& fact) {
  auto* screen = std::get_if<MyTicket>(&model.stack.back());
  if (screen == nullptr || screen->typed != fact.typed) return {};  // They went on, or typed on.
  if (fact.found.empty()) {
    screen->missing = true;
    return {};
  }
  if (fact.found.size() == 1) return push(model, MatterState{state_only(fact.found.front())});
  SeveralMatters several;
  for (const Case& found : fact.found) several.found.push_back(state_only(found));
  return push(model, several);
}

std::optional<std::string> ticket_of_slip(std::string_view scanned) {
  constexpr std::string_view page = "/t/";
  const auto at = scanned.rfind(page);
  if (at == std::string_view::npos) return std::nullopt;
  const auto ticket = read_ticket(scanned.substr(at + page.size()));
  if (!ticket) return std::nullopt;
  return ticket->text();
}

Effects on(Model& model, const SlipLookedUp& fact) {
  if (!takes_slips(model)) return {};  // Somebody went on meanwhile.
  model.asked_since.reset();
  model.touched = model.now.mono;
  if (!fact.found) {
    say_briefly(model, "matters.missing");
    return {};
  }
  if (model.session) {
    if (fact.found->nature == Nature::Sealed) {
      say_briefly(model, "case.sealed");
      return {};
    }
    model.known.open = *fact.found;
    return push(model, CaseFile{fact.found->subject});
  }
  // As if the number had been typed: the slip alone shows how far it is, one step back from here.
  if (on_top<IdleBoard>(model) != nullptr) model.stack.emplace_back(Home{});
  model.stack.emplace_back(MatterState{state_only(*fact.found)});
  return push(model, PickupCode{fact.found->ticket, "", ErrorCode::BadInput});
}

Effects on(Model& model, const PickMatter& intent) {
  const auto* several = on_top<SeveralMatters>(model);
  if (several == nullptr || intent.index >= several->found.size()) return {};
  return push(model, MatterState{several->found[intent.index]});
}

Effects on(Model& model, const AskCode& /*intent*/) {
  const auto* state = on_top<MatterState>(model);
  if (state == nullptr) return {};
  return push(model, PickupCode{state->found.ticket, "", ErrorCode::BadInput});
}

Effects on(Model& model, const CodeTried& fact) {
  if (auto* screen = std::get_if<PickupCode>(&model.stack.back())) {
    if (screen->ticket != fact.ticket) return {};
    if (!fact.found) {
      screen->typed.clear();
      screen->wrong = fact.error ? fact.error->code : ErrorCode::NotFound;
      return {};
    }
    model.stack.pop_back();
    return push(model, Matter{*fact.found, fact.code});
  }
  // Read again after a step on it.
  for (Screen& screen : model.stack) {
    auto* matter = std::get_if<Matter>(&screen);
    if (matter != nullptr && fact.found && matter->found.subject == fact.found->subject) matter->found = *fact.found;
  }
  return {};
}

Effects on(Model& model, const Rate& intent) {
  if (intent.faces < 1 || intent.faces > 5) return {};
  StepOnCase step;
  step.faces = intent.faces;
  return take(model, CaseStep::Rate, step);
}

Effects on(Model& model, const WithdrawIt& /*intent*/) { return take(model, CaseStep::Withdraw, {}); }

Effects on(Model& model, const ReopenIt& intent) {
  StepOnCase step;
  step.words = intent.words;
  return take(model, CaseStep::Reopen, step);
}

Effects matter_changed(Model& model, const StepOnCase& step) {
  pop_to_matter(model);
  constexpr int low_faces_max = 2;
  // An order is not done a second time: another one is asked for.
  const bool may_be_done_again = !open_matter(model)->found.order;
  if (step.step == CaseStep::Rate && step.faces <= low_faces_max && may_be_done_again) {
    model.stack.emplace_back(LowFaces{});
  } else if (step.step == CaseStep::Confirm) {
    model.stack.emplace_back(RateMatter{});
  } else {
    say_briefly(model, step.step == CaseStep::Rate ? "rate.thanks" : "matters.noted");
  }
  const Matter* matter = open_matter(model);
  if (matter->code.empty() && model.visitor) {
    return Effects{ReadMatter{model.visitor->person.id, matter->found.subject}} + read(model);
  }
  return Effects{OpenByCode{matter->found.ticket, matter->code}} + read(model);
}

}  // namespace linli::kiosk
