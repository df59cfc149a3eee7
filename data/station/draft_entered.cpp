// Drafts of the nouns that are entered whole: person, place, group, post.
#include "data/base/text.h"
#include "data/log/json.h"
#include "data/station/draft.h"

namespace linli {
namespace {

/// One field of a form on its way into a body or slip.
struct Field {
  const char* key;
  const std::string& text;
  std::size_t characters_max = 200;
};

Result<Json> cleaned(std::initializer_list<Field> fields) {
  Json out = Json::object();
  for (const Field& field : fields) {
    auto text = clean_text(field.text, field.characters_max);
    if (!text) return pass(text);
    if (!text->empty()) out[field.key] = std::move(*text);
  }
  return out;
}

Result<Draft> draft_of(std::string kind, const Result<Json>& body, const Result<Json>& slip) {
  if (!body) return pass(body);
  if (!slip) return pass(slip);
  Draft draft;
  draft.kind = std::move(kind);
  draft.body = to_strict(*body);
  if (!slip->empty()) draft.slip = to_strict(*slip);
  return draft;
}

Result<Json> nothing_personal() { return Json::object(); }

}  // namespace

Result<Draft> draft_person(const EnterPerson& person) {
  if (person.shown_as.empty()) return fail(ErrorCode::BadInput, "a person needs a name to be shown as");
  auto body = cleaned({{"shown_as", person.shown_as}, {"work_phone", person.work_phone}});
  if (body) {
    (*body)["roles"] = Json::array();
    for (const Role role : person.roles) (*body)["roles"].push_back(name_of(role));
    (*body)["on_duty"] = person.on_duty;
  }
  return draft_of("person.entered", body,
                  cleaned({{"name", person.name},
                           {"phone", person.phone},
                           {"card", person.card},
                           {"place", person.place},
                           {"door", person.door}}));
}

Result<Draft> draft_place(const EnterPlace& place) {
  if (!is_scope(place.scope))
    return fail(ErrorCode::BadInput, "a place needs a scope path such as zherong/shuangcheng/xiping/b25");
  if (place.name.empty()) return fail(ErrorCode::BadInput, "a place needs a name");
  return draft_of("place.entered",
                  cleaned({{"scope", place.scope},
                           {"kind", place.kind},
                           {"name", place.name},
                           {"grid", place.grid},
                           {"grid_worker", place.grid_worker},
                           {"phone", place.phone}}),
                  nothing_personal());
}

Result<Draft> draft_group(const EnterGroup& group) {
  if (group.name.empty()) return fail(ErrorCode::BadInput, "a group needs a name");
  auto body = cleaned({{"kind", group.kind}, {"name", group.name}, {"phone", group.phone}});
  if (body) (*body)["members"] = group.members;
  return draft_of("group.entered", body, nothing_personal());
}

Result<Draft> draft_post(const EnterPost& post) {
  if (post.title.empty()) return fail(ErrorCode::BadInput, "a post needs a title");
  return draft_of("post.entered",
                  cleaned({{"kind", post.kind},
                           {"title", post.title},
                           {"words", post.words, text_characters_max},
                           {"phone", post.phone}}),
                  nothing_personal());
}

}  // namespace linli
