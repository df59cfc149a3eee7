// The screens of taking a volunteer in and of hours from paper, a question a page; and of own words on a sheet.
#include "data/base/check.h"
#include "kiosk/app/choosing_desk.h"
#include "tests/kiosk/at_desk.h"
#include "tests/kiosk/scenes.h"

namespace linli::kiosk {

namespace {

using namespace at_desk;

void go_on_to(Story& story, IntakePage page) {
  while (story.on<Intake>() != nullptr && page_of_intake(*story.on<Intake>()) < page) story.tap(GoOnWithIntake{});
}

void intake(Story& story, IntakePage page) {
  Volunteer said;
  said.person = chen;
  said.consents = true;
  said.skills = {"bath", "repairs"};
  said.willing = {"company"};
  said.grids = {"zherong/shuangcheng/xiping/g2"};
  said.training = {{"bath", "2026-03-12"}};
  said.sex = "woman";
  said.born = 1958;
  said.trade = "裁缝";
  said.board_name = "陈老师";
  opens_file(story, {}, page == IntakePage::Consent ? std::nullopt : std::optional(said)).tap(OpenIntake{});
  go_on_to(story, page);
}

void nothing_said(Story& story, IntakePage page) {
  opens_file(story, {Role::Volunteer}).tap(OpenIntake{});
  go_on_to(story, page);
}

/// A community of a dozen grids, which take more than a page.
void many_grids(Story& story, int page) {
  const std::string scope = "zherong/shuangcheng/xiping/g";
  for (int i = 3; i <= 12; ++i) {
    story.model.known.places.push_back(
        {scope + std::to_string(i), "grid", "锦绣花园" + std::to_string(i) + "区", "", Story::you, ""});
  }
  intake(story, IntakePage::Grids);
  story.tap(PickInIntake{scope + "4"}).tap(TurnPage{page});
}

void paper(Story& story, PaperPage page) {
  opens_file(story, {Role::Volunteer}).tap(OpenPaperHours{});
  if (page == PaperPage::Task) return;
  story.tap(PickPaperTask{ShiftTask::Visit});
  if (page == PaperPage::Day) return;
  story.tap(PickPaperDay{1});
}

/// Somebody writes why hours are not credited: words that stand there, then keys.
void writes_why(Story& story, const char* words, const std::string& keys) {
  static const std::shared_ptr<const pinyin::Pinyin> opened = [] {
    auto pinyin = pinyin::Pinyin::of_assets(assets_folder());
    ENSURE(pinyin.has_value());
    return std::shared_ptr<const pinyin::Pinyin>(std::move(*pinyin));
  }();
  DeskSeen desk = nothing_waits();
  desk.hours = {worked(1)};
  opens(story, DeskTab::Hours, desk).tap(OpenHours{subject(1)}).tap(DeclineInstead{true});
  sees(story, desk);
  story.tap(WriteInto{.title = "desk.why_declined"}).hear(PinyinOpened{opened});
  if (*words != '\0') story.tap(WriteSign{words});
  story.tap(LayOutKeys{{KeyLayout::Sheet::Pinyin, false, false}});
  for (const char key : keys) story.tap(PressKey{key});
}

std::vector<Scene> question_scenes() {
  return {
      {"a volunteer's file", [](Story& s) { opens_file(s, {Role::Volunteer}); }},
      {"intake, consent", [](Story& s) { intake(s, IntakePage::Consent); }},
      {"intake, skills", [](Story& s) { intake(s, IntakePage::Skills); }},
      {"intake, willing", [](Story& s) { intake(s, IntakePage::Willing); }},
      {"intake, grids", [](Story& s) { intake(s, IntakePage::Grids); }},
      {"intake, the first of many grids", [](Story& s) { many_grids(s, 0); }},
      {"intake, the last of many grids", [](Story& s) { many_grids(s, 1); }},
      {"intake, training", [](Story& s) { intake(s, IntakePage::Training); }},
      {"intake, sex", [](Story& s) { intake(s, IntakePage::Sex); }},
      {"intake, born", [](Story& s) { intake(s, IntakePage::Born); }},
      {"intake, born, nothing typed", [](Story& s) { nothing_said(s, IntakePage::Born); }},
      {"intake, born in no year", [](Story& s) { nothing_said(s, IntakePage::Born), s.type_on_pad("2958"); }},
      {"intake, trade", [](Story& s) { intake(s, IntakePage::Trade); }},
      {"intake, trade unsaid", [](Story& s) { nothing_said(s, IntakePage::Trade); }},
      {"intake, board", [](Story& s) { intake(s, IntakePage::BoardName); }},
      {"intake, check", [](Story& s) { intake(s, IntakePage::Check); }},
      {"intake, check, nothing said", [](Story& s) { nothing_said(s, IntakePage::Check); }},
      {"paper hours, what", [](Story& s) { paper(s, PaperPage::Task); }},
      {"paper hours, which day", [](Story& s) { paper(s, PaperPage::Day); }},
      {"paper hours, how long", [](Story& s) { paper(s, PaperPage::Hours); }},
      {"paper hours, chosen", [](Story& s) { paper(s, PaperPage::Hours), s.tap(PickMinutes{90}); }},
  };
}

std::vector<Scene> words_scenes() {
  return {
      {"words for a sheet", [](Story& s) { writes_why(s, "", ""); }},
      {"words for a sheet in pinyin", [](Story& s) { writes_why(s, "那天", "meiyoulai"); }},
      {"words for a sheet on nine keys",
       [](Story& s) { writes_why(s, "", "63494"), s.tap(LayOutKeys{{KeyLayout::Sheet::Pinyin, true, false}}); }},
      {"words for a sheet by hand",
       [](Story& s) { writes_why(s, "没来", ""), s.tap(LayOutKeys{{KeyLayout::Sheet::Hand, false, false}}); }},
      {"hours, not credited for a reason of one's own",
       [](Story& s) { writes_why(s, "那天下雨，队里说不用来", ""), s.tap(WordsDone{}); }},
      {"a trade in own words",
       [](Story& s) {
         intake(s, IntakePage::Trade);
         s.tap(WriteInto{.title = "intake.ask.trade"});
       }},
  };
}

}  // namespace

std::vector<Scene> intake_scenes() {
  std::vector<Scene> all = question_scenes();
  for (Scene& more : words_scenes()) all.push_back(std::move(more));
  return all;
}

}  // namespace linli::kiosk
