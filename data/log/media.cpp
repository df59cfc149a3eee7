#include "data/log/media.h"

#include "data/log/json.h"

namespace linli {

std::string_view name_of(MediaType type) { return type == MediaType::Photo ? "image/jpeg" : "audio/ogg"; }

std::optional<MediaType> media_type(std::string_view name) {
  if (name == name_of(MediaType::Photo)) return MediaType::Photo;
  if (name == name_of(MediaType::Voice)) return MediaType::Voice;
  return std::nullopt;
}

std::optional<MediaType> recognised(std::string_view beginning) {
  if (beginning.starts_with("\xff\xd8\xff")) return MediaType::Photo;
  if (beginning.starts_with("OggS")) return MediaType::Voice;
  return std::nullopt;
}

std::uint64_t bytes_max(MediaType type) {
  constexpr std::uint64_t mebibyte = 1024 * 1024;
  return type == MediaType::Photo ? 8 * mebibyte : mebibyte;
}

namespace {

constexpr std::string_view field = "\"media\":[";

const Json* list_in(const Json& object) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find("media");
  return found == object.end() || !found->is_array() ? nullptr : &*found;
}

std::optional<Media> read_one(const Json& type, const Json& named) {
  if (!type.is_string() || !named.is_object()) return std::nullopt;
  const auto known = media_type(type.get<std::string>());
  const auto hash = named.find("hash");
  const auto bytes = named.find("bytes");
  if (!known || hash == named.end() || !hash->is_string() || bytes == named.end() || !bytes->is_number_unsigned()) {
    return std::nullopt;
  }
  const auto read = Hash::from_hex(hash->get<std::string>());
  Media media{read.value_or(Hash{}), *known, bytes->get<std::uint64_t>()};
  if (!read || media.bytes == 0 || media.bytes > bytes_max(*known)) return std::nullopt;
  return media;
}

}  // namespace

std::vector<Media> media_named_by(const SealedEntry& entry) {
  std::vector<Media> all;
  // Most entries have none: seen without building anything.
  if (entry.slip.state != Slip::State::Open || entry.slip.json.find(field) == std::string::npos) return all;
  const Json body = Json::parse(entry.envelope.body, nullptr, false);
  const Json slip = Json::parse(entry.slip.json, nullptr, false);
  const Json* types = list_in(body);
  const Json* named = list_in(slip);
  if (types == nullptr || named == nullptr || types->size() != named->size() || types->size() > attachments_max) {
    return all;
  }
  for (std::size_t i = 0; i < types->size(); ++i) {
    const auto media = read_one((*types)[i], (*named)[i]);
    if (!media) return {};
    all.push_back(*media);
  }
  return all;
}

}  // namespace linli
