#include "sync/courier/older_bundles.h"

#include <algorithm>
#include <utility>

#include "sync/wire/stick_files.h"

namespace linli {
namespace {

constexpr std::size_t exports_looked_at = 1'000;

/// The hub has its words, and has answered for what came with them.
bool is_spent(const std::vector<StickExport>& exports, std::uint64_t bundle) {
  return std::any_of(exports.begin(), exports.end(), [&](const StickExport& each) {
    return each.bundle == bundle && each.arrived && each.returned_at > 0;
  });
}

}  // namespace

Result<OlderBundles> OlderBundles::find(Station& station, Disk& disk, const std::filesystem::path& folder) {
  const auto names = disk.list(folder);
  if (!names) return pass(names);
  const auto exports = station.sticks(exports_looked_at);
  if (!exports) return pass(exports);
  const auto enrolment = station.enrolment();
  OlderBundles older(station, disk, folder);
  std::vector<Bundle> needless;
  for (const std::string& name : *names) {
    const auto out = wire::read_out_name(name);
    if (!out || !enrolment || out->station != enrolment->station) continue;
    const auto own = station.is_own_bundle(out->bundle);
    if (!own) return pass(own);
    if (!*own) continue;
    if (out->part || is_spent(*exports, out->bundle)) {
      needless.push_back({out->bundle, name});
      continue;
    }
    older.bundles_.push_back({out->bundle, name});
  }
  if (auto gone = older.remove(needless); !gone) return pass(gone);
  return older;
}

std::uint64_t OlderBundles::bytes() const {
  std::uint64_t bytes = 0;
  for (const Bundle& each : bundles_) bytes += disk_.size(folder_ / each.name).value_or(0);
  return bytes;
}

Result<> OlderBundles::remove() { return remove(std::exchange(bundles_, {})); }

Result<> OlderBundles::give_way() {
  for (const Bundle& each : bundles_) {
    if (auto unsaid = station_.unsay_export(each.id); !unsaid) return unsaid;
  }
  return remove();
}

Result<> OlderBundles::remove(const std::vector<Bundle>& bundles) {
  for (const Bundle& each : bundles) {
    if (auto gone = disk_.remove(folder_ / each.name); !gone) return gone;
  }
  return bundles.empty() ? Result<>{} : disk_.sync_folder(folder_);
}

}  // namespace linli
