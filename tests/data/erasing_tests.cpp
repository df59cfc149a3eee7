// What was erased is in no byte of the files.
#include <fstream>
#include <iterator>

#include "tests/support/chain.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// How often the words stand in the log's files.
std::size_t times_in(const std::filesystem::path& folder, const std::string& words) {
  std::size_t found = 0;
  for (const char* name : {"log.db", "log.db-wal"}) {
    const std::string bytes = bytes_of(folder / name);
    for (auto at = bytes.find(words); at != std::string::npos; at = bytes.find(words, at + 1)) ++found;
  }
  return found;
}

constexpr const char* private_words = "家里的事只跟你们说";

Result<> insert_one(LogStore& log, Chain& chain, const Uuid& subject, std::size_t padding) {
  const Hash before = chain.head();
  SealedEntry entry = chain.append(R"({"text":")" + (private_words + std::string(padding, 'x')) + R"("})");
  entry.envelope.subject = subject;
  chain.entries.back() = seal(entry.envelope, entry.slip, before);
  if (auto kept = log.insert(chain.entries.back(), {}); !kept) return pass(kept);
  return {};
}

/// Rows of many lengths about one subject. A position makes a row longer, so that full pages give some to the next.
void write_rows(LogStore& log, Chain& chain, const Uuid& subject) {
  constexpr std::size_t rows = 3'000, padding_most = 400;
  must(log.transact(Durability::Fsync, [&]() -> Result<> {
    for (std::size_t i = 0; i < rows; ++i) {
      if (auto kept = insert_one(log, chain, subject, i * 137 % padding_most); !kept) return kept;
    }
    return {};
  }));
  must(log.transact(Durability::Fsync, [&]() -> Result<> {
    for (const SealedEntry& entry : chain.entries) {
      const Identity& id = entry.envelope.id;
      const auto placed = log.place(id, {0x1234567890abcdef, static_cast<std::int64_t>(id.seq)});
      if (!placed) return pass(placed);
    }
    return {};
  }));
}

}  // namespace

TEST_CASE("what was erased stands in no page's free room either, once the file was rewritten", "[data][log]") {
  const Folder folder;
  const auto log = must(LogStore::open(folder.path() / "log.db", Access::Write));
  Chain chain;
  const Uuid subject = Uuid::make(1'795'305'600'000);
  write_rows(*log, chain, subject);
  must(log->transact(Durability::Fsync, [&]() -> Result<> {
    const auto gone = log->erase(subject);
    if (!gone) return pass(gone);
    return {};
  }));
  REQUIRE(must(log->forget_erased()));
  CHECK(times_in(folder.path(), private_words) > 0);  // Else this file tests nothing.
  CHECK(must(log->rewrite_after_erasing()));
  REQUIRE(must(log->forget_erased()));
  CHECK(times_in(folder.path(), private_words) == 0);
  CHECK_FALSE(must(log->rewrite_after_erasing()));  // Once.
}

TEST_CASE("a station at rest rewrites its log after an erasing, and goes on as before", "[data][station]") {
  const Folder folder;
  ManualClock clock;
  const auto station = open_station(folder, clock);
  const Saved kept = must(station->perform(lodging("楼道灯坏了")));
  const Saved gone = must(station->perform(lodging(private_words)));
  must(station->perform({{.person = "", .role = Role::Admin}, EraseSubject{gone.subject}}));
  must(station->tidy());
  CHECK(times_in(folder.path() / "station", private_words) == 0);
  CHECK(must(station->verify()) >= 3);
  CHECK(must(station->find_case(kept.subject))->words->text == "楼道灯坏了");
  must(station->perform(lodging("还能说")));
}

}  // namespace linli::testing
