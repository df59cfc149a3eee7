#include "kiosk/screens/say_desk.h"

#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_order.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

std::string say_somebody(const Canvas& on, std::string_view person) {
  if (on.model.known.desk) {
    const auto& names = on.model.known.desk->names;
    if (const auto found = names.find(std::string(person)); found != names.end()) return found->second;
  }
  const std::string known = say_person(on, person);
  return known.empty() ? on.say("desk.nobody") : known;
}

std::string say_span(const Canvas& on, const Shift& shift) {
  if (shift.state == ShiftState::Unstarted || shift.from == 0) {
    return on.say("desk.went_at", {{"day", say_date(on.words, shift.until)}, {"time", say_clock(shift.until)}});
  }
  return say_date(on.words, shift.from) + " " +
         on.say("desk.span", {{"from", say_clock(shift.from)}, {"until", say_clock(shift.until)}});
}

std::string say_work(const Canvas& on, const Shift& shift) {
  const PostKind* post = on.model.volunteering.post(shift.post);
  return post == nullptr ? say_task(on, shift.task) : post->words.in(on.model.language);
}

std::vector<std::string> doubts_of(const Shift& shift) {
  std::vector<std::string> keys;
  const auto add = [&keys](bool is_so, const char* key) {
    if (is_so) keys.emplace_back(key);
  };
  add(shift.state == ShiftState::Unstarted, "doubt.unstarted");
  add(shift.doubts.overdrawn, "doubt.overdrawn");
  add(shift.doubts.revoked, "doubt.revoked");
  add(shift.doubts.overlap_minutes > 0, "doubt.overlap");
  add(shift.doubts.clock_back, "doubt.clock_back");
  add(shift.doubts.too_long, "doubt.too_long");
  add(shift.doubts.forgotten, "doubt.forgotten");
  add(shift.doubts.ended_twice, "doubt.ended_twice");
  return keys;
}

std::string say_article(const Canvas& on, std::string_view item) {
  const Article* article = on.model.volunteering.article(item);
  return article == nullptr ? std::string(item) : article->words.in(on.model.language);
}

std::string say_item(const Canvas& on, const Transfer& transfer) {
  std::string words = on.say("book.for." + std::string(name_of(transfer.what_for)));
  const Service* service = errands(on.model);
  if (const Category* category = service == nullptr ? nullptr : service->category(transfer.item)) {
    words = category->words.in(on.model.language);
  } else if (on.model.volunteering.article(transfer.item) != nullptr) {
    words = say_article(on, transfer.item);
  }
  if (transfer.count <= 1) return words;
  return on.say("desk.times", {{"what", words}, {"count", std::to_string(transfer.count)}});
}

std::string say_trouble(const Canvas& on, const Transfer& transfer) {
  if (!transfer.reversal_by.empty()) {
    return on.say("desk.trouble.reversal",
                  {{"name", say_somebody(on, transfer.reversal_by)}, {"why", transfer.reversal_words}});
  }
  if (transfer.state == TransferState::Refused) {
    const std::string key = "desk.trouble." + transfer.refused_why;
    return on.say(on.words.has(key) ? key : "desk.trouble.refused");
  }
  return on.say(transfer.state == TransferState::Held ? "desk.trouble.no_order" : "desk.trouble.overdrawn");
}

std::string say_answer(const Canvas& on, const Case& order) {
  if (!order.order || waits_for_staff(on.model, order)) return on.say("desk.order.waits");
  if (order.state != CaseState::Dispatched) return on.say("state." + std::string(name_of(order.state)));
  return on.say("desk.order.asked", {{"until", say_until(on, order.order->answer_by)}});
}

RowParts part_row(const Canvas& on, std::size_t buttons) {
  constexpr float wide_mm = 36;
  const Rect whole = on.ui.area();
  const float tall = on.ui.measure().target_least + 1;
  const float gap = on.ui.measure().gap_least;
  const auto count = static_cast<float>(buttons);
  const float taken = count * wide_mm + (count - 1) * gap;
  const Rect strip{whole.right() - taken - gap, whole.y + (whole.h - tall) / 2, taken, tall};
  return {{whole.x, whole.y, whole.w - taken - 3 * gap, whole.h}, strip.columns(std::vector<float>(buttons, 1), gap)};
}

void show_reason(const Canvas& on, std::string_view asked, const std::string& words, std::string_view ready_prefix) {
  FieldView field;
  field.text = words;
  field.placeholder = on.say("sheet.write_own");
  if (on.ui.as("words").field(field)) on.ask(WriteInto{.title = std::string(asked)});
  const std::vector<std::string> ready = ready_words(on, ready_prefix);
  std::optional<std::size_t> selected;
  for (std::size_t i = 0; i < ready.size(); ++i) {
    if (ready[i] == words) selected = i;
  }
  if (const auto tapped = on.ui.choices(ready, selected, 2)) on.ask(PickReady{ready[*tapped]});
}

}  // namespace linli::kiosk
