// Draws what is to be printed and hands it to the printer, one sheet after the other, on a thread of its own: a printer
// may take most of a minute. Called on the effects' thread and never makes it wait.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>

#include "kiosk/app/effects.h"
#include "kiosk/app/facts.h"
#include "kiosk/devices/printer.h"
#include "kiosk/paper/sheet.h"

namespace linli::kiosk {

struct PrinterChosen {
  std::string name;  // As printer_named wants it.
  paper::Roll roll = paper::Roll::Mm80;
};

class PrintRoom {
 public:
  PrintRoom(PrinterChosen printer, std::function<void(Fact)> tell);
  /// What waits is not begun any more.
  ~PrintRoom();
  PrintRoom(const PrintRoom&) = delete;
  PrintRoom& operator=(const PrintRoom&) = delete;
  void run(const LookForPrinter& effect) { ask(effect); }
  void run(const Print& effect) { ask(effect); }

 private:
  using Asked = std::variant<LookForPrinter, Print>;
  void ask(Asked asked);
  void work();
  [[nodiscard]] Fact done(const LookForPrinter& asked);
  [[nodiscard]] Fact done(const Print& asked);

  const paper::Roll roll_;
  const std::function<void(Fact)> tell_;
  std::atomic<bool> stopping_ = false;
  const std::unique_ptr<Printer> printer_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::deque<Asked> waiting_;
  std::thread thread_;
};

template <class Asked>
concept ForPrintRoom = requires(PrintRoom& room, const Asked& asked) { room.run(asked); };

}  // namespace linli::kiosk
