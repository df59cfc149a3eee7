#include "data/keys/pins.h"

#include <algorithm>
#include <set>

#include <sodium.h>
#include <sys/stat.h>

#include "data/base/sqlite.h"

namespace linli {
namespace {

// 19 MiB and 2 passes is OWASP's floor for argon2id; a kiosk keeps within its 100 MB while it checks.
constexpr unsigned long long argon_passes = 2;
constexpr std::size_t argon_bytes = 19U * 1024 * 1024;
constexpr int attempts_max = 5;
constexpr std::size_t pictures = 4;
constexpr std::string_view last_picture = "11";
constexpr WallMs lock_ms = 5LL * 60 * 1000;

constexpr const char* schema = R"sql(
  CREATE TABLE IF NOT EXISTS pin (
    person TEXT PRIMARY KEY,
    verifier TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS attempt (
    what TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    since INTEGER NOT NULL
  ) STRICT;
)sql";

/// Where its verifier is kept.
std::string row_of(std::string_view person, Secret kind) {
  return std::string(person) + (kind == Secret::Pictures ? "/pictures" : "");
}

Result<std::string> make_verifier(std::string_view pin) {
  std::array<char, crypto_pwhash_STRBYTES> verifier{};
  if (crypto_pwhash_str(verifier.data(), pin.data(), pin.size(), argon_passes, argon_bytes) != 0) {
    return fail(ErrorCode::DiskFailed, "not enough memory to make a PIN verifier");
  }
  return std::string(verifier.data());
}

/// As asking; a spoilt file is named, so that nobody takes the log for damaged.
template <class Work>
auto asking_pins(std::string_view doing, Work work) {
  auto done = asking(doing, std::move(work));
  if (!done && done.error().code == ErrorCode::StoreDamaged) {
    done.error().what = "pins.db is damaged: " + done.error().what;
  }
  return done;
}

}  // namespace

Result<> check_pin_form(std::string_view pin, Secret kind) {
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (kind == Secret::Pictures) {
    std::set<std::string_view> chosen;
    for (std::size_t at = 0; at + 1 < pin.size(); at += 2) {
      if (pin.substr(at, 2) <= last_picture) chosen.insert(pin.substr(at, 2));
    }
    if (digits && pin.size() == 2 * pictures && chosen.size() == pictures) return {};
    return fail(ErrorCode::BadInput, "a picture PIN is four different ones of twelve pictures");
  }
  if (digits && pin.size() >= 4 && pin.size() <= 8) return {};
  return fail(ErrorCode::BadInput, "a PIN is 4 to 8 digits");
}

struct Pins::Parts {
  explicit Parts(const std::string& file) : database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    ::chmod(file.c_str(), S_IRUSR | S_IWUSR);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    database.exec(schema);
  }
  SQLite::Database database;
};

Pins::Pins(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Pins::~Pins() = default;

Result<std::unique_ptr<Pins>> Pins::open(const std::filesystem::path& file) {
  return asking_pins("opening " + file.string(),
                     [&] { return std::unique_ptr<Pins>(new Pins(std::make_unique<Parts>(file.string()))); });
}

Result<> Pins::set(std::string_view person, std::string_view pin, Secret kind) {
  if (auto good = check_pin_form(pin, kind); !good) return good;
  const auto verifier = make_verifier(pin);
  if (!verifier) return pass(verifier);
  return asking_pins("keeping a PIN", [&] {
    SQLite::Statement put(parts_->database, R"sql(
      INSERT INTO pin (person, verifier) VALUES (?, ?)
      ON CONFLICT (person) DO UPDATE SET verifier = excluded.verifier)sql");
    put.bind(1, row_of(person, kind));
    put.bind(2, *verifier);
    put.exec();
    SQLite::Statement forget(parts_->database, "DELETE FROM attempt WHERE what = ?");
    forget.bind(1, "pin:" + std::string(person));
    forget.exec();
  });
}

Result<bool> Pins::has(std::string_view person, Secret kind) const {
  return asking_pins("looking for a PIN", [&] {
    SQLite::Statement find(parts_->database, "SELECT 1 FROM pin WHERE person = ?");
    find.bind(1, row_of(person, kind));
    return find.executeStep();
  });
}

Result<std::string> Pins::verifier_of(std::string_view person, Secret kind) const {
  return asking_pins("looking for a PIN", [&] {
    SQLite::Statement find(parts_->database, "SELECT verifier FROM pin WHERE person = ?");
    find.bind(1, row_of(person, kind));
    return find.executeStep() ? find.getColumn(0).getString() : std::string();
  });
}

Result<> Pins::check(std::string_view person, std::string_view pin, WallMs now, Secret kind) {
  const auto verifier = verifier_of(person, kind);
  if (!verifier) return pass(verifier);
  if (verifier->empty()) return fail(ErrorCode::NotFound, "no PIN is set for this person");
  const std::string what = "pin:" + std::string(person);
  if (auto allowed = attempt(what, now); !allowed) return allowed;
  if (crypto_pwhash_str_verify(verifier->c_str(), pin.data(), pin.size()) != 0) {
    return fail(ErrorCode::WrongCode, "the PIN is not right");
  }
  return clear(what);
}

Result<bool> Pins::matches(std::string_view person, std::string_view pin, Secret kind) const {
  auto verifier = verifier_of(person, kind);
  if (!verifier) return pass(verifier);
  const bool has = !verifier->empty();
  if (!has) {
    if (auto other = make_verifier("no PIN at all"); other) verifier = std::move(other);
  }
  return crypto_pwhash_str_verify(verifier->c_str(), pin.data(), pin.size()) == 0 && has;
}

Result<> Pins::attempt(std::string_view what, WallMs now) {
  auto allowed = asking_pins("counting an attempt", [&] {
    SQLite::Transaction transaction(parts_->database);
    SQLite::Statement find(parts_->database, "SELECT count, since FROM attempt WHERE what = ?");
    find.bind(1, std::string(what));
    int count = 0;
    WallMs since = now;
    if (find.executeStep()) {
      count = find.getColumn(0).getInt();
      since = find.getColumn(1).getInt64();
    }
    // A clock set back must not lock anybody out for years.
    if (now - since >= lock_ms || now < since) count = 0;
    if (count >= attempts_max) return false;
    SQLite::Statement put(parts_->database, R"sql(
      INSERT INTO attempt (what, count, since) VALUES (?, ?, ?)
      ON CONFLICT (what) DO UPDATE SET count = excluded.count, since = excluded.since)sql");
    put.bind(1, std::string(what));
    put.bind(2, count + 1);
    put.bind(3, static_cast<std::int64_t>(now));
    put.exec();
    transaction.commit();
    return true;
  });
  if (!allowed) return pass(allowed);
  if (!*allowed) return fail(ErrorCode::LockedOut, "too many wrong tries: wait five minutes");
  return {};
}

Result<> Pins::clear(std::string_view what) {
  return asking_pins("forgetting attempts", [&] {
    SQLite::Statement forget(parts_->database, "DELETE FROM attempt WHERE what = ?");
    forget.bind(1, std::string(what));
    forget.exec();
  });
}

}  // namespace linli
