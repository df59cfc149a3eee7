// Whoever finds the stick and knows every form and public key, and no secret of a station or the hub: what he leaves
// on it, sealed as it should be and signed by a key of his own, or by a good one in somebody else's name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/keys/keys.h"
#include "sync/wire/bundle.h"

namespace linli::sim {

/// A bundle for the hub in the name of `station`: its hello, then these frames, all as they should be but for the key.
struct ForgedBundle {
  std::string station;
  std::uint64_t id = 0;
  SealKey hub;
  std::vector<wire::BundleFrame> frames = {};
};
/// In STICK/linli, under the name it should have.
void leave_bundle(const std::filesystem::path& stick, const ForgedBundle& forged, const SigningKey& signer);

/// An answer in the hub's name: receipts for what nobody kept, a page of lies, and that the station is trusted no more.
struct ForgedAnswer {
  std::string station;
  std::string scope;
  SealKey reader;
  std::vector<std::uint64_t> answers = {};  // Bundles of the station's that he saw on the stick.
  std::uint64_t epoch = 0;                  // That the station writes.
};
void leave_answer(const std::filesystem::path& stick, const ForgedAnswer& forged, const SigningKey& signer);

/// Asks to be enrolled without knowing a code.
void leave_request(const std::filesystem::path& stick);

}  // namespace linli::sim
