// Questions a station answers from its projections, on connections that only read.
#include <algorithm>

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/nouns/all_nouns.h"
#include "data/station/folding.h"
#include "data/station/parts.h"
#include "data/tickets/ticket.h"

namespace linli {

Result<> Station::Parts::open_reader() const {
  if (reader.log) return {};
  auto opened = LogStore::open(log_path(), Access::Read);
  if (!opened) return pass(opened);
  const auto lag = access == Access::Write ? Views::Lag::Accept : Views::Lag::Refuse;
  auto found = Views::open_to_read(dir, all_nouns(), **opened, lag);
  if (!found) return pass(found);
  if (!*found) {
    // Nobody wrote them, or somebody is just about to: fold the log for ourselves.
    found = Views::open({}, all_nouns(), **opened);
    if (!found) return pass(found);
  }
  reader = {std::move(*opened), std::move(*found)};
  return {};
}

namespace {

struct Span {
  WallMs from = 0;
  WallMs until = 0;
};

Span day_around(WallMs now) {
  const Day today = day_of(now);
  return {ms_of(today, 0, 0), ms_of(today.plus(1), 0, 0)};
}

std::string where(CaseFilter::Which which) {
  using enum CaseFilter::Which;
  switch (which) {
    case All:
      return "1";
    case Open:
      return "is_open = 1";
    case Unsorted:
      return "state = 'lodged'";
    case Mine:
      return "is_open = 1 AND (owner = :person OR owner IN (SELECT id FROM my_groups))";
    case DueToday:
      return "is_open = 1 AND due_at >= :now AND due_at < :tomorrow";
    case Overdue:
      return "is_open = 1 AND due_at > 0 AND due_at < :now";
    case Rated:
      return "faces > 0";
    case Orders:
      return "is_open = 1 AND is_order = 1";
    case OrdersWaiting:
      return "is_open = 1 AND is_order = 1 AND (state = 'lodged' OR (state = 'dispatched' AND answer_by < :now))";
  }
  return "1";
}

/// Units the person belongs to, as the uuid text that `owner` holds.
constexpr const char* my_groups = R"sql(
  WITH my_groups (id) AS (
    SELECT lower(substr(hex(subject), 1, 8) || '-' || substr(hex(subject), 9, 4) || '-' || substr(hex(subject), 13, 4)
                 || '-' || substr(hex(subject), 17, 4) || '-' || substr(hex(subject), 21))
    FROM group_member WHERE person = :person)
)sql";

void bind_optional(SQLite::Statement& query, const std::string& sql, const char* name, std::int64_t value) {
  if (sql.find(name) != std::string::npos) query.bind(name, value);
}

}  // namespace

Result<std::optional<Case>> Station::find_case(const Uuid& subject) const {
  return parts_->asked([&](const Reader& reader) { return fold_subject(reader, *parts_->blobs, subject); });
}

Result<std::vector<Case>> Station::cases_by_ticket(std::string_view typed) const {
  const auto enrolled = enrolment();
  const std::string own = enrolled ? enrolled->station : std::string();
  const auto whole = read_ticket(typed, own);
  const auto brief = read_short_ticket(typed);
  return parts_->asked([&](const Reader& reader) {
    return asking("looking up a ticket", [&]() -> Result<std::vector<Case>> {
      if (!whole && !brief) return fail(ErrorCode::BadInput, "that is not a ticket number");
      SQLite::Statement query(reader.views->database(), whole ? R"sql(
          SELECT subject FROM case_row WHERE ticket_counter = :counter AND ticket = :ticket ORDER BY subject)sql"
                                                              : R"sql(
          SELECT subject FROM case_row WHERE ticket_counter = :counter AND ticket_check = :check
            AND ticket_station = :station ORDER BY subject)sql");
      query.bind(":counter", static_cast<std::int64_t>(whole ? whole->counter : brief->counter));
      if (whole) {
        query.bind(":ticket", whole->text());
      } else {
        query.bind(":check", brief->check);
        query.bind(":station", own);
      }
      BlobStore& blobs = *parts_->blobs;
      auto found = fold_all(reader, blobs, query);
      if (!found || !found->empty() || !parts_->catching_up) return found;
      // Not folded yet, perhaps: nobody who holds a ticket is told that there is none.
      const auto subjects =
          reader.log->lodged_as(whole ? whole->text() : fmt::format("{}-{}-__-{}", own, brief->counter, brief->check));
      if (!subjects) return pass(subjects);
      for (const Uuid& subject : *subjects) {
        auto folded = fold_subject(reader, blobs, subject);
        if (!folded) return pass(folded);
        if (auto& one = *folded) found->push_back(std::move(*one));
      }
      return found;
    });
  });
}

Result<std::vector<Case>> Station::cases(const CaseFilter& filter) const {
  const WallMs now = parts_->clock->wall_ms();
  return parts_->asked([&](const Reader& reader) {
    return asking("listing cases", [&]() -> Result<std::vector<Case>> {
      // Hazards first, then what is due soonest; a closed case last changed first.
      const std::string sql = fmt::format(
          "{} SELECT subject FROM case_row WHERE {} ORDER BY is_open DESC, hazard * is_open DESC, "
          "CASE WHEN is_open = 1 THEN due_at ELSE -changed_at END, subject LIMIT :count OFFSET :offset",
          filter.which == CaseFilter::Which::Mine ? my_groups : "", where(filter.which));
      SQLite::Statement query(reader.views->database(), sql);
      bind_optional(query, sql, ":now", now);
      bind_optional(query, sql, ":tomorrow", day_around(now).until);
      if (filter.which == CaseFilter::Which::Mine) query.bind(":person", filter.person);
      query.bind(":count", static_cast<std::int64_t>(filter.count_max));
      query.bind(":offset", static_cast<std::int64_t>(filter.offset));
      return fold_all(reader, *parts_->blobs, query);
    });
  });
}

Result<QueueCounts> Station::queue_counts(std::string_view person) const {
  const WallMs now = parts_->clock->wall_ms();
  return parts_->asked([&](const Reader& reader) {
    return asking("counting cases", [&] {
      SQLite::Statement query(reader.views->database(),
                              fmt::format(R"sql(
        {} SELECT count(*) FILTER (WHERE {}), count(*) FILTER (WHERE {}), count(*) FILTER (WHERE {}),
                  count(*) FILTER (WHERE {}), count(*) FILTER (WHERE {}), count(*) FILTER (WHERE nature = 'sealed')
        FROM case_row WHERE is_open = 1)sql",
                                          my_groups, where(CaseFilter::Which::Open), where(CaseFilter::Which::Unsorted),
                                          where(CaseFilter::Which::DueToday), where(CaseFilter::Which::Overdue),
                                          where(CaseFilter::Which::Mine)));
      query.bind(":now", now);
      query.bind(":tomorrow", day_around(now).until);
      query.bind(":person", std::string(person));
      QueueCounts counts;
      if (!query.executeStep()) return counts;
      std::int64_t* fields[] = {&counts.open,    &counts.unsorted, &counts.due_today,
                                &counts.overdue, &counts.mine,     &counts.sealed};
      for (int i = 0; i < 6; ++i) *fields[i] = query.getColumn(i).getInt64();
      return counts;
    });
  });
}

Result<std::vector<BoardRow>> Station::board(std::size_t count_max) const {
  return parts_->asked([&](const Reader& reader) { return read_board(*reader.views, "", count_max); });
}

Result<Satisfaction> Station::satisfaction(int year, int month) const {
  const std::string scope = enrolment().value_or(Enrolment{}).scope;
  return parts_->asked([&](const Reader& reader) -> Result<Satisfaction> {
    const std::string key = fmt::format("faces/{}/{:04}-{:02}/", scope, year, month);
    const auto rated = reader.views->total(key + "rated");
    const auto content = reader.views->total(key + "content");
    const auto unrated = reader.views->total(key + "unrated");
    if (!rated || !content || !unrated) return fail(ErrorCode::StoreDamaged, "the satisfaction counts cannot be read");
    return Satisfaction{static_cast<int>(*rated), static_cast<int>(*unrated), static_cast<int>(*content)};
  });
}

Result<std::vector<Place>> Station::places() const {
  return parts_->asked([&](const Reader& reader) {
    return asking("listing places", [&] {
      SQLite::Statement query(reader.views->database(),
                              "SELECT scope, kind, name, grid, grid_worker, phone FROM place_row ORDER BY scope");
      std::vector<Place> places;
      while (query.executeStep()) {
        places.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(),
                          query.getColumn(2).getString(), query.getColumn(3).getString(),
                          query.getColumn(4).getString(), query.getColumn(5).getString()});
      }
      return places;
    });
  });
}

Result<std::string> Station::owner_for(std::string_view place) const {
  return parts_->asked([&](const Reader& reader) {
    return asking("looking up who answers for a place", [&]() -> std::string {
      // The building's own, else its grid's.
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT ifnull(nullif(own.grid_worker, ''), ifnull(grid.grid_worker, ''))
        FROM place_row AS own LEFT JOIN place_row AS grid ON grid.scope = own.grid AND own.grid <> ''
        WHERE own.scope = ? ORDER BY own.subject LIMIT 1)sql");
      query.bind(1, std::string(place));
      return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
  });
}

Result<std::vector<Group>> Station::groups() const {
  return parts_->asked([&](const Reader& reader) {
    return asking("listing groups", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT group_row.subject, kind, name, phone, ifnull(group_member.person, '')
        FROM group_row LEFT JOIN group_member ON group_member.subject = group_row.subject
        ORDER BY group_row.subject, group_member.place)sql");
      std::vector<Group> groups;
      while (query.executeStep()) {
        const std::string id = subject_of(query.getColumn(0)).text();
        if (groups.empty() || groups.back().id != id) {
          groups.push_back(
              {id, query.getColumn(1).getString(), query.getColumn(2).getString(), query.getColumn(3).getString(), {}});
        }
        if (const std::string member = query.getColumn(4).getString(); !member.empty()) {
          groups.back().members.push_back(member);
        }
      }
      return groups;
    });
  });
}

Result<std::vector<Post>> Station::posts(std::string_view kind) const {
  return parts_->asked([&](const Reader& reader) {
    return asking("listing posts", [&] {
      SQLite::Statement query(reader.views->database(),
                              "SELECT subject, kind, title, words, phone, at FROM post_row "
                              "WHERE kind = :kind OR :kind = '' ORDER BY subject");
      query.bind(":kind", std::string(kind));
      std::vector<Post> posts;
      while (query.executeStep()) {
        posts.push_back({subject_of(query.getColumn(0)).text(), query.getColumn(1).getString(),
                         query.getColumn(2).getString(), query.getColumn(3).getString(), query.getColumn(4).getString(),
                         query.getColumn(5).getInt64()});
      }
      return posts;
    });
  });
}

Result<std::vector<Anomaly>> Station::anomalies() const {
  return parts_->asked([&](const Reader& reader) {
    return asking("listing anomalies", [&] {
      SQLite::Statement query(reader.views->database(),
                              "SELECT station, epoch, seq, subject, why FROM anomaly ORDER BY station, epoch, seq");
      std::vector<Anomaly> anomalies;
      while (query.executeStep()) {
        anomalies.push_back({{query.getColumn(0).getString(), read_hex64(query.getColumn(1).getString()).value_or(0),
                              static_cast<std::uint64_t>(query.getColumn(2).getInt64())},
                             subject_of(query.getColumn(3)),
                             query.getColumn(4).getString()});
      }
      return anomalies;
    });
  });
}

Result<std::vector<StoredEntry>> Station::entries(const EntryFilter& filter) const {
  return parts_->asked([&](const Reader& reader) { return reader.log->list(filter); });
}

}  // namespace linli
