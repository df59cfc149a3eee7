#include "sync/courier/stick_enrol.h"

#include "sync/wire/bundle.h"
#include "sync/wire/enrol.h"
#include "sync/wire/stick_enrol.h"
#include "sync/wire/stick_files.h"

namespace linli {

Result<> enrol_by_stick(Station& station, const std::filesystem::path& stick, std::string_view code,
                        const StickOptions& options) {
  const auto alone = station.writing_sticks();
  Disk& disk = options.disk != nullptr ? *options.disk : real_disk();
  if (auto name = wire::stick_name(disk, stick, options.name); !name) return pass(name);
  const std::string hash = wire::code_hash(code);
  if (auto kept = station.keep_stick_code_hash(hash); !kept) return kept;
  const auto folder = wire::stick_folder(stick);
  if (auto made = disk.make_folder(folder); !made) return made;
  const PublicKey& key = station.signing_key().public_key();
  // The answer to an earlier code would be read for one to this.
  if (auto gone = disk.remove(folder / wire::welcome_name(key)); !gone) return gone;
  if (auto written = write_durably(disk, folder / wire::enrol_name(key), wire::write_stick_request(key, hash));
      !written) {
    return written;
  }
  return disk.sync_folder(stick);
}

Result<StickTaken> finish_enrolment(Station& station, Disk& disk, const std::filesystem::path& folder) {
  const auto hash = station.stick_code_hash();
  if (!hash) return pass(hash);
  if (hash->empty()) return fail(ErrorCode::NotEnrolled, "this station is not enrolled with a hub yet");
  const SigningKey& key = station.signing_key();
  const auto file = folder / wire::welcome_name(key.public_key());
  auto bundle = wire::BundleReader::open(wire::read_on(disk, file), key.sealing_key());
  if (!bundle && bundle.error().code == ErrorCode::NotFound) {
    return fail(ErrorCode::NotFound, "this stick has no answer to this station's enrolment: take it to the hub first");
  }
  if (!bundle) return pass(bundle);
  const auto frame = bundle->next();
  if (!frame) return pass(frame);
  const std::optional<wire::BundleFrame>& first = *frame;
  if (!first || first->part != wire::BundlePart::Enrolment) {
    return fail(ErrorCode::BadLine, "an answer to an enrolment that says something else");
  }
  auto enrolment = wire::read_welcome(first->text, bundle->clear_line(), *hash, key.public_key());
  if (!enrolment) return pass(enrolment);
  if (const auto known = station.enrolment()) enrolment->hub_url = known->hub_url;
  const auto kept = station.enrol(*enrolment);
  // A code for another station, or of another hub: what this one is stays, and waits for nothing more.
  if (!kept && kept.error().code != ErrorCode::AlreadyExists) return pass(kept);
  if (auto forgotten = station.keep_stick_code_hash(""); !forgotten) return pass(forgotten);
  if (!kept) return pass(kept);
  return StickTaken{.enrolled_now = true, .news = true};
}

}  // namespace linli
