// Reads a screen aloud on a thread of its own, until its end, until `stop` or until this goes: what a person recorded
// by the recording, all else by the synthetic voice. There is one voice in a process: a second reader waits until the
// first has ended.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "data/base/result.h"
#include "kiosk/look/utterance.h"

namespace linli {

struct ReadingTold {
  std::string widget{};            // What is said now.
  bool ended = false;              // The last of these.
  std::optional<Error> trouble{};  // What ended it: no voice, no loudspeaker.
};

class ScreenReader {
 public:
  /// `assets`: where reading/readings.bin is, and clips/<language>/. `tell` is called on the reader's thread: before
  /// each utterance, and once at the end.
  ScreenReader(std::string card, std::filesystem::path assets, std::string language, std::vector<Utterance> utterances,
               std::function<void(const ReadingTold&)> tell);
  /// Stops and waits for the last `tell`: two fifths of a second at most.
  ~ScreenReader();
  ScreenReader(const ScreenReader&) = delete;
  ScreenReader& operator=(const ScreenReader&) = delete;
  /// Does not wait.
  void stop() { stopping_ = true; }
  /// The last was told: this may go without waiting.
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  [[nodiscard]] Result<> read();

  const std::string card_;
  const std::filesystem::path assets_;
  const std::string language_;
  const std::vector<Utterance> utterances_;
  const std::function<void(const ReadingTold&)> tell_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

}  // namespace linli
