#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "data/base/check.h"
#include "sync/courier/stick.h"
#include "sync/courier/stick_enrol.h"
#include "sync/wire/bundle.h"
#include "sync/wire/cursor.h"
#include "sync/wire/feed.h"
#include "sync/wire/hello.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"
#include "sync/wire/pages.h"
#include "sync/wire/receipt.h"
#include "sync/wire/revoked.h"
#include "sync/wire/stick_files.h"

namespace linli {
namespace {

constexpr std::size_t exports_looked_at = 1'000;

using OwedPages = std::map<Hash, std::int64_t>;

/// The hub's bundle while it is being taken in.
struct Return {
  Station& station;
  const Enrolment enrolment;
  const StickOptions& options;
  StickTaken taken = {};
  wire::HubHello hello = {};
  std::string after = {};               // Cursor that the next page goes on from.
  std::vector<StickExport> asked = {};  // What it answers for the first time.
  std::optional<OwedPages> owed = {};   // Pages for a restored hub; looked up when one is answered.
  bool read_to_end = false;             // Of what the hub had when it answered.
  std::string heard = {};               // Cursor to which this answer has brought the station.
  bool pages_left = false;              // They answer an older question.

  /// Signed, and it answers a question that this station asked from where it still stands: only then may it say that
  /// the hub has less than it had.
  Result<bool> proves_restore() const {
    const auto known = station.sync_state();
    if (!known) return pass(known);
    return std::any_of(asked.begin(), asked.end(), [&](const StickExport& each) {
      return each.cursor == known->cursor && wire::position_in(hello.after) < wire::position_in(each.cursor);
    });
  }

  Result<> take_hello(const wire::BundleFrame& frame, std::string_view clear_line) {
    if (frame.part != wire::BundlePart::Hello) {
      return fail(ErrorCode::BadLine, "an answer that does not begin with a hello");
    }
    auto read = wire::read_hub_hello(frame.text, clear_line, enrolment.hub_key);
    if (!read) return pass(read);
    hello = std::move(*read);
    after = hello.after;
    auto exports = station.sticks(exports_looked_at);
    if (!exports) return pass(exports);
    for (StickExport& each : *exports) {
      const bool answered = std::find(hello.answers.begin(), hello.answers.end(), each.bundle) != hello.answers.end();
      if (answered && each.hub_at == 0) asked.push_back(std::move(each));
    }
    const auto restored = proves_restore();
    if (!restored) return pass(restored);
    const auto lost = station.has_unproven(hello.lost);
    if (!lost) return pass(lost);
    taken.restored = *restored || *lost;
    if (!taken.restored) return {};
    heard = hello.after;
    return station.take_restore(hello.after, hello.lost);
  }

  /// A hub that has less than the batch began after, and it answers a question that began where this station stands.
  Result<bool> proves_loss(const Frontier& told) const {
    const auto known = station.sync_state();
    if (!known) return pass(known);
    for (const StickExport& each : asked) {
      for (const StickReach& reach : each.reaches) {
        if (reach.epoch != told.epoch || told.through >= reach.after) continue;
        for (const Frontier& acknowledged : known->acknowledged) {
          if (acknowledged.epoch == told.epoch && acknowledged.through == reach.after) return true;
        }
      }
    }
    return false;
  }

  Result<> take_receipt(const wire::BundleFrame& frame) {
    const auto receipt = wire::read_receipt(frame.text, enrolment.hub_key);
    if (!receipt) return pass(receipt);
    return keep_receipt(*receipt);
  }

  Result<> keep_receipt(const wire::Receipt& receipt) {
    if (receipt.station != enrolment.station) return fail(ErrorCode::BadSignature, "another station's receipt");
    const auto lost = proves_loss(receipt.told.frontier);
    if (!lost) return pass(lost);
    taken.restored = taken.restored || *lost;
    const auto changed = station.take(receipt.told, *lost ? Taking::AsTold : Taking::OnlyForward);
    if (!changed) return pass(changed);
    taken.receipts += *changed ? 1 : 0;
    taken.news = taken.news || *changed;
    return {};
  }

  /// What the hub was given back it has, or will never take: either way it is not given again.
  Result<> take_returned(const wire::BundleFrame& frame) {
    const auto read = wire::read_returned(frame.text, enrolment.hub_key);
    if (!read) return pass(read);
    const wire::Returned& returned = *read;
    if (returned.station != enrolment.station) return fail(ErrorCode::BadSignature, "another station's answer");
    if (returned.receipt) {
      if (auto kept = keep_receipt(*returned.receipt); !kept) return kept;
    }
    if (!owed) {
      auto found = find_owed();
      if (!found) return pass(found);
      owed = std::move(*found);
    }
    const auto page = returned.page ? owed->find(*returned.page) : owed->end();
    if (page == owed->end() || asked.empty()) return {};
    if (auto forgotten = station.forget_page(page->second); !forgotten) return forgotten;
    owed->erase(page);
    taken.news = true;
    return {};
  }

  Result<OwedPages> find_owed() const {
    OwedPages found;
    std::optional<KeptPage> page;
    for (;;) {
      auto next = station.owed_page(page ? &*page : nullptr);
      if (!next) return pass(next);
      page = std::move(*next);
      if (!page) return found;
      if (const auto text = wire::unpack(page->packed, wire::feed_bytes_max)) {
        found.emplace(wire::page_of(*text), page->id);
      }
    }
  }

  /// Of a hub that was started since: whether it still holds what this station heard meanwhile by another road, only an
  /// answer to where it stands now tells. Taken, this page would hide that the hub was restored; the next stick asks
  /// anew.
  Result<bool> answers_older_question(const wire::FeedPage& page) const {
    const auto state = station.sync_state();
    if (!state) return pass(state);
    const std::string& here = state->cursor;
    if (here.empty() || here == heard || wire::run_in(page.next) == wire::run_in(here)) return false;
    return std::none_of(asked.begin(), asked.end(), [&](const StickExport& each) { return each.cursor == here; });
  }

  Result<> take_page(const wire::BundleFrame& frame) {
    auto page = wire::read_feed(frame.text, enrolment.hub_key);
    if (!page) return pass(page);
    if (page->scope != enrolment.scope) return fail(ErrorCode::NotAHub, "the hub sent the feed of " + page->scope);
    const auto older = answers_older_question(*page);
    if (!older) return pass(older);
    pages_left = pages_left || *older;
    if (pages_left) return {};
    for (Delivered& item : page->items) {
      if (item.line.empty()) item.own.station = enrolment.station;
    }
    const bool has_words =
        std::any_of(page->items.begin(), page->items.end(), [](const Delivered& item) { return !item.line.empty(); });
    const auto changed = station.take_after(
        after, {.items = page->items, .cursor = page->next, .packed = has_words ? wire::pack(frame.text) : ""});
    if (!changed) return pass(changed);
    after = page->next;
    read_to_end = !page->more;
    if (!*changed) return {};
    heard = page->next;
    taken.news = true;
    taken.entries_received += static_cast<std::uint64_t>(std::count_if(
        page->items.begin(), page->items.end(), [](const Delivered& item) { return !item.line.empty(); }));
    return {};
  }

  Result<> take_revoked(const wire::BundleFrame& frame) {
    const auto said = wire::read_revoked(frame.text, enrolment.hub_key);
    if (!said) return pass(said);
    if (said->station != enrolment.station) {
      return fail(ErrorCode::BadSignature, "a word over another station's trust");
    }
    const auto changed = station.take_revocation(hello.answers, said->good);
    if (!changed) return pass(changed);
    taken.news = taken.news || *changed;
    return {};
  }

  Result<> run(wire::BundleReader& bundle, std::uint64_t bytes) {
    for (std::uint64_t done = 0;;) {
      const auto next = bundle.next();
      if (!next) return pass(next);
      const std::optional<wire::BundleFrame>& frame = *next;
      if (!frame) break;
      Result<> kept;
      if (done == 0) {
        kept = take_hello(*frame, bundle.clear_line());
      } else if (frame->part == wire::BundlePart::Receipt) {
        kept = take_receipt(*frame);
      } else if (frame->part == wire::BundlePart::Page) {
        kept = take_page(*frame);
      } else if (frame->part == wire::BundlePart::Returned) {
        kept = take_returned(*frame);
      } else if (frame->part == wire::BundlePart::Revoked) {
        kept = take_revoked(*frame);
      }  // A part of a later program: what it says, this one cannot use.
      if (!kept) return kept;
      done += frame->text.size() + 1;
      if (options.progress) options.progress({std::min(done, bytes), bytes});
    }
    if (auto borne = station.bear_out(hello.held); !borne) return borne;
    taken.hub_at = hello.at;
    if (auto kept = station.keep_return(hello.answers, hello.at); !kept) return kept;
    sweep_photos();
    return {};
  }

  /// As a session does once the hub has nothing more to tell: what no entry names now, none ever will. An answer that
  /// was taken in before may be older than what is missing here.
  void sweep_photos() const {
    if (asked.empty() || !read_to_end || taken.restored) return;
    (void)station.sweep_media().has_value();  // Else with the next answer.
  }
};

}  // namespace

Result<StickSeen> look_at_stick(Station& station, const std::filesystem::path& stick, const StickOptions& options) {
  Disk& disk = options.disk != nullptr ? *options.disk : real_disk();
  auto name = wire::stick_name(disk, stick, {});
  if (!name) return pass(name);
  StickSeen seen{.name = std::move(*name), .has_answer = false, .load = {}};
  const auto folder = wire::stick_folder(stick);
  const auto enrolment = station.enrolment();
  const auto waits = station.stick_code_hash();
  if (!waits) return pass(waits);
  const auto lies_there = [&](const std::string& answer) { return disk.size(folder / answer).has_value(); };
  seen.has_answer = (enrolment && lies_there(wire::in_name(enrolment->station))) ||
                    (!waits->empty() && lies_there(wire::welcome_name(station.signing_key().public_key())));
  if (!enrolment && !seen.has_answer) {
    return fail(ErrorCode::NotEnrolled, "this station is not enrolled with a hub yet");
  }
  if (!enrolment) return seen;
  const auto load = station.stick_load();
  if (!load) return pass(load);
  seen.load = *load;
  return seen;
}

Result<StickTaken> import_from_stick(Station& station, const std::filesystem::path& stick,
                                     const StickOptions& options) {
  Disk& disk = options.disk != nullptr ? *options.disk : real_disk();
  auto name = wire::stick_name(disk, stick, {});
  if (!name) return pass(name);
  const auto folder = wire::stick_folder(stick);
  const bool was_enrolled = station.enrolment().has_value();
  auto enrolled = finish_enrolment(station, disk, folder);
  if (enrolled) enrolled->stick = *name;
  if (!was_enrolled) return enrolled;
  // An answer to its bundles may lie beside the one to its new enrolment, or instead of it.
  const auto is_other = [](ErrorCode code) { return code == ErrorCode::NotEnrolled || code == ErrorCode::NotFound; };
  if (!enrolled && !is_other(enrolled.error().code)) return enrolled;
  const auto enrolment = station.enrolment();
  ENSURE(enrolment);  // A new enrolment replaces the one it had; nothing takes it away.
  const auto file = folder / wire::in_name(enrolment->station);
  const auto bytes = disk.size(file);
  if (!bytes && bytes.error().code == ErrorCode::NotFound && enrolled) return enrolled;
  if (!bytes && bytes.error().code == ErrorCode::NotFound) {
    return fail(ErrorCode::NotFound,
                "this stick has no answer for station " + enrolment->station + ": take it to the hub first");
  }
  if (!bytes) return pass(bytes);
  auto bundle = wire::BundleReader::open(wire::read_on(disk, file), station.signing_key().sealing_key());
  if (!bundle) return pass(bundle);
  Return coming{.station = station, .enrolment = *enrolment, .options = options};
  coming.taken.enrolled_now = enrolled.has_value();
  if (auto done = coming.run(*bundle, *bytes); !done) return pass(done);
  coming.taken.stick = *name;
  const auto known = station.sync_state();
  if (!known) return pass(known);
  coming.taken.pending = known->pending;
  coming.taken.revoked = known->revoked;
  coming.taken.held = known->held;
  return std::move(coming.taken);
}

}  // namespace linli
