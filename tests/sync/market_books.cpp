#include "tests/sync/market_books.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <rapidcheck.h>

#include "data/nouns/posting_lines.h"
#include "sync/hub/sqlite_store.h"
#include "tests/sync/true_hours.h"

namespace linli::testing {
namespace {

constexpr std::size_t all_max = 100'000;

std::vector<std::string> accounts_of(const Market& market) {
  std::vector<std::string> accounts = market.volunteers();
  for (const SystemAccount account :
       {SystemAccount::Issuer, SystemAccount::Donation, SystemAccount::Elders, SystemAccount::Goods}) {
    accounts.push_back(account_at(name_of(account), Neighbourhood::scope));
  }
  return accounts;
}

std::set<Uuid> subjects_of(const Station& station, const std::vector<std::string_view>& kinds) {
  std::set<Uuid> subjects;
  for (const std::string_view kind : kinds) {
    EntryFilter filter;
    filter.kind = kind;
    filter.count_max = all_max;
    for (const StoredEntry& stored : must(station.entries(filter))) subjects.insert(stored.entry.envelope.subject);
  }
  return subjects;
}

std::string line_of(const Transfer& transfer) {
  return fmt::format("{} {} {} {}{}", transfer.subject.text(), name_of(transfer.currency), name_of(transfer.state),
                     transfer.refused_why, transfer.overdrawn ? " overdrawn" : "");
}

std::string line_of(const Shift& shift) {
  std::string line = fmt::format("{} {} {}-{} {} less {} recorded by {}", shift.subject.text(), name_of(shift.state),
                                 shift.from, shift.until, shift.minutes, shift.doubts.overlap_minutes, shift.recorder);
  for (const Credit& credit : shift.credits) {
    line += fmt::format(" {} {} over {}", name_of(credit.currency), credit.amount, credit.overflow);
  }
  return line;
}

std::vector<Transfer> transfers_at(const Station& station) {
  std::vector<Transfer> all;
  for (const Uuid& subject : subjects_of(station, {kind_of(TransferStep::Post), kind_of(TransferStep::Hold)})) {
    if (auto transfer = must(station.books().find_transfer(subject))) all.push_back(std::move(*transfer));
  }
  return all;
}

using Amounts = std::map<std::string, std::int64_t>;

/// What shifts and transfers come to, read off their states.
Amounts tally(const Market& market, const Station& station) {
  Amounts sums;
  for (const Transfer& transfer : transfers_at(station)) {
    const bool stands = transfer.state == TransferState::Posted || transfer.state == TransferState::Settled;
    for (const PostingLine& line : transfer.lines) {
      const std::string account = account_at(line.account, transfer.home);
      if (stands) sums[balance_key(transfer.currency, account)] += line.amount;
      if (transfer.state == TransferState::Held && line.amount < 0) {
        sums[held_key(transfer.currency, account)] -= line.amount;
      }
    }
  }
  for (const std::string& person : market.volunteers()) {
    for (const Shift& shift : must(station.books().shifts_of(person, all_max))) {
      if (shift.state != ShiftState::Approved) continue;
      const auto add = [&](Currency unit, std::string_view account, std::int64_t amount) {
        sums[balance_key(unit, account_at(account, shift.home))] += amount;
      };
      for (const Credit& credit : shift.credits) {
        add(credit.currency, person, credit.amount - credit.overflow);
        add(credit.currency, name_of(SystemAccount::Donation), credit.overflow);
        add(credit.currency, name_of(SystemAccount::Issuer), -credit.amount);
      }
    }
  }
  return sums;
}

/// Of these, staff have one before them that took this account below zero.
bool is_told_overdrawn(const Station& station, const std::string& account, Currency unit) {
  const auto anomalies = must(station.anomalies());
  return std::any_of(anomalies.begin(), anomalies.end(), [&](const Anomaly& anomaly) {
    if (anomaly.why != "overdrawn") return false;
    if (const auto shift = must(station.books().find_shift(anomaly.subject))) return shift->person == account;
    const auto transfer = must(station.books().find_transfer(anomaly.subject));
    return transfer && transfer->currency == unit &&
           std::any_of(transfer->lines.begin(), transfer->lines.end(),
                       [&](const PostingLine& line) { return line.account == account; });
  });
}

}  // namespace

std::vector<std::string> told(Market& market, Station& station) {
  std::vector<std::string> lines;
  const Books books = station.books();
  for (const std::string& account : accounts_of(market)) {
    for (const Balance& one : must(books.balances(account))) {
      lines.push_back(fmt::format("{} {} {} promised {} pending {}", account, name_of(one.currency), one.amount,
                                  one.held, one.pending));
      for (const PassbookLine& line : must(books.passbook(account, one.currency, 0, all_max))) {
        lines.push_back(fmt::format("{} {} at {}: {} {} {} {}{}", line.subject.text(), line.amount, line.at, line.what,
                                    line.item, line.state, account, line.pending ? " pending" : ""));
      }
    }
  }
  for (const std::string& person : market.volunteers()) {
    for (const Shift& shift : must(books.shifts_of(person, all_max))) lines.push_back(line_of(shift));
  }
  for (const Transfer& transfer : transfers_at(station)) lines.push_back(line_of(transfer));
  for (const StockLine& stock : must(books.stock())) lines.push_back(fmt::format("{} {}", stock.item, stock.count));
  return lines;
}

void check_agreed(Market& market) {
  const auto at_first = told(market, market.station(0));
  const auto hub = must(hub::SqliteStore::open(market.hub(), Access::Read));
  for (std::size_t number = 0; number < market.size(); ++number) {
    Station& station = market.station(number);
    RC_ASSERT(told(market, station) == at_first);
    for (const Currency unit : currencies) RC_ASSERT(must(station.books().sum(unit)) == 0);
    for (const std::string& account : accounts_of(market)) {
      for (const Balance& one : must(station.books().balances(account))) {
        RC_ASSERT(one.pending == 0);
        RC_ASSERT(one.amount == must(hub->amount_of(balance_key(one.currency, account))));
        RC_ASSERT(one.held == must(hub->amount_of(held_key(one.currency, account))));
      }
    }
  }
}

void check_accounts(Market& market) {
  for (std::size_t number = 0; number < market.size(); ++number) {
    Station& station = market.station(number);
    Amounts sums = tally(market, station);
    for (const std::string& account : accounts_of(market)) {
      for (const Balance& one : must(station.books().balances(account))) {
        RC_ASSERT(one.amount == sums[balance_key(one.currency, account)]);
        RC_ASSERT(one.held == sums[held_key(one.currency, account)]);
        if (!Uuid::read(account) || one.available() >= 0) continue;
        RC_ASSERT(is_told_overdrawn(station, account, one.currency));
      }
    }
  }
}

void check_promises(Market& market) {
  const auto hub = must(hub::SqliteStore::open(market.hub(), Access::Read));
  for (const Uuid& subject : subjects_of(market.station(0), {kind_of(TransferStep::Hold)})) {
    std::vector<Note> notes;
    const auto at_hub = fold_transfer(must(hub->of_subject(subject)), notes);
    for (std::size_t number = 0; number < market.size(); ++number) {
      const auto here = must(market.station(number).books().find_transfer(subject));
      RC_ASSERT(here.has_value() == at_hub.has_value());
      if (!here) continue;
      RC_ASSERT(line_of(*here) == line_of(*at_hub));
      RC_ASSERT(here->state != TransferState::Posted);
    }
  }
}

void check_hours(Market& market) {
  EntryFilter everything;
  everything.count_max = all_max;
  for (std::size_t number = 0; number < market.size(); ++number) {
    const Station& station = market.station(number);
    const TrueHours truth(must(station.entries(everything)), market.clock());
    for (const std::string& person : market.volunteers()) {
      std::int64_t credited = 0;
      for (const Shift& shift : must(station.books().shifts_of(person, all_max))) {
        if (shift.state != ShiftState::Approved || truth.is_by_word(shift.subject)) continue;
        for (const Credit& credit : shift.credits) credited += credit.currency == Currency::Time ? credit.amount : 0;
      }
      RC_ASSERT(credited <= truth.minutes_of(person));
    }
  }
}

void check_rebuilt(Market& market) {
  const auto before = told(market, market.station(0));
  const auto rebuild_all = [&] {
    for (std::size_t number = 0; number < market.size(); ++number) {
      must(market.station(number).rebuild());
      RC_ASSERT(told(market, market.station(number)) == before);
    }
  };
  rebuild_all();
  const std::int64_t rounded_to = market.station(0).volunteering().round_minutes;
  market.change_rules();
  RC_ASSERT(market.station(0).volunteering().round_minutes != rounded_to);
  rebuild_all();
}

}  // namespace linli::testing
