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
  std::string title, detail, tag, tone;  // tone: "doing", "done", "hazard": a colour in the style sheet.
};

struct BoardPage {
  std::string heading;
  std::string address;  // Path and query without the language.
  std::vector<BoardLine> lines;
  std::string satisfaction;  // "96 %", empty: nobody rated.
  std::string satisfaction_detail;
};

/// One thing said large, with a line below it.
struct NoticePage {
  std::string heading, said, more, tone, address;
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
