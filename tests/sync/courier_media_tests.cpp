// Photos over a bad road: words first, whole photos after them, little sent twice, and nothing gone before it is safe.
#include <random>

#include "sync/wire/blob.h"
#include "tests/support/catch.h"
#include "tests/support/neighbourhood.h"
#include "tests/support/photo.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

constexpr std::size_t photo_bytes = 600'000;

Media media_of(StationAtWork& at, const Saved& saved) {
  const auto found = must(at.station().find_case(saved.subject));
  REQUIRE(found);
  REQUIRE(found->media.size() == 1);
  REQUIRE(found->media.front().media);
  return *found->media.front().media;
}

bool arrived(StationAtWork& at, const Saved& saved) {
  return must(at.station().find_case(saved.subject))->media.front().received;
}

std::string bytes_at(StationAtWork& at, const Hash& hash) {
  return must(at.station().read_media(hash, 0, bytes_max(MediaType::Photo)));
}

/// As a restored `backed_up` would say; the setting is the station's own.
void tell_backed_up(StationAtWork& at, std::int64_t n) {
  Acknowledgement receipt;
  const auto known = must(at.station().sync_state());
  receipt.frontier = known.acknowledged.back();
  receipt.backed_up = n;
  must(at.station().take(receipt));
}

}  // namespace

TEST_CASE("a photo follows its words, and everybody who may read them sees that it has arrived", "[sync][media]") {
  Neighbourhood world(2);
  const Saved saved = world.station(0).lodge_photo(1, photo_bytes);
  REQUIRE(must(world.station(0).station().sync_state()).media_pending == 1);
  const SyncReport report = must(world.station(0).sync());
  CHECK(report.media_pending == 0);
  world.run_until_quiet();
  CHECK(world.hub().count("blob.received") == 1);
  CHECK(arrived(world.station(0), saved));
  CHECK(arrived(world.station(1), saved));
  const Media media = media_of(world.station(1), saved);
  CHECK_FALSE(must(world.station(1).station().has_media(media.hash)));
  must(world.station(1).station().want_media(media.hash));
  must(world.station(1).sync());
  CHECK(bytes_at(world.station(1), media.hash) == photo(1, photo_bytes));
}

TEST_CASE("a photo that no words name is swept also when the hub has nothing new to tell", "[sync][media]") {
  Neighbourhood world;
  StationAtWork& station = world.station(0);
  const Saved saved = station.lodge_photo(1, photo_bytes);
  world.run_until_quiet();
  const Media abandoned = station.keep_photo(2, photo_bytes);
  must(station.sync());
  CHECK(must(station.station().has_media(abandoned.hash)));  // Somebody may be about to save what names it.
  station.restart();
  must(station.sync());
  CHECK_FALSE(must(station.station().has_media(abandoned.hash)));
  CHECK(must(station.station().has_media(media_of(station, saved).hash)));
}

TEST_CASE("words never wait for a photo", "[sync][media]") {
  Neighbourhood world;
  world.station(0).lodge_photo(1, photo_bytes);
  world.road(0).meet(Ask::Kind::BlobSend, Mishap::Failed, 1'000);
  QuietOptions soon = StationAtWork::patient();
  soon.tries_max = 3;
  CHECK_FALSE(world.station(0).sync(soon));
  CHECK(world.station(0).promise_of_last() == Promise::Received);
  world.station(0).lodge("下水道堵了");
  CHECK_FALSE(world.station(0).sync(soon));
  CHECK(world.station(0).promise_of_last() == Promise::Received);
  CHECK(world.hub().count("blob.received") == 0);
}

TEST_CASE("whatever befalls a photo on its way, it arrives whole and once", "[sync][media]") {
  Neighbourhood world;
  const auto kind = GENERATE(Ask::Kind::BlobStand, Ask::Kind::BlobBegin, Ask::Kind::BlobSend, Ask::Kind::BlobReceipt);
  const auto mishap = GENERATE(Mishap::LoseRequest, Mishap::CutRequest, Mishap::LoseReply, Mishap::CutReply,
                               Mishap::RepeatRequest, Mishap::Html, Mishap::Redirect, Mishap::Busy, Mishap::Failed);
  const Saved saved = world.station(0).lodge_photo(1, photo_bytes);
  world.road(0).meet(kind, mishap, GENERATE(1, 3));
  world.run_until_quiet();
  CHECK(world.hub().count("blob.received") == 1);
  CHECK(arrived(world.station(0), saved));
  CHECK(must(world.station(0).station().sync_state()).media_pending == 0);
}

TEST_CASE("a cut costs at most one piece, also across restarts of both sides", "[sync][media]") {
  Neighbourhood world;
  constexpr int photos = 10;
  std::vector<Saved> saved;
  for (unsigned i = 0; i < photos; ++i) saved.push_back(world.station(0).lodge_photo(i, photo_bytes));
  QuietOptions brief = StationAtWork::patient();
  brief.tries_max = 1;
  std::minstd_rand random(7);
  int cuts = 0;
  while (must(world.station(0).station().sync_state()).media_pending > 0 && cuts < 40) {
    world.road(0).meet(Ask::Kind::BlobSend, random() % 2 == 0 ? Mishap::LoseReply : Mishap::CutRequest);
    if (!world.station(0).sync(brief)) ++cuts;
    world.station(0).restart();
    world.hub().stop();
    world.hub().start();
  }
  world.run_until_quiet();
  for (const Saved& each : saved) CHECK(arrived(world.station(0), each));
  CHECK(world.hub().count("blob.received") == photos);
  const auto all = static_cast<double>(photos * photo_bytes);
  const double words = 60'000;  // Batches of the same cases.
  CHECK(static_cast<double>(world.road(0).bytes_carried()) <= 1.02 * all + words + cuts * 1.0 * wire::chunk_bytes_max);
}

TEST_CASE("a download that is cut goes on where it was", "[sync][media]") {
  Neighbourhood world(2);
  const Saved saved = world.station(0).lodge_photo(1, photo_bytes);
  world.run_until_quiet();
  const Media media = media_of(world.station(1), saved);
  world.road(1).meet(Ask::Kind::BlobRead, GENERATE(Mishap::LoseRequest, Mishap::LoseReply, Mishap::CutReply,
                                                   Mishap::Html, Mishap::Redirect, Mishap::Busy, Mishap::Failed));
  must(world.station(1).station().want_media(media.hash));
  must(world.station(1).sync());
  CHECK(bytes_at(world.station(1), media.hash) == photo(1, photo_bytes));
}

TEST_CASE("a photo that was changed on this disk is not sent, and delays no other", "[sync][media]") {
  Neighbourhood world;
  const Saved spoilt = world.station(0).lodge_photo(1, photo_bytes);
  const Saved good = world.station(0).lodge_photo(2, photo_bytes);
  const std::string hex = media_of(world.station(0), spoilt).hash.hex();
  must(must(real_disk().resume(world.station(0).dir() / "blobs" / hex.substr(0, 2) / hex))->append("x"));
  must(world.station(0).sync());
  must(world.station(0).sync());
  CHECK(arrived(world.station(0), good));
  CHECK_FALSE(arrived(world.station(0), spoilt));
  CHECK(must(world.station(0).station().sync_state()).media_pending == 1);
}

TEST_CASE("a photo is evicted only under the hub's backup, and is there again when somebody asks", "[sync][media]") {
  Neighbourhood world;
  const Saved saved = world.station(0).lodge_photo(1, photo_bytes);
  Station& station = world.station(0).station();
  world.run_until_quiet();
  const Media media = media_of(world.station(0), saved);
  CHECK(must(station.evict_media(1)) == 0);
  tell_backed_up(world.station(0), 1'000);
  CHECK(must(station.evict_media(1)) == photo_bytes);
  CHECK_FALSE(must(station.has_media(media.hash)));
  must(station.want_media(media.hash));
  must(world.station(0).sync());
  CHECK(bytes_at(world.station(0), media.hash) == photo(1, photo_bytes));
}

TEST_CASE("a hub restored to before a photo is sent it again", "[sync][media]") {
  Neighbourhood world;
  world.station(0).lodge("楼道灯坏了");
  world.run_until_quiet();
  world.hub().back_up();
  const Saved saved = world.station(0).lodge_photo(1, photo_bytes);
  world.run_until_quiet();
  REQUIRE(world.hub().count("blob.received") == 1);
  world.hub().restore();
  REQUIRE(world.hub().count("blob.received") == 0);
  world.run_until_quiet();
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(world.hub().count("blob.received") == 1);
  CHECK(must(world.station(0).station().sync_state()).media_pending == 0);
  CHECK(arrived(world.station(0), saved));
}

}  // namespace linli::testing
