#include "kiosk/look/fonts.h"

#include <array>
#include <span>
#include <string>
#include <utility>

#include <fcntl.h>
#include <ft2build.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include FT_FREETYPE_H

namespace linli {
namespace {

struct Source {
  const char* package;
  long index;  // Typeface inside a .ttc.
  std::span<const char* const> paths;
};

constexpr std::array regular_paths{"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                                   "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"};
constexpr std::array bold_paths{"/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
                                "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc"};
constexpr std::array icon_paths{
    "/usr/share/fonts-materialdesignicons-webfont/fonts/materialdesignicons-webfont.ttf",
    "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf"};

/// In Noto's collections of all countries' forms.
long index_of(Shapes shapes) { return shapes == Shapes::Traditional ? 3 : 2; }

Source source_of(Typeface face) {
  switch (face) {
    case Typeface::Bold:
      return {"fonts-noto-cjk", index_of(Shapes::Simplified), bold_paths};
    case Typeface::Icons:
      return {"fonts-materialdesignicons-webfont", 0, icon_paths};
    case Typeface::Regular:
      break;
  }
  return {"fonts-noto-cjk", index_of(Shapes::Simplified), regular_paths};
}

}  // namespace

Result<std::unique_ptr<Fonts>> Fonts::open() {
  std::unique_ptr<Fonts> fonts(new Fonts);
  if (FT_Init_FreeType(&fonts->library_) != 0) return fail(ErrorCode::StoreDamaged, "FreeType does not start");
  for (const Typeface face : {Typeface::Regular, Typeface::Bold, Typeface::Icons}) {
    if (const auto opened = fonts->open_face(face); !opened) return pass(opened);
  }
  return fonts;
}

Result<> Fonts::open_face(Typeface face) {
  const Source source = source_of(face);
  const auto at = static_cast<std::size_t>(face);
  for (const char* path : source.paths) {
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) continue;
    struct stat about{};
    const bool sized = ::fstat(file, &about) == 0 && about.st_size > 0;
    const auto size = static_cast<std::size_t>(about.st_size);
    void* bytes = sized ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
    ::close(file);
    if (bytes == MAP_FAILED) continue;
    mappings_[at] = {bytes, size};
    const auto* data = static_cast<const FT_Byte*>(bytes);
    if (FT_New_Memory_Face(library_, data, static_cast<FT_Long>(size), source.index, &faces_[at]) != 0) {
      return fail(ErrorCode::StoreDamaged, std::string("the font ") + path + " cannot be read");
    }
    return {};
  }
  return fail(ErrorCode::NotFound, std::string("no font: install the package ") + source.package);
}

bool Fonts::take(Shapes shapes) {
  if (shapes == std::exchange(shapes_, shapes)) return false;
  constexpr std::array texts{Typeface::Regular, Typeface::Bold};
  std::array<FT_Face, texts.size()> others{};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Mapping& file = mappings_[static_cast<int>(texts.at(i))];
    const auto* data = static_cast<const FT_Byte*>(file.bytes);
    if (FT_New_Memory_Face(library_, data, static_cast<FT_Long>(file.size), index_of(shapes), &others.at(i)) == 0)
      continue;
    for (auto* opened : others) {
      if (opened != nullptr) FT_Done_Face(opened);
    }
    return false;
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    FT_Done_Face(std::exchange(faces_[static_cast<int>(texts.at(i))], others.at(i)));
  }
  return true;
}

void Fonts::give_back() {
  for (const Mapping& mapping : mappings_) {
    if (mapping.bytes != nullptr) (void)::madvise(mapping.bytes, mapping.size, MADV_DONTNEED);  // A wish, not a need.
  }
}

Fonts::~Fonts() {
  for (auto* face : faces_) {
    if (face != nullptr) FT_Done_Face(face);
  }
  if (library_ != nullptr) FT_Done_FreeType(library_);
  for (const Mapping& mapping : mappings_) {
    if (mapping.bytes != nullptr) ::munmap(mapping.bytes, mapping.size);
  }
}

}  // namespace linli
