// usage: pinyin_bench NAME PHRASES LEXICON WORDS CATALOGUE [letters|nine|fuzzy]     CATALOGUE may be "-"
#include <iostream>

#include "data/catalogue/catalogue.h"
#include "data/pinyin/pinyin.h"
#include "tests/bench/pinyin/judge.h"

int main(int argc, char** argv) {
  using namespace linli;
  if (argc < 6) return 2;
  const std::string how = argc > 6 ? argv[6] : "letters";
  auto phrases = bench::phrases_in(argv[2]);
  if (how == "nine") {
    for (bench::Phrase& phrase : phrases) phrase.keys = bench::on_nine_keys(phrase.keys);
  }
  const double before = bench::memory_mb();
  const double began = bench::cpu_ms();
  const auto pinyin = pinyin::Pinyin::open(argv[3], argv[4]);
  if (!pinyin) {
    std::cerr << pinyin.error().what << '\n';
    return 1;
  }
  std::vector<Error> problems;
  if (std::string_view(argv[5]) != "-") (*pinyin)->add_words(Catalogue::load(argv[5], problems));
  if (how == "fuzzy") (*pinyin)->mix_up(pinyin::every_fuzzy_pair());
  const double ready = bench::cpu_ms() - began;
  bench::judge(argv[1], phrases, ready, before, [&](const std::string& keys) {
    std::vector<std::string> texts;
    for (pinyin::Candidate& each : (*pinyin)->candidates(keys)) {
      if (texts.size() == bench::judged_candidates) break;
      texts.push_back(std::move(each.text));
    }
    return texts;
  });
  return 0;
}
