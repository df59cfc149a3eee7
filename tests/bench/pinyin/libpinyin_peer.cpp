// usage: libpinyin_peer PHRASES DATA USER-FOLDER      DATA: the folder of libpinyin-data
// With the options that ibus-libpinyin sets, sentences first, as its users see them.
#include <pinyin.h>

#include "tests/bench/pinyin/judge.h"

int main(int argc, char** argv) {
  using namespace linli;
  if (argc != 4) return 2;
  const auto phrases = bench::phrases_in(argv[1]);
  const double before = bench::memory_mb();
  const double began = bench::cpu_ms();
  pinyin_context_t* context = pinyin_init(argv[2], argv[3]);
  if (context == nullptr) return 1;
  pinyin_set_options(context, pinyin_option_t{PINYIN_INCOMPLETE} | pinyin_option_t{PINYIN_CORRECT_ALL} |
                                  pinyin_option_t{USE_DIVIDED_TABLE} | pinyin_option_t{USE_RESPLIT_TABLE} |
                                  pinyin_option_t{DYNAMIC_ADJUST});
  pinyin_instance_t* instance = pinyin_alloc_instance(context);
  const double ready = bench::cpu_ms() - began;
  bench::judge("libpinyin", phrases, ready, before, [&](const std::string& keys) {
    pinyin_parse_more_full_pinyins(instance, keys.c_str());
    pinyin_guess_sentence(instance);
    pinyin_guess_candidates(instance, 0, SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY);
    guint count = 0;
    pinyin_get_n_candidate(instance, &count);
    std::vector<std::string> texts;
    for (guint n = 0; n < count && texts.size() < bench::judged_candidates; ++n) {
      lookup_candidate_t* candidate = nullptr;
      const gchar* text = nullptr;
      pinyin_get_candidate(instance, n, &candidate);
      pinyin_get_candidate_string(instance, candidate, &text);
      texts.emplace_back(text);
    }
    pinyin_reset(instance);
    return texts;
  });
  pinyin_free_instance(instance);
  pinyin_fini(context);
  return 0;
}
