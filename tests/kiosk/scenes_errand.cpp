// The screens of who asks for help, and of their order afterwards.
#include "data/base/check.h"
#include "tests/kiosk/scenes.h"

namespace linli::kiosk {

namespace {

constexpr const char* chen = "01936f5e-0000-7000-8000-0000000000d1";

Visitor who_asks(bool proven) {
  Visitor visitor;
  visitor.person = {chen,       "陈奶奶", "",   "陈桂花", "13800000011", "100211", "zherong/shuangcheng/xiping/b3",
                    "3单元502", {},       false};
  visitor.proven = proven;
  return visitor;
}

void visits(Story& story, bool proven) { story.hear(CardLookedUp{"100211", who_asks(proven)}).tap(GoHome{}); }

void asks_for(Story& story, const char* category, bool redeem = false) {
  story.tap(AskForHelp{redeem}).tap(PickHelp{category});
}

/// Up to 「不收钱。对不对？」, with so many minutes in the passbook.
void asked_right(Story& story, std::int64_t minutes, bool redeem, const char* category = "cleaning") {
  visits(story, true);
  asks_for(story, category, redeem);
  story.tap(PickWho{"me", "我"}).tap(PickWhen{"tomorrow_afternoon"}).tap(PickWish{"woman"});
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.book.emplace().person = chen;
  read.book->balances = {{Currency::Time, minutes, 0, 0}};
  story.hear(read);
}

OrderKept kept_order(bool redeems) {
  OrderKept kept;
  kept.saved.ticket = "XP2-347-HF-6";
  kept.saved.pickup_code = "4072";
  kept.saved.begin_code = "5831";
  kept.saved.finish_code = "2746";
  kept.category = "bath";
  kept.when = "tomorrow_morning";
  kept.wish = "woman";
  kept.answer_by = ms_of({2026, 11, 23}, redeems ? 12 : 10, redeems ? 30 : 0);
  kept.redeems = redeems;
  return kept;
}

void keeps_order(Story& story, bool redeems) { story.tap(Open{Home{}}).tap(Open{kept_order(redeems)}); }

/// The paper of this screen was asked for, and so it went.
void paper_came(Story& story, PrintEnd end) {
  story.tap(PrintIt{});
  const auto asked = story.asked<Print>();
  ENSURE(asked.has_value());
  story.hear(PrintTold{asked->ask, end});
}

Case order_in(CaseState state) {
  Case found = Story::lodged_case();
  found.service = "errand";
  found.category = "bath";
  found.phrases.clear();
  found.ticket = "XP2-347-HF-6";
  found.nature = Nature::Private;
  found.state = state;
  found.words->text.clear();
  found.words->wish = "woman";
  found.words->for_whom = "家里人";
  found.words->begin_code = "5831";
  found.words->finish_code = "2746";
  Order& order = found.order.emplace();
  order.people = 2;
  order.when = "tomorrow_morning";
  order.answer_by = ms_of({2026, 11, 23}, 10, 0);
  if (state != CaseState::Lodged && state != CaseState::Dispatched) order.taken_by = {Story::you, Story::zhang};
  return found;
}

Case order_of_one(CaseState state) {
  Case found = order_in(state);
  found.order->people = 1;
  found.order->taken_by = {Story::you};
  return found;
}

void opens_order(Story& story, const Case& order) { story.tap(Open{Home{}}).tap(Open{Matter{order, "4072"}}); }

std::vector<Scene> asking_scenes() {
  return {
      {"help: what", [](Story& s) { s.tap(Open{Home{}}), s.tap(AskForHelp{}); }},
      {"help: no such service",
       [](Story& s) {
         s.model.catalogue = {};
         s.tap(Open{Home{}}).tap(AskForHelp{});
       }},
      {"help: who", [](Story& s) { s.tap(Open{Home{}}), asks_for(s, "meals"); }},
      {"help: when", [](Story& s) { s.tap(Open{Home{}}), asks_for(s, "meals"), s.tap(PickWho{"me", "我"}); }},
      {"help: who shall come",
       [](Story& s) { visits(s, false), asks_for(s, "bath"), s.tap(PickWho{"me", "我"}).tap(PickWhen{"today"}); }},
      {"help: where to",
       [](Story& s) {
         s.tap(Open{Home{}}), asks_for(s, "meals"), s.tap(PickWho{"family", "家里人"}).tap(PickWhen{"today"});
         s.tap(PickPlace{"zherong/shuangcheng/xiping/g1"});
       }},
      {"help: which unit",
       [](Story& s) {
         s.tap(Open{Home{}}), asks_for(s, "meals"), s.tap(PickWho{"me", "我"}).tap(PickWhen{"today"});
         s.tap(PickPlace{"zherong/shuangcheng/xiping/g1"}).tap(PickPlace{"zherong/shuangcheng/xiping/b3"});
       }},
      {"help: whom to call",
       [](Story& s) {
         s.tap(Open{Home{}}), asks_for(s, "meals"), s.tap(PickWho{"me", "我"}).tap(PickWhen{"today"});
         s.tap(PlaceUnsaid{}).type_on_pad("138");
       }},
      {"help: right, of a card alone",
       [](Story& s) { visits(s, false), asks_for(s, "meals"), s.tap(PickWho{"me", "我"}).tap(PickWhen{"today"}); }},
      {"help: right, for another, nowhere said",
       [](Story& s) {
         s.tap(Open{Home{}}), asks_for(s, "running"), s.tap(PickWho{"neighbour", "邻居"}).tap(PickWhen{"these_days"});
         s.tap(PlaceUnsaid{}).tap(PlaceUnsaid{});
       }},
      {"help: right, without hours", [](Story& s) { asked_right(s, 0, false); }},
      {"help: right, hours or not", [](Story& s) { asked_right(s, 200, false, "bath"); }},
      {"help: right, hours given", [](Story& s) { asked_right(s, 200, true, "bath"); }},
      {"help: right, too few hours", [](Story& s) { asked_right(s, 30, true, "bath"); }},
      {"help: leaving", [](Story& s) { s.tap(Open{Home{}}), asks_for(s, "meals"), s.tap(GoHome{}); }},
      {"help: still there", [](Story& s) { s.tap(Open{Home{}}), asks_for(s, "meals"), s.wait_long_s(91); }},
  };
}

std::vector<Scene> order_scenes() {
  return {
      {"order kept", [](Story& s) { keeps_order(s, false); }},
      {"order kept, hours given", [](Story& s) { keeps_order(s, true); }},
      {"order kept, printing", [](Story& s) { keeps_order(s, false), s.tap(PrintIt{}); }},
      {"order kept, printed", [](Story& s) { keeps_order(s, true), paper_came(s, {true}); }},
      {"order kept, not printed",
       [](Story& s) { keeps_order(s, true), paper_came(s, {false, PrinterState::Stopped, true}); }},
      {"order kept without a printer",
       [](Story& s) { keeps_order(s, false), s.hear(PrinterSeen{PrinterState::Missing}); }},
      {"order's state, nobody yet",
       [](Story& s) { s.tap(Open{Home{}}).tap(Open{MatterState{order_in(CaseState::Lodged)}}); }},
      {"order's state, taken on",
       [](Story& s) { s.tap(Open{Home{}}).tap(Open{MatterState{order_in(CaseState::TakenOn)}}); }},
      {"order, nobody yet", [](Story& s) { opens_order(s, order_in(CaseState::Lodged)); }},
      {"order, volunteers asked", [](Story& s) { opens_order(s, order_in(CaseState::Dispatched)); }},
      {"order, one of two said yes",
       [](Story& s) {
         Case found = order_in(CaseState::Dispatched);
         found.order->taken_by = {Story::you};
         opens_order(s, found);
       }},
      {"order, nobody in time",
       [](Story& s) {
         Case found = order_in(CaseState::Dispatched);
         found.order->answer_by = Story::morning - 1;
         opens_order(s, found);
       }},
      {"order, taken on", [](Story& s) { opens_order(s, order_in(CaseState::TakenOn)); }},
      {"order, taken on by one", [](Story& s) { opens_order(s, order_of_one(CaseState::TakenOn)); }},
      {"order, printed again", [](Story& s) { opens_order(s, order_in(CaseState::TakenOn)), paper_came(s, {true}); }},
      {"order, not printed again",
       [](Story& s) {
         opens_order(s, order_in(CaseState::Lodged)), paper_came(s, {false, PrinterState::Stopped, true});
       }},
      {"order, under way", [](Story& s) { opens_order(s, order_of_one(CaseState::UnderWay)); }},
      {"order, finished", [](Story& s) { opens_order(s, order_of_one(CaseState::Finished)); }},
      {"order, confirmed", [](Story& s) { opens_order(s, order_in(CaseState::Confirmed)); }},
      {"order, rated",
       [](Story& s) {
         Case found = order_of_one(CaseState::Rated);
         found.faces = 5;
         opens_order(s, found);
       }},
      {"order, withdrawn", [](Story& s) { opens_order(s, order_in(CaseState::Withdrawn)); }},
      {"order, its words elsewhere",
       [](Story& s) {
         Case found = order_in(CaseState::TakenOn);
         found.words.reset();
         opens_order(s, found);
       }},
      {"order, no longer wanted?",
       [](Story& s) { opens_order(s, order_in(CaseState::Lodged)), s.tap(Open{WithdrawMatter{}}); }},
      {"mine, an order",
       [](Story& s) {
         visits(s, true);
         s.hear(MattersListed{chen, {order_in(CaseState::TakenOn), Story::lodged_case()}});
       }},
  };
}

}  // namespace

std::vector<Scene> errand_scenes() {
  std::vector<Scene> all = asking_scenes();
  for (Scene& more : order_scenes()) all.push_back(std::move(more));
  return all;
}

}  // namespace linli::kiosk
