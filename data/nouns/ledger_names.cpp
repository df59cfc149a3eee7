// The words of the ledger in bodies, JSON and text keys. Frozen: logs hold them.
#include "data/nouns/ledger.h"
#include "data/nouns/names.h"

namespace linli {
namespace {

constexpr Names<Currency, 5> currencies{{{{Currency::Time, "time"},
                                          {Currency::MeritMinutes, "merit_minutes"},
                                          {Currency::Points, "points"},
                                          {Currency::Hearts, "hearts"},
                                          {Currency::Money, "money"}}}};
constexpr Names<SystemAccount, 4> accounts{{{{SystemAccount::Issuer, "issuer"},
                                             {SystemAccount::Donation, "donation"},
                                             {SystemAccount::Elders, "elders"},
                                             {SystemAccount::Goods, "goods"}}}};
constexpr Names<TransferFor, 6> purposes{{{{TransferFor::Service, "service"},
                                           {TransferFor::Goods, "goods"},
                                           {TransferFor::Reward, "reward"},
                                           {TransferFor::Gift, "gift"},
                                           {TransferFor::Award, "award"},
                                           {TransferFor::Correction, "correction"}}}};
constexpr Names<TransferState, 6> transfer_states{{{{TransferState::Posted, "posted"},
                                                    {TransferState::Held, "held"},
                                                    {TransferState::Settled, "settled"},
                                                    {TransferState::Released, "released"},
                                                    {TransferState::Refused, "refused"},
                                                    {TransferState::Reversed, "reversed"}}}};
constexpr Names<TransferStep, 6> transfer_kinds{{{{TransferStep::Post, "ledger.posted"},
                                                  {TransferStep::Hold, "ledger.held"},
                                                  {TransferStep::Settle, "ledger.settled"},
                                                  {TransferStep::Release, "ledger.released"},
                                                  {TransferStep::AskReversal, "ledger.reversal_asked"},
                                                  {TransferStep::Reverse, "ledger.reversed"}}}};

}  // namespace

std::string_view name_of(Currency currency) { return currencies.name(currency); }
std::string_view name_of(SystemAccount account) { return accounts.name(account); }
std::string_view name_of(TransferFor what_for) { return purposes.name(what_for); }
std::string_view name_of(TransferState state) { return transfer_states.name(state); }
std::string_view kind_of(TransferStep step) { return transfer_kinds.name(step); }
std::optional<Currency> currency(std::string_view name) { return currencies.value(name); }
std::optional<SystemAccount> system_account(std::string_view name) { return accounts.value(name); }
std::optional<TransferFor> transfer_for(std::string_view name) { return purposes.value(name); }
std::optional<TransferStep> transfer_step(std::string_view kind) { return transfer_kinds.value(kind); }

}  // namespace linli
