// How the command line is declared; CLI11 is included here and in the files that declare verbs, nowhere else.
#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "sync/station_cli/verbs.h"

namespace linli::cli {

/// The verb that the command line chose.
using Verb = std::function<Result<>()>;

inline CLI::App* verb_on(CLI::App& app, const std::string& name, const std::string& about, Common& common) {
  CLI::App* verb = app.add_subcommand(name, about);
  verb->add_option("DIR", common.dir, "The station's folder")->required();
  verb->add_flag("--json", common.json, "Print JSON, one object a line");
  return verb;
}

/// `linli staff DIR add`: the folder belongs to the noun, the rest to the verb after it.
inline CLI::App* verb_after(CLI::App& noun, const std::string& name, const std::string& about, Common& common) {
  CLI::App* verb = noun.add_subcommand(name, about);
  verb->add_flag("--json", common.json, "Print JSON, one object a line");
  return verb;
}

inline void add_actor(CLI::App& verb, ActorWords& by) {
  verb.add_option("--as", by.person, "Who acts: a person's uuid");
  verb.add_option("--role", by.role, "The role used: clerk, grid_worker, …");
}

// volunteer_options.cpp
void add_volunteering(CLI::App& app, Common& common, Verb& chosen);

}  // namespace linli::cli
