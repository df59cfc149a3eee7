// A printer: a CUPS queue, or a folder in which every sheet becomes a picture. It waits for machines: keep it off the
// drawing thread. What it was given and did not print it takes back, so that nobody's slip comes out an hour later.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/devices/printer_state.h"
#include "kiosk/paper/sheet.h"

namespace linli {

class Printer {
 public:
  virtual ~Printer() = default;
  [[nodiscard]] virtual PrinterState look() = 0;
  /// Returns when the printer has it all, or when it is given up: three quarters of a minute at most. `kind` names it
  /// in lists: they show nothing else of it.
  [[nodiscard]] virtual PrintEnd print(const paper::Sheet& sheet, std::string_view kind) = 0;
};

/// `name` with a slash is a folder, any other a CUPS queue, none CUPS's default. Whoever sets `stopping` is obeyed
/// within a second; what is in the queue then stays there.
[[nodiscard]] std::unique_ptr<Printer> printer_named(const std::string& name, const std::atomic<bool>& stopping);

/// The parts of it.
[[nodiscard]] std::unique_ptr<Printer> folder_printer(const std::string& folder);
[[nodiscard]] std::unique_ptr<Printer> cups_printer(const std::string& queue, const std::atomic<bool>& stopping);

}  // namespace linli
