// The disposable file of projections, views-<version>.db: built from a log, remembers how far, replays a gap when
// opened and is deleted when it is ahead of its log. Nothing in it is precious. Not thread-safe: the owner serialises.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "data/fold/noun.h"

namespace linli {

class Views {
 public:
  /// What opening does with a gap that takes a person's patience to replay, as after an upgrade, when all is folded
  /// anew: ReplayLater leaves it to catch_up_some, but for people, places and the like, without which nobody can lodge.
  enum class Gap { ReplayNow, ReplayLater };
  /// Opens or builds `<dir>/views-<version>.db` and applies what the log has beyond it; files of other versions are
  /// removed. With an empty `dir` the views live in memory.
  [[nodiscard]] static Result<std::unique_ptr<Views>> open(const std::filesystem::path& dir,
                                                           std::span<const Noun* const> nouns, const LogStore& log,
                                                           Gap gap = Gap::ReplayNow);
  enum class Lag { Accept, Refuse };
  /// A connection that only reads, and nothing when the file is missing, of another version or (Lag::Refuse) behind
  /// `log`.
  [[nodiscard]] static Result<std::unique_ptr<Views>> open_to_read(const std::filesystem::path& dir,
                                                                   std::span<const Noun* const> nouns,
                                                                   const LogStore& log, Lag lag);
  /// Removes the file that `open` makes in `dir`, and those of other versions: all of it can be had again from the log.
  static void discard(const std::filesystem::path& dir);
  ~Views();

  /// Folds these subjects again, in one transaction, and remembers that everything through `mark` is applied.
  [[nodiscard]] Result<> apply(const LogStore& log, const std::vector<Uuid>& subjects, const LogStore::Mark& mark);
  /// Folds these subjects while a gap is still open: `applied` stays where it is.
  [[nodiscard]] Result<> apply_ahead(const LogStore& log, const std::vector<Uuid>& subjects);
  using StopAsked = std::function<bool()>;
  /// Applies some of what is missing, in one transaction: some thousand rows, fewer when `stop_asked` says so between
  /// two slices of them. How many subjects that were; nothing when nothing is missing.
  [[nodiscard]] Result<std::optional<std::int64_t>> catch_up_some(const LogStore& log,
                                                                  const StopAsked& stop_asked = {});
  /// Applies what is missing; returns the number of subjects folded.
  [[nodiscard]] Result<std::int64_t> catch_up(const LogStore& log);
  /// Drops every row and folds the whole log.
  [[nodiscard]] Result<std::int64_t> rebuild(const LogStore& log);
  [[nodiscard]] Result<LogStore::Mark> applied() const;
  [[nodiscard]] Result<std::int64_t> total(std::string_view key) const;
  [[nodiscard]] Result<> checkpoint();
  /// The same, and cuts the write-ahead log to nothing: for a disk that is full.
  [[nodiscard]] Result<> give_up_room();

  [[nodiscard]] SQLite::Database& database() const;

 private:
  struct Parts;
  explicit Views(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli
