// Whom staff may send to an order: everybody who can come, and nobody else.
#include "data/orders.h"
#include "tests/support/shop.h"

namespace linli::testing {
namespace {

Result<Saved> send(Shop& here, const Saved& order, std::vector<std::string> volunteers) {
  StepOnCase step;
  step.subject = order.subject;
  step.step = CaseStep::Dispatch;
  step.volunteers = std::move(volunteers);
  return here.station->perform({here.clerk, step});
}

}  // namespace

TEST_CASE("an order is sent to volunteers who are known here, each once, and not to who asked for it",
          "[data][orders]") {
  Shop here;
  const Saved order = here.order("cleaning", here.people.zhang, false);
  CHECK(refused(send(here, order, {})) == ErrorCode::BadInput);
  CHECK(refused(send(here, order, {"somebody"})) == ErrorCode::BadInput);
  CHECK(refused(send(here, order, {here.people.chen, here.people.chen})) == ErrorCode::BadInput);
  CHECK(refused(send(here, order, {"019aa5a0-0000-7000-8000-0000000000ff"})) == ErrorCode::NotPermitted);
  CHECK(refused(send(here, order, {here.people.wang})) == ErrorCode::NotPermitted);   // No volunteer.
  CHECK(refused(send(here, order, {here.people.zhang})) == ErrorCode::NotPermitted);  // It is for her.
  CHECK(here.state(order).state == CaseState::Lodged);
  must(send(here, order, {here.people.chen}));  // Who never said that he wants to be searched for.
  CHECK(here.state(order).order->asked == std::vector<std::string>{here.people.chen});
}

TEST_CASE("who said no to an order is suggested for it no more, and may be asked once more by staff",
          "[data][orders]") {
  Shop here;
  here.join(here.people.chen, "man", true, false);
  const Saved order = here.order("cleaning", here.people.wang, false);
  must(send(here, order, {here.people.chen}));
  must(here.step(order, CaseStep::Decline, Actor{here.people.chen, Role::Volunteer}));
  for (const Suggestion& one : must(suggestions(*here.station, order.subject))) CHECK(one.person != here.people.chen);
  must(send(here, order, {here.people.chen}));
  must(here.step(order, CaseStep::Decline, Actor{here.people.chen, Role::Volunteer}));
  must(send(here, order, {here.people.chen}));
  must(here.step(order, CaseStep::TakeOn, Actor{here.people.chen, Role::Volunteer}));
  CHECK(here.state(order).state == CaseState::TakenOn);
}

TEST_CASE("an order for two is sent to two who learnt it and are whom the elder wishes", "[data][orders]") {
  Shop here;
  LodgeCase lodge;
  lodge.service = "errand";
  lodge.category = "bath";
  lodge.wish = "woman";
  lodge.person = here.people.wang;
  const Saved bath = must(here.station->perform({Actor{}, lodge}));
  here.join(here.people.zhang, "woman", false, true);
  here.join(here.people.chen, "man", true, true);
  here.join(here.people.clerk, "woman", true, false);
  CHECK(refused(send(here, bath, {here.people.zhang})) == ErrorCode::BadInput);  // One is too few.
  CHECK(refused(send(here, bath, {here.people.zhang, here.people.chen})) == ErrorCode::NotPermitted);
  CHECK(refused(send(here, bath, {here.people.zhang, here.people.clerk})) == ErrorCode::NotPermitted);
  here.join(here.people.clerk, "woman", true, true);
  must(send(here, bath, {here.people.zhang, here.people.clerk}));
}

}  // namespace linli::testing
