// Every screen, in every language, at every text size and on five sizes of glass, passes the audit: nothing too small
// to hit, no words cut or over each other, nothing pale, nothing without a name, nothing beyond its place.
#include <set>

#include "kiosk/look/focus.h"
#include "tests/kiosk/scenes.h"
#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

struct Glass {
  int width_px, height_px;
  float mm_per_px;
};

// 21.5" full HD, the same on its side, 18.5" 1366 × 768, 17" 5:4, 23.8" full HD.
constexpr Glass glasses[] = {
    {1920, 1080, 0.248F}, {1080, 1920, 0.248F}, {1366, 768, 0.3F}, {1280, 1024, 0.264F}, {1920, 1080, 0.2745F}};

/// Whose name stands above is no button to where one is already.
bool leads_somewhere(const Model& model, const Widget& widget) {
  if (widget.id != "person") return true;
  if (model.visitor && !model.session) return !model.draft && !std::holds_alternative<Welcome>(model.top());
  if (model.session) return !std::holds_alternative<StaffMenu>(model.top());
  return !model.draft && !std::holds_alternative<StaffLock>(model.top());
}

void audit_every_screen(const std::string& language) {
  Headless screen;
  for (const Scene& scene : scenes()) {
    Shown kiosk(language);
    scene.set(kiosk.story);
    for (const Glass& glass : glasses) {
      screen.change_glass(glass.width_px, glass.height_px, glass.mm_per_px);
      for (int step = 0; step < 3; ++step) {
        kiosk.story.model.text_step = step;
        screen.frame(kiosk);
        INFO(scene.name << ", " << language << ", step " << step << ", " << glass.width_px << "×" << glass.height_px);
        const auto findings = audit(screen.registry());
        INFO(to_lines(findings));
        CHECK(findings.empty());
      }
    }
    INFO(scene.name);
    CHECK(kiosk.words().missing().empty());
  }
}

}  // namespace

TEST_CASE("every screen passes the audit in simplified Chinese", "[kiosk][screens][audit]") {
  audit_every_screen("zh_CN");
}

TEST_CASE("every screen passes the audit in traditional Chinese", "[kiosk][screens][audit]") {
  audit_every_screen("zh_TW");
}

TEST_CASE("every screen passes the audit in English", "[kiosk][screens][audit]") { audit_every_screen("en"); }

TEST_CASE("every screen passes the audit in high contrast", "[kiosk][screens][audit]") {
  Headless screen;
  for (const Scene& scene : scenes()) {
    Shown kiosk;
    scene.set(kiosk.story);
    kiosk.story.model.text_step = 2;
    kiosk.story.model.high_contrast = true;
    screen.frame(kiosk);
    INFO(scene.name);
    const auto findings = audit(screen.registry());
    INFO(to_lines(findings));
    CHECK(findings.empty());
  }
}

TEST_CASE("keys alone reach every control of every screen and press it", "[kiosk][screens][keys]") {
  Headless screen;
  for (const Scene& scene : scenes()) {
    Shown kiosk;
    scene.set(kiosk.story);
    kiosk.acts = false;
    screen.frame(kiosk);
    INFO(scene.name);
    CHECK(screen.registry().focused().empty());
    std::set<std::string> controls, reached;
    for (const Widget* each : controls_in_order(screen.registry())) controls.insert(each->id);
    for (std::size_t i = 0; i < controls.size() || (reached != controls && i < 2 * controls.size()); ++i) {
      // A long list may stand lower down, as somebody left it: its beginning is reached backwards.
      screen.key(kiosk, KeyPressed{i < controls.size() ? EditKey::Tab : EditKey::TabBack});
      const std::string at = screen.registry().focused();
      INFO(at);
      // A list that is longer than the glass has more when the keys move down it.
      for (const Widget* each : controls_in_order(screen.registry())) controls.insert(each->id);
      REQUIRE(controls.contains(at));
      reached.insert(at);
      const Widget& widget = *screen.registry().find(at);
      const std::size_t asked = kiosk.asked;
      screen.key(kiosk, i % 2 == 0 ? Event{KeyPressed{EditKey::Enter}} : Event{TextTyped{" "}});
      if (widget.role == WidgetRole::Field) continue;  // Most are only shown.
      CHECK((kiosk.asked == asked + 1) == leads_somewhere(kiosk.story.model, widget));
    }
    CHECK(reached == controls);
    screen.press(kiosk, {1, 1});
    CHECK(screen.registry().focused().empty());
    screen.release(kiosk, {1, 1});
  }
}

TEST_CASE("every kind of screen has its scene", "[kiosk][screens]") {
  std::set<std::size_t> shown;
  for (const Scene& scene : scenes()) {
    Story story;
    scene.set(story);
    shown.insert(story.model.top().index());
  }
  CHECK(shown.size() == std::variant_size_v<AnyScreen>);
}
