// The books: what is handed over or corrected, what is promised, kept, let go and taken back; the shelf.
#include "data/base/text.h"
#include "data/log/json.h"
#include "data/nouns/posting_lines.h"
#include "data/station/preparing.h"

namespace linli {
namespace {

constexpr std::size_t words_characters_max = 200;
constexpr std::int64_t goods_count_max = 100;
constexpr std::string_view errands = "errand";

Json json_of(const std::vector<PostingLine>& lines) {
  Json out = Json::array();
  for (const PostingLine& line : lines) out.push_back({{"account", line.account}, {"amount", line.amount}});
  return out;
}

Draft draft_transfer(TransferStep step, const Json& body) {
  Draft draft;
  draft.kind = kind_of(step);
  draft.body = to_strict(body);
  return draft;
}

std::string in_words(Currency unit, std::int64_t amount) {
  return std::to_string(amount) + " " + std::string(name_of(unit));
}

}  // namespace

Result<std::int64_t> Preparing::available(Currency unit, const std::string& account) const {
  const auto balance = parts_.views->total(balance_key(unit, account));
  if (!balance) return pass(balance);
  const auto held = parts_.views->total(held_key(unit, account));
  if (!held) return pass(held);
  return *balance - *held;
}

Result<> Preparing::check_shelf(const std::string& home, const Article& article, std::int64_t count) const {
  const auto left = parts_.views->total(stock_key(home, article.id));
  if (!left) return pass(left);
  if (*left >= count) return {};
  if (*left <= 0) return fail(ErrorCode::NotEnough, "none is left on the shelf: " + article.id);
  return fail(ErrorCode::NotEnough, "only " + std::to_string(*left) + " left on the shelf: " + article.id);
}

Result<Planned> Preparing::hold(const HoldTransfer& hold) const {
  auto planned = of_person(hold.person);
  if (!planned) return planned;
  if (hold.count < 1 || hold.count > goods_count_max) return fail(ErrorCode::BadInput, "a count is 1 to 100");
  Currency unit = Currency::Time;
  std::int64_t price = 0;
  if (hold.what_for == TransferFor::Service) {
    const Service* service = parts_.catalogue.service(errands);
    const Category* category = service == nullptr ? nullptr : service->category(hold.item);
    if (category == nullptr || category->minutes == 0) {
      return fail(ErrorCode::BadInput, "hours cannot be given for \"" + hold.item + "\"");
    }
    price = category->minutes;
  } else {
    const Article* article = parts_.volunteering.article(hold.item);
    if (article == nullptr) return fail(ErrorCode::BadInput, "there is no article \"" + hold.item + "\"");
    if (auto there = check_shelf(planned->home, *article, hold.count); !there) return pass(there);
    unit = article->currency;
    price = article->price;
  }
  const std::int64_t amount = price * hold.count;
  if (unit == Currency::Time && amount > parts_.volunteering.largest_redeem_minutes) {
    return fail(ErrorCode::NotPermitted,
                "at most " + std::to_string(parts_.volunteering.largest_redeem_minutes) + " minutes are given at once");
  }
  if (!may_begin(TransferStep::Hold, unit, by_.role)) {
    return fail(ErrorCode::NotPermitted, "a " + std::string(name_of(by_.role)) + " gives nobody's hours away");
  }
  const bool own = by_.role == Role::Resident || by_.role == Role::Volunteer;
  if (own && !by_.person.empty() && by_.person != hold.person) {
    return fail(ErrorCode::NotPermitted, "everybody gives only their own hours");
  }
  const auto left = available(unit, hold.person);
  if (!left) return pass(left);
  if (*left < amount) {
    return fail(ErrorCode::NotEnough,
                "there are " + in_words(unit, *left) + ", and it takes " + in_words(unit, amount));
  }
  const auto to = hold.what_for == TransferFor::Service ? SystemAccount::Issuer : SystemAccount::Goods;
  const Json body = {{"currency", name_of(unit)},
                     {"for", name_of(hold.what_for)},
                     {"item", hold.item},
                     {"count", hold.count},
                     {"lines", json_of({{hold.person, -amount}, {std::string(name_of(to)), amount}})}};
  planned->draft = draft_transfer(TransferStep::Hold, body);
  return planned;
}

Result<Prepared> Preparing::operator()(const HoldTransfer& wanted) {
  auto planned = hold(wanted);
  if (!planned) return pass(planned);
  Prepared out;
  out.entries.push_back(std::move(*planned));
  return out;
}

Result<> Preparing::check_enough(const PostTransfer& post, const std::string& home) const {
  if (post.handed_over) return {};
  for (const PostingLine& line : post.lines) {
    if (line.amount > 0 || may_be_below_zero(line.account)) continue;
    const auto left = available(post.currency, account_at(line.account, home));
    if (!left) return pass(left);
    if (*left + line.amount >= 0) continue;
    return fail(ErrorCode::NotEnough, "there are only " + in_words(post.currency, *left) + " on that account");
  }
  return {};
}

Result<Prepared> Preparing::operator()(const PostTransfer& post) {
  if (!may_begin(TransferStep::Post, post.currency, by_.role) || by_.person.empty()) {
    return fail(ErrorCode::NotPermitted, "only the desk writes into the books");
  }
  if (!may_be_for(post.currency, post.what_for)) {
    return fail(ErrorCode::BadInput,
                std::string(name_of(post.currency)) + " are awarded or corrected, never given for something");
  }
  if (!is_balanced(post.lines)) {
    return fail(ErrorCode::BadInput, "a posting has two to sixteen lines, each account once, together zero");
  }
  Planned planned{{}, Uuid::make(now_), scope()};
  bool first = true;
  for (const PostingLine& line : post.lines) {
    if (system_account(line.account)) continue;
    const auto whose = of_person(line.account);
    if (!whose) return pass(whose);
    if (!first && whose->home != planned.home) {
      return fail(ErrorCode::NotPermitted, "these people live in different communities: post it for each of them");
    }
    first = false;
    planned.home = whose->home;
    if (line.account == by_.person && line.amount > 0) {
      return fail(ErrorCode::NotPermitted, "nobody writes something into their own book");
    }
  }
  if (auto enough = check_enough(post, planned.home); !enough) return pass(enough);
  auto words = clean_text(post.words, words_characters_max);
  if (!words) return pass(words);
  const bool says_why = post.what_for == TransferFor::Correction || post.what_for == TransferFor::Award;
  if (says_why && words->empty()) return fail(ErrorCode::BadInput, "say why");
  if (post.count < 1 || post.count > goods_count_max) return fail(ErrorCode::BadInput, "a count is 1 to 100");
  Json body = {{"currency", name_of(post.currency)},
               {"for", name_of(post.what_for)},
               {"item", post.item},
               {"count", post.count},
               {"lines", json_of(post.lines)}};
  if (!words->empty()) body["words"] = *words;
  return only(draft_transfer(TransferStep::Post, body), std::move(planned));
}

Result<> Preparing::check_reversal(bool asks, const std::string& asked_by, WallMs asked_at) const {
  const bool asked = !asked_by.empty();
  const bool in_time = asked && now_ <= parts_.calendar.due(asked_at, reversal_signing_days);
  if (asks && in_time) {
    return fail(ErrorCode::AlreadyExists, "somebody asked for that already: a second person signs it");
  }
  if (!asks && asked && !in_time) {
    return fail(ErrorCode::NotPermitted, "it was asked for more than three working days ago: it has to be asked anew");
  }
  return {};
}

Result<Planned> Preparing::transfer_step(const StepOnTransfer& step) const {
  const auto entries = parts_.log->of_subject(step.transfer);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto now = fold_transfer(*entries, notes);
  if (!now) return fail(ErrorCode::NotFound, "there is no such transfer here");
  if (now->state == TransferState::Reversed) {
    return fail(ErrorCode::NotPermitted, "it was taken back already; what is wrong now is posted anew");
  }
  if (!may_step(*now, step.step, by_.role, by_.person)) {
    return fail(ErrorCode::NotPermitted, std::string(kind_of(step.step)) + " cannot be done by a " +
                                             std::string(name_of(by_.role)) + " while the transfer is " +
                                             std::string(name_of(now->state)));
  }
  if (step.step == TransferStep::AskReversal || step.step == TransferStep::Reverse) {
    auto timely = check_reversal(step.step == TransferStep::AskReversal, now->reversal_by, now->reversal_at);
    if (!timely) return pass(timely);
  }
  auto reason = clean_text(step.reason, words_characters_max);
  if (!reason) return pass(reason);
  if (step.step == TransferStep::AskReversal && reason->empty()) return fail(ErrorCode::BadInput, "say why");
  Json body = Json::object();
  if (!reason->empty()) body["reason"] = *reason;
  return Planned{draft_transfer(step.step, body), step.transfer, now->home};
}

Result<Prepared> Preparing::operator()(const StepOnTransfer& step) {
  const bool desk =
      by_.role == Role::Clerk || by_.role == Role::Chair || by_.role == Role::Cashier || by_.role == Role::GridWorker;
  if (!desk) {
    const auto lines = parts_.log->of_subject(step.transfer);
    if (!lines) return pass(lines);
    std::vector<Note> notes;
    const auto now = fold_transfer(*lines, notes);
    const bool own = now && !by_.person.empty() && payer_of(now->lines) == by_.person;
    if (!own || step.step != TransferStep::Release) {
      return fail(ErrorCode::NotPermitted, "everybody lets go only of what they asked for themselves");
    }
  }
  auto planned = transfer_step(step);
  if (!planned) return pass(planned);
  Prepared out;
  out.entries.push_back(std::move(*planned));
  return out;
}

Result<Prepared> Preparing::operator()(const AddStock& stock) {
  if (parts_.volunteering.article(stock.item) == nullptr) {
    return fail(ErrorCode::BadInput, "there is no article \"" + stock.item + "\"");
  }
  if (stock.count == 0 || stock.count < -10'000 || stock.count > 10'000) {
    return fail(ErrorCode::BadInput, "say how many came, or with a minus how many went bad");
  }
  Draft draft;
  draft.kind = "stock.added";
  draft.body = to_strict({{"item", stock.item}, {"count", stock.count}});
  return only(std::move(draft), Planned{{}, Uuid::make(now_), scope()});
}

}  // namespace linli
