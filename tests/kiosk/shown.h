// A story that is also drawn: the same model through the real screens, without a window, tapped by label.
#pragma once

#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "kiosk/screens/screens.h"
#include "tests/kiosk/headless.h"
#include "tests/kiosk/story.h"

namespace linli::kiosk {

class Shown : public App {
 public:
  explicit Shown(std::string language = "zh_CN") { story.model.language = std::move(language); }
  bool catch_up(std::int64_t) override { return false; }
  bool handle(const Event&) override { return false; }
  bool draw(Ui& ui) override {
    const Intents wanted = kiosk::draw(story.model, words(), ui);
    asked += wanted.size();
    if (!acts) return false;
    for (const Intent& intent : wanted) story.tap(intent);
    return !wanted.empty();
  }
  [[nodiscard]] std::int64_t next_due_ms(std::int64_t now_ms) const override { return now_ms; }
  [[nodiscard]] Look look() const override {
    Look look;
    look.theme = story.model.high_contrast ? ThemeName::HighContrast : ThemeName::WarmLight;
    look.step = static_cast<TextStep>(story.model.text_step);
    look.lang = story.model.language;
    look.people_gone = story.model.people_gone;
    return look;
  }
  [[nodiscard]] const Words& words() const {
    static std::map<std::string, Words> all;  // Each read once: many stories are shown in one test.
    auto found = all.find(story.model.language);
    if (found == all.end()) found = all.emplace(story.model.language, load(story.model.language)).first;
    return found->second;
  }

  Story story;
  std::size_t asked = 0;  // Intents, so far.
  bool acts = true;       // On what is asked.

 private:
  static Words load(const std::string& name) {
    const char* assets = std::getenv("LINLI_ASSETS");
    auto loaded = Words::load(std::filesystem::path(assets == nullptr ? "assets" : assets) / "text", name);
    ENSURE(loaded.has_value());
    return std::move(*loaded);
  }
};

}  // namespace linli::kiosk
