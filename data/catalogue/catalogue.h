// Services as data: each a TOML file in assets/catalogue/ over one noun. A bad file is named with line and reason
// and left out; the rest loads. Read once at start, never while folding: an edited catalogue changes no past state.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/nouns/case.h"

namespace linli {

/// Words in each language: {"zh_CN": "水和下水", "en": "Water and drains"}.
struct LocalText {
  std::map<std::string, std::string, std::less<>> by_language;
  /// The language's words, else zh_CN's.
  [[nodiscard]] const std::string& in(std::string_view language) const;
};

struct Phrase {
  std::string id;  // "drain_blocked"
  LocalText words;
  bool hazard = false;
};

struct Category {
  std::string id;  // "water"
  LocalText words;
  std::string icon;  // Name in kiosk/look/icons: "water-pump"
  std::string tint;  // "red", "blue", "amber", "green"
  int page = 1;      // 1: first tiles; 2: behind 别的
  Nature nature = Nature::Public;
  bool hazard = false;
  bool health = false;  // For the person and the health worker only.
  // Of an order:
  int people = 1;            // How many it takes.
  std::string training;      // What they must have learnt, "" for nothing.
  std::int64_t minutes = 0;  // What it costs whoever gives hours for it; 0: hours cannot be given for it.
  std::vector<Phrase> phrases;
};

struct Field {
  std::string id;
  LocalText words;
  std::string kind;      // "choice", "text", "phone"
  std::string category;  // Asked only there; "": always.
  bool personal = false;
  std::vector<Phrase> choices;
};

struct Service {
  std::string id;    // "speak_up"
  std::string noun;  // "case"
  LocalText words;
  std::string icon;
  std::string workflow;   // "order": volunteers carry it out (nouns/order.h); "": staff handle it.
  int answer_hours = 16;  // Of an order: how long volunteers have to say yes.
  int reply_days = 2;     // Working days promised for a first answer.
  int small_days = 2, big_days = 10, hard_days = 15;
  std::vector<Category> categories;
  std::vector<Field> fields;
  [[nodiscard]] const Category* category(std::string_view id) const;
};

class Catalogue {
 public:
  /// Reads every *.toml of `folder`. Problems (one per bad file: path, line, reason) are appended to `problems`.
  [[nodiscard]] static Catalogue load(const std::filesystem::path& folder, std::vector<Error>& problems);
  /// One file's text, for tests and fuzzing. `source` is named in errors.
  [[nodiscard]] static Result<Service> read(std::string_view toml, std::string_view source);
  [[nodiscard]] const Service* service(std::string_view id) const;
  [[nodiscard]] const std::vector<Service>& services() const { return services_; }

 private:
  std::vector<Service> services_;
};

}  // namespace linli
