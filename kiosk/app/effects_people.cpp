// What each effect comes to that asks who somebody is, or what is theirs.
#include <algorithm>

#include "data/books.h"
#include "kiosk/app/effects_worker.h"
#include "kiosk/app/hours_told.h"

namespace linli::kiosk {

namespace {

/// Goods and help that they were promised and that the hub found no hours for.
int refused_lately(const Station& station, const std::string& person) {
  constexpr WallMs lately_ms = 14LL * 24 * 60 * 60 * 1000;
  constexpr std::size_t lines_looked_at = 50;
  int count = 0;
  for (const Currency unit : {Currency::Time, Currency::Hearts}) {
    const auto lines = station.books().passbook(person, unit, 0, lines_looked_at);
    for (const PassbookLine& line : lines.value_or(std::vector<PassbookLine>{})) {
      const bool refused = line.state == name_of(TransferState::Refused);
      if (refused && station.now() - line.at < lately_ms) ++count;
    }
  }
  return count;
}

int hours_told_lately(const Station& station, const std::string& person) {
  constexpr std::size_t shifts_looked_at = 50;
  const auto shifts = station.books().shifts_of(person, shifts_looked_at).value_or(std::vector<Shift>{});
  const auto told = [&](const Shift& shift) { return is_news(shift, station.now()); };
  return static_cast<int>(std::count_if(shifts.begin(), shifts.end(), told));
}

/// With what this station knows of them.
Visitor visitor_of(const Station& station, Person person, bool proven) {
  Visitor visitor;
  visitor.proven = proven;
  visitor.has_digits = station.has_pin(person.id, Secret::Digits);
  visitor.has_pictures = station.has_pin(person.id, Secret::Pictures);
  const auto theirs = station.matters_of(person.id);
  for (const Case& found : theirs.value_or(std::vector<Case>{})) {
    const bool answered = found.state == CaseState::Resolved || found.state == CaseState::Told;
    if (answered && found.words && found.words->person == person.id) ++visitor.news;
  }
  visitor.refused = refused_lately(station, person.id);
  visitor.hours = hours_told_lately(station, person.id);
  visitor.person = std::move(person);
  return visitor;
}

}  // namespace

Fact run(Station& station, const LookUpCard& effect) {
  auto person = station.person_with_card(effect.number);
  if (!person) return CardLookedUp{effect.number, std::nullopt};
  return CardLookedUp{effect.number, visitor_of(station, std::move(*person), false)};
}

Fact run(Station& station, const SignInByPhone& effect) {
  auto person = station.sign_in(effect.phone, effect.pin, effect.kind);
  if (!person) return SignedIn{effect.phone, std::nullopt, person.error()};
  return SignedIn{effect.phone, visitor_of(station, std::move(*person), true)};
}

Fact run(Station& station, const ListMatters& effect) {
  return MattersListed{effect.person, station.matters_of(effect.person).value_or(std::vector<Case>{})};
}

Fact run(Station& station, const ReadMatter& effect) {
  return MatterRead{effect.person, station.matter_of(effect.person, effect.subject).value_or(std::nullopt)};
}

Fact run(Station& station, const FindResidents& effect) {
  return ResidentsFound{effect.phone, station.people_with_phone(effect.phone).value_or(std::vector<Person>{})};
}

Fact run(Station& station, const KeepSecret& effect) {
  const auto kept = station.set_pin(effect.person, effect.pin, effect.kind);
  if (!kept) return SecretKept{effect.person, kept.error()};
  return SecretKept{effect.person};
}

Fact run(Station& station, const CheckPin& effect) {
  const Result<> checked = station.check_pin(effect.person, effect.pin, effect.kind);
  if (!checked) return PinChecked{effect.person, checked.error()};
  return PinChecked{effect.person, std::nullopt};
}

Fact run(Station& station, const FindTicket& effect) {
  const Result<std::vector<Case>> found = station.cases_by_ticket(effect.typed);
  return TicketLookedUp{effect.typed, found ? *found : std::vector<Case>{}};
}

Fact run(Station& station, const LookUpSlip& effect) {
  const Result<std::vector<Case>> found = station.cases_by_ticket(effect.ticket);
  if (!found || found->empty()) return SlipLookedUp{effect.ticket, std::nullopt};
  return SlipLookedUp{effect.ticket, found->front()};  // A whole number is one matter's.
}

Fact run(Station& station, const OpenByCode& effect) {
  const Result<Case> found = station.open_with_pickup_code(effect.ticket, effect.code);
  if (!found) return CodeTried{effect.ticket, effect.code, std::nullopt, found.error()};
  return CodeTried{effect.ticket, effect.code, *found, std::nullopt};
}

}  // namespace linli::kiosk
