// Pages that a restored hub lost are given back to it, each with the own entries that stood in it.
#include <utility>

#include "sync/courier/own_with.h"
#include "sync/courier/session.h"
#include "sync/wire/batch.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/pages.h"

namespace linli {
namespace {

constexpr int gives_failed_max = 3;

/// Said of the page itself: it would be said again, however often it came.
bool refuses_page(ErrorCode code) {
  return code == ErrorCode::BadLine || code == ErrorCode::BadSignature || code == ErrorCode::BadChain ||
         code == ErrorCode::TooLarge || code == ErrorCode::NotPermitted;
}

/// Nothing else would be taken now either.
bool takes_nothing(ErrorCode code) {
  return code == ErrorCode::Unreachable || code == ErrorCode::Busy || code == ErrorCode::NotAHub ||
         code == ErrorCode::OtherVersion || code == ErrorCode::Revoked || code == ErrorCode::BadToken ||
         code == ErrorCode::DiskFull || code == ErrorCode::InUse;
}

}  // namespace

bool Session::gives_in_vain() const { return give_failures_ >= gives_failed_max; }

void Session::next_give(std::vector<Ask>& asks) {
  if (push_ || give_ || !pushing_.allows(clock_.mono_ms())) return;
  keep_receipt();
  made_.reset();
  auto page = station_.owed_page(passed_over_ ? &*passed_over_ : nullptr);
  if (page && !*page && std::exchange(passed_over_, std::nullopt)) page = station_.owed_page();
  if (!page) return failed(pushing_, page.error());
  owing_ = page->has_value();
  if (!owing_) return;
  auto own = own_with(station_, **page, batch_bytes_);
  if (!own) return failed(pushing_, own.error());
  if (own->first) return;  // What stood before this page goes first, by an ordinary push.
  auto text = wire::unpack((*page)->packed, wire::feed_bytes_max);
  if (!text) return give_up((*page)->id);
  std::string batch;
  if (own->with) {
    batch = wire::write_batch(enrolment_.station, own->with->epoch, own->with->after, own->with->after_head,
                              own->with->entries, station_.signing_key());
  }
  Ask ask{.id = ++last_ask_, .kind = Ask::Kind::Give, .body = {}, .scope = {}, .epoch = 0, .cursor = {}};
  ask.body = wire::write_offer(*text, batch);
  give_ = Give{.ask = ask.id, .page = std::move(**page)};
  if (own->with) {
    const auto& sent = *own->with;
    give_->end = {sent.epoch, sent.after + sent.entries.size(), sent.entries.back().hash};
  }
  state_.sending = true;
  asks.push_back(std::move(ask));
}

void Session::take_returned(const Give& give, const Answered& answered) {
  if (!answered.frame) {
    const ErrorCode code = answered.frame.error().code;
    if (refuses_page(code)) return give_up(give.page.id);
    // Perhaps nobody else has what is in it, so it is kept; but a hub that cannot take this page must not keep the
    // others waiting, nor what people say meanwhile.
    if (!takes_nothing(code)) ++give_failures_;
    if (gives_in_vain()) passed_over_ = give.page;
    return failed(pushing_, answered.frame.error(), answered.retry_after);
  }
  auto returned = wire::read_returned(*answered.frame, enrolment_.hub_key);
  if (!returned) return failed(pushing_, returned.error());
  if (returned->station != enrolment_.station) {
    return failed(pushing_, {ErrorCode::NotAHub, "the hub answered another station"});
  }
  if (returned->receipt && returned->receipt->station == enrolment_.station) {
    Acknowledgement& told = returned->receipt->told;
    if (give.end && told.frontier.epoch == give.end->epoch && told.frontier.through >= give.end->through) {
      told.sent = give.end;
    }
    if (const auto kept = station_.take(told); !kept) return failed(pushing_, kept.error());
  }
  give_up(give.page.id);
  pull_when_sent_ = true;
  count_pending();
  succeeded(pushing_);
}

void Session::give_up(std::int64_t page) {
  give_failures_ = 0;
  if (const auto forgotten = station_.forget_page(page); !forgotten) return failed(pushing_, forgotten.error());
}

}  // namespace linli
