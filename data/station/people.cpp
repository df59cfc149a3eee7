// People, and what is theirs: by card, by number, by who they are.
#include <algorithm>

#include "data/base/sqlite.h"
#include "data/nouns/body.h"
#include "data/nouns/found_by.h"
#include "data/station/folding.h"
#include "data/station/parts.h"

namespace linli {

namespace {

constexpr int matters_max = 60;

/// Everything of one row; what is personal comes from the newest slip.
Result<Person> person_of(const Reader& reader, SQLite::Statement& row) {
  const Uuid subject = subject_of(row.getColumn(0));
  Person person;
  person.id = subject.text();
  person.shown_as = row.getColumn(1).getString();
  person.work_phone = row.getColumn(3).getString();
  person.on_duty = row.getColumn(4).getInt() == 1;
  const std::string roles = row.getColumn(2).getString();
  for (std::size_t at = 1; at < roles.size();) {
    const std::size_t end = roles.find(',', at);
    if (const auto known = role(roles.substr(at, end - at))) person.roles.push_back(*known);
    at = end == std::string::npos ? roles.size() : end + 1;
  }
  const auto entries = reader.log->of_subject(subject);
  if (!entries) return pass(entries);
  for (const StoredEntry& stored : *entries) {
    if (stored.entry.envelope.kind != "person.entered") continue;
    const Body slip(stored.entry.slip.json);
    person.name = slip.text("name");
    person.phone = slip.text("phone");
    person.card = slip.text("card");
    person.place = slip.text("place");
    person.door = slip.text("door");
  }
  return person;
}

/// Of those that `where` picks; `bind` fills in what it asks for.
template <class Bind>
Result<std::vector<Person>> people_where(const Reader& reader, const std::string& where, Bind bind) {
  return asking("listing people", [&]() -> Result<std::vector<Person>> {
    SQLite::Statement query(
        reader.views->database(),
        "SELECT subject, shown_as, roles, work_phone, on_duty FROM person_row WHERE " + where + " ORDER BY subject");
    bind(query);
    std::vector<Person> people;
    while (query.executeStep()) {
      auto person = person_of(reader, query);
      if (!person) return pass(person);
      people.push_back(std::move(*person));
    }
    return people;
  });
}

Result<Person> only(Result<std::vector<Person>> found) {
  if (!found) return pass(found);
  if (found->empty()) return fail(ErrorCode::NotFound, "nobody here has it");
  return std::move(found->back());  // A card that was given on: the one entered last.
}

/// A health matter is for the person and the health worker, whoever carried the words here.
bool is_health(const Catalogue& catalogue, const Case& found) {
  if (found.category.empty()) return false;
  const Service* service = catalogue.service(found.service);
  const Category* category = service == nullptr ? nullptr : service->category(found.category);
  return category == nullptr || category->health;
}

}  // namespace

Result<std::vector<Person>> Station::people() const {
  return parts_->asked([](const Reader& reader) { return people_where(reader, "1", [](SQLite::Statement&) {}); });
}

Result<std::vector<Person>> Station::workers() const {
  return parts_->asked([](const Reader& reader) {
    return people_where(reader, "roles NOT IN (',', ',resident,')", [](SQLite::Statement&) {});
  });
}

Result<Person> Station::person(std::string_view id) const {
  const auto subject = Uuid::read(id);
  if (!subject) return fail(ErrorCode::BadInput, "the person is not a uuid");
  return parts_->asked([&](const Reader& reader) {
    return only(people_where(reader, "subject = ?", [&](SQLite::Statement& query) {
      query.bind(1, subject->bytes.data(), static_cast<int>(subject->bytes.size()));
    }));
  });
}

Result<Person> Station::person_with_card(std::string_view number) const {
  if (number.empty()) return fail(ErrorCode::NotFound, "nobody here has it");
  return parts_->asked([&](const Reader& reader) {
    return only(
        people_where(reader, "card_hash = ?", [&](SQLite::Statement& query) { query.bind(1, card_hash(number)); }));
  });
}

Result<std::vector<Person>> Station::people_with_phone(std::string_view phone) const {
  if (phone.empty()) return std::vector<Person>{};
  return parts_->asked([&](const Reader& reader) {
    return people_where(reader, "phone_hash = ?", [&](SQLite::Statement& query) { query.bind(1, phone_hash(phone)); });
  });
}

Result<std::vector<Case>> Station::matters_of(std::string_view person) const {
  if (person.empty()) return std::vector<Case>{};
  const WallMs now = parts_->clock->wall_ms();
  return parts_->asked([&](const Reader& reader) {
    return asking("listing somebody's matters", [&]() -> Result<std::vector<Case>> {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM case_row WHERE person_hash = :person OR (proxy_hash = :person AND proxy_until > :now)
        ORDER BY lodged_at DESC, subject DESC LIMIT :count)sql");
      query.bind(":person", person_hash(person));
      query.bind(":now", now);
      query.bind(":count", matters_max);
      auto found = fold_all(reader, *parts_->blobs, query);
      if (!found) return found;
      std::erase_if(*found, [&](const Case& each) {
        return !each.words || (each.words->person != person && is_health(parts_->catalogue, each));
      });
      return found;
    });
  });
}

Result<std::optional<Case>> Station::matter_of(std::string_view person, const Uuid& subject) const {
  auto all = matters_of(person);
  if (!all) return pass(all);
  for (Case& each : *all) {
    if (each.subject == subject) return std::optional<Case>(std::move(each));
  }
  return std::optional<Case>();
}

}  // namespace linli
