#include "data/reading/aloud.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "data/reading/points.h"
#include "data/reading/sandhi.h"
#include "data/reading/spoken.h"

namespace linli::reading {
namespace {

constexpr float unknown_cost = 20;

/// The likeliest words that `run` consists of, as their readings.
std::vector<Said> words_said(const Readings& readings, std::u32string_view run) {
  struct Step {
    float cost = std::numeric_limits<float>::max();
    std::size_t characters = 1;
    std::vector<std::string_view> syllables;
  };
  // best[n]: the cheapest way to say what stands before n, and its last word.
  std::vector<Step> best(run.size() + 1);
  best[0].cost = 0;
  for (std::size_t from = 0; from < run.size(); ++from) {
    const std::size_t longest = std::min(word_characters_max, run.size() - from);
    for (std::size_t characters = 1; characters <= longest; ++characters) {
      auto word = characters == 1 ? readings.character(run[from]) : readings.word(run.substr(from, characters));
      if (!word && characters > 1) continue;
      if (!word) word = Readings::Word{unknown_cost, {std::string_view()}};
      Step& step = best[from + characters];
      const float cost = best[from].cost + word->cost;
      if (cost < step.cost) step = {cost, characters, std::move(word->syllables)};
    }
  }
  std::vector<Said> said(run.size());
  for (std::size_t end = run.size(); end > 0;) {
    const Step& step = best[end];
    const std::size_t begin = end - step.characters;
    for (std::size_t n = 0; n < step.characters; ++n) {
      said[begin + n] = {run[begin + n], std::string(step.syllables[n]), n == 0, n + 1 == step.characters};
    }
    end = begin;
  }
  return said;
}

void pause(Sound::Kind kind, std::vector<Sound>& sounds) {
  if (sounds.empty()) return;
  Sound& last = sounds.back();
  const bool paused =
      last.kind == Sound::Kind::ShortPause || last.kind == Sound::Kind::LongPause || last.kind == Sound::Kind::Question;
  const Sound made{kind, kind == Sound::Kind::ShortPause ? "," : kind == Sound::Kind::Question ? "?" : "."};
  if (!paused) {
    sounds.push_back(made);
  } else if (last.kind == Sound::Kind::ShortPause) {
    last = made;
  }
}

/// How a sign breaks what is said; nothing for one that does not, such as a quotation mark or a blank.
void sign(char32_t point, std::vector<Sound>& sounds) {
  constexpr std::u32string_view longs = U"。！!．…\n.";
  constexpr std::u32string_view shorts = U"　，、；：,;:（）()·|/—–-→←「」『』《》“”";
  if (point == U'？' || point == U'?') {
    pause(Sound::Kind::Question, sounds);
  } else if (longs.find(point) != std::u32string_view::npos) {
    pause(Sound::Kind::LongPause, sounds);
  } else if (shorts.find(point) != std::u32string_view::npos) {
    pause(Sound::Kind::ShortPause, sounds);
  }
}

/// "Not yet": no hanzi, and words that are more than signs such as A4 or XP2.
bool is_foreign(std::u32string_view text) {
  return std::ranges::none_of(text, is_hanzi) &&
         std::ranges::any_of(text, [](char32_t point) { return point >= U'a' && point <= U'z'; });
}

}  // namespace

Result<std::unique_ptr<Aloud>> Aloud::of_assets(const std::filesystem::path& assets) {
  auto readings = Readings::open(assets / "reading" / "readings.bin");
  if (!readings) return pass(readings);
  return std::unique_ptr<Aloud>(new Aloud(std::move(*readings)));
}

void Aloud::read_hanzi(std::u32string_view run, std::vector<Sound>& sounds) const {
  std::vector<Said> said = words_said(*readings_, run);
  change_tones(said);
  for (const Said& each : said) {
    if (!each.syllable.empty()) {
      sounds.push_back({Sound::Kind::Syllable, each.syllable});
    } else if (each.hanzi != U'儿' || each.begins_word) {
      sounds.push_back({Sound::Kind::Unknown, utf8_of(std::u32string_view(&each.hanzi, 1))});
    }
  }
}

std::vector<Sound> Aloud::read(std::string_view text) const {
  const std::u32string points = readings_->simplified(points_of(text));
  if (is_foreign(points)) return {{Sound::Kind::Foreign, utf8_of(points)}};
  const std::u32string said = spoken(points);
  std::vector<Sound> sounds;
  for (std::size_t at = 0; at < said.size();) {
    const auto run = [&](bool (*belongs)(char32_t)) {
      std::size_t end = at;
      while (end < said.size() && belongs(said[end])) ++end;
      return std::u32string_view(said).substr(at, end - at);
    };
    if (is_hanzi(said[at])) {
      const std::u32string_view hanzi = run(is_hanzi);
      read_hanzi(hanzi, sounds);
      at += hanzi.size();
    } else if (is_latin(said[at])) {
      const std::u32string_view word = run(is_latin);
      sounds.push_back({Sound::Kind::Foreign, utf8_of(word)});
      at += word.size();
    } else {
      sign(said[at++], sounds);
    }
  }
  const auto pauses = [](const Sound& sound) {
    return sound.kind == Sound::Kind::ShortPause || sound.kind == Sound::Kind::LongPause;
  };
  while (!sounds.empty() && pauses(sounds.back())) sounds.pop_back();
  return sounds;
}

std::string written(const std::vector<Sound>& sounds) {
  std::string text;
  for (const Sound& sound : sounds) {
    const bool sign = sound.kind == Sound::Kind::ShortPause || sound.kind == Sound::Kind::LongPause ||
                      sound.kind == Sound::Kind::Question;
    if (!text.empty() && !sign) text += ' ';
    text += sound.text;
  }
  return text;
}

}  // namespace linli::reading
