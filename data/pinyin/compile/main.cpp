// linli-pinyin-compile: at build time, Debian's dictionaries and language model into the one file the keyboard maps.
#include <cstdlib>
#include <fstream>
#include <iostream>
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

Result<> compile(const char* const* files) {
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
  auto listening = [&](const std::string& text) -> Result<> {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && !line.starts_with('#')) sayings.push_back(line);
    }
    return {};
  };
  if (auto ok = reading(files[4], listening); !ok) return ok;
  adapt(model, sayings);
  WriterOptions options;
  if (const char* least = std::getenv("PAIR_GAIN_MIN")) options.pair_gain_min = std::atof(least);
  std::ofstream out(files[5], std::ios::binary | std::ios::trunc);
  out << lexicon_bytes(words, model, options);
  out.close();
  if (!out) return fail(ErrorCode::DiskFailed, std::string(files[5]) + " cannot be written");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr << "usage: linli-pinyin-compile LIBIME-WORDS PINYIN-SIMP UNIHAN-READINGS LANGUAGE-MODEL SAYINGS OUT\n";
    return 2;
  }
  const auto done = compile(argv + 1);
  if (done) return 0;
  std::cerr << "linli-pinyin-compile: " << done.error().what << '\n';
  return 1;
}
