// One station with a clerk, volunteers, an elder, and a shelf: orders and goods in one line each.
#pragma once

#include <string>

#include "tests/support/volunteers.h"

namespace linli::testing {

struct Shop : Staffed {
  Shop() {
    (void)work(*station, clock, people.zhang, people.clerk, 300);
    stock_shelf(*station, people.clerk);
  }

  Saved order(const std::string& category, const std::string& person, bool gives_hours) {
    LodgeCase lodge;
    lodge.service = "errand";
    lodge.category = category;
    lodge.text = "家里打扫一下";
    lodge.person = person;
    lodge.when = "today";
    lodge.redeem = gives_hours;
    return must(station->perform({Actor{"", Role::Resident}, lodge}));  // As the screen asks for whoever gave proof.
  }
  Result<Saved> step(const Saved& order, CaseStep what, const Actor& by, const std::string& code = "") {
    StepOnCase asked;
    asked.subject = order.subject;
    asked.step = what;
    asked.code = code;
    asked.volunteers = {people.chen};
    return station->perform({by, asked});
  }
  [[nodiscard]] Case state(const Saved& order) const { return *must(station->find_case(order.subject)); }
  void join(const std::string& person, const std::string& sex, bool consents, bool trained) {
    EnterVolunteer entered;
    entered.volunteer.person = person;
    entered.volunteer.sex = sex;
    entered.volunteer.consents = consents;
    entered.volunteer.skills = {"bath", "cleaning"};
    if (trained) entered.volunteer.training = {{"bath", "2026-03-12"}};
    must(station->perform({clerk, entered}));
  }
  /// On the shelf, and promised to nobody.
  [[nodiscard]] std::int64_t left(const std::string& article) const {
    for (const StockLine& line : must(station->books().stock())) {
      if (line.item == article) return line.count;
    }
    return -1;
  }
};

}  // namespace linli::testing
