// What is known of the printer, and how a print went.
#pragma once

namespace linli {

enum class PrinterState {
  Ready,     // As far as is known.
  Missing,   // No queue, no folder, nobody who prints.
  Stopped,   // Its queue was: nothing comes until somebody starts it.
  NoPaper,   // A printer mostly notices that only while it prints, and so that it has some again.
  Jammed,    // The same: jammed or open.
  NoAnswer,  // It took too long.
};

struct PrintEnd {
  bool printed = false;
  PrinterState printer = PrinterState::Ready;  // Why not, when it was not.
  bool may_come_later = false;                 // It could not be taken back.
};

}  // namespace linli
