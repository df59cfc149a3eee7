// Tells a story to update as a person and the world would: intents and facts in, effects kept, time moved by hand.
// The station is not here: what it answers is told by the test.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update.h"
#include "tests/support/source_dir.h"

namespace linli::kiosk {

class Story {
 public:
  Story() {
    // Read once: hundreds of stories are told in one test.
    static std::vector<Error> found;
    static const Catalogue catalogue = Catalogue::load(testing::source_dir() / "assets/catalogue", found);
    static const Calendar calendar = Calendar::load(testing::source_dir() / "assets/calendar", found);
    static const Volunteering volunteering =
        Volunteering::load(testing::source_dir() / "assets/volunteering/rules.toml", found);
    model.catalogue = catalogue;
    model.calendar = calendar;
    model.volunteering = volunteering;
    problems = found;
    Enrolment enrolment;
    enrolment.hub_url = "http://127.0.0.1:8640";
    enrolment.station = "XP2";
    enrolment.station_name = "溪坪红色驿站";
    enrolment.scope = "zherong/shuangcheng/xiping";
    enrolment.district = "柘荣县";
    enrolment.district_word = "县里";
    model.enrolment = enrolment;
    model.now = {morning, 1'000};
    model.touched = 1'000;
    neighbourhood();
    (void)begin(model);
  }

  Story& tap(const Intent& intent) {
    keep(update(model, intent));
    return *this;
  }
  Story& hear(const Fact& fact) {
    keep(update(model, fact));
    return *this;
  }
  Story& wait_s(std::int64_t seconds) {
    model.now.wall += seconds * 1000;
    return hear(Ticked{{model.now.wall, model.now.mono + seconds * 1000}});
  }
  Story& wait_long_s(std::int64_t seconds) {  // As the loop does it: whenever update wants to be woken.
    const MonoMs until = model.now.mono + seconds * 1000;
    while (model.now.mono < until) {
      const MonoMs next = std::min(until, std::max(wakes_at(model), model.now.mono + 1));
      hear(Ticked{{model.now.wall + (next - model.now.mono), next}});
    }
    return *this;
  }
  Story& type_on_pad(const std::string& keys) {
    for (const char key : keys) tap(PadKey{key});
    return *this;
  }
  /// The last effect of this kind that was asked, taken away; an empty one when there was none.
  template <class Wanted>
  std::optional<Wanted> asked() {
    for (auto effect = effects.rbegin(); effect != effects.rend(); ++effect) {
      if (const auto* wanted = std::get_if<Wanted>(&*effect)) {
        Wanted found = *wanted;
        effects.erase(std::next(effect).base());
        return found;
      }
    }
    return std::nullopt;
  }
  /// The save under way succeeds.
  Story& save(const Saved& saved) {
    const auto perform = asked<Perform>();
    if (perform) hear(Performed{perform->ask, saved});
    return *this;
  }
  Story& fail_save(ErrorCode code) {
    const auto perform = asked<Perform>();
    if (perform) hear(PerformFailed{perform->ask, perform->command, {code, "it failed"}});
    return *this;
  }
  /// The last ReadViews is answered with what `model.known` holds, and these.
  Story& show_queue(std::vector<Case> queue, std::optional<Case> open, std::string owner = "") {
    ViewsRead read;
    read.ask = model.read_asked;
    read.enrolment = model.enrolment;
    read.queue = std::move(queue);
    read.open = std::move(open);
    read.open_owner = std::move(owner);
    read.counts.open = static_cast<std::int64_t>(read.queue->size());
    return hear(read);
  }
  template <class Wanted>
  [[nodiscard]] const Wanted* on() const {
    return on_top<Wanted>(model);
  }

  static Case lodged_case() {
    Case found;
    found.subject = *Uuid::read("01936f5e-0000-7000-8000-000000000001");
    found.service = "speak_up";
    found.category = "power";
    found.phrases = {"stair_light_out"};
    found.ticket = "XP2-347-KM-6";
    found.place = "zherong/shuangcheng/xiping/b3";
    found.place_name = "3号楼";
    found.lodged_at = morning;
    found.due_at = morning + 2 * 86'400'000LL;
    found.reply = ReplyBy::Call;
    CaseWords& words = found.words.emplace();
    words.text = "楼道灯坏了三天";
    words.phone = "13800000000";
    words.door = "2单元502";
    words.pickup_code = "4072";
    found.timeline = {{CaseStep::Lodge, morning, "", "", false}};
    return found;
  }

  static constexpr WallMs morning = 1'795'310'000'000;  // 2026-11-22 09:13 in Beijing, a Sunday.
  static constexpr const char* zhang = "01936f5e-0000-7000-8000-0000000000a1";
  static constexpr const char* you = "01936f5e-0000-7000-8000-0000000000a2";
  static constexpr const char* firm = "01936f5e-0000-7000-8000-0000000000b1";

  Model model;
  Effects effects;
  std::vector<Error> problems;

 private:
  void keep(Effects more) { std::move(more.begin(), more.end(), std::back_inserter(effects)); }

  void neighbourhood() {
    Known& known = model.known;
    known.people = {{zhang, "张姐", "0593-8350001", "张", "", "0001234567", "", "", {Role::Clerk}, true},
                    {you, "小游", "0593-8350002", "游", "", "0007654321", "", "", {Role::GridWorker}, false}};
    known.groups = {{firm, "unit", "物业公司", "0593-8350100", {}}};
    const std::string scope = "zherong/shuangcheng/xiping";
    known.places = {{scope, "community", "溪坪社区", "", "", ""},
                    {scope + "/g1", "grid", "A区", "", you, ""},
                    {scope + "/g2", "grid", "B区", "", you, ""},
                    {scope + "/lane1", "lane", "锦绣步行街", "", "", ""}};
    for (int i = 1; i <= 12; ++i) {
      const std::string grid = scope + (i <= 6 ? "/g1" : "/g2");
      known.places.push_back({scope + "/b" + std::to_string(i), "building", std::to_string(i) + "号楼", grid, "", ""});
    }
  }
};

}  // namespace linli::kiosk
