// What is printed, as values: every word is already in somebody's language. A slip shows nothing of what was said but,
// where it is no secret, what it was about.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace linli::paper {

/// A line with a small word above it: 「在哪儿」 「3号楼活动室」.
struct Detail {
  std::string heading, words;
  friend bool operator==(const Detail&, const Detail&) = default;
};

/// 小票: what a resident takes home of a matter.
struct TicketSlip {
  std::string station;
  Detail number;            // 「您的号」 「溪坪 347-6」
  std::string full_number;  // XP2-347-KM-6
  std::string about;        // 「水和下水」; empty for what is private or has no name.
  Detail code;              // 「取件码」 「4072」
  std::string code_hint;
  std::string qr, qr_hint;
  std::string next_heading;
  std::vector<std::string> next{};  // What happens next, a sentence each.
  std::string keep;                 // 「小票拿好」
  std::string date;
  friend bool operator==(const TicketSlip&, const TicketSlip&) = default;
};

/// 服务单: what help was asked for, and two parts to tear off. The elder hands over one when the volunteer comes and
/// one when it is done. Nothing on it says whose door it is.
struct OrderSlip {
  std::string station;
  std::string title;  // 「服务单」
  Detail number;      // 「您的号」 「溪坪 347-6」
  std::string what;   // 「做饭送饭」
  std::vector<Detail> details{};
  Detail code;  // 「取件码」 「4072」
  std::string code_hint;
  Detail begin, finish;  // 「来了，撕给志愿者」 「5831」
  std::string keep;
  std::string date;
  friend bool operator==(const OrderSlip&, const OrderSlip&) = default;
};

/// What is to be remembered: when, where, whom to call.
struct ReminderSlip {
  std::string station;
  std::string what;
  std::vector<Detail> details{};
  std::string keep;
  std::string date;
  friend bool operator==(const ReminderSlip&, const ReminderSlip&) = default;
};

/// 志愿服务证书, on A4.
struct Certificate {
  std::string title;
  std::string name;  // 「张三 同志：」
  std::string body;
  std::string number;  // Of the certificate; may be empty.
  std::string seal;    // 「（盖章）」
  std::string issued_by;
  std::string date;
  friend bool operator==(const Certificate&, const Certificate&) = default;
};

using Document = std::variant<TicketSlip, OrderSlip, ReminderSlip, Certificate>;

/// "ticket", "order", "reminder", "certificate".
[[nodiscard]] std::string_view kind_of(const Document& document);

}  // namespace linli::paper
