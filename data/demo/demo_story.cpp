#include "data/demo/demo_story.h"

#include <algorithm>
#include <optional>
#include <set>

#include "data/calendar/calendar.h"
#include "data/toml/toml_table.h"

namespace linli {
namespace {

constexpr WallMs hour_ms = 3'600'000;
constexpr std::size_t long_words = 400;

struct Member {
  std::string id;
  Role role = Role::Guest;  // The first of theirs: used unless a step says `as`.
};

class StoryReader {
 public:
  StoryReader(TomlFile& file, WallMs now) : file_(file), now_(now) {}

  DemoStory read() {
    TomlTable root = file_.root();
    story_.community = root.words("community", 200);
    for (auto& table : root.tables("person")) read_person(table);
    for (auto& table : root.tables("group")) read_group(table);
    for (auto& table : root.tables("place")) read_place(table);
    for (auto& table : root.tables("buildings")) read_buildings(table);
    for (auto& table : root.tables("post")) read_post(table);
    for (auto& table : root.tables("case")) read_case(table);
    root.no_more();
    std::stable_sort(story_.scenes.begin(), story_.scenes.end(),
                     [](const DemoScene& a, const DemoScene& b) { return a.at < b.at; });
    return std::move(story_);
  }

 private:
  /// Who sets a station up stands at the machine and is nobody yet.
  template <class Entering>
  void enter(Entering what) {
    story_.entered.push_back({{"", Role::Admin}, std::move(what)});
  }

  /// A name of this file that was given before, "" with a problem when it was not.
  template <class Known>
  std::string known(TomlTable& table, std::string_view key, const Known& among, const std::string& name) {
    if (among.find(name) == among.end()) table.wrong(key, "\"" + name + "\" is not named above");
    return name;
  }

  template <class Value>
  Value named(TomlTable& table, std::string_view key, std::string_view fallback,
              std::optional<Value> (*reader)(std::string_view)) {
    const std::string name = fallback.empty() ? table.words(key) : table.words_or(key, fallback);
    const auto value = reader(name);
    if (!value) table.wrong(key, "\"" + name + "\" is not known");
    return value.value_or(Value{});
  }

  Uuid uuid(TomlTable& table) {
    const std::string text = table.words("uuid");
    const auto read = Uuid::read(text);
    if (!read) table.wrong("uuid", "\"" + text + "\" is not a uuid");
    return read.value_or(Uuid{});
  }

  void read_person(TomlTable& table) {
    const std::string key = table.id("id");
    EnterPerson person;
    person.person = uuid(table);
    person.shown_as = table.words("shown_as");
    for (const auto& name : table.list("roles")) {
      const auto found = role(name);
      if (!found) table.wrong("roles", "\"" + name + "\" is not a role");
      person.roles.push_back(found.value_or(Role::Guest));
    }
    if (person.roles.empty()) table.wrong("a person needs roles");
    person.name = table.words_or("name", "");
    person.phone = table.words_or("phone", "");
    person.card = table.words_or("card", "");
    person.work_phone = table.words_or("work_phone", "");
    person.on_duty = table.truth_or("on_duty", false);
    // Below the community, as the places further down name themselves: "jinxiu/3".
    if (table.has("home")) person.place = story_.community + "/" + table.words("home");
    person.door = table.words_or("door", "");
    if (table.has("pictures")) {
      story_.pins.push_back({person.person.text(), table.words("pictures", 8), Secret::Pictures});
    }
    if (table.has("pin")) story_.pins.push_back({person.person.text(), table.words("pin", 8), Secret::Digits});
    table.no_more();
    members_[key] = {person.person.text(), person.roles.empty() ? Role::Guest : person.roles.front()};
    owners_[key] = person.person.text();
    enter(std::move(person));
  }

  void read_group(TomlTable& table) {
    const std::string key = table.id("id");
    EnterGroup group;
    group.group = uuid(table);
    group.name = table.words("name");
    group.kind = table.words("kind");
    group.phone = table.words_or("phone", "");
    for (const auto& name : table.list("members")) {
      group.members.push_back(members_[known(table, "members", members_, name)].id);
    }
    table.no_more();
    owners_[key] = group.group.text();
    enter(std::move(group));
  }

  std::string scope_of(TomlTable& table, std::string_view key) {
    const std::string name = table.words_or(key, "");
    if (name.empty()) return {};
    return places_[known(table, key, places_, name)].scope;
  }

  void read_place(TomlTable& table) {
    const std::string key = table.words("id");
    EnterPlace place;
    place.kind = table.words("kind");
    place.name = table.words("name");
    place.grid = scope_of(table, "grid");
    place.scope =
        place.kind == "community" ? story_.community : (place.grid.empty() ? story_.community : place.grid) + "/" + key;
    if (table.has("grid_worker")) {
      place.grid_worker = members_[known(table, "grid_worker", members_, table.words("grid_worker"))].id;
    } else if (!place.grid.empty()) {
      place.grid_worker = places_[table.words("grid")].grid_worker;
    }
    place.phone = table.words_or("phone", "");
    table.no_more();
    places_[key] = place;
    enter(std::move(place));
  }

  /// A row of buildings of one grid: 21幢 … 28幢.
  void read_buildings(TomlTable& table) {
    const std::string grid = known(table, "grid", places_, table.words("grid"));
    const auto first = table.integer("first", 1, 999);
    const auto last = table.integer("last", first, std::min<std::int64_t>(first + 40, 999));
    const std::string word = table.words("word");
    table.no_more();
    for (auto number = first; number <= last; ++number) {
      EnterPlace place;
      place.kind = "building";
      place.name = places_[grid].name + std::to_string(number) + word;
      place.grid = places_[grid].scope;
      place.grid_worker = places_[grid].grid_worker;
      place.scope = place.grid + "/" + std::to_string(number);
      places_[grid + "/" + std::to_string(number)] = place;
      enter(std::move(place));
    }
  }

  void read_post(TomlTable& table) {
    EnterPost post;
    post.post = uuid(table);
    post.kind = table.words("kind");
    post.title = table.words("title");
    post.words = table.words_or("words", "", long_words);
    post.phone = table.words_or("phone", "");
    table.no_more();
    enter(std::move(post));
  }

  Actor actor(TomlTable& table) {
    const std::string name = table.words_or("by", "");
    if (name.empty()) return {};
    const Member& member = members_[known(table, "by", members_, name)];
    if (!table.has("as")) return {member.id, member.role};
    return {member.id, named<Role>(table, "as", "", role)};
  }

  void read_case(TomlTable& table) {
    const std::string key = table.id("id");
    if (!cases_.insert(key).second) table.wrong("id", "\"" + key + "\" stands here twice");
    LodgeCase lodge;
    lodge.service = table.words_or("service", "speak_up");
    lodge.category = table.words("category");
    lodge.phrases = table.list("phrases");
    lodge.text = table.words_or("text", "", long_words);
    const std::string place = table.words_or("place", "");
    if (!place.empty()) {
      const EnterPlace& found = places_[known(table, "place", places_, place)];
      lodge.place = found.scope;
      lodge.place_name = found.name;
    }
    lodge.place_name = table.words_or("place_name", lodge.place_name);
    lodge.door = table.words_or("door", "");
    lodge.name = table.words_or("name", "");
    lodge.phone = table.words_or("phone", "");
    lodge.reply = named<ReplyBy>(table, "reply", "comes_by", reply_by);
    if (table.has("person")) lodge.person = members_[known(table, "person", members_, table.words("person"))].id;
    lodge.channel = named<Channel>(table, "channel", "kiosk", channel);
    const auto days = static_cast<int>(table.integer("days_ago", 0, 366));
    const auto hour = static_cast<int>(table.integer("hour", 0, 23));
    const auto minute = static_cast<int>(table.integer_or("minute", 0, 0, 59));
    WallMs at = std::min(ms_of(day_of(now_).plus(-days), hour, minute), now_);
    story_.scenes.push_back({at, key, "", "case " + key + ": lodged", {actor(table), std::move(lodge)}});
    for (auto& step : table.tables("steps")) at = read_step(step, key, at);
    table.no_more();
  }

  /// Returns when it was done.
  WallMs read_step(TomlTable& table, const std::string& key, WallMs before) {
    const std::string name = table.words("step");
    const auto kind = case_step("case." + name);
    if (!kind || *kind == CaseStep::Lodge) table.wrong("step", "\"" + name + "\" is not a step");
    const WallMs at = std::min(before + table.integer_or("after_hours", 1, 0, 24 * 60) * hour_ms, now_);
    StepOnCase step;
    step.step = kind.value_or(CaseStep::See);
    if (table.has("level")) step.level = named<CaseLevel>(table, "level", "", case_level);
    if (table.has("forum")) step.forum = named<Forum>(table, "forum", "", forum);
    if (table.has("how")) step.how = named<TellHow>(table, "how", "", tell_how);
    if (table.has("owner")) step.owner = owners_[known(table, "owner", owners_, table.words("owner"))];
    step.words = table.words_or("words", "", long_words);
    step.more_words = table.words_or("result", "", long_words);
    if (table.has("until_days")) {
      step.until = ms_of(day_of(at).plus(static_cast<int>(table.integer("until_days", 1, 366))), 18, 0);
    }
    step.reached = table.truth_or("reached", true);
    step.faces = static_cast<int>(table.integer_or("faces", 0, 0, 5));
    step.assisted = table.truth_or("assisted", false);
    const std::string same_as = table.words_or("same_as", "");
    if (!same_as.empty()) (void)known(table, "same_as", cases_, same_as);
    const Actor by = actor(table);
    table.no_more();
    story_.scenes.push_back({at, key, same_as, "case " + key + ": " + name, {by, std::move(step)}});
    return at;
  }

  TomlFile& file_;
  WallMs now_;
  DemoStory story_;
  std::map<std::string, Member> members_;
  std::map<std::string, std::string> owners_;  // People and groups → uuid.
  std::map<std::string, EnterPlace> places_;
  std::set<std::string> cases_;
};

}  // namespace

Result<DemoStory> read_demo_story(const std::filesystem::path& path, WallMs now) {
  auto file = TomlFile::open(path);
  if (!file) return pass(file);
  DemoStory story = StoryReader(**file, now).read();
  if (const auto& problem = (*file)->problem()) return tl::unexpected(*problem);
  return story;
}

}  // namespace linli
