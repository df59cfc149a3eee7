// linli: the command line of a station. What a verb does is in verbs.h.
#include <csignal>
#include <iostream>

#include "sync/station_cli/options.h"

namespace {

using namespace linli;
using cli::add_actor;
using cli::Verb;
using cli::verb_after;
using cli::verb_on;

constexpr int exit_refused = 1;
constexpr int exit_usage = 2;

void add_upkeep(CLI::App& app, cli::Common& common, Verb& chosen) {
  verb_on(app, "init", "Make an empty station", common)->callback([&] { chosen = [&] { return cli::init(common); }; });
  auto words = std::make_shared<cli::EnrolWords>();
  auto* enrol = verb_on(app, "enrol", "Enrol this station with a hub by a one-time code", common);
  auto* road = enrol->add_option_group("road", "How this station reaches its hub")->require_option(1);
  road->add_option("--hub", words->hub, "The hub's address, https://…");
  road->add_option("--stick", words->stick, "A stick's folder, for a station that is never online");
  enrol->add_option("--code", words->code, "The code that linli-hub enrol printed")->required();
  enrol->callback([&, words] { chosen = [&, words] { return cli::enrol(common, *words); }; });
  verb_on(app, "sync", "Send and receive until nothing is left", common)->callback([&] {
    chosen = [&] { return cli::sync(common); };
  });
  verb_on(app, "verify", "Walk every chain and name the first entry that was changed", common)->callback([&] {
    chosen = [&] { return cli::verify(common); };
  });
  verb_on(app, "rebuild", "Drop the views and fold everything again", common)->callback([&] {
    chosen = [&] { return cli::rebuild(common); };
  });
  auto other = std::make_shared<std::string>();
  auto* backup =
      verb_on(app, "backup",
              "Copy this station into a new folder, also while the kiosk runs; the copy holds its signing key "
              "(files of mode 0600)",
              common);
  backup->add_option("OUT", *other, "The folder to make")->required();
  backup->callback([&, other] { chosen = [&, other] { return cli::backup(common, *other); }; });
  auto* restore = app.add_subcommand("restore", "Make a station's folder of a backup");
  restore->add_option("BACKUP", *other, "The folder that linli backup made")->required();
  restore->add_option("DIR", common.dir, "The folder to make")->required();
  restore->add_flag("--json", common.json, "Print JSON");
  restore->callback([&, other] { chosen = [&, other] { return cli::restore(common, *other); }; });
  auto file = std::make_shared<std::string>();
  auto* load = verb_on(app, "load", "Fill an empty station with a demo neighbourhood", common);
  load->add_option("FILE", *file, "A file like assets/demo/xiping.toml")->required()->check(CLI::ExistingFile);
  load->callback([&, file] { chosen = [&, file] { return cli::load(common, *file); }; });
}

void add_sticks(CLI::App& app, cli::Common& common, Verb& chosen) {
  auto words = std::make_shared<cli::StickWords>();
  auto* out = verb_on(app, "export", "Put everything that the hub has not answered for on a stick", common);
  out->add_option("STICK", words->stick, "Folder where the stick is")->required();
  out->add_option("--name", words->name, "What people call the stick: 红盘");
  out->callback([&, words] { chosen = [&, words] { return cli::export_stick(common, *words); }; });
  auto* in = verb_on(app, "import", "Take in what the hub left for this station on a stick", common);
  in->add_option("STICK", words->stick, "Folder where the stick is")->required();
  in->callback([&, words] { chosen = [&, words] { return cli::import_stick(common, *words); }; });
  verb_on(app, "sticks", "What each stick carried and how far it came, the last first", common)->callback([&] {
    chosen = [&] { return cli::list_sticks(common); };
  });
}

void add_lodging(CLI::App& app, cli::Common& common, Verb& chosen) {
  auto words = std::make_shared<cli::LodgeWords>();
  auto* lodge = verb_on(app, "lodge", "Lodge a case; prints ticket and pickup code once it is on the disk", common);
  lodge->add_option("--service", words->service, "Service of the catalogue")->capture_default_str();
  lodge->add_option("--category", words->category, "Category of the service");
  lodge->add_option("--phrase", words->phrases, "A ready phrase's id; may be repeated");
  auto* text = lodge->add_option("--text", words->text, "What was said");
  lodge->add_option("--place", words->place, "Where: a place's scope path");
  lodge->add_option("--place-name", words->place_name, "Where, in words");
  lodge->add_option("--door", words->door, "Unit and door");
  lodge->add_option("--name", words->name, "Who lodges it");
  lodge->add_option("--phone", words->phone, "Their phone");
  lodge->add_option("--reply", words->reply, "How they want to be told: call, visit, comes_by, none")
      ->capture_default_str();
  lodge->add_option("--attach", words->attach, "A photo (JPEG) or recording (Ogg); may be repeated");
  auto* count = lodge->add_option("--count", words->count, "Lodge it so many times, numbering the text")
                    ->check(CLI::Range(1, 1'000'000));
  lodge->add_option("--texts", words->texts, "A file that says one case a line: from a spreadsheet, a hotline's list")
      ->check(CLI::ExistingFile)
      ->excludes(text)
      ->excludes(count);
  lodge->callback([&, words] { chosen = [&, words] { return cli::lodge(common, *words); }; });
}

void add_stepping(CLI::App& app, cli::Common& common, Verb& chosen) {
  auto words = std::make_shared<cli::StepWords>();
  auto* step = verb_on(app, "step", "Take a case one step further", common);
  step->add_option("TICKET", words->ticket, "The case's ticket, or its short number")->required();
  step->add_option("STEP", words->step, "What is done")->required()->check(CLI::IsMember(cli::step_names()));
  step->add_option("--level", words->level, "classify: small, big, hard");
  step->add_option("--forum", words->forum, "escalate: joint_meeting, consultation");
  step->add_option("--owner", words->owner, "assign: a person's or unit's uuid");
  step->add_option("--words", words->words, "Reason, result, note, office referred to");
  step->add_option("--title", words->title, "publish: the title");
  step->add_option("--result", words->result, "publish, resolve: the result");
  step->add_option("--until", words->until, "plan, ask-extension, extend: a day like 2026-12-01");
  step->add_option("--how", words->how, "tell: phone, visit, comes_by, message, note")->capture_default_str();
  step->add_flag("--not-reached", words->not_reached, "tell: nobody was there");
  step->add_option("--faces", words->faces, "rate: 1 (worst) to 5 (best)")->check(CLI::Range(1, 5));
  step->add_flag("--assisted", words->assisted, "rate: staff pressed the face");
  step->add_option("--of", words->of, "duplicate: the other case's ticket");
  add_actor(*step, words->by);
  step->callback([&, words] { chosen = [&, words] { return cli::step(common, *words); }; });
}

void add_erasing(CLI::App& app, cli::Common& common, Verb& chosen) {
  auto what = std::make_shared<std::string>();
  auto by = std::make_shared<cli::ActorWords>();
  auto* erase =
      verb_on(app, "erase", "Erase what is personal about a case or person, here and everywhere; no way back", common);
  erase->add_option("WHAT", *what, "A case's ticket, or a subject's uuid")->required();
  add_actor(*erase, *by);
  erase->callback([&, what, by] { chosen = [&, what, by] { return cli::erase(common, *what, *by); }; });
}

void add_looking(CLI::App& app, cli::Common& common, Verb& chosen) {
  verb_on(app, "status", "How far this station and its hub are in step", common)->callback([&] {
    chosen = [&] { return cli::status(common); };
  });
  auto kind = std::make_shared<std::string>();
  auto* list = verb_on(app, "list", "The log, one entry a line", common);
  list->add_option("--kind", *kind, "Only this kind: case.lodged, …");
  list->callback([&, kind] { chosen = [&, kind] { return cli::list(common, *kind); }; });
  verb_on(app, "cases", "The cases as they stand, one a line", common)->callback([&] {
    chosen = [&] { return cli::cases(common); };
  });
  verb_on(app, "blobs", "Photos and recordings, one a line: sent or not, here or not", common)->callback([&] {
    chosen = [&] { return cli::blobs(common); };
  });
  auto hash = std::make_shared<std::string>();
  auto out = std::make_shared<std::string>();
  auto* fetch = verb_on(app, "fetch", "Write a photo or recording to a file, from the hub if it is not here", common);
  fetch->add_option("HASH", *hash, "Its hash, as blobs and case print it")->required();
  fetch->add_option("--out", *out, "The file to write")->required();
  fetch->callback([&, hash, out] { chosen = [&, hash, out] { return cli::fetch(common, *hash, *out); }; });
  auto ticket = std::make_shared<std::string>();
  auto code = std::make_shared<std::string>();
  auto* shown = verb_on(app, "case", "One case: its state, or with the pickup code all of it", common);
  shown->add_option("TICKET", *ticket, "Its ticket")->required();
  shown->add_option("--code", *code, "Its pickup code");
  shown->callback([&, ticket, code] { chosen = [&, ticket, code] { return cli::show_case(common, *ticket, *code); }; });
}

void add_entering(CLI::App& app, cli::Common& common, Verb& chosen) {
  auto* staff = verb_on(app, "staff", "The people who work here", common)->require_subcommand(1);
  auto person = std::make_shared<cli::StaffWords>();
  auto* add = verb_after(*staff, "add", "Enter a person; prints their uuid", common);
  add->add_option("--shown-as", person->shown_as, "The name others see: 张姐")->required();
  add->add_option("--role", person->roles, "clerk, grid_worker, …; may be repeated")->required();
  add->add_option("--name", person->name, "Full name (kept private)");
  add->add_option("--phone", person->phone, "Own phone (kept private)");
  add->add_option("--work-phone", person->work_phone, "Phone that may be shown");
  add->add_option("--card", person->card, "Card number as the reader types it");
  add->add_flag("--on-duty", person->on_duty, "On duty now");
  add->add_flag("--pin-stdin", person->pin_stdin, "Read a PIN from standard input");
  add->callback([&, person] { chosen = [&, person] { return cli::add_staff(common, *person); }; });
  verb_after(*staff, "list", "Everybody, one a line", common)->callback([&] {
    chosen = [&] { return cli::list_staff(common); };
  });

  auto* places = verb_on(app, "place", "Grids, buildings, lanes", common)->require_subcommand(1);
  auto place = std::make_shared<cli::PlaceWords>();
  auto* enter = verb_after(*places, "add", "Enter a place, or enter it anew", common);
  enter->add_option("--scope", place->scope, "Its path: zherong/shuangcheng/xiping/b25")->required();
  enter->add_option("--kind", place->kind, "community, grid, building, lane")->capture_default_str();
  enter->add_option("--name", place->name, "What people call it")->required();
  enter->add_option("--grid", place->grid, "The grid it belongs to, by path");
  enter->add_option("--grid-worker", place->grid_worker, "A person's uuid");
  enter->add_option("--phone", place->phone, "Its public phone");
  enter->callback([&, place] { chosen = [&, place] { return cli::add_place(common, *place); }; });
  verb_after(*places, "list", "Every place, one a line", common)->callback([&] {
    chosen = [&] { return cli::list_places(common); };
  });
}

void add_pinyin(CLI::App& app, Verb& chosen) {
  auto words = std::make_shared<cli::PinyinWords>();
  auto* pinyin = app.add_subcommand("pinyin", "What the keyboard offers for these letters, the best first, one a line");
  pinyin->add_option("LETTERS", words->letters, "nihao, xi'an; with --nine 64426")->required();
  pinyin->add_option("--top", words->top, "At most so many")->capture_default_str()->check(CLI::Range(1, 10'000));
  pinyin->add_flag("--nine", words->nine, "Digits of a nine-key keyboard");
  pinyin->add_flag("--fuzzy", words->fuzzy, "Sounds that people mix up count as each other: z zh, n l, in ing, …");
  pinyin->add_option("--station", words->station, "A station's folder: its places are offered too");
  pinyin->add_flag("--json", words->json, "Print JSON, one object a line");
  pinyin->callback([&, words] { chosen = [words] { return cli::pinyin(*words); }; });
}

void add_say(CLI::App& app, Verb& chosen) {
  auto words = std::make_shared<cli::AloudWords>();
  auto* aloud = app.add_subcommand("say", "How a text is read aloud");
  aloud->add_option("TEXT", words->text, "下水道堵了")->required();
  auto* pinyin = aloud->add_flag("--pinyin", words->pinyin, "Print the syllables with their tones");
  auto* wav = aloud->add_option("-o", words->wav, "Write the sound to this WAV file");
  aloud->callback([&, words, pinyin, wav] {
    if (pinyin->count() + wav->count() == 0) throw CLI::RequiredError("--pinyin or -o");
    chosen = [words] { return cli::read_aloud(*words); };
  });
}

int run(int argc, char** argv) {
  CLI::App app("linli: the command line of a neighbourhood station", "linli");
  app.require_subcommand(1);
  cli::Common common;
  Verb chosen;
  add_upkeep(app, common, chosen);
  add_sticks(app, common, chosen);
  add_lodging(app, common, chosen);
  add_stepping(app, common, chosen);
  add_erasing(app, common, chosen);
  add_looking(app, common, chosen);
  add_entering(app, common, chosen);
  cli::add_volunteering(app, common, chosen);
  add_pinyin(app, chosen);
  add_say(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& wrong) {
    (void)app.exit(wrong);
    return exit_usage;
  }
  const auto result = chosen();
  if (result) return 0;
  std::cerr << "linli: " << result.error().what << '\n';
  return exit_refused;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // A file that may not grow is a failed write with words, not the end of the program.
  return run(argc, argv);
}
