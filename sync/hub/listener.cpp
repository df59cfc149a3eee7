#include "sync/hub/listener.h"

#include <array>
#include <set>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "sync/hub/beast_messages.h"
#include "sync/hub/body_room.h"

namespace linli::hub {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using ErrorValue = boost::system::error_code;

constexpr std::size_t sessions_max = 4'096;
constexpr std::uint32_t header_bytes_max = 16 * 1024;
constexpr std::chrono::seconds idle_max{60};    // Between requests, and for a whole header.
constexpr std::chrono::seconds body_max{60};    // For a body, and for writing an answer.
constexpr std::chrono::seconds goodbye_max{5};  // For what has begun when we are asked to end.
constexpr std::chrono::seconds tidy_every{1};
constexpr std::chrono::seconds busy_retry_after{10};
constexpr std::size_t parting_bytes_max = 4 * 1024 * 1024;

auto into(ErrorValue& error) { return asio::redirect_error(asio::use_awaitable, error); }

}  // namespace

struct Listener::Parts {
  Parts(Hub& asked_hub, Handler& asked_handler, std::size_t bodies_max)
      : hub(asked_hub), handler(asked_handler), bodies_bytes_max(bodies_max) {}

  asio::awaitable<void> accept();
  asio::awaitable<void> session(beast::tcp_stream stream);
  asio::awaitable<bool> one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer);
  asio::awaitable<bool> read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                  http::request_parser<http::string_body>& parser, BodyRoom& room);
  asio::awaitable<bool> refuse_body(beast::tcp_stream& stream, std::size_t limit);
  asio::awaitable<bool> put_off(beast::tcp_stream& stream);
  asio::awaitable<void> part(beast::tcp_stream& stream);
  asio::awaitable<Response> answer(Request request);
  asio::awaitable<Response> wait_for_news(Wait wait);
  asio::awaitable<bool> write(beast::tcp_stream& stream, HttpResponse response);
  asio::awaitable<void> keep_tidy();
  template <class Work>
  auto on_store(Work work);

  void tell_news();
  void begin_goodbye();

  Hub& hub;
  Handler& handler;
  const std::size_t bodies_bytes_max;
  asio::io_context io{1};
  asio::thread_pool store{1};
  tcp::acceptor acceptor{io};
  asio::signal_set signals{io};
  asio::steady_timer goodbye{io};
  asio::steady_timer tidy_timer{io};
  // Only the socket thread touches these.
  std::set<asio::steady_timer*> waiting;
  std::set<beast::tcp_stream*> idle;
  std::size_t sessions = 0;
  std::size_t bodies_bytes = 0;
  std::uint64_t news = 0;
  bool ending = false;
};

template <class Work>
auto Listener::Parts::on_store(Work work) {
  using Returned = std::invoke_result_t<Work>;
  return asio::co_spawn(
      store, [work = std::move(work)]() mutable -> asio::awaitable<Returned> { co_return work(); },
      asio::use_awaitable);
}

asio::awaitable<void> Listener::Parts::accept() {
  while (!ending) {
    ErrorValue failed;
    tcp::socket socket = co_await acceptor.async_accept(into(failed));
    if (failed == asio::error::operation_aborted || ending) co_return;
    if (failed) {  // Out of descriptors, most likely: let some close.
      spdlog::warn("accepting failed: {}", failed.message());
      asio::steady_timer pause(io, std::chrono::milliseconds(100));
      co_await pause.async_wait(into(failed));
      continue;
    }
    if (sessions >= sessions_max) continue;  // The socket closes; a station asks again later.
    socket.set_option(tcp::no_delay(true), failed);
    asio::co_spawn(io, session(beast::tcp_stream(std::move(socket))), [](const std::exception_ptr& thrown) {
      if (thrown) spdlog::error("a session ended by an exception");
    });
  }
}

asio::awaitable<void> Listener::Parts::session(beast::tcp_stream stream) {
  struct Counted {
    std::size_t& count;
    explicit Counted(std::size_t& c) : count(c) { ++count; }
    ~Counted() { --count; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
  } const counted(sessions);
  beast::flat_buffer buffer;
  bool goes_on = true;
  while (goes_on && !ending) goes_on = co_await one_request(stream, buffer);
  co_await part(stream);
}

/// Closing over unread bytes would reset the connection and take a 413 with it: read on for a moment first.
asio::awaitable<void> Listener::Parts::part(beast::tcp_stream& stream) {
  ErrorValue failed;
  stream.socket().shutdown(tcp::socket::shutdown_send, failed);
  std::array<char, 16 * 1024> unread{};
  std::size_t bytes = 0;
  stream.expires_after(std::chrono::seconds(1));
  while (!failed && !ending && bytes < parting_bytes_max) {
    bytes += co_await stream.async_read_some(asio::buffer(unread), into(failed));
  }
}

asio::awaitable<bool> Listener::Parts::one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(header_bytes_max);
  parser.body_limit(bytes_max(MediaType::Photo));  // The most for anybody; read_body knows for whom.
  BodyRoom room(bodies_bytes, bodies_bytes_max);
  ErrorValue failed;
  stream.expires_after(idle_max);
  idle.insert(&stream);
  co_await http::async_read_header(stream, buffer, parser, into(failed));
  idle.erase(&stream);
  if (!failed && !co_await read_body(stream, buffer, parser, room)) co_return false;
  if (failed == http::error::body_limit) co_return co_await refuse_body(stream, bytes_max(MediaType::Photo));
  if (failed) {
    const bool garbage = failed.category() == ErrorValue(http::error::bad_method).category() &&
                         failed != http::error::end_of_stream && failed != http::error::partial_message;
    if (garbage) {
      Response bad = error_response({ErrorCode::BadInput, "that is not an HTTP request"});
      co_await write(stream, http_response(std::move(bad), 11, false, false));
    }
    co_return false;
  }
  HttpRequest request = parser.release();
  const unsigned version = request.version();
  const bool keep_alive = request.keep_alive();
  const bool head = request.method() == http::verb::head;
  stream.expires_never();
  Response response = co_await answer(read_request(std::move(request)));
  co_return co_await write(stream, http_response(std::move(response), version, keep_alive && !ending, head));
}

asio::awaitable<bool> Listener::Parts::read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                                 http::request_parser<http::string_body>& parser, BodyRoom& room) {
  std::size_t limit = request_bytes_max;
  if (parser.get().method() == http::verb::patch) {
    stream.expires_never();
    // A local: g++ 12 destroys twice what a lambda inside co_await holds by value.
    const Request beginning = read_beginning(parser.get());
    limit = co_await on_store([this, &beginning] { return handler.body_bytes_max(beginning); });
  }
  if (parser.content_length().value_or(0) > limit) co_return co_await refuse_body(stream, limit);
  parser.body_limit(limit);  // For a body that does not say its length before.
  ErrorValue failed;
  stream.expires_after(body_max);
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, parser.get().version());
    co_await http::async_write(stream, go_on, into(failed));
    if (failed) co_return false;
  }
  parser.eager(true);
  while (!failed && !parser.is_done()) {
    co_await http::async_read_some(stream, buffer, parser, into(failed));
    // As it arrives: who only says that much will come keeps nobody out.
    if (!room.grow_to(parser.get().body().size())) co_return co_await put_off(stream);
  }
  if (!failed) co_return true;
  if (failed == http::error::body_limit) co_return co_await refuse_body(stream, limit);
  co_return false;
}

asio::awaitable<bool> Listener::Parts::refuse_body(beast::tcp_stream& stream, std::size_t limit) {
  Response too_large = error_response({ErrorCode::TooLarge, fmt::format("a request has at most {} bytes", limit)});
  co_await write(stream, http_response(std::move(too_large), 11, false, false));
  co_return false;
}

asio::awaitable<bool> Listener::Parts::put_off(beast::tcp_stream& stream) {
  Response busy = error_response({ErrorCode::Busy, "too much is being sent to this hub at once"});
  busy.headers.emplace_back("Retry-After", std::to_string(busy_retry_after.count()));
  co_await write(stream, http_response(std::move(busy), 11, false, false));
  co_return false;
}

asio::awaitable<Response> Listener::Parts::answer(Request request) {
  Answer answered = co_await on_store([this, &request] { return handler.handle(request); });
  if (auto* response = std::get_if<Response>(&answered)) co_return std::move(*response);
  co_return co_await wait_for_news(std::get<Wait>(std::move(answered)));
}

asio::awaitable<Response> Listener::Parts::wait_for_news(Wait wait) {
  asio::steady_timer timer(io);
  const auto until = std::chrono::steady_clock::now() + wait.patience;
  // News between the first look and this line would be missed: so look once more before sleeping.
  for (std::uint64_t seen = news;; seen = news) {
    Answer answered = co_await on_store([this, &wait] { return handler.resume(wait); });
    if (auto* response = std::get_if<Response>(&answered)) co_return std::move(*response);
    wait = std::get<Wait>(std::move(answered));
    if (ending || std::chrono::steady_clock::now() >= until) break;
    if (news != seen) continue;
    ErrorValue woken;
    timer.expires_at(until);
    waiting.insert(&timer);
    co_await timer.async_wait(into(woken));
    waiting.erase(&timer);
  }
  co_return co_await on_store([this, &wait] { return handler.give_up(wait); });
}

asio::awaitable<bool> Listener::Parts::write(beast::tcp_stream& stream, HttpResponse response) {
  ErrorValue failed;
  stream.expires_after(body_max);
  const bool goes_on = response.keep_alive();
  http::response_serializer<http::string_body> serializer(response);
  if (response.body().empty()) {
    co_await http::async_write_header(stream, serializer, into(failed));  // HEAD: a length, and nothing of it.
  } else {
    co_await http::async_write(stream, serializer, into(failed));
  }
  co_return goes_on && !failed;
}

asio::awaitable<void> Listener::Parts::keep_tidy() {
  ErrorValue ended;
  while (!ending) {
    tidy_timer.expires_after(tidy_every);
    co_await tidy_timer.async_wait(into(ended));
    if (ended || ending) co_return;
    auto done = co_await on_store([this] { return hub.tidy(); });
    if (!done) spdlog::warn("{}", done.error().what);
  }
}

void Listener::Parts::tell_news() {
  ++news;
  for (asio::steady_timer* timer : waiting) timer->cancel();
}

void Listener::Parts::begin_goodbye() {
  if (ending) return;
  ending = true;
  ErrorValue ignored;
  acceptor.close(ignored);
  signals.cancel(ignored);
  tidy_timer.cancel();
  tell_news();
  for (beast::tcp_stream* stream : idle) stream->cancel();
  goodbye.expires_after(goodbye_max);
  goodbye.async_wait([this](ErrorValue) { io.stop(); });
  // Nothing but the goodbye timer left means that everybody was answered.
  asio::co_spawn(
      io,
      [this]() -> asio::awaitable<void> {
        asio::steady_timer look(io);
        ErrorValue ended;
        while (sessions > 0) {
          look.expires_after(std::chrono::milliseconds(10));
          co_await look.async_wait(into(ended));
        }
        goodbye.cancel();
      },
      asio::detached);
}

Listener::Listener(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Listener::~Listener() {
  parts_->hub.on_news({});
  parts_->store.join();
}

Result<ListenOptions> read_listen_address(std::string_view text) {
  const auto colon = text.rfind(':');
  std::string host(text.substr(0, colon == std::string_view::npos ? 0 : colon));
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  ErrorValue failed;
  const auto address = asio::ip::make_address(host, failed);
  std::uint64_t port = 0;
  const std::string digits(colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1));
  const bool is_number =
      !digits.empty() && digits.size() <= 5 && digits.find_first_not_of("0123456789") == std::string::npos;
  if (is_number) port = std::stoul(digits);
  if (failed || !is_number || port > 65'535) {
    return fail(ErrorCode::BadInput,
                fmt::format("\"{}\" is no address to listen on: write it as 127.0.0.1:8640", text));
  }
  ListenOptions options;
  options.address = address.to_string();
  options.port = static_cast<std::uint16_t>(port);
  return options;
}

Result<std::unique_ptr<Listener>> Listener::bind(Hub& hub, Handler& handler, const ListenOptions& options) {
  ErrorValue failed;
  const auto address = asio::ip::make_address(options.address, failed);
  if (failed) return fail(ErrorCode::BadInput, fmt::format("{} is no address", options.address));
  if (!address.is_loopback() && !options.behind_proxy) {
    return fail(
        ErrorCode::NotPermitted,
        fmt::format("plain http is served on loopback only: put TLS before the hub (nginx), or say --behind-proxy "
                    "to listen on {}",
                    options.address));
  }
  auto parts = std::make_unique<Parts>(hub, handler, options.bodies_bytes_max);
  const tcp::endpoint place(address, options.port);
  tcp::acceptor& acceptor = parts->acceptor;
  acceptor.open(place.protocol(), failed);
  if (!failed) acceptor.set_option(asio::socket_base::reuse_address(true), failed);
  if (!failed) acceptor.bind(place, failed);
  if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
  if (failed) {
    const auto code = failed == asio::error::address_in_use ? ErrorCode::InUse : ErrorCode::BadInput;
    return fail(code, fmt::format("cannot listen on {}:{}: {}", options.address, options.port, failed.message()));
  }
  if (options.end_on_signals) {
    parts->signals.add(SIGTERM, failed);
    parts->signals.add(SIGINT, failed);
    parts->signals.async_wait([raw = parts.get()](ErrorValue ended, int) {
      if (!ended) raw->begin_goodbye();
    });
  }
  hub.on_news([raw = parts.get()] { asio::post(raw->io, [raw] { raw->tell_news(); }); });
  return std::unique_ptr<Listener>(new Listener(std::move(parts)));
}

std::uint16_t Listener::port() const {
  ErrorValue ignored;
  return parts_->acceptor.local_endpoint(ignored).port();
}

void Listener::run() {
  asio::co_spawn(parts_->io, parts_->accept(), asio::detached);
  asio::co_spawn(parts_->io, parts_->keep_tidy(), asio::detached);
  parts_->io.run();
}

void Listener::stop() {
  asio::post(parts_->io, [raw = parts_.get()] { raw->begin_goodbye(); });
}

}  // namespace linli::hub
