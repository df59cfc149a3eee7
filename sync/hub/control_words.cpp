#include "sync/hub/control_words.h"

#include "data/log/json.h"
#include "data/nouns/body.h"

namespace linli::hub {
namespace {

std::string failed_words(const Error& error) {
  return to_strict(Json{{"error", std::string(name_of(error.code))}, {"what", error.what}});
}

/// The error that an answer carries, under its own name when it is one of ours.
Result<> read_failure(const Body& answer) {
  if (!answer.has("error")) return {};
  for (int code = 0; code <= static_cast<int>(ErrorCode::BadConfig); ++code) {
    if (name_of(static_cast<ErrorCode>(code)) == answer.text("error")) {
      return fail(static_cast<ErrorCode>(code), answer.text("what"));
    }
  }
  return fail(ErrorCode::HubFailed, answer.text("what"));
}

}  // namespace

std::string write_invite(const Invitation& invitation) {
  return to_strict(Json{{"verb", "invite"},
                        {"station", invitation.station},
                        {"name", invitation.name},
                        {"scope", invitation.scope},
                        {"valid_ms", invitation.valid.count()}});
}

std::string write_revoke(const Revocation& revocation) {
  return to_strict(Json{{"verb", "revoke"},
                        {"station", revocation.station},
                        {"epoch", hex_of(revocation.epoch)},
                        {"through", revocation.through}});
}

std::string write_erase(const Uuid& subject) { return to_strict(Json{{"verb", "erase"}, {"subject", subject.text()}}); }

std::string write_decision(const HeldDecision& decision) {
  return to_strict(Json{{"verb", "decide_held"},
                        {"station", decision.station},
                        {"epoch", hex_of(decision.epoch)},
                        {"admit", decision.verdict == HeldVerdict::Admit},
                        {"person", decision.person}});
}

std::string write_backed_up(Position reached) {
  return to_strict(Json{{"verb", "backed_up"}, {"run", hex_of(reached.run)}, {"n", reached.n}});
}

std::string write_import(const std::filesystem::path& stick) {
  return to_strict(Json{{"verb", "import"}, {"stick", stick.string()}});
}

std::string write_visit(const StickVisit& visit) {
  Json stations = Json::array();
  for (const StickStation& each : visit.stations) {
    stations.push_back({{"station", each.station},
                        {"name", each.name},
                        {"bundles", each.bundles},
                        {"bytes", each.bytes},
                        {"entries", each.entries},
                        {"accepted", each.accepted},
                        {"refused", each.refused},
                        {"held", each.held},
                        {"returned", each.returned},
                        {"media", each.media},
                        {"pages", each.pages},
                        {"enrolled", each.enrolled},
                        {"answered", each.answered},
                        {"troubles", each.troubles}});
  }
  return to_strict(Json{{"stick", visit.stick}, {"stations", stations}});
}

std::string answer_control(Hub& hub, std::string_view line) {
  const Body asked(line);
  if (asked.text("verb") == "invite") {
    auto code = hub.invite({.station = asked.text("station"),
                            .name = asked.text("name"),
                            .scope = asked.text("scope"),
                            .valid = std::chrono::milliseconds(asked.number("valid_ms"))});
    return code ? to_strict(Json{{"code", *code}}) : failed_words(code.error());
  }
  if (asked.text("verb") == "revoke") {
    auto done = hub.revoke({.station = asked.text("station"),
                            .epoch = read_hex64(asked.text("epoch")).value_or(0),
                            .through = static_cast<std::uint64_t>(asked.number("through"))});
    return done ? "{}" : failed_words(done.error());
  }
  if (asked.text("verb") == "erase") {
    auto done = hub.erase(Uuid::read(asked.text("subject")).value_or(Uuid{}));
    return done ? "{}" : failed_words(done.error());
  }
  if (asked.text("verb") == "decide_held") {
    auto outcome = hub.decide_held({.station = asked.text("station"),
                                    .epoch = read_hex64(asked.text("epoch")).value_or(0),
                                    .verdict = asked.flag("admit") ? HeldVerdict::Admit : HeldVerdict::Refuse,
                                    .person = asked.text("person")});
    if (!outcome) return failed_words(outcome.error());
    return to_strict(
        Json{{"epoch", hex_of(outcome->epoch)}, {"through", outcome->through}, {"decided", outcome->decided}});
  }
  if (asked.text("verb") == "backed_up") {
    auto done = hub.note_backup({read_hex64(asked.text("run")).value_or(0), asked.number("n")});
    return done ? "{}" : failed_words(done.error());
  }
  if (asked.text("verb") == "import") {
    const auto visit = import_stick(hub, system_clock(), asked.text("stick"));
    return visit ? write_visit(*visit) : failed_words(visit.error());
  }
  return failed_words({ErrorCode::BadInput, "the hub that serves this directory does not know that verb: update it"});
}

Result<std::string> read_invited(std::string_view answer) {
  const Body body(answer);
  if (auto failed = read_failure(body); !failed) return pass(failed);
  return body.text("code");
}

Result<StickVisit> read_visit(std::string_view answer) {
  if (auto failed = read_failure(Body(answer)); !failed) return pass(failed);
  const Json json = Json::parse(answer, nullptr, /*allow_exceptions=*/false);
  const auto stations = json.is_object() ? json.find("stations") : json.end();
  if (stations == json.end() || !stations->is_array()) {
    return fail(ErrorCode::OutcomeUnknown,
                "the hub that serves this directory answered in words this one does not know");
  }
  StickVisit visit{.stick = Body(answer).text("stick"), .stations = {}};
  for (const Json& one : *stations) {
    const Body body(one.dump());
    const auto number = [&](const char* key) { return static_cast<std::uint64_t>(body.number(key)); };
    visit.stations.push_back({.station = body.text("station"),
                              .name = body.text("name"),
                              .bundles = number("bundles"),
                              .bytes = number("bytes"),
                              .entries = number("entries"),
                              .accepted = number("accepted"),
                              .refused = number("refused"),
                              .held = number("held"),
                              .returned = number("returned"),
                              .media = number("media"),
                              .pages = number("pages"),
                              .enrolled = body.flag("enrolled"),
                              .answered = body.flag("answered"),
                              .troubles = body.texts("troubles")});
  }
  return visit;
}

Result<> read_done(std::string_view answer) { return read_failure(Body(answer)); }

Result<HeldOutcome> read_decided(std::string_view answer) {
  const Body body(answer);
  if (auto failed = read_failure(body); !failed) return pass(failed);
  return HeldOutcome{read_hex64(body.text("epoch")).value_or(0), static_cast<std::uint64_t>(body.number("through")),
                     static_cast<std::size_t>(body.number("decided"))};
}

}  // namespace linli::hub
