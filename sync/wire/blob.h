// A photo or recording on its way. Uploads are tus 1.0.0 (https://tus.io/protocols/resumable-upload, core, creation and
// checksum), so that any tus client can send one:
//   POST  /v1/blobs          Upload-Length, Upload-Metadata: hash <b64 of 64 hex>,type <b64>,subject <b64 of uuid>
//                            → 201 Location: /v1/blobs/<64 hex>; the same again is fine
//   HEAD  /v1/blobs/<hash>   → 200 Upload-Offset, Upload-Length: where to go on; all of it is here when they are equal
//   PATCH /v1/blobs/<hash>   Upload-Offset, Upload-Checksum → 204 Upload-Offset; 409 elsewhere than where it stands
// and beside tus:
//   GET   /v1/blobs/<hash>           Range → 206, 416; only for who may read the slip that names it
//   GET   /v1/blobs/<hash>/receipt   → 200 the hub's signed word below; 409 (gap) while the words that name it are not
//   here
//   {"blob":{"hash":"<64 hex>","bytes":524288,"run":"<16 hex>","n":41,"reached":"<cursor>"}}
//   {"sig":"<128 hex>"}              over "linli-blob-1\n" and the line above
// All with "Authorization: Bearer TOKEN". The position is that of the hub's own entry "blob.received" about the case,
// `reached` as in receipt.h.
// By stick a piece is a frame of its own (bundle.h), a line and the bytes after it:
//   {"piece":{"hash":"<64 hex>","type":"image/jpeg","subject":"<uuid>","of":524288,"offset":0}}
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/keys/keys.h"
#include "data/log/entry.h"

namespace linli::wire {

inline constexpr std::string_view blobs_path = "/v1/blobs";
inline constexpr std::string_view tus_version = "1.0.0";
inline constexpr std::string_view chunk_type = "application/offset+octet-stream";
inline constexpr std::size_t chunk_bytes_max = 256 * 1024;  // What a station sends at once: all that a cut can cost.

struct BlobReceipt {
  Hash hash;
  std::uint64_t bytes = 0;
  Position at;
  std::string reached = {};
};

[[nodiscard]] std::string write_blob_receipt(const BlobReceipt& receipt, const SigningKey& hub);
/// BadSignature unless `hub` signed it; NotAHub when it is no receipt at all.
[[nodiscard]] Result<BlobReceipt> read_blob_receipt(std::string_view text, const PublicKey& hub);

struct BlobPiece {
  Hash hash = {};
  std::string type = {};
  Uuid subject = {};
  std::uint64_t of = 0;
  std::uint64_t offset = 0;
  std::string bytes = {};
};

[[nodiscard]] std::string write_blob_piece(const BlobPiece& piece);
/// BadLine for anything but a piece of at least one byte that lies within the whole.
[[nodiscard]] Result<BlobPiece> read_blob_piece(std::string_view text);

/// "sha256 <base64>", as Upload-Checksum says it.
[[nodiscard]] std::string checksum_of(std::string_view chunk);
/// "hash …,type …,subject …" of Upload-Metadata.
[[nodiscard]] std::string write_upload_metadata(const Hash& hash, std::string_view type, const Uuid& subject);
[[nodiscard]] std::string base64(std::string_view bytes);
/// Nothing unless it is standard base64 with its padding.
[[nodiscard]] std::optional<std::string> read_base64(std::string_view text);

}  // namespace linli::wire
