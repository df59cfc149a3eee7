// The letters a document is set in: the fonts of the machine, and the dots of each character that was needed. One
// thread; open it for a print and let it go.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/look/glyphs.h"

namespace linli::paper {

class TypeCase {
 public:
  /// As Fonts::open.
  [[nodiscard]] static Result<std::unique_ptr<TypeCase>> open();

  [[nodiscard]] Glyphs& glyphs() { return glyphs_; }
  /// How black each dot of `glyph` is, one row at a time.
  [[nodiscard]] std::span<const std::uint8_t> row_of(const Glyph& glyph, int row) const;
  /// The first character of `words` that no font has; 0 when all are there.
  [[nodiscard]] char32_t missing_in(std::string_view words);

 private:
  class Pages : public GlyphPages {
   public:
    std::uint64_t make(int width, int height) override;
    void put(std::uint64_t page, int x, int y, int width, int height, std::span<const std::uint8_t> grey) override;
    void drop(std::uint64_t page) override;
    [[nodiscard]] std::span<const std::uint8_t> row(std::uint64_t page, int x, int y, int width) const;

   private:
    std::vector<std::vector<std::uint8_t>> pages_;  // Page n stands at n - 1.
  };

  explicit TypeCase(std::unique_ptr<Fonts> fonts) : glyphs_(std::move(fonts), pages_) {}
  Pages pages_;
  Glyphs glyphs_;
};

}  // namespace linli::paper
