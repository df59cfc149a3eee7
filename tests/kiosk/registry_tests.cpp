#include <algorithm>
#include <filesystem>
#include <fstream>

#include "data/log/json.h"
#include "kiosk/app/tree.h"
#include "kiosk/look/focus.h"
#include "tests/kiosk/gallery/gallery.h"
#include "tests/kiosk/headless.h"
#include "tests/support/catch.h"

using namespace linli;

namespace {

Widget good_button(std::string label, float x) {
  Widget widget;
  widget.role = WidgetRole::Button;
  widget.label = std::move(label);
  widget.mm = {x, 10, 40, 20};
  widget.cap_mm = 6.8F;
  widget.text = rgb(0x000000);
  widget.ground = rgb(0xFFFFFF);
  return widget;
}

std::vector<Fault> faults_of(const Widget& widget) {
  Registry registry;
  registry.start("test", 476, 268, 0.248F);
  registry.add(good_button("另一个", 300));
  registry.add(widget);
  std::vector<Fault> faults;
  for (const Finding& finding : audit(registry)) faults.push_back(finding.fault);
  return faults;
}

using Faults = std::vector<Fault>;

bool says(const Registry& registry, std::string_view text) {
  return std::ranges::any_of(registry.utterances(), [&](const Utterance& each) { return each.text == text; });
}

}  // namespace

TEST_CASE("each fault of the look is found", "[kiosk][registry]") {
  Widget widget = good_button("按钮", 10);
  CHECK(faults_of(widget).empty());
  SECTION("a target under 16 mm") {
    widget.mm.h = 14;
    CHECK(faults_of(widget) == Faults{Fault::SmallTarget});
  }
  SECTION("cut text") {
    widget.cut = true;
    CHECK(faults_of(widget) == Faults{Fault::CutText});
  }
  SECTION("pale text") {
    widget.text = rgb(0x999999);
    CHECK(faults_of(widget) == Faults{Fault::LowContrast});
  }
  SECTION("small text") {
    widget.cap_mm = 5;
    CHECK(faults_of(widget) == Faults{Fault::SmallText});
  }
  SECTION("a faint edge") {
    widget.edge = rgb(0xEEEEEE);
    widget.beside = rgb(0xFFFFFF);
    CHECK(faults_of(widget) == Faults{Fault::FaintEdge});
  }
  SECTION("no words") {
    widget.id = "nameless";
    widget.label.clear();
    CHECK(faults_of(widget) == Faults{Fault::Unlabelled});
  }
  SECTION("off the screen") {
    widget.mm.y = 260;
    CHECK(faults_of(widget) == Faults{Fault::OffScreen});
  }
  SECTION("over another") {
    widget.mm.x = 320;
    CHECK(faults_of(widget).front() == Fault::Overlap);
  }
  SECTION("closer than 3 mm to another") {
    widget.mm.x = 258;
    CHECK(faults_of(widget) == Faults{Fault::Overlap});
  }
}

TEST_CASE("two widgets of one id are told apart", "[kiosk][registry]") {
  Registry registry;
  registry.start("test", 100, 100, 1);
  CHECK(registry.add(good_button("好", 0)) == "好");
  CHECK(registry.add(good_button("好", 50)) == "好#2");
}

TEST_CASE("read-aloud says titles, words and reasons, never a bar, nor what a sheet covers", "[kiosk][registry]") {
  Headless screen;
  Gallery gallery("sheet");
  screen.frame(gallery);
  CHECK(says(screen.registry(), "删掉这段话吗？"));
  CHECK_FALSE(says(screen.registry(), "我要说事"));
  gallery.show("home");
  screen.frame(gallery);
  CHECK(says(screen.registry(), "志愿打卡，下月开通"));
  CHECK_FALSE(says(screen.registry(), "返回"));
}

TEST_CASE("read-aloud says a row once, of steps the one reached, and nothing that was typed", "[kiosk][registry]") {
  Registry registry;
  registry.start("test", 300, 300, 1);
  const auto add = [&](WidgetRole role, std::string id, std::string label, std::string value, bool selected = false) {
    Widget widget{.id = std::move(id), .role = role, .label = std::move(label), .value = std::move(value)};
    widget.selected = selected;
    (void)registry.add(std::move(widget));
  };
  add(WidgetRole::Chip, "", "1 什么事", "");
  add(WidgetRole::Chip, "", "2 在哪儿", "", true);
  add(WidgetRole::Title, "", "门牌号是多少？", "");
  add(WidgetRole::Row, "row", "下水道堵了", "已派单");
  add(WidgetRole::Pill, "", "下水道堵了", "");
  add(WidgetRole::Pill, "", "急办", "");
  add(WidgetRole::Field, "field", "门牌", "502");
  add(WidgetRole::Button, "key.5", "5", "");
  add(WidgetRole::Text, "secret.code", "取件码 4072", "");
  add(WidgetRole::Text, "", "最晚回话", "星期二");
  CHECK(registry.utterances() == std::vector<Utterance>{{"2 在哪儿", "2 在哪儿"},
                                                        {"门牌号是多少？", "门牌号是多少？"},
                                                        {"row", "下水道堵了：已派单"},
                                                        {"急办", "急办"},
                                                        {"field", "门牌"},
                                                        {"最晚回话", "最晚回话：星期二"}});
}

TEST_CASE("Tab goes over what can be pressed and around, arrows to what lies that way", "[kiosk][registry][keys]") {
  Registry registry;
  registry.start("test", 476, 268, 0.248F);
  const auto add = [&](const char* label, Rect mm, bool enabled = true, bool on_bar = false) {
    Widget widget = good_button(label, 0);
    widget.mm = mm;
    widget.enabled = enabled;
    widget.on_bar = on_bar;
    (void)registry.add(std::move(widget));
  };
  add("返回", {10, 240, 80, 20}, true, true);
  add("上左", {10, 20, 80, 40});
  add("上右", {110, 20, 80, 40});
  add("不能", {210, 20, 80, 40}, false);
  add("下", {10, 70, 280, 40});
  Focus focus;
  const auto after = [&](FocusKey key) {
    focus.move(registry, key);
    return focus.id();
  };
  CHECK(focus.id().empty());
  CHECK(after(FocusKey::Right) == "上左");  // The first key shows where it is.
  CHECK(after(FocusKey::Next) == "上右");
  CHECK(after(FocusKey::Next) == "下");
  CHECK(after(FocusKey::Next) == "返回");
  CHECK(after(FocusKey::Next) == "上左");
  CHECK(after(FocusKey::Previous) == "返回");
  CHECK(after(FocusKey::Up) == "下");
  CHECK(after(FocusKey::Up) == "上右");
  CHECK(after(FocusKey::Right) == "上右");
  CHECK(after(FocusKey::Left) == "上左");
  CHECK(after(FocusKey::Down) == "下");
  focus.hide();
  CHECK(after(FocusKey::Previous) == "返回");
}

TEST_CASE("focus that lost its control goes to the nearest, on another screen to the first",
          "[kiosk][registry][keys]") {
  Registry registry;
  Focus focus;
  const auto show = [&](const char* screen, std::initializer_list<std::pair<const char*, float>> buttons) {
    registry.start(screen, 476, 268, 0.248F);
    for (const auto& [label, x] : buttons) (void)registry.add(good_button(label, x));
    focus.settle(registry);
  };
  show("one", {{"甲", 10}, {"乙", 100}, {"丙", 200}});
  CHECK(focus.id().empty());
  focus.move(registry, FocusKey::Previous);
  CHECK(focus.id() == "丙");
  show("one", {{"甲", 10}, {"乙", 100}});
  CHECK(focus.id() == "乙");
  show("two", {{"甲", 10}, {"乙", 100}});
  CHECK(focus.id() == "乙");
  show("three", {{"丁", 10}, {"戊", 100}});
  CHECK(focus.id() == "丁");
}

TEST_CASE("the fingerprint changes with what can be seen and not without", "[kiosk][registry]") {
  Headless screen;
  Gallery gallery("home");
  screen.frame(gallery);
  const auto before = screen.registry().fingerprint();
  screen.frame(gallery);
  CHECK(screen.registry().fingerprint() == before);
  gallery.look_.lang = "en";
  screen.frame(gallery);
  CHECK(screen.registry().fingerprint() != before);
}

TEST_CASE("the tree is JSON with rectangles in pixels, written whole", "[kiosk][registry]") {
  Headless screen;
  Gallery gallery("home");
  screen.frame(gallery);
  const auto file = std::filesystem::temp_directory_path() / "linli_tree_test.json";
  REQUIRE(write_tree(file, tree_json(screen.registry(), 7, "zh_CN")));
  std::ifstream in(file);
  const Json tree = Json::parse(in);
  std::filesystem::remove(file);
  CHECK(tree["frame"] == 7);
  CHECK(tree["screen"] == "home");
  CHECK(tree["size"] == Json({1920, 1080}));
  bool found = false;
  for (const Json& widget : tree["widgets"]) {
    if (widget["id"] != "speak") continue;
    found = true;
    CHECK(widget["label"] == "我要说事");
    CHECK(widget["rect"][2].get<int>() > 300);
  }
  CHECK(found);
  CHECK_FALSE(write_tree("/nowhere/tree.json", "{}"));
}
