#include "kiosk/look/glyphs.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <ft2build.h>

#include FT_FREETYPE_H
#include FT_ADVANCES_H

namespace linli {
namespace {

constexpr int shelf_step = 8;  // Shelf heights are multiples of it, so that sizes near each other share one.
constexpr int border = 1;      // Keeps neighbours out of the linear filter.

std::uint64_t key_of(Typeface face, int em_px, char32_t character) {
  return (static_cast<std::uint64_t>(face) << 56U) | (static_cast<std::uint64_t>(em_px) << 32U) | character;
}

// Joiners, direction marks and variation selectors draw nothing; without shaping they would show as 〓.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0x2060 || c == 0xFEFF || (c >= 0xE0100 && c <= 0xE01EF);
}

}  // namespace

Glyphs::Glyphs(std::unique_ptr<Fonts> fonts, GlyphPages& pages) : fonts_(std::move(fonts)), pages_(pages) {}

Glyphs::~Glyphs() {
  for (const Place& place : places_) pages_.drop(place.page);
}

void Glyphs::start_frame() {
  if (places_.size() <= pages_max && !forgetting_) return;
  forgetting_ = false;
  for (const Place& place : places_) pages_.drop(place.page);
  places_.clear();
  glyphs_.clear();
  advances_.clear();
  ++times_forgotten_;
}

void Glyphs::take(Shapes shapes) {
  if (!fonts_->take(shapes)) return;
  std::fill(std::begin(set_px_), std::end(set_px_), 0);
  forgetting_ = has_read_ = true;
}

bool Glyphs::holds(char32_t character) const {
  return std::any_of(glyphs_.begin(), glyphs_.end(),
                     [&](const auto& one) { return static_cast<char32_t>(one.first & 0xFFFFFFFFU) == character; });
}

void Glyphs::rest() {
  if (std::exchange(has_read_, false)) fonts_->give_back();
}

bool Glyphs::has(Typeface face, char32_t character) { return FT_Get_Char_Index(fonts_->face(face), character) != 0; }

const Glyph& Glyphs::glyph(Typeface face, int em_px, char32_t character) {
  const auto key = key_of(face, em_px, character);
  if (const auto found = glyphs_.find(key); found != glyphs_.end()) return found->second;
  return glyphs_.emplace(key, rasterise(face, em_px, character)).first->second;
}

float Glyphs::advance(Typeface face, char32_t character) {
  const auto key = key_of(face, 0, character);
  if (const auto found = advances_.find(key); found != advances_.end()) return found->second;
  float part = 0;
  if (!is_invisible(character)) {
    has_read_ = true;
    FT_Face rec = fonts_->face(face);
    const FT_UInt index = FT_Get_Char_Index(rec, has(face, character) ? character : missing);
    FT_Fixed units = 0;
    if (FT_Get_Advance(rec, index, FT_LOAD_NO_SCALE, &units) == 0) {
      part = static_cast<float>(units) / static_cast<float>(rec->units_per_EM);
    }
  }
  return advances_.emplace(key, part).first->second;
}

Glyph Glyphs::rasterise(Typeface face, int em_px, char32_t character) {
  Glyph glyph;
  if (is_invisible(character)) return glyph;
  has_read_ = true;
  FT_Face rec = fonts_->face(face);
  int& set_px = set_px_[static_cast<int>(face)];
  if (set_px != em_px && FT_Set_Pixel_Sizes(rec, 0, static_cast<FT_UInt>(em_px)) == 0) set_px = em_px;
  const FT_UInt index = FT_Get_Char_Index(rec, has(face, character) ? character : missing);
  if (FT_Load_Glyph(rec, index, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0) return glyph;
  const FT_Bitmap& picture = rec->glyph->bitmap;
  const int width = static_cast<int>(picture.width);
  const int height = static_cast<int>(picture.rows);
  if (width == 0 || height == 0 || width + 2 * border > page_width || height + shelf_step > page_height) return glyph;

  std::vector<std::uint8_t> grey(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int row = 0; row < height; ++row) {
    const std::uint8_t* from = picture.buffer + static_cast<std::ptrdiff_t>(row) * picture.pitch;
    std::copy(from, from + width, grey.begin() + static_cast<std::ptrdiff_t>(row) * width);
  }
  const Spot spot = find_room(width + 2 * border, height + 2 * border);
  pages_.put(spot.page, spot.x + border, spot.y + border, width, height, grey);

  glyph.page = spot.page;
  glyph.left = static_cast<float>(rec->glyph->bitmap_left);
  glyph.top = static_cast<float>(rec->glyph->bitmap_top);
  glyph.width = static_cast<float>(width);
  glyph.height = static_cast<float>(height);
  glyph.u0 = static_cast<float>(spot.x + border) / page_width;
  glyph.v0 = static_cast<float>(spot.y + border) / page_height;
  glyph.u1 = static_cast<float>(spot.x + border + width) / page_width;
  glyph.v1 = static_cast<float>(spot.y + border + height) / page_height;
  return glyph;
}

Glyphs::Spot Glyphs::find_room(int width, int height) {
  const int tall = (height + shelf_step - 1) / shelf_step * shelf_step;
  for (Place& place : places_) {
    for (Shelf& shelf : place.shelves) {
      if (shelf.height == tall && shelf.x + width <= page_width) {
        const Spot spot{place.page, shelf.x, shelf.y};
        shelf.x += width;
        return spot;
      }
    }
    if (place.used + tall <= page_height) {
      place.shelves.push_back({place.used, tall, width});
      const Spot spot{place.page, 0, place.used};
      place.used += tall;
      return spot;
    }
  }
  places_.push_back({pages_.make(page_width, page_height), tall, {{0, tall, width}}});
  return {places_.back().page, 0, 0};
}

}  // namespace linli
