// What is attached to an entry: a photo or a recording, kept beside the log under its hash. The line says only that
// there is one and of which type ("media":["image/jpeg"]); its hash is personal and stands in the slip
// ("media":[{"bytes":…,"hash":"…"}]), so that the slip's commitment covers it and erasing the slip forgets it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/log/entry.h"

namespace linli {

enum class MediaType { Photo, Voice };

[[nodiscard]] std::string_view name_of(MediaType type);  // "image/jpeg", "audio/ogg"
[[nodiscard]] std::optional<MediaType> media_type(std::string_view name);
/// By how a file begins; nothing for any other kind of file.
[[nodiscard]] std::optional<MediaType> recognised(std::string_view beginning);
/// A photo 8 MiB, a recording 1 MiB (three minutes of Opus at 40 kbit/s and some).
[[nodiscard]] std::uint64_t bytes_max(MediaType type);
inline constexpr std::size_t attachments_max = 9;

struct Media {
  Hash hash;
  MediaType type = MediaType::Photo;
  std::uint64_t bytes = 0;
};

/// In the order of the slip; nothing when the slip is not open or the two halves do not fit together.
[[nodiscard]] std::vector<Media> media_named_by(const SealedEntry& entry);

/// A place in an entry that names a blob, as a log keeps it.
struct NamedMedia {
  Media media;
  Identity named_by;
  int place = 0;  // Which of the entry's attachments: 0, 1, …
  Uuid subject;
  std::string home;
  Position received;  // Of the hub's word that it has the blob; n 0: not yet.
};

}  // namespace linli
