// Writes down a sheet from its top: what is asked next stands under what was asked last. Sizes in dots.
#pragma once

#include <string_view>

#include "kiosk/paper/sheet.h"
#include "kiosk/paper/type_case.h"

namespace linli::paper {

enum class Side { Left, Middle, Right };

struct Letters {
  int size = 40;  // Of the em square.
  bool bold = false;
  Side side = Side::Left;
};

class Pen {
 public:
  /// Between `left` and `right` of `sheet`, which grows downwards as it needs when it is a slip.
  Pen(TypeCase& types, Sheet& sheet, int left, int right) : types_(types), sheet_(sheet), left_(left), right_(right) {}

  /// In as many lines as it needs.
  void words(std::string_view words, Letters letters);
  /// On one line, smaller where `letters` would be too wide.
  void one_line(std::string_view words, Letters letters);
  void line(int thick);
  /// Where it is cut or torn: dashes across the whole sheet.
  void cut_here();
  void gap(int dots) { y_ += dots; }
  void move_to(int y) { y_ = y; }
  /// At most `side` dots wide with the white around it; nothing when there is too much text for a code.
  void qr(std::string_view text, int side);
  void frame(int inset, int thick);

  [[nodiscard]] int y() const { return y_; }

 private:
  void set(std::string_view line, float width, Letters letters);
  void black(int x, int y, int width, int height);
  void make_room(int bottom);

  TypeCase& types_;
  Sheet& sheet_;
  const int left_, right_;
  int y_ = 0;
};

}  // namespace linli::paper
