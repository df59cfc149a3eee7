#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/control/case_json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {
namespace {

constexpr std::size_t page_rows = 500;

std::string_view name_of_state(Slip::State state) {
  switch (state) {
    case Slip::State::None:
      return "none";
    case Slip::State::Open:
      return "open";
    case Slip::State::Withheld:
      return "withheld";
    case Slip::State::Erased:
      return "erased";
  }
  return "unknown";
}

Json entry_json(const StoredEntry& stored) {
  const Envelope& envelope = stored.entry.envelope;
  return {{"station", envelope.id.station},
          {"epoch", hex_of(envelope.id.epoch)},
          {"seq", envelope.id.seq},
          {"run", hex_of(stored.position.run)},
          {"n", stored.position.n},
          {"kind", envelope.kind},
          {"v", envelope.version},
          {"subject", envelope.subject.text()},
          {"home", envelope.home},
          {"at", envelope.at},
          {"by", envelope.by},
          {"role", envelope.role},
          {"body", Json::parse(envelope.body, nullptr, /*allow_exceptions=*/false)},
          {"slip", std::string(name_of_state(stored.entry.slip.state))},
          {"hash", stored.entry.hash.hex()}};
}

Json frontiers_json(const std::vector<Frontier>& frontiers) {
  Json json = Json::array();
  for (const Frontier& each : frontiers) {
    json.push_back({{"epoch", hex_of(each.epoch)}, {"through", each.through}, {"head", each.head.hex()}});
  }
  return json;
}

Json status_json(const SyncState& state, const std::optional<Enrolment>& enrolment, std::int64_t anomalies) {
  Json refusals = Json::array();
  for (const Refusal& refusal : state.refusals) refusals.push_back({{"seq", refusal.seq}, {"why", refusal.why}});
  return {{"enrolled", state.enrolled},
          {"revoked", state.revoked},
          {"held", state.held},
          {"station", enrolment ? enrolment->station : ""},
          {"scope", enrolment ? enrolment->scope : ""},
          {"hub", enrolment ? enrolment->hub_url : ""},
          {"frontier", frontiers_json(state.own)},
          {"acked", frontiers_json(state.acknowledged)},
          {"pending", state.pending},
          {"stored", state.stored},
          {"media_pending", state.media_pending},
          {"media_lost", state.media_lost},
          {"refused", state.refused},
          {"refusals", std::move(refusals)},
          {"anomalies", anomalies},
          {"cursor", state.cursor},
          {"clock_add_ms", state.clock_add_ms},
          {"backed_up", state.backed_up},
          {"pages_owed", state.pages_owed},
          {"set_aside", state.set_aside},
          {"last_contact", state.last_contact}};
}

}  // namespace

Result<> status(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto state = (*station)->sync_state();
  if (!state) return pass(state);
  const auto anomalies = (*station)->anomalies();
  if (!anomalies) return pass(anomalies);
  const auto enrolment = (*station)->enrolment();
  if (common.json) {
    say(to_strict(status_json(*state, enrolment, static_cast<std::int64_t>(anomalies->size()))));
    return {};
  }
  if (!enrolment) {
    say("not enrolled with a hub yet");
    return {};
  }
  say(fmt::format("station {} ({}) for {}", enrolment->station, enrolment->station_name, enrolment->scope));
  say(fmt::format("hub {}{}, last heard {}", enrolment->hub_url, state->revoked ? " (REVOKED)" : "",
                  shown(state->last_contact)));
  if (state->revoked) say(revoked_words(state->held));
  if (state->clock_add_ms != 0) {
    say(fmt::format("this machine's clock is wrong: {} minutes must be added", state->clock_add_ms / 60'000));
  }
  say(fmt::format("{} entries here, {} still to send, {} refused by the hub, {} that broke a rule", state->stored,
                  state->pending, state->refused, anomalies->size()));
  if (state->media_pending > 0) say(fmt::format("{} photos and recordings still to send", state->media_pending));
  if (state->media_lost > 0) {
    say(fmt::format("{} photos and recordings are lost: neither at the hub nor on this disk", state->media_lost));
  }
  return {};
}

Result<> blobs(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto all = (*station)->media();
  if (!all) return pass(all);
  for (const MediaStanding& each : *all) {
    const NamedMedia& named = each.named;
    const std::string type(name_of(named.media.type));
    const bool received = named.received.n > 0;
    if (common.json) {
      say(to_strict({{"hash", named.media.hash.hex()},
                     {"type", type},
                     {"bytes", named.media.bytes},
                     {"subject", named.subject.text()},
                     {"station", named.named_by.station},
                     {"own", each.own},
                     {"here", each.here},
                     {"received", received},
                     {"n", named.received.n},
                     {"evictable", each.evictable}}));
    } else {
      say(fmt::format("{} {} {} bytes, {}, {}", named.media.hash.hex(), type, named.media.bytes,
                      received ? "at the hub" : "not at the hub",
                      !each.here       ? "not on this disk"
                      : each.evictable ? "on this disk, may leave it"
                                       : "on this disk"));
    }
  }
  return {};
}

Result<> fetch(const Common& common, const std::string& hash, const std::string& out) {
  const auto reply = Door(common.dir).ask(FetchMedia{.hash = hash});
  if (!reply) return pass(reply);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const Hash wanted = Hash::from_hex(hash).value_or(Hash{});
  if (auto whole = (*station)->check_media(wanted); !whole) return whole;
  const auto bytes = (*station)->read_media(wanted, 0, bytes_max(MediaType::Photo));
  if (!bytes) return pass(bytes);
  return write_durably(real_disk(), std::filesystem::path(out), *bytes);
}

Result<> list(const Common& common, const std::string& kind) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  EntryFilter filter{.scope = {}, .kind = kind};
  filter.count_max = page_rows;
  for (;;) {
    const auto entries = (*station)->entries(filter);
    if (!entries) return pass(entries);
    for (const StoredEntry& stored : *entries) {
      const Envelope& envelope = stored.entry.envelope;
      say(common.json ? to_strict(entry_json(stored))
                      : fmt::format("{} {:>6} {} {} {}", envelope.id.station, envelope.id.seq, shown(envelope.at),
                                    envelope.kind, envelope.subject.text()));
    }
    if (entries->size() < filter.count_max) return {};
    filter.after_row = entries->back().row;
  }
}

Result<> cases(const Common& common) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  CaseFilter filter;
  filter.which = CaseFilter::Which::All;
  filter.count_max = page_rows;
  for (;;) {
    const auto found = (*station)->cases(filter);
    if (!found) return pass(found);
    for (const Case& c : *found) {
      say(common.json ? case_json(c, CaseDetail::Facts)
                      : fmt::format("{} {} {} due {} {}", c.ticket, name_of(c.state), c.category, shown(c.due_at),
                                    c.owner_name));
    }
    if (found->size() < filter.count_max) return {};
    filter.offset += found->size();
  }
}

Result<> show_case(const Common& common, const std::string& ticket, const std::string& code) {
  if (!code.empty()) {
    const auto reply = Door(common.dir).ask(OpenCase{.ticket = ticket, .code = code});
    if (!reply) return pass(reply);
    const std::string& json = std::get<CaseShown>(*reply).json;
    say(common.json ? json : Json::parse(json).dump(2));
    return {};
  }
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto c = case_with_ticket(**station, ticket);
  if (!c) return pass(c);
  say(common.json ? case_json(*c, CaseDetail::State)
                  : fmt::format("{} is {}, lodged {}, due {}{}{}", c->ticket, name_of(c->state), shown(c->lodged_at),
                                shown(c->due_at), c->owner_name.empty() ? "" : ", with ", c->owner_name));
  return {};
}

}  // namespace linli::cli
