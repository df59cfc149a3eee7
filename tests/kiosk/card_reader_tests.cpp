// Card readers as pipes: records of linux/input.h, whole, torn, among garbage; a reader that is pulled out and comes
// back.
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/devices/event_device.h"
#include "kiosk/input/card_keys.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace linli::testing {
namespace {

std::string record(std::uint16_t type, std::uint16_t code, std::int32_t value, std::int64_t ms = 1'000) {
  input_event event{};
  event.input_event_sec = ms / 1'000;
  event.input_event_usec = ms % 1'000 * 1'000;
  event.type = type;
  event.code = code;
  event.value = value;
  std::string bytes(sizeof event, '\0');
  std::memcpy(bytes.data(), &event, sizeof event);
  return bytes;
}

/// As a reader sends a key: what the machine calls it, pressed, released, each with its report.
std::string key(std::uint16_t code, std::int64_t ms = 1'000) {
  return record(EV_MSC, MSC_SCAN, 0x70000 + code, ms) + record(EV_KEY, code, 1, ms) +
         record(EV_SYN, SYN_REPORT, 0, ms) + record(EV_KEY, code, 0, ms) + record(EV_SYN, SYN_REPORT, 0, ms);
}

std::string keys(std::initializer_list<std::uint16_t> codes) {
  std::string all;
  for (const std::uint16_t code : codes) all += key(code);
  return all;
}

std::vector<std::string> cards_in(CardKeys& reader, std::string_view bytes, std::size_t piece = 1'000'000) {
  DeviceEvents events;
  std::vector<std::string> cards;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    for (const DeviceEvent& event : events.take(bytes.substr(at, piece))) {
      if (const auto card = reader.take(event)) cards.push_back(card->number);
    }
  }
  return cards;
}

std::vector<std::string> cards_in(std::string_view bytes, std::size_t piece = 1'000'000) {
  CardKeys reader;
  return cards_in(reader, bytes, piece);
}

using Cards = std::vector<std::string>;

/// What was told, in order, and waiting for it.
template <class Told>
class Signals {
 public:
  void hear(Told told) {
    const std::lock_guard lock(mutex_);
    told_.push_back(std::move(told));
    changed_.notify_all();
  }
  Told next() {
    std::unique_lock lock(mutex_);
    const bool came = changed_.wait_for(lock, std::chrono::minutes(2), [&] { return !told_.empty(); });
    REQUIRE(came);
    Told told = std::move(told_.front());
    told_.pop_front();
    return told;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Told> told_;
};

/// The writing end of a reader's pipe.
class Plug {
 public:
  explicit Plug(const std::filesystem::path& pipe) : file_(::open(pipe.c_str(), O_WRONLY | O_CLOEXEC)) {
    REQUIRE(file_ >= 0);
  }
  ~Plug() { ::close(file_); }
  Plug(const Plug&) = delete;
  Plug& operator=(const Plug&) = delete;
  void write(std::string_view bytes) const {
    REQUIRE(::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }

 private:
  int file_;
};

}  // namespace

TEST_CASE("a reader's keys until Enter are a card, however they are cut in pieces", "[kiosk][cards]") {
  const std::string two = keys({KEY_0, KEY_0, KEY_1, KEY_2, KEY_KP3, KEY_ENTER, KEY_9, KEY_8, KEY_KPENTER});
  const std::size_t piece = GENERATE(1U, 7U, 24U, 25U, 1'000'000U);
  CHECK(cards_in(two, piece) == Cards{"00123", "98"});
}

TEST_CASE("Shift holds for the letters and marks of a QR code", "[kiosk][cards]") {
  const std::string down = record(EV_KEY, KEY_LEFTSHIFT, 1), up = record(EV_KEY, KEY_LEFTSHIFT, 0);
  const std::string code = keys({KEY_H, KEY_T, KEY_T, KEY_P, KEY_S}) + down + key(KEY_SEMICOLON) + up +
                           keys({KEY_SLASH, KEY_SLASH, KEY_H, KEY_DOT, KEY_C, KEY_N, KEY_SLASH, KEY_T, KEY_SLASH}) +
                           down + keys({KEY_X, KEY_P}) + up + keys({KEY_2, KEY_MINUS}) + down + key(KEY_M) + up +
                           key(KEY_ENTER);
  CHECK(cards_in(code) == Cards{"https://h.cn/t/XP2-M"});
}

TEST_CASE("repeats, releases, unknown keys and an Enter alone are no card", "[kiosk][cards]") {
  std::string bytes = keys({KEY_ENTER, KEY_1});
  bytes += record(EV_KEY, KEY_1, 2) + record(EV_KEY, KEY_F5, 1) + record(EV_REL, REL_X, 40);
  bytes += keys({KEY_2, KEY_ENTER, KEY_ENTER});
  CHECK(cards_in(bytes) == Cards{"12"});
}

TEST_CASE("a code that is too long, or of which keys were lost, is nothing, and the next is read", "[kiosk][cards]") {
  std::string bytes;
  SECTION("too long") {
    for (std::size_t i = 0; i <= CardKeys::characters_most; ++i) bytes += key(KEY_7);
  }
  SECTION("lost") { bytes = key(KEY_7) + record(EV_SYN, SYN_DROPPED, 0) + key(KEY_8); }
  CHECK(cards_in(bytes + keys({KEY_ENTER, KEY_1, KEY_ENTER})) == Cards{"1"});
}

TEST_CASE("half a card long ago does not begin the next one", "[kiosk][cards]") {
  CHECK(cards_in(key(KEY_4, 1'000) + key(KEY_5, 10'000) + key(KEY_ENTER, 10'010)) == Cards{"5"});
  CardKeys reader;
  CHECK(cards_in(reader, key(KEY_4)).empty());
  reader.forget();
  CHECK(cards_in(reader, keys({KEY_5, KEY_ENTER})) == Cards{"5"});
}

TEST_CASE("bytes that are no record are passed over", "[kiosk][cards]") {
  std::string garbage(GENERATE(5U, 24U, 31U, 200U), '\xEE');
  CHECK(cards_in(garbage + keys({KEY_1, KEY_2, KEY_ENTER}), 11) == Cards{"12"});
}

TEST_CASE("a reader is heard, may be pulled out in the middle of a card, and is heard again", "[kiosk][cards]") {
  const Folder folder;
  const auto path = folder.path() / "reader";
  Signals<bool> there;
  Signals<std::string> cards;
  CardKeys read;
  const EventDevice reader(path.string(), EventDevice::Take::Alone,
                           {.there =
                                [&](bool is) {
                                  read.forget();
                                  there.hear(is);
                                },
                            .event =
                                [&](const DeviceEvent& event) {
                                  if (const auto card = read.take(event)) cards.hear(card->number);
                                }});
  CHECK_FALSE(there.next());
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK(there.next());
  {
    const Plug plug(path);
    const std::string card = keys({KEY_1, KEY_2, KEY_3, KEY_ENTER});
    plug.write(card.substr(0, 30));
    plug.write(card.substr(30));
    CHECK(cards.next() == "123");
    plug.write(keys({KEY_6, KEY_6}) + std::string(10, '\x01'));
  }
  CHECK_FALSE(there.next());
  CHECK(there.next());
  const Plug plug(path);
  plug.write(keys({KEY_5, KEY_ENTER}));
  CHECK(cards.next() == "5");
}

}  // namespace linli::testing
