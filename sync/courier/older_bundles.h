// What this station left on a stick before, while a new bundle is written beside it. A copy of this station may have
// written others, and those are not ours to take away. One thread, which holds Station::writing_sticks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "data/base/disk.h"
#include "data/station.h"

namespace linli {

class OlderBundles {
 public:
  /// What lies in `folder` now. Takes away what nobody needs: writings that did not end, and what the hub has answered.
  [[nodiscard]] static Result<OlderBundles> find(Station& station, Disk& disk, const std::filesystem::path& folder);

  /// Of all files, as far as the disk tells.
  [[nodiscard]] std::uint64_t bytes() const;
  /// A bundle that has all they may have is durable on the stick.
  [[nodiscard]] Result<> remove();
  /// They are in the way of the bundle that is to replace them: nothing is "on the stick" by them from now on.
  [[nodiscard]] Result<> give_way();

 private:
  struct Bundle {
    std::uint64_t id = 0;
    std::string name;
  };
  OlderBundles(Station& station, Disk& disk, std::filesystem::path folder)
      : station_(station), disk_(disk), folder_(std::move(folder)) {}
  [[nodiscard]] Result<> remove(const std::vector<Bundle>& bundles);

  Station& station_;
  Disk& disk_;
  std::filesystem::path folder_;
  std::vector<Bundle> bundles_;
};

}  // namespace linli
