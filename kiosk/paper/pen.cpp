#include "kiosk/paper/pen.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include <qrencode.h>

#include "kiosk/look/text.h"

namespace linli::paper {
namespace {

constexpr float pitch = 1.32F;           // From line to line, in ems.
constexpr float above_baseline = 0.88F;  // Of a hanzi's square.
constexpr std::size_t lines_most = 40;
constexpr int quiet_modules = 4;  // Of white around a QR code (ISO/IEC 18004, 9.1).

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

Typeface face_of(Letters letters) { return letters.bold ? Typeface::Bold : Typeface::Regular; }

}  // namespace

void Pen::make_room(int bottom) {
  if (!sheet_.is_slip || bottom <= sheet_.height) return;
  sheet_.height = bottom;
  sheet_.grey.resize(static_cast<std::size_t>(sheet_.width) * static_cast<std::size_t>(bottom), 255);
}

void Pen::black(int x, int y, int width, int height) {
  make_room(y + height);
  for (int row = std::max(0, y); row < std::min(sheet_.height, y + height); ++row) {
    const auto begin = sheet_.grey.begin() + static_cast<std::ptrdiff_t>(row) * sheet_.width;
    std::fill(begin + std::clamp(x, 0, sheet_.width), begin + std::clamp(x + width, 0, sheet_.width), std::uint8_t{0});
  }
}

void Pen::set(std::string_view line, float width, Letters letters) {
  const auto room = static_cast<float>(right_ - left_);
  float pen = static_cast<float>(left_);
  if (letters.side == Side::Middle) pen += std::max(0.0F, (room - width) / 2);
  if (letters.side == Side::Right) pen += std::max(0.0F, room - width);
  const auto em = static_cast<float>(letters.size);
  const int tall = static_cast<int>(std::lround(em * pitch));
  const int baseline = y_ + static_cast<int>(std::lround(em * (above_baseline + (pitch - 1) / 2)));
  make_room(y_ + tall);
  for (std::size_t at = 0; at < line.size();) {
    const char32_t character = next_character(line, &at);
    const Glyph& glyph = types_.glyphs().glyph(face_of(letters), letters.size, character);
    const int left = static_cast<int>(std::lround(pen + glyph.left));
    const int top = baseline - static_cast<int>(glyph.top);
    for (int row = 0; glyph.page != 0 && row < static_cast<int>(glyph.height); ++row) {
      if (top + row < 0 || top + row >= sheet_.height) continue;
      const auto inks = types_.row_of(glyph, row);
      for (int i = 0; i < static_cast<int>(inks.size()); ++i) {
        if (left + i < 0 || left + i >= sheet_.width) continue;
        auto& dot = sheet_.grey[static_cast<std::size_t>(top + row) * static_cast<std::size_t>(sheet_.width) +
                                static_cast<std::size_t>(left + i)];
        dot = std::min<std::uint8_t>(dot, static_cast<std::uint8_t>(255 - inks[static_cast<std::size_t>(i)]));
      }
    }
    pen += types_.glyphs().advance(face_of(letters), character) * em;
  }
  y_ += tall;
}

void Pen::words(std::string_view words, Letters letters) {
  const auto block = wrap(types_.glyphs(), face_of(letters), static_cast<float>(letters.size), words,
                          static_cast<float>(right_ - left_), lines_most);
  for (const TextLine& line : block.lines) set(line.words, line.width, letters);
}

void Pen::one_line(std::string_view words, Letters letters) {
  const float em = measure(types_.glyphs(), face_of(letters), 1, words);
  const auto room = static_cast<float>(right_ - left_);
  if (em * static_cast<float>(letters.size) > room) letters.size = static_cast<int>(room / em);
  set(words, em * static_cast<float>(letters.size), letters);
}

void Pen::line(int thick) {
  black(left_, y_, right_ - left_, thick);
  y_ += thick;
}

void Pen::cut_here() {
  constexpr int dash = 14, space = 10, thick = 3;
  for (int x = left_; x + dash <= right_; x += dash + space) black(x, y_, dash, thick);
  y_ += thick;
}

void Pen::frame(int inset, int thick) {
  const int width = sheet_.width - 2 * inset;
  const int height = sheet_.height - 2 * inset;
  black(inset, inset, width, thick);
  black(inset, inset + height - thick, width, thick);
  black(inset, inset, thick, height);
  black(inset + width - thick, inset, thick, height);
}

void Pen::qr(std::string_view text, int side) {
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  if (!code) return;
  const int modules = code->width + 2 * quiet_modules;
  const int dots = std::max(1, std::min(side, right_ - left_) / modules);
  const int left = left_ + (right_ - left_ - modules * dots) / 2 + quiet_modules * dots;
  const int top = y_ + quiet_modules * dots;
  make_room(y_ + modules * dots);
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1U) != 0) black(left + x * dots, top + y * dots, dots, dots);
    }
  }
  y_ += modules * dots;
}

}  // namespace linli::paper
