// Questions about hours and books, as a station's projections answer them: balances, passbooks, shifts, transfers, the
// shelf. A light handle; any thread; it must not outlive its Station.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/nouns/ledger.h"
#include "data/nouns/shift.h"
#include "data/nouns/volunteer.h"
#include "data/station.h"

namespace linli {

struct Balance {
  Currency currency = Currency::Time;
  std::int64_t amount = 0;
  std::int64_t pending = 0;  // Of it, what no hub has judged yet.
  std::int64_t held = 0;     // Promised for something that has not happened yet.
  [[nodiscard]] std::int64_t available() const { return amount - held; }
};

struct PassbookLine {
  Uuid subject;  // The shift or transfer.
  std::int64_t amount = 0;
  WallMs at = 0;
  std::string what;  // "shift", "paper", or a TransferFor's name.
  std::string item;  // Task, service or article.
  std::string state;
  bool pending = false;
  [[nodiscard]] bool counts() const { return state == "posted" || state == "settled"; }
};

/// One line of a year's statement: what came or went under one heading.
struct StatementLine {
  Currency currency = Currency::Time;
  std::string what;
  std::int64_t came = 0;
  std::int64_t went = 0;
};

/// Somebody on a board of honour, by the name they chose for it.
struct HonourRow {
  std::string name;
  std::int64_t amount = 0;
};

struct StockLine {
  std::string item;
  std::int64_t count = 0;
};

class Books {
 public:
  explicit Books(const Station::Parts& parts) : parts_(parts) {}

  /// All five, in the enum's order.
  [[nodiscard]] Result<std::vector<Balance>> balances(std::string_view person) const;
  /// Newest first.
  [[nodiscard]] Result<std::vector<PassbookLine>> passbook(std::string_view person, Currency currency,
                                                           std::size_t offset, std::size_t count_max) const;
  [[nodiscard]] Result<std::vector<StatementLine>> statement(std::string_view person, int year) const;
  /// RFC 4180, with a header line: every line of a year in one currency, oldest first.
  [[nodiscard]] Result<std::string> csv(Currency currency, int year) const;
  /// What people were credited in a year, most first; only those who want to stand there.
  [[nodiscard]] Result<std::vector<HonourRow>> honour(Currency currency, int year, std::size_t count_max) const;
  /// Sums of all accounts of a currency: zero, or something is broken.
  [[nodiscard]] Result<std::int64_t> sum(Currency currency) const;

  /// Of this person, running or paused; nothing when none does.
  [[nodiscard]] Result<std::optional<Shift>> running(std::string_view person) const;
  [[nodiscard]] Result<std::optional<Shift>> find_shift(const Uuid& subject) const;
  /// What waits for staff, the oldest first; those they look at twice before the others. Also those that were taken
  /// back after they had been spent, while that account is below zero.
  [[nodiscard]] Result<std::vector<Shift>> shifts_to_approve(std::size_t count_max = 200) const;
  /// Those of this station's community that stand in its books, the newest first: also where somebody asks to have them
  /// taken back, and nobody has signed that yet.
  [[nodiscard]] Result<std::vector<Shift>> shifts_approved(std::size_t count_max = 200) const;
  /// Newest first.
  [[nodiscard]] Result<std::vector<Shift>> shifts_of(std::string_view person, std::size_t count_max) const;
  /// Running or paused, of anybody: who is on duty.
  [[nodiscard]] Result<std::vector<Shift>> shifts_running() const;

  [[nodiscard]] Result<std::optional<Transfer>> find_transfer(const Uuid& subject) const;
  [[nodiscard]] Result<std::vector<Transfer>> holds_of(std::string_view person) const;
  /// Articles that wait to be handed over, the oldest first.
  [[nodiscard]] Result<std::vector<Transfer>> promised_goods() const;
  /// Waiting for a second signature, refused by the hub, gone below zero, or still promised for help that no order here
  /// waits for (it is over, or its words are erased): what staff have before them.
  [[nodiscard]] Result<std::vector<Transfer>> transfers_to_look_at() const;
  [[nodiscard]] Result<std::vector<StockLine>> stock() const;

  [[nodiscard]] Result<std::optional<Volunteer>> volunteer(std::string_view person) const;
  [[nodiscard]] Result<std::vector<Volunteer>> volunteers() const;
  /// Persons who hold this post now.
  [[nodiscard]] Result<std::vector<std::string>> holders_of(std::string_view post) const;
  struct Member {
    std::string person;
    bool admitted = false;
  };
  /// By tap; those of the roster that staff entered are in Station::groups.
  [[nodiscard]] Result<std::vector<Member>> members_of(const Uuid& group) const;

 private:
  const Station::Parts& parts_;
};

}  // namespace linli
