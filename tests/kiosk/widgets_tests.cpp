#include <functional>
#include <set>

#include "tests/kiosk/headless.h"
#include "tests/support/catch.h"

using namespace linli;

namespace {

/// An app of one function.
class Sketch : public App {
 public:
  explicit Sketch(std::function<void(Ui&)> content) : content_(std::move(content)) {}
  bool catch_up(std::int64_t) override { return false; }
  bool handle(const Event&) override { return false; }
  bool draw(Ui& ui) override {
    ui.screen("sketch");
    content_(ui);
    return false;
  }
  [[nodiscard]] std::int64_t next_due_ms(std::int64_t now_ms) const override { return now_ms; }
  [[nodiscard]] Look look() const override { return {}; }

 private:
  std::function<void(Ui&)> content_;
};

}  // namespace

TEST_CASE("a widget's id is what as() gave, else its words", "[kiosk][widgets]") {
  Headless screen;
  Sketch sketch([](Ui& ui) {
    ui.as("print").button("打印小票");
    ui.button("好了");
  });
  screen.frame(sketch);
  CHECK(screen.registry().find("print")->label == "打印小票");
  CHECK(screen.registry().find("好了") != nullptr);
}

TEST_CASE("the number pad gives digits, erase and clear", "[kiosk][widgets]") {
  Headless screen;
  std::string typed;
  Sketch sketch([&](Ui& ui) {
    if (const auto key = ui.number_pad()) typed += *key;
  });
  for (const char* key : {"key.4", "key.0", "key.erase", "key.clear"}) screen.tap(sketch, key);
  CHECK(typed == "40\b\x7f");
}

TEST_CASE("a pager asks for the page before and after, and stops at the ends", "[kiosk][widgets]") {
  Headless screen;
  std::size_t page = 0;
  Sketch sketch([&](Ui& ui) { page = ui.pager(page, 3).value_or(page); });
  screen.tap(sketch, "page.previous");
  CHECK(page == 0);
  screen.tap(sketch, "page.next");
  screen.tap(sketch, "page.next");
  CHECK(page == 2);
  screen.tap(sketch, "page.next");
  CHECK(page == 2);
  CHECK(screen.registry().find("3/3") != nullptr);
}

TEST_CASE("a secret field shows no character of what it holds", "[kiosk][widgets]") {
  Headless screen;
  Sketch sketch([](Ui& ui) { ui.field({.label = "PIN", .text = "4072", .secret = true}); });
  screen.frame(sketch);
  for (const Widget& widget : screen.registry().widgets()) {
    CHECK(widget.label.find("4072") == std::string::npos);
    CHECK(widget.value.find("4072") == std::string::npos);
  }
}

TEST_CASE("the largest text still fits every button, shrinking before it is cut", "[kiosk][widgets]") {
  Headless screen(1366, 768);
  Sketch sketch([](Ui& ui) {
    ui.at({10, 10, 84, 26}).button("Say it once more, please");
    ui.at({10, 40, 20, 20}).button("一段太长放不下的话真的放不下");
  });
  screen.frame(sketch);
  CHECK_FALSE(screen.registry().find("Say it once more, please")->cut);
  CHECK(screen.registry().find("一段太长放不下的话真的放不下")->cut);
}

TEST_CASE("the audit finds what is wrong with a badly made screen", "[kiosk][widgets]") {
  Headless screen;
  Sketch sketch([](Ui& ui) {
    ui.as("tiny").at({10, 10, 14, 20}).button("好");
    ui.as("nameless").at({30, 10, 20, 20}).button("");
    ui.as("cut").at({60, 10, 30, 12}).text("这一行字写得太长了，怎么也放不下");
    ui.as("under").at({100, 10, 40, 20}).button("下面");
    ui.as("over").at({130, 10, 40, 20}).button("上面");
    ui.as("beyond").at({470, 10, 40, 20}).button("外面");
    const auto low = ui.inside({200, 10, 100, 12});
    ui.title("一");
    ui.title("二");
  });
  screen.frame(sketch);
  std::set<Fault> found;
  for (const Finding& finding : audit(screen.registry())) found.insert(finding.fault);
  CHECK(found == std::set{Fault::SmallTarget, Fault::CutText, Fault::Overlap, Fault::Unlabelled, Fault::OffScreen,
                          Fault::Overflow});
}

TEST_CASE("a list follows the keys to its last row", "[kiosk][widgets][keys]") {
  Headless screen;
  std::string tapped;
  Sketch sketch([&](Ui& ui) {
    ui.scroll("list", 60, ui.row_height(false), [&](std::size_t i) {
      if (ui.row({.id = "row." + std::to_string(i), .title = "一行"})) tapped = "row." + std::to_string(i);
    });
  });
  screen.frame(sketch);
  for (int i = 0; i < 60; ++i) screen.key(sketch, KeyPressed{EditKey::Down});
  CHECK(screen.registry().focused() == "row.59");
  screen.key(sketch, KeyPressed{EditKey::Enter});
  CHECK(tapped == "row.59");
}

TEST_CASE("keys are the writer's until one of them moved the focus", "[kiosk][widgets][keys]") {
  Headless screen;
  int pressed = 0;
  Sketch sketch([&](Ui& ui) {
    ui.field({.label = "话", .text = "灯"});
    if (ui.button("写好了")) ++pressed;
  });
  screen.frame(sketch);
  screen.key(sketch, TextTyped{" "});
  screen.key(sketch, KeyPressed{EditKey::Enter});
  CHECK(screen.registry().focused().empty());
  screen.key(sketch, KeyPressed{EditKey::TabBack});
  CHECK(screen.registry().focused() == "写好了");
  screen.key(sketch, TextTyped{" "});
  CHECK(pressed == 1);
  screen.key(sketch, TextTyped{"a"});
  CHECK(screen.registry().focused().empty());
  screen.key(sketch, TextTyped{" "});
  CHECK(pressed == 1);
}

TEST_CASE("a hanzi that no font has is told by its reading, one that a font has is drawn", "[kiosk][widgets]") {
  Headless screen;
  constexpr std::string_view drawn = "王𠮷", missing = "王\U00031350";
  float plain = 0, told = 0;
  std::u32string without;
  Sketch sketch([&](Ui& ui) {
    ui.reading = [](char32_t hanzi) { return std::string(hanzi == 0x31350 ? "yǒng" : ""); };
    ui.text(drawn);
    plain = screen.registry().widgets().back().mm.w;
    ui.text(missing);
    told = screen.registry().widgets().back().mm.w;
    CHECK(ui.without_glyph(drawn).empty());
    without = ui.without_glyph(missing);
  });
  screen.frame(sketch);
  CHECK(without == U"\U00031350");
  CHECK(told > plain * 2);
  CHECK(screen.registry().widgets().back().label == missing);  // Read aloud as it is.
}

TEST_CASE("a red pill has a sign, not only a colour", "[kiosk][widgets]") {
  Headless screen;
  float plain = 0;
  float red = 0;
  Sketch sketch([&](Ui& ui) {
    const Pill pills[] = {{"超期", Tint::Amber}, {"超期", Tint::Red}};
    ui.pills(pills);
    plain = screen.registry().widgets()[0].mm.w;
    red = screen.registry().widgets()[1].mm.w;
  });
  screen.frame(sketch);
  CHECK(red > plain);
}

TEST_CASE("a hundred thousand characters are laid out, cut and flagged", "[kiosk][widgets]") {
  Headless screen;
  std::string flood;
  for (int i = 0; i < 20'000; ++i) flood += "溪坪😀𠮷\n";
  Sketch sketch([&](Ui& ui) {
    ui.text(flood);
    ui.field({.label = "话", .text = flood, .lines = 2});
  });
  screen.frame(sketch);
  CHECK(screen.registry().widgets().front().cut);
}
