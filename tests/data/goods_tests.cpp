// The shelf and the community's own accounts: nothing is promised or given that is not there.
#include "tests/support/shop.h"

namespace linli::testing {
namespace {

Result<Saved> post(Shop& here, const std::string& from, const std::string& to, std::int64_t amount,
                   TransferFor what_for = TransferFor::Gift, Currency unit = Currency::Time) {
  PostTransfer post;
  post.currency = unit;
  post.what_for = what_for;
  post.words = "献给老人";
  post.lines = {{from, -amount}, {to, amount}};
  return here.station->perform({here.clerk, post});
}

}  // namespace

TEST_CASE("the shelf counts what came and what went", "[data][books]") {
  Shop here;
  must(here.station->perform({here.clerk, AddStock{"towel", 5}}));
  CHECK(here.left("towel") == 25);
  const Uuid towel = must(redeem(*here.station, here.people.zhang, "towel", 2)).subject;
  CHECK(here.left("towel") == 23);  // Promised is off the shelf.
  must(here.station->perform({here.clerk, transfer_step(towel, TransferStep::Release)}));
  CHECK(here.left("towel") == 25);
}

TEST_CASE("what is not on the shelf is promised to nobody", "[data][books]") {
  Shop here;
  must(here.station->perform({here.clerk, AddStock{"soap", -19}}));
  const auto two = redeem(*here.station, here.people.zhang, "soap", 2);
  CHECK(refused(two) == ErrorCode::NotEnough);
  CHECK(two.error().what.find("only 1 left on the shelf") != std::string::npos);
  must(redeem(*here.station, here.people.zhang, "soap"));
  const auto none = redeem(*here.station, here.people.zhang, "soap");
  CHECK(refused(none) == ErrorCode::NotEnough);
  CHECK(none.error().what.find("none is left") != std::string::npos);
  CHECK(here.left("soap") == 0);
  CHECK(balance(*here.station, here.people.zhang).held == 60);
}

TEST_CASE("the donation account and the fund for elders give no more than they have", "[data][books]") {
  Shop here;
  const std::string fund = GENERATE("donation", "elders", "goods");
  CHECK(refused(post(here, fund, here.people.wang, 60)) == ErrorCode::NotEnough);
  must(post(here, here.people.zhang, fund, 60));
  CHECK(refused(post(here, fund, here.people.wang, 61)) == ErrorCode::NotEnough);
  must(post(here, fund, here.people.wang, 60));
  CHECK(balance(*here.station, here.people.wang).amount == 60);
  must(post(here, "issuer", here.people.wang, 500));  // Where hours come from, that is below zero.
  CHECK(books_balance(*here.station));
}

TEST_CASE("merit and points are awarded and corrected, never given for something", "[data][books]") {
  Shop here;
  const Currency unit = GENERATE(Currency::MeritMinutes, Currency::Points);
  for (const TransferFor what_for :
       {TransferFor::Service, TransferFor::Goods, TransferFor::Reward, TransferFor::Gift}) {
    CHECK(refused(post(here, "issuer", here.people.zhang, 5, what_for, unit)) == ErrorCode::BadInput);
  }
  const std::int64_t before = balance(*here.station, here.people.zhang, unit).amount;
  must(post(here, "issuer", here.people.zhang, 5, TransferFor::Award, unit));
  must(post(here, here.people.zhang, "issuer", 2, TransferFor::Correction, unit));
  CHECK(balance(*here.station, here.people.zhang, unit).amount == before + 3);
}

TEST_CASE("whose account a posting is on does not sign that it is taken back", "[data][books]") {
  Shop here;
  const std::string cai = enter_person(*here.station, "小蔡", {Role::Clerk});
  const Uuid gift = must(post(here, here.people.zhang, here.people.chair, 60)).subject;
  must(here.station->perform({here.clerk, transfer_step(gift, TransferStep::AskReversal, "给错了人")}));
  CHECK(refused(here.station->perform({here.chair, transfer_step(gift, TransferStep::Reverse)})) ==
        ErrorCode::NotPermitted);
  must(here.station->perform({Actor{cai, Role::Clerk}, transfer_step(gift, TransferStep::Reverse)}));
  CHECK(balance(*here.station, here.people.zhang).amount == 300);
}

TEST_CASE("hours kept for an order that is over come before staff, who let them go", "[data][books]") {
  Shop here;
  const Saved order = here.order("cleaning", here.people.zhang, true);
  const auto to_look_at = [&] { return must(here.station->books().transfers_to_look_at()); };
  CHECK(to_look_at().empty());
  must(here.station->perform({here.clerk, EraseSubject{order.subject}}));
  must(here.step(order, CaseStep::Withdraw, here.clerk));
  CHECK(balance(*here.station, here.people.zhang).held == 120);  // Its words said which hours these are.
  REQUIRE(to_look_at().size() == 1);
  CHECK(to_look_at().front().state == TransferState::Held);
  must(here.station->perform({here.clerk, transfer_step(to_look_at().front().subject, TransferStep::Release)}));
  CHECK(to_look_at().empty());
  CHECK(balance(*here.station, here.people.zhang).available() == 300);
}

}  // namespace linli::testing
