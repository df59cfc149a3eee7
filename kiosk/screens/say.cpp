// 说事, step 3: say it. Ready phrases on the right; the red circle, handwriting and the keyboard beside them.
#include <algorithm>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_voice.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t words_step = 2;
constexpr std::size_t phrases_most = choices_max - 1;  // 「都不是，自己说」 ends every page.

/// How many phrases of two lines a page of this glass holds, beside each other in pairs.
std::size_t phrases_that_fit(const Canvas& on, std::size_t count) {
  constexpr float phrase_mm = 26 + 4.5F;
  const auto fit = [](float room) {
    return std::clamp<std::size_t>(2 * static_cast<std::size_t>(std::max(1.0F, room / phrase_mm)) - 1, 1, phrases_most);
  };
  const float room = on.ui.area().h + 4.5F;
  if (count <= fit(room)) return fit(room);
  const Measure& measure = on.ui.measure();
  return fit(room - measure.button - measure.gap);
}

/// A word with its reason under it, in one line or in two of the least text.
constexpr float word_and_reason_mm = 26, word_and_long_reason_mm = 38;

Ready why_not_spoken(const Canvas& on) {
  if (on.model.draft && on.model.draft->nature == Nature::Sealed) return Ready::no(on.say("voice.sealed"));
  return on.model.has_microphone ? Ready() : Ready::no(on.say("voice.no_microphone"));
}

void show_own_ways(const Canvas& on, const Rect& where) {
  Ui& ui = on.ui;
  const auto card = ui.card(where);
  const Measure& measure = ui.measure();
  const float whole = measure.button * 1.7F;
  const float circle = ui.area().h - whole - measure.gap - 46;
  const bool low = circle < 16;
  const Rect writing = ui.take_bottom(low ? std::clamp(ui.area().h * 0.38F, word_and_reason_mm, whole) : whole);
  const Ready ready = why_not_spoken(on);
  bool tapped = false;
  // Where there is no room for the circle over its words, a red button says the same; without room for that, the
  // screen is built again with smaller text.
  if (low) {
    const Rect voice = ui.take_top(std::max(ui.area().h, word_and_long_reason_mm));
    ui.as("voice").at(voice);
    const std::string word = on.say("say.words.start");
    tapped = ready.can ? ui.main_button(word, Icon::Microphone) : ui.button(word, Icon::Microphone, ready);
  } else {
    tapped = ui.as("voice").round_button(on.say("say.words.start"), Icon::Microphone, std::min(circle, 62.0F), ready);
  }
  if (tapped) on.ask(StartSpeaking{});
  const auto parts = writing.columns({1, 1}, measure.gap_least + 1);
  const Ready by_hand = on.model.recogniser_missing ? Ready::no(on.say("hand.off")) : Ready();
  ui.as("handwriting").at(parts[0]);
  if (ui.button(on.say("say.words.handwriting"), Icon::Pencil, by_hand)) on.ask(WriteByHand{});
  if (ui.as("pinyin").at(parts[1]).button(on.say("say.words.pinyin"), Icon::Keyboard)) on.ask(SayItMyself{});
}

}  // namespace

void show_nature(const Canvas& on) {
  if (!on.model.draft) return;
  if (on.model.draft->nature == Nature::Private) {
    on.ui.state(on.say("say.words.private"), Tint::Amber, Icon::VolumeLow);
  }
  if (on.model.draft->nature == Nature::Sealed) {
    on.ui.state(on.say("say.words.sealed", {{"office", say_office(on)}}), Tint::Amber, Icon::Lock);
  }
}

void draw(const Say& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const Category* category = on.model.draft ? category_of(on.model, *on.model.draft) : nullptr;
  const std::size_t count = category == nullptr ? 0 : category->phrases.size();
  start_screen(on, "say.words." + std::to_string(screen.page));
  show_steps(on, words_step);
  if (on.model.speaking) return draw_speaking(on, *on.model.speaking);
  ui.title(on.say(why_not_spoken(on).can ? "say.words.title" : "say.words.title_tap"));
  show_nature(on);
  const bool tall = ui.portrait();
  const auto parts = tall ? ui.area().rows({2, 3}) : ui.area().columns({2, 3}, 10);
  show_own_ways(on, parts[tall ? 1 : 0]);
  const auto right = ui.inside(parts[tall ? 0 : 1]);
  const Page page = page_of(count, phrases_that_fit(on, count), screen.page);
  show_pager(on, page);
  std::vector<std::string> phrases;
  for (std::size_t i = page.begin; i < page.end; ++i) {
    phrases.push_back(category->phrases[i].words.in(on.model.language));
  }
  phrases.push_back(on.say("say.words.none_fits"));
  constexpr float gap = 4.5F;
  const float one_column = static_cast<float>(phrases.size()) * (ui.measure().target_least + gap) - gap;
  const bool pairs = phrases.size() > 4 || one_column > ui.area().h;
  const auto tapped = ui.choices(phrases, std::nullopt, pairs ? 2 : 1);
  if (!tapped) return;
  if (page.begin + *tapped < page.end) {
    on.ask(PickPhrase{category->phrases[page.begin + *tapped].id});
  } else {
    on.ask(SayItMyself{});
  }
}

}  // namespace linli::kiosk
