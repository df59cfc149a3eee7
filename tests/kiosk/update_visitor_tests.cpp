// Who is here, told as a story: what a card opens and what it does not, helping, speaking for another, going away.
#include "tests/kiosk/story.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;

namespace {

constexpr const char* wang = "01936f5e-0000-7000-8000-0000000000c1";
constexpr const char* li = "01936f5e-0000-7000-8000-0000000000c2";

Visitor visitor(const char* id = wang, std::vector<Role> roles = {}) {
  Visitor visitor;
  visitor.person = {id,       id == wang ? "王奶奶" : "李爷爷", "",         "王秀英",         "13800000001",
                    "100200", "zherong/shuangcheng/xiping/b3",  "3单元502", std::move(roles), false};
  visitor.has_digits = true;
  return visitor;
}

Story& lays_card(Story& story, const Visitor& who = visitor()) {
  return story.tap(LayCard{who.person.card}).hear(CardLookedUp{who.person.card, who});
}

Story& proves(Story& story) {
  story.tap(ShowMine{}).type_on_pad("1949").tap(PadDone{});
  return story.hear(PinChecked{wang, std::nullopt}).hear(MattersListed{wang, {Story::lodged_case()}});
}

Story& says_something(Story& story) {
  return story.tap(PickCategory{"power"})
      .tap(PickWhere{Whereabouts::MyHome, "我家"})
      .tap(PickPhrase{"stair_light_out"});
}

const LodgeCase& lodging_of(const Perform& perform) { return std::get<LodgeCase>(perform.command.what); }

}  // namespace

TEST_CASE("a card on any first screen greets by name, and shows nothing that is theirs", "[kiosk][update][visitor]") {
  Story story;
  lays_card(story);
  CHECK(story.on<Welcome>() != nullptr);
  REQUIRE(story.model.visitor);
  CHECK_FALSE(story.model.visitor->proven);
  story.tap(ShowMine{});
  REQUIRE(story.on<Prove>() != nullptr);
  CHECK_FALSE(story.asked<ListMatters>());
  // A list that came all the same, of a question nobody may have asked, is not shown.
  story.hear(MattersListed{wang, {Story::lodged_case()}});
  CHECK(story.on<MyMatters>() == nullptr);
}

TEST_CASE("an unknown card says so and opens nothing", "[kiosk][update][visitor]") {
  Story story;
  story.tap(LayCard{"555"}).hear(CardLookedUp{"555", std::nullopt});
  CHECK_FALSE(story.model.visitor);
  CHECK(story.model.notice == "card.unknown");
}

TEST_CASE("with digits or pictures what is theirs is shown, and read again after a step", "[kiosk][update][visitor]") {
  Story story;
  lays_card(story);
  SECTION("digits") {
    story.tap(ShowMine{}).type_on_pad("1949").tap(PadDone{});
    const auto check = story.asked<CheckPin>();
    REQUIRE(check);
    CHECK(check->pin == "1949");
    CHECK(check->kind == Secret::Digits);
  }
  SECTION("pictures: the fourth one is enough, each counts once, the last can be taken back") {
    story.tap(ShowMine{}).tap(SignInBy{Secret::Pictures});
    story.tap(PickPicture{11}).tap(PickPicture{11}).tap(PickPicture{3}).tap(PadErase{}).tap(PickPicture{0});
    story.tap(PickPicture{7}).tap(PickPicture{4});
    const auto check = story.asked<CheckPin>();
    REQUIRE(check);
    CHECK(check->pin == "11000704");
    CHECK(check->kind == Secret::Pictures);
  }
  story.hear(PinChecked{wang, std::nullopt});
  REQUIRE(story.asked<ListMatters>());
  story.hear(MattersListed{wang, {Story::lodged_case()}});
  REQUIRE(story.on<MyMatters>() != nullptr);
  CHECK(why_not_aloud(story.model) == "listen.private");
  story.tap(OpenMine{Story::lodged_case().subject});
  REQUIRE(story.on<Matter>() != nullptr);
  story.tap(WithdrawIt{}).save({});
  const auto again = story.asked<ReadMatter>();
  REQUIRE(again);
  CHECK(again->person == wang);
  Case changed = Story::lodged_case();
  changed.state = CaseState::Withdrawn;
  story.hear(MatterRead{wang, changed});
  CHECK(story.on<Matter>()->found.state == CaseState::Withdrawn);
}

TEST_CASE("a wrong PIN says so, and a locked one leaves what the card alone opens", "[kiosk][update][visitor]") {
  Story story;
  lays_card(story);
  story.tap(ShowMine{}).type_on_pad("0000").tap(PadDone{});
  const auto code = GENERATE(ErrorCode::WrongCode, ErrorCode::LockedOut);
  story.hear(PinChecked{wang, Error{code, "no"}});
  REQUIRE(story.on<Prove>() != nullptr);
  CHECK(story.on<Prove>()->wrong == code);
  CHECK(story.on<Prove>()->typed.empty());
  CHECK_FALSE(story.model.visitor->proven);
  story.tap(Back{});
  CHECK(story.on<Welcome>() != nullptr);
}

TEST_CASE("a number and a PIN sign in at once; the PIN of somebody who went on is not taken",
          "[kiosk][update][visitor]") {
  Story story;
  story.tap(Open{Home{}}).tap(Open{SignInHow{}}).tap(SignInBy{Secret::Digits});
  story.type_on_pad("13800000001").tap(PadDone{}).type_on_pad("1949").tap(PadDone{});
  const auto asked = story.asked<SignInByPhone>();
  REQUIRE(asked);
  CHECK(asked->phone == "13800000001");
  CHECK(asked->pin == "1949");
  Visitor known = visitor();
  known.proven = true;
  SECTION("it is right") {
    story.hear(SignedIn{"13800000001", known});
    CHECK(story.on<Welcome>() != nullptr);
    CHECK(story.model.visitor->proven);
  }
  SECTION("it is wrong") {
    story.hear(SignedIn{"13800000001", std::nullopt, Error{ErrorCode::WrongCode, "no"}});
    CHECK_FALSE(story.model.visitor);
    CHECK(story.on<Prove>()->wrong == ErrorCode::WrongCode);
  }
  SECTION("they went home meanwhile") {
    story.tap(GoHome{}).hear(SignedIn{"13800000001", known});
    CHECK_FALSE(story.model.visitor);
  }
}

TEST_CASE("what a visitor says is theirs: home and number come from the card", "[kiosk][update][visitor]") {
  Story story;
  lays_card(story).tap(SpeakUp{});
  says_something(story);
  CHECK(story.model.draft->home_from_card);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::Call});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(lodging_of(*perform).person == wang);
  CHECK(lodging_of(*perform).phone == "13800000001");
  CHECK(lodging_of(*perform).door == "3单元502");
  CHECK(perform->command.by.person.empty());
  CHECK(perform->command.by.role == Role::Resident);
}

TEST_CASE("leaving no name ends the visit before anything is saved", "[kiosk][update][visitor]") {
  Story story;
  lays_card(story).tap(SpeakUp{});
  says_something(story);
  story.tap(ItIsRight{}).tap(PickReply{ReplyBy::None});
  CHECK_FALSE(story.model.visitor);
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(lodging_of(*perform).person.empty());
  CHECK(lodging_of(*perform).name.empty());
  CHECK(lodging_of(*perform).door.empty());  // It came from the card.
  CHECK(lodging_of(*perform).place_name == "3号楼");
  CHECK(perform->command.by.role == Role::Guest);
}

TEST_CASE("a volunteer types, turns the screen, and the one it is about goes on alone", "[kiosk][update][helping]") {
  Story story;
  lays_card(story, visitor(li, {Role::Volunteer})).tap(HelpSomebody{});
  REQUIRE(story.model.draft);
  CHECK_FALSE(story.model.visitor);
  says_something(story);
  // The volunteer's own home is not whoever's they help.
  CHECK_FALSE(story.model.draft->home_from_card);
  story.model.stack.emplace_back(IsItRight{});
  story.tap(ItIsRight{});
  REQUIRE(story.on<HandOver>() != nullptr);
  story.tap(TakeItOver{});
  REQUIRE(story.on<IsItRight>() != nullptr);
  story.tap(ItIsRight{});
  REQUIRE(story.on<HowReply>() != nullptr);
  story.tap(PickReply{ReplyBy::ComesBy});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(lodging_of(*perform).helper == li);
  CHECK(lodging_of(*perform).person.empty());
  CHECK(perform->command.by.person.empty());
}

TEST_CASE("words said again are not yet the resident's own to confirm", "[kiosk][update][helping]") {
  Story story;
  lays_card(story, visitor(li, {Role::Volunteer})).tap(HelpSomebody{});
  says_something(story);
  story.model.stack.emplace_back(Say{});
  story.model.stack.emplace_back(IsItRight{});
  story.tap(ItIsRight{}).tap(TakeItOver{}).tap(SayAgain{}).tap(PickPhrase{"street_light_out"}).tap(ItIsRight{});
  CHECK(story.on<HandOver>() != nullptr);
}

TEST_CASE("somebody who works here helps without leaving their own work open", "[kiosk][update][helping]") {
  Story story;
  story.tap(LayCard{"0001234567"}).tap(Open{TakeIn{}}).tap(HelpSomebody{});
  CHECK_FALSE(story.model.session);
  REQUIRE(story.model.parked.size() == 1);
  REQUIRE(story.model.draft);
  CHECK(story.model.draft->lodge.helper == Story::zhang);
}

TEST_CASE("who is only a resident does not type for others", "[kiosk][update][helping]") {
  Story story;
  lays_card(story).tap(HelpSomebody{});
  CHECK_FALSE(story.model.draft);
}

TEST_CASE("a proxy says whose matter it is, and only once they proved who they are", "[kiosk][update][helping]") {
  Story story;
  lays_card(story).tap(SpeakForSomebody{"妈妈"});
  CHECK_FALSE(story.model.draft);
  proves(story).tap(SpeakForSomebody{"妈妈"});
  REQUIRE(story.model.draft);
  says_something(story);
  CHECK_FALSE(story.model.draft->home_from_card);
  story.model.stack.emplace_back(HowReply{});
  story.tap(PickReply{ReplyBy::ComesBy});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  CHECK(lodging_of(*perform).proxy == wang);
  CHECK(lodging_of(*perform).proxy_name == "王奶奶");
  CHECK(lodging_of(*perform).for_whom == "妈妈");
  CHECK(lodging_of(*perform).person.empty());
  CHECK(perform->command.by.role == Role::Proxy);
}

TEST_CASE("a visitor who goes away is forgotten; what they had begun waits for the same card",
          "[kiosk][update][visitor]") {
  Story story;
  lays_card(story);
  const bool proven = GENERATE(false, true);
  if (proven) proves(story).tap(GoHome{});
  story.tap(SpeakUp{});
  says_something(story);
  story.wait_long_s(125);
  CHECK_FALSE(story.model.visitor);
  CHECK_FALSE(story.model.draft);
  CHECK(story.model.stack.size() == 1);
  SECTION("somebody else's card does not bring it") {
    lays_card(story, visitor(li));
    CHECK_FALSE(story.model.draft);
  }
  SECTION("the same card does, unless it was written by somebody proven") {
    lays_card(story);
    CHECK(story.model.draft.has_value() == !proven);
    if (!proven) CHECK(story.model.draft->lodge.phrases == std::vector<std::string>{"stair_light_out"});
  }
  SECTION("not the day after") {
    story.wait_s(25 * 3600);
    lays_card(story);
    CHECK_FALSE(story.model.draft);
  }
}

TEST_CASE("a draft of nobody is not kept for anybody", "[kiosk][update][visitor]") {
  Story story;
  story.tap(Open{Home{}}).tap(SpeakUp{}).tap(PickCategory{"power"}).tap(PickPhrase{"stair_light_out"});
  story.wait_long_s(125);
  CHECK_FALSE(story.model.draft);
  CHECK(story.model.kept.empty());
}

TEST_CASE("staff say who a resident is, and the resident goes on while the work is parked",
          "[kiosk][update][residents]") {
  Story story;
  story.tap(LayCard{"0001234567"}).tap(Open{FindResident{}}).type_on_pad("13800000001").tap(PadDone{});
  REQUIRE(story.asked<FindResidents>());
  SECTION("nobody has that number") {
    story.hear(ResidentsFound{"13800000001", {}});
    CHECK(story.on<FindResident>()->missing);
  }
  SECTION("found by number") {
    story.hear(ResidentsFound{"13800000001", {visitor().person}});
    REQUIRE(story.on<ResidentFile>() != nullptr);
    story.tap(VouchForThem{});
    const auto perform = story.asked<Perform>();
    REQUIRE(perform);
    CHECK(perform->command.by.person == Story::zhang);
    CHECK(std::get<VouchFor>(perform->command.what).person.text() == wang);
    story.hear(Performed{perform->ask, {}});
    CHECK_FALSE(story.model.session);
    REQUIRE(story.model.visitor);
    CHECK(story.model.visitor->proven);
    CHECK(story.on<Welcome>() != nullptr);
    story.tap(EndVisit{}).tap(LayCard{"0001234567"});
    CHECK(story.model.session);
    CHECK(story.on<ResidentFile>() == nullptr);
  }
  SECTION("found by card, then a PIN twice alike") {
    story.tap(LayCard{"100200"}).hear(CardLookedUp{"100200", visitor()});
    REQUIRE(story.on<ResidentFile>() != nullptr);
    story.tap(ChooseSecret{Secret::Digits}).type_on_pad("1949").tap(PadDone{}).type_on_pad("1948").tap(PadDone{});
    CHECK(story.on<NewSecret>()->differs);
    CHECK_FALSE(story.asked<KeepSecret>());
    SECTION("and nothing of one half chosen is parked with the work of who locks") {
      story.type_on_pad("1949").tap(PadDone{}).type_on_pad("19").tap(Lock{}).tap(LayCard{"0001234567"});
      CHECK(story.on<ResidentFile>() != nullptr);
      return;
    }
    story.type_on_pad("1949").tap(PadDone{}).type_on_pad("1949").tap(PadDone{});
    const auto kept = story.asked<KeepSecret>();
    REQUIRE(kept);
    CHECK(kept->pin == "1949");
    story.hear(SecretKept{wang});
    CHECK(story.on<ResidentFile>() != nullptr);
  }
}
