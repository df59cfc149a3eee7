// Beast's requests and responses as the Handler's, and back. Only listener.cpp includes this.
#pragma once

#include <string>
#include <utility>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http.hpp>

#include "sync/hub/handler.h"
#include "sync/wire/clock.h"

namespace linli::hub {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;
using HttpResponse = boost::beast::http::response<boost::beast::http::string_body>;

template <class Header>
Request read_beginning(const Header& in) {
  Request request;
  request.method = std::string(in.method_string());
  request.target = std::string(in.target());
  request.authorization = std::string(in[boost::beast::http::field::authorization]);
  request.content_encoding = std::string(in[boost::beast::http::field::content_encoding]);
  request.accept_encoding = std::string(in[boost::beast::http::field::accept_encoding]);
  request.clock = std::string(in[boost::beast::string_view(wire::clock_header.data(), wire::clock_header.size())]);
  request.range = std::string(in[boost::beast::http::field::range]);
  TusFields& tus = request.tus;
  tus.resumable = std::string(in["Tus-Resumable"]);
  tus.offset = std::string(in["Upload-Offset"]);
  tus.length = std::string(in["Upload-Length"]);
  tus.metadata = std::string(in["Upload-Metadata"]);
  tus.checksum = std::string(in["Upload-Checksum"]);
  tus.content_type = std::string(in[boost::beast::http::field::content_type]);
  tus.method_override = std::string(in["X-HTTP-Method-Override"]);
  return request;
}

inline Request read_request(HttpRequest&& in) {
  Request request = read_beginning(in);
  request.body = std::move(in.body());
  return request;
}

inline HttpResponse http_response(Response&& answer, unsigned version, bool keep_alive, bool head) {
  HttpResponse out(static_cast<boost::beast::http::status>(answer.status), version);
  if (!answer.content_type.empty()) {  // Else nothing that a browser would show.
    out.set(boost::beast::http::field::server, "linli-hub");
    out.set(boost::beast::http::field::content_type, answer.content_type);
    out.set("X-Content-Type-Options", "nosniff");
  }
  for (const auto& [name, value] : answer.headers) out.set(name, value);
  out.keep_alive(keep_alive);
  const bool no_content = answer.status == 204;  // RFC 9110: then there is no length either.
  if (no_content) {
    out.body().clear();
  } else if (head) {
    out.content_length(answer.body.size());
  } else {
    out.body() = std::move(answer.body);
    out.prepare_payload();
  }
  return out;
}

}  // namespace linli::hub
