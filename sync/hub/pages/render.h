// Plain values into HTML, by the mustache templates of assets/web; everything is escaped there. No rules here.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "sync/hub/pages/words.h"

namespace linli::hub {

struct BoardLine {
  std::string title, result, handler;  // The last two may be empty.
  std::string changed, changed_day;    // As people say it, and "2026-11-22".
  std::string tag, tone;               // tone: "doing", "done", "hazard": a colour in the style sheet.
};

struct BoardPage {
  std::string heading;
  std::string address;  // Path and query without the language.
  std::vector<BoardLine> lines;
  std::string satisfaction;  // "96 %", empty: nobody rated.
  std::string satisfaction_detail;
};

/// How far a matter is: four of them, as on the station's screen.
struct ProgressDot {
  std::string word;
  bool done = false;
};

/// One thing said large, with a line below it.
struct NoticePage {
  std::string heading, said, more, tone, address;
  std::string number;              // The ticket, in the heading; never broken over lines.
  std::vector<ProgressDot> steps;  // May be empty.
};

class Templates {
 public:
  /// BadConfig naming the file that is missing or cannot be parsed.
  [[nodiscard]] static Result<std::unique_ptr<Templates>> load(const std::filesystem::path& folder);
  ~Templates();

  [[nodiscard]] std::string board(const BoardPage& page, const Words& words) const;
  [[nodiscard]] std::string notice(const NoticePage& page, const Words& words) const;
  [[nodiscard]] const std::string& style() const { return style_; }

 private:
  struct Parsed;
  Templates();
  std::unique_ptr<Parsed> parsed_;
  std::string style_;
};

}  // namespace linli::hub
