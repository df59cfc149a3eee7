// The font files of the machine, mapped and never copied: Noto Sans CJK and the Material Design Icons.
// They are looked for where Debian puts them; without the text fonts there is nothing to show and open fails.
#pragma once

#include <cstdint>
#include <memory>

#include "data/base/result.h"
#include "kiosk/look/languages.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace linli {

enum class Typeface { Regular, Bold, Icons };
inline constexpr int face_count = 3;

class Fonts {
 public:
  /// NotFound, naming the Debian package, when a font is missing; StoreDamaged when FreeType cannot read one.
  [[nodiscard]] static Result<std::unique_ptr<Fonts>> open();
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  [[nodiscard]] FT_FaceRec_* face(Typeface face) const { return faces_[static_cast<int>(face)]; }
  /// Text in these forms from now on, from the same files; as before where they have no others. False: nothing changed.
  bool take(Shapes shapes);
  /// What was read of the files leaves this process's memory; it is still in the kernel's, where the next glyph has it.
  void give_back();

 private:
  struct Mapping {
    void* bytes = nullptr;
    std::size_t size = 0;
  };
  Fonts() = default;
  Result<> open_face(Typeface face);

  FT_LibraryRec_* library_ = nullptr;
  FT_FaceRec_* faces_[face_count] = {};
  Mapping mappings_[face_count] = {};
  Shapes shapes_ = Shapes::Simplified;
};

}  // namespace linli
