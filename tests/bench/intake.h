// A hub in a folder that is asked, through its handler, to take in batches of one station's entries: for measuring.
#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "data/base/check.h"
#include "sync/hub/handler.h"
#include "sync/hub/sqlite_store.h"
#include "sync/wire/batch.h"
#include "sync/wire/enrol.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"

namespace linli::bench {

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "{}\n", result.error().what);
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class Work>
double seconds(Work work) {
  const auto started = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

using Batches = std::vector<std::vector<SealedEntry>>;

class Intake {
 public:
  Intake(const std::filesystem::path& dir, const Batches& batches) {
    must(hub::SqliteStore::init(dir, {.district = "柘荣县"}));
    hub_.emplace(must(hub::SqliteStore::open(dir, Access::Write)), system_clock());
    must(hub_->open_run());
    const Envelope& first = batches.front().front().envelope;
    const auto key = SigningKey::make();
    const auto code = must(hub_->invite({.station = first.id.station, .scope = first.home}));
    const auto answer = must(hub_->enrol({code, key.public_key()}));
    token_ = must(wire::read_enrolment(answer, key.public_key())).token;
    std::uint64_t after = 0;
    Hash head = chain_start(first.id.station, first.id.epoch);
    for (const auto& entries : batches) {
      bodies_.push_back(wire::pack(wire::write_batch(first.id.station, first.id.epoch, after, head, entries, key)));
      after += entries.size();
      head = entries.back().hash;
    }
  }

  void take_all() {
    hub::Handler handler(*hub_);
    for (const std::string& body : bodies_) {
      hub::Request request{.method = "POST", .target = std::string(wire::batches_path)};
      request.authorization = "Bearer " + token_;
      request.content_encoding = "zstd";
      request.body = body;
      const auto answer = handler.handle(request);
      const auto* response = std::get_if<hub::Response>(&answer);
      ENSURE(response != nullptr && response->status == 200);
      ENSURE(response->body.find(R"("refused":[])") != std::string::npos);
    }
  }

 private:
  std::optional<hub::Hub> hub_;
  std::string token_;
  std::vector<std::string> bodies_;
};

}  // namespace linli::bench
