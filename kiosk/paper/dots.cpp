#include "kiosk/paper/dots.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <zlib.h>

#include "data/base/check.h"

namespace linli::paper {
namespace {

constexpr std::uint8_t black_below = 128;

/// One row of black and white, eight dots to a byte from the left; `ink` is what a black dot's bit is.
void pack_row(const Sheet& sheet, int row, bool ink, std::string& into) {
  const auto* dots = sheet.grey.data() + static_cast<std::ptrdiff_t>(row) * sheet.width;
  for (int x = 0; x < sheet.width; x += 8) {
    unsigned byte = 0;
    for (int bit = 0; bit < 8; ++bit) {
      const bool black = x + bit < sheet.width && dots[x + bit] < black_below;
      if (black == ink) byte |= 0x80U >> static_cast<unsigned>(bit);
    }
    into += static_cast<char>(byte);
  }
}

void big_endian(std::uint32_t value, std::string& into) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) into += static_cast<char>((value >> shift) & 0xFFU);
}

/// A PNG chunk (ISO/IEC 15948, 5.3).
void chunk(std::string_view type, std::string_view body, std::string& into) {
  big_endian(static_cast<std::uint32_t>(body.size()), into);
  const std::size_t from = into.size();
  into.append(type).append(body);
  const auto* bytes = reinterpret_cast<const Bytef*>(into.data() + from);
  big_endian(static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(into.size() - from))), into);
}

std::string rows_of(const Sheet& sheet) {
  std::string rows;
  for (int row = 0; row < sheet.height; ++row) {
    rows += '\0';  // No filter.
    if (sheet.is_slip) {
      pack_row(sheet, row, false, rows);
    } else {
      const auto* dots = reinterpret_cast<const char*>(sheet.grey.data());
      rows.append(dots + static_cast<std::ptrdiff_t>(row) * sheet.width, static_cast<std::size_t>(sheet.width));
    }
  }
  return rows;
}

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  const int done = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                             reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_DEFAULT_COMPRESSION);
  ENSURE(done == Z_OK);
  packed.resize(size);
  return packed;
}

}  // namespace

std::string png(const Sheet& sheet) {
  std::string file = "\x89PNG\r\n\x1A\n";
  std::string head;
  big_endian(static_cast<std::uint32_t>(sheet.width), head);
  big_endian(static_cast<std::uint32_t>(sheet.height), head);
  head += static_cast<char>(sheet.is_slip ? 1 : 8);  // Bits a dot,
  head.append(4, '\0');                              // grey, and the only methods there are.
  chunk("IHDR", head, file);
  std::string size;
  const auto dots_a_metre = static_cast<std::uint32_t>(std::lround(sheet.dots_per_inch / 0.0254));
  big_endian(dots_a_metre, size);
  big_endian(dots_a_metre, size);
  size += '\x01';
  chunk("pHYs", size, file);
  chunk("IDAT", deflated(rows_of(sheet)), file);
  chunk("IEND", "", file);
  return file;
}

std::string esc_pos(const Sheet& sheet) {
  constexpr int band_rows = 128;  // Small printers have room for few.
  const auto little_endian = [](int value) {
    const auto bits = static_cast<unsigned>(value);
    return std::string{static_cast<char>(bits & 0xFFU), static_cast<char>((bits >> 8U) & 0xFFU)};
  };
  std::string bytes = "\x1B@";  // As if just switched on.
  for (int from = 0; from < sheet.height; from += band_rows) {
    const int rows = std::min(band_rows, sheet.height - from);
    bytes += std::string("\x1Dv0\0", 4) + little_endian((sheet.width + 7) / 8) + little_endian(rows);
    for (int row = from; row < from + rows; ++row) pack_row(sheet, row, true, bytes);
  }
  bytes +=
      "\x1B"
      "d\x04";                          // Past the cutter,
  bytes += std::string("\x1DVB\0", 4);  // and cut; printers without a cutter do nothing.
  return bytes;
}

}  // namespace linli::paper
