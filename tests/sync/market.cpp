#include "tests/sync/market.h"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "tests/support/source_dir.h"

namespace linli::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t step_minutes = 5;  // As rules.toml rounds.

constexpr std::array<const char*, static_cast<std::size_t>(Act::count)> act_names = {
    "sync",     "start",     "pause",        "resume",           "end",      "end_unstarted",
    "close",    "record",    "approve",      "approve_other",    "decline",  "ask_reversal",
    "reverse",  "redeem",    "settle",       "release",          "award",    "hand_over",
    "ask_back", "take_back", "ask_for_help", "go_on_with_order", "call_off", "withdraw_role",
    "give_role"};

void edit(const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& changes) {
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  in.close();
  for (const auto& [was, is] : changes) {
    auto at = text.find(was);
    if (at == std::string::npos) FAIL(file << " does not say: " << was);
    for (; at != std::string::npos; at = text.find(was, at + is.size())) text.replace(at, was.size(), is);
  }
  std::ofstream(file) << text;
}

/// Whatever of rules and catalogue goes into the books, with other figures.
std::filesystem::path other_assets() {
  static const Folder folder;
  static const bool made = [] {
    for (const char* part : {"calendar", "catalogue", "volunteering"}) {
      std::filesystem::copy(source_dir() / "assets" / part, folder.path() / part,
                            std::filesystem::copy_options::recursive);
    }
    edit(folder.path() / "volunteering" / "rules.toml", {{"round_minutes = 5 ", "round_minutes = 15 "},
                                                         {"longest_minutes = 720 ", "longest_minutes = 60 "},
                                                         {"closing_hour = 18 ", "closing_hour = 12 "},
                                                         {"cap_minutes = 90000 ", "cap_minutes = 60 "},
                                                         {"heart_minutes = 60 ", "heart_minutes = 5 "},
                                                         {"points = ", "points = 1"},
                                                         {"price = ", "price = 1"}});
    edit(folder.path() / "catalogue" / "errand.toml", {{"minutes = 120", "minutes = 45"}});
    return true;
  }();
  (void)made;
  return folder.path();
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Deed& deed) {
  return out << fmt::format("{}/{}/{}/{}", deed.station, deed.person, act_names.at(static_cast<std::size_t>(deed.act)),
                            deed.which);
}

Market::Market(std::size_t stations, std::int64_t clock_off_ms)
    : size_(stations), world_(static_cast<int>(stations)), people_(station(0)) {
  const Actor clerk{people_.clerk, Role::Clerk};
  stock_shelf(station(0), people_.clerk);
  for (const std::string& person : volunteers_) {
    for (const auto& [unit, amount] : {std::pair(Currency::Hearts, 12), std::pair(Currency::Money, 100)}) {
      PostTransfer gift;
      gift.currency = unit;
      gift.what_for = TransferFor::Award;
      gift.words = "表彰";
      gift.lines = {{person, amount}, {"issuer", -amount}};
      must(station(0).perform({clerk, gift}));
    }
    let_pass(step_minutes);
    (void)work(station(0), world_.clock(), person, people_.clerk, 240);
  }
  world_.run_until_quiet();
  world_.station(size_ - 1).set_clock_off(clock_off_ms);
}

void Market::let_pass(std::int64_t minutes) {
  constexpr std::int64_t step_ms = step_minutes * minute_ms;
  world_.clock().advance(minutes * minute_ms);
  const std::int64_t over = world_.clock().wall_ms() % step_ms;
  if (over > 0) world_.clock().advance(step_ms - over);
}

void Market::carry_out(const Deed& deed) {
  let_pass(10 + step_minutes * static_cast<std::int64_t>(deed.which % 5));
  Station& at = station(deed.station);
  if (deed.act == Act::Sync) {
    (void)must(world_.station(deed.station % size_).sync());
  } else if (deed.act < Act::Approve) {
    step_on_shift(at, deed);
  } else if (deed.act < Act::Redeem) {
    judge_hours(at, deed);
  } else if (deed.act < Act::AskForHelp) {
    step_on_books(at, deed);
  } else if (deed.act < Act::WithdrawRole) {
    step_on_order(at, deed);
  } else {
    change_roles(at, deed);
  }
}

void Market::meet(const std::vector<std::size_t>& order) {
  for (const std::size_t number : order) (void)must(world_.station(number % size_).sync());
  world_.run_until_quiet();
}

void Market::change_rules() {
  for (std::size_t number = 0; number < size_; ++number) {
    world_.station(number).use_assets(other_assets());
    world_.station(number).restart();
    if (!station(number).catalogue_problems().empty()) FAIL(station(number).catalogue_problems().front().what);
  }
}

}  // namespace linli::testing
