#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "sync/courier/older_bundles.h"
#include "sync/courier/own_with.h"
#include "sync/courier/stick.h"
#include "sync/wire/batch.h"
#include "sync/wire/blob.h"
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/pages.h"
#include "sync/wire/stick_files.h"

namespace linli {
namespace {

constexpr std::uint64_t room_for_more = 64 * 1024;  // The bundle's own lines, and the folder's.
constexpr std::size_t media_max = 10'000;           // Of one bundle.

Disk& disk_of(const StickOptions& options) { return options.disk != nullptr ? *options.disk : real_disk(); }

/// A bundle while it is being written.
struct Export {
  Station& station;
  const Enrolment enrolment;
  const StickOptions& options;
  Disk& disk;
  const std::filesystem::path folder;
  StickExport written;
  std::vector<NamedMedia> media = {};  // What waits, looked up before the words: so theirs are all in the bundle.
  bool gives = false;                  // A restored hub is owed pages, and they have room.
  std::map<std::uint64_t, std::uint64_t> sent = {};
  StickProgress progress = {};

  Result<> make_room(const StickLoad& load, OlderBundles& older) {
    auto free = disk.free_bytes(folder);
    if (!free) return pass(free);
    // Words shrink to about a fifth; half of them always has room for that, and for what is lodged meanwhile.
    const std::uint64_t needed = static_cast<std::uint64_t>(load.bytes) / 2 + room_for_more;
    if (*free < needed && *free + older.bytes() >= needed) {
      if (auto gone = older.give_way(); !gone) return gone;
      free = disk.free_bytes(folder);
      if (!free) return pass(free);
    }
    const auto given = static_cast<std::uint64_t>(load.given_bytes);
    gives = given > 0 && *free >= needed + given + given / 8;
    if (*free >= needed) return {};
    return fail(ErrorCode::DiskFull, fmt::format("the stick has {} KiB left and {} KiB may be needed: make room on it",
                                                 *free / 1024, (needed + 1023) / 1024));
  }

  Result<> put(DiskFile& file, std::string_view bytes) {
    written.bytes += bytes.size();
    return file.append(bytes);
  }

  Result<> write_batches(DiskFile& file, wire::BundleWriter& bundle, std::uint64_t total) {
    // What is lodged while this goes on waits for the next stick, else a busy station would never finish.
    while (written.entries < total) {
      const auto more = write_batch(file, bundle);
      if (!more) return pass(more);
      if (!*more) return {};
    }
    return {};
  }

  /// False when nothing is left.
  Result<bool> write_batch(DiskFile& file, wire::BundleWriter& bundle) {
    auto next = station.outgoing(wire::batch_bytes_max, sent);
    if (!next) return pass(next);
    if (!*next) return false;
    if (auto put_in = put(file, bundle.frame(wire::BundlePart::Batch, text_of(**next))); !put_in) return pass(put_in);
    count(**next);
    return true;
  }

  [[nodiscard]] std::string text_of(const Station::Outgoing& batch) const {
    return wire::write_batch(enrolment.station, batch.epoch, batch.after, batch.after_head, batch.entries,
                             station.signing_key());
  }

  void count(const Station::Outgoing& batch) {
    const std::uint64_t through = batch.after + batch.entries.size();
    sent[batch.epoch] = through;
    reach(batch.epoch, batch.after, through);
    written.entries += batch.entries.size();
    tell(batch.entries.size());
  }

  /// What a restored hub lost and this station had read: page by page, each with the own entries that stood in it or
  /// before it, as by http.
  Result<> write_pages(DiskFile& file, wire::BundleWriter& bundle) {
    std::optional<KeptPage> page;
    for (;;) {
      auto next = station.owed_page(page ? &*page : nullptr);
      if (!next) return pass(next);
      if (!*next) return {};
      page = std::move(*next);
      if (auto given = write_page(file, bundle, *page); !given) return given;
    }
  }

  Result<> write_page(DiskFile& file, wire::BundleWriter& bundle, const KeptPage& page) {
    auto own = own_with(station, page, wire::batch_bytes_max, sent);
    while (own && own->first) {
      if (const auto done = write_batch(file, bundle); !done) return pass(done);
      own = own_with(station, page, wire::batch_bytes_max, sent);
    }
    if (!own) return pass(own);
    const auto text = wire::unpack(page.packed, wire::feed_bytes_max);
    if (!text) return {};  // It was changed on this disk: nothing that the hub would believe.
    std::string batch = own->with ? text_of(*own->with) : std::string();
    if (text->size() + batch.size() > wire::feed_bytes_max) batch.clear();
    const auto frame = bundle.frame(wire::BundlePart::Offer, wire::write_offer(*text, batch));
    if (auto put_in = put(file, frame); !put_in) return put_in;
    if (!batch.empty()) count(*own->with);
    written.given += 1;
    return {};
  }

  void tell(std::uint64_t more) {
    progress.done += more;
    if (options.progress) options.progress({progress.done, std::max(progress.done, progress.total)});
  }

  /// Whatever room the words leave is for photos and recordings, oldest first; one that does not fit waits for the
  /// next.
  Result<> write_media(DiskFile& file, wire::BundleWriter& bundle) {
    for (const NamedMedia& each : media) {
      const auto free = disk.free_bytes(folder);
      if (!free) return pass(free);
      const bool fits = *free >= each.media.bytes + each.media.bytes / 64 + room_for_more;
      if (!fits || !station.check_media(each.media.hash)) {
        written.media_left += 1;
        continue;
      }
      if (auto put_in = write_one(file, bundle, each); !put_in) return put_in;
    }
    return {};
  }

  Result<> write_one(DiskFile& file, wire::BundleWriter& bundle, const NamedMedia& named) {
    const Media& what = named.media;
    wire::BlobPiece piece{
        .hash = what.hash, .type = std::string(name_of(what.type)), .subject = named.subject, .of = what.bytes};
    while (piece.offset < what.bytes) {
      auto bytes = station.read_media(what.hash, piece.offset, wire::chunk_bytes_max);
      if (!bytes || bytes->empty()) {  // Gone since it was looked at: erased.
        written.media_left += 1;
        return {};
      }
      piece.bytes = std::move(*bytes);
      const auto frame = bundle.frame(wire::BundlePart::Media, wire::write_blob_piece(piece));
      if (auto put_in = put(file, frame); !put_in) return put_in;
      piece.offset += piece.bytes.size();
      tell(1);
    }
    written.media += 1;
    return {};
  }

  /// One for each blob, whatever number of matters name it.
  Result<> find_media() {
    auto waiting = station.media_to_send(media_max);
    if (!waiting) return pass(waiting);
    std::set<Hash> known;
    for (NamedMedia& each : *waiting) {
      if (known.insert(each.media.hash).second) media.push_back(std::move(each));
    }
    return {};
  }

  void reach(std::uint64_t epoch, std::uint64_t after, std::uint64_t through) {
    for (StickReach& known : written.reaches) {
      if (known.epoch != epoch) continue;
      known.through = through;
      return;
    }
    written.reaches.push_back({epoch, after, through});
  }

  void begin_again() {
    media.clear();
    gives = false;
    sent.clear();
    written = {.bundle = written.bundle, .stick = written.stick, .at = written.at, .cursor = written.cursor};
  }

  Result<> write(const std::filesystem::path& temporary, const StickLoad& load, const SyncState& known) {
    const auto file = disk.create(temporary);
    if (!file) return pass(file);
    progress = {.done = 0, .total = static_cast<std::uint64_t>(load.entries)};
    for (const NamedMedia& each : media) {
      progress.total += (each.media.bytes + wire::chunk_bytes_max - 1) / wire::chunk_bytes_max;
    }
    wire::BundleWriter bundle(
        {.station = enrolment.station, .at = std::max<WallMs>(written.at, 0), .id = written.bundle},
        enrolment.hub_seal_key);
    const wire::StationHello hello{
        .cursor = known.cursor,
        .epoch = known.epoch,  // Of an older one, a copy of this folder may have written more.
        .stick = written.stick,
        .entries = static_cast<std::uint64_t>(load.entries),
        .told = known.unproven};
    auto done = put(**file, bundle.begin());
    if (done) {
      const std::string first = wire::write_hello(hello, bundle.clear_line(), station.signing_key());
      done = put(**file, bundle.frame(wire::BundlePart::Hello, first));
    }
    if (done && gives) done = write_pages(**file, bundle);
    if (done) done = write_batches(**file, bundle, static_cast<std::uint64_t>(load.entries));
    if (done) done = write_media(**file, bundle);
    if (done) done = put(**file, bundle.end());
    if (done) done = (*file)->sync();
    return done;
  }

  Result<> run(const std::filesystem::path& stick) {
    if (auto found = find_media(); !found) return found;
    const auto known = station.sync_state();
    if (!known) return pass(known);
    if (known->rewind_after) {  // Begun by network: a stick carries all that is in doubt at once.
      if (auto doubted = station.doubt_own(); !doubted) return doubted;
    }
    const auto load = station.stick_load();
    if (!load) return pass(load);
    if (auto made = disk.make_folder(folder); !made) return made;
    auto older = OlderBundles::find(station, disk, folder);
    if (!older) return pass(older);
    if (auto room = make_room(*load, *older); !room) return room;
    gives = gives && !known->revoked;
    written.cursor = known->cursor;
    if (auto planned = station.plan_export(written.bundle, written.stick, written.cursor); !planned) return planned;

    const auto file = folder / wire::out_name(enrolment.station, written.bundle);
    const std::filesystem::path temporary = file.string() + ".part";
    auto done = write(temporary, *load, *known);
    if (!done && done.error().code == ErrorCode::DiskFull && (gives || !media.empty())) {
      // It has less room than it says, or somebody else fills it: the words go without.
      const std::uint64_t left = media.size();
      begin_again();
      done = write(temporary, *load, *known);
      written.media_left = left;
    }
    if (done) done = disk.rename(temporary, file);
    if (!done) {
      (void)disk.remove(temporary).has_value();  // What matters is why it could not be written.
      return done;
    }
    done = disk.sync_folder(folder);
    if (done) done = disk.sync_folder(stick);  // The folder itself may be new.
    if (done) done = station.keep_export(written);
    // Photos and pages for which this one had no room may be in an older one.
    const bool has_all = written.media_left == 0 && (gives || known->revoked || load->given_bytes == 0);
    if (done && has_all) done = older->remove();
    return done;
  }
};

}  // namespace

Result<StickExport> export_to_stick(Station& station, const std::filesystem::path& stick, const StickOptions& options) {
  const auto enrolment = station.enrolment();
  if (!enrolment) return fail(ErrorCode::NotEnrolled, "this station is not enrolled with a hub yet");
  const auto alone = station.writing_sticks();
  Disk& disk = disk_of(options);
  auto name = wire::stick_name(disk, stick, options.name);
  if (!name) return pass(name);
  const Clock& clock = options.clock != nullptr ? *options.clock : system_clock();
  Export writing{.station = station,
                 .enrolment = *enrolment,
                 .options = options,
                 .disk = disk,
                 .folder = wire::stick_folder(stick),
                 .written = {.bundle = random_u64(), .stick = *name, .at = clock.wall_ms()}};
  if (auto done = writing.run(stick); !done) return pass(done);
  return std::move(writing.written);
}

}  // namespace linli
