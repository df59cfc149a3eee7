#include "data/nouns/case_noun.h"

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/calendar/calendar.h"
#include "data/nouns/case_fold.h"
#include "data/nouns/case_rules.h"
#include "data/nouns/found_by.h"
#include "data/tickets/ticket.h"

namespace linli {
namespace {

/// "2026-11" in Beijing: the month a face was given, or an answer told.
std::string month_of(WallMs at) {
  const Day day = day_of(at);
  return fmt::format("{:04}-{:02}", day.year, day.month);
}

std::vector<Contribution> contributions_of(const Case& c) {
  std::vector<Contribution> out{{fmt::format("cases/{}/{}", c.home, name_of(c.state)), 1}};
  const std::string faces = fmt::format("faces/{}/{}", c.home, month_of(c.changed_at));
  if (c.faces > 0) {
    out.push_back({faces + "/rated", 1});
    if (c.faces >= 4) out.push_back({faces + "/content", 1});
  } else if (c.state == CaseState::Told || c.state == CaseState::Closed) {
    out.push_back({faces + "/unrated", 1});
  }
  return out;
}

void write_row(StatementCache& views, const Case& c) {
  const auto put = views(R"sql(
    INSERT INTO case_row (subject, home, service, category, ticket, ticket_station, ticket_counter, ticket_check, state,
                          is_open, level, nature, hazard, owner, owner_name, place, place_name, lodged_at, due_at,
                          changed_at, published, public_title, public_result, faces, duplicate_of,
                          person_hash, proxy_hash, proxy_until, is_order, answer_by)
    VALUES (:subject, :home, :service, :category, :ticket, :station, :counter, :check, :state, :open, :level, :nature,
            :hazard, :owner, :owner_name, :place, :place_name, :lodged_at, :due_at, :changed_at, :published, :title,
            :result, :faces, :duplicate_of, :person, :proxy, :proxy_until, :is_order, :answer_by))sql");
  const auto ticket = read_ticket(c.ticket);
  put->bind(":subject", c.subject.bytes.data(), static_cast<int>(c.subject.bytes.size()));
  put->bind(":home", c.home);
  put->bind(":service", c.service);
  put->bind(":category", c.category);
  put->bind(":ticket", c.ticket);
  put->bind(":station", ticket ? ticket->station : std::string());
  put->bind(":counter", ticket ? static_cast<std::int64_t>(ticket->counter) : 0);
  put->bind(":check", ticket ? ticket->check_digit() : -1);
  put->bind(":state", std::string(name_of(c.state)));
  put->bind(":open", is_open(c.state) ? 1 : 0);
  put->bind(":level", std::string(name_of(c.level)));
  put->bind(":nature", std::string(name_of(c.nature)));
  put->bind(":hazard", c.hazard ? 1 : 0);
  put->bind(":owner", c.owner);
  put->bind(":owner_name", c.owner_name);
  put->bind(":place", c.place);
  put->bind(":place_name", c.place_name);
  put->bind(":lodged_at", c.lodged_at);
  put->bind(":due_at", c.due_at);
  put->bind(":changed_at", c.changed_at);
  put->bind(":published", c.published ? 1 : 0);
  put->bind(":title", c.public_title);
  put->bind(":result", c.public_result);
  put->bind(":faces", c.faces);
  put->bind(":person", c.words ? person_hash(c.words->person) : std::string());
  put->bind(":proxy", c.words ? person_hash(c.words->proxy) : std::string());
  put->bind(":proxy_until", c.proxy_until);
  put->bind(":is_order", c.order ? 1 : 0);
  put->bind(":answer_by", c.order ? c.order->answer_by : 0);
  if (c.duplicate_of) {
    put->bind(":duplicate_of", c.duplicate_of->bytes.data(), static_cast<int>(c.duplicate_of->bytes.size()));
  }
  put->exec();
}

class CaseNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "case"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"case_row"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE case_row (
        subject BLOB PRIMARY KEY, home TEXT NOT NULL, service TEXT NOT NULL, category TEXT NOT NULL,
        ticket TEXT NOT NULL, ticket_station TEXT NOT NULL, ticket_counter INTEGER NOT NULL,
        ticket_check INTEGER NOT NULL, state TEXT NOT NULL, is_open INTEGER NOT NULL, level TEXT NOT NULL,
        nature TEXT NOT NULL, hazard INTEGER NOT NULL, owner TEXT NOT NULL, owner_name TEXT NOT NULL,
        place TEXT NOT NULL, place_name TEXT NOT NULL, lodged_at INTEGER NOT NULL, due_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL, published INTEGER NOT NULL, public_title TEXT NOT NULL,
        public_result TEXT NOT NULL, faces INTEGER NOT NULL, duplicate_of BLOB, person_hash TEXT NOT NULL,
        proxy_hash TEXT NOT NULL, proxy_until INTEGER NOT NULL, is_order INTEGER NOT NULL,
        answer_by INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX case_ticket ON case_row (ticket_counter);
      CREATE INDEX case_open ON case_row (due_at) WHERE is_open = 1;
      CREATE INDEX case_person ON case_row (person_hash) WHERE person_hash <> '';
      CREATE INDEX case_proxy ON case_row (proxy_hash) WHERE proxy_hash <> '';
      CREATE INDEX case_published ON case_row (changed_at) WHERE published = 1;
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& /*subject*/,
                  const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const auto folded = fold_case(entries, outcome.notes);
    if (!folded) return outcome;
    write_row(views, *folded);
    outcome.contributions = contributions_of(*folded);
    return outcome;
  }
};

}  // namespace

const Noun& case_noun() {
  static const CaseNoun noun;
  return noun;
}

}  // namespace linli
