// What the books cost when they are large: a balance, a passbook page and a posting with a million postings of a
// thousand people beside the same with ten thousand, a rebuild of all of it and what a lodging takes meanwhile, and a
// hub's verdicts over ten thousand promises beside as many complaints. Prints tables; never fails on a figure.
#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "data/books.h"
#include "data/log/json.h"
#include "tests/bench/intake.h"

namespace {

using namespace linli;
using bench::must;
using bench::seconds;

constexpr const char* scope = "zherong/shuangcheng/xiping";
constexpr WallMs start_ms = 1'764'547'200'000;  // A year before 2026-12-01: the books are a year's.
constexpr int people_count = 1'000;
constexpr std::size_t page_entries = 2'000;

std::string person(int number) {
  Uuid id{};
  id.bytes[6] = 0x70;
  id.bytes[8] = 0x80;
  id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  id.bytes[15] = static_cast<std::uint8_t>(number);
  return id.text();
}

/// Writes the chain of one station that only posts.
class Scribe {
 public:
  SealedEntry entry(std::string kind, const Json& body, const char* role, const std::string& by, const Uuid& subject) {
    Envelope e;
    e.id = {"XP9", 9, ++seq_};
    e.subject = subject;
    e.home = scope;
    e.at = start_ms + static_cast<WallMs>(seq_) * 31'000;
    e.boot = "0000000000000001";
    e.by = by;
    e.role = role;
    e.kind = std::move(kind);
    e.body = to_strict(body);
    SealedEntry sealed = seal(std::move(e), make_slip(""), head_);
    head_ = sealed.hash;
    return sealed;
  }
  SealedEntry newcomer(int number) {
    const Json body = {
        {"shown_as", "邻居"}, {"roles", Json::array({"volunteer"})}, {"work_phone", ""}, {"on_duty", false}};
    return entry("person.entered", body, "clerk", "", *Uuid::read(person(number)));
  }
  SealedEntry posting() {
    const std::string who = person(static_cast<int>(random_() % people_count));
    const std::int64_t amount = 5 * static_cast<std::int64_t>(random_() % 48 + 1);
    const Json lines =
        Json::array({{{"account", who}, {"amount", amount}}, {{"account", "issuer"}, {"amount", -amount}}});
    return entry("ledger.posted",
                 {{"currency", "time"}, {"for", "award"}, {"item", ""}, {"count", 1}, {"lines", lines}}, "clerk",
                 person(0), fresh());
  }
  SealedEntry promise() {
    const std::string who = person(static_cast<int>(random_() % people_count));
    const Json lines = Json::array({{{"account", who}, {"amount", -60}}, {{"account", "goods"}, {"amount", 60}}});
    return entry("ledger.held",
                 {{"currency", "time"}, {"for", "goods"}, {"item", "soap"}, {"count", 1}, {"lines", lines}}, "resident",
                 "", fresh());
  }
  SealedEntry complaint() {
    return entry("case.lodged",
                 {{"service", "speak_up"}, {"nature", "public"}, {"ticket", fmt::format("XP9-{}-KM-6", seq_ + 1)}},
                 "guest", "", fresh());
  }

 private:
  Uuid fresh() { return Uuid::make(start_ms + static_cast<WallMs>(seq_)); }

  std::uint64_t seq_ = 0;
  Hash head_ = chain_start("XP9", 9);
  std::mt19937 random_{20261126};  // NOLINT(cert-msc51-cpp): the same books each time.
};

class Shop {
 public:
  explicit Shop(const std::filesystem::path& dir) : dir_(dir) {
    must(Station::init(dir));
    open(Views::Gap::ReplayNow);
    Enrolment enrolled;
    enrolled.station = "XP2";
    enrolled.scope = scope;
    enrolled.hub_url = "http://127.0.0.1:1";
    enrolled.hub_seal_key = SealingKey::make().public_key();
    must(station_->enrol(enrolled));
    EnterPerson clerk;
    clerk.shown_as = "小游";
    clerk.roles = {Role::Clerk};
    clerk_ = must(station_->perform({Actor{"", Role::Admin}, clerk})).subject.text();
    std::vector<Delivered> page;
    for (int i = 0; i < people_count; ++i) page.push_back(delivered(scribe_.newcomer(i)));
    must(station_->take(page, cursor()));
  }
  void open(Views::Gap gap) {
    station_.reset();
    StationOptions options;
    options.gap = gap;
    station_ = must(Station::open(dir_, options));
  }
  void grow_to(std::int64_t postings) {
    while (postings_ < postings) {
      std::vector<Delivered> page;
      for (std::size_t i = 0; i < page_entries && postings_ < postings; ++i) {
        page.push_back(delivered(scribe_.posting()));
        ++postings_;
      }
      must(station_->take(page, cursor()));
      must(station_->tidy());
    }
  }
  double balance_ms() {
    return each_ms(200, [&](int i) { (void)must(station_->books().balances(person(i % people_count))); });
  }
  double passbook_ms() {
    return each_ms(
        200, [&](int i) { (void)must(station_->books().passbook(person(i % people_count), Currency::Time, 20, 20)); });
  }
  double posting_ms() {
    return each_ms(400, [&](int i) {
      PostTransfer post;
      post.words = "改错";
      post.lines = {{person(i % people_count), 5}, {"issuer", -5}};
      (void)must(station_->perform({Actor{clerk_, Role::Clerk}, post}));
    });
  }
  /// Seconds to fold everything by slices, as after an upgrade, and the longest that one lodging took meanwhile.
  std::pair<double, std::vector<double>> rebuild_beside_people() {
    station_.reset();
    std::filesystem::remove_all(dir_ / "heads");
    for (const auto& file : std::filesystem::directory_iterator(dir_)) {
      if (file.path().filename().string().starts_with("views-")) std::filesystem::remove(file.path());
    }
    open(Views::Gap::ReplayLater);
    std::atomic<bool> done{false};
    std::vector<double> lodged_ms;
    std::thread people([&] {
      while (!done) {
        LodgeCase lodge;
        lodge.text = "楼道灯坏了";
        lodged_ms.push_back(1000 * seconds([&] { (void)must(station_->perform({Actor{}, lodge})); }));
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
      }
    });
    const double took = seconds([&] {
      while (must(station_->catch_up())) {
      }
    });
    done = true;
    people.join();
    return {took, lodged_ms};
  }

 private:
  Delivered delivered(const SealedEntry& sealed) {
    return {{1, ++position_}, sealed.line, sealed.slip, sealed.hash, {}};
  }
  [[nodiscard]] std::string cursor() const { return fmt::format("0000000000000001.{}.00", position_); }
  template <class Work>
  static double each_ms(int times, Work work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) all.push_back(1000 * seconds([&] { work(i * 7); }));
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
  }

  std::filesystem::path dir_;
  std::unique_ptr<Station> station_;
  Scribe scribe_;
  std::string clerk_;
  std::int64_t position_ = 0, postings_ = 0;
};

bench::Batches batches_of(const std::vector<SealedEntry>& entries) {
  bench::Batches batches;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i % 250 == 0) batches.emplace_back();
    batches.back().push_back(entries[i]);
  }
  return batches;
}

/// Seconds for ten thousand entries after `before` of them.
template <class Make>
double intake_s(const std::filesystem::path& dir, Make make) {
  constexpr int arriving = 10'000;
  std::vector<SealedEntry> entries;
  for (int i = 0; i < arriving; ++i) entries.push_back(make());
  bench::Intake intake(dir, batches_of(entries));
  return seconds([&] { intake.take_all(); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    fmt::print(stderr,
               "usage: ledger_bench FOLDER [POSTINGS]   (a folder on the disk to measure; filled and emptied)\n");
    return 2;
  }
  const std::int64_t large = argc == 3 ? std::strtoll(argv[2], nullptr, 10) : 1'000'000;
  const std::int64_t small = 10'000;
  const std::filesystem::path folder = std::filesystem::path(argv[1]) / "linli-ledger-bench";
  std::filesystem::remove_all(folder);

  Shop shop(folder / "station");
  shop.grow_to(small);
  const double small_post = shop.posting_ms();
  const double small_balance = shop.balance_ms();
  const double small_page = shop.passbook_ms();
  shop.grow_to(large);
  const double large_post = shop.posting_ms();
  fmt::print("| median, ms | {} postings | {} postings | ratio | goal |\n|---|---|---|---|---|\n", small, large);
  const auto row = [](const char* name, double before, double after, const char* goal) {
    fmt::print("| {} | {:.3f} | {:.3f} | {:.2f}× | {} |\n", name, before, after, after / before, goal);
  };
  row("five balances", small_balance, shop.balance_ms(), "1 ms");
  row("a passbook page", small_page, shop.passbook_ms(), "10 ms");
  row("a posting", small_post, large_post, "1.2×");
  auto [rebuilt_s, lodged] = shop.rebuild_beside_people();
  std::sort(lodged.begin(), lodged.end());
  fmt::print(
      "\nrebuild of {} entries: {:.1f} s (goal 30); beside it {} lodgings, median {:.1f} ms, longest {:.1f} ms\n",
      large, rebuilt_s, lodged.size(), lodged[lodged.size() / 2], lodged.back());

  Scribe promising, complaining;
  const double plain = intake_s(folder / "plain", [&] { return complaining.complaint(); });
  const double judged = intake_s(folder / "judged", [&] { return promising.promise(); });
  fmt::print(
      "verdicts over 10000 arriving promises, every one judged and refused: {:.2f} s (goal 1); complaints {:.2f} s\n",
      judged, plain);
  std::filesystem::remove_all(folder);
  return 0;
}
