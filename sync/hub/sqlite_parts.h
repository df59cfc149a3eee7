// The inside of a SqliteStore: lock, log, identity and every statement that stays prepared.
// Only the sqlite_*.cpp files include this.
#pragma once

#include "sync/hub/prepared.h"
#include "sync/hub/sqlite_store.h"

namespace linli::hub {

/// Columns as in Parts::station_by_code.
[[nodiscard]] inline HubStation read_station(const Asked& row) {
  return {row.text(0), row.text(1),    row.text(2),   row.blob<Uuid>(3), row.blob<PublicKey>(4),
          row.text(5), row.integer(6), row.integer(7)};
}

/// State, salt, slip and commitment, from that column on.
[[nodiscard]] inline Slip read_slip_columns(const Asked& row, int state_column) {
  Slip slip;
  slip.state = static_cast<Slip::State>(row.integer(state_column));
  if (slip.state == Slip::State::Open) {
    slip.salt = row.blob<Salt>(state_column + 1);
    slip.json = row.text(state_column + 2);
  }
  const bool here = slip.state == Slip::State::Open || slip.state == Slip::State::None;
  slip.commitment = here ? commitment_of(slip.salt, slip.json) : row.blob<Hash>(state_column + 3);
  return slip;
}

/// What is left of a slip when its subject was erased.
[[nodiscard]] inline Slip without_words(const Slip& slip) {
  if (slip.state != Slip::State::Open) return slip;
  Slip left = withheld(slip);
  left.state = Slip::State::Erased;
  return left;
}

struct SqliteStore::Parts {
  Parts(std::optional<DirLock> held, std::unique_ptr<LogStore> opened, HubIdentity who)
      : lock(std::move(held)), log(std::move(opened)), identity(std::move(who)), db(log->database()) {}

  std::optional<DirLock> lock;
  std::unique_ptr<LogStore> log;
  HubIdentity identity;
  SQLite::Database& db;

  Prepared station_by_code{db,
                           "SELECT code, name, scope, subject, key, token_hash, revoked_at, heard "
                           "FROM hub_station WHERE code = ?"};
  Prepared station_by_token{db,
                            "SELECT code, name, scope, subject, key, token_hash, revoked_at, heard "
                            "FROM hub_station WHERE token_hash = ?"};
  Prepared heard{db, "UPDATE hub_station SET heard = ? WHERE code = ?"};
  Prepared children{db, "SELECT epoch, parent_seq FROM hub_epoch WHERE station = ? AND parent = ?"};
  Prepared returned{db, "SELECT seq FROM hub_returned WHERE station = ? AND epoch = ? AND seq > ? ORDER BY seq"};
  Prepared refusal_hash{db, "SELECT hash FROM hub_refusal WHERE station = ? AND epoch = ? AND seq = ?"};
  Prepared held_hash{db, "SELECT hash FROM hub_held WHERE station = ? AND epoch = ? AND seq = ?"};
  Prepared entry_hash{db,
                      "SELECT hash FROM entry WHERE seq = ? AND author = "
                      "(SELECT id FROM author WHERE station = ? AND epoch = ?)"};
  Prepared add_refusal{db,
                       "INSERT INTO hub_refusal (station, epoch, seq, hash, line_hash, commitment, why) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"};
  Prepared placed{db,
                  "SELECT seq, n, run FROM entry WHERE author = "
                  "(SELECT id FROM author WHERE station = ? AND epoch = ?) AND seq BETWEEN ? AND ? ORDER BY seq"};
  Prepared refused{db, R"sql(
    SELECT seq, why FROM hub_refusal WHERE station = ?1 AND epoch = ?2 AND seq BETWEEN ?3 AND ?4
    UNION ALL
    SELECT seq, 'held' FROM hub_held WHERE station = ?1 AND epoch = ?2 AND seq BETWEEN ?3 AND ?4
    ORDER BY 1)sql"};
  Prepared subject_home{db, "SELECT home FROM hub_subject WHERE subject = ?"};
  Prepared add_subject{db, "INSERT INTO hub_subject (subject, home) VALUES (?, ?)"};
  Prepared ticket_subject{db, "SELECT subject FROM hub_ticket WHERE ticket = ?"};
  Prepared add_ticket{db, "INSERT INTO hub_ticket (ticket, subject) VALUES (?, ?)"};
  Prepared withdrawn{db, "SELECT 1 FROM hub_grant WHERE person = ? AND role = ? AND withdrawn_n IS NOT NULL"};
  Prepared amounts_of{db, "SELECT account, amount FROM hub_amount WHERE subject = ? ORDER BY account"};
  Prepared drop_amounts{db, "DELETE FROM hub_amount WHERE subject = ?"};
  Prepared add_amount{db, "INSERT INTO hub_amount (subject, account, amount) VALUES (?, ?, ?)"};
  Prepared add_to_account{db,
                          "INSERT INTO hub_account (account, amount) VALUES (?, ?) "
                          "ON CONFLICT (account) DO UPDATE SET amount = amount + excluded.amount"};
  Prepared account{db, "SELECT amount FROM hub_account WHERE account = ?"};
  Prepared drop_span{db, "DELETE FROM hub_shift WHERE subject = ?"};
  Prepared keep_span{db,
                     "INSERT INTO hub_shift (subject, person, began_at, ended_at) VALUES (?, ?, ?, ?) "
                     "ON CONFLICT (subject) DO UPDATE SET began_at = excluded.began_at, ended_at = excluded.ended_at"};
  Prepared span_of{db, "SELECT person, began_at, ended_at FROM hub_shift WHERE subject = ?"};
  Prepared spans{db,
                 "SELECT subject, began_at, ended_at FROM hub_shift "
                 "WHERE person = ? AND ended_at > ? AND began_at < ? ORDER BY ended_at, subject"};
  Prepared feed_rows{db, R"sql(
    SELECT entry.n, entry.run, entry.seq, author.station, author.epoch, entry.line, entry.slip_state, entry.salt,
           entry.slip, entry.commitment, entry.hash, ifnull(hub_subject.sealed, 0),
           length(entry.home) < length(:scope) AND entry.home <> ''
    FROM entry
    JOIN author ON author.id = entry.author
    LEFT JOIN hub_subject ON hub_subject.subject = entry.subject
    WHERE entry.n > :after AND entry.n <= :through
      AND (entry.home = :scope
        OR (entry.home > :scope || '/' AND entry.home < :scope || '0')
        OR (entry.home = '' AND author.station = 'HUB')
        OR (substr(:scope, 1, length(entry.home) + 1) = entry.home || '/'
          AND (entry.kind LIKE 'post.%' OR entry.kind LIKE 'place.%' OR entry.kind LIKE 'group.%'
            OR entry.kind LIKE 'person.%')))
    ORDER BY entry.n)sql"};
};

}  // namespace linli::hub
