// linli-reading-compile: at build time, how words are spelt and how often characters have which tone, and our own list,
// into the one file that reading aloud maps.
#include <fstream>
#include <iostream>
#include <span>
#include <sstream>

#include "data/reading/compile/readings_writer.h"

namespace {

using namespace linli;
using namespace linli::reading;

Result<std::string> bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  if (!in || !all) return fail(ErrorCode::NotFound, file + " cannot be read");
  return all.str();
}

/// `read` takes one file's text; what it says of a bad one names the file.
template <class Read>
auto from(const std::string& file, Read read) -> decltype(read(std::string())) {
  const auto text = bytes_of(file);
  if (!text) return pass(text);
  auto done = read(*text);
  if (!done) return fail(done.error().code, file + ": " + done.error().what);
  return done;
}

Result<> compile(std::span<const char* const> files) {
  pinyin::SourceWords words;
  auto spelt = from(files[0], [&](const std::string& text) { return pinyin::add_libime_dictionary(text, words); });
  if (!spelt) return spelt;
  const auto tones = from(files[1], [](const std::string& text) { return Tones::from_unihan(text); });
  if (!tones) return pass(tones);
  const auto model = from(files[2], [](const std::string& bytes) { return pinyin::read_language_model(bytes); });
  if (!model) return pass(model);
  const auto written = from(files[3], [](const std::string& text) { return read_written_words(text); });
  if (!written) return pass(written);
  const auto forms = from(files[4], [](const std::string& text) { return read_simplified_forms(text); });
  if (!forms) return pass(forms);
  std::ofstream out(files[5], std::ios::binary | std::ios::trunc);
  out << readings_bytes(words, *tones, *written, *forms, *model);
  out.close();
  if (!out) return fail(ErrorCode::DiskFailed, std::string(files[5]) + " cannot be written");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr << "usage: linli-reading-compile LIBIME-WORDS UNIHAN-READINGS LANGUAGE-MODEL WORDS UNIHAN-VARIANTS OUT\n";
    return 2;
  }
  const auto done = compile(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  if (done) return 0;
  std::cerr << "linli-reading-compile: " << done.error().what << '\n';
  return 1;
}
