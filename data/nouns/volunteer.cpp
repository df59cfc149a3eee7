#include "data/nouns/volunteer.h"

#include <algorithm>

#include "data/log/json.h"
#include "data/nouns/body.h"
#include "data/nouns/entered.h"

namespace linli {
namespace {

std::vector<Training> training_in(const std::string& body) {
  std::vector<Training> out;
  const Json json = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return out;
  const auto list = json.find("training");
  if (list == json.end() || !list->is_array()) return out;
  for (const Json& each : *list) {
    const Body one(each.dump());
    if (!one.text("what").empty()) out.push_back({one.text("what"), one.text("on")});
  }
  return out;
}

void take_intake(Volunteer& volunteer, const StoredEntry& intake) {
  const Body body(intake.entry.envelope.body);
  const bool open = intake.entry.slip.state == Slip::State::Open;
  const Body slip(open ? intake.entry.slip.json : std::string("{}"));
  volunteer.consents = body.flag("consents");
  const Body& spoken = volunteer.consents ? body : slip;
  volunteer.skills = spoken.texts("skills");
  volunteer.willing = spoken.texts("willing");
  volunteer.sex = spoken.text("sex");
  volunteer.grids = spoken.texts("grids");
  volunteer.board_name = body.text("board_name");
  volunteer.training = training_in(intake.entry.envelope.body);
  volunteer.born = static_cast<int>(slip.number("born"));
  volunteer.trade = slip.text("trade");
}

}  // namespace

std::optional<Volunteer> fold_volunteer(const std::vector<StoredEntry>& entries, std::vector<Note>& notes) {
  Volunteer volunteer;
  const StoredEntry* intake = latest_entered(entries, "volunteer.entered", notes);
  if (intake != nullptr) take_intake(volunteer, *intake);
  bool any = intake != nullptr;
  for (const StoredEntry& stored : entries) {
    const Envelope& e = stored.entry.envelope;
    if (!e.kind.starts_with("volunteer.")) continue;
    volunteer.person = e.subject.text();
    volunteer.home = e.home;
    const Body body(e.body);
    const std::string post = body.text("post");
    const auto same = [&](const ClaimedPost& claimed) { return claimed.post == post; };
    if (e.kind == "volunteer.entered") continue;
    if (e.version > 1 || (e.kind != "volunteer.claimed" && e.kind != "volunteer.left")) {
      notes.push_back({e.id, "needs_update"});
    } else if (post.empty()) {
      notes.push_back({e.id, "unreadable"});
    } else {
      // Claimed again is a new term; left twice is left.
      std::erase_if(volunteer.posts, same);
      if (e.kind == "volunteer.claimed") volunteer.posts.push_back({post, body.number("from"), body.number("until")});
      any = true;
    }
  }
  if (!any) return std::nullopt;
  return volunteer;
}

}  // namespace linli
