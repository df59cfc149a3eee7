#include <filesystem>
#include <fstream>

#include "data/log/json.h"
#include "kiosk/app/tree.h"
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

TEST_CASE("read-aloud says titles, words and reasons, never what a sheet covers", "[kiosk][registry]") {
  Headless screen;
  Gallery gallery("sheet");
  screen.frame(gallery);
  const std::string spoken = screen.registry().spoken();
  CHECK(spoken.find("删掉这段话吗？") != std::string::npos);
  CHECK(spoken.find("我要说事") == std::string::npos);
  gallery.show("home");
  screen.frame(gallery);
  CHECK(screen.registry().spoken().find("志愿打卡，下月开通") != std::string::npos);
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
