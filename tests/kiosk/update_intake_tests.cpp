// Taking somebody in as a volunteer, and hours from paper, told as stories.
#include "kiosk/app/choosing_desk.h"
#include "tests/kiosk/at_desk.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::at_desk;

namespace {

/// Through every page without another answer.
Story& goes_to(Story& story, IntakePage page) {
  while (story.on<Intake>() != nullptr && page_of_intake(*story.on<Intake>()) < page) {
    story.tap(GoOnWithIntake{});
  }
  return story;
}

constexpr const char* grid_a = "zherong/shuangcheng/xiping/g1";
constexpr const char* grid_b = "zherong/shuangcheng/xiping/g2";

Volunteer said_before() {
  Volunteer said;
  said.person = chen;
  said.consents = true;
  said.skills = {"cleaning"};
  said.training = {{"bath", "2026-03-12"}};
  said.born = 1958;
  said.trade = "裁缝";
  said.grids = {grid_a, "zherong/shuangcheng/dongping/g1"};
  said.board_name = "小陈";
  return said;
}

}  // namespace

TEST_CASE("a resident answers a question a page and becomes a volunteer", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Resident}).tap(OpenIntake{});
  REQUIRE(story.on<Intake>() != nullptr);
  story.tap(PickInIntake{"yes"});
  goes_to(story, IntakePage::Skills).tap(PickInIntake{"cleaning"}).tap(PickInIntake{"repairs"});
  story.tap(PickInIntake{"cleaning"}).tap(PickInIntake{"flying"});
  goes_to(story, IntakePage::Willing).tap(PickInIntake{"company"});
  goes_to(story, IntakePage::Grids).tap(PickInIntake{grid_a}).tap(PickInIntake{grid_b}).tap(PickInIntake{grid_a});
  story.tap(PickInIntake{"zherong/shuangcheng/xiping/b1"}).tap(PickInIntake{"nowhere"});
  goes_to(story, IntakePage::Training).tap(PickInIntake{"bath"}).tap(PickInIntake{"flying"});
  goes_to(story, IntakePage::Sex).tap(PickInIntake{"woman"});
  goes_to(story, IntakePage::Born).type_on_pad("19583");  // The last digit has no place.
  goes_to(story, IntakePage::Trade).tap(PickReady{"教师"});
  goes_to(story, IntakePage::BoardName).tap(PickInIntake{"own"});
  goes_to(story, IntakePage::Check).tap(GoOnWithIntake{});
  const auto person = story.asked<Perform>();
  REQUIRE(person);
  const auto* entered = std::get_if<EnterPerson>(&person->command.what);
  REQUIRE(entered != nullptr);
  CHECK(entered->person.text() == chen);
  CHECK(entered->roles == std::vector{Role::Resident, Role::Volunteer});
  CHECK(entered->name == "陈明");
  CHECK(entered->phone == "13800000002");
  CHECK(entered->card == "100300");
  CHECK(entered->door == "1单元301");
  story.hear(Performed{person->ask, {}});
  const auto volunteer = story.asked<Perform>();
  REQUIRE(volunteer);
  const auto* said = std::get_if<EnterVolunteer>(&volunteer->command.what);
  REQUIRE(said != nullptr);
  CHECK(said->volunteer.person == chen);
  CHECK(said->volunteer.consents);
  CHECK(said->volunteer.skills == std::vector<std::string>{"repairs"});
  CHECK(said->volunteer.willing == std::vector<std::string>{"company"});
  CHECK(said->volunteer.training == std::vector<Training>{{"bath", "2026-11-22"}});
  CHECK(said->volunteer.sex == "woman");
  CHECK(said->volunteer.grids == std::vector<std::string>{grid_b});
  CHECK(said->volunteer.born == 1958);
  CHECK(said->volunteer.trade == "教师");
  CHECK(said->volunteer.board_name == "陈老师");
  story.hear(Performed{volunteer->ask, {}});
  REQUIRE(story.on<ResidentFile>() != nullptr);
  CHECK(has_role(story.on<ResidentFile>()->person, Role::Volunteer));
  CHECK(story.model.notice == "intake.kept");
}

TEST_CASE("what a volunteer said before stays, and only what they said is entered", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}, said_before()).tap(OpenIntake{});
  goes_to(story, IntakePage::Check).tap(GoOnWithIntake{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  const auto* said = std::get_if<EnterVolunteer>(&perform->command.what);
  REQUIRE(said != nullptr);
  CHECK(said->volunteer.skills == std::vector<std::string>{"cleaning"});
  CHECK(said->volunteer.training == std::vector<Training>{{"bath", "2026-03-12"}});
  CHECK(said->volunteer.born == 1958);
  CHECK(said->volunteer.trade == "裁缝");
  CHECK(said->volunteer.grids == said_before().grids);  // One of another community too.
  CHECK(said->volunteer.board_name == "小陈");
}

TEST_CASE("nothing is asked before what they said on joining was read", "[kiosk][update][intake]") {
  Story story;
  story.tap(LayCard{"0001234567"}).tap(Open{ResidentFile{resident({Role::Volunteer})}});
  const auto read = story.asked<ReadViews>();
  REQUIRE(read);
  CHECK(read->day_of == chen);
  story.tap(OpenIntake{});
  CHECK(story.on<Intake>() == nullptr);
  ViewsRead other;
  other.ask = story.model.read_asked;
  other.day = VolunteerDay{.person = lin, .volunteer = said_before(), .shift = {}, .orders = {}};
  story.hear(other).tap(OpenIntake{});
  CHECK(story.on<Intake>() == nullptr);
  CHECK_FALSE(story.model.day);
}

TEST_CASE("back goes to the question before, and a name is written where it is asked for", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}).tap(OpenIntake{}).tap(TypedText{"x"});
  goes_to(story, IntakePage::BoardName).tap(TypedText{"红姐"});
  CHECK(story.on<Intake>()->volunteer.board_name == "红姐");
  story.tap(TypedErase{});
  CHECK(story.on<Intake>()->volunteer.board_name == "红");
  story.tap(PickInIntake{"none"});
  CHECK(story.on<Intake>()->volunteer.board_name.empty());
  story.tap(Back{});
  REQUIRE(story.on<Intake>() != nullptr);
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Trade);
}

TEST_CASE("what was said stays said when somebody goes back to look", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}).tap(OpenIntake{});
  goes_to(story, IntakePage::Sex).tap(PickInIntake{"man"});
  goes_to(story, IntakePage::Born).type_on_pad("19");
  story.tap(Back{}).tap(Back{}).tap(Back{}).tap(PickInIntake{grid_a});
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Grids);
  goes_to(story, IntakePage::Born);  // What is half typed holds nobody up before its own page.
  CHECK(story.on<Intake>()->volunteer.sex == "man");
  CHECK(story.on<Intake>()->born == "19");
  story.type_on_pad("58").tap(PadDone{});
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Trade);
  CHECK(story.on<Intake>()->volunteer.born == 1958);
  CHECK(story.on<Intake>()->volunteer.grids == std::vector<std::string>{grid_a});
}

TEST_CASE("pages that have nothing to ask here are passed over", "[kiosk][update][intake]") {
  Story story;
  std::erase_if(story.model.known.places, [](const Place& place) { return place.kind == "grid"; });
  opens_file(story, {Role::Volunteer}, said_before()).tap(OpenIntake{});
  goes_to(story, IntakePage::Willing).tap(GoOnWithIntake{});
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Training);
  CHECK(story.on<Intake>()->volunteer.grids == said_before().grids);
  story.tap(Back{});
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Willing);
}

TEST_CASE("a year that nobody here was born in goes no further, and none need be said", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}, said_before()).tap(OpenIntake{});
  goes_to(story, IntakePage::Born).tap(PadErase{true});
  const std::string typed = GENERATE("1", "195", "1899", "2027", "9999", "0000");
  INFO(typed);
  story.type_on_pad(typed).tap(PadKey{'x'}).tap(PadKey{'-'}).tap(GoOnWithIntake{}).tap(PadDone{});
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Born);
  CHECK(story.on<Intake>()->born == typed);
  story.tap(PickInIntake{"nonsense"}).tap(PickInIntake{"unsaid"});
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Trade);
  CHECK(story.on<Intake>()->volunteer.born == 0);
}

TEST_CASE("a trade is ready, written, or not said", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}, said_before()).tap(OpenIntake{});
  goes_to(story, IntakePage::Trade).tap(PickInIntake{"nonsense"});
  CHECK(story.on<Intake>()->volunteer.trade == "裁缝");
  story.tap(PickReady{"教师"}).tap(TypedErase{}).tap(TypedText{"书人"});
  CHECK(story.on<Intake>()->volunteer.trade == "教书人");
  story.tap(PickInIntake{"unsaid"});
  CHECK(story.on<Intake>()->volunteer.trade.empty());
}

TEST_CASE("turning the pages of many grids leaves the question where it is", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}).tap(OpenIntake{});
  goes_to(story, IntakePage::Grids).tap(TurnPage{1});
  CHECK(page_of_intake(*story.on<Intake>()) == IntakePage::Grids);
  CHECK(story.on<Intake>()->page == 1);
  story.tap(GoOnWithIntake{});
  CHECK(story.on<Intake>()->page == 0);
}

TEST_CASE("what was read about a resident goes with their file", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}, said_before());
  CHECK(story.model.day);
  story.tap(Back{});
  CHECK_FALSE(story.model.day);
}

TEST_CASE("hours from paper are entered by somebody else than whoever worked", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}).tap(OpenPaperHours{});
  REQUIRE(story.on<PaperHours>() != nullptr);
  story.tap(KeepPaperHours{}).tap(PickPaperTask{ShiftTask::Visit}).tap(PickPaperDay{-1}).tap(PickPaperDay{6});
  CHECK(page_of_paper(*story.on<PaperHours>()) == PaperPage::Day);
  story.tap(PickPaperDay{1}).tap(PickPaperFrom{14}).tap(KeepPaperHours{});
  CHECK_FALSE(story.asked<Perform>());  // Nobody said how long.
  story.tap(PickMinutes{90}).tap(KeepPaperHours{});
  const auto perform = story.asked<Perform>();
  REQUIRE(perform);
  const auto* record = std::get_if<RecordShift>(&perform->command.what);
  REQUIRE(record != nullptr);
  CHECK(record->person == chen);
  CHECK(record->task == ShiftTask::Visit);
  CHECK(record->from == ms_of({2026, 11, 21}, 14, 0));
  CHECK(record->until == ms_of({2026, 11, 21}, 15, 30));
  CHECK(perform->command.by.person == Story::zhang);
  story.hear(Performed{perform->ask, {}});
  CHECK(story.on<ResidentFile>() != nullptr);
  CHECK(story.model.notice == "paper_hours.kept");
}

TEST_CASE("hours that have not been worked yet are not entered", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Volunteer}).tap(OpenPaperHours{}).tap(PickPaperTask{}).tap(PickPaperDay{0});
  story.tap(PickPaperFrom{99}).tap(PickMinutes{30}).tap(KeepPaperHours{});
  CHECK(story.on<PaperHours>()->from_hour == 23);
  CHECK_FALSE(story.asked<Perform>());
}

TEST_CASE("hours from paper are for volunteers only", "[kiosk][update][intake]") {
  Story story;
  opens_file(story, {Role::Resident}).tap(OpenPaperHours{});
  CHECK(story.on<PaperHours>() == nullptr);
}
