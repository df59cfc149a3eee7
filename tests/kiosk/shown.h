// A story that is also drawn: the same model through the real screens, without a window, tapped by label.
#pragma once

#include <cstdlib>
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
    const Intents asked = kiosk::draw(story.model, words(), ui);
    for (const Intent& intent : asked) story.tap(intent);
    return !asked.empty();
  }
  [[nodiscard]] std::int64_t next_due_ms(std::int64_t now_ms) const override { return now_ms; }
  [[nodiscard]] Look look() const override {
    Look look;
    look.step = static_cast<TextStep>(story.model.text_step);
    look.lang = story.model.language;
    return look;
  }
  [[nodiscard]] const Words& words() const {
    static const Words chinese = load("zh_CN"), english = load("en");
    return story.model.language == "en" ? english : chinese;
  }

  Story story;

 private:
  static Words load(const char* name) {
    const char* assets = std::getenv("LINLI_ASSETS");
    auto loaded = Words::load(std::filesystem::path(assets == nullptr ? "assets" : assets) / "text", name);
    ENSURE(loaded.has_value());
    return std::move(*loaded);
  }
};

}  // namespace linli::kiosk
