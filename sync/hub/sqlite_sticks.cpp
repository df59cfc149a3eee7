// What came by stick, in the SQLite store; and the codes that an enrolment by stick may know.
#include "data/base/sqlite.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {

Result<std::vector<EnrolmentCode>> SqliteStore::enrolment_codes() {
  return asking("listing codes", [&] {
    std::vector<EnrolmentCode> codes;
    Prepared all(parts_->db, "SELECT hash, station, name, scope, expires_at, used_at FROM hub_code ORDER BY hash");
    for (Asked row(all); row.step();) {
      codes.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)});
    }
    return codes;
  });
}

Result<> SqliteStore::keep_stick(const HubStick& stick) {
  return asking("keeping a stick's visit", [&] {
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_stick (bundle, station, stick, written_at, taken_at, entries, complete, answered)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bundle) DO UPDATE SET taken_at = excluded.taken_at, entries = max(entries, excluded.entries),
        complete = max(complete, excluded.complete), answered = max(answered, excluded.answered))sql");
    Asked(put)
        .with(hex_of(stick.bundle), stick.station, stick.stick, stick.written_at, stick.taken_at, stick.entries,
              std::int64_t{stick.complete}, std::int64_t{stick.answered})
        .run();
  });
}

Result<std::vector<HubStick>> SqliteStore::sticks() {
  return asking("listing sticks", [&] {
    std::vector<HubStick> sticks;
    Prepared all(parts_->db, R"sql(
      SELECT bundle, station, stick, written_at, taken_at, entries, complete, answered
      FROM hub_stick ORDER BY taken_at DESC, bundle)sql");
    for (Asked row(all); row.step();) {
      sticks.push_back({row.hex64(0), row.text(1), row.text(2), row.integer(3), row.integer(4),
                        static_cast<std::uint64_t>(row.integer(5)), row.integer(6) != 0, row.integer(7) != 0});
    }
    return sticks;
  });
}

}  // namespace linli::hub
