// What the hub leaves on a stick for one station, sealed to the key that asked: a hello that names the bundles it
// answers, receipts as they come, and last its news, or that the station is trusted no longer. One thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "data/base/disk.h"
#include "sync/hub/answer_file.h"
#include "sync/hub/hub.h"
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"

namespace linli::hub {

inline constexpr std::uint64_t answer_bytes_max = 64 * 1024 * 1024;  // Of pages; the rest comes with the next stick.

class StickAnswer {
 public:
  /// One that the station asked with, and what it said first in it.
  struct Bundle {
    std::uint64_t id = 0;
    wire::StationHello hello;
  };

  StickAnswer(Hub& hub, HubStation station, const PublicKey& reader)
      : hub_(hub), station_(std::move(station)), reader_(reader) {}

  /// BadInput when nothing can be sealed to its reader. `bundles` has at least one.
  [[nodiscard]] Result<> begin(const std::vector<Bundle>& bundles, WallMs at, Disk& disk,
                               const std::filesystem::path& folder);
  void put(wire::BundlePart part, std::string_view text);
  /// Pages of news in it, once it is durable on the stick.
  [[nodiscard]] Result<std::uint64_t> finish();

 private:
  [[nodiscard]] bool is_trusted() const { return station_.revoked_at == 0 && reader_ == station_.key; }
  /// The earliest position that any of these bundles asks from: whatever copy of the station comes first finds its own.
  [[nodiscard]] Result<std::int64_t> earliest(const std::vector<Bundle>& bundles, wire::HubHello& hello);
  /// What receipts told the station; the last position that it leaves in no doubt. What no receipt can say counts for
  /// nothing.
  [[nodiscard]] Result<std::int64_t> bear_out(std::string_view told, wire::HubHello& hello);
  [[nodiscard]] Result<> put_frontiers();
  [[nodiscard]] Result<> put_revocation();
  [[nodiscard]] Result<> put_news();

  Hub& hub_;
  const HubStation station_;
  const PublicKey reader_;
  std::optional<wire::BundleWriter> bundle_;
  std::optional<AnswerFile> file_;
  std::uint64_t epoch_ = 0;  // That its reader writes.
  std::int64_t after_ = 0;   // Where its news begin.
  bool restored_ = false;    // A cursor of it shows that the hub lost what it once gave.
  std::uint64_t pages_ = 0;
};

}  // namespace linli::hub
