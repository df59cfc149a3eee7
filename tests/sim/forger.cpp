#include "tests/sim/forger.h"

#include <fstream>
#include <system_error>

#include "sync/wire/hello.h"
#include "sync/wire/pages.h"
#include "sync/wire/receipt.h"
#include "sync/wire/revoked.h"
#include "sync/wire/stick_enrol.h"
#include "sync/wire/stick_files.h"
#include "tests/sim/impostor.h"

namespace linli::sim {
namespace {

constexpr WallMs long_ago = 1'795'305'600'000;

void leave(const std::filesystem::path& stick, const std::string& name, const std::string& bytes) {
  const auto folder = wire::stick_folder(stick);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  std::ofstream(folder / name, std::ios::binary | std::ios::trunc) << bytes;
}

std::string bytes_of_bundle(wire::BundleWriter& bundle, const std::string& hello,
                            const std::vector<wire::BundleFrame>& frames) {
  std::string bytes = bundle.begin();
  bytes += bundle.frame(wire::BundlePart::Hello, hello);
  for (const wire::BundleFrame& frame : frames) bytes += bundle.frame(frame.part, frame.text);
  return bytes + bundle.end();
}

}  // namespace

void leave_bundle(const std::filesystem::path& stick, const ForgedBundle& forged, const SigningKey& signer) {
  wire::BundleWriter bundle({.station = forged.station, .at = long_ago, .id = forged.id}, forged.hub);
  const wire::StationHello hello{.cursor = "", .epoch = random_u64(), .stick = "红盘", .entries = 1};
  leave(stick, wire::out_name(forged.station, forged.id),
        bytes_of_bundle(bundle, wire::write_hello(hello, bundle.clear_line(), signer), forged.frames));
}

void leave_answer(const std::filesystem::path& stick, const ForgedAnswer& forged, const SigningKey& signer) {
  wire::BundleWriter bundle({.station = forged.station, .at = long_ago, .id = random_u64()}, forged.reader);
  wire::HubHello hello{.answers = forged.answers, .after = "", .at = long_ago};
  if (hello.answers.empty()) hello.answers.push_back(random_u64());
  wire::Receipt receipt;
  receipt.station = forged.station;
  receipt.told.frontier = {forged.epoch, 1, chain_start(forged.station, forged.epoch)};
  receipt.told.run = random_u64();
  leave(stick, wire::in_name(forged.station),
        bytes_of_bundle(
            bundle, wire::write_hello(hello, bundle.clear_line(), signer),
            {{wire::BundlePart::Receipt, wire::write_receipt(receipt, signer)},
             {wire::BundlePart::Returned, wire::write_returned({.station = forged.station, .taken = 1}, signer)},
             {wire::BundlePart::Page, page_of_lies(forged.scope, signer)},
             {wire::BundlePart::Revoked, wire::write_revoked({forged.station, {}}, signer)}}));
}

void leave_request(const std::filesystem::path& stick) {
  const PublicKey key = SigningKey::make().public_key();
  leave(stick, wire::enrol_name(key), wire::write_stick_request(key, wire::code_hash("AAAA-AAAA-AAAA-AAAA")));
}

}  // namespace linli::sim
