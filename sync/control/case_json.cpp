#include "sync/control/case_json.h"

#include "data/log/json.h"

namespace linli {
namespace {

Json state_of(const Case& c) {
  return {{"ticket", c.ticket},
          {"state", std::string(name_of(c.state))},
          {"level", std::string(name_of(c.level))},
          {"lodged_at", c.lodged_at},
          {"due_at", c.due_at},
          {"owner_name", c.owner_name},
          {"received", c.received},
          {"on_stick", c.on_stick},
          {"changed_at", c.changed_at}};
}

void add_facts(Json& json, const Case& c) {
  json.update({{"subject", c.subject.text()},
               {"home", c.home},
               {"service", c.service},
               {"category", c.category},
               {"phrases", c.phrases},
               {"place", c.place},
               {"place_name", c.place_name},
               {"nature", std::string(name_of(c.nature))},
               {"channel", std::string(name_of(c.channel))},
               {"reply", std::string(name_of(c.reply))},
               {"hazard", c.hazard},
               {"anonymous", c.anonymous},
               {"assisted", c.assisted},
               {"by_proxy", c.by_proxy},
               {"proxy_until", c.proxy_until},
               {"forum", std::string(name_of(c.forum))},
               {"owner", c.owner},
               {"seen_by", c.seen_by},
               {"plan_reason", c.plan_reason},
               {"plan_next", c.plan_next},
               {"extension_until", c.extension_until},
               {"extension_by", c.extension_by},
               {"returns", c.returns},
               {"reopens", c.reopens},
               {"tell_tries", c.tell_tries},
               {"result", c.result},
               {"published", c.published},
               {"public_title", c.public_title},
               {"public_result", c.public_result},
               {"faces", c.faces},
               {"faces_assisted", c.faces_assisted},
               {"duplicate_of", c.duplicate_of ? c.duplicate_of->text() : ""},
               {"referred_to", c.referred_to}});
  Json& media = json["media"] = Json::array();
  for (const CaseMedia& each : c.media) {
    Json one = {{"type", std::string(name_of(each.type))}, {"received", each.received}, {"here", each.here}};
    if (each.media) one.update({{"hash", each.media->hash.hex()}, {"bytes", each.media->bytes}});
    media.push_back(std::move(one));
  }
  Json& timeline = json["timeline"] = Json::array();
  for (const CaseEvent& event : c.timeline) {
    timeline.push_back({{"step", std::string(kind_of(event.step))},
                        {"at", event.at},
                        {"by", event.by},
                        {"words", event.words},
                        {"placed", event.placed}});
  }
}

}  // namespace

std::string case_json(const Case& c, CaseDetail detail) {
  Json json = state_of(c);
  if (detail != CaseDetail::State) add_facts(json, c);
  if (detail == CaseDetail::Words && c.words) {
    json["words"] = {{"text", c.words->text},
                     {"name", c.words->name},
                     {"phone", c.words->phone},
                     {"door", c.words->door},
                     {"pickup_code", c.words->pickup_code},
                     {"person", c.words->person},
                     {"proxy", c.words->proxy},
                     {"proxy_name", c.words->proxy_name},
                     {"for_whom", c.words->for_whom},
                     {"helper", c.words->helper}};
  }
  return to_strict(json);
}

}  // namespace linli
