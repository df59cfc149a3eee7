#include <fstream>
#include <random>
#include <set>
#include <string>

#include "kiosk/look/text.h"
#include "tests/support/catch.h"

using namespace linli;

namespace {

struct Cache {
  NoPages pages;
  Glyphs glyphs{std::move(Fonts::open().value()), pages};
};

std::vector<std::string> lines_of(Glyphs& glyphs, std::string_view text, float ems, std::size_t lines_max = 20) {
  std::vector<std::string> lines;
  for (const TextLine& line : wrap(glyphs, Typeface::Regular, 10, text, ems * 10, lines_max).lines) {
    lines.push_back(line.words);
  }
  return lines;
}

using Lines = std::vector<std::string>;

/// Of the files that are mapped here and whose names end so: how much is in this process's memory.
int resident_kb(std::string_view name_end) {
  std::ifstream maps("/proc/self/smaps");
  int kb = 0;
  bool is_it = false;
  for (std::string line; std::getline(maps, line);) {
    const bool is_address = !line.empty() && (line[0] < 'A' || line[0] > 'Z');
    if (is_address) is_it = line.ends_with(name_end);
    if (is_it && line.starts_with("Rss:")) kb += std::stoi(line.substr(4));
  }
  return kb;
}

}  // namespace

TEST_CASE("a glyph is drawn once and then remembered", "[kiosk][fonts]") {
  Cache cache;
  const Glyph first = cache.glyphs.glyph(Typeface::Regular, 37, U'屏');
  CHECK(first.width > 20);
  CHECK(cache.glyphs.glyph_count() == 1);
  CHECK(cache.glyphs.glyph(Typeface::Regular, 37, U'屏').u0 == first.u0);
  CHECK(cache.glyphs.glyph_count() == 1);
  CHECK(cache.glyphs.glyph(Typeface::Bold, 37, U'屏').page != 0);
  CHECK(cache.glyphs.glyph_count() == 2);
}

TEST_CASE("a rest gives the fonts' memory back, and what is drawn after it is as before", "[kiosk][fonts]") {
  Cache fresh;
  Cache rested;
  (void)rested.glyphs.glyph(Typeface::Regular, 37, U'屏');
  CHECK(resident_kb("NotoSansCJK-Regular.ttc") > 0);
  fresh.glyphs.rest();
  rested.glyphs.rest();
  CHECK(resident_kb("NotoSansCJK-Regular.ttc") == 0);
  const Glyph after = rested.glyphs.glyph(Typeface::Regular, 37, U'驿');
  const Glyph before = fresh.glyphs.glyph(Typeface::Regular, 37, U'驿');
  CHECK(after.width == before.width);
  CHECK(after.left == before.left);
  CHECK(rested.glyphs.advance(Typeface::Bold, U'站') == fresh.glyphs.advance(Typeface::Bold, U'站'));
}

TEST_CASE("characters above U+FFFF have glyphs of their own", "[kiosk][fonts]") {
  Cache cache;
  CHECK(cache.glyphs.has(Typeface::Regular, U'𠮷'));
  CHECK(cache.glyphs.glyph(Typeface::Regular, 40, U'𠮷').page != 0);
}

TEST_CASE("what no font has is 〓, and what draws nothing takes no room", "[kiosk][fonts]") {
  Cache cache;
  CHECK_FALSE(cache.glyphs.has(Typeface::Regular, U'😀'));
  CHECK(cache.glyphs.glyph(Typeface::Regular, 40, U'😀').width ==
        cache.glyphs.glyph(Typeface::Regular, 40, U'〓').width);
  CHECK(cache.glyphs.advance(Typeface::Regular, U'\u200D') == 0);
  CHECK(cache.glyphs.glyph(Typeface::Regular, 40, U'\uFE0F').page == 0);
}

TEST_CASE("glyphs on a page never overlap", "[kiosk][fonts]") {
  Cache cache;
  std::mt19937 dice(7);
  std::vector<Glyph> all;
  for (int i = 0; i < 600; ++i) {
    const auto character = static_cast<char32_t>(0x4E00 + dice() % 2000);
    all.push_back(cache.glyphs.glyph(Typeface::Regular, 20 + static_cast<int>(dice() % 40), character));
  }
  std::set<std::tuple<std::uint64_t, float, float>> corners;
  int overlaps = 0;
  for (const Glyph& one : all) {
    for (const Glyph& other : all) {
      if (one.page != other.page || (one.u0 == other.u0 && one.v0 == other.v0)) continue;
      if (one.u0 < other.u1 && other.u0 < one.u1 && one.v0 < other.v1 && other.v0 < one.v1) ++overlaps;
    }
  }
  CHECK(overlaps == 0);
}

TEST_CASE("characters have the forms of the language, and old ones again when it is left", "[kiosk][fonts]") {
  struct Drawn : NoPages {
    void put(std::uint64_t, int, int, int, int, std::span<const std::uint8_t> grey) override {
      last.assign(grey.begin(), grey.end());
    }
    std::vector<std::uint8_t> last;
  };
  Drawn pages;
  Glyphs glyphs(std::move(Fonts::open().value()), pages);
  const auto drawn = [&](Typeface face, char32_t character) {
    glyphs.start_frame();
    static_cast<void>(glyphs.glyph(face, 64, character));
    return pages.last;
  };
  const Typeface face = GENERATE(Typeface::Regular, Typeface::Bold);
  const auto here = drawn(face, U'骨');
  glyphs.take(shapes_of("en"));
  CHECK(glyphs.glyph_count() == 1);
  glyphs.take(shapes_of("zh_TW"));
  CHECK(drawn(face, U'骨') != here);
  CHECK(glyphs.glyph_count() == 1);  // Of the others none is left.
  CHECK_FALSE(drawn(face, U'A').empty());
  glyphs.take(shapes_of("zh_CN"));
  CHECK(drawn(face, U'骨') == here);
}

TEST_CASE("however many characters are shown, pages stay bounded", "[kiosk][fonts]") {
  Cache cache;
  for (char32_t c = 0x4E00; c < 0x4E00 + 1500; ++c) {
    cache.glyphs.start_frame();
    static_cast<void>(cache.glyphs.glyph(Typeface::Regular, 150, c));
    REQUIRE(cache.glyphs.page_count() <= Glyphs::pages_max + 1);
  }
  CHECK(cache.glyphs.glyph(Typeface::Regular, 150, U'好').page != 0);
}

TEST_CASE("a line never starts with a closing mark or ends with an opening one", "[kiosk][text]") {
  Cache cache;
  CHECK(lines_of(cache.glyphs, "楼道灯坏了，快来", 5) == Lines{"楼道灯坏", "了，快来"});
  CHECK(lines_of(cache.glyphs, "今天在站（小游）", 5) == Lines{"今天在站", "（小游）"});
  CHECK(lines_of(cache.glyphs, "他说「好」。走了", 5) == Lines{"他说", "「好」。走", "了"});
}

TEST_CASE("Latin words and numbers stay whole", "[kiosk][text]") {
  Cache cache;
  CHECK(lines_of(cache.glyphs, "请拨12345问一问", 4) == Lines{"请拨", "12345问", "一问"});
  CHECK(lines_of(cache.glyphs, "The drain is blocked", 5) == Lines{"The drain", "is blocked"});
}

TEST_CASE("a word wider than the line is broken rather than lost", "[kiosk][text]") {
  Cache cache;
  const auto lines = lines_of(cache.glyphs, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4);
  CHECK(lines.size() > 2);
  std::string all;
  for (const std::string& line : lines) all += line;
  CHECK(all == "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  CHECK(wrap(cache.glyphs, Typeface::Regular, 10, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 40, 20).broken);
  CHECK_FALSE(wrap(cache.glyphs, Typeface::Regular, 10, "The drain is blocked，一起", 50, 20).broken);
}

TEST_CASE("two lines are of like length, and part after a mark", "[kiosk][text]") {
  Cache cache;
  const auto evened = [&](std::string_view text, float ems) {
    TextBlock block = wrap(cache.glyphs, Typeface::Regular, 10, text, ems * 10, 20);
    even_out(cache.glyphs, Typeface::Regular, 10, text, ems * 10, block);
    Lines lines;
    for (const TextLine& line : block.lines) {
      lines.push_back(line.words);
      CHECK(line.width <= ems * 10 + 0.5F);
      CHECK(text.substr(line.begin).starts_with(line.words));
    }
    return lines;
  };
  CHECK(evened("Send somebody to hear me", 12) == Lines{"Send somebody", "to hear me"});
  CHECK(evened("What is your number? It is on the slip.", 14) == Lines{"What is your number?", "It is on the slip."});
  CHECK(evened("已经存好，断电也丢不了", 10) == Lines{"已经存好，", "断电也丢不了"});
  CHECK(evened("化粪池堵塞污水漫出来了", 10) == Lines{"化粪池堵塞", "污水漫出来了"});
  CHECK(evened("停水了", 5) == Lines{"停水了"});
  CHECK(evened("一\n二三四五", 9) == Lines{"一", "二三四五"});
  CHECK(evened("ABCDEFGHIJKLMNOP", 8).size() == 2);  // Broken already: there is no better place.
}

TEST_CASE("what does not fit ends in an ellipsis and says so", "[kiosk][text]") {
  Cache cache;
  const TextBlock block = wrap(cache.glyphs, Typeface::Regular, 10, "化粪池堵塞污水漫出来了", 50, 1);
  CHECK(block.cut);
  CHECK(block.lines.back().words == "化粪池堵…");
  CHECK(block.lines.back().width <= 50.5F);
  CHECK_FALSE(wrap(cache.glyphs, Typeface::Regular, 10, "化粪池堵塞", 50, 1).cut);
}

TEST_CASE("line breaks, empty and broken text are lines too", "[kiosk][text]") {
  Cache cache;
  CHECK(lines_of(cache.glyphs, "一\n\n二", 5) == Lines{"一", "", "二"});
  CHECK(lines_of(cache.glyphs, "", 5) == Lines{""});
  CHECK(lines_of(cache.glyphs, "\xE6\xB5", 5).size() == 1);
  CHECK(lines_of(cache.glyphs, "好", 0.1F) == Lines{"好"});
}
