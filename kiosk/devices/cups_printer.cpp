// CUPS, asked over its own socket. It says that a job is printed when the printer has taken it all; what a printer does
// with it then it seldom tells.
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <cups/cups.h>
#include <fmt/format.h>

#include "kiosk/devices/printer.h"
#include "kiosk/paper/dots.h"

namespace linli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int answer_ms_most = 5'000;
constexpr auto asked_apart = std::chrono::milliseconds(200);
constexpr auto print_most = std::chrono::seconds(45);
// What an earlier job told of an empty tray is still told until the printer has looked again.
constexpr auto old_news = std::chrono::seconds(5);

struct CloseHttp {
  void operator()(http_t* http) const { httpClose(http); }
};
using Connection = std::unique_ptr<http_t, CloseHttp>;
struct DeleteIpp {
  void operator()(ipp_t* message) const { ippDelete(message); }
};
using Answer = std::unique_ptr<ipp_t, DeleteIpp>;

Connection connect() {
  Connection http(
      httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1, answer_ms_most, nullptr));
  const auto give_up = [](http_t*, void*) { return 0; };
  if (http) httpSetTimeout(http.get(), answer_ms_most / 1'000.0, give_up, nullptr);
  return http;
}

std::string uri_of(const std::string& queue) {
  std::array<char, HTTP_MAX_URI> uri{};
  httpAssembleURIf(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), "ipp", nullptr, "localhost", 0,
                   "/printers/%s", queue.c_str());
  return uri.data();
}

/// Null when nobody answered; else the answer, whatever it says.
template <std::size_t Count>
Answer ask(http_t* http, ipp_op_t operation, const std::string& queue, int job,
           const std::array<const char*, Count>& wanted) {
  ipp_t* request = ippNewRequest(operation);
  ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri_of(queue).c_str());
  if (job > 0) ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
  ippAddStrings(request, IPP_TAG_OPERATION, IPP_CONST_TAG(IPP_TAG_KEYWORD), "requested-attributes",
                static_cast<int>(Count), nullptr, wanted.data());
  return Answer(cupsDoRequest(http, request, "/"));
}

struct QueueSeen {
  PrinterState state = PrinterState::Ready;
  bool raw = false;  // No driver: the printer gets the bytes as they are.
};

PrinterState told_by(std::string_view reason) {
  for (const char* empty : {"media-empty", "media-needed"}) {
    if (reason.starts_with(empty)) return PrinterState::NoPaper;
  }
  for (const char* open : {"media-jam", "cover-open", "door-open", "interlock-open"}) {
    if (reason.starts_with(open)) return PrinterState::Jammed;
  }
  return PrinterState::Ready;
}

QueueSeen seen_in(ipp_t* answer) {
  QueueSeen seen;
  const char* make = ippGetString(ippFindAttribute(answer, "printer-make-and-model", IPP_TAG_TEXT), 0, nullptr);
  seen.raw = make != nullptr && std::string_view(make).find("Raw Printer") != std::string_view::npos;
  ipp_attribute_t* reasons = ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
  for (int i = 0; i < ippGetCount(reasons) && seen.state == PrinterState::Ready; ++i) {
    seen.state = told_by(ippGetString(reasons, i, nullptr));
  }
  const int state = ippGetInteger(ippFindAttribute(answer, "printer-state", IPP_TAG_ENUM), 0);
  ipp_attribute_t* accepts = ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  const bool refuses = accepts != nullptr && ippGetBoolean(accepts, 0) == 0;
  if (state == IPP_PSTATE_STOPPED || refuses) seen.state = PrinterState::Stopped;
  return seen;
}

class CupsPrinter : public Printer {
 public:
  CupsPrinter(std::string queue, const std::atomic<bool>& stopping) : wanted_(std::move(queue)), stopping_(stopping) {}

  PrinterState look() override {
    const Connection http = connect();
    if (!http) return PrinterState::Missing;
    const auto seen = look_at(http.get());
    return seen ? seen->state : PrinterState::Missing;
  }

  PrintEnd print(const paper::Sheet& sheet, std::string_view kind) override {
    const Connection http = connect();
    if (!http) return {.printer = PrinterState::Missing};
    const auto seen = look_at(http.get());
    if (!seen) return {.printer = PrinterState::Missing};
    if (seen->state == PrinterState::Stopped) return {.printer = PrinterState::Stopped};
    // Without a driver only a slip printer would know what to do with dots.
    if (seen->raw && !sheet.is_slip) return {.printer = PrinterState::Missing};
    const int job = send(http.get(), sheet, kind, seen->raw);
    if (job == 0) return {.printer = PrinterState::NoAnswer};
    return watch(job);
  }

 private:
  /// Nothing when there is no such queue.
  std::optional<QueueSeen> look_at(http_t* http) {
    queue_ = wanted_;
    if (queue_.empty()) {
      const char* chosen = cupsGetDefault2(http);
      if (chosen == nullptr) return std::nullopt;
      queue_ = chosen;
    }
    constexpr std::array wanted{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                                "printer-make-and-model"};
    const Answer answer = ask(http, IPP_OP_GET_PRINTER_ATTRIBUTES, queue_, 0, wanted);
    if (!answer || ippGetStatusCode(answer.get()) >= IPP_STATUS_ERROR_BAD_REQUEST) return std::nullopt;
    return seen_in(answer.get());
  }

  /// The job's number; 0 when the queue did not take it, and then it does not print it.
  int send(http_t* http, const paper::Sheet& sheet, std::string_view kind, bool raw) {
    const std::string bytes = raw ? paper::esc_pos(sheet) : paper::png(sheet);
    cups_option_t* options = nullptr;
    int count = 0;
    if (!raw) {
      const int mm = sheet.height * 254 / 10 / sheet.dots_per_inch + 1;
      const int across_mm = sheet.width * 254 / 10 / sheet.dots_per_inch;
      const std::string media =
          sheet.is_slip ? fmt::format("Custom.{}x{}mm", across_mm, mm) : std::string("iso_a4_210x297mm");
      count = cupsAddOption("media", media.c_str(), count, &options);
      count = cupsAddOption("ppi", std::to_string(sheet.dots_per_inch).c_str(), count, &options);
      if (!sheet.is_slip) count = cupsAddOption("orientation-requested", "4", count, &options);
    }
    const int job = cupsCreateJob(http, queue_.c_str(), std::string(kind).c_str(), count, options);
    cupsFreeOptions(count, options);
    if (job == 0) return 0;
    const char* format = raw ? CUPS_FORMAT_RAW : "image/png";
    const bool sent = cupsStartDocument(http, queue_.c_str(), job, "sheet", format, 1) == HTTP_STATUS_CONTINUE &&
                      cupsWriteRequestData(http, bytes.data(), bytes.size()) == HTTP_STATUS_CONTINUE &&
                      cupsFinishDocument(http, queue_.c_str()) < IPP_STATUS_ERROR_BAD_REQUEST;
    if (sent) return job;
    // Without its document a job prints nothing; the queue drops it by itself should this not reach it.
    (void)cupsCancelJob2(http, queue_.c_str(), job, 1);
    return 0;
  }

  PrintEnd watch(int job) {
    const auto begun = Clock::now();
    while (!stopping_) {
      std::this_thread::sleep_for(asked_apart);
      const auto waited = Clock::now() - begun;
      const Connection http = connect();
      const ipp_jstate_t state = http ? state_of(http.get(), job) : IPP_JSTATE_PENDING;
      if (state == IPP_JSTATE_COMPLETED) {
        forget(http.get(), job);
        return {.printed = true};
      }
      const auto seen = http ? look_at(http.get()) : std::nullopt;
      const PrinterState printer = seen ? seen->state : PrinterState::Missing;
      if (state == IPP_JSTATE_ABORTED || state == IPP_JSTATE_CANCELED) {
        forget(http.get(), job);
        return {.printer = printer == PrinterState::Ready ? PrinterState::Stopped : printer};
      }
      const bool needs_hands = printer == PrinterState::NoPaper || printer == PrinterState::Jammed;
      if (printer == PrinterState::Stopped || (needs_hands && waited > old_news)) return take_back(job, printer);
      if (waited > print_most) return take_back(job, PrinterState::NoAnswer);
    }
    return {.printer = PrinterState::NoAnswer, .may_come_later = true};
  }

  ipp_jstate_t state_of(http_t* http, int job) {
    constexpr std::array wanted{"job-state"};
    const Answer answer = ask(http, IPP_OP_GET_JOB_ATTRIBUTES, queue_, job, wanted);
    ipp_attribute_t* state = ippFindAttribute(answer.get(), "job-state", IPP_TAG_ENUM);
    return state == nullptr ? IPP_JSTATE_PENDING : static_cast<ipp_jstate_t>(ippGetInteger(state, 0));
  }

  PrintEnd take_back(int job, PrinterState why) {
    const Connection http = connect();
    if (!http) return {.printer = why, .may_come_later = true};
    (void)cupsCancelJob2(http.get(), queue_.c_str(), job, 0);
    const ipp_jstate_t state = state_of(http.get(), job);
    if (state < IPP_JSTATE_CANCELED) return {.printer = why, .may_come_later = true};
    forget(http.get(), job);
    if (state == IPP_JSTATE_COMPLETED) return {.printed = true};  // It was done a moment before.
    return {.printer = why};
  }

  /// CUPS keeps what it printed for a day. A pickup code is nobody's to look up there.
  void forget(http_t* http, int job) { (void)cupsCancelJob2(http, queue_.c_str(), job, 1); }

  const std::string wanted_;
  std::string queue_;
  const std::atomic<bool>& stopping_;
};

}  // namespace

std::unique_ptr<Printer> cups_printer(const std::string& queue, const std::atomic<bool>& stopping) {
  return std::make_unique<CupsPrinter>(queue, stopping);
}

}  // namespace linli
