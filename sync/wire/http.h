// How frames travel by HTTP, as station and hub both name it.
//   POST /v1/enrol                             enrol.h           → 200 enrol.h
//   POST /v1/batches   Content-Encoding: zstd  batch.h           → 200 receipt.h
//   POST /v1/pages     Content-Encoding: zstd  pages.h           → 200 pages.h
//   GET  /v1/feed?scope=S&epoch=E&after=CURSOR&wait=N            → 200 feed.h, zstd when asked for by Accept-Encoding
// Photos and recordings: blob.h.
// Batches, pages and feed carry "Authorization: Bearer TOKEN"; any other status carries enrol.h's error. CURSOR is
// empty at first; E is the asking station's current epoch, whose entries come as positions; N is seconds, 0 answers at
// once. A batch may come without Content-Encoding.
#pragma once

#include <cstddef>
#include <string_view>

#include "sync/wire/batch.h"

namespace linli::wire {

inline constexpr std::string_view enrol_path = "/v1/enrol";
inline constexpr std::string_view batches_path = "/v1/batches";
inline constexpr std::string_view pages_path = "/v1/pages";
inline constexpr std::string_view feed_path = "/v1/feed";
inline constexpr std::string_view frame_type = "application/x-ndjson";

/// What a receiver unpacks at most: a full batch, or the one entry that is never refused for its size alone.
inline constexpr std::size_t body_bytes_max = 2 * batch_bytes_max;
inline constexpr std::size_t feed_bytes_max = 4 * batch_bytes_max;
inline constexpr std::size_t offer_bytes_max = feed_bytes_max + body_bytes_max;
inline constexpr int feed_wait_s_max = 25;

}  // namespace linli::wire
