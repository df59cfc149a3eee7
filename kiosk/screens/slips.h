// What the screens print, in words, and the button that prints it.
#pragma once

#include "kiosk/paper/document.h"
#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// Days are named by their date: whoever reads it next week knows no 「下周二」.
[[nodiscard]] paper::TicketSlip ticket_slip(const Canvas& on, const TicketKept& ticket);
/// 服务单, right after it was asked for,
[[nodiscard]] paper::OrderSlip order_slip(const Canvas& on, const OrderKept& kept);
/// and once more.
[[nodiscard]] paper::OrderSlip order_slip(const Canvas& on, const Case& order);
/// An empty reminder with the station's name and today's date.
[[nodiscard]] paper::ReminderSlip reminder_slip(const Canvas& on, std::string what);

/// True when the button was tapped.
[[nodiscard]] bool show_print_button(const Canvas& on, const Rect& where, const Paper& paper, std::string_view word);
/// How printing went, in one line; false, and nothing is shown, while there is nothing to say.
bool show_paper(const Canvas& on, const Paper& paper);

}  // namespace linli::kiosk
