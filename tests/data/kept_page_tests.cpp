// Feed pages kept for a hub that may lose them: which, and which go when something personal is erased.
#include "tests/support/chain.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

/// The next entry of `chain` as the hub delivers it at position n of run 7.
Delivered delivered(Chain& chain, std::int64_t n) {
  const SealedEntry& entry = chain.append();
  return {{7, n}, entry.line, entry.slip, entry.hash, {}, 0};
}

FeedTake page_of(std::vector<Delivered> items, std::string cursor, std::string packed) {
  FeedTake page;
  page.items = std::move(items);
  page.cursor = std::move(cursor);
  page.packed = std::move(packed);
  return page;
}

FeedTake restored_to_nothing() {
  return {.items = {}, .cursor = "0000000000000008.0.00", .packed = {}, .restored = true};
}

}  // namespace

TEST_CASE("of a page that was taken in by half, what came is kept to be given back", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  Chain chain;
  chain.station = "XP7";
  FeedTake page = page_of({}, "0000000000000007.40.00", "as the hub signed it");
  for (std::int64_t n = 1; n <= 39; ++n) page.items.push_back(delivered(chain, n));
  // An own entry that is not here: the page cannot be taken in to its end.
  page.items.push_back({{7, 40}, {}, {}, {}, {station->enrolment()->station, 99, 1}, 5});
  CHECK(station->take(page).error().code == ErrorCode::Gap);
  REQUIRE(station->find_case(chain.entries.front().envelope.subject));
  CHECK(must(station->take(restored_to_nothing())) == Heard::Restored);
  const auto owed = must(station->owed_page());
  REQUIRE(owed);
  CHECK(owed->packed == page.packed);
}

TEST_CASE("erasing takes the kept pages that hold such words, and no other", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  Chain chain;
  chain.station = "XP7";
  must(station->take(page_of({delivered(chain, 1), delivered(chain, 2)}, "0000000000000007.2.00", "first")));
  must(station->take(page_of({delivered(chain, 3)}, "0000000000000007.3.00", "second")));
  // A hub that begins anew gives positions 1 and 2 again: they say nothing about the pages of the run before.
  must(station->take(restored_to_nothing()));
  Chain others;
  others.station = "XP8";
  Delivered anew = delivered(others, 1);
  anew.at.run = 8;
  must(station->take(page_of({anew}, "0000000000000008.1.00", "third")));

  must(station->perform({{.person = "", .role = Role::Admin}, EraseSubject{others.entries[0].envelope.subject}}));
  const auto first = must(station->owed_page());
  REQUIRE(first);
  CHECK(first->packed == "first");
  must(station->perform({{.person = "", .role = Role::Admin}, EraseSubject{chain.entries[1].envelope.subject}}));
  const auto second = must(station->owed_page());
  REQUIRE(second);
  CHECK(second->packed == "second");
}

TEST_CASE("a page that brings erased words again is not kept", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  Chain chain;
  chain.station = "XP7";
  const Delivered word = delivered(chain, 1);
  must(station->take(page_of({word}, "0000000000000007.1.00", "with the word")));
  must(station->perform({{.person = "", .role = Role::Admin}, EraseSubject{chain.entries[0].envelope.subject}}));
  must(station->take(page_of({word, delivered(chain, 2)}, "0000000000000007.2.00", "with the word again")));
  must(station->take(restored_to_nothing()));
  CHECK_FALSE(must(station->owed_page()));
}

}  // namespace linli::testing
