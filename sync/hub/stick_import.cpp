#include "sync/hub/stick_import.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "sync/hub/answer_file.h"
#include "sync/hub/cursor.h"
#include "sync/wire/blob.h"
#include "sync/wire/bundle.h"
#include "sync/wire/feed.h"
#include "sync/wire/hello.h"
#include "sync/wire/stick_files.h"

namespace linli::hub {
namespace {

constexpr std::size_t enrol_file_bytes_max = 4 * 1024;

/// A bundle whose writer is known.
struct Opened {
  wire::BundleReader reader;
  wire::StationHello hello;
  std::uint64_t entries = 0;
  bool complete = false;
  std::optional<wire::BundleFrame> media = {};  // The first piece of a photo: no words come after it.
};

/// One station's part of a stick.
struct Part {
  StickStation said = {};
  std::optional<HubStation> station = {};  // Nothing: it may not be served.
  std::vector<Opened> opened = {};
  std::optional<wire::BundleWriter> bundle = {};  // Its answer; nothing when none can be written.
  std::optional<AnswerFile> file = {};
  std::int64_t after = 0;       // Where its news begin.
  bool restored = false;        // A cursor of it shows that the hub lost what it once gave.
  std::set<Hash> skipped = {};  // Photos that could not be taken in.
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
        if (auto taken = take_batches(part, one); !taken) part.said.troubles.push_back(taken.error().what);
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
      // Asked and answered: read again it would give the station a new token and take the one it has.
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
    part.said.name = part.station->name;
    for (const std::string& file : files) {
      auto one = open(file, *part.station);
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
    if (part.bundle) {
      if (auto done = finish_answer(part); !done) {
        part.said.troubles.push_back("its answer could not be left on the stick: " + done.error().what);
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
                                         .answered = part.said.answered});
      if (!kept) part.said.troubles.push_back(kept.error().what);
    }
  }

  Result<Opened> open(const std::string& file, const HubStation& station) {
    auto reader = wire::BundleReader::open(wire::read_on(disk_, folder_ / file), hub_.identity().sealing);
    if (!reader) return pass(reader);
    if (reader->header().station != station.code) return fail(ErrorCode::BadInput, "it is not what its name says");
    auto frame = reader->next();
    if (!frame) return pass(frame);
    if (!*frame || (*frame)->part != wire::BundlePart::Hello) {
      return fail(ErrorCode::BadLine, "a bundle that does not begin with a hello");
    }
    auto hello = wire::read_station_hello((*frame)->text, reader->clear_line(), station.key);
    if (!hello) return pass(hello);
    return Opened{std::move(*reader), std::move(*hello)};
  }

  Result<> begin_answer(Part& part) {
    wire::HubHello hello{.answers = {}, .after = {}, .at = now()};
    if (auto begins = begin_after(part, hello); !begins) return begins;
    const auto key = seal_key_of(part.station->key);
    if (!key) return fail(ErrorCode::BadInput, "the station's key is none");
    part.bundle.emplace(wire::BundleHeader{.station = part.station->code, .at = hello.at, .id = random_u64()}, *key);
    part.file.emplace(disk_, folder_ / wire::in_name(part.station->code));
    part.file->put(part.bundle->begin());
    tell(part, wire::BundlePart::Hello, wire::write_hello(hello, part.bundle->clear_line(), hub_.identity().signing));
    return {};
  }

  /// The earliest position that any of these bundles asks from: whatever copy of the station comes first finds its own.
  Result<> begin_after(Part& part, wire::HubHello& hello) {
    std::optional<std::int64_t> first;
    for (const Opened& one : part.opened) {
      hello.answers.push_back(one.reader.header().id);
      const std::string& cursor = one.hello.cursor;
      const auto n = hub_.read_cursor(cursor);
      if (!n && n.error().code != ErrorCode::BadInput) return pass(n);
      const std::int64_t from = n.value_or(0);  // A cursor that is not ours: from the beginning.
      first = std::min(first.value_or(from), from);
      const bool as_asked = cursor.empty() || cursor.find('.' + std::to_string(from) + '.') != std::string::npos;
      part.restored = part.restored || (n && !as_asked);
      const auto common = bear_out(one.hello.told, hello);
      if (!common) return pass(common);
      first = std::min(*first, *common);
    }
    part.restored = part.restored || !hello.lost.empty();
    part.after = first.value_or(0);
    auto cursor = hub_.cursor_at(part.after);
    if (!cursor) return pass(cursor);
    hello.after = std::move(*cursor);
    return {};
  }

  /// What receipts told the station; the last position that it leaves in no doubt. What no receipt can say counts for
  /// nothing.
  Result<std::int64_t> bear_out(std::string_view told, wire::HubHello& hello) {
    const auto borne = hub_.bear_out(told);
    if (!borne && borne.error().code != ErrorCode::BadInput) return pass(borne);
    if (!borne) return INT64_MAX;
    if (!borne->held.empty()) add_cursor(hello.held, borne->held);
    if (!borne->lost.empty()) add_cursor(hello.lost, borne->lost);
    return borne->common;
  }

  static void tell(Part& part, wire::BundlePart kind, std::string_view text) {
    if (part.bundle) part.file->put(part.bundle->frame(kind, text));
  }

  Result<> take_batches(Part& part, Opened& one) {
    for (;;) {
      auto frame = one.reader.next();
      if (!frame) return pass(frame);
      if (!*frame) {
        one.complete = true;
        return {};
      }
      if ((*frame)->part == wire::BundlePart::Media) {
        one.media = std::move(**frame);
        return {};
      }
      if ((*frame)->part != wire::BundlePart::Batch)
        continue;  // Of a later program: what it says, this one cannot use.
      progressed((*frame)->text.size());
      const auto batch = wire::read_batch((*frame)->text);
      if (!batch) return pass(batch);
      const auto taken = hub_.push(*batch, *part.station);
      if (!taken) return pass(taken);
      tell(part, wire::BundlePart::Receipt, wire::write_receipt(taken->receipt, hub_.identity().signing));
      part.said.accepted += taken->accepted;
      part.said.refused += taken->refused;
      if (taken->gap) continue;
      part.said.entries += batch->entries.size();
      one.entries += batch->entries.size();
    }
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
    const auto done = add_piece(*part.station, piece);
    if (done) {
      part.said.media += *done ? 1 : 0;
      return;
    }
    if (part.skipped.empty()) part.said.troubles.push_back("a photo or recording: " + done.error().what);
    part.skipped.insert(piece.hash);
  }

  /// True when it is whole now and was not before.
  Result<bool> add_piece(const HubStation& station, const wire::BlobPiece& piece) {
    const auto type = media_type(piece.type);
    if (!type) return fail(ErrorCode::BadInput, "a kind of file that this hub does not keep");
    if (auto known = hub_.announce_blob({station.code, piece.hash, *type, piece.of, piece.subject}, station); !known) {
      return pass(known);
    }
    const auto stands = hub_.blob_progress(piece.hash, station);
    if (!stands) return pass(stands);
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

  Result<> finish_answer(Part& part) {
    if (part.restored) {
      if (auto told = tell_frontiers(part); !told) return told;
    }
    if (part.station->revoked_at == 0) {  // One that is trusted no longer has its receipts, and hears nothing.
      if (auto told = tell_news(part); !told) return told;
    }
    part.file->put(part.bundle->end());
    if (auto done = part.file->finish(); !done) return done;
    part.said.answered = true;
    return {};
  }

  /// After a restore a station has to learn how far each of its epochs is still here.
  Result<> tell_frontiers(Part& part) {
    const auto held = hub_.frontiers_of(part.station->code);
    if (!held) return pass(held);
    for (const wire::Receipt& receipt : *held) {
      tell(part, wire::BundlePart::Receipt, wire::write_receipt(receipt, hub_.identity().signing));
    }
    return {};
  }

  Result<> tell_news(Part& part) {
    FeedAsk ask{.station = part.station->code,
                .scope = part.station->scope,
                .own_epoch = part.opened.back().hello.epoch,
                .after = part.after};
    for (std::uint64_t bytes = 0; bytes < answer_bytes_max;) {
      const auto news = hub_.feed(ask);
      if (!news) return pass(news);
      const std::string text = wire::write_feed(news->page, hub_.identity().signing);
      tell(part, wire::BundlePart::Page, text);
      bytes += text.size();
      part.said.pages += 1;
      ask.after = news->looked_through;
      if (!news->page.more) return {};
    }
    return {};
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
