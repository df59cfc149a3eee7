// The rules and lists of volunteering as data: assets/volunteering/rules.toml. The seeds name the mechanisms and give
// no figures, so all of these are a district's own to set. Outcomes go into the log; an edited file changes no past
// hour.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/catalogue/catalogue.h"
#include "data/nouns/ledger.h"

namespace linli {

/// A kind of post to claim (岗位认领: 柘荣 names eight).
struct PostKind {
  std::string id;  // "lane_patrol"
  LocalText words;
  std::string icon;
  std::int64_t points = 0;  // Into the 爱心存折 for an approved shift on it.
  int term_months = 12;
};

/// Something on the shelf that hours or hearts are given for.
struct Article {
  std::string id;  // "rice"
  LocalText words;
  std::string icon;
  Currency currency = Currency::Time;
  std::int64_t price = 0;  // In the currency's unit.
};

struct Volunteering {
  std::int64_t round_minutes = 5;      // Hours are kept to the nearest five minutes.
  std::int64_t longest_minutes = 720;  // A shift beyond that, staff look at.
  int closing_hour = 18;               // When a shift that nobody ended is taken to have ended.
  std::int64_t cap_minutes = 90'000;   // 1500 hours: what is over goes to the donation account.
  std::int64_t heart_minutes = 60;     // An approved shift as long as that fills one square of the card; 0: none does.
  std::int64_t card_hearts = 12;       // 金埠街 爱心续航卡.
  std::int64_t largest_redeem_minutes = 480;
  std::vector<PostKind> posts;
  std::vector<Article> articles;

  /// BadConfig names line and reason.
  [[nodiscard]] static Result<Volunteering> read(std::string_view toml, std::string_view source);
  /// A file that is missing or cannot be used leaves the defaults and one problem.
  [[nodiscard]] static Volunteering load(const std::filesystem::path& file, std::vector<Error>& problems);
  [[nodiscard]] const PostKind* post(std::string_view id) const;
  [[nodiscard]] const Article* article(std::string_view id) const;
};

}  // namespace linli
