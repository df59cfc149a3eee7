#include <set>

#include "data/tickets/ticket.h"
#include "tests/support/catch.h"

namespace linli {
namespace {

const Ticket example{"XP2", 347, "KM"};

std::string compact(const Ticket& ticket) {
  return ticket.station + std::to_string(ticket.counter) + ticket.letters + std::to_string(ticket.check_digit());
}

/// Equal values cannot be told apart; ticket.h says so.
int value_of(char c) { return c >= '0' && c <= '9' ? c - '0' : (c - 'A') % 10; }

}  // namespace

TEST_CASE("the check digit is Damm's", "[ticket]") {
  // The published example of the algorithm: 572 has the check digit 4.
  CHECK(Ticket{"", 572, ""}.check_digit() == 4);
}

TEST_CASE("a ticket is read back as it was printed", "[ticket]") {
  for (std::uint32_t counter : {1u, 9u, 10u, 347u, 99'999u, 4'294'967'295u}) {
    const Ticket made = Ticket::make("XP2", counter);
    const auto read = read_ticket(made.text());
    REQUIRE(read);
    CHECK(read->station == "XP2");
    CHECK(read->counter == counter);
    CHECK(read->letters == made.letters);
  }
}

TEST_CASE("spacing, hyphens, case and width do not matter", "[ticket]") {
  const std::string digit = std::to_string(example.check_digit());
  const auto typed = GENERATE_COPY(values<std::string>({
      "XP2-347-KM-" + digit,
      "xp2-347-km-" + digit,
      "  XP2 347 KM " + digit + " ",
      "XP2347KM" + digit,
      "xp2 347km" + digit,
      "XP2 - 347 - KM - " + digit,
      "ＸＰ２－３４７－ｋｍ－" + digit,
      "XP2–347—KM　" + digit,
  }));
  CAPTURE(typed);
  const auto read = read_ticket(typed);
  REQUIRE(read);
  CHECK(read->text() == example.text());
}

TEST_CASE("a station code that ends in two digits is read by its hyphen or by its owner", "[ticket]") {
  const Ticket other{"XP12", 5, "AC"};
  REQUIRE(read_ticket(other.text()));
  CHECK(read_ticket(other.text())->station == "XP12");
  REQUIRE(read_ticket(compact(other), "XP12"));
  CHECK(read_ticket(compact(other), "XP12")->counter == 5);
}

TEST_CASE("every changed digit and letter is noticed", "[ticket]") {
  const std::string right = compact(example);
  for (std::size_t at = 0; at < right.size(); ++at) {
    for (const char other : std::string("0123456789ACDEFGHJKLMNPRTUVWXY")) {
      if (value_of(other) == value_of(right[at])) continue;
      std::string wrong = right;
      wrong[at] = other;
      CAPTURE(wrong);
      CHECK_FALSE(read_ticket(wrong, "XP2"));
    }
  }
}

TEST_CASE("every exchange of neighbours is noticed", "[ticket]") {
  for (std::uint32_t counter = 1; counter < 2'000; ++counter) {
    const std::string right = compact(Ticket{"XP2", counter, "KM"});
    for (std::size_t at = 0; at + 1 < right.size(); ++at) {
      if (value_of(right[at]) == value_of(right[at + 1])) continue;
      std::string wrong = right;
      std::swap(wrong[at], wrong[at + 1]);
      if (read_ticket(wrong, "XP2")) FAIL(wrong << " was taken for " << right);
    }
  }
}

TEST_CASE("the short form is counter and check digit", "[ticket]") {
  const std::string digit = std::to_string(example.check_digit());
  CHECK(example.short_text() == "347-" + digit);
  const auto typed =
      GENERATE_COPY(values<std::string>({"347-" + digit, "347" + digit, " 347 " + digit, "３４７－" + digit}));
  const auto read = read_short_ticket(typed);
  REQUIRE(read);
  CHECK(read->counter == 347);
  CHECK(read->check == example.check_digit());
}

TEST_CASE("what is not a ticket is nothing", "[ticket]") {
  const auto typed = GENERATE(values<std::string>(
      {"", "-", "7", "07", "0-0", "XP2", "XP2-347", "XP2-0-KM-1", "溪坪347-6", "XP2-99999999999-KM-1",
       "347-6; DROP TABLE", "\xff\xfe\xef\xbc", std::string(100'000, '1'), std::string("34\0 76", 6)}));
  CAPTURE(typed);
  CHECK_FALSE(read_ticket(typed));
  if (typed.size() != 100'000) CHECK_FALSE(read_short_ticket(typed));
  CHECK_FALSE(read_short_ticket(std::string(100'000, '1')));
}

TEST_CASE("letters are never mistaken for digits, and pickup codes are four digits", "[ticket]") {
  std::set<std::string> codes;
  for (int n = 0; n < 500; ++n) {
    CHECK(Ticket::make("XP2", 1).letters.find_first_of("BIOQSZ") == std::string::npos);
    const std::string code = random_pickup_code();
    CHECK(code.size() == 4);
    CHECK(code.find_first_not_of("0123456789") == std::string::npos);
    codes.insert(code);
  }
  CHECK(codes.size() > 400);
}

}  // namespace linli
