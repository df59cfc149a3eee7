#include "sync/wire/hello.h"

#include <optional>

#include "data/base/mutation.h"
#include "data/base/text.h"
#include "data/log/json.h"
#include "sync/wire/signed_line.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-hello-1\n";
constexpr std::size_t answers_max = 1'000;

/// What stands before the hello in what is signed.
std::string prefix_for(std::string_view clear_line) {
  std::string prefix(signed_prefix);
  prefix += clear_line;
  prefix += '\n';
  return prefix;
}

std::string write(const Json& hello, std::string_view clear_line, const SigningKey& key) {
  return write_signed_line(prefix_for(clear_line), to_strict(Json{{"hello", hello}}), key);
}

/// The object inside, once it is certain who signed it.
Result<Json> read(std::string_view text, std::string_view clear_line, const PublicKey& key) {
  const auto said = read_signed_line(text);
  if (!said || !said->rest.empty()) {
    return fail(ErrorCode::BadLine, "a bundle that does not begin with a hello");
  }
  if (!said->is_by(key, prefix_for(clear_line)) && !mutated(Mutation::HelloUnchecked)) {
    return fail(ErrorCode::BadSignature, "a bundle whose hello is not signed by who it should be from");
  }
  Json json = Json::parse(said->line, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("hello") || !json["hello"].is_object()) {
    return fail(ErrorCode::BadLine, "a bundle whose hello cannot be read");
  }
  return std::move(json["hello"]);
}

bool take(const Json& json, const char* key, std::string& value) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return false;
  value = found->get<std::string>();
  return true;
}

template <class Integer>
bool take_number(const Json& json, const char* key, Integer& value) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number_unsigned()) return false;
  value = found->get<Integer>();
  return true;
}

tl::unexpected<Error> other_words() {
  return fail(ErrorCode::BadLine, "a bundle whose hello says something else than this program knows");
}

}  // namespace

std::string write_hello(const StationHello& hello, std::string_view clear_line, const SigningKey& station) {
  return write({{"cursor", hello.cursor},
                {"epoch", hex_of(hello.epoch)},
                {"stick", hello.stick},
                {"entries", hello.entries},
                {"told", hello.told}},
               clear_line, station);
}

std::string write_hello(const HubHello& hello, std::string_view clear_line, const SigningKey& hub) {
  Json answers = Json::array();
  for (const std::uint64_t id : hello.answers) answers.push_back(hex_of(id));
  return write(
      {{"after", hello.after}, {"answers", answers}, {"at", hello.at}, {"held", hello.held}, {"lost", hello.lost}},
      clear_line, hub);
}

Result<StationHello> read_station_hello(std::string_view text, std::string_view clear_line, const PublicKey& station) {
  const auto json = read(text, clear_line, station);
  if (!json) return pass(json);
  StationHello hello;
  std::string epoch;
  if (!take(*json, "cursor", hello.cursor) || !take(*json, "epoch", epoch) || !take(*json, "stick", hello.stick) ||
      !take_number(*json, "entries", hello.entries) || !take(*json, "told", hello.told)) {
    return other_words();
  }
  const auto known = read_hex64(epoch);
  const auto name = clean_text(hello.stick, stick_name_characters_max);
  if (!known || !name) return other_words();
  hello.epoch = *known;
  hello.stick = *name;
  return hello;
}

Result<HubHello> read_hub_hello(std::string_view text, std::string_view clear_line, const PublicKey& hub) {
  const auto json = read(text, clear_line, hub);
  if (!json) return pass(json);
  HubHello hello;
  const auto answers = json->find("answers");
  if (!take(*json, "after", hello.after) || !take_number(*json, "at", hello.at) || !take(*json, "held", hello.held) ||
      !take(*json, "lost", hello.lost) || answers == json->end() || !answers->is_array() || answers->empty() ||
      answers->size() > answers_max) {
    return other_words();
  }
  for (const Json& answer : *answers) {
    const auto id = answer.is_string() ? read_hex64(answer.get<std::string>()) : std::nullopt;
    if (!id) return other_words();
    hello.answers.push_back(*id);
  }
  return hello;
}

}  // namespace linli::wire
