// Asking for help, told as a story: the questions, whose matter it is, hours given for it, and the order afterwards.
#include "data/nouns/order_rules.h"
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

constexpr const char* wang = "01936f5e-0000-7000-8000-0000000000c1";

Visitor neighbour_wang(bool proven) {
  Visitor visitor;
  visitor.person = {wang,       "王奶奶", "",   "王秀英", "13800000001", "100200", "zherong/shuangcheng/xiping/b3",
                    "3单元502", {},       false};
  visitor.proven = proven;
  return visitor;
}

Story& lays_card(Story& story, bool proven) {
  return story.hear(CardLookedUp{"100200", neighbour_wang(proven)}).tap(GoHome{});
}

/// What was asked last is answered: so many minutes lie in the passbook.
Story& has_hours(Story& story, std::int64_t minutes, std::int64_t held = 0) {
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.book.emplace().person = wang;
  read.book->balances = {{Currency::Time, minutes, 0, held}};
  return story.hear(read);
}

Story& asks(Story& story, const char* category = "cleaning", const char* who = "me", const char* words = "我") {
  return story.tap(AskForHelp{}).tap(PickHelp{category}).tap(PickWho{who, words}).tap(PickWhen{"tomorrow_morning"});
}

LodgeCase lodged_with(Story& story, Actor* by = nullptr) {
  story.tap(OrderIsRight{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  if (by != nullptr) *by = perform->command.by;
  return std::get<LodgeCase>(perform->command.what);
}

Saved an_order() {
  Saved saved;
  saved.ticket = "XP2-348-KM-4";
  saved.pickup_code = "4072";
  saved.begin_code = "5831";
  saved.finish_code = "2746";
  return saved;
}

Case order_case(CaseState state) {
  Case found = Story::lodged_case();
  found.service = "errand";
  found.category = "cleaning";
  found.phrases.clear();
  found.nature = Nature::Private;
  found.state = state;
  found.words->text.clear();
  found.words->begin_code = "5831";
  found.words->finish_code = "2746";
  Order& order = found.order.emplace();
  order.when = "tomorrow_morning";
  order.answer_by = Story::morning + 86'400'000;
  return found;
}

}  // namespace

TEST_CASE("a card answers where and whom to call, so three questions make an order", "[kiosk][update][errand]") {
  Story story;
  const bool proven = GENERATE(false, true);
  asks(lays_card(story, proven));
  REQUIRE(story.on<ErrandRight>() != nullptr);
  Actor by;
  const LodgeCase lodge = lodged_with(story, &by);
  CHECK(lodge.service == "errand");
  CHECK(lodge.category == "cleaning");
  CHECK(lodge.when == "tomorrow_morning");
  CHECK(lodge.person == wang);
  CHECK(lodge.place == "zherong/shuangcheng/xiping/b3");
  CHECK(lodge.door == "3单元502");
  CHECK(lodge.phone == "13800000001");
  CHECK(lodge.reply == ReplyBy::Call);
  CHECK(lodge.for_whom.empty());
  CHECK_FALSE(lodge.redeem);
  CHECK(by.role == Role::Resident);
  CHECK(by.person.empty());
}

TEST_CASE("nobody with a card is asked for a place and a number", "[kiosk][update][errand]") {
  Story story;
  asks(story.tap(Open{Home{}}));
  REQUIRE(story.on<PickOfPlaces>() != nullptr);
  story.tap(PickPlace{"zherong/shuangcheng/xiping/g1"}).tap(PickPlace{"zherong/shuangcheng/xiping/b3"});
  story.tap(PickUnit{"3单元"}).type_on_pad("502").tap(PadDone{});
  REQUIRE(story.on<PhoneNumber>() != nullptr);
  SECTION("who has one is called") {
    story.type_on_pad("138").tap(PadDone{});
    CHECK(story.on<PhoneNumber>() != nullptr);
    story.type_on_pad("00000009").tap(PadDone{});
    Actor by;
    const LodgeCase lodge = lodged_with(story, &by);
    CHECK(lodge.phone == "13800000009");
    CHECK(lodge.reply == ReplyBy::Call);
    CHECK(lodge.door == "3单元502");
    CHECK(lodge.place_name == "3号楼");
    CHECK(lodge.person.empty());
    CHECK(by.role == Role::Guest);
  }
  SECTION("who has none comes and looks") {
    story.tap(PlaceUnsaid{});
    const LodgeCase lodge = lodged_with(story);
    CHECK(lodge.phone.empty());
    CHECK(lodge.reply == ReplyBy::ComesBy);
  }
}

TEST_CASE("only a bath asks who shall come", "[kiosk][update][errand]") {
  Story story;
  asks(lays_card(story, false), "bath");
  REQUIRE(story.on<ErrandWish>() != nullptr);
  story.tap(PickWish{"anybody"});
  REQUIRE(story.on<ErrandWish>() != nullptr);
  story.tap(PickWish{"woman"});
  REQUIRE(story.on<ErrandRight>() != nullptr);
  SECTION("it is written down") { CHECK(lodged_with(story).wish == "woman"); }
  SECTION("and forgotten when it is something else after all") {
    story.tap(AskForHelp{}).tap(PickHelp{"meals"}).tap(PickWho{"me", "我"}).tap(PickWhen{"today"});
    CHECK(lodged_with(story).wish.empty());
  }
}

TEST_CASE("for another the card's home is not meant, and only somebody proven is their proxy",
          "[kiosk][update][errand]") {
  Story story;
  const bool proven = GENERATE(false, true);
  asks(lays_card(story, proven), "meals", "family", "家里人");
  CHECK_FALSE(story.model.draft->home_from_card);
  REQUIRE(story.on<PickOfPlaces>() != nullptr);
  story.tap(PlaceUnsaid{});
  REQUIRE(story.on<ErrandRight>() != nullptr);
  Actor by;
  const LodgeCase lodge = lodged_with(story, &by);
  CHECK(lodge.for_whom == "家里人");
  CHECK(lodge.person.empty());
  CHECK(lodge.name.empty());
  CHECK(lodge.proxy == (proven ? wang : ""));
  CHECK(lodge.proxy_name == (proven ? "王奶奶" : ""));
  CHECK(lodge.phone == "13800000001");
  CHECK(by.role == (proven ? Role::Proxy : Role::Guest));
}

TEST_CASE("whoever was meant for another and is for oneself after all is written down as oneself",
          "[kiosk][update][errand]") {
  Story story;
  asks(lays_card(story, true), "meals", "neighbour", "邻居").tap(PlaceUnsaid{}).tap(AskForHelp{});
  REQUIRE(story.on<ErrandWhat>() != nullptr);
  CHECK(story.model.draft->lodge.category == "meals");
  story.tap(PickHelp{"meals"}).tap(PickWho{"me", "我"}).tap(PickWhen{"today"});
  const LodgeCase lodge = lodged_with(story);
  CHECK(lodge.for_whom.empty());
  CHECK(lodge.proxy.empty());
  CHECK(lodge.person == wang);
  CHECK(lodge.door == "3单元502");
}

TEST_CASE("answers that no question has, and answers to nothing, change nothing", "[kiosk][update][errand]") {
  Story story;
  SECTION("nothing is asked for") {
    story.tap(Open{Home{}}).tap(PickHelp{"meals"}).tap(PickWho{"me", "我"}).tap(PickWhen{"today"}).tap(OrderIsRight{});
    CHECK(story.on<Home>() != nullptr);
  }
  SECTION("a complaint is being made") {
    story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickHelp{"meals"}).tap(GiveHours{true}).tap(OrderIsRight{});
    CHECK(story.on<What>() != nullptr);
    CHECK(story.model.draft->lodge.category.empty());
  }
  SECTION("they are not in the catalogue") {
    story.tap(Open{Home{}}).tap(AskForHelp{}).tap(PickHelp{"water"}).tap(PickCategory{"water"});
    CHECK(story.on<ErrandWhat>() != nullptr);
    story.tap(PickHelp{"meals"}).tap(PickWho{"somebody", "谁"});
    CHECK(story.on<ErrandWho>() != nullptr);
    story.tap(PickWho{"me", "我"}).tap(PickWhen{"yesterday"}).tap(PickWish{"woman"});
    CHECK(story.on<ErrandWhen>() != nullptr);
    story.tap(OrderIsRight{});
  }
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("hours are given only by who is proven, asks for themselves and has enough", "[kiosk][update][errand]") {
  Story story;
  SECTION("enough: not unless they say so") {
    has_hours(asks(lays_card(story, true)), 180);
    REQUIRE(hours_for_help(story.model));
    CHECK(hours_for_help(story.model)->takes == 120);
    CHECK_FALSE(gives_hours(story.model));
    const bool gives = GENERATE(false, true);
    story.tap(GiveHours{!gives}).tap(GiveHours{gives});
    CHECK(lodged_with(story).redeem == gives);
  }
  SECTION("from the passbook they come to give them") {
    lays_card(story, true).tap(AskForHelp{true}).tap(PickHelp{"cleaning"}).tap(PickWho{"me", "我"});
    has_hours(story.tap(PickWhen{"today"}), 120);
    CHECK(gives_hours(story.model));
    CHECK(lodged_with(story).redeem);
  }
  SECTION("what is promised already does not count") {
    lays_card(story, true).tap(AskForHelp{true}).tap(PickHelp{"cleaning"}).tap(PickWho{"me", "我"});
    has_hours(story.tap(PickWhen{"today"}), 180, 90).tap(GiveHours{true});
    REQUIRE(hours_for_help(story.model));
    CHECK_FALSE(hours_for_help(story.model)->enough());
    CHECK_FALSE(lodged_with(story).redeem);
  }
  SECTION("for another") {
    has_hours(asks(lays_card(story, true), "cleaning", "family", "家里人").tap(PlaceUnsaid{}), 180);
    story.tap(GiveHours{true});
    CHECK_FALSE(lodged_with(story).redeem);
  }
  SECTION("by a card that may have been found") {
    has_hours(asks(lays_card(story, false)), 180).tap(GiveHours{true});
    CHECK_FALSE(lodged_with(story).redeem);
  }
  SECTION("for help without a price") {
    has_hours(asks(lays_card(story, true), "other"), 180).tap(GiveHours{true});
    CHECK_FALSE(lodged_with(story).redeem);
  }
}

TEST_CASE("what is kept says until when volunteers may answer, and back from it is home", "[kiosk][update][errand]") {
  Story story;
  asks(lays_card(story, false)).tap(OrderIsRight{}).save(an_order());
  const auto* kept = story.on<OrderKept>();
  REQUIRE(kept != nullptr);
  CHECK(kept->answer_by == answer_by(Story::morning, 16));
  CHECK(day_of(kept->answer_by) == day_of(Story::morning).plus(1));
  CHECK(kept->category == "cleaning");
  CHECK(kept->when == "tomorrow_morning");
  CHECK_FALSE(kept->redeems);
  CHECK_FALSE(story.model.draft);
  CHECK(story.asked<LookForPrinter>());
  story.tap(PrintIt{paper::OrderSlip{}});
  CHECK(story.asked<Print>());
  CHECK(why_not_aloud(story.model) == "listen.private");
  story.tap(Back{});
  CHECK(story.on<Home>() != nullptr);
}

TEST_CASE("an order that could not be saved stands there as it was and is tried again", "[kiosk][update][errand]") {
  Story story;
  asks(lays_card(story, false)).tap(OrderIsRight{}).fail_save(ErrorCode::DiskFull);
  CHECK(story.on<ErrandRight>() != nullptr);
  REQUIRE(story.model.error);
  story.tap(TryAgain{}).save(an_order());
  CHECK(story.on<OrderKept>() != nullptr);
}

TEST_CASE("leaving is asked about once something was said, and the same card brings it back",
          "[kiosk][update][errand]") {
  Story story;
  lays_card(story, false).tap(AskForHelp{});
  SECTION("nothing was said: back is home") {
    story.tap(Back{});
    CHECK(story.on<Home>() != nullptr);
    CHECK_FALSE(story.model.draft);
  }
  SECTION("home is asked about") {
    story.tap(PickHelp{"meals"}).tap(GoHome{});
    CHECK(story.model.leaving);
    story.tap(LeaveAnyway{});
    CHECK_FALSE(story.model.draft);
  }
  SECTION("whoever falls silent has it back") {
    story.tap(PickHelp{"meals"}).tap(PickWho{"me", "我"}).wait_long_s(125);
    CHECK_FALSE(story.model.draft);
    story.hear(CardLookedUp{"100200", neighbour_wang(false)});
    REQUIRE(story.model.draft);
    CHECK(story.model.draft->lodge.category == "meals");
    CHECK(story.on<ErrandWhen>() != nullptr);
  }
}

TEST_CASE("an order's number alone shows how far it is and not whom it was given to", "[kiosk][update][errand]") {
  Story story;
  Case found = order_case(CaseState::Dispatched);
  found.order->asked = {Story::you};
  found.order->taken_by = {Story::zhang};
  found.order->people = 2;
  story.tap(Open{MyTicket{}}).type_on_pad("3476").tap(PadDone{}).hear(TicketLookedUp{"3476", {found}});
  const auto* state = story.on<MatterState>();
  REQUIRE(state != nullptr);
  REQUIRE(state->found.order);
  CHECK(state->found.order->people == 2);
  CHECK(state->found.order->taken_by == std::vector<std::string>{""});
  CHECK(state->found.order->asked.empty());
  CHECK(state->found.order->when.empty());
  CHECK(state->found.category.empty());
  CHECK_FALSE(state->found.words);
}

TEST_CASE("an order's slip is printed again while its codes are needed", "[kiosk][update][errand][print]") {
  Story story;
  const auto state =
      GENERATE(CaseState::Lodged, CaseState::TakenOn, CaseState::UnderWay, CaseState::Finished, CaseState::Withdrawn);
  story.tap(Open{Home{}}).tap(Open{Matter{order_case(state), "4072"}}).tap(PrintIt{paper::OrderSlip{}});
  const bool needed = state != CaseState::Finished && state != CaseState::Withdrawn;
  CHECK(story.asked<Print>().has_value() == needed);
}

TEST_CASE("who asked says that it was done and is then asked how it was", "[kiosk][update][errand]") {
  Story story;
  story.tap(Open{Home{}}).tap(Open{Matter{order_case(CaseState::Finished), "4072"}}).tap(ConfirmOrder{});
  auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<StepOnCase>(perform->command.what).step == CaseStep::Confirm);
  CHECK(perform->command.by.role == Role::Guest);
  story.hear(Performed{perform->ask, {}});
  REQUIRE(story.on<RateMatter>() != nullptr);
  CHECK(story.asked<OpenByCode>());
  story.tap(Rate{GENERATE(1, 5)}).save({});
  CHECK(story.on<Matter>() != nullptr);
  CHECK(story.model.notice == "rate.thanks");
}

TEST_CASE("nothing but a finished order is said to be done", "[kiosk][update][errand]") {
  Story story;
  const bool is_order = GENERATE(true, false);
  Case found = is_order ? order_case(CaseState::UnderWay) : Story::lodged_case();
  story.tap(Open{Home{}}).tap(Open{Matter{found, "4072"}}).tap(ConfirmOrder{});
  CHECK_FALSE(story.asked<Perform>());
}
