// What each effect comes to, asked of the station.
#include <initializer_list>
#include <string>
#include <vector>

#include "data/calendar/calendar.h"
#include "kiosk/app/effects_worker.h"
#include "sync/courier/stick.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t board_rows_max = 60;

/// Keeps the value, or notes the first thing that failed.
template <class T>
T taken(Result<T> answer, std::optional<Error>& failed) {
  if (answer) return *std::move(answer);
  if (!failed) failed = answer.error();
  return T{};
}

void read_board(const Station& station, const ReadViews& wanted, ViewsRead& read, std::optional<Error>& failed) {
  read.board = taken(station.board(board_rows_max), failed);
  read.satisfaction = taken(station.satisfaction(wanted.year, wanted.month), failed);
  read.satisfaction_month = wanted.month;
  if (read.satisfaction.rated + read.satisfaction.unrated > 0) return;
  // A station in its first month has only this one to show.
  const int month = wanted.month % 12 + 1;
  const int year = month == 1 ? wanted.year + 1 : wanted.year;
  read.satisfaction = taken(station.satisfaction(year, month), failed);
  read.satisfaction_month = month;
}

/// Those of `files` that have a name.
Result<std::vector<Media>> stage_all(Station& station, std::initializer_list<std::string> files) {
  std::vector<Media> all;
  for (const std::string& file : files) {
    if (file.empty()) continue;
    const auto staged = station.stage_file(file);
    if (!staged) return pass(staged);
    all.push_back(*staged);
  }
  return all;
}

}  // namespace

Fact run(Station& station, const ReadViews& effect) {
  ViewsRead read;
  std::optional<Error> failed;
  read.ask = effect.ask;
  read.enrolment = station.enrolment();
  read.sync = taken(station.sync_state(), failed);
  if (effect.board) read_board(station, effect, read, failed);
  if (effect.neighbourhood) {
    read.people = taken(station.workers(), failed);
    read.places = taken(station.places(), failed);
    read.groups = taken(station.groups(), failed);
    read.phones = taken(station.posts("phone"), failed);
  }
  if (effect.queue) {
    read.queue = taken(station.cases(*effect.queue), failed);
    read.counts = taken(station.queue_counts(effect.person), failed);
  }
  if (effect.open) {
    read.open = taken(station.find_case(*effect.open), failed);
    if (read.open) read.open_owner = taken(station.owner_for(read.open->place), failed);
  }
  if (effect.sticks) read.sticks = taken(station.sticks(), failed);
  if (auto told = read_volunteering(station, effect, read); !told && !failed) failed = told.error();
  if (effect.anomalies) read.anomalies = taken(station.anomalies(), failed);
  if (failed) return ReadFailed{effect.ask, *failed};
  return read;
}

Fact run(Station& station, const Perform& effect) {
  Command command = effect.command;
  // Named here, so that a second try after a lost answer is the same case and not a second one.
  if (auto* lodge = std::get_if<LodgeCase>(&command.what); lodge != nullptr && !lodge->subject) {
    lodge->subject = Uuid::make(system_clock().wall_ms());
  }
  if (auto* lodge = std::get_if<LodgeCase>(&command.what); lodge != nullptr && lodge->attached.empty()) {
    const auto staged = stage_all(station, {effect.voice, effect.photo});
    if (!staged) return PerformFailed{effect.ask, command, staged.error()};
    lodge->attached = *staged;
  }
  const Result<Saved> saved = station.perform(command);
  if (!saved) return PerformFailed{effect.ask, command, saved.error()};
  return Performed{effect.ask, *saved};
}

Fact run(Station& /*station*/, const OpenPinyin& effect) {
  auto opened = pinyin::Pinyin::of_assets(assets_folder());
  if (!opened) return PinyinOpened{nullptr, opened.error()};
  for (const std::string& word : effect.words) (*opened)->add_word(word);
  (*opened)->mix_up(effect.fuzzy);  // What is spelled exactly still goes first.
  return PinyinOpened{std::move(*opened), std::nullopt};
}

Fact run(Station& /*station*/, const OpenHandwriting& /*effect*/) {
  auto opened = handwriting::Recogniser::of_assets(assets_folder());
  if (!opened) return HandwritingOpened{nullptr, opened.error()};
  return HandwritingOpened{std::move(*opened), std::nullopt};
}

Fact run(Station& /*station*/, const ReadInk& effect) {
  return InkRead{effect.ask, effect.recogniser->read(effect.ink)};
}

Fact run(Station& station, const LookAtStick& effect) {
  const auto seen = look_at_stick(station, effect.path);
  if (!seen) return StickFailed{effect.path, seen.error()};
  return StickLookedAt{effect.path, seen->name, seen->has_answer, seen->load};
}

Fact run(Station& station, const ServeStick& effect, const std::function<void(Fact)>& tell) {
  StickServed served{.path = effect.path};
  const auto taken = import_from_stick(station, effect.path);
  if (taken) {
    served.answer_taken = taken->news;
    served.received = taken->entries_received;
  } else if (taken.error().code != ErrorCode::NotFound) {
    served.answer_trouble = taken.error().code;  // What waits here goes on the stick all the same.
  }
  StickOptions options;
  options.progress = [&](const StickProgress& progress) {
    tell(StickProgressed{effect.path, progress.done, progress.total});
  };
  const auto written = export_to_stick(station, effect.path, options);
  if (!written) return StickFailed{effect.path, written.error()};
  served.loaded = written->entries;
  served.media = written->media;
  served.media_left = written->media_left;
  return served;
}

}  // namespace linli::kiosk
