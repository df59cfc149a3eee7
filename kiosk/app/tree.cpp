#include "kiosk/app/tree.h"

#include <cmath>
#include <fstream>

#include "data/log/json.h"

namespace linli {
namespace {

int whole(float px) { return static_cast<int>(std::lround(px)); }

}  // namespace

std::string tree_json(const Registry& registry, std::uint64_t frame, std::string_view lang) {
  const float px = 1 / registry.mm_per_px();
  nlohmann::ordered_json tree;
  tree["frame"] = frame;
  tree["screen"] = registry.screen();
  tree["size"] = {whole(registry.width_mm() * px), whole(registry.height_mm() * px)};
  tree["mm_per_px"] = registry.mm_per_px();
  tree["lang"] = lang;
  tree["widgets"] = nlohmann::ordered_json::array();
  for (const Widget& widget : registry.widgets()) {
    nlohmann::ordered_json one;
    one["id"] = widget.id;
    one["role"] = name_of(widget.role);
    one["label"] = widget.label;
    const Rect& mm = widget.mm;
    one["rect"] = {whole(mm.x * px), whole(mm.y * px), whole(mm.w * px), whole(mm.h * px)};
    one["enabled"] = widget.enabled;
    if (!widget.value.empty()) one["value"] = widget.value;
    if (!widget.why.empty()) one["why"] = widget.why;
    if (widget.selected) one["selected"] = true;
    if (widget.cut) one["cut"] = true;
    if (widget.covered) one["covered"] = true;
    if (widget.id == registry.focused()) one["focused"] = true;
    tree["widgets"].push_back(std::move(one));
  }
  // What people typed may be anything: a broken byte is replaced, never thrown about.
  return tree.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<> write_tree(const std::filesystem::path& file, const std::string& json) {
  std::filesystem::path side = file;
  side += ".new";
  std::ofstream out(side, std::ios::binary | std::ios::trunc);
  out << json << '\n';
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(side, file, failed);
  if (!out || failed) return fail(ErrorCode::DiskFailed, "cannot write the widget tree to " + file.string());
  return {};
}

}  // namespace linli
