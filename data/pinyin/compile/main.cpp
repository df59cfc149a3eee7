// linli-pinyin-compile: at build time, Debian's dictionaries and language model into the one file the keyboard maps.
#include <fstream>
#include <iostream>
#include <span>
#include <sstream>

#include "data/pinyin/compile/adapting.h"
#include "data/pinyin/compile/lexicon_writer.h"

namespace {

using namespace linli;
using namespace linli::pinyin;

Result<std::string> bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  if (!in || !all) return fail(ErrorCode::NotFound, file + " cannot be read");
  return all.str();
}

/// Each reader takes one file's text.
template <class Read>
Result<> reading(const std::string& file, Read read) {
  const auto text = bytes_of(file);
  if (!text) return pass(text);
  auto done = read(*text);
  if (!done) return fail(done.error().code, file + ": " + done.error().what);
  return {};
}

Result<> compile(std::span<const char* const> files) {
  SourceWords words;
  LanguageModel model;
  // libime's readings are the better judged; pinyin_simp adds what people type, Unihan what is rare.
  if (auto ok = reading(files[0], [&](const auto& text) { return add_libime_dictionary(text, words); }); !ok) return ok;
  if (auto ok = reading(files[1], [&](const auto& text) { return add_rime_dictionary(text, words); }); !ok) return ok;
  if (auto ok = reading(files[2], [&](const auto& text) { return add_unihan_readings(text, words); }); !ok) return ok;
  auto taking = [&](const std::string& bytes) -> Result<> {
    auto read = read_language_model(bytes);
    if (!read) return pass(read);
    model = std::move(*read);
    return {};
  };
  if (auto ok = reading(files[3], taking); !ok) return ok;
  std::vector<std::string> sayings;
  for (const auto& file : files.subspan(5)) {
    auto listening = [&](const std::string& text) -> Result<> {
      hear(text, sayings);
      return {};
    };
    if (auto ok = reading(file, listening); !ok) return ok;
  }
  adapt(model, sayings);
  std::ofstream out(files[4], std::ios::binary | std::ios::trunc);
  out << lexicon_bytes(words, model);
  out.close();
  if (!out) return fail(ErrorCode::DiskFailed, std::string(files[4]) + " cannot be written");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) {
    std::cerr
        << "usage: linli-pinyin-compile LIBIME-WORDS PINYIN-SIMP UNIHAN-READINGS LANGUAGE-MODEL OUT [SAYINGS …]\n";
    return 2;
  }
  const auto done = compile(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  if (done) return 0;
  std::cerr << "linli-pinyin-compile: " << done.error().what << '\n';
  return 1;
}
