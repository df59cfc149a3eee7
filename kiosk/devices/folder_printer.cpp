// For demos, tests and stations without a printer: 001-ticket.png, 002-reminder.png …
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "data/base/disk.h"
#include "kiosk/devices/printer.h"
#include "kiosk/paper/dots.h"

namespace linli {
namespace {

class FolderPrinter : public Printer {
 public:
  explicit FolderPrinter(std::filesystem::path folder) : folder_(std::move(folder)) {}

  PrinterState look() override {
    std::error_code trouble;
    return std::filesystem::is_directory(folder_, trouble) ? PrinterState::Ready : PrinterState::Missing;
  }

  PrintEnd print(const paper::Sheet& sheet, std::string_view kind) override {
    const auto names = real_disk().list(folder_);
    if (!names) return {.printer = PrinterState::Missing};
    int last = 0;
    for (const std::string& name : *names) last = std::max(last, std::atoi(name.c_str()));
    const auto file = folder_ / fmt::format("{:03}-{}.png", last + 1, kind);
    if (!write_durably(real_disk(), file, paper::png(sheet))) return {.printer = PrinterState::Stopped};
    return {.printed = true};
  }

 private:
  const std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Printer> folder_printer(const std::string& folder) { return std::make_unique<FolderPrinter>(folder); }

std::unique_ptr<Printer> printer_named(const std::string& name, const std::atomic<bool>& stopping) {
  if (name.find('/') != std::string::npos) return folder_printer(name);
  return cups_printer(name, stopping);
}

}  // namespace linli
