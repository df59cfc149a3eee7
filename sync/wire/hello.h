// The first frame of a bundle: what its writer says of the whole, signed. The signature covers the bundle's line in
// clear too, and with it the sealed stream key that only writer and receiver know: what follows is the signer's.
//   {"hello":{"cursor":"…","entries":12,"epoch":"<16 hex>","stick":"红盘",
//             "told":"…"}}                                                        a station to its hub
//   {"hello":{"after":"…","answers":["<16 hex>",…],"at":1795305600000,
//             "held":"…","lost":"…"}}                                             the hub to a station
//   {"sig":"<128 hex>"}        over "linli-hello-1\n" + the line in clear + "\n" + the hello line
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/clock.h"
#include "data/base/result.h"
#include "data/keys/keys.h"

namespace linli::wire {

inline constexpr std::size_t stick_name_characters_max = 40;

/// `cursor` and `epoch` are what a feed by http is asked with: pages for the return trip begin there.
struct StationHello {
  std::string cursor;
  std::uint64_t epoch = 0;  // The station's present one; 0: it has written nothing yet.
  std::string stick;        // What people call it.
  std::uint64_t entries = 0;
  std::string told = {};  // feed.h
};

struct HubHello {
  std::vector<std::uint64_t> answers;  // Ids of the bundles this one answers, at least one.
  std::string after;                   // Cursor that the first page goes on from.
  WallMs at = 0;                       // When the hub took them in, by its clock.
  std::string held = {};               // Of all `told`, those that the hub still holds,
  std::string lost = {};               // and those that it cannot.
};

[[nodiscard]] std::string write_hello(const StationHello& hello, std::string_view clear_line,
                                      const SigningKey& station);
[[nodiscard]] std::string write_hello(const HubHello& hello, std::string_view clear_line, const SigningKey& hub);
/// BadLine for what is no such hello, BadSignature when `station` (or `hub`) did not sign it for this bundle.
[[nodiscard]] Result<StationHello> read_station_hello(std::string_view text, std::string_view clear_line,
                                                      const PublicKey& station);
[[nodiscard]] Result<HubHello> read_hub_hello(std::string_view text, std::string_view clear_line, const PublicKey& hub);

}  // namespace linli::wire
