#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {

Result<> erase(const Common& common, const std::string& what, const ActorWords& words) {
  const auto by = actor_of(words);
  if (!by) return pass(by);
  auto subject = Uuid::read(what);
  if (!subject) {
    // Closed again before anything is erased: a reader would keep the old bytes in the write-ahead log.
    const auto station = open_to_read(common.dir);
    if (!station) return pass(station);
    const auto found = case_with_ticket(**station, what);
    if (!found) return pass(found);
    subject = found->subject;
  }
  const auto reply = Door(common.dir).ask(Command{.by = *by, .what = EraseSubject{*subject}});
  if (!reply) return pass(reply);
  say("erased here: names, phones and words; elsewhere once the hub has it (linli sync)");
  return {};
}

}  // namespace linli::cli
