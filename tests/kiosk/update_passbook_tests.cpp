// The passbook, what hours are promised for, and teams, told as stories.
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

constexpr const char* the_owner = "01936f5e-0000-7000-8000-0000000000c5";
constexpr const char* the_other = "01936f5e-0000-7000-8000-0000000000c6";
constexpr const char* a_team = "01936f5e-0000-7000-8000-0000000000e1";

Visitor visitor(const char* id, bool proven) {
  Visitor visitor;
  visitor.person.id = id;
  visitor.person.shown_as = id == the_owner ? "谢老师" : "陈师傅";
  visitor.proven = proven;
  visitor.has_digits = true;
  return visitor;
}

Story& comes(Story& story, bool proven, const char* id = the_owner) {
  story.hear(CardLookedUp{"200300", visitor(id, proven)});
  if (proven) story.hear(MattersListed{id, {}});
  return story;
}

BookSeen book(const char* person, std::int64_t minutes, std::int64_t held = 0, std::int64_t hearts = 0) {
  BookSeen seen;
  seen.person = person;
  seen.balances = {{.currency = Currency::Time, .amount = minutes, .pending = 0, .held = held},
                   {.currency = Currency::Hearts, .amount = hearts}};
  return seen;
}

/// The last reading is answered: this book, and what stands on the shelf.
Story& reads(Story& story, BookSeen seen, std::vector<StockLine> shelf = {{"rice", 4}, {"full_card", 1}}) {
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.book = std::move(seen);
  read.shelf = std::move(shelf);
  return story.hear(read);
}

}  // namespace

TEST_CASE("a passbook opens for whoever proved who they are, and asks for theirs alone", "[kiosk][update][passbook]") {
  Story story;
  comes(story, false).tap(OpenPassbook{});
  CHECK(story.on<Passbook>() == nullptr);
  comes(story, true).tap(OpenPassbook{});
  REQUIRE(story.on<Passbook>() != nullptr);
  const auto asked = story.asked<ReadViews>();
  REQUIRE(asked);
  CHECK(asked->book == BookAsked{the_owner, Currency::Time});
}

TEST_CASE("somebody else's passbook that comes late is not shown", "[kiosk][update][passbook]") {
  Story story;
  reads(comes(story, true).tap(OpenPassbook{}), book(the_other, 500));
  CHECK_FALSE(story.model.book);
  reads(story, book(the_owner, 300));
  REQUIRE(story.model.book);
  story.tap(EndVisit{});
  CHECK_FALSE(story.model.book);
}

TEST_CASE("a page of another currency asks for its lines", "[kiosk][update][passbook]") {
  Story story;
  comes(story, true).tap(OpenPassbook{}).tap(TurnPage{2}).tap(TurnTo{Currency::Hearts});
  REQUIRE(story.on<Passbook>() != nullptr);
  CHECK(story.on<Passbook>()->page == 0);
  CHECK(story.asked<ReadViews>()->book == BookAsked{the_owner, Currency::Hearts});
}

TEST_CASE("hours that are there are promised for rice, and staff hand it over", "[kiosk][update][passbook]") {
  Story story;
  reads(comes(story, true).tap(OpenPassbook{}).tap(Open{Goods{}}), book(the_owner, 300));
  story.tap(PickArticle{"rice"}).tap(PromiseIt{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  const auto& hold = std::get<HoldTransfer>(perform->command.what);
  CHECK(hold.person == the_owner);
  CHECK(hold.item == "rice");
  CHECK(hold.what_for == TransferFor::Goods);
  CHECK(perform->command.by.person == the_owner);
  story.hear(Performed{perform->ask, {}});
  CHECK(story.on<GoodsPromised>() != nullptr);
  story.tap(Back{});
  CHECK(story.on<Goods>() != nullptr);
}

TEST_CASE("a full card is given for a gift", "[kiosk][update][passbook]") {
  Story story;
  reads(comes(story, true).tap(OpenPassbook{}).tap(TurnTo{Currency::Hearts}), book(the_owner, 0, 0, 12));
  story.tap(Open{Goods{}}).tap(PickArticle{"full_card"}).tap(PromiseIt{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(std::get<HoldTransfer>(perform->command.what).what_for == TransferFor::Reward);
}

TEST_CASE("what is too dear, promised already or not on the shelf is not promised", "[kiosk][update][passbook]") {
  Story story;
  comes(story, true).tap(OpenPassbook{}).tap(Open{Goods{}});
  SECTION("too little") { reads(story, book(the_owner, 299)); }
  SECTION("promised for something else") { reads(story, book(the_owner, 400, 101)); }
  SECTION("none on the shelf") { reads(story, book(the_owner, 3000), {{"rice", 0}}); }
  SECTION("more was given than was written down") { reads(story, book(the_owner, 3000), {{"rice", -2}}); }
  SECTION("the book was not read") {}
  story.tap(PickArticle{"rice"}).tap(PromiseIt{});
  CHECK_FALSE(story.asked<Perform>());
  CHECK(story.on<GoodsSure>() != nullptr);
}

TEST_CASE("no article that is not in the rules is promised", "[kiosk][update][passbook]") {
  Story story;
  reads(comes(story, true).tap(OpenPassbook{}).tap(Open{Goods{}}), book(the_owner, 3000));
  story.tap(PickArticle{"gold"});
  CHECK(story.on<Goods>() != nullptr);
}

TEST_CASE("a disk that fails leaves the question standing", "[kiosk][update][passbook]") {
  Story story;
  reads(comes(story, true).tap(OpenPassbook{}).tap(Open{Goods{}}), book(the_owner, 300));
  story.tap(PickArticle{"rice"}).tap(PromiseIt{}).fail_save(ErrorCode::DiskFull);
  CHECK(story.on<GoodsSure>() != nullptr);
  REQUIRE(story.model.error);
  story.tap(TryAgain{});
  CHECK(story.asked<Perform>());
}

TEST_CASE("a card laid at a team needs no greeting, and its owner asks to join", "[kiosk][update][passbook]") {
  Story story;
  story.tap(Open{Home{}}).tap(Open{Teams{}}).tap(Open{TeamOffered{a_team}}).tap(JoinTeam{a_team});
  CHECK_FALSE(story.asked<Perform>());  // Nobody is here.
  story.tap(LayCard{"200300"}).hear(CardLookedUp{"200300", visitor(the_owner, false)});
  REQUIRE(story.on<TeamOffered>() != nullptr);
  story.tap(JoinTeam{a_team});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  const auto& step = std::get<StepOnTeam>(perform->command.what);
  CHECK(step.step == TeamStep::Ask);
  CHECK(step.person == the_owner);
  story.hear(Performed{perform->ask, {}});
  CHECK(story.model.notice == "team.asked");
  CHECK(story.on<TeamOffered>() != nullptr);
}

TEST_CASE("a board of honour shows one unit, and asks again for another", "[kiosk][update][passbook]") {
  Story story;
  story.tap(Open{Home{}}).tap(Open{Honour{}});
  CHECK(story.asked<ReadViews>()->honour == Currency::Time);
  story.model.known.honour = {{"张老师", 600}};
  story.tap(TurnTo{Currency::Points});
  CHECK(story.model.known.honour.empty());
  CHECK(story.asked<ReadViews>()->honour == Currency::Points);
}

TEST_CASE("the passbook that is on top is read, not one left below it", "[kiosk][update][passbook]") {
  Story story;
  comes(story, true).tap(OpenPassbook{}).tap(Open{Welcome{}}).tap(OpenPassbook{}).tap(TurnTo{Currency::Hearts});
  CHECK(story.asked<ReadViews>()->book == BookAsked{the_owner, Currency::Hearts});
}
