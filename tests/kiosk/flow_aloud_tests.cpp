// 听一听, tapped: what the screens say.
#include <algorithm>

#include "tests/kiosk/shown.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

std::vector<Utterance> read_out(Headless& screen, Shown& kiosk) {
  screen.tap(kiosk, "听一听");
  const auto read = kiosk.story.asked<ReadAloud>();
  REQUIRE(read);
  return read->utterances;
}

}  // namespace

TEST_CASE("the question comes first, then each answer that can be tapped", "[kiosk][flow][aloud]") {
  Shown kiosk;
  Headless screen;
  for (const char* word : {"点这里开始", "我要说事"}) screen.tap(kiosk, word);
  const auto read = read_out(screen, kiosk);
  const auto place = [&](std::string_view text) {
    return std::ranges::find(read, text, &Utterance::text) - read.begin();
  };
  const auto all = static_cast<std::ptrdiff_t>(read.size());
  CHECK(place("什么事？点一下图。有危险，点红的。") < place("水和下水"));
  CHECK(place("水和下水") < place("卫生"));
  CHECK(place("卫生") < all);
  CHECK(place("返回") == all);
}

TEST_CASE("the pickup code stands on the ticket and is not read", "[kiosk][flow][aloud]") {
  Shown kiosk;
  Headless screen;
  Saved saved;
  saved.ticket = "XP2-347-KM-6";
  saved.pickup_code = "4072";
  kiosk.story.tap(Open{Home{}}).tap(Open{TicketKept{saved, Nature::Public, ReplyBy::Call}});
  const auto read = read_out(screen, kiosk);
  CHECK(std::ranges::count(read, "记下了", &Utterance::text) == 1);
  CHECK(std::ranges::none_of(read, [](const Utterance& each) { return each.text.find("4072") != std::string::npos; }));
}
