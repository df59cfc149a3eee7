// linli-print: what a station hands over on paper and no screen offers yet. A picture in a file or folder, or paper.
#include <atomic>
#include <cstdio>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "data/base/clock.h"
#include "data/base/disk.h"
#include "data/calendar/calendar.h"
#include "kiosk/devices/printer.h"
#include "kiosk/paper/dots.h"
#include "kiosk/paper/draw.h"

namespace {

using namespace linli;

struct Asked {
  std::string printer, out, station;
  int roll_mm = 80;
  std::string name, hours, since, until, number;  // Of a certificate.
  std::string what, when, where, phone;           // Of a reminder.
  std::vector<std::string> bring;
};

int complain(const std::string& what) {
  std::fprintf(stderr, "linli-print: %s\n", what.c_str());
  return 1;
}

std::string today() {
  const Day day = day_of(system_clock().wall_ms());
  return fmt::format("{}年{}月{}日", day.year, day.month, day.day);
}

paper::Document certificate(const Asked& asked) {
  const std::string span = asked.since.empty() ? "至今" : fmt::format("自{}至{}", asked.since, asked.until);
  return paper::Certificate{
      .title = "志愿服务证书",
      .name = asked.name + " 同志：",
      .body = fmt::format("　　您{}在{}参加志愿服务，累计 {} 小时。感谢您为邻里付出的时间和心意，特发此证。", span,
                          asked.station, asked.hours),
      .number = asked.number.empty() ? "" : "证书编号：" + asked.number,
      .seal = "（盖章）",
      .issued_by = asked.station,
      .date = today()};
}

paper::Document reminder(const Asked& asked) {
  paper::ReminderSlip slip{.station = asked.station, .what = asked.what, .keep = "记在心上", .date = today()};
  const auto add = [&](const char* heading, const std::string& words) {
    if (!words.empty()) slip.details.push_back({heading, words});
  };
  add("什么时候", asked.when);
  add("在哪儿", asked.where);
  for (const std::string& each : asked.bring) add("带上", each);
  add("电话", asked.phone);
  return slip;
}

const char* words_for(PrinterState state) {
  switch (state) {
    case PrinterState::Missing:
      return "no such printer, or none that can print this";
    case PrinterState::NoPaper:
      return "the printer has no paper";
    case PrinterState::Jammed:
      return "the printer is jammed or open";
    case PrinterState::Stopped:
      return "the printer is stopped";
    default:
      return "the printer did not finish in time";
  }
}

int hand_over(const Asked& asked, const paper::Document& document) {
  auto types = paper::TypeCase::open();
  if (!types) return complain(types.error().what);
  const auto roll = asked.roll_mm == 58 ? paper::Roll::Mm58 : paper::Roll::Mm80;
  const auto sheet = draw(**types, document, roll);
  if (!sheet) return complain(sheet.error().what);
  if (!asked.out.empty()) {
    const auto written = write_durably(real_disk(), asked.out, paper::png(*sheet));
    return written ? 0 : complain(written.error().what);
  }
  const std::atomic<bool> stopping = false;
  const PrintEnd end = printer_named(asked.printer, stopping)->print(*sheet, kind_of(document));
  if (end.printed) return 0;
  return complain(std::string(words_for(end.printer)) + (end.may_come_later ? "; it may still come out" : ""));
}

CLI::App* verb_on(CLI::App& app, const char* name, const char* about, Asked& asked) {
  CLI::App* verb = app.add_subcommand(name, about);
  verb->add_option("--station", asked.station, "The station's name, as it stands on the sheet")->required();
  auto* out = verb->add_option("--out", asked.out, "Into this file, as PNG");
  verb->add_option("--printer", asked.printer, "A CUPS queue, or a folder (with a slash); default: CUPS's default")
      ->excludes(out);
  return verb;
}

}  // namespace

int main(int argc, char** argv) {
  Asked asked;
  CLI::App app("What a station hands over on paper.", "linli-print");
  app.require_subcommand(1);
  CLI::App* page = verb_on(app, "certificate", "志愿服务证书, A4", asked);
  page->add_option("--name", asked.name, "Whose it is")->required();
  page->add_option("--hours", asked.hours, "How many")->required()->check(CLI::PositiveNumber);
  auto* since = page->add_option("--since", asked.since, "From this day, in words: 2026年1月1日");
  auto* until = page->add_option("--until", asked.until, "To this day, in words");
  since->needs(until);
  until->needs(since);
  page->add_option("--number", asked.number, "The certificate's number");
  CLI::App* slip = verb_on(app, "reminder", "A slip to take home: what, when, where", asked);
  slip->add_option("--what", asked.what, "What it is about")->required();
  slip->add_option("--when", asked.when, "In words: 11月30日 星期一 上午9点");
  slip->add_option("--where", asked.where, "In words");
  slip->add_option("--bring", asked.bring, "What to bring; may be given again");
  slip->add_option("--phone", asked.phone, "Whom to call");
  slip->add_option("--roll", asked.roll_mm, "How wide the paper is, in mm")->check(CLI::IsMember({58, 80}));
  CLI11_PARSE(app, argc, argv);
  return hand_over(asked, page->parsed() ? certificate(asked) : reminder(asked));
}
