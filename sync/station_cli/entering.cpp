#include <iostream>

#include <fmt/format.h>

#include "data/keys/pins.h"
#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {
namespace {

Json words_of(const std::vector<Role>& roles) {
  Json words = Json::array();
  for (const Role each : roles) words.push_back(std::string(name_of(each)));
  return words;
}

}  // namespace

Result<> add_staff(const Common& common, const StaffWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  EnterPerson person;
  person.shown_as = words.shown_as;
  person.name = words.name;
  person.phone = words.phone;
  person.work_phone = words.work_phone;
  person.card = words.card;
  person.on_duty = words.on_duty;
  for (const std::string& word : words.roles) {
    const auto known = role(word);
    if (!known) return fail(ErrorCode::BadInput, "there is no role '" + word + "'");
    person.roles.push_back(*known);
  }
  std::string pin;
  if (words.pin_stdin && !std::getline(std::cin, pin)) {
    return fail(ErrorCode::BadInput, "--pin-stdin wants the PIN as a line on standard input");
  }
  if (words.pin_stdin) {
    // Before anybody is saved: a person without the PIN that was wanted would have to be entered twice.
    if (const auto good = check_pin_form(pin); !good) return good;
  }
  Door door(common.dir);
  const auto reply = door.ask(Command{.by = *by, .what = person});
  if (!reply) return pass(reply);
  const std::string id = std::get<Saved>(*reply).subject.text();
  if (words.pin_stdin) {
    const auto set = door.ask(SetPin{.person = id, .pin = pin});
    if (!set) return fail(set.error().code, "saved as " + id + ", but without a PIN: " + set.error().what);
  }
  say(common.json ? to_strict({{"person", id}}) : id);
  return {};
}

Result<> list_staff(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto people = (*station)->people();
  if (!people) return pass(people);
  for (const Person& person : *people) {
    const Json roles = words_of(person.roles);
    say(common.json ? to_strict({{"person", person.id},
                                 {"shown_as", person.shown_as},
                                 {"roles", roles},
                                 {"work_phone", person.work_phone},
                                 {"on_duty", person.on_duty}})
                    : fmt::format("{} {} {}", person.id, person.shown_as, roles.dump()));
  }
  return {};
}

Result<> add_place(const Common& common, const PlaceWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  const EnterPlace place{.scope = words.scope,
                         .kind = words.kind,
                         .name = words.name,
                         .grid = words.grid,
                         .grid_worker = words.grid_worker,
                         .phone = words.phone};
  const auto reply = Door(common.dir).ask(Command{.by = *by, .what = place});
  if (!reply) return pass(reply);
  say(common.json ? to_strict({{"scope", words.scope}}) : words.scope);
  return {};
}

Result<> list_places(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto places = (*station)->places();
  if (!places) return pass(places);
  for (const Place& place : *places) {
    say(common.json ? to_strict({{"scope", place.scope},
                                 {"kind", place.kind},
                                 {"name", place.name},
                                 {"grid", place.grid},
                                 {"grid_worker", place.grid_worker},
                                 {"phone", place.phone}})
                    : fmt::format("{} {} {}", place.scope, place.kind, place.name));
  }
  return {};
}

}  // namespace linli::cli
