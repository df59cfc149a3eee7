#include "sync/hub/pages/render.h"

#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

namespace linli::hub {
namespace {

namespace mustache = kainjow::mustache;

Result<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || text.str().empty()) {
    return fail(ErrorCode::BadConfig, fmt::format("the pages need {}, which is missing or empty", file.string()));
  }
  return text.str();
}

Result<> parse_into(mustache::mustache& parsed, const std::filesystem::path& file) {
  auto text = read_file(file);
  if (!text) return pass(text);
  parsed = mustache::mustache(*text);
  if (parsed.is_valid()) return {};
  return fail(ErrorCode::BadConfig, fmt::format("{}: {}", file.string(), parsed.error_message()));
}

mustache::data truth(bool value) { return value ? mustache::data::type::bool_true : mustache::data::type::bool_false; }

}  // namespace

struct Templates::Parsed {
  mustache::mustache board{""};
  mustache::mustache notice{""};
  std::string frame_top;
  std::string frame_bottom;

  [[nodiscard]] mustache::data context(const Words& words, const std::string& heading,
                                       const std::string& address) const {
    mustache::data data{mustache::data::type::object};
    for (const auto& [key, text] : words) data.set("w_" + key, text);
    data.set("heading", heading);
    data.set("other_address", address + (address.find('?') == std::string::npos ? "?" : "&") +
                                  "lang=" + words.find("other_lang")->second);
    data.set("lang_query", words.find("lang")->second == "en" ? "?lang=en" : "");
    data.set("top", mustache::data(mustache::partial([this] { return frame_top; })));
    data.set("bottom", mustache::data(mustache::partial([this] { return frame_bottom; })));
    return data;
  }
};

Templates::Templates() : parsed_(std::make_unique<Parsed>()) {}
Templates::~Templates() = default;

Result<std::unique_ptr<Templates>> Templates::load(const std::filesystem::path& folder) {
  std::unique_ptr<Templates> templates(new Templates);
  Parsed& parsed = *templates->parsed_;
  if (auto done = parse_into(parsed.board, folder / "board.mustache"); !done) return pass(done);
  if (auto done = parse_into(parsed.notice, folder / "notice.mustache"); !done) return pass(done);
  for (const auto& [name, into] :
       {std::pair{"top.mustache", &parsed.frame_top}, std::pair{"bottom.mustache", &parsed.frame_bottom},
        std::pair{"style.css", &templates->style_}}) {
    auto text = read_file(folder / name);
    if (!text) return pass(text);
    *into = std::move(*text);
  }
  return templates;
}

std::string Templates::board(const BoardPage& page, const Words& words) const {
  mustache::data data = parsed_->context(words, page.heading, page.address);
  mustache::data lines{mustache::data::type::list};
  for (const BoardLine& line : page.lines) {
    mustache::data item{mustache::data::type::object};
    item.set("title", line.title);
    item.set("result", line.result);
    item.set("has_result", truth(!line.result.empty()));
    item.set("handler", line.handler);
    item.set("has_handler", truth(!line.handler.empty()));
    item.set("changed", line.changed);
    item.set("changed_day", line.changed_day);
    item.set("tag", line.tag);
    item.set("tone", line.tone);
    lines.push_back(item);
  }
  data.set("lines", lines);
  data.set("empty", truth(page.lines.empty()));
  data.set("has_satisfaction", truth(!page.satisfaction.empty()));
  data.set("satisfaction", page.satisfaction);
  data.set("satisfaction_detail", page.satisfaction_detail);
  return parsed_->board.render(data);
}

std::string Templates::notice(const NoticePage& page, const Words& words) const {
  mustache::data data = parsed_->context(words, page.heading, page.address);
  data.set("said", page.said);
  data.set("more", page.more);
  data.set("tone", page.tone);
  data.set("number", page.number);
  mustache::data steps{mustache::data::type::list};
  for (const ProgressDot& step : page.steps) {
    mustache::data item{mustache::data::type::object};
    item.set("word", step.word);
    item.set("done", truth(step.done));
    steps.push_back(item);
  }
  data.set("steps", steps);
  data.set("has_steps", truth(!page.steps.empty()));
  return parsed_->notice.render(data);
}

}  // namespace linli::hub
