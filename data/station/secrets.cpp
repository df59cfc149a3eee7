// Who may open what with which digits or pictures: asked of pins.db, beside the log and never in it.
#include "data/nouns/found_by.h"
#include "data/station/parts.h"

namespace linli {

Result<Pins*> Station::Parts::opened_pins() {
  if (access != Access::Write) {
    return fail(ErrorCode::NotPermitted, "PINs and pickup codes are for whoever has the station open for writing");
  }
  if (!pins) {
    auto opened = Pins::open(dir / "pins.db");
    if (!opened) return pass(opened);
    pins = std::move(*opened);
  }
  return pins.get();
}

Result<> Station::set_pin(std::string_view person, std::string_view pin, Secret kind) {
  const std::lock_guard guard(parts_->pinning);
  const auto pins = parts_->opened_pins();
  if (!pins) return pass(pins);
  return (*pins)->set(person, pin, kind);
}

Result<> Station::check_pin(std::string_view person, std::string_view pin, Secret kind) {
  const std::lock_guard guard(parts_->pinning);
  const auto pins = parts_->opened_pins();
  if (!pins) return pass(pins);
  return (*pins)->check(person, pin, parts_->clock->wall_ms(), kind);
}

bool Station::has_pin(std::string_view person, Secret kind) const {
  const std::lock_guard guard(parts_->pinning);
  const auto pins = parts_->opened_pins();
  return pins && (*pins)->has(person, kind).value_or(false);
}

Result<Person> Station::sign_in(std::string_view phone, std::string_view pin, Secret kind) {
  auto people = people_with_phone(phone);
  if (!people) return pass(people);
  const std::lock_guard guard(parts_->pinning);
  const auto pins = parts_->opened_pins();
  if (!pins) return pass(pins);
  // Counted by number: a household that shares one locks nobody out of a card.
  const std::string what = "phone:" + phone_hash(phone);
  if (auto allowed = (*pins)->attempt(what, parts_->clock->wall_ms()); !allowed) return pass(allowed);
  // Somebody nobody knows takes as long as somebody with a wrong PIN.
  if (people->empty()) people->emplace_back();
  for (Person& person : *people) {
    const auto right = (*pins)->matches(person.id, pin, kind);
    if (!right) return pass(right);
    if (!*right) continue;
    if (auto cleared = (*pins)->clear(what); !cleared) return pass(cleared);
    return std::move(person);
  }
  return fail(ErrorCode::WrongCode, "the number or the PIN is not right");
}

Result<Case> Station::open_with_pickup_code(std::string_view ticket, std::string_view code) {
  const auto found = cases_by_ticket(ticket);
  if (!found) return pass(found);
  if (found->empty()) return fail(ErrorCode::NotFound, "there is no ticket " + std::string(ticket) + " here");
  const std::lock_guard guard(parts_->pinning);
  const auto pins = parts_->opened_pins();
  if (!pins) return pass(pins);
  // Counted for every case the typed number could mean, so that short numbers do not give extra tries.
  for (const Case& candidate : *found) {
    const std::string what = "pickup:" + candidate.subject.text();
    if (auto allowed = (*pins)->attempt(what, parts_->clock->wall_ms()); !allowed) return pass(allowed);
    if (candidate.words && !candidate.words->pickup_code.empty() && candidate.words->pickup_code == code) {
      if (auto cleared = (*pins)->clear(what); !cleared) return pass(cleared);
      return candidate;
    }
  }
  return fail(ErrorCode::WrongCode, "the pickup code is not right");
}

}  // namespace linli
