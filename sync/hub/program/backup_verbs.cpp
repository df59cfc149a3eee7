// backup and restore: the copy is made here, beside whoever serves; only what receipts then say is asked of it.
#include <cstdio>

#include <fmt/format.h>

#include "data/base/clock.h"
#include "sync/control/progress_line.h"
#include "sync/hub/control_words.h"
#include "sync/hub/hub_backup.h"
#include "sync/hub/program/verbs.h"

namespace linli::hub {

Result<> backup_verb(const std::filesystem::path& dir, const std::filesystem::path& out) {
  ProgressLine progress("linli-hub");
  auto made = back_up_hub(dir, out, system_clock().wall_ms(), progress.teller());
  progress.end();
  if (!made) return pass(made);
  if (auto noted = asked_of_holder(dir, write_backed_up(made->position)); !noted)
    return pass(noted);
  else if (auto done = read_done(*noted); !done)
    return done;
  fmt::print("{} holds {} entries, to position {}; it holds the hub's keys too: keep it where only you can read it\n",
             out.string(), made->entries, made->position.n);
  if (is_on_same_disk(dir, out)) {
    fmt::print("CAREFUL {} is on the same disk as the hub: one bad disk takes both; copy it to another\n",
               out.string());
  }
  return {};
}

Result<> restore_verb(const std::filesystem::path& backup, const std::filesystem::path& dir) {
  ProgressLine progress("linli-hub");
  auto made = restore_hub(backup, dir, progress.teller());
  progress.end();
  if (!made) return pass(made);
  fmt::print(
      "{} holds {} entries again, to position {}; next: linli-hub serve, and stations give back what came after\n",
      dir.string(), made->entries, made->position.n);
  return {};
}

}  // namespace linli::hub
