// What each verb of `linli` does. A verb prints its result to standard output, whole lines, each only once it is true;
// an error is returned and printed by main. The structs are what the command line may say.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/base/result.h"

namespace linli::cli {

/// What every verb knows.
struct Common {
  std::filesystem::path dir;
  bool json = false;
};
/// Who acts: --as and --role.
struct ActorWords {
  std::string person;
  std::string role;
};

// upkeep.cpp
[[nodiscard]] Result<> init(const Common& common);
struct EnrolWords {
  std::string hub;  // One of these two.
  std::string stick;
  std::string code;
};
[[nodiscard]] Result<> enrol(const Common& common, const EnrolWords& words);
[[nodiscard]] Result<> sync(const Common& common);
[[nodiscard]] Result<> backup(const Common& common, const std::string& out);
[[nodiscard]] Result<> restore(const Common& common, const std::string& backup);
[[nodiscard]] Result<> verify(const Common& common);
[[nodiscard]] Result<> rebuild(const Common& common);
/// Only without a kiosk: a demo neighbourhood is for a station nobody uses yet.
[[nodiscard]] Result<> load(const Common& common, const std::string& file);

// stick_verbs.cpp
struct StickWords {
  std::string stick;
  std::string name;
};
[[nodiscard]] Result<> export_stick(const Common& common, const StickWords& words);
[[nodiscard]] Result<> import_stick(const Common& common, const StickWords& words);
[[nodiscard]] Result<> list_sticks(const Common& common);
[[nodiscard]] Result<> enrol_by_stick(const Common& common, const EnrolWords& words);

// lodging.cpp
struct LodgeWords {
  std::string service = "speak_up", category, text, texts, place, place_name, door, name, phone, reply = "comes_by";
  std::vector<std::string> phrases, attach;
  int count = 1;
};
[[nodiscard]] Result<> lodge(const Common& common, const LodgeWords& words);

// stepping.cpp
struct StepWords {
  std::string ticket, step, level, forum, owner, words, title, result, until, how = "phone", of;
  bool not_reached = false;
  bool assisted = false;
  int faces = 0;
  ActorWords by;
};
/// "see", "classify", …: what `step` may be.
[[nodiscard]] std::vector<std::string> step_names();
[[nodiscard]] Result<> step(const Common& common, const StepWords& words);

// erasing.cpp
/// `what` is a ticket or a subject's uuid.
[[nodiscard]] Result<> erase(const Common& common, const std::string& what, const ActorWords& by);

// looking.cpp
[[nodiscard]] Result<> status(const Common& common);
[[nodiscard]] Result<> list(const Common& common, const std::string& kind);
[[nodiscard]] Result<> cases(const Common& common);
/// Photos and recordings: what is still to be sent, what the hub has, what may leave this disk.
[[nodiscard]] Result<> blobs(const Common& common);
/// A photo or recording as a file, had from the hub when it is not here.
[[nodiscard]] Result<> fetch(const Common& common, const std::string& hash, const std::string& out);
[[nodiscard]] Result<> show_case(const Common& common, const std::string& ticket, const std::string& code);

// entering.cpp
struct StaffWords {
  std::string shown_as, name, phone, work_phone, card;
  std::vector<std::string> roles;
  bool pin_stdin = false;
  bool on_duty = false;
  ActorWords by{.person = "", .role = "admin"};
};
[[nodiscard]] Result<> add_staff(const Common& common, const StaffWords& words);
[[nodiscard]] Result<> list_staff(const Common& common);
struct PlaceWords {
  std::string scope, kind = "building", name, grid, grid_worker, phone;
  ActorWords by{.person = "", .role = "admin"};
};
[[nodiscard]] Result<> add_place(const Common& common, const PlaceWords& words);
[[nodiscard]] Result<> list_places(const Common& common);

// pinyin.cpp
struct PinyinWords {
  std::string letters;
  std::size_t top = 10;
  bool nine = false;
  bool fuzzy = false;
  std::filesystem::path station;  // Whose places are known too; may be empty.
  bool json = false;
};
/// BadInput for what is no pinyin.
[[nodiscard]] Result<> pinyin(const PinyinWords& words);

// aloud.cpp
struct AloudWords {
  std::string text;
  bool pinyin = false;        // Print the syllables.
  std::filesystem::path wav;  // Where the sound goes; may be empty.
};
/// BadInput for what is no text, and for a hanzi that nobody knows how to read; NotFound where there is no voice.
[[nodiscard]] Result<> read_aloud(const AloudWords& words);

}  // namespace linli::cli
