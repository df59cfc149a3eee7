// A real hub in a folder of its own, asked through its handler; and pens that write stations' chains, good or poisoned.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "data/base/check.h"
#include "sync/hub/handler.h"
#include "sync/hub/sqlite_store.h"
#include "sync/hub/verify.h"
#include "sync/wire/batch.h"
#include "sync/wire/feed.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/receipt.h"
#include "tests/support/folder.h"

namespace linli::testing {

inline constexpr const char* xiping = "zherong/shuangcheng/xiping";

/// Writes one epoch of a station's chain.
struct Pen {
  std::string station = "XP2";
  std::string home = xiping;
  SigningKey key = SigningKey::make();
  std::uint64_t epoch = 0x1122334455667788;
  std::string token = {};
  std::string by = {};
  std::string role = {};
  Position seen = {};
  int version = 1;
  std::vector<SealedEntry> entries = {};

  [[nodiscard]] Hash head() const { return head_at(entries.size()); }
  [[nodiscard]] Hash head_at(std::size_t seq) const {
    return seq == 0 ? chain_start(station, epoch) : entries[seq - 1].hash;
  }

  [[nodiscard]] Envelope envelope(std::string kind, std::string body, const Uuid& subject) const {
    Envelope e;
    e.id = {station, epoch, entries.size() + 1};
    e.subject = subject;
    e.home = home;
    e.seen = seen;
    e.at = 1'795'305'600'000;
    e.boot = "0000000000000001";
    e.by = by;
    e.role = role;
    e.kind = std::move(kind);
    e.version = version;
    e.body = std::move(body);
    return e;
  }
  const SealedEntry& write(std::string kind, std::string body = "{}",
                           const Uuid& subject = Uuid::make(1'795'305'600'000), std::string slip = {}) {
    return entries.emplace_back(
        seal(envelope(std::move(kind), std::move(body), subject), make_slip(std::move(slip)), head()));
  }
  const SealedEntry& lodge(const std::string& text = "楼道灯坏了") {
    return write("case.lodged", R"({"nature":"public"})", Uuid::make(1'795'305'600'000), R"({"text":")" + text + "\"}");
  }
  /// Any bytes at all, with an honest chain around them.
  const SealedEntry& scrawl(std::string line, Slip slip = make_slip("")) {
    const Hash hash = chain_next(head(), line, slip.commitment);
    return entries.emplace_back(SealedEntry{envelope("case.lodged", "{}", {}), std::move(line), std::move(slip), hash});
  }

  /// Entries after + 1 … through; through 0 is all.
  [[nodiscard]] std::string batch(std::size_t after = 0, std::size_t through = 0) const {
    const std::size_t last = through == 0 ? entries.size() : through;
    const auto begin = entries.begin();
    return wire::write_batch(station, epoch, after, head_at(after),
                             {begin + static_cast<std::ptrdiff_t>(after), begin + static_cast<std::ptrdiff_t>(last)},
                             key);
  }
};

class HubWorld {
 public:
  HubWorld() {
    ENSURE(hub::SqliteStore::init(folder_.path(), {.district = "柘荣县"}).has_value());
    start();
  }
  /// As a new `serve` does: the store is opened again and a new run begins.
  void start() {
    handler_.reset();
    hub_.reset();
    auto store = hub::SqliteStore::open(folder_.path(), Access::Write);
    ENSURE(store.has_value());
    hub_ = std::make_unique<hub::Hub>(std::move(*store), clock_, options_);
    ENSURE(hub_->open_run().has_value());
    handler_ = std::make_unique<hub::Handler>(*hub_);
  }
  void stop() {
    handler_.reset();
    hub_.reset();
  }

  [[nodiscard]] Result<Enrolment> enrol(const std::string& code, const SigningKey& key) {
    const auto answer = ask("POST", std::string(wire::enrol_path), wire::write_enrol_request(code, key));
    if (answer.status != 200) return tl::unexpected<Error>(wire::read_error(answer.status, answer.body));
    return wire::read_enrolment(answer.body, key.public_key());
  }
  /// Invites and enrols the pen's station for its home.
  void enrol(Pen& pen) {
    auto code = hub_->invite({.station = pen.station, .name = "溪坪红色驿站", .scope = pen.home});
    ENSURE(code.has_value());
    auto enrolment = enrol(*code, pen.key);
    ENSURE(enrolment.has_value());
    pen.token = enrolment->token;
  }

  [[nodiscard]] hub::Response ask(std::string method, std::string target, std::string body = {},
                                  const std::string& token = {}) {
    hub::Request request{.method = std::move(method), .target = std::move(target)};
    request.body = std::move(body);
    if (!token.empty()) request.authorization = "Bearer " + token;
    auto answer = handler_->handle(request);
    ENSURE(std::holds_alternative<hub::Response>(answer));
    return std::get<hub::Response>(std::move(answer));
  }
  [[nodiscard]] hub::Response push_bytes(const Pen& pen, const std::string& batch) {
    hub::Request request{.method = "POST", .target = std::string(wire::batches_path)};
    request.authorization = "Bearer " + pen.token;
    request.content_encoding = "zstd";
    request.body = wire::pack(batch);
    auto answer = handler_->handle(request);
    ENSURE(std::holds_alternative<hub::Response>(answer));
    return std::get<hub::Response>(std::move(answer));
  }
  [[nodiscard]] Result<Acknowledgement> push(const Pen& pen, const std::string& batch) {
    const auto answer = push_bytes(pen, batch);
    if (answer.status != 200) return tl::unexpected<Error>(wire::read_error(answer.status, answer.body));
    auto receipt = wire::read_receipt(answer.body, hub_->identity().signing.public_key());
    if (!receipt) return pass(receipt);
    ENSURE(receipt->station == pen.station);
    return receipt->told;
  }
  [[nodiscard]] Result<Acknowledgement> push(const Pen& pen) { return push(pen, pen.batch()); }

  [[nodiscard]] Result<wire::FeedPage> feed(const Pen& pen, const std::string& after = {},
                                            const std::string& more = {}) {
    const auto answer = ask("GET", "/v1/feed?after=" + after + more, {}, pen.token);
    if (answer.status != 200) return tl::unexpected<Error>(wire::read_error(answer.status, answer.body));
    return wire::read_feed(answer.body, hub_->identity().signing.public_key());
  }

  /// What the store holds, read beside the hub.
  [[nodiscard]] std::vector<StoredEntry> entries(const std::string& kind = {}) const {
    auto log = LogStore::open(folder_.path() / "hub.db", Access::Read);
    ENSURE(log.has_value());
    EntryFilter filter;
    filter.kind = kind;
    filter.after_position = 0;
    filter.count_max = 100'000;
    auto rows = (*log)->list(filter);
    ENSURE(rows.has_value());
    return *rows;
  }

  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
  [[nodiscard]] hub::Hub& hub() { return *hub_; }
  [[nodiscard]] hub::Handler& handler() { return *handler_; }
  [[nodiscard]] ManualClock& clock() { return clock_; }
  /// For the next start.
  [[nodiscard]] hub::HubOptions& options() { return options_; }

 private:
  Folder folder_;
  hub::HubOptions options_{.blobs = folder_.path() / "blobs"};
  ManualClock clock_;
  std::unique_ptr<hub::Hub> hub_;
  std::unique_ptr<hub::Handler> handler_;
};

/// The chains and positions in its file are whole.
inline bool verifies(const HubWorld& world) {
  const auto store = hub::SqliteStore::open(world.path(), Access::Read);
  return store && hub::verify_chains(**store).has_value();
}

}  // namespace linli::testing
