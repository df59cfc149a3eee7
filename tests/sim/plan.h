// A run as a list of steps, made from a seed before anything happens. A step carries all its own chance, so leaving out
// others changes nothing of it: that is what makes shrinking work.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linli::sim {

enum class What {
  // What people do.
  Lodge,
  LodgeSealed,
  StepOnCase,  // A clerk takes some step that a case allows.
  EnterPost,
  Grant,  // A clerk's roles change: what somebody entered under them meanwhile is judged.
  Sync,   // Until quiet, or n failures.
  Turns,  // n turns of the courier, then something else happens: asks may be left on their way.
  Wait,   // n minutes.
  Tidy,
  Restart,
  // The stick that goes round.
  StickOut,    // A kiosk exports.
  StickAtHub,  // The hub takes it in, and leaves its answers.
  StickBack,   // A kiosk imports.
  PullStick,   // In the middle of the next of these.
  LoseStick,
  OldStick,  // Is copied, or an earlier copy of it is brought instead.
  TearStick,
  FlipStick,
  ForgeStick,  // Somebody leaves bundles and answers of his own making on it.
  // The network.
  LoseRequest,
  CutRequest,
  LoseReply,
  CutReply,
  RepeatRequest,
  FlipRequest,
  FlipReply,
  Html,
  Redirect,
  Busy,
  Failed,
  Impostor,      // Somebody with everything but the hub's key answers.
  AbortedSyncs,  // n tries in a row whose replies are lost.
  TooLarge,      // A proxy that takes at most n bytes, until the faults stop.
  Replay,        // A batch of long ago arrives once more.
  Forge,         // Somebody else's batch in this station's name.
  // Machines: a kiosk's, or the hub's.
  Clock,  // Jumps by up to 75 years.
  Kill,
  Reboot,       // A power cut now.
  KillAtWrite,  // At one of the next writes.
  CutAtWrite,
  DiskFull,  // For n writes.
  DiskError,
  HubDown,
  Poison,  // A strange program with a good key writes nonsense.
  // Programs of another version.
  NewerWords,     // A station with a good key writes n entries of kinds and versions that nobody here knows.
  OtherViews,     // A kiosk finds another program's views in its folder.
  OtherProtocol,  // For n asks a kiosk and the hub speak different ones; and a station of another comes to it.
  OtherStick,     // What lies on the stick becomes of another protocol, or of this one again.
  // Copies.
  CopyKiosk,
  RestoreKiosk,
  CloneKiosk,
  CopyHub,
  RestoreHub,
  // Trust.
  Erase,   // What is personal about some case or person, at a kiosk or by staff at the hub.
  Decide,  // People at the hub sign over what is held of a station.
  Revoke,
  // Photos.
  LodgePhoto,
  LookAtPhoto,  // Asks for one that may not be here.
  ShortOfRoom,  // The disk has n × 32 MiB left, until the faults stop; then somebody tidies.
  BackUpHub,
  // Hours and books.
  Hours,   // Deed n of somebody at a kiosk (world_hours.cpp).
  Orders,  // Deed n about somebody who wants help (world_orders.cpp).
  count
};

inline constexpr int the_hub = 0;  // As `who`; kiosks count from 1.

struct Step {
  What what = What::Lodge;
  int who = the_hub;
  std::int64_t n = 0;
  std::uint64_t chance = 0;  // Seeds everything random while this step runs.
};

struct Plan {
  std::uint64_t seed = 0;
  int kiosks = 1;
  bool rests_by_stick = false;  // No network in the end either.
  bool has_photos = false;
  std::vector<Step> steps;
};

[[nodiscard]] Plan make_plan(std::uint64_t seed);
/// The same plan with what volunteers, their clerks, and who asks them for help do between its steps.
[[nodiscard]] Plan with_hours(Plan plan);
[[nodiscard]] std::string_view name_of(What what);
/// "12 lose_reply XP2 n=3"
[[nodiscard]] std::string words_of(const Step& step);
/// Those that plans have in them.
[[nodiscard]] std::vector<What> all_faults();
/// Number of different pairs of faults that consecutive seeds go through.
[[nodiscard]] std::uint64_t pairs_of_faults();

}  // namespace linli::sim
