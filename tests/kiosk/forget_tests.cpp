// Nothing of what somebody wrote or was called stays on the glass or in a texture once they went away.
#include "kiosk/look/text.h"
#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

constexpr const char* rare = "麒麟瓷罐";  // Stands in no text of ours.

bool holds_any(const Glyphs& glyphs, std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    if (glyphs.holds(next_character(words, &at))) return true;
  }
  return false;
}

bool shows(const Registry& registry, std::string_view words) {
  for (const Widget& widget : registry.widgets()) {
    if (widget.label.find(words) != std::string::npos || widget.value.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("words of somebody who went away are in no widget and no texture", "[kiosk][forget]") {
  Shown shown;
  Headless headless;
  Story& story = shown.story;
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"power"});
  story.model.stack.emplace_back(OwnWords{});
  story.model.draft->lodge.text = rare;
  headless.frame(shown);
  REQUIRE(shows(headless.registry(), rare));
  REQUIRE(holds_any(headless.glyphs(), rare));
  SECTION("they left") { story.tap(GoHome{}).tap(LeaveAnyway{}); }
  SECTION("they fell silent") { story.wait_long_s(125); }
  SECTION("they lodged it") {
    story.tap(WordsDone{}).tap(ItIsRight{}).tap(PickReply{ReplyBy::ComesBy}).save({});
    CHECK(story.on<TicketKept>() != nullptr);
  }
  headless.frame(shown);
  CHECK_FALSE(shows(headless.registry(), rare));
  CHECK_FALSE(holds_any(headless.glyphs(), rare));
}
