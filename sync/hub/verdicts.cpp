#include "sync/hub/verdicts.h"

#include "data/log/json.h"
#include "sync/hub/body_peek.h"

namespace linli::hub {
namespace {

constexpr std::size_t ticket_bytes_max = 64;  // Longer ones no station prints; they are nobody's, and are not repeated.

/// Nothing when the body does not say roles in a form we know: then nobody's roles change.
std::optional<std::vector<std::string>> roles_in(const std::string& body) {
  const Json json = Json::parse(body, nullptr, false);
  const auto roles = json.find("roles");
  if (roles == json.end() || !roles->is_array()) return std::nullopt;
  std::vector<std::string> names;
  for (const Json& role : *roles) {
    if (!role.is_string()) return std::nullopt;
    names.push_back(role.get<std::string>());
  }
  return names;
}

}  // namespace

Result<> Verdicts::judge(const Envelope& entry, Position at) {
  auto lost = grant_lost(entry);
  if (!lost) return pass(lost);
  if (*lost) {
    // So it also grants nothing and takes no ticket.
    if (auto given = give(entry, "grant_revoked", ""); !given) return given;
    // What happened all the same counts in the books, whoever's role it was.
    return judge_books(entry);
  }
  if (auto kept = remember(entry, at); !kept) return kept;
  if (auto checked = check_ticket(entry); !checked) return checked;
  return judge_books(entry);
}

Result<> Verdicts::judge_books(const Envelope& entry) {
  const auto judged = books_.judge(entry);
  if (!judged) return pass(judged);
  for (const Loss& loss : *judged) {
    if (auto given = give(loss); !given) return given;
  }
  const auto over = books_.judge_cap(entry);
  if (!over) return pass(over);
  return *over ? give(**over) : Result<>();
}

Result<bool> Verdicts::grant_lost(const Envelope& entry) {
  if (entry.by.empty() || entry.role.empty()) return false;
  return store_.is_withdrawn(entry.by, entry.role);
}

Result<> Verdicts::remember(const Envelope& entry, Position at) {
  // Who seals in words of a later version means no less than that.
  if (entry.kind == "case.lodged" && top_level_string(entry.body, "nature") == "sealed") {
    return store_.seal_subject(entry.subject);
  }
  if (entry.version > 1) return {};  // Of a newer program: nobody here knows what it asks for.
  if (entry.kind == "person.entered") {
    if (const auto roles = roles_in(entry.body)) return store_.grant(entry.subject.text(), *roles, at.n);
  }
  if (entry.kind == "subject.erase_asked") {
    if (auto erased = store_.erase(entry.subject); !erased) return pass(erased);
    auto written = log_.write({"subject.erased", entry.subject, entry.home, "{}"});
    if (!written) return pass(written);
    return {};
  }
  return {};
}

Result<> Verdicts::check_ticket(const Envelope& entry) {
  if (entry.kind != "case.lodged") return {};
  const std::string ticket(top_level_string(entry.body, "ticket"));
  if (ticket.empty() || ticket.size() > ticket_bytes_max) return {};
  auto first = store_.owner_of_ticket(ticket, entry.subject);
  if (!first) return pass(first);
  if (*first == entry.subject) return {};
  return give(entry, "ticket_taken", ticket);
}

Result<> Verdicts::give(const Loss& loss) {
  if (auto given = give(loss.on, loss.why, "", loss.amount); !given) return given;
  return books_.note(loss.on);
}

Result<> Verdicts::give(const Envelope& loser, std::string_view why, std::string_view ticket,
                        std::optional<std::int64_t> amount) {
  Json body = {{"station", loser.id.station}, {"epoch", hex_of(loser.id.epoch)}, {"seq", loser.id.seq}, {"why", why}};
  if (!ticket.empty()) body["ticket"] = ticket;
  if (amount) body["amount"] = *amount;
  return log_.remark({"verdict.given", loser.subject, loser.home, to_strict(body)});
}

}  // namespace linli::hub
