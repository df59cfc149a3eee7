// linli-hub: the district's server and its command line.
// Exit codes: 0 done, 1 refused or failed with one clear line, 2 wrong usage.
#include <csignal>
#include <cstdio>
#include <functional>
#include <tuple>

#include <CLI/CLI.hpp>

#include "sync/hub/program/verbs.h"

namespace {

constexpr int refused = 1;
constexpr int wrong_usage = 2;

using Verb = std::function<linli::Result<>()>;

struct HeldWords {
  linli::hub::HeldDecision decision;
  std::string epoch;
  bool json = false;
};

void add_init(CLI::App& app, std::string& dir, linli::hub::NewHub& hub, Verb& verb) {
  CLI::App* init = app.add_subcommand("init", "make an empty hub in DIR");
  init->add_option("DIR", dir, "folder of the hub")->required();
  init->add_option("--district", hub.district, "name of the district, as in 柘荣县")->required();
  init->add_option("--district-word", hub.district_word, "how residents say it: 县里, 街道, 区里")
      ->capture_default_str();
  init->callback([&] { verb = [&] { return linli::hub::init_verb(dir, hub); }; });
}

void add_serve(CLI::App& app, std::string& dir, linli::hub::ServeOptions& options, Verb& verb) {
  CLI::App* serve = app.add_subcommand("serve", "receive entries, give feeds, show pages; until SIGTERM");
  serve->add_option("DIR", dir, "folder of the hub")->required();
  serve->add_option("--listen", options.listen, "address and port, loopback unless behind a proxy")
      ->capture_default_str();
  serve->add_flag("--behind-proxy", options.behind_proxy, "TLS ends at a proxy before this hub: listen anywhere");
  serve->callback([&] { verb = [&] { return linli::hub::serve_verb(dir, options); }; });
}

void add_enrol(CLI::App& app, std::string& dir, linli::hub::Invitation& invitation, std::int64_t& hours, Verb& verb) {
  CLI::App* enrol = app.add_subcommand("enrol", "print a one-time code for a station, alone on the last line");
  enrol->add_option("DIR", dir, "folder of the hub")->required();
  enrol->add_option("--station", invitation.station, "station code, as in XP2")->required();
  enrol->add_option("--scope", invitation.scope, "what it serves, as in zherong/shuangcheng/xiping")->required();
  enrol->add_option("--name", invitation.name, "name people know, as in 溪坪红色驿站");
  enrol->add_option("--valid-hours", hours, "how long the code can be used")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{24 * 366}))
      ->capture_default_str();
  enrol->callback([&] {
    verb = [&] {
      invitation.valid = std::chrono::hours(hours);
      return linli::hub::enrol_verb(dir, invitation);
    };
  });
}

void add_revoke(CLI::App& app, std::string& dir, std::string& station, std::string& cut, Verb& verb) {
  CLI::App* revoke = app.add_subcommand("revoke", "trust a station no longer: what it still sends is held");
  revoke->add_option("DIR", dir, "folder of the hub")->required();
  revoke->add_option("--station", station, "station code")->required();
  revoke->add_option("--cut", cut, "EPOCH:SEQ; entries up to it are taken all the same (default: the last receipt)");
  revoke->callback([&] { verb = [&] { return linli::hub::revoke_verb(dir, station, cut); }; });
}

void add_erase(CLI::App& app, std::string& dir, std::string& subject, Verb& verb) {
  CLI::App* erase = app.add_subcommand("erase", "erase what is personal about a subject, everywhere; no way back");
  erase->add_option("DIR", dir, "folder of the hub")->required();
  erase->add_option("--subject", subject, "uuid of a case or person")->required();
  erase->callback([&] { verb = [&] { return linli::hub::erase_verb(dir, subject); }; });
}

/// held, admit, refuse.
void add_held(CLI::App& app, std::string& dir, HeldWords& words, Verb& verb) {
  CLI::App* held =
      app.add_subcommand("held", "list what revoked stations sent, to be admitted or refused by two people");
  held->add_option("DIR", dir, "folder of the hub")->required();
  held->add_flag("--json", words.json, "one JSON object a line");
  held->callback([&] { verb = [&] { return linli::hub::held_verb(dir, words.json); }; });
  for (const auto& [name, said, about] :
       {std::tuple{"admit", linli::hub::HeldVerdict::Admit, "take in what is held of a station"},
        std::tuple{"refuse", linli::hub::HeldVerdict::Refuse, "refuse what is held of a station"}}) {
    CLI::App* decide = app.add_subcommand(name, std::string(about) + "; done when a second person says the same");
    decide->add_option("DIR", dir, "folder of the hub")->required();
    decide->add_option("--station", words.decision.station, "station code")->required();
    decide->add_option("--by", words.decision.person, "uuid of a chair, clerk or admin")->required();
    decide->add_option("--epoch", words.epoch, "which epoch, when there are several");
    decide->callback([&, verdict = said] {
      verb = [&, verdict] {
        words.decision.verdict = verdict;
        words.decision.epoch = linli::read_hex64(words.epoch).value_or(0);
        return linli::hub::decide_verb(dir, words.decision);
      };
    });
  }
}

void add_backups(CLI::App& app, std::string& dir, std::string& other, Verb& verb) {
  CLI::App* backup = app.add_subcommand(
      "backup",
      "copy the hub into a new folder, also while it serves; the copy holds the hub's keys (files of mode 0600)");
  backup->add_option("DIR", dir, "folder of the hub")->required();
  backup->add_option("OUT", other, "folder to make")->required();
  backup->callback([&] { verb = [&] { return linli::hub::backup_verb(dir, other); }; });
  CLI::App* restore = app.add_subcommand("restore", "make a hub's folder of a backup");
  restore->add_option("BACKUP", other, "folder that linli-hub backup made")->required();
  restore->add_option("DIR", dir, "folder to make")->required();
  restore->callback([&] { verb = [&] { return linli::hub::restore_verb(other, dir); }; });
}

void add_reading(CLI::App& app, std::string& dir, linli::hub::ListOptions& options, bool& json, Verb& verb) {
  CLI::App* list = app.add_subcommand("list", "print entries in the hub's order, one a line");
  list->add_option("DIR", dir, "folder of the hub")->required();
  list->add_option("--scope", options.scope, "only entries of this scope and below");
  list->add_option("--kind", options.kind, "only this kind, as in case.lodged");
  list->add_flag("--json", json, "one JSON object a line (the only form there is)");
  list->callback([&] { verb = [&] { return linli::hub::list_verb(dir, options); }; });
  CLI::App* status = app.add_subcommand("status", "how the hub stands: positions, backups, stations, alarms");
  status->add_option("DIR", dir, "folder of the hub")->required();
  status->add_flag("--json", json, "one JSON object");
  CLI::App* forks =
      app.add_subcommand("forks", "entries of epochs that two machines wrote, as the second one sent them");
  forks->add_option("DIR", dir, "folder of the hub")->required();
  forks->add_flag("--json", json, "one JSON object a line");
  const auto form = [&json] { return json ? linli::hub::Form::Json : linli::hub::Form::Words; };
  CLI::App* totals = app.add_subcommand("totals", "hours, points, hearts and money of every community, as judged");
  totals->add_option("DIR", dir, "folder of the hub")->required();
  totals->add_option("--scope", options.scope, "only this scope and below");
  totals->add_flag("--json", json, "one JSON object a line");
  totals->callback([&verb, &dir, &options, form] {
    verb = [&, form] { return linli::hub::totals_verb(dir, options.scope, form()); };
  });
  status->callback([&verb, &dir, form] { verb = [&dir, form] { return linli::hub::status_verb(dir, form()); }; });
  forks->callback([&verb, &dir, form] { verb = [&dir, form] { return linli::hub::forks_verb(dir, form()); }; });
  CLI::App* check = app.add_subcommand("verify", "walk every chain; name the first entry that was touched");
  check->add_option("DIR", dir, "folder of the hub")->required();
  check->callback([&] { verb = [&] { return linli::hub::verify_verb(dir); }; });
}

void add_sticks(CLI::App& app, std::string& dir, std::string& stick, bool& json, Verb& verb) {
  CLI::App* import = app.add_subcommand("import", "take in what stations left on a stick, and leave them answers");
  import->add_option("DIR", dir, "folder of the hub")->required();
  import->add_option("STICK", stick, "folder where the stick is")->required();
  import->add_flag("--json", json, "one JSON object");
  import->callback([&] { verb = [&] { return linli::hub::import_verb(dir, stick, json); }; });
  CLI::App* sticks = app.add_subcommand("sticks", "print what came by stick, the last first, one a line");
  sticks->add_option("DIR", dir, "folder of the hub")->required();
  sticks->add_flag("--json", json, "one JSON object a line");
  sticks->callback([&] { verb = [&] { return linli::hub::sticks_verb(dir, json); }; });
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // A file that may not grow is a failed write with words, not the end of the program.
  std::string dir, other, station, cut, subject, stick;
  HeldWords held;
  linli::hub::NewHub hub;
  linli::hub::ServeOptions serve;
  linli::hub::Invitation invitation;
  linli::hub::ListOptions list;
  std::int64_t hours = linli::hub::code_valid_default.count();
  bool json = false;
  Verb verb;

  CLI::App app{"The district's hub: receives what stations wrote, and answers them.", "linli-hub"};
  app.require_subcommand(1);
  add_init(app, dir, hub, verb);
  add_serve(app, dir, serve, verb);
  add_enrol(app, dir, invitation, hours, verb);
  add_revoke(app, dir, station, cut, verb);
  add_held(app, dir, held, verb);
  add_erase(app, dir, subject, verb);
  add_backups(app, dir, other, verb);
  add_reading(app, dir, list, json, verb);
  add_sticks(app, dir, stick, json, verb);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& said) {
    return app.exit(said) == 0 ? 0 : wrong_usage;
  }
  const auto done = verb();
  if (done) return 0;
  std::fprintf(stderr, "linli-hub: %s\n", done.error().what.c_str());
  return refused;
}
