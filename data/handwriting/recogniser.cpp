#include "data/handwriting/recogniser.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

#include <zinnia.h>

namespace linli::handwriting {
namespace {

constexpr int side = 1'000;             // Of the square that zinnia is told of.
constexpr int filled = 800;             // The longer side of a character in it.
constexpr int magnified_most = 12;      // A dot stays one.
constexpr std::size_t asked_most = 60;  // Of each model: the other may know which of them it is.

using Model = std::unique_ptr<zinnia::Recognizer>;

Result<Model> open_model(const std::filesystem::path& file) {
  std::error_code trouble;
  if (!std::filesystem::is_regular_file(file, trouble)) return fail(ErrorCode::NotFound, file.string() + " is missing");
  Model model(zinnia::Recognizer::create());
  if (model->open(file.c_str())) return model;
  return fail(ErrorCode::StoreDamaged, file.string() + " is no model of handwriting: " + model->what());
}

/// The smallest box around the ink, so that a small character in a corner reads as a large one in the middle.
struct Box {
  int left = std::numeric_limits<int>::max(), top = left;
  int right = std::numeric_limits<int>::min(), bottom = right;
};

Box around(const Ink& ink) {
  Box box;
  for (const Stroke& stroke : ink) {
    for (const InkPoint& point : stroke) {
      box.left = std::min(box.left, point.x);
      box.right = std::max(box.right, point.x);
      box.top = std::min(box.top, point.y);
      box.bottom = std::max(box.bottom, point.y);
    }
  }
  return box;
}

/// How far `point` lies from the line between two others, in the units it is given in.
float off_line(InkPoint point, InkPoint from, InkPoint to) {
  const auto dx = static_cast<float>(to.x - from.x), dy = static_cast<float>(to.y - from.y);
  const auto px = static_cast<float>(point.x - from.x), py = static_cast<float>(point.y - from.y);
  const float length = std::hypot(dx, dy);
  return length == 0 ? std::hypot(px, py) : std::abs(dx * py - dy * px) / length;
}

/// The corners of a stroke, those that stick out most. zinnia halves a stroke at each and doubles a number as it goes
/// down, so that a scribble of a thousand corners would have it ask for all the memory there is.
Stroke corners_of(const Stroke& stroke) {
  constexpr std::size_t corners_most = 16;
  constexpr float flat = 4;
  std::vector<std::size_t> kept{0, stroke.size() - 1};
  while (kept.size() < corners_most) {
    float farthest = flat;
    std::size_t at = 0, between = 0;
    for (std::size_t i = 0; i + 1 < kept.size(); ++i) {
      for (std::size_t point = kept[i] + 1; point < kept[i + 1]; ++point) {
        const float off = off_line(stroke[point], stroke[kept[i]], stroke[kept[i + 1]]);
        if (off <= farthest) continue;
        farthest = off;
        at = point;
        between = i + 1;
      }
    }
    if (at == 0) break;
    kept.insert(kept.begin() + static_cast<std::ptrdiff_t>(between), at);
  }
  Stroke corners;
  for (const std::size_t point : kept) corners.push_back(stroke[point]);
  return corners;
}

std::unique_ptr<zinnia::Character> as_character(const Ink& ink, const Box& box) {
  const int longer = std::max({box.right - box.left, box.bottom - box.top, filled / magnified_most});
  const auto placed = [longer](int at, int from, int to) {
    return side / 2 + (2 * at - from - to) * filled / (2 * longer);
  };
  std::unique_ptr<zinnia::Character> character(zinnia::Character::create());
  character->set_width(side);
  character->set_height(side);
  std::size_t strokes = 0;
  for (const Stroke& stroke : ink) {
    if (stroke.empty() || strokes == strokes_max) continue;
    for (const InkPoint& point : corners_of(stroke)) {
      character->add(strokes, placed(point.x, box.left, box.right), placed(point.y, box.top, box.bottom));
    }
    ++strokes;
  }
  return character;
}

/// A character and the better of its places with the models; what both know goes before what one does.
struct Placed {
  std::string_view character;
  float place = 0;
};

}  // namespace

struct Recogniser::Models {
  Model simplified, japanese;
  std::set<std::string_view> known;  // Of the simplified model, whose memory they lie in.

  void ask(const zinnia::Recognizer& model, const zinnia::Character& character, std::vector<Placed>& found) const {
    constexpr float known_to_both = 0.5F;
    const std::unique_ptr<zinnia::Result> result(model.classify(character, asked_most));
    float place = 0;
    for (std::size_t i = 0; result && i < result->size(); ++i) {
      const auto same = known.find(result->value(i));
      if (same == known.end()) continue;
      const auto before = std::ranges::find(found, *same, &Placed::character);
      if (before == found.end()) {
        found.push_back({*same, place});
      } else {
        before->place = std::min(before->place, place) - known_to_both;
      }
      ++place;
    }
  }
};

Recogniser::Recogniser(std::unique_ptr<Models> models) : models_(std::move(models)) {}

Recogniser::~Recogniser() = default;

Result<std::unique_ptr<Recogniser>> Recogniser::of_assets(const std::filesystem::path& assets) {
  auto simplified = open_model(assets / "handwriting" / "zh_CN.model");
  if (!simplified) return pass(simplified);
  auto japanese = open_model(assets / "handwriting" / "ja.model");
  if (!japanese) return pass(japanese);
  auto models = std::make_unique<Models>(Models{*std::move(simplified), *std::move(japanese), {}});
  for (std::size_t i = 0; i < models->simplified->size(); ++i) models->known.insert(models->simplified->value(i));
  return std::unique_ptr<Recogniser>(new Recogniser(std::move(models)));
}

std::vector<std::string> Recogniser::read(const Ink& ink) const {
  const Box box = around(ink);
  if (box.left > box.right) return {};
  const auto character = as_character(ink, box);
  std::vector<Placed> found;
  models_->ask(*models_->simplified, *character, found);
  models_->ask(*models_->japanese, *character, found);
  std::ranges::stable_sort(found, {}, &Placed::place);
  if (found.size() > readings_most) found.resize(readings_most);
  std::vector<std::string> readings;
  for (const Placed& each : found) readings.emplace_back(each.character);
  return readings;
}

}  // namespace linli::handwriting
