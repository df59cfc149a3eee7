// Feed pages on their way into the log: in short slices, and what in them shows that this folder is not the only one,
// or that the hub is not what it was.
#include <algorithm>
#include <chrono>

#include "data/base/check.h"
#include "data/base/mutation.h"
#include "data/base/sqlite.h"
#include "data/nouns/body.h"
#include "data/station/parts.h"
#include "data/station/settings.h"

namespace linli {
namespace {

/// A slice of a pull is at most this many entries, and as few as fit the time with folding and commit: a person who
/// saves meanwhile waits for one slice at most.
struct Pace {
  std::size_t entries_max;
  std::chrono::microseconds time;
};
constexpr Pace beside_people{64, std::chrono::milliseconds(1)};
// Nobody notices to have waited this long once; large slices write each page of the file once, not once a slice.
constexpr Pace alone{1'024, std::chrono::milliseconds(25)};
constexpr std::chrono::seconds alone_after{5};   // … the last save.
constexpr std::size_t slice_entries_first = 16;  // Until it is known how long a slice takes.

/// How many of the page's items from `at` on, `count_max` at most, are this station's own entries side by side: they
/// are placed in one go.
std::size_t own_in_a_row(const std::vector<Delivered>& page, std::size_t at, std::size_t count_max) {
  const Delivered& first = page[at];
  const auto follows = [&](std::size_t i) {
    const Delivered& item = page[at + i];
    return item.line.empty() && item.own.epoch == first.own.epoch && item.own.seq == first.own.seq + i &&
           item.at == Position{first.at.run, first.at.n + static_cast<std::int64_t>(i)};
  };
  std::size_t count = 1;
  while (count < count_max && at + count < page.size() && follows(count)) ++count;
  return count;
}

/// Puts a page's items into the log, inside a transaction; what cannot be used delays nothing else.
class TakingIn {
 public:
  TakingIn(LogStore& log, const std::string& own_station) : log_(log), own_station_(own_station) {}

  Result<> place_own(const std::vector<Delivered>& page, std::size_t at, std::size_t count) {
    const Delivered& first = page[at];
    const Delivered& last = page[at + count - 1];
    const auto ours = log_.hash_at({own_station_, last.own.epoch, last.own.seq});
    if (!ours) return pass(ours);
    // A chain hash covers all before it.
    const std::optional<Hash>& known = *ours;
    if (!known || beginning_of(*known) != last.own_hash) {
      return fail(ErrorCode::Gap, "the hub has other entries of this station's epoch than are here");
    }
    if (auto freed = log_.vacate(first.at, count); !freed) return freed;
    const auto placed = log_.place({own_station_, first.own.epoch, first.own.seq}, first.at, count);
    if (!placed) return pass(placed);
    return {};
  }

  Result<> keep(const Delivered& item) {
    if (auto freed = log_.vacate(item.at); !freed) return freed;
    auto envelope = read_line(item.line);
    if (!envelope) return {};  // From a newer program, perhaps; the hub has it, and nothing here could show it.
    const Identity id = envelope->id;
    if (id.station == hub_station) {
      if (auto heard = hear_hub(*envelope); !heard) return heard;
    }
    if (is_opening(*envelope)) {
      if (auto looked = look_for_hole(*envelope); !looked) return looked;
    }
    const bool is_word = envelope->kind == "blob.received" && id.station == hub_station;
    const std::string about_media = is_word ? envelope->body : std::string();
    const auto row = log_.insert(SealedEntry{std::move(*envelope), item.line, item.slip, item.hash}, item.at);
    if (row && is_word) return take_word_of_media(about_media, item.at);
    if (!row) {
      if (row.error().code == ErrorCode::Fork) return {};  // Ours stays; the hub keeps both and has raised the alarm.
      if (row.error().code != ErrorCode::AlreadyExists) return pass(row);
      const auto placed = log_.place(id, item.at);
      if (!placed) return pass(placed);
    }
    return id.station == own_station_ ? reach(id, item, row ? Came::Now : Came::Before) : Result<>{};
  }

  bool erased = false;  // Something personal went: its bytes may still stand in the write-ahead log.
  bool hole = false;    // What the hub gave before is not all here.

  /// `first` of a page of a hub that was started or restored since the last page. Each position goes on from the one
  /// below it, in its run or where that was opened. A hub restored twice, the second time from a younger copy, knows
  /// nothing of the run between, and gives its page from where that run had come.
  Result<> look_at_seam(const Delivered& first) {
    const auto below = run_below(first.at.n);
    if (!below) return pass(below);
    const std::optional<std::uint64_t>& before = *below;
    if (!before) return {};
    std::uint64_t goes_on = first.at.run;
    if (const auto envelope = read_line(first.line); envelope && is_opening(*envelope)) goes_on = parent_of(*envelope);
    hole = hole || *before != goes_on;
    return {};
  }

 private:
  static bool is_opening(const Envelope& said) { return said.kind == "run.opened" && said.id.station == hub_station; }
  static std::uint64_t parent_of(const Envelope& opening) {
    return read_hex64(Body(opening.body).text("parent")).value_or(0);
  }

  /// Of the entry with the greatest position below `n`.
  Result<std::optional<std::uint64_t>> run_below(std::int64_t n) {
    return asking("looking at the position before", [&]() -> std::optional<std::uint64_t> {
      SQLite::Statement query(log_.database(), "SELECT run FROM entry WHERE n < ? ORDER BY n DESC LIMIT 1");
      query.bind(1, n);
      if (!query.executeStep()) return std::nullopt;
      return read_hex64(query.getColumn(0).getString());
    });
  }

  /// What the hub says that is done at once, whatever is here.
  Result<> hear_hub(const Envelope& said) {
    if (said.kind == "clock.corrected" && Body(said.body).text("station") == own_station_) {
      return log_.set(settings::clock_key, said.body);
    }
    if (said.kind != "subject.erased") return {};
    const auto gone = log_.erase(said.subject);
    if (!gone) return pass(gone);
    erased = true;
    return {};
  }

  /// The hub says that it has a photo or recording whole: as good as its receipt, for the page is signed.
  Result<> take_word_of_media(std::string_view json, Position at) {
    const Body body(json);
    const Identity named_by{body.text("station"), read_hex64(body.text("epoch")).value_or(0),
                            static_cast<std::uint64_t>(body.number("seq"))};
    return log_.receive_media(named_by, static_cast<int>(body.number("place")), at);
  }

  /// Every station hears of every run, in order. A run that began after an unknown one shows that the hub was restored
  /// and has since gone on where this station stood: what it gave there is not here.
  Result<> look_for_hole(const Envelope& opening) {
    const std::uint64_t parent = parent_of(opening);
    if (parent == 0) return {};
    const auto known = log_.knows_epoch(hub_station, parent);
    if (!known) return pass(known);
    hole = hole || !*known;
    return {};
  }

  enum class Came { Now, Before };
  /// An entry of ours that the hub has need not be sent: it came back to a restored folder, or from the other half of
  /// a copied one.
  Result<> reach(const Identity& id, const Delivered& item, Came came) {
    const auto known = log_.acknowledged(id.station, id.epoch);
    if (!known) return pass(known);
    if (id.seq == known->through + 1 && chain_next(known->head, item.line, item.slip.commitment) == item.hash) {
      if (auto kept = log_.acknowledge(id.station, {id.epoch, id.seq, item.hash}); !kept) return kept;
    }
    if (came == Came::Before) return {};
    const auto partial = log_.setting(settings::partial_key(id.epoch));
    if (!partial) return pass(partial);
    if (*partial) return {};
    return log_.set(settings::partial_key(id.epoch), std::to_string(id.seq - 1));
  }

  LogStore& log_;
  const std::string& own_station_;
};

/// True for a line that this station's code wrote, on this machine or another.
bool is_by(std::string_view station, std::string_view line) {
  constexpr std::string_view beginning = R"({"station":")";
  return line.starts_with(beginning) && line.substr(beginning.size()).starts_with(std::string(station) + '"');
}

/// What a restored hub has lost unless whoever read it gives it back: words of others, and that a subject was erased.
bool only_the_hub_has(const Delivered& item) {
  if (item.line.empty()) return false;
  return !is_by(hub_station, item.line) || item.line.find(R"("kind":"subject.erased")") != std::string::npos;
}

}  // namespace

Result<> Station::Parts::prepare_for(const std::vector<Delivered>& page) {
  ENSURE(enrolment.has_value());
  for (const Delivered& item : page) {
    if (!is_by(enrolment->station, item.line)) continue;
    const auto envelope = read_line(item.line);
    if (!envelope || envelope->id.seq == 0) continue;
    const Identity& id = envelope->id;
    const auto found = log->hash_at(id);
    if (!found) return pass(found);
    const std::optional<Hash>& ours = *found;
    if (!ours && head && head->epoch == id.epoch) {
      if (auto left = leave_epoch(); !left) return left;  // Somebody else writes it, and is ahead.
    }
    if (!ours || *ours == item.hash) continue;
    const auto found_before = log->hash_at({id.station, id.epoch, id.seq - 1});
    if (!found_before) return pass(found_before);
    const std::optional<Hash>& before = *found_before;
    // The hub's entry continues what is here: exactly from it on the two differ. Where it does not, a receipt will say.
    if (!before || chain_next(*before, item.line, item.slip.commitment) != item.hash) continue;
    if (auto parted = part_from_fork(id.epoch, id.seq - 1); !parted) return parted;
  }
  return {};
}

Result<> Station::take(const std::vector<Delivered>& page, std::string_view cursor) {
  const auto taken = take(FeedTake{page, std::string(cursor), {}, false});
  if (!taken) return pass(taken);
  return {};
}

Result<Heard> Station::take(const FeedTake& page) {
  const std::vector<Delivered>& items = page.items;
  if (items.empty() && !page.restored && page.told.empty()) {
    // A long-poll whose time is up says nothing new, some two thousand times a day: nothing to write, nobody to wake.
    const auto known = parts_->asked([](const Reader& reader) { return reader.log->setting(settings::cursor_key); });
    if (known && *known == std::optional<std::string>(page.cursor)) return Heard::News;
  }
  std::string own_station;
  {
    const std::lock_guard guard(parts_->writing);
    const std::optional<Enrolment>& enrolment = parts_->enrolment;
    if (!enrolment) return fail(ErrorCode::NotEnrolled, "this station is not enrolled");
    own_station = enrolment->station;
    if (auto prepared = parts_->prepare_for(items); !prepared) return pass(prepared);
    if (mutated(Mutation::CursorBeforeStore)) {
      auto early =
          parts_->transact(Durability::Lazy, [&] { return parts_->log->set(settings::cursor_key, page.cursor); });
      if (!early) return pass(early);
    }
  }
  const Position seen_next = settings::position_of_cursor(page.cursor);
  std::size_t at = 0;
  std::size_t slice = slice_entries_first;
  const bool precious = std::any_of(items.begin(), items.end(), only_the_hub_has);
  const bool keeping = precious && !page.packed.empty() && items.back().at.n > parts_->backed_up;
  std::int64_t kept_page = 0;
  bool hole = false;
  do {
    for (int people = parts_->waiting; people > 0; people = parts_->waiting) parts_->waiting.wait(people);
    std::unique_lock guard(parts_->writing);
    TakingIn taking(*parts_->log, own_station);
    const auto before = parts_->log->mark();
    if (!before) return pass(before);
    Position seen = parts_->seen;
    const auto started = std::chrono::steady_clock::now();
    auto done = parts_->transact(Durability::Lazy, [&, first = at]() -> Result<> {
      at = first;
      if (page.restored && first == 0) {
        const std::int64_t common =
            items.empty() ? settings::position_of_cursor(page.cursor).n : items.front().at.n - 1;
        if (auto doubted = parts_->doubt_after({seen_next.run, common}); !doubted) return doubted;
        if (auto begun = parts_->begin_rewind(common); !begun) return begun;
      }
      const auto unseen = parts_->log->setting(settings::seam_key);
      if (!unseen) return pass(unseen);
      const bool at_seam = !items.empty() && unseen->value_or("") == "yes";
      const bool restarted = parts_->seen.run != 0 && seen_next.run != parts_->seen.run;
      if (first == 0 && !items.empty() && (restarted || at_seam)) {
        if (auto looked = taking.look_at_seam(items.front()); !looked) return looked;
      }
      if (first == 0 && keeping) {
        const auto kept = parts_->keep_page(page);
        if (!kept) return pass(kept);
        kept_page = *kept;
      }
      while (at < items.size() && at - first < slice) {
        if (at > first && parts_->waiting > 0) break;
        const bool own = items[at].line.empty();
        const std::size_t count = own ? own_in_a_row(items, at, slice - (at - first)) : 1;
        if (auto taken = own ? taking.place_own(items, at, count) : taking.keep(items[at]); !taken) return taken;
        at += count;
        seen = items[at - 1].at;
      }
      hole = hole || taking.hole;
      if (at < items.size()) return {};
      if (keeping) {
        if (auto settled = parts_->settle_page(kept_page, page); !settled) return settled;
      }
      if (hole) {
        if (auto freed = parts_->log->vacate_verdicts(); !freed) return freed;
        if (auto owed = parts_->log->owe_pages(0); !owed) return owed;
        if (auto doubted = parts_->log->doubt_media_after(0); !doubted) return doubted;
        if (auto begun = parts_->begin_rewind(0); !begun) return begun;
      }
      seen = hole ? Position{} : seen_next;
      if (auto borne = parts_->bear_out(page.told, page.lost, seen.n); !borne) return borne;
      if (at_seam) {
        if (auto looked = parts_->log->set(settings::seam_key, ""); !looked) return looked;
      }
      return parts_->log->set(settings::cursor_key, hole ? "" : page.cursor);
    });
    if (!done) return pass(done);
    parts_->seen = seen;
    parts_->update_views_since(*before);
    if (taking.erased) parts_->forget_erased();
    const auto ended = std::chrono::steady_clock::now();
    const Pace& pace = ended - parts_->last_save.load() < alone_after ? beside_people : alone;
    guard.unlock();
    parts_->log->write_out();
    slice = ended - started < pace.time ? slice * 2 : slice / 2;
    slice = std::clamp<std::size_t>(slice, 4, pace.entries_max);
  } while (at < items.size());
  parts_->tell_watchers();
  return page.restored || hole ? Heard::Restored : Heard::News;
}

}  // namespace linli
