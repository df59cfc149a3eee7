#include "kiosk/look/pictures.h"

#include <algorithm>

namespace linli {

Pictures::~Pictures() {
  for (const Held& each : held_) pages_.drop(each.page);
}

void Pictures::start_frame() {
  for (Held& each : held_) each.drawn = false;
}

std::uint64_t Pictures::page_of(const SharedPicture& picture) {
  auto found = std::ranges::find(held_, picture, &Held::picture);
  if (found == held_.end()) {
    held_.push_back({picture, pages_.make_picture(picture->width, picture->height, picture->rgb)});
    found = held_.end() - 1;
  }
  found->drawn = true;
  return found->page;
}

void Pictures::end_frame() {
  std::erase_if(held_, [this](const Held& each) {
    if (!each.drawn) pages_.drop(each.page);
    return !each.drawn;
  });
}

}  // namespace linli
