// usage: googlepinyin_peer PHRASES DICTIONARY USER-FILE      DICTIONARY: dict_pinyin.dat of libgooglepinyin0
#include <googlepinyin/pinyinime.h>
#include <utf8proc.h>

#include "tests/bench/pinyin/judge.h"

namespace {

constexpr std::size_t keys_max = 64, hanzi_max = 32;  // More than its own 40 letters: the longest phrases have 51.

std::string utf8_of(const ime_pinyin::char16* text) {
  std::string all;
  for (; *text != 0; ++text) {
    utf8proc_uint8_t bytes[4];
    const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(*text), bytes);
    all.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
  }
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace linli;
  if (argc != 4) return 2;
  const auto phrases = bench::phrases_in(argv[1]);
  const double before = bench::memory_mb();
  const double began = bench::cpu_ms();
  if (!ime_pinyin::im_open_decoder(argv[2], argv[3])) return 1;
  ime_pinyin::im_set_max_lens(keys_max, hanzi_max);
  const double ready = bench::cpu_ms() - began;
  bench::judge("libgooglepinyin", phrases, ready, before, [&](const std::string& keys) {
    ime_pinyin::im_reset_search();
    const std::size_t count = ime_pinyin::im_search(keys.c_str(), keys.size());
    std::vector<std::string> texts;
    for (std::size_t n = 0; n < std::min(count, bench::judged_candidates); ++n) {
      ime_pinyin::char16 text[hanzi_max * 4] = {};
      if (ime_pinyin::im_get_candidate(n, text, hanzi_max * 4 - 1) != nullptr) texts.push_back(utf8_of(text));
    }
    return texts;
  });
  ime_pinyin::im_close_decoder();
  return 0;
}
