// Who volunteers, holds which post, and belongs to which team.
#include "data/base/sqlite.h"
#include "data/books.h"
#include "data/station/fold_each.h"

namespace linli {

Result<std::optional<Volunteer>> Books::volunteer(std::string_view person) const {
  const auto subject = Uuid::read(person);
  if (!subject) return fail(ErrorCode::BadInput, "the person is not a uuid");
  return parts_.asked([&](const Reader& reader) { return fold_one(reader, *subject, fold_volunteer); });
}

Result<std::vector<Volunteer>> Books::volunteers() const {
  return parts_.asked([&](const Reader& reader) {
    return asking("listing volunteers", [&] {
      SQLite::Statement query(reader.views->database(), "SELECT subject FROM volunteer_row ORDER BY subject");
      return fold_each(reader, query, fold_volunteer);
    });
  });
}

Result<std::vector<std::string>> Books::holders_of(std::string_view post) const {
  const WallMs now = parts_.clock->wall_ms();
  return parts_.asked([&](const Reader& reader) {
    return asking("listing who holds a post", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM post_claim WHERE post = ? AND claimed_until > ? ORDER BY claimed_from, subject)sql");
      query.bind(1, std::string(post));
      query.bind(2, now);
      std::vector<std::string> people;
      while (query.executeStep()) people.push_back(subject_of(query.getColumn(0)).text());
      return people;
    });
  });
}

Result<std::vector<Books::Member>> Books::members_of(const Uuid& group) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("listing a team", [&] {
      SQLite::Statement query(reader.views->database(),
                              "SELECT person, admitted FROM team_member WHERE subject = ? ORDER BY admitted, person");
      query.bind(1, group.bytes.data(), static_cast<int>(group.bytes.size()));
      std::vector<Member> members;
      while (query.executeStep()) members.push_back({query.getColumn(0).getString(), query.getColumn(1).getInt() == 1});
      return members;
    });
  });
}

}  // namespace linli
