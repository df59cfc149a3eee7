#include "sync/control/request_json.h"

#include <concepts>
#include <utility>

#include "sync/control/volunteer_fields.h"

namespace linli {
namespace {

// The fields of each struct: `F` is a FieldWriter and `T` const, or a FieldReader and `T` not.
template <class F, Is<Actor> T>
void list(F& field, T& actor) {
  field("person", actor.person);
  field("role", actor.role);
}

template <class F, Is<LodgeCase> T>
void list(F& field, T& lodge) {
  field("service", lodge.service);
  field("category", lodge.category);
  field("phrases", lodge.phrases);
  field("text", lodge.text);
  field("place", lodge.place);
  field("place_name", lodge.place_name);
  field("door", lodge.door);
  field("name", lodge.name);
  field("phone", lodge.phone);
  field("person", lodge.person);
  field("proxy", lodge.proxy);
  field("proxy_name", lodge.proxy_name);
  field("for_whom", lodge.for_whom);
  field("helper", lodge.helper);
  field("reply", lodge.reply);
  field("channel", lodge.channel);
  field("hazard", lodge.hazard);
  field("when", lodge.when);
  field("wish", lodge.wish);
  field("redeem", lodge.redeem);
  field("attached", lodge.attached);
  field("subject", lodge.subject);
}

template <class F, Is<StepOnCase> T>
void list(F& field, T& step) {
  field("subject", step.subject);
  field("step", step.step);
  field("level", step.level);
  field("forum", step.forum);
  field("owner", step.owner);
  field("words", step.words);
  field("more_words", step.more_words);
  field("until", step.until);
  field("how", step.how);
  field("reached", step.reached);
  field("faces", step.faces);
  field("assisted", step.assisted);
  field("consent", step.consent);
  field("other", step.other);
  field("volunteers", step.volunteers);
  field("code", step.code);
}

template <class F, Is<EnterPlace> T>
void list(F& field, T& place) {
  field("scope", place.scope);
  field("kind", place.kind);
  field("name", place.name);
  field("grid", place.grid);
  field("grid_worker", place.grid_worker);
  field("phone", place.phone);
}

template <class F, Is<EnterPerson> T>
void list(F& field, T& person) {
  field("person", person.person);
  field("shown_as", person.shown_as);
  field("roles", person.roles);
  field("name", person.name);
  field("phone", person.phone);
  field("card", person.card);
  field("place", person.place);
  field("door", person.door);
  field("work_phone", person.work_phone);
  field("on_duty", person.on_duty);
}

template <class F, Is<EnterGroup> T>
void list(F& field, T& group) {
  field("group", group.group);
  field("name", group.name);
  field("kind", group.kind);
  field("phone", group.phone);
  field("members", group.members);
}

template <class F, Is<EnterPost> T>
void list(F& field, T& post) {
  field("post", post.post);
  field("kind", post.kind);
  field("title", post.title);
  field("words", post.words);
  field("phone", post.phone);
}

template <class F, Is<VouchFor> T>
void list(F& field, T& vouch) {
  field("person", vouch.person);
}

template <class F, Is<EraseSubject> T>
void list(F& field, T& erase) {
  field("subject", erase.subject);
}

template <class F, Is<SetPin> T>
void list(F& field, T& pin) {
  field("person", pin.person);
  field("pin", pin.pin);
}

template <class F, Is<EnrolHere> T>
void list(F& field, T& enrol) {
  field("hub_url", enrol.hub_url);
  field("code", enrol.code);
}

template <class F, Is<OpenCase> T>
void list(F& field, T& open) {
  field("ticket", open.ticket);
  field("code", open.code);
}

template <class F, Is<ExportStick> T>
void list(F& field, T& ask) {
  field("stick", ask.stick);
  field("name", ask.name);
}

template <class F, Is<ImportStick> T>
void list(F& field, T& ask) {
  field("stick", ask.stick);
}

template <class F, Is<EnrolByStick> T>
void list(F& field, T& ask) {
  field("stick", ask.stick);
  field("code", ask.code);
}

template <class F, Is<StickWritten> T>
void list(F& field, T& written) {
  field("stick", written.stick);
  field("entries", written.entries);
  field("bytes", written.bytes);
  field("media", written.media);
  field("media_left", written.media_left);
}

template <class F, Is<StickRead> T>
void list(F& field, T& read) {
  field("stick", read.stick);
  field("enrolled_now", read.enrolled_now);
  field("news", read.news);
  field("entries_received", read.entries_received);
  field("hub_at", read.hub_at);
  field("pending", read.pending);
  field("revoked", read.revoked);
  field("held", read.held);
}

template <class F, Is<StageFile> T>
void list(F& field, T& stage) {
  field("file", stage.file);
}

template <class F, Is<FetchMedia> T>
void list(F& field, T& fetch) {
  field("hash", fetch.hash);
}

template <class F, Is<Staged> T>
void list(F& field, T& staged) {
  field("media", staged.media);
}

template <class F, Is<Saved> T>
void list(F& field, T& saved) {
  field("subject", saved.subject);
  field("station", saved.id.station);
  field.hex("epoch", saved.id.epoch);
  field("seq", saved.id.seq);
  field("ticket", saved.ticket);
  field("pickup_code", saved.pickup_code);
  field("begin_code", saved.begin_code);
  field("finish_code", saved.finish_code);
  field("due_at", saved.due_at);
}

template <class F, Is<CaseShown> T>
void list(F& field, T& shown) {
  field("json", shown.json);
}

template <class F, Is<Rebuilt> T>
void list(F& field, T& rebuilt) {
  field("subjects", rebuilt.subjects);
}

template <class F, Is<SyncReport> T>
void list(F& field, T& report) {
  field("entries_sent", report.entries_sent);
  field("entries_received", report.entries_received);
  field("bytes_sent", report.bytes_sent);
  field("bytes_received", report.bytes_received);
  field("pending", report.pending);
  field("media_pending", report.media_pending);
}

template <class F, class T>
  requires std::is_empty_v<T>
void list(F& /*field*/, T& /*nothing*/) {}

// What each alternative is called on the line.
constexpr const char* word(const LodgeCase* /*type*/) { return "lodge"; }
constexpr const char* word(const StepOnCase* /*type*/) { return "step"; }
constexpr const char* word(const EnterPlace* /*type*/) { return "place"; }
constexpr const char* word(const EnterPerson* /*type*/) { return "person"; }
constexpr const char* word(const EnterGroup* /*type*/) { return "group"; }
constexpr const char* word(const EnterPost* /*type*/) { return "post"; }
constexpr const char* word(const VouchFor* /*type*/) { return "vouch"; }
constexpr const char* word(const EraseSubject* /*type*/) { return "erase"; }
constexpr const char* word(const StartShift* /*type*/) { return "start_shift"; }
constexpr const char* word(const StepOnShift* /*type*/) { return "step_shift"; }
constexpr const char* word(const EndUnstarted* /*type*/) { return "end_unstarted"; }
constexpr const char* word(const RecordShift* /*type*/) { return "record_shift"; }
constexpr const char* word(const ApproveShifts* /*type*/) { return "approve_shifts"; }
constexpr const char* word(const PostTransfer* /*type*/) { return "post_transfer"; }
constexpr const char* word(const HoldTransfer* /*type*/) { return "hold_transfer"; }
constexpr const char* word(const StepOnTransfer* /*type*/) { return "step_transfer"; }
constexpr const char* word(const AddStock* /*type*/) { return "add_stock"; }
constexpr const char* word(const EnterVolunteer* /*type*/) { return "volunteer"; }
constexpr const char* word(const ClaimPost* /*type*/) { return "claim_post"; }
constexpr const char* word(const LeavePost* /*type*/) { return "leave_post"; }
constexpr const char* word(const StepOnTeam* /*type*/) { return "team"; }
constexpr const char* word(const SetPin* /*type*/) { return "set_pin"; }
constexpr const char* word(const EnrolHere* /*type*/) { return "enrol"; }
constexpr const char* word(const OpenCase* /*type*/) { return "open_case"; }
constexpr const char* word(const SyncNow* /*type*/) { return "sync"; }
constexpr const char* word(const RebuildViews* /*type*/) { return "rebuild"; }
constexpr const char* word(const ExportStick* /*type*/) { return "export"; }
constexpr const char* word(const ImportStick* /*type*/) { return "import"; }
constexpr const char* word(const EnrolByStick* /*type*/) { return "enrol_by_stick"; }
constexpr const char* word(const StickWritten* /*type*/) { return "exported"; }
constexpr const char* word(const StickRead* /*type*/) { return "imported"; }
constexpr const char* word(const StageFile* /*type*/) { return "stage"; }
constexpr const char* word(const FetchMedia* /*type*/) { return "fetch"; }
constexpr const char* word(const Staged* /*type*/) { return "staged"; }
constexpr const char* word(const Done* /*type*/) { return "done"; }
constexpr const char* word(const Saved* /*type*/) { return "saved"; }
constexpr const char* word(const CaseShown* /*type*/) { return "case"; }
constexpr const char* word(const Rebuilt* /*type*/) { return "rebuilt"; }
constexpr const char* word(const SyncReport* /*type*/) { return "synced"; }

template <class T>
Json written(const T& value) {
  FieldWriter writer;
  list(writer, value);
  return std::move(writer.json);
}

/// Adds {"<word>":{…}} for whichever alternative `value` holds.
template <class... Each>
void put(Json& json, const std::variant<Each...>& value) {
  std::visit([&](const auto& held) { json[word(&held)] = written(held); }, value);
}

template <class T>
bool take(const Json& json, T& value) {
  FieldReader reader(json);
  list(reader, value);
  return reader.clean();
}

/// Reads the alternative that `json` names; false when it names none or its fields are wrong.
template <class... Each>
bool take_any(const Json& json, std::variant<Each...>& value) {
  const auto one = [&](auto held) {
    const auto found = json.find(word(&held));
    if (found == json.end() || !take(*found, held)) return false;
    value = std::move(held);
    return true;
  };
  return (one(Each{}) || ...);
}

using Errand = std::variant<SetPin, EnrolHere, OpenCase, SyncNow, RebuildViews, ExportStick, ImportStick, EnrolByStick,
                            StageFile, FetchMedia>;

std::optional<Json> read_object(std::string_view line) {
  Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return std::nullopt;
  return json;
}

}  // namespace

Result<std::string> write_request(const StationRequest& request) {
  Json json = Json::object();
  if (const auto* command = std::get_if<Command>(&request)) {
    json["by"] = written(command->by);
    put(json, command->what);
  } else {
    std::visit(
        [&]<class T>(const T& errand) {
          if constexpr (!std::same_as<T, Command>) json[word(&errand)] = written(errand);
        },
        request);
  }
  try {
    return json.dump();
  } catch (const Json::exception&) {
    return fail(ErrorCode::BadInput, "the text is not valid UTF-8");
  }
}

Result<StationRequest> read_request(std::string_view line) {
  const auto json = read_object(line);
  if (json && json->size() == 1) {
    Errand errand;
    if (take_any(*json, errand)) {
      return std::visit([](auto&& held) { return StationRequest(std::forward<decltype(held)>(held)); },
                        std::move(errand));
    }
  }
  if (json && json->size() == 2) {
    Command command;
    const auto by = json->find("by");
    if (by != json->end() && take(*by, command.by) && take_any(*json, command.what)) return command;
  }
  return fail(ErrorCode::BadInput, "a control line that is no request this program knows");
}

std::string write_reply(const Result<StationReply>& reply) {
  Json json = Json::object();
  if (reply) {
    put(json, *reply);
  } else {
    json["error"] = std::string(name_of(reply.error().code));
    json["what"] = reply.error().what;
  }
  return to_strict(json);
}

Result<StationReply> read_reply(std::string_view line) {
  const auto json = read_object(line);
  StationReply reply;
  if (json && json->size() == 1 && take_any(*json, reply)) return reply;
  if (json && json->contains("error") && json->at("error").is_string() && json->contains("what") &&
      json->at("what").is_string()) {
    const auto code = error_code(json->at("error").get<std::string>());
    return fail(code.value_or(ErrorCode::HubFailed), json->at("what").get<std::string>());
  }
  return fail(ErrorCode::OutcomeUnknown, "the program that holds the station answered in words this one does not know");
}

}  // namespace linli
