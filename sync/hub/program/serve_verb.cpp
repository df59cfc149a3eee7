// serve: store, pages, control socket and listener, in that order; ends in the other.
#include <cstdio>

#include <fmt/format.h>

#include "data/station.h"
#include "sync/control/control_server.h"
#include "sync/hub/control_words.h"
#include "sync/hub/listener.h"
#include "sync/hub/pages/pages.h"
#include "sync/hub/program/verbs.h"

namespace linli::hub {

Result<> serve_verb(const std::filesystem::path& dir, const ServeOptions& options) {
  auto listen = read_listen_address(options.listen);
  if (!listen) return pass(listen);
  listen->behind_proxy = options.behind_proxy;
  auto store = SqliteStore::open(dir, Access::Write);
  if (!store) return pass(store);
  Hub hub(std::move(*store), system_clock(), options_in(dir));
  if (auto opened = hub.open_run(); !opened) return opened;
  auto pages = Pages::open(dir, assets_folder() / "web");
  if (!pages) return pass(pages);
  Handler handler(hub, [&](const Target& target) { return (*pages)->answer(target); });
  auto listener = Listener::bind(hub, handler, *listen);
  if (!listener) return pass(listener);
  auto control =
      ControlServer::serve(control_socket(dir), [&hub](std::string_view line) { return answer_control(hub, line); });
  if (!control) return pass(control);
  const bool v6 = listen->address.find(':') != std::string::npos;
  fmt::print("listening on http://{}{}{}:{}\n", v6 ? "[" : "", listen->address, v6 ? "]" : "", (*listener)->port());
  std::fflush(stdout);
  (*listener)->run();
  return {};
}

}  // namespace linli::hub
