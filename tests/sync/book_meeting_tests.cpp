// Any number of stations, offline, whatever people do there and in whatever order the stations meet: the books agree.
#include <rapidcheck.h>

#include "tests/sync/market_books.h"

namespace rc {

template <>
struct Arbitrary<linli::testing::Deed> {
  static Gen<linli::testing::Deed> arbitrary() {
    using linli::testing::Act;
    using linli::testing::Deed;
    // As often as it takes for what follows from them to come about.
    static const auto act = gen::weightedElement<Act>(
        {{8, Act::Sync},       {12, Act::Start},        {2, Act::Pause},   {2, Act::Resume},
         {10, Act::End},       {3, Act::EndUnstarted},  {3, Act::Close},   {3, Act::Record},
         {10, Act::Approve},   {3, Act::ApproveOther},  {3, Act::Decline}, {4, Act::AskReversal},
         {4, Act::Reverse},    {8, Act::Redeem},        {6, Act::Settle},  {4, Act::Release},
         {4, Act::Award},      {3, Act::HandOver},      {3, Act::AskBack}, {3, Act::TakeBack},
         {3, Act::AskForHelp}, {8, Act::GoOnWithOrder}, {2, Act::CallOff}, {1, Act::WithdrawRole},
         {1, Act::GiveRole}});
    return gen::build<Deed>(gen::set(&Deed::station, gen::inRange<std::size_t>(0, 4)),
                            gen::set(&Deed::person, gen::inRange<std::size_t>(0, 2)), gen::set(&Deed::act, act),
                            gen::set(&Deed::which, gen::inRange<std::size_t>(0, 9)));
  }
};

}  // namespace rc

namespace linli::testing {

TEST_CASE("offline stations that meet in any order hold the same books", "[sync][books]") {
  const bool held = rc::check("books agree", [](const std::vector<Deed>& deeds) {
    const auto stations = *rc::gen::inRange<std::size_t>(2, 5);
    const auto clock_off_ms = *rc::gen::element<std::int64_t>(0, 47 * 60'000, -26 * hour_ms, 90 * hour_ms);
    const auto order = *rc::gen::container<std::vector<std::size_t>>(4, rc::gen::inRange<std::size_t>(0, 4));
    Market market(stations, clock_off_ms);
    for (const Deed& deed : deeds) market.carry_out(deed);
    market.meet(order);
    check_agreed(market);
    check_accounts(market);
    check_promises(market);
    check_hours(market);
    check_rebuilt(market);
  });
  CHECK(held);
}

}  // namespace linli::testing
