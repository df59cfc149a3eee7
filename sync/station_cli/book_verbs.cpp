// The books from the command line: balance, passbook, statement, post, redeem, transfer, stock.
#include <fmt/format.h>

#include "data/books.h"
#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/volunteer_verbs.h"

namespace linli::cli {
namespace {

Result<Currency> currency_of(const std::string& word) {
  const auto unit = currency(word);
  if (!unit) {
    return fail(ErrorCode::BadInput, "'" + word + "' is none of: time, merit_minutes, points, hearts, money");
  }
  return *unit;
}

}  // namespace

Result<> balance(const Common& common, const std::string& person) {
  if (const auto known = uuid_of(person, "person"); !known) return pass(known);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto balances = (*station)->books().balances(person);
  if (!balances) return pass(balances);
  Json json = Json::object();
  for (const Balance& one : *balances) {
    const std::string unit(name_of(one.currency));
    json[unit] = {{"amount", one.amount}, {"pending", one.pending}, {"held", one.held}};
    if (common.json) continue;
    say(fmt::format("{}: {}{}{}", unit, one.amount,
                    one.pending != 0 ? fmt::format(", of it {} pending", one.pending) : "",
                    one.held != 0 ? fmt::format(", {} promised", one.held) : ""));
  }
  if (common.json) say(to_strict(json));
  return {};
}

Result<> passbook(const Common& common, const PassbookWords& words) {
  const auto unit = currency_of(words.currency);
  if (!unit) return pass(unit);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  if (words.person.empty()) {
    const auto csv = (*station)->books().csv(*unit, words.year);
    if (!csv) return pass(csv);
    say_bytes(*csv);
    return {};
  }
  const auto lines = (*station)->books().passbook(words.person, *unit, 0, 10'000);
  if (!lines) return pass(lines);
  for (const PassbookLine& line : *lines) {
    say(common.json ? to_strict({{"subject", line.subject.text()},
                                 {"amount", line.amount},
                                 {"at", line.at},
                                 {"what", line.what},
                                 {"item", line.item},
                                 {"state", line.state},
                                 {"pending", line.pending}})
                    : fmt::format("{} {:+} {} {} {}{}", shown(line.at), line.amount, line.what, line.item, line.state,
                                  line.pending ? ", pending" : ""));
  }
  return {};
}

Result<> statement(const Common& common, const std::string& person, int year) {
  if (const auto known = uuid_of(person, "person"); !known) return pass(known);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto lines = (*station)->books().statement(person, year);
  if (!lines) return pass(lines);
  for (const StatementLine& line : *lines) {
    const std::string unit(name_of(line.currency));
    say(common.json ? to_strict({{"currency", unit}, {"what", line.what}, {"came", line.came}, {"went", line.went}})
                    : fmt::format("{} {}: {} came, {} went", unit, line.what, line.came, line.went));
  }
  return {};
}

std::vector<std::string> post_purposes() { return {"award", "correction", "gift"}; }

Result<> post(const Common& common, const PostWords& words) {
  const auto unit = currency_of(words.currency);
  if (!unit) return pass(unit);
  for (const std::string* account : {&words.from, &words.to}) {
    if (is_account(*account)) continue;
    return fail(ErrorCode::BadInput,
                "'" + *account + "' is no account: a person's uuid, issuer, donation, elders or goods");
  }
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  PostTransfer posting;
  posting.currency = *unit;
  posting.what_for = transfer_for(words.what_for).value_or(TransferFor::Correction);
  posting.lines = {{words.from, -words.amount}, {words.to, words.amount}};
  posting.words = words.words;
  const auto saved = perform_at(common.dir, *by, posting);
  if (!saved) return pass(saved);
  say(common.json ? to_strict({{"transfer", saved->subject.text()}}) : saved->subject.text());
  return {};
}

Result<> redeem(const Common& common, const RedeemWords& words) {
  const auto by = actor_or(words.by, words.person, Role::Resident);
  if (!by) return pass(by);
  HoldTransfer hold;
  hold.person = words.person;
  hold.item = words.item;
  hold.count = words.count;
  hold.what_for = words.service ? TransferFor::Service : TransferFor::Goods;
  const auto saved = perform_at(common.dir, *by, hold);
  if (!saved) return pass(saved);
  say(common.json ? to_strict({{"transfer", saved->subject.text()}}) : saved->subject.text());
  return {};
}

Result<> step_transfer(const Common& common, const TransferWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  const auto transfer = uuid_of(words.transfer, "transfer");
  if (!transfer) return pass(transfer);
  StepOnTransfer step;
  step.transfer = *transfer;
  step.reason = words.reason;
  step.step = words.what == "settle"    ? TransferStep::Settle
              : words.what == "release" ? TransferStep::Release
              : words.what == "ask"     ? TransferStep::AskReversal
                                        : TransferStep::Reverse;
  if (const auto saved = perform_at(common.dir, *by, step); !saved) return pass(saved);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto now = (*station)->books().find_transfer(*transfer);
  if (!now) return pass(now);
  const std::string state(*now ? name_of((*now)->state) : "unknown");
  say(common.json ? to_strict({{"transfer", words.transfer}, {"state", state}}) : words.transfer + " is " + state);
  return {};
}

std::vector<std::string> transfer_words() { return {"settle", "release", "ask", "reverse"}; }

Result<> add_stock(const Common& common, const StockWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  if (!words.item.empty()) {
    AddStock stock;
    stock.item = words.item;
    stock.count = words.count;
    if (const auto saved = perform_at(common.dir, *by, stock); !saved) return pass(saved);
  }
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto lines = (*station)->books().stock();
  if (!lines) return pass(lines);
  for (const StockLine& line : *lines) {
    say(common.json ? to_strict({{"item", line.item}, {"count", line.count}})
                    : fmt::format("{} {}", line.item, line.count));
  }
  return {};
}

}  // namespace linli::cli
