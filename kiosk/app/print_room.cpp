#include "kiosk/app/print_room.h"

#include <utility>

#include "kiosk/paper/draw.h"

namespace linli::kiosk {

PrintRoom::PrintRoom(PrinterChosen printer, std::function<void(Fact)> tell)
    : roll_(printer.roll),
      tell_(std::move(tell)),
      printer_(printer_named(printer.name, stopping_)),
      thread_([this] { work(); }) {}

PrintRoom::~PrintRoom() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void PrintRoom::ask(Asked asked) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(asked));
  }
  asked_.notify_one();
}

void PrintRoom::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const Asked asked = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    tell_(std::visit([this](const auto& each) { return done(each); }, asked));
    lock.lock();
  }
}

Fact PrintRoom::done(const LookForPrinter& /*asked*/) { return PrinterSeen{printer_->look()}; }

Fact PrintRoom::done(const Print& asked) {
  const auto types = paper::TypeCase::open();
  if (!types) return PrintTold{asked.ask, {.printer = PrinterState::Missing}};
  const auto sheet = draw(**types, asked.document, roll_);
  if (!sheet) return PrintTold{asked.ask, {.printer = PrinterState::Missing}};
  return PrintTold{asked.ask, printer_->print(*sheet, kind_of(asked.document))};
}

}  // namespace linli::kiosk
