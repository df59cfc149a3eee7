// What the verbs of `linli` about hours, books, orders and volunteers do; as verbs.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sync/station_cli/verbs.h"

namespace linli::cli {

// hours.cpp
struct ClockWords {
  std::string what, person, task = "duty", post, from, until;
  ActorWords by;
};
[[nodiscard]] std::vector<std::string> clock_words();
[[nodiscard]] Result<> clock(const Common& common, const ClockWords& words);
struct ShiftsWords {
  std::string person;
  bool approved = false;
};
/// Of one person, or those that were approved, else those that wait for staff.
[[nodiscard]] Result<> list_shifts(const Common& common, const ShiftsWords& words);
struct ApproveWords {
  std::vector<std::string> shifts;
  bool all = false;
  std::int64_t minutes = -1;
  std::string reason;
  ActorWords by;
};
[[nodiscard]] Result<> approve(const Common& common, const ApproveWords& words);
[[nodiscard]] Result<> decline(const Common& common, const ApproveWords& words);

// book_verbs.cpp
[[nodiscard]] Result<> balance(const Common& common, const std::string& person);
struct PassbookWords {
  std::string person, currency = "time";
  int year = 0;
};
/// One person's lines, or all of a year as CSV.
[[nodiscard]] Result<> passbook(const Common& common, const PassbookWords& words);
/// A year of one person, by what came and went for what.
[[nodiscard]] Result<> statement(const Common& common, const std::string& person, int year);
struct PostWords {
  std::string currency = "time", what_for = "correction", from, to, words;
  std::int64_t amount = 0;
  ActorWords by;
};
[[nodiscard]] std::vector<std::string> post_purposes();
/// From one account to another: a person's, or one of the community's.
[[nodiscard]] Result<> post(const Common& common, const PostWords& words);
struct RedeemWords {
  std::string person, item;
  std::int64_t count = 1;
  bool service = false;
  ActorWords by;
};
[[nodiscard]] Result<> redeem(const Common& common, const RedeemWords& words);
struct TransferWords {
  std::string what, transfer, reason;
  ActorWords by;
};
[[nodiscard]] std::vector<std::string> transfer_words();
[[nodiscard]] Result<> step_transfer(const Common& common, const TransferWords& words);
struct StockWords {
  std::string item;
  std::int64_t count = 0;
  ActorWords by;
};
/// What is on the shelf, after adding to it where an item is named.
[[nodiscard]] Result<> add_stock(const Common& common, const StockWords& words);

// ordering.cpp
struct OrderWords {
  std::string what, ticket, category, text, person, phone, door, place, when = "these_days", wish, code;
  bool redeem = false;
  std::vector<std::string> to;
  ActorWords by;
};
[[nodiscard]] std::vector<std::string> order_words();
[[nodiscard]] Result<> order(const Common& common, const OrderWords& words);
/// Only without a kiosk, which does them itself.
[[nodiscard]] Result<> chores(const Common& common);
struct VolunteerWords {
  std::string person, sex, trade, board_name, claim, leave;
  std::vector<std::string> skills, willing, grids, training;
  int born = 0;
  bool consents = false;
  ActorWords by;
};
[[nodiscard]] Result<> volunteer(const Common& common, const VolunteerWords& words);

}  // namespace linli::cli
