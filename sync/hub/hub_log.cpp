#include "sync/hub/hub_log.h"

#include <spdlog/spdlog.h>

#include "data/base/check.h"
#include "data/base/mutation.h"
#include "data/log/json.h"

namespace linli::hub {

Result<> HubLog::transact(const std::function<Result<>()>& work) {
  if (!loaded_) {
    auto last = store_.last_position();
    if (!last) return pass(last);
    last_ = *last;
    loaded_ = true;
  }
  const Frontier own_before = own_;
  const Position last_before = last_;
  auto done = store_.transact(work);
  if (!done && !mutated(Mutation::RollbackForgotten)) {
    // Nothing of it is there, or nobody knows: either way the file says where positions and our chain stand.
    loaded_ = false;
    own_ = own_before;
    last_ = last_before;
    if (own_.epoch != 0) {
      auto kept = store_.frontier(hub_station, own_.epoch);
      own_ = kept && kept->through > 0 ? *kept : Frontier{};
    }
  }
  return done;
}

Result<> HubLog::open_run() {
  ENSURE(own_.epoch == 0);
  return transact([this] { return begin_run(); });
}

Result<> HubLog::begin_run() {
  auto runs = store_.runs();
  if (!runs) return pass(runs);
  const std::uint64_t parent = runs->empty() ? 0 : runs->back().run;
  const std::int64_t parent_n = last_.n;
  do {
    own_.epoch = random_u64();
  } while (own_.epoch == 0);
  own_.through = 0;
  own_.head = chain_start(hub_station, own_.epoch);
  if (auto kept = store_.keep_run({own_.epoch, parent, parent_n, clock_.wall_ms()}); !kept) return kept;
  const Json body = {{"parent", hex_of(parent)}, {"parent_n", parent_n}, {"district", store_.identity().district}};
  return append({"run.opened", Uuid::make(clock_.wall_ms()), std::string(hub_home), to_strict(body)});
}

Result<Position> HubLog::place(const SealedEntry& entry) {
  if (own_.epoch == 0) {
    if (auto opened = begin_run(); !opened) return pass(opened);
  }
  const Position at{own_.epoch, last_.n + 1};
  if (auto kept = store_.insert(entry, at); !kept) return pass(kept);
  last_ = at;
  return at;
}

Result<Position> HubLog::write(const OwnEntry& entry) {
  if (own_.epoch == 0) {
    if (auto opened = begin_run(); !opened) return pass(opened);
  }
  if (auto done = append(entry); !done) return pass(done);
  return last_;
}

Result<> HubLog::remark(const OwnEntry& entry) {
  if (own_.epoch == 0) {
    if (auto opened = begin_run(); !opened) return opened;
  }
  auto done = append(entry);
  if (done || (done.error().code != ErrorCode::BadLine && done.error().code != ErrorCode::TooLarge)) return done;
  spdlog::error("\"{}\" about {} was left out, for it makes no line: {}", entry.kind, entry.subject.text(),
                done.error().what);
  return {};
}

Result<> HubLog::append(const OwnEntry& entry) {
  Envelope envelope;
  envelope.id = {std::string(hub_station), own_.epoch, own_.through + 1};
  envelope.subject = entry.subject;
  envelope.home = entry.home;
  envelope.seen = last_;
  envelope.at = clock_.wall_ms();
  envelope.boot = clock_.boot();
  envelope.mono = clock_.mono_ms();
  envelope.kind = entry.kind;
  envelope.body = entry.body;
  const auto sealed = try_seal(std::move(envelope), make_slip(entry.slip), own_.head);
  if (!sealed) return pass(sealed);
  auto at = place(*sealed);
  if (!at) return pass(at);
  own_.through += 1;
  own_.head = sealed->hash;
  return store_.reach(hub_station, own_);
}

}  // namespace linli::hub
