// The verbs about hours, books, orders and volunteers, as the command line declares them.
#include "data/nouns/ledger.h"
#include "sync/station_cli/options.h"
#include "sync/station_cli/volunteer_verbs.h"

namespace linli::cli {
namespace {

constexpr const char* person_help = "Whose: a person's uuid";

void add_hours(CLI::App& app, Common& common, Verb& chosen) {
  auto words = std::make_shared<ClockWords>();
  auto* clock_verb = app.add_subcommand("clock", "Clock somebody in or out, or what comes between");
  clock_verb
      ->add_option("WHAT", words->what, "in, out, pause, resume, task, forgotten (until then), paper (staff enter it)")
      ->required()
      ->check(CLI::IsMember(clock_words()));
  clock_verb->add_option("DIR", common.dir, "The station's folder")->required();
  clock_verb->add_flag("--json", common.json, "Print JSON");
  clock_verb->add_option("--person", words->person, person_help)->required();
  clock_verb->add_option("--task", words->task, "in, task, paper: duty, visit, activity")->capture_default_str();
  clock_verb->add_option("--post", words->post, "in, task, paper: a kind of post they claimed");
  clock_verb->add_option("--from", words->from, "paper: '2026-11-25 09:00'");
  clock_verb->add_option("--until", words->until, "paper, forgotten: '2026-11-25 11:30'");
  add_actor(*clock_verb, words->by);
  clock_verb->callback([&, words] { chosen = [&, words] { return clock(common, *words); }; });

  auto listed = std::make_shared<ShiftsWords>();
  auto* shifts = verb_on(app, "shifts", "Hours that wait for approval, or all of one person", common);
  auto* whose = shifts->add_option("--person", listed->person, person_help);
  shifts->add_flag("--approved", listed->approved, "Those that were approved, the newest first")->excludes(whose);
  shifts->callback([&, listed] { chosen = [&, listed] { return list_shifts(common, *listed); }; });

  auto approval = std::make_shared<ApproveWords>();
  auto* approve_verb = verb_on(app, "approve", "Approve hours: they come into the passbook", common);
  auto* named = approve_verb->add_option("SHIFT", approval->shifts, "Shifts, as shifts prints them");
  approve_verb->add_flag("--all", approval->all, "All that wait and that nothing speaks against")->excludes(named);
  approve_verb->add_option("--minutes", approval->minutes, "Other minutes than were worked; say why")
      ->check(CLI::Range(0, 1'440));
  approve_verb->add_option("--reason", approval->reason, "Why");
  add_actor(*approve_verb, approval->by);
  approve_verb->callback([&, approval] { chosen = [&, approval] { return approve(common, *approval); }; });
  auto refusal = std::make_shared<ApproveWords>();
  auto* decline_verb = verb_on(app, "decline", "Do not count these hours", common);
  decline_verb->add_option("SHIFT", refusal->shifts, "Shifts, as shifts prints them")->required();
  decline_verb->add_option("--reason", refusal->reason, "Why")->required();
  add_actor(*decline_verb, refusal->by);
  decline_verb->callback([&, refusal] { chosen = [&, refusal] { return decline(common, *refusal); }; });
}

void add_books(CLI::App& app, Common& common, Verb& chosen) {
  auto person = std::make_shared<std::string>();
  auto* balance_verb = verb_on(app, "balance", "What somebody has: hours, merit, points, hearts, money", common);
  balance_verb->add_option("--person", *person, person_help)->required();
  balance_verb->callback([&, person] { chosen = [&, person] { return balance(common, *person); }; });

  auto words = std::make_shared<PassbookWords>();
  auto* book = verb_on(app, "passbook", "Somebody's lines, newest first, or all lines of a year as CSV", common);
  auto* whose = book->add_option("--person", words->person, person_help);
  book->add_option("--currency", words->currency, "time, merit_minutes, points, hearts, money")->capture_default_str();
  book->add_option("--csv", words->year, "A year: everybody's lines, RFC 4180")
      ->check(CLI::Range(2000, 2200))
      ->excludes(whose);
  book->callback([&, words] {
    if (words->person.empty() && words->year == 0) throw CLI::RequiredError("--person or --csv");
    chosen = [&, words] { return passbook(common, *words); };
  });

  auto redemption = std::make_shared<RedeemWords>();
  auto* redeem_verb =
      verb_on(app, "redeem", "Promise somebody's hours or hearts for something; prints the transfer", common);
  redeem_verb->add_option("--person", redemption->person, person_help)->required();
  redeem_verb->add_option("--item", redemption->item, "An article: rice, towel, …")->required();
  redeem_verb->add_option("--count", redemption->count, "How many")->capture_default_str()->check(CLI::Range(1, 100));
  redeem_verb->add_flag("--service", redemption->service, "The item is a category of the errand service");
  add_actor(*redeem_verb, redemption->by);
  redeem_verb->callback([&, redemption] { chosen = [&, redemption] { return redeem(common, *redemption); }; });

  auto transfer = std::make_shared<TransferWords>();
  auto* step = verb_on(app, "transfer", "Keep a promise, let it go, or take a posting back (two people)", common);
  step->add_option("TRANSFER", transfer->transfer, "As redeem and passbook print it")->required();
  step->add_option("WHAT", transfer->what, "settle, release, ask (for a reversal), reverse")
      ->required()
      ->check(CLI::IsMember(transfer_words()));
  step->add_option("--reason", transfer->reason, "Why");
  add_actor(*step, transfer->by);
  step->callback([&, transfer] { chosen = [&, transfer] { return step_transfer(common, *transfer); }; });

  auto stock = std::make_shared<StockWords>();
  auto* shelf = verb_on(app, "stock", "What is on the shelf; with --add, more of it", common);
  auto* item = shelf->add_option("--add", stock->item, "An article");
  shelf->add_option("--count", stock->count, "How many came; with a minus, went bad")->needs(item);
  add_actor(*shelf, stock->by);
  shelf->callback([&, stock] { chosen = [&, stock] { return add_stock(common, *stock); }; });
}

void add_postings(CLI::App& app, Common& common, Verb& chosen) {
  auto year = std::make_shared<std::pair<std::string, int>>();
  auto* yearly = verb_on(app, "statement", "A year of somebody's books: what came and went, and for what", common);
  yearly->add_option("--person", year->first, person_help)->required();
  yearly->add_option("--year", year->second, "Such as 2026")->required()->check(CLI::Range(2000, 2200));
  yearly->callback([&, year] { chosen = [&, year] { return statement(common, year->first, year->second); }; });

  auto posting = std::make_shared<PostWords>();
  auto* post_verb =
      verb_on(app, "post", "Write an award, a correction or a gift into the books; prints the transfer", common);
  post_verb->add_option("--currency", posting->currency, "time, merit_minutes, points, hearts, money")
      ->capture_default_str();
  post_verb->add_option("--for", posting->what_for, "award, correction, gift")
      ->capture_default_str()
      ->check(CLI::IsMember(post_purposes()));
  post_verb->add_option("--from", posting->from, "A person's uuid, issuer, donation, elders, goods")->required();
  post_verb->add_option("--to", posting->to, "The same")->required();
  post_verb->add_option("--amount", posting->amount, "In the currency's unit: minutes, hearts, fen")
      ->required()
      ->check(CLI::Range(std::int64_t{1}, posting_amount_max));
  post_verb->add_option("--words", posting->words, "Why; an award and a correction want it");
  add_actor(*post_verb, posting->by);
  post_verb->callback([&, posting] { chosen = [&, posting] { return post(common, *posting); }; });
}

void add_orders(CLI::App& app, Common& common, Verb& chosen) {
  auto words = std::make_shared<OrderWords>();
  auto* verb =
      app.add_subcommand("order", "Help that volunteers carry out: place an order, take it further, list them");
  verb->add_option("WHAT", words->what,
                   "place, list, suggest, dispatch, accept, decline, begin, finish, "
                   "confirm, cancel")
      ->required()
      ->check(CLI::IsMember(order_words()));
  verb->add_option("DIR", common.dir, "The station's folder")->required();
  verb->add_flag("--json", common.json, "Print JSON, one object a line");
  verb->add_option("--ticket", words->ticket, "Which order: its ticket, or its short number");
  verb->add_option("--category", words->category, "place: meals, cleaning, bath, …");
  verb->add_option("--text", words->text, "place: what for; decline: why");
  verb->add_option("--person", words->person, "place: who it is for, a person's uuid");
  verb->add_option("--phone", words->phone, "place: their phone");
  verb->add_option("--door", words->door, "place: unit and door");
  verb->add_option("--place", words->place, "place: the building's scope path");
  verb->add_option("--when", words->when, "place: today, tomorrow_morning, tomorrow_afternoon, these_days")
      ->capture_default_str();
  verb->add_option("--wish", words->wish, "place: woman or man");
  verb->add_flag("--redeem", words->redeem, "place: their own hours are given for it");
  verb->add_option("--to", words->to, "dispatch: whom to ask, persons' uuids");
  verb->add_option("--code", words->code, "begin, finish: the four digits of the slip");
  add_actor(*verb, words->by);
  verb->callback([&, words] { chosen = [&, words] { return order(common, *words); }; });

  verb_on(app, "chores",
          "What a kiosk at rest does by itself: orders nobody answered go out again, forgotten shifts are closed",
          common)
      ->callback([&] { chosen = [&] { return chores(common); }; });

  auto said = std::make_shared<VolunteerWords>();
  auto* people = verb_on(app, "volunteer", "What a volunteer says on joining, and the posts they claim", common);
  people->add_option("--person", said->person, person_help)->required();
  people->add_option("--skill", said->skills, "cleaning, meals, …; may be repeated");
  people->add_option("--willing", said->willing, "The same words: what they like to do");
  people->add_option("--training", said->training, "bath:2026-03-12; may be repeated");
  people->add_option("--grid", said->grids, "A grid's scope path where they like to go; may be repeated");
  people->add_option("--sex", said->sex, "woman or man");
  people->add_option("--born", said->born, "Year (kept private)");
  people->add_option("--trade", said->trade, "Trade (kept private)");
  people->add_option("--board-name", said->board_name, "How the board of honour shows them; without it, not at all");
  people->add_flag("--consents", said->consents, "Their skills may be searched when orders are dispatched");
  people->add_option("--claim", said->claim, "Claim a kind of post");
  people->add_option("--leave", said->leave, "Leave a post");
  add_actor(*people, said->by);
  people->callback([&, said] { chosen = [&, said] { return volunteer(common, *said); }; });
}

}  // namespace

void add_volunteering(CLI::App& app, Common& common, Verb& chosen) {
  add_hours(app, common, chosen);
  add_books(app, common, chosen);
  add_postings(app, common, chosen);
  add_orders(app, common, chosen);
}

}  // namespace linli::cli
