#include "sync/roads/http_road.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <ctime>
#include <list>
#include <utility>

#include <curl/curl.h>

#include "data/base/check.h"
#include "sync/roads/blob_answer.h"
#include "sync/wire/blob.h"
#include "sync/wire/clock.h"
#include "sync/wire/enrol.h"
#include "sync/wire/http.h"
#include "sync/wire/pack.h"

namespace linli {
namespace {

constexpr long connect_timeout_s = 10;
constexpr long answer_timeout_s = 60;  // For all of it, on however slow a line; beyond what the hub was asked to wait.
constexpr long retry_after_s_max = 600;

struct HeaderList {
  curl_slist* list = nullptr;
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  ~HeaderList() { curl_slist_free_all(list); }
  void add(const std::string& line) {
    list = curl_slist_append(list, line.c_str());
    ENSURE(list != nullptr);
  }
};

/// One request on its way. Its address is given to libcurl, so it never moves.
struct Exchange {
  explicit Exchange(Ask asked) : ask(std::move(asked)) { ENSURE(easy != nullptr); }
  ~Exchange() { curl_easy_cleanup(easy); }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  Ask ask;
  CURL* easy = curl_easy_init();
  HeaderList headers;
  std::string url;
  std::string body;
  std::string range;
  std::string received;
  char words[CURL_ERROR_SIZE] = {};
};

std::size_t receive(char* bytes, std::size_t one, std::size_t count, void* exchange) {
  auto& received = static_cast<Exchange*>(exchange)->received;
  if (received.size() + count > wire::feed_bytes_max) return 0;  // libcurl then ends it as CURLE_WRITE_ERROR.
  received.append(bytes, one * count);
  return one * count;
}

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
  ENSURE(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

std::string header_of(CURL* easy, const char* name) {
  curl_header* header = nullptr;
  if (curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
  return header->value;
}

bool was_connected(CURL* easy) {
  curl_off_t connected_us = 0;
  return curl_easy_getinfo(easy, CURLINFO_CONNECT_TIME_T, &connected_us) == CURLE_OK && connected_us > 0;
}

/// Of the body, also when its answer never came.
std::size_t bytes_uploaded(CURL* easy) {
  curl_off_t bytes = 0;
  return curl_easy_getinfo(easy, CURLINFO_SIZE_UPLOAD_T, &bytes) == CURLE_OK ? static_cast<std::size_t>(bytes) : 0;
}

/// Words for what went wrong before any status came.
Error error_of(CURLcode code, const Exchange& exchange, const HubAddress& hub) {
  const std::string why = exchange.words[0] != '\0' ? exchange.words : curl_easy_strerror(code);
  switch (code) {
    case CURLE_WRITE_ERROR:
      return {ErrorCode::NotAHub, "what answered at " + hub.url + " is not a Linli hub: it sent far too much"};
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_PEER_FAILED_VERIFICATION:
      return {ErrorCode::NotAHub, "what answered at " + hub.url + " is not this station's hub: " + why};
    case CURLE_OPERATION_TIMEDOUT:
      if (was_connected(exchange.easy)) {
        return {ErrorCode::Unreachable, "the hub at " + hub.url + " was reached and does not answer: " + why};
      }
      [[fallthrough]];
    default:
      return {ErrorCode::Unreachable, "the hub at " + hub.url + " cannot be reached: " + why};
  }
}

std::string feed_target(const Ask& ask) {
  std::string target = std::string(wire::feed_path) + "?epoch=" + hex_of(ask.epoch) +
                       "&after=" + percent_encoded(ask.cursor) + "&wait=" + std::to_string(ask.wait.count());
  if (!ask.scope.empty()) target += "&scope=" + percent_encoded(ask.scope);
  if (!ask.told.empty()) target += "&told=" + percent_encoded(ask.told);
  if (ask.brief) target += "&brief=1";
  return target;
}

std::string recall_target(const Ask& ask) {
  return std::string(wire::batches_path) + "?epoch=" + hex_of(ask.epoch) + "&after=" + std::to_string(ask.span.after) +
         "&through=" + std::to_string(ask.span.through) + "&head=" + ask.span.head.hex();
}

int status_of(const Exchange& exchange) {
  long status = 0;
  ENSURE(curl_easy_getinfo(exchange.easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
  return static_cast<int>(status);
}

/// RFC 9110, 10.2.3: seconds, or a date by the clock of whoever answered.
std::chrono::seconds retry_after_of(CURL* easy) {
  const std::string wanted = header_of(easy, "Retry-After");
  long seconds = 0;
  if (std::from_chars(wanted.data(), wanted.data() + wanted.size(), seconds).ec != std::errc{}) {
    const std::string date = header_of(easy, "Date");
    const std::time_t until = curl_getdate(wanted.c_str(), nullptr);
    const std::time_t now = date.empty() ? std::time(nullptr) : curl_getdate(date.c_str(), nullptr);
    if (until >= 0 && now >= 0) seconds = until - now;
  }
  return std::chrono::seconds(std::clamp(seconds, 0L, retry_after_s_max));
}

Result<std::string> frame_of(Exchange& exchange) {
  const int status = status_of(exchange);
  if (status != 200) return tl::unexpected<Error>(wire::read_error(status, exchange.received));
  if (header_of(exchange.easy, "Content-Encoding") != "zstd") return std::move(exchange.received);
  auto plain = wire::unpack(exchange.received, wire::feed_bytes_max);
  if (!plain) return fail(ErrorCode::NotAHub, "what answered is not a Linli hub: it sent " + plain.error().what);
  return plain;
}

}  // namespace

struct HttpRoad::Parts {
  HubAddress hub;
  std::string token;
  NetworkSettings network;
  std::chrono::seconds silence_max{0};
  CURLM* multi = curl_multi_init();
  std::list<Exchange> exchanges;
  std::atomic<bool> woken = false;

  void prepare(Exchange& exchange);
  void prepare_blob(Exchange& exchange) const;
  [[nodiscard]] std::vector<Answered> finished();
};

HttpRoad::HttpRoad(HubAddress hub, std::string token, NetworkSettings network, std::chrono::seconds silence_max) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  ENSURE(ready == CURLE_OK);
  parts_ = std::make_unique<Parts>();
  parts_->hub = std::move(hub);
  parts_->token = std::move(token);
  parts_->network = std::move(network);
  parts_->silence_max = silence_max;
  ENSURE(parts_->multi != nullptr);
}

HttpRoad::~HttpRoad() {
  for (const Exchange& exchange : parts_->exchanges) curl_multi_remove_handle(parts_->multi, exchange.easy);
  parts_->exchanges.clear();
  curl_multi_cleanup(parts_->multi);
}

/// As sync/wire/blob.h says.
void HttpRoad::Parts::prepare_blob(Exchange& exchange) const {
  const Ask::Blob& blob = exchange.ask.blob;
  exchange.url = hub.url + std::string(wire::blobs_path) + '/' + blob.hash.hex();
  exchange.headers.add("Tus-Resumable: " + std::string(wire::tus_version));
  switch (exchange.ask.kind) {
    case Ask::Kind::BlobBegin:
      exchange.url = hub.url + std::string(wire::blobs_path);
      exchange.headers.add("Upload-Length: " + std::to_string(blob.bytes));
      exchange.headers.add("Upload-Metadata: " + wire::write_upload_metadata(blob.hash, blob.type, blob.subject));
      exchange.headers.add("Content-Type:");  // Nothing comes with it.
      break;
    case Ask::Kind::BlobSend:
      exchange.body = std::move(exchange.ask.body);
      exchange.headers.add("Upload-Offset: " + std::to_string(blob.offset));
      exchange.headers.add("Upload-Checksum: " + wire::checksum_of(exchange.body));
      exchange.headers.add("Content-Type: " + std::string(wire::chunk_type));
      break;
    case Ask::Kind::BlobReceipt:
      exchange.url += "/receipt";
      break;
    default:
      break;
  }
}

void HttpRoad::Parts::prepare(Exchange& exchange) {
  const Ask& ask = exchange.ask;
  exchange.headers.add("Expect:");  // No pause for "100 Continue".
  exchange.headers.add("Accept:");  // libcurl would ask for */*.
  if (!token.empty()) exchange.headers.add("Authorization: Bearer " + token);
  switch (ask.kind) {
    case Ask::Kind::Push:
    case Ask::Kind::Give:
      exchange.url = hub.url + std::string(ask.kind == Ask::Kind::Push ? wire::batches_path : wire::pages_path);
      exchange.body = wire::pack(ask.body);
      exchange.headers.add("Content-Encoding: zstd");
      if (!ask.clock.empty()) exchange.headers.add(std::string(wire::clock_header) + ": " + ask.clock);
      exchange.headers.add("Content-Type: " + std::string(wire::frame_type));
      break;
    case Ask::Kind::Enrol:
      exchange.url = hub.url + std::string(wire::enrol_path);
      exchange.body = ask.body;
      exchange.headers.add("Content-Type: application/json");
      break;
    case Ask::Kind::Recall:
      exchange.url = hub.url + recall_target(ask);
      break;
    case Ask::Kind::Fetch:
      exchange.url = hub.url + feed_target(ask);
      exchange.headers.add("Accept-Encoding: zstd");
      break;
    default:
      prepare_blob(exchange);
      break;
  }
  CURL* easy = exchange.easy;
  set(easy, CURLOPT_URL, exchange.url.c_str());
  set(easy, CURLOPT_HTTPHEADER, exchange.headers.list);
  if (ask.kind != Ask::Kind::Fetch) set(easy, CURLOPT_USERAGENT, "linli/1");  // Asked all day: no byte too many.
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_PROTOCOLS_STR, hub.loopback ? "http,https" : "https");
  if (network.proxy == "none" || (network.proxy.empty() && hub.loopback)) {
    set(easy, CURLOPT_PROXY, "");
  } else if (!network.proxy.empty()) {
    set(easy, CURLOPT_PROXY, network.proxy.c_str());
    set(easy, CURLOPT_NOPROXY, "");
  }
  // The system's folder of certificates stays in use beside this file.
  if (!network.ca_file.empty()) set(easy, CURLOPT_CAINFO, network.ca_file.c_str());
  set(easy, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
  set(easy, CURLOPT_TIMEOUT, answer_timeout_s + static_cast<long>(ask.wait.count()));
  set(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>((silence_max + ask.wait).count()));
  set(easy, CURLOPT_ERRORBUFFER, static_cast<char*>(exchange.words));
  set(easy, CURLOPT_WRITEFUNCTION, &receive);
  set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
  set(easy, CURLOPT_PRIVATE, static_cast<void*>(&exchange));
  if (ask.kind == Ask::Kind::BlobStand) {
    set(easy, CURLOPT_NOBODY, 1L);
  } else if (ask.kind == Ask::Kind::BlobRead) {
    exchange.range = std::to_string(ask.blob.offset) + '-' + std::to_string(ask.blob.offset + ask.blob.bytes - 1);
    set(easy, CURLOPT_RANGE, exchange.range.c_str());
  } else if (ask.kind != Ask::Kind::Fetch && ask.kind != Ask::Kind::Recall && ask.kind != Ask::Kind::BlobReceipt) {
    if (ask.kind == Ask::Kind::BlobSend) set(easy, CURLOPT_CUSTOMREQUEST, "PATCH");
    set(easy, CURLOPT_POSTFIELDS, exchange.body.c_str());
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(exchange.body.size()));
  }
}

void HttpRoad::begin(Ask ask) {
  Exchange& exchange = parts_->exchanges.emplace_back(std::move(ask));
  parts_->prepare(exchange);
  ENSURE(curl_multi_add_handle(parts_->multi, exchange.easy) == CURLM_OK);
}

std::vector<Answered> HttpRoad::Parts::finished() {
  std::vector<Answered> answers;
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    void* owner = nullptr;
    ENSURE(curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner) == CURLE_OK);
    auto& exchange = *static_cast<Exchange*>(owner);
    const CURLcode code = message->data.result;
    Answered answered{.id = exchange.ask.id, .frame = {}};
    answered.bytes_sent = bytes_uploaded(exchange.easy);
    answered.bytes_received = exchange.received.size();
    answered.retry_after = retry_after_of(exchange.easy);
    if (code != CURLE_OK) {
      answered.frame = tl::unexpected<Error>(error_of(code, exchange, hub));
    } else if (is_about_blob(exchange.ask.kind)) {
      read_blob_answer(exchange.ask.kind,
                       {status_of(exchange), header_of(exchange.easy, "Tus-Resumable"),
                        header_of(exchange.easy, "Upload-Offset"), std::move(exchange.received)},
                       answered);
    } else {
      answered.frame = frame_of(exchange);
      if (!answered.frame) answered.refusal = std::move(exchange.received);
    }
    answers.push_back(std::move(answered));
    curl_multi_remove_handle(multi, exchange.easy);  // `message` is gone after this.
    exchanges.remove_if([&](const Exchange& each) { return &each == &exchange; });
  }
  return answers;
}

std::vector<Answered> HttpRoad::collect(std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  for (;;) {
    int running = 0;
    ENSURE(curl_multi_perform(parts_->multi, &running) == CURLM_OK);
    auto answers = parts_->finished();
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (!answers.empty() || parts_->woken.exchange(false) || left.count() <= 0) return answers;
    ENSURE(curl_multi_poll(parts_->multi, nullptr, 0, static_cast<int>(left.count()), nullptr) == CURLM_OK);
  }
}

void HttpRoad::wake() {
  parts_->woken = true;  // First: a poll that ends for another reason must not lose this.
  ENSURE(curl_multi_wakeup(parts_->multi) == CURLM_OK);
}

}  // namespace linli
