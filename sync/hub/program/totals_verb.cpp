// totals: what every community's people have earned, hold, spent and gave away, as judged.
#include <map>

#include <fmt/format.h>

#include "data/log/entry.h"
#include "data/log/json.h"
#include "data/nouns/ledger.h"
#include "sync/hub/program/verbs.h"
#include "sync/hub/sqlite_store.h"

namespace linli::hub {
namespace {

/// Of one community in one currency: its four system accounts.
struct Totals {
  std::int64_t issuer = 0, donation = 0, elders = 0, goods = 0;
  /// What people hold: all accounts of a community sum to zero.
  [[nodiscard]] std::int64_t held_by_people() const { return -(issuer + donation + elders + goods); }
};

/// "balance/time/issuer@zherong/shuangcheng/xiping": nothing for a person's.
struct SystemKey {
  std::string currency, scope;
  SystemAccount account = SystemAccount::Issuer;
};
std::optional<SystemKey> read_key(std::string_view key) {
  constexpr std::string_view prefix = "balance/";
  if (!key.starts_with(prefix)) return std::nullopt;
  key.remove_prefix(prefix.size());
  const auto slash = key.find('/');
  const auto at = key.find('@');
  if (slash == std::string_view::npos || at == std::string_view::npos || at < slash) return std::nullopt;
  const auto account = system_account(key.substr(slash + 1, at - slash - 1));
  if (!account) return std::nullopt;
  return SystemKey{std::string(key.substr(0, slash)), std::string(key.substr(at + 1)), *account};
}

}  // namespace

Result<> totals_verb(const std::filesystem::path& dir, const std::string& scope, Form form) {
  auto store = SqliteStore::open(dir, Access::Read);
  if (!store) return pass(store);
  const auto accounts = (*store)->accounts();
  if (!accounts) return pass(accounts);
  std::map<std::pair<std::string, std::string>, Totals> by_community;
  for (const Contribution& one : *accounts) {
    const auto key = read_key(one.key);
    if (!key || (!scope.empty() && !is_within(key->scope, scope))) continue;
    Totals& totals = by_community[{key->scope, key->currency}];
    switch (key->account) {
      case SystemAccount::Issuer:
        totals.issuer = one.amount;
        break;
      case SystemAccount::Donation:
        totals.donation = one.amount;
        break;
      case SystemAccount::Elders:
        totals.elders = one.amount;
        break;
      case SystemAccount::Goods:
        totals.goods = one.amount;
        break;
    }
  }
  for (const auto& [key, totals] : by_community) {
    const auto& [community, unit] = key;
    if (form == Form::Json) {
      fmt::print("{}\n", to_strict({{"scope", community},
                                    {"currency", unit},
                                    {"people", totals.held_by_people()},
                                    {"issued", -totals.issuer},
                                    {"donation", totals.donation},
                                    {"elders", totals.elders},
                                    {"goods", totals.goods}}));
    } else {
      fmt::print("{} {}: people have {}, given for goods {}, given away {}, for elders {}\n", community, unit,
                 totals.held_by_people(), totals.goods, totals.donation, totals.elders);
    }
  }
  return {};
}

}  // namespace linli::hub
