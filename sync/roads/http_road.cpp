#include "sync/roads/http_road.h"

#include <algorithm>
#include <atomic>
#include <charconv>
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
struct Transfer {
  explicit Transfer(Ask asked) : ask(std::move(asked)) { ENSURE(easy != nullptr); }
  ~Transfer() { curl_easy_cleanup(easy); }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  Ask ask;
  CURL* easy = curl_easy_init();
  HeaderList headers;
  std::string url;
  std::string body;
  std::string range;
  std::string received;
  char words[CURL_ERROR_SIZE] = {};
};

std::size_t receive(char* bytes, std::size_t one, std::size_t count, void* transfer) {
  auto& received = static_cast<Transfer*>(transfer)->received;
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
Error error_of(CURLcode code, const Transfer& transfer, const HubAddress& hub) {
  const std::string why = transfer.words[0] != '\0' ? transfer.words : curl_easy_strerror(code);
  switch (code) {
    case CURLE_WRITE_ERROR:
      return {ErrorCode::NotAHub, "what answered at " + hub.url + " is not a Linli hub: it sent far too much"};
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_PEER_FAILED_VERIFICATION:
      return {ErrorCode::NotAHub, "what answered at " + hub.url + " is not this station's hub: " + why};
    case CURLE_OPERATION_TIMEDOUT:
      if (was_connected(transfer.easy)) {
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

int status_of(const Transfer& transfer) {
  long status = 0;
  ENSURE(curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
  return static_cast<int>(status);
}

Result<std::string> frame_of(Transfer& transfer) {
  const int status = status_of(transfer);
  if (status != 200) return tl::unexpected<Error>(wire::read_error(status, transfer.received));
  if (header_of(transfer.easy, "Content-Encoding") != "zstd") return std::move(transfer.received);
  auto plain = wire::unpack(transfer.received, wire::feed_bytes_max);
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
  std::list<Transfer> transfers;
  std::atomic<bool> woken = false;

  void prepare(Transfer& transfer);
  void prepare_blob(Transfer& transfer) const;
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
  for (const Transfer& transfer : parts_->transfers) curl_multi_remove_handle(parts_->multi, transfer.easy);
  parts_->transfers.clear();
  curl_multi_cleanup(parts_->multi);
}

/// As sync/wire/blob.h says.
void HttpRoad::Parts::prepare_blob(Transfer& transfer) const {
  const Ask::Blob& blob = transfer.ask.blob;
  transfer.url = hub.url + std::string(wire::blobs_path) + '/' + blob.hash.hex();
  transfer.headers.add("Tus-Resumable: " + std::string(wire::tus_version));
  switch (transfer.ask.kind) {
    case Ask::Kind::BlobBegin:
      transfer.url = hub.url + std::string(wire::blobs_path);
      transfer.headers.add("Upload-Length: " + std::to_string(blob.bytes));
      transfer.headers.add("Upload-Metadata: " + wire::write_upload_metadata(blob.hash, blob.type, blob.subject));
      transfer.headers.add("Content-Type:");  // Nothing comes with it.
      break;
    case Ask::Kind::BlobSend:
      transfer.body = std::move(transfer.ask.body);
      transfer.headers.add("Upload-Offset: " + std::to_string(blob.offset));
      transfer.headers.add("Upload-Checksum: " + wire::checksum_of(transfer.body));
      transfer.headers.add("Content-Type: " + std::string(wire::chunk_type));
      break;
    case Ask::Kind::BlobReceipt:
      transfer.url += "/receipt";
      break;
    default:
      break;
  }
}

void HttpRoad::Parts::prepare(Transfer& transfer) {
  const Ask& ask = transfer.ask;
  transfer.headers.add("Expect:");  // No pause for "100 Continue".
  transfer.headers.add("Accept:");  // libcurl would ask for */*.
  if (!token.empty()) transfer.headers.add("Authorization: Bearer " + token);
  switch (ask.kind) {
    case Ask::Kind::Push:
    case Ask::Kind::Give:
      transfer.url = hub.url + std::string(ask.kind == Ask::Kind::Push ? wire::batches_path : wire::pages_path);
      transfer.body = wire::pack(ask.body);
      transfer.headers.add("Content-Encoding: zstd");
      if (!ask.clock.empty()) transfer.headers.add(std::string(wire::clock_header) + ": " + ask.clock);
      transfer.headers.add("Content-Type: " + std::string(wire::frame_type));
      break;
    case Ask::Kind::Enrol:
      transfer.url = hub.url + std::string(wire::enrol_path);
      transfer.body = ask.body;
      transfer.headers.add("Content-Type: application/json");
      break;
    case Ask::Kind::Recall:
      transfer.url = hub.url + recall_target(ask);
      break;
    case Ask::Kind::Fetch:
      transfer.url = hub.url + feed_target(ask);
      transfer.headers.add("Accept-Encoding: zstd");
      break;
    default:
      prepare_blob(transfer);
      break;
  }
  CURL* easy = transfer.easy;
  set(easy, CURLOPT_URL, transfer.url.c_str());
  set(easy, CURLOPT_HTTPHEADER, transfer.headers.list);
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
  set(easy, CURLOPT_ERRORBUFFER, static_cast<char*>(transfer.words));
  set(easy, CURLOPT_WRITEFUNCTION, &receive);
  set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
  set(easy, CURLOPT_PRIVATE, static_cast<void*>(&transfer));
  if (ask.kind == Ask::Kind::BlobStand) {
    set(easy, CURLOPT_NOBODY, 1L);
  } else if (ask.kind == Ask::Kind::BlobRead) {
    transfer.range = std::to_string(ask.blob.offset) + '-' + std::to_string(ask.blob.offset + ask.blob.bytes - 1);
    set(easy, CURLOPT_RANGE, transfer.range.c_str());
  } else if (ask.kind != Ask::Kind::Fetch && ask.kind != Ask::Kind::Recall && ask.kind != Ask::Kind::BlobReceipt) {
    if (ask.kind == Ask::Kind::BlobSend) set(easy, CURLOPT_CUSTOMREQUEST, "PATCH");
    set(easy, CURLOPT_POSTFIELDS, transfer.body.c_str());
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(transfer.body.size()));
  }
}

void HttpRoad::begin(Ask ask) {
  Transfer& transfer = parts_->transfers.emplace_back(std::move(ask));
  parts_->prepare(transfer);
  ENSURE(curl_multi_add_handle(parts_->multi, transfer.easy) == CURLM_OK);
}

std::vector<Answered> HttpRoad::Parts::finished() {
  std::vector<Answered> answers;
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    void* owner = nullptr;
    ENSURE(curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner) == CURLE_OK);
    auto& transfer = *static_cast<Transfer*>(owner);
    const CURLcode code = message->data.result;
    Answered answered{.id = transfer.ask.id, .frame = {}};
    answered.bytes_sent = bytes_uploaded(transfer.easy);
    answered.bytes_received = transfer.received.size();
    long retry_after = 0;
    const std::string wanted = header_of(transfer.easy, "Retry-After");
    std::from_chars(wanted.data(), wanted.data() + wanted.size(), retry_after);
    answered.retry_after = std::chrono::seconds(std::clamp(retry_after, 0L, retry_after_s_max));
    if (code != CURLE_OK) {
      answered.frame = tl::unexpected<Error>(error_of(code, transfer, hub));
    } else if (is_about_blob(transfer.ask.kind)) {
      read_blob_answer(transfer.ask.kind,
                       {status_of(transfer), header_of(transfer.easy, "Tus-Resumable"),
                        header_of(transfer.easy, "Upload-Offset"), std::move(transfer.received)},
                       answered);
    } else {
      answered.frame = frame_of(transfer);
    }
    answers.push_back(std::move(answered));
    curl_multi_remove_handle(multi, transfer.easy);  // `message` is gone after this.
    transfers.remove_if([&](const Transfer& each) { return &each == &transfer; });
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
