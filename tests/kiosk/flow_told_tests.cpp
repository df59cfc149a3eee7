// What a volunteer reads of their hours, and everybody of who is on a shift, as it stands on the glass.
#include "tests/kiosk/shown.h"
#include "tests/kiosk/told_hours.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::told;

namespace {

bool reads(const Headless& screen, std::string_view words) {
  for (const Widget& widget : screen.registry().widgets()) {
    if (widget.covered) continue;
    if (widget.label.find(words) != std::string::npos || widget.value.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a declined shift stands in the passbook with its reason, and who decided behind it", "[kiosk][flow][told]") {
  Shown kiosk;
  Headless screen;
  opens_book(kiosk.story, {}, {declined(1)});
  screen.frame(kiosk);
  CHECK(reads(screen, "这次没记 · 刷错卡了"));
  screen.tap(kiosk, at_desk::subject(1).text());
  REQUIRE(kiosk.story.on<HoursTold>() != nullptr);
  screen.frame(kiosk);
  CHECK(reads(screen, "刷错卡了"));
  CHECK(reads(screen, "2 小时"));
  CHECK(reads(screen, "张姐"));
  CHECK(reads(screen, "有疑问，请问张姐"));
  screen.tap(kiosk, "told.done");
  CHECK(kiosk.story.on<Passbook>() != nullptr);
}

TEST_CASE("hours taken back stand once, with the reason of who asked", "[kiosk][flow][told]") {
  Shown kiosk;
  Headless screen;
  opens_book(kiosk.story, {}, {taken_back(1)});
  kiosk.story.model.book->lines = {line_of(taken_back(1))};
  kiosk.story.model.book->lines.front().state = "reversed";
  screen.frame(kiosk);
  CHECK(reads(screen, "记过，后来撤了 · 记错人了"));
  CHECK_FALSE(reads(screen, "撤了，不算"));
}

TEST_CASE("a line of fewer hours than worked says both, and why behind it", "[kiosk][flow][told]") {
  Shown kiosk;
  Headless screen;
  Shift shift = fewer(1);
  SECTION("the clerk's reason") {}
  SECTION("an overlap") {
    shift.reason.clear();
    shift.doubts.overlap_minutes = 60;
  }
  opens_book(kiosk.story, {}, {shift});
  screen.frame(kiosk);
  CHECK(reads(screen, "干了 3 小时，记了 2 小时"));
  screen.tap(kiosk, at_desk::subject(1).text());
  screen.frame(kiosk);
  CHECK(reads(screen, shift.reason.empty() ? "有 1 小时 和别处重了" : "中间走开过"));
}

TEST_CASE("hours that wait say what is doubted, and no more minutes than will count", "[kiosk][flow][told]") {
  Shown kiosk;
  Headless screen;
  opens_book(kiosk.story, {at_desk::overlapping(1), at_desk::worked(2)}, {});
  screen.frame(kiosk);
  CHECK(reads(screen, "有 45 分 和别处重了"));
  CHECK(reads(screen, "+1 小时 15 分"));
  CHECK(reads(screen, "等站里核对"));
  // What nobody doubts has nothing behind it, and is only read.
  REQUIRE(screen.registry().find(at_desk::subject(1).text()) != nullptr);
  CHECK(screen.registry().find(at_desk::subject(1).text())->role == WidgetRole::Row);
  CHECK(screen.registry().find(at_desk::subject(2).text()) == nullptr);
}

TEST_CASE("a greeting counts hours among the news, and does not say what it is", "[kiosk][flow][told]") {
  Shown kiosk;
  Headless screen;
  Visitor visitor;
  visitor.person = at_desk::resident({Role::Volunteer});
  visitor.hours = 1;
  kiosk.story.hear(CardLookedUp{"100300", visitor});
  screen.frame(kiosk);
  CHECK(reads(screen, "您有 1 件事有回音"));
  CHECK_FALSE(reads(screen, "没记"));
  SECTION("once they proved who they are, their matters lead to the passbook") {
    visitor.proven = true;
    kiosk.story.hear(CardLookedUp{"100300", visitor}).hear(MattersListed{visitor.person.id, {}});
    screen.frame(kiosk);
    CHECK(reads(screen, "看看存折"));
  }
}

TEST_CASE("the boards name volunteers on a shift who chose a name, and count the others", "[kiosk][flow][board]") {
  Shown kiosk;
  Headless screen;
  Story& story = kiosk.story;
  story.model.known.volunteers_here = {{"热心肠"}, 2};
  screen.frame(kiosk);
  CHECK(reads(screen, "志愿者在岗：热心肠，还有2位"));
  story.tap(Open{Home{}}).tap(Open{PublicBoard{}});
  screen.frame(kiosk);
  CHECK(reads(screen, "志愿者在岗：热心肠，还有2位"));
  SECTION("nobody chose one") {
    story.model.known.volunteers_here = {{}, 3};
    screen.frame(kiosk);
    CHECK(reads(screen, "3位志愿者在岗"));
  }
  SECTION("nobody is on a shift") {
    story.model.known.volunteers_here = {};
    screen.frame(kiosk);
    CHECK_FALSE(reads(screen, "在岗"));
  }
}
