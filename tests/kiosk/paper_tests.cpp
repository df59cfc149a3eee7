// What is printed: that every dot arrives, that nothing is cut off, that a name is right or refused.
#include <algorithm>
#include <atomic>
#include <fstream>

#include <zlib.h>

#include "kiosk/devices/printer.h"
#include "kiosk/paper/dots.h"
#include "kiosk/paper/draw.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace linli::paper {
namespace {

TicketSlip a_slip() {
  TicketSlip slip;
  slip.station = "溪坪红色驿站";
  slip.number = {"您的号", "溪坪 347-6"};
  slip.full_number = "XP2-347-KM-6";
  slip.about = "电和灯";
  slip.code = {"取件码", "4072"};
  slip.code_hint = "看结果要用这四个数，别给外人看";
  slip.qr = "https://hub.example/t/XP2-347-KM-6";
  slip.qr_hint = "手机扫一扫看进展";
  slip.next_heading = "接下来";
  slip.next = {"按规定，最晚11月24日 星期二给您打电话。", "想知道办到哪了：到站里点「我的事」，按这个号。"};
  slip.keep = "小票拿好";
  slip.date = "2026年11月22日";
  return slip;
}

Sheet drawn(const Document& document, Roll roll = Roll::Mm80) {
  const auto types = TypeCase::open();
  REQUIRE(types);
  auto sheet = draw(**types, document, roll);
  REQUIRE(sheet);
  return std::move(*sheet);
}

bool is_black(const Sheet& sheet, int x, int y) {
  return sheet.grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(sheet.width) + static_cast<std::size_t>(x)] <
         128;
}

/// How much of rows [from, to) is black.
double ink(const Sheet& sheet, int from, int to) {
  int black = 0;
  for (int y = from; y < to; ++y) {
    for (int x = 0; x < sheet.width; ++x) black += is_black(sheet, x, y) ? 1 : 0;
  }
  return black / static_cast<double>(sheet.width * (to - from));
}

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// The rows of a PNG with one IDAT, inflated.
std::string rows_in(const std::string& file, std::size_t bytes) {
  const std::size_t at = file.find("IDAT");
  REQUIRE(at != std::string::npos);
  std::string rows(bytes, '\0');
  uLongf size = bytes;
  REQUIRE(uncompress(reinterpret_cast<Bytef*>(rows.data()), &size, reinterpret_cast<const Bytef*>(file.data() + at + 4),
                     number_at(file, at - 4)) == Z_OK);
  REQUIRE(size == bytes);
  return rows;
}

bool bit_of(const std::string& bytes, std::size_t row_begins, int x) {
  return (static_cast<unsigned char>(bytes[row_begins + static_cast<std::size_t>(x) / 8]) >> (7 - x % 8) & 1U) != 0;
}

}  // namespace

TEST_CASE("a slip is as wide as its roll and nothing on it is cut", "[paper]") {
  const Roll roll = GENERATE(Roll::Mm58, Roll::Mm80);
  const Sheet sheet = drawn(a_slip(), roll);
  CHECK(sheet.width == dots_across(roll));
  CHECK(sheet.grey.size() == static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height));
  for (int y = 0; y < sheet.height; ++y) {
    const bool edge = is_black(sheet, 0, y) || is_black(sheet, sheet.width - 1, y);
    if (edge) FAIL("something is cut at row " << y);
  }
  CHECK(ink(sheet, 0, 8) == 0);
  // The number, an inch from the top, is the blackest thing but the code for phones.
  CHECK(ink(sheet, 130, 250) > 0.08);
}

TEST_CASE("a slip of a private matter is the same but for what it was about", "[paper]") {
  TicketSlip slip = a_slip();
  const Sheet told = drawn(slip);
  slip.about.clear();
  const Sheet untold = drawn(slip);
  CHECK(untold.height < told.height);
  CHECK(untold.height > told.height - 80);
}

TEST_CASE("a service slip ends in two parts to tear off, the first of them lowest", "[paper]") {
  OrderSlip slip;
  slip.station = "溪坪红色驿站";
  slip.title = "服务单";
  slip.number = {"您的号", "溪坪 347-6"};
  slip.what = "洗澡";
  slip.details = {{"什么时候", "明天上午"}, {"谁来", "女的"}};
  slip.code = {"取件码", "4072"};
  slip.code_hint = "看结果要用，别给外人看";
  slip.begin = {"来了，撕给志愿者", "5831"};
  slip.finish = {"做完了，再撕给志愿者", "2746"};
  slip.keep = "这张您收好，不收钱";
  slip.date = "2026年11月22日";
  CHECK(kind_of(slip) == "order");
  const Roll roll = GENERATE(Roll::Mm58, Roll::Mm80);
  const Sheet sheet = drawn(slip, roll);
  CHECK(sheet.width == dots_across(roll));
  std::vector<int> cuts;
  for (int y = 0; y < sheet.height; ++y) {
    const bool edge = is_black(sheet, 0, y) || is_black(sheet, sheet.width - 1, y);
    if (edge) FAIL("something is cut at row " << y);
    // A dash, white, a dash: nothing else repeats so from edge to edge.
    bool dashed = true;
    for (int x = 10; x + 24 <= sheet.width - 10; x += 24) {
      dashed = dashed && is_black(sheet, x, y) && is_black(sheet, x + 13, y) && !is_black(sheet, x + 18, y);
    }
    if (dashed && (cuts.empty() || y > cuts.back() + 3)) cuts.push_back(y);
  }
  REQUIRE(cuts.size() == 2);
  // Another code where the first one stands changes what is under the last cut, and nothing above it.
  slip.begin.words = "1111";
  const Sheet other = drawn(slip, roll);
  REQUIRE(other.height == sheet.height);
  const auto cut = static_cast<std::ptrdiff_t>(cuts[1]) * sheet.width;
  CHECK(std::equal(sheet.grey.begin(), sheet.grey.begin() + cut, other.grey.begin()));
  CHECK_FALSE(sheet.grey == other.grey);
}

TEST_CASE("a reminder of any length stands on its slip", "[paper]") {
  ReminderSlip slip{.station = "溪坪红色驿站", .what = "量血压", .keep = "记在心上", .date = "2026年11月22日"};
  const int bare = drawn(slip).height;
  slip.details = {{"什么时候", "11月30日 星期一 上午9点"}, {"在哪儿", "3号楼一楼活动室"}};
  CHECK(drawn(slip).height > bare);
  slip.what = "Blood pressure, and a very long word: Donaudampfschifffahrtsgesellschaft";
  const Sheet long_one = drawn(slip, Roll::Mm58);
  for (int y = 0; y < long_one.height; ++y) CHECK_FALSE(is_black(long_one, long_one.width - 1, y));
}

TEST_CASE("a rare name stands on its certificate, and one that no font has is refused", "[paper]") {
  Certificate page{.title = "志愿服务证书",
                   .name = "𠮷㛃 同志：",
                   .body = "您在溪坪红色驿站参加志愿服务，累计 128 小时。",
                   .number = "证书编号：XP2-2026-17",
                   .seal = "（盖章）",
                   .issued_by = "溪坪红色驿站",
                   .date = "2026年11月22日"};
  const Sheet sheet = drawn(page);
  CHECK(std::abs(sheet.width * 210 - sheet.height * 297) < 2'000);  // A4 on its side.
  page.name = "同志：";
  CHECK(ink(sheet, 700, 950) > ink(drawn(page), 700, 950));
  const auto types = TypeCase::open();
  REQUIRE(types);
  page.name = "\U0002FFFD";
  const auto refused = draw(**types, page, Roll::Mm80);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::BadInput);
  page.name = "张三";
  for (int i = 0; i < 60; ++i) page.body += "感谢您为邻里付出的时间和心意。";
  const auto too_much = draw(**types, page, Roll::Mm80);
  REQUIRE_FALSE(too_much);
  CHECK(too_much.error().code == ErrorCode::TextTooLong);
}

TEST_CASE("a picture of a slip has every dot and knows its size", "[paper]") {
  const Sheet sheet = drawn(a_slip(), Roll::Mm58);
  const std::string file = png(sheet);
  CHECK(file.substr(0, 8) == "\x89PNG\r\n\x1A\n");
  CHECK(number_at(file, 16) == 384);
  CHECK(number_at(file, 20) == static_cast<std::uint32_t>(sheet.height));
  CHECK(file[24] == 1);  // A bit a dot.
  CHECK(number_at(file, file.find("pHYs") + 4) == 7992);
  const std::size_t row_bytes = 1 + 384 / 8;
  const std::string rows = rows_in(file, row_bytes * static_cast<std::size_t>(sheet.height));
  int wrong = 0;
  for (int y = 0; y < sheet.height; ++y) {
    for (int x = 0; x < sheet.width; ++x) {
      if (bit_of(rows, static_cast<std::size_t>(y) * row_bytes + 1, x) == is_black(sheet, x, y)) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a slip printer without a driver is told every dot, in bands it has room for", "[paper]") {
  const Sheet sheet = drawn(a_slip());
  const std::string bytes = esc_pos(sheet);
  std::size_t at = 2;
  int rows = 0, wrong = 0;
  while (bytes.substr(at, 4) == std::string("\x1Dv0\0", 4)) {
    const auto byte_at = [&](std::size_t i) { return static_cast<int>(static_cast<unsigned char>(bytes[at + i])); };
    REQUIRE(byte_at(4) + 256 * byte_at(5) == 72);
    const int band = byte_at(6) + 256 * byte_at(7);
    CHECK(band <= 128);
    at += 8;
    for (int row = 0; row < band; ++row, ++rows, at += 72) {
      for (int x = 0; x < sheet.width; ++x) {
        if (bit_of(bytes, at, x) != is_black(sheet, x, rows)) ++wrong;
      }
    }
  }
  CHECK(rows == sheet.height);
  CHECK(wrong == 0);
  CHECK(bytes.substr(at) == std::string("\x1B"
                                        "d\x04\x1DVB\0",
                                        7));
}

TEST_CASE("a folder takes every sheet as a file of its own, and one that is gone is no printer", "[paper][printer]") {
  const testing::Folder folder;
  const std::atomic<bool> stopping = false;
  const auto printer = printer_named(folder.path().string(), stopping);
  const Sheet sheet = drawn(a_slip(), Roll::Mm58);
  CHECK(printer->look() == PrinterState::Ready);
  CHECK(printer->print(sheet, "ticket").printed);
  CHECK(printer->print(sheet, "reminder").printed);
  std::ifstream in(folder.path() / "001-ticket.png", std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == png(sheet));
  CHECK(std::filesystem::exists(folder.path() / "002-reminder.png"));
  const auto nowhere = printer_named((folder.path() / "nowhere").string(), stopping);
  CHECK(nowhere->look() == PrinterState::Missing);
  const PrintEnd end = nowhere->print(sheet, "ticket");
  CHECK_FALSE(end.printed);
  CHECK(end.printer == PrinterState::Missing);
}

TEST_CASE("without CUPS there is no printer, and that is known at once", "[paper][printer]") {
  const testing::Folder folder;
  ::setenv("CUPS_SERVER", (folder.path() / "nobody.sock").c_str(), 1);
  const std::atomic<bool> stopping = false;
  const auto printer = printer_named("", stopping);
  CHECK(printer->look() == PrinterState::Missing);
  CHECK(printer->print(drawn(a_slip(), Roll::Mm58), "ticket").printer == PrinterState::Missing);
  ::unsetenv("CUPS_SERVER");
}

}  // namespace linli::paper
