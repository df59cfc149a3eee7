#include "sync/wire/blob.h"

#include <sodium.h>

#include "sync/wire/feed.h"
#include "sync/wire/scan.h"
#include "sync/wire/signed_line.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-blob-1\n";

bool read_told(std::string_view line, BlobReceipt& receipt) {
  Scan scan(line);
  return scan.word(R"({"blob":{"hash":")") && scan.hex(receipt.hash) && scan.word(R"(","bytes":)") &&
         scan.number(receipt.bytes) && scan.word(R"(,"run":")") && scan.hex64(receipt.at.run) &&
         scan.word(R"(","n":)") && scan.number(receipt.at.n) && scan.word(R"(,"reached":")") &&
         scan.plain(receipt.reached, cursor_characters_max) && scan.word("\"}}") && scan.done();
}

}  // namespace

std::string write_blob_receipt(const BlobReceipt& receipt, const SigningKey& hub) {
  const std::string line = R"({"blob":{"hash":")" + receipt.hash.hex() + R"(","bytes":)" +
                           std::to_string(receipt.bytes) + R"(,"run":")" + hex_of(receipt.at.run) + R"(","n":)" +
                           std::to_string(receipt.at.n) + R"(,"reached":")" + receipt.reached + "\"}}";
  return write_signed_line(signed_prefix, line, hub);
}

Result<BlobReceipt> read_blob_receipt(std::string_view text, const PublicKey& hub) {
  BlobReceipt receipt;
  const auto read = read_signed_line(text);
  if (!read || !read->rest.empty() || !read_told(read->line, receipt)) {
    return fail(ErrorCode::NotAHub, "what answered is not a Linli hub: its receipt cannot be read");
  }
  if (!read->is_by(hub, signed_prefix)) {
    return fail(ErrorCode::BadSignature, "a receipt that this station's hub did not sign");
  }
  return receipt;
}

std::string write_blob_piece(const BlobPiece& piece) {
  std::string text = R"({"piece":{"hash":")" + piece.hash.hex() + R"(","type":")" + piece.type + R"(","subject":")" +
                     piece.subject.text() + R"(","of":)" + std::to_string(piece.of) + R"(,"offset":)" +
                     std::to_string(piece.offset) + "}}\n";
  return text += piece.bytes;
}

Result<BlobPiece> read_blob_piece(std::string_view text) {
  const auto end = text.find('\n');
  Scan scan(text.substr(0, end));
  BlobPiece piece;
  std::string subject;
  const bool read = end != std::string_view::npos && scan.word(R"({"piece":{"hash":")") && scan.hex(piece.hash) &&
                    scan.word(R"(","type":")") && scan.plain(piece.type, 32) && scan.word(R"(","subject":")") &&
                    scan.plain(subject, 36) && scan.word(R"(","of":)") && scan.number(piece.of) &&
                    scan.word(R"(,"offset":)") && scan.number(piece.offset) && scan.word("}}") && scan.done();
  const auto uuid = read ? Uuid::read(subject) : std::nullopt;
  if (!uuid) return fail(ErrorCode::BadLine, "a piece of a photo that does not say of which");
  piece.subject = *uuid;
  piece.bytes = text.substr(end + 1);
  if (piece.bytes.empty() || piece.offset > piece.of || piece.bytes.size() > piece.of - piece.offset) {
    return fail(ErrorCode::BadLine, "a piece of a photo that lies outside it");
  }
  return piece;
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes).data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // The terminating zero.
  return text;
}

std::optional<std::string> read_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

std::string checksum_of(std::string_view chunk) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), bytes_of(chunk).data(), chunk.size());
  return "sha256 " + base64(digest);
}

std::string write_upload_metadata(const Hash& hash, std::string_view type, const Uuid& subject) {
  return "hash " + base64(hash.hex()) + ",type " + base64(type) + ",subject " + base64(subject.text());
}

}  // namespace linli::wire
