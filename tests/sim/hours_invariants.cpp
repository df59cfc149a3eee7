#include "tests/sim/hours_invariants.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "data/books.h"
#include "data/nouns/posting_lines.h"

namespace linli::sim {
namespace {

constexpr std::array currencies = {Currency::Time, Currency::MeritMinutes, Currency::Points, Currency::Hearts,
                                   Currency::Money};

bool hears_nothing(Kiosk& kiosk, hub::SqliteStore& store) {
  const auto station = store.station(kiosk.code());
  return kiosk.is_revoked() || !station || !*station || (*station)->revoked_at != 0;
}

void check_kiosk(World& world, Kiosk& kiosk, hub::SqliteStore& store) {
  const Books books = kiosk.station()->books();
  for (const Currency unit : currencies) {
    const auto sum = books.sum(unit);
    if (!sum || *sum != 0) {
      world.ledger().violated("I9", fmt::format("{} at {} sums to {}", name_of(unit), kiosk.code(), sum.value_or(-1)));
    }
  }
  if (hears_nothing(kiosk, store)) return;
  const auto anomalies = kiosk.station()->anomalies();
  const bool says_so = anomalies && std::any_of(anomalies->begin(), anomalies->end(),
                                                [](const Anomaly& anomaly) { return anomaly.why == "overdrawn"; });
  for (const std::string& person : world.volunteers()) {
    // Who lives elsewhere, or never came here, has no hours here.
    const auto id = Uuid::read(person);
    const auto known = id ? store.known_home(*id) : Result<std::optional<std::string>>();
    if (!known || !*known || !is_within(**known, kiosk.scope())) continue;
    const auto balances = books.balances(person);
    if (!balances) continue;
    for (const Balance& one : *balances) {
      const auto at_hub = store.amount_of(balance_key(one.currency, person));
      const auto held_there = store.amount_of(held_key(one.currency, person));
      if (!at_hub || !held_there || *at_hub != one.amount || *held_there != one.held) {
        world.ledger().violated(
            "I9", fmt::format("{} has {} and {} promised at {}, and {} and {} at the hub", name_of(one.currency),
                              one.amount, one.held, kiosk.code(), at_hub.value_or(-1), held_there.value_or(-1)));
      }
      if (one.pending != 0) {
        world.ledger().violated(
            "I9", fmt::format("{} of {} still pends at {}", one.pending, name_of(one.currency), kiosk.code()));
      }
      if (one.available() < 0 && !says_so) {
        world.ledger().violated(
            "I9", fmt::format("{} went to {} in silence at {}", name_of(one.currency), one.available(), kiosk.code()));
      }
    }
  }
}

bool is_over(CaseState state) {
  using enum CaseState;
  constexpr std::array over = {Finished, Confirmed, Rated, Closed, Withdrawn, Duplicate, Referred};
  return std::find(over.begin(), over.end(), state) != over.end();
}

/// Hours given for an order wait no longer than the order does.
void check_orders(World& world, Kiosk& kiosk) {
  CaseFilter all;
  all.which = CaseFilter::Which::All;
  all.count_max = 1'000;
  const auto cases = kiosk.station()->cases(all);
  if (!cases) return;
  for (const Case& one : *cases) {
    if (!one.order || !one.order->redeems || !is_over(one.state)) continue;
    const auto order = kiosk.station()->find_case(one.subject);
    const auto hold = order && *order && (*order)->words ? Uuid::read((*order)->words->hold) : std::nullopt;
    if (!hold) continue;  // Nobody here may know, or it is erased.
    const auto kept = kiosk.station()->books().find_transfer(*hold);
    if (!kept || !*kept || (*kept)->state != TransferState::Held) continue;
    world.ledger().violated("I9", fmt::format("order {} is {} at {}, and its hours are still promised", one.ticket,
                                              name_of(one.state), kiosk.code()));
  }
}

}  // namespace

void books_agree(World& world, hub::SqliteStore& store) {
  for (auto& kiosk : world.kiosks()) {
    check_kiosk(world, *kiosk, store);
    if (!hears_nothing(*kiosk, store)) check_orders(world, *kiosk);
  }
}

}  // namespace linli::sim
