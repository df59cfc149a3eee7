#include "kiosk/paper/draw.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/paper/pen.h"

namespace linli::paper {
namespace {

// Slips, in dots of an eighth of a millimetre. The smallest letters are 4 mm: glasses are at home.
constexpr int body = 40, heading = 34, small = 32, code_size = 110, number_size = 150, qr_side = 344;
constexpr int margin = 10, rule = 3, tail = 24;

Sheet empty_slip(Roll roll) { return {.width = dots_across(roll)}; }

void rule_off(Pen& pen) {
  pen.gap(14);
  pen.line(rule);
  pen.gap(12);
}

void head(Pen& pen, const std::string& station) {
  pen.gap(margin);
  pen.one_line(station, {.size = body, .bold = true, .side = Side::Middle});
  rule_off(pen);
}

void foot(Pen& pen, const std::string& keep, const std::string& date) {
  rule_off(pen);
  pen.one_line(keep, {.size = body, .bold = true, .side = Side::Middle});
  pen.one_line(date, {.size = small, .side = Side::Middle});
  pen.gap(tail);
}

Result<Sheet> on_paper(TypeCase& types, const TicketSlip& slip, Roll roll) {
  Sheet sheet = empty_slip(roll);
  Pen pen(types, sheet, margin, sheet.width - margin);
  head(pen, slip.station);
  pen.one_line(slip.number.heading, {.size = heading, .side = Side::Middle});
  pen.one_line(slip.number.words, {.size = number_size, .bold = true, .side = Side::Middle});
  pen.one_line(slip.full_number, {.size = small, .side = Side::Middle});
  if (!slip.about.empty()) pen.one_line(slip.about, {.size = body, .side = Side::Middle});
  rule_off(pen);
  pen.one_line(slip.code.heading, {.size = heading, .side = Side::Middle});
  pen.one_line(slip.code.words, {.size = code_size, .bold = true, .side = Side::Middle});
  pen.words(slip.code_hint, {.size = small, .side = Side::Middle});
  rule_off(pen);
  pen.words(slip.next_heading, {.size = body, .bold = true});
  for (const std::string& sentence : slip.next) {
    pen.words(sentence, {.size = body});
    pen.gap(8);
  }
  if (!slip.qr.empty()) {
    pen.qr(slip.qr, qr_side);
    pen.words(slip.qr_hint, {.size = small, .side = Side::Middle});
  }
  foot(pen, slip.keep, slip.date);
  sheet.height = pen.y();
  sheet.grey.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 255);
  return sheet;
}

/// One code with the order's number, so that it is still known whose it was once it is off.
void tear_off(Pen& pen, const Detail& code, const std::string& number) {
  pen.gap(tail);
  pen.cut_here();
  pen.gap(tail);
  pen.words(code.heading, {.size = body, .bold = true, .side = Side::Middle});
  pen.one_line(code.words, {.size = code_size, .bold = true, .side = Side::Middle});
  pen.one_line(number, {.size = small, .side = Side::Middle});
}

Result<Sheet> on_paper(TypeCase& types, const OrderSlip& slip, Roll roll) {
  Sheet sheet = empty_slip(roll);
  Pen pen(types, sheet, margin, sheet.width - margin);
  head(pen, slip.station);
  pen.one_line(slip.title, {.size = heading, .side = Side::Middle});
  pen.words(slip.what, {.size = 64, .bold = true, .side = Side::Middle});
  for (const Detail& detail : slip.details) {
    pen.gap(10);
    pen.words(detail.heading, {.size = heading});
    pen.words(detail.words, {.size = 56, .bold = true});
  }
  rule_off(pen);
  pen.one_line(slip.number.heading, {.size = heading, .side = Side::Middle});
  pen.one_line(slip.number.words, {.size = code_size, .bold = true, .side = Side::Middle});
  pen.one_line(slip.code.heading + " " + slip.code.words, {.size = 56, .bold = true, .side = Side::Middle});
  pen.words(slip.code_hint, {.size = small, .side = Side::Middle});
  foot(pen, slip.keep, slip.date);
  // What is torn off first hangs lowest.
  tear_off(pen, slip.finish, slip.number.words);
  tear_off(pen, slip.begin, slip.number.words);
  pen.gap(tail);
  sheet.height = pen.y();
  sheet.grey.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 255);
  return sheet;
}

Result<Sheet> on_paper(TypeCase& types, const ReminderSlip& slip, Roll roll) {
  Sheet sheet = empty_slip(roll);
  Pen pen(types, sheet, margin, sheet.width - margin);
  head(pen, slip.station);
  pen.words(slip.what, {.size = 64, .bold = true});
  for (const Detail& detail : slip.details) {
    pen.gap(10);
    pen.words(detail.heading, {.size = heading});
    pen.words(detail.words, {.size = 56, .bold = true});
  }
  foot(pen, slip.keep, slip.date);
  sheet.height = pen.y();
  sheet.grey.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 255);
  return sheet;
}

Result<Sheet> on_paper(TypeCase& types, const Certificate& page, Roll /*roll*/) {
  for (const std::string* words : {&page.title, &page.name, &page.body, &page.number, &page.issued_by}) {
    const char32_t missing = types.missing_in(*words);
    if (missing == 0) continue;
    return fail(ErrorCode::BadInput,
                fmt::format("no font here has U+{:04X}: write that name by hand", static_cast<std::uint32_t>(missing)));
  }
  // A4 on its side at 300 dots an inch.
  constexpr int width = 3508, height = 2480, edge = 120, text_from = 460;
  Sheet sheet{.width = width, .height = height, .dots_per_inch = a4_dots_per_inch, .is_slip = false};
  sheet.grey.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255);
  Pen pen(types, sheet, text_from, width - text_from);
  pen.frame(edge, 14);
  pen.frame(edge + 36, 4);
  pen.move_to(330);
  pen.one_line(page.title, {.size = 250, .bold = true, .side = Side::Middle});
  pen.gap(120);
  pen.words(page.name, {.size = 130, .bold = true});
  pen.gap(30);
  pen.words(page.body, {.size = 110});
  // What is signed stands at the bottom, wherever the text ends above it.
  constexpr int signed_from = height - edge - 560;
  pen.move_to(std::max(pen.y() + 40, signed_from));
  pen.one_line(page.issued_by, {.size = 110, .side = Side::Right});
  pen.one_line(page.seal, {.size = 80, .side = Side::Right});
  pen.one_line(page.date, {.size = 100, .side = Side::Right});
  if (pen.y() > height - edge - 40) return fail(ErrorCode::TextTooLong, "there is too much text for one page");
  if (!page.number.empty()) {
    pen.move_to(height - edge - 190);
    pen.one_line(page.number, {.size = 70});
  }
  return sheet;
}

}  // namespace

std::string_view kind_of(const Document& document) {
  if (std::holds_alternative<TicketSlip>(document)) return "ticket";
  if (std::holds_alternative<OrderSlip>(document)) return "order";
  return std::holds_alternative<ReminderSlip>(document) ? "reminder" : "certificate";
}

Result<Sheet> draw(TypeCase& types, const Document& document, Roll roll) {
  return std::visit([&](const auto& each) { return on_paper(types, each, roll); }, document);
}

}  // namespace linli::paper
