#include "sync/hub/stick_import.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "sync/hub/answer_file.h"
#include "sync/hub/stick_answer.h"
#include "sync/wire/blob.h"
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/pages.h"
#include "sync/wire/stick_files.h"

namespace linli::hub {
namespace {

constexpr std::size_t enrol_file_bytes_max = 4 * 1024;
constexpr std::size_t bundles_max = 100;  // Of a station, open at once and answered in one hello.

/// A bundle whose writer is known.
struct Opened {
  wire::BundleReader reader;
  wire::StationHello hello;
  PublicKey key;  // That signed it: the station's present one, or one from before it was enrolled anew.
  std::uint64_t entries = 0;
  bool complete = false;
  std::optional<wire::BundleFrame> media = {};  // The first piece of a photo: no words come after it.
};

/// One station's part of a stick.
struct Part {
  StickStation said = {};
  HubStation station = {};
  std::vector<Opened> opened = {};
  std::optional<StickAnswer> answer = {};  // Nothing when none can be written.
  PublicKey reader = {};                   // Whom the answer is sealed to.
  std::set<Hash> skipped = {};             // Photos that could not be taken in,
  bool troubled = false;                   // … not all of them because their matter was erased.
};

class Import {
 public:
  Import(Hub& hub, const Clock& clock, const std::filesystem::path& stick, const StickImport& options)
      : hub_(hub),
        clock_(clock),
        options_(options),
        disk_(options.disk != nullptr ? *options.disk : real_disk()),
        stick_(stick),
        folder_(wire::stick_folder(stick)) {}

  Result<StickVisit> run() {
    auto name = wire::stick_name(disk_, stick_, {});
    if (!name) return pass(name);
    auto names = disk_.list(folder_);
    if (!names && names.error().code != ErrorCode::NotFound) return pass(names);
    StickVisit visit{.stick = *name, .stations = {}};
    std::map<std::string, std::vector<std::string>> files;  // Station → its bundles.
    for (const std::string& file : names ? *names : std::vector<std::string>{}) {
      const auto out = wire::read_out_name(file);
      if (out && !out->part) {
        files[out->station].push_back(file);
        total_ += disk_.size(folder_ / file).value_or(0);
      }
      if (file.ends_with(".enrol")) visit.stations.push_back(welcome(file));
    }
    std::deque<Part> parts;
    for (const auto& [station, bundles] : files) begin(parts.emplace_back(), station, bundles);
    // Everything first, then the news: one station's words are in the other's answer on the same stick.
    for (Part& part : parts) {
      for (Opened& one : part.opened) {
        if (auto taken = take_words(part, one); !taken) part.said.troubles.push_back(taken.error().what);
      }
    }
    // Words before photos, whatever stations and bundles they are of.
    for (Part& part : parts) {
      for (Opened& one : part.opened) {
        if (auto taken = take_media(part, one); !taken) part.said.troubles.push_back(taken.error().what);
      }
    }
    for (Part& part : parts) {
      finish(part, *name);
      visit.stations.push_back(std::move(part.said));
    }
    if (visit.stations.empty()) {
      return fail(ErrorCode::NotFound, "nothing of a station is on the stick at " + stick_.string());
    }
    return visit;
  }

 private:
  StickStation welcome(const std::string& file) {
    StickStation said;
    const auto done = [&]() -> Result<> {
      const auto text = disk_.read(folder_ / file, 0, enrol_file_bytes_max);
      if (!text) return pass(text);
      const auto request = wire::read_stick_request(*text);
      if (!request) return pass(request);
      const auto key = seal_key_of(request->key);
      if (!key) return fail(ErrorCode::BadInput, "an enrolment request whose key is none");
      const auto granted = hub_.welcome(*request);
      if (!granted) return pass(granted);
      said.station = granted->station;
      said.enrolled = true;
      wire::BundleWriter bundle({.station = granted->station, .at = now(), .id = random_u64()}, *key);
      AnswerFile answer(disk_, folder_ / wire::welcome_name(request->key));
      answer.put(bundle.begin());
      answer.put(bundle.frame(wire::BundlePart::Enrolment,
                              wire::write_welcome(granted->answer, bundle.clear_line(), granted->code_hash)));
      answer.put(bundle.end());
      if (auto written = answer.finish(); !written) return written;
      said.answered = true;
      return disk_.remove(folder_ / file);
    }();
    if (!done) said.troubles.push_back(fmt::format("{}: {}", file, done.error().what));
    return said;
  }

  /// Reads whose bundles these are, and begins the answer.
  void begin(Part& part, const std::string& code, const std::vector<std::string>& files) {
    part.said.station = code;
    auto station = hub_.station_named(code);
    if (!station) return part.said.troubles.push_back(station.error().what);
    part.station = std::move(*station);
    part.said.name = part.station.name;
    for (const std::string& file : files) {
      if (part.opened.size() == bundles_max) {
        part.said.troubles.push_back(
            fmt::format("of more than {} bundles the others wait until the station has read this answer", bundles_max));
        break;
      }
      auto one = open(file, part.station);
      if (!one) {
        part.said.troubles.push_back(fmt::format("{}: {}", file, one.error().what));
        continue;
      }
      part.said.bundles += 1;
      part.said.bytes += disk_.size(folder_ / file).value_or(0);
      part.opened.push_back(std::move(*one));
    }
    if (part.opened.empty()) return;
    if (auto begun = begin_answer(part); !begun) part.said.troubles.push_back(begun.error().what);
  }

  void finish(Part& part, const std::string& stick) {
    if (part.opened.empty()) return;
    if (part.answer) {
      const auto pages = part.answer->finish();
      part.said.answered = pages.has_value();
      part.said.pages = pages.value_or(0);
      if (!pages) {
        part.said.troubles.push_back("its answer could not be left on the stick: " + pages.error().what);
      }
    }
    for (const Opened& one : part.opened) {
      const auto kept = hub_.keep_stick({.bundle = one.reader.header().id,
                                         .station = part.said.station,
                                         .stick = one.hello.stick.empty() ? stick : one.hello.stick,
                                         .written_at = one.reader.header().at,
                                         .taken_at = now(),
                                         .entries = one.entries,
                                         .complete = one.complete,
                                         .answered = part.said.answered && one.key == part.reader});
      if (!kept) part.said.troubles.push_back(kept.error().what);
    }
  }

  Result<Opened> open(const std::string& file, const HubStation& station) {
    auto reader = wire::BundleReader::open(wire::read_on(disk_, folder_ / file), hub_.identity().sealing);
    if (!reader) return pass(reader);
    // So the same bundle is there once, however often somebody copied it.
    const wire::BundleHeader& header = reader->header();
    if (file != wire::out_name(header.station, header.id)) {
      return fail(ErrorCode::BadInput, "it is not what its name says");
    }
    const auto frame = reader->next();
    if (!frame) return pass(frame);
    const std::optional<wire::BundleFrame>& first = *frame;
    if (!first || first->part != wire::BundlePart::Hello) {
      return fail(ErrorCode::BadLine, "a bundle that does not begin with a hello");
    }
    auto key = signer_of(first->text, reader->clear_line(), station);
    if (!key) return pass(key);
    auto hello = wire::read_station_hello(first->text, reader->clear_line(), *key);
    if (!hello) return pass(hello);
    return Opened{std::move(*reader), std::move(*hello), *key};
  }

  /// Which of the keys that this station ever had signed the hello: what an old one signs is held, not lost.
  Result<PublicKey> signer_of(std::string_view text, std::string_view clear_line, const HubStation& station) {
    auto keys = hub_.earlier_keys(station.code);
    if (!keys) return pass(keys);
    const auto signed_it = [&](const PublicKey& key) {
      return wire::read_station_hello(text, clear_line, key).has_value();
    };
    const auto earlier = std::find_if(keys->begin(), keys->end(), signed_it);
    return earlier == keys->end() || signed_it(station.key) ? station.key : *earlier;
  }

  /// Its present machine hears first; one that had the code before hears only where no other asks on this stick.
  Result<> begin_answer(Part& part) {
    const auto is_present = [&](const Opened& one) { return one.key == part.station.key; };
    const auto first = std::find_if(part.opened.begin(), part.opened.end(), is_present);
    part.reader = first == part.opened.end() ? part.opened.front().key : first->key;
    std::vector<StickAnswer::Bundle> asked;
    for (const Opened& one : part.opened) {
      if (one.key == part.reader) asked.push_back({one.reader.header().id, one.hello});
    }
    auto begun = part.answer.emplace(hub_, part.station, part.reader).begin(asked, now(), disk_, folder_);
    if (!begun) part.answer.reset();
    return begun;
  }

  Result<> take_words(Part& part, Opened& one) {
    for (;;) {
      auto next = one.reader.next();
      if (!next) return pass(next);
      std::optional<wire::BundleFrame>& frame = *next;
      if (!frame) {
        one.complete = true;
        return {};
      }
      if (frame->part == wire::BundlePart::Media) {
        one.media = std::move(frame);
        return {};
      }
      progressed(frame->text.size());
      Result<> taken;
      if (frame->part == wire::BundlePart::Batch) {
        taken = take_batch(part, one, frame->text);
      } else if (frame->part == wire::BundlePart::Offer) {
        taken = take_offer(part, one, frame->text);
      }  // A part of a later program: what it says, this one cannot use.
      if (!taken) return taken;
    }
  }

  Result<> take_batch(Part& part, Opened& one, std::string_view text) {
    const auto batch = wire::read_batch(text);
    if (!batch) return pass(batch);
    const auto taken = hub_.push(*batch, part.station);
    if (!taken) return pass(taken);
    tell(part, one, wire::BundlePart::Receipt, wire::write_receipt(taken->receipt, hub_.identity().signing));
    part.said.accepted += taken->accepted;
    part.said.refused += taken->refused;
    part.said.held += taken->held;
    if (taken->gap) return {};
    part.said.entries += batch->entries.size();
    one.entries += batch->entries.size();
    return {};
  }

  /// What this hub lost in a restore. A page that cannot be used is answered too, else it would come with every stick.
  Result<> take_offer(Part& part, Opened& one, std::string_view text) {
    if (part.station.revoked_at != 0 || one.key != part.station.key) return {};
    wire::Returned returned{.station = part.station.code};
    const auto read = wire::read_offer(text, hub_.identity().signing.public_key());
    // Answered, its station would never give it again, and to this hub once it is updated it is worth something. What
    // follows it in the bundle does not wait.
    if (!read && read.error().code == ErrorCode::OtherVersion) {
      part.said.troubles.push_back(read.error().what);
      return {};
    }
    if (read) {
      const wire::Offer& offer = *read;
      auto taken = hub_.take_back(offer, part.station);
      if (!taken) return pass(taken);
      returned = std::move(*taken);
      part.said.returned += static_cast<std::uint64_t>(returned.taken);
      const std::size_t own = offer.batch ? offer.batch->entries.size() : 0;
      part.said.entries += own;
      one.entries += own;
    }
    returned.page = wire::page_of(text);
    tell(part, one, wire::BundlePart::Returned, wire::write_returned(returned, hub_.identity().signing));
    return {};
  }

  static void tell(Part& part, const Opened& one, wire::BundlePart kind, std::string_view text) {
    if (part.answer && one.key == part.reader) part.answer->put(kind, text);
  }

  Result<> take_media(Part& part, Opened& one) {
    for (auto frame = std::exchange(one.media, std::nullopt); frame;) {
      progressed(frame->text.size());
      if (frame->part == wire::BundlePart::Media) {
        const auto piece = wire::read_blob_piece(frame->text);
        if (!piece) return pass(piece);
        if (!part.skipped.contains(piece->hash)) take_piece(part, *piece);
      }
      auto next = one.reader.next();
      if (!next) return pass(next);
      one.complete = !*next;
      frame = std::move(*next);
    }
    return {};
  }

  /// One photo that cannot be taken in holds up no other; why is said of the first.
  void take_piece(Part& part, const wire::BlobPiece& piece) {
    if (const auto erased = hub_.is_erased(piece.subject); erased && *erased) {
      part.skipped.insert(piece.hash);  // No trouble of anybody's: its station hears of the erasing with this answer.
      return;
    }
    const auto done = add_piece(part.station, piece);
    if (done) {
      part.said.media += *done ? 1 : 0;
      return;
    }
    if (!part.troubled) part.said.troubles.push_back("a photo or recording: " + done.error().what);
    part.troubled = true;
    part.skipped.insert(piece.hash);
  }

  /// True when it is whole now and was not before.
  Result<bool> add_piece(const HubStation& station, const wire::BlobPiece& piece) {
    const auto type = media_type(piece.type);
    if (!type) return fail(ErrorCode::BadInput, "a kind of file that this hub does not keep");
    if (auto known = hub_.announce_blob({station.code, piece.hash, *type, piece.of, piece.subject}, station); !known) {
      return pass(known);
    }
    auto stands = hub_.blob_progress(piece.hash, station);
    if (!stands) return pass(stands);
    if (piece.offset == 0 && stands->offset > 0 && stands->offset < stands->bytes) {
      if (auto begun = hub_.begin_blob_again(piece.hash, station); !begun) return pass(begun);  // All of it is here.
      stands->offset = 0;
    }
    if (stands->offset >= piece.offset + piece.bytes.size()) return false;  // An earlier stick, or the network.
    if (stands->offset < piece.offset) return fail(ErrorCode::Gap, "a piece before this one is missing");
    const auto rest = std::string_view(piece.bytes).substr(stands->offset - piece.offset);
    const auto now = hub_.add_to_blob(piece.hash, stands->offset, rest, station);
    if (!now) return pass(now);
    return now->offset == now->bytes;
  }

  void progressed(std::uint64_t bytes) {
    done_ += bytes;
    if (options_.progress) options_.progress(std::min(done_, total_), total_);
  }

  [[nodiscard]] WallMs now() const { return std::max<WallMs>(clock_.wall_ms(), 0); }

  Hub& hub_;
  const Clock& clock_;
  const StickImport& options_;
  Disk& disk_;
  const std::filesystem::path stick_;
  const std::filesystem::path folder_;
  std::uint64_t done_ = 0, total_ = 0;
};

}  // namespace

Result<StickVisit> import_stick(Hub& hub, const Clock& clock, const std::filesystem::path& stick,
                                const StickImport& options) {
  return Import(hub, clock, stick, options).run();
}

}  // namespace linli::hub
