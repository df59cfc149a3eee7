// The screens of people with a name: cards, proof, what is theirs, helping, and residents at the desk.
#include "tests/kiosk/scenes.h"

namespace linli::kiosk {

namespace {

Visitor visiting(bool proven, std::vector<Role> roles = {}) {
  Visitor visitor;
  visitor.person = {"01936f5e-0000-7000-8000-0000000000c1",
                    "王奶奶",
                    "",
                    "王秀英",
                    "13800000001",
                    "100200",
                    "zherong/shuangcheng/xiping/b3",
                    "3单元502",
                    std::move(roles),
                    false};
  visitor.proven = proven;
  visitor.news = 2;
  return visitor;
}

void visit(Story& story, bool proven, std::vector<Role> roles = {}) {
  story.hear(CardLookedUp{"100200", visiting(proven, std::move(roles))});
}

void desk(Story& story, Screen screen) { story.tap(LayCard{"0001234567"}).tap(Open{std::move(screen)}); }

Case another_s() {
  Case found = Story::lodged_case();
  found.nature = Nature::Private;
  found.by_proxy = true;
  found.assisted = true;
  found.proxy_until = Story::morning + 30LL * 86'400'000;
  found.words->proxy = "01936f5e-0000-7000-8000-0000000000c1";
  found.words->proxy_name = "王奶奶";
  found.words->for_whom = "邻居";
  found.words->helper = Story::you;
  return found;
}

void matters(Story& story, std::size_t count) {
  visit(story, true);
  std::vector<Case> found(count, Story::lodged_case());
  for (std::size_t i = 0; i < count; ++i) found[i].ticket = "XP2-" + std::to_string(347 + i) + "-KM-6";
  if (!found.empty()) found.back() = another_s();
  story.hear(MattersListed{visiting(true).person.id, found});
}

void prove(Story& story, Secret kind, ErrorCode wrong, const char* typed) {
  visit(story, false);
  story.tap(ShowMine{}).tap(SignInBy{kind});
  auto& screen = std::get<Prove>(story.model.stack.back());
  screen.typed = typed;
  screen.wrong = wrong;
}

void help(Story& story) {
  visit(story, false, {Role::Volunteer});
  story.tap(HelpSomebody{})
      .tap(PickCategory{"power"})
      .tap(PickWhere{Whereabouts::Elsewhere, "别处"})
      .tap(PlaceUnsaid{});
  story.tap(PickPhrase{"stair_light_out"});
}

void choose(Story& story, Secret kind, bool again) {
  desk(story, ResidentFile{visiting(false).person});
  story.tap(ChooseSecret{kind});
  auto& screen = std::get<NewSecret>(story.model.stack.back());
  screen.first = again ? "1949" : "";
  screen.differs = !again;
}

}  // namespace

std::vector<Scene> people_scenes() {
  return {
      {"welcome", [](Story& s) { visit(s, false); }},
      {"welcome, volunteer with proof", [](Story& s) { visit(s, true, {Role::Volunteer}); }},
      {"who are you", [](Story& s) { s.tap(Open{Home{}}).tap(Open{SignInHow{}}); }},
      {"by phone", [](Story& s) { s.tap(Open{Home{}}).tap(Open{PhoneSignIn{"138", Secret::Digits}}); }},
      {"prove by digits", [](Story& s) { prove(s, Secret::Digits, ErrorCode::LockedOut, "19"); }},
      {"prove by pictures", [](Story& s) { prove(s, Secret::Pictures, ErrorCode::BadInput, "0011"); }},
      {"prove by pictures, wrong", [](Story& s) { prove(s, Secret::Pictures, ErrorCode::WrongCode, ""); }},
      {"mine", [](Story& s) { matters(s, 9); }},
      {"mine, and a promise that was refused",
       [](Story& s) {
         matters(s, 9);
         s.model.visitor->refused = 1;
       }},
      {"mine, none", [](Story& s) { matters(s, 0); }},
      {"mine, by proxy", [](Story& s) { matters(s, 1), s.tap(OpenMine{another_s().subject}); }},
      {"for whom", [](Story& s) { visit(s, true), s.tap(Open{ForWhom{}}); }},
      {"check, for another",
       [](Story& s) {
         visit(s, true);
         s.tap(SpeakForSomebody{"妈妈"}).tap(PickCategory{"care"}).tap(PickWhere{Whereabouts::Elsewhere, "别处"});
         s.tap(PlaceUnsaid{}).tap(PickPhrase{"medicine_hard_to_get"});
       }},
      {"check, with the card's home",
       [](Story& s) {
         visit(s, false);
         s.tap(SpeakUp{}).tap(PickCategory{"power"}).tap(PickWhere{Whereabouts::MyHome, "我家"});
         s.tap(PickPhrase{"no_power"});
       }},
      {"check, helped", [](Story& s) { help(s); }},
      {"hand over", [](Story& s) { help(s), s.tap(ItIsRight{}); }},
      {"still there, and kept",
       [](Story& s) {
         visit(s, false);
         s.tap(SpeakUp{}).tap(PickCategory{"power"}).tap(PickPhrase{"no_power"}).wait_long_s(91);
       }},
      {"find a resident", [](Story& s) { desk(s, FindResident{"13800", true}); }},
      {"several residents",
       [](Story& s) { desk(s, SeveralResidents{{visiting(false).person, visiting(true).person}}); }},
      {"a resident", [](Story& s) { desk(s, ResidentFile{visiting(false).person}); }},
      {"choose digits", [](Story& s) { choose(s, Secret::Digits, false); }},
      {"choose pictures again", [](Story& s) { choose(s, Secret::Pictures, true); }},
      {"case of a proxy",
       [](Story& s) {
         s.tap(LayCard{"0001234567"}).show_queue({another_s()}, another_s(), Story::you);
         s.tap(OpenCase{another_s().subject});
       }},
      {"they agree",
       [](Story& s) {
         Case found = another_s();
         found.proxy_until = 0;
         s.tap(LayCard{"0001234567"}).show_queue({found}, found, Story::you);
         s.tap(TakeStep{found.subject, CaseStep::AllowProxy});
       }},
  };
}

}  // namespace linli::kiosk
