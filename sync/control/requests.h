// What may be asked of whoever holds a station: the kiosk, or a command line that opened it. The same request does the
// same thing and gets the same answer, whether it went through the control socket or was carried out on the spot.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "data/commands.h"

namespace linli {

struct SetPin {
  std::string person;
  std::string pin;
};
struct EnrolHere {
  std::string hub_url;
  std::string code;
};
/// A case with its words, for whoever has its pickup code. Tries are counted, so this is a writing request.
struct OpenCase {
  std::string ticket;
  std::string code;
};
struct SyncNow {};
/// The road by stick; `stick` is an absolute path, the work is done by whoever holds the station.
struct ExportStick {
  std::string stick;
  std::string name;
};
struct ImportStick {
  std::string stick;
};
struct EnrolByStick {
  std::string stick;
  std::string code;
};
struct RebuildViews {};

/// A photo or recording to attach: whoever holds the station copies this file, so that one program writes its folder.
struct StageFile {
  std::string file;  // An absolute path.
};

/// A photo or recording that an entry here names, had from the hub unless it is on this disk.
struct FetchMedia {
  std::string hash;
};

using StationRequest = std::variant<Command, SetPin, EnrolHere, OpenCase, SyncNow, RebuildViews, ExportStick,
                                    ImportStick, EnrolByStick, StageFile, FetchMedia>;

struct Done {};
struct CaseShown {
  std::string json;  // case_json.h
};
struct Rebuilt {
  std::int64_t subjects = 0;
};
struct SyncReport {
  std::uint64_t entries_sent = 0;
  std::uint64_t entries_received = 0;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  std::int64_t pending = 0;
  std::int64_t media_pending = 0;
};

struct Staged {
  std::vector<Media> media;  // One.
};

/// It may be pulled out.
struct StickWritten {
  std::string stick;
  std::uint64_t entries = 0;
  std::uint64_t bytes = 0;
  std::uint64_t media = 0;
  std::uint64_t media_left = 0;  // It had no room for these.
};
struct StickRead {
  std::string stick;
  bool enrolled_now = false;
  bool news = false;
  std::uint64_t entries_received = 0;
  std::int64_t hub_at = 0;
  std::int64_t pending = 0;
  bool revoked = false;
  std::int64_t held = 0;
};

using StationReply = std::variant<Done, Saved, CaseShown, Rebuilt, SyncReport, StickWritten, StickRead, Staged>;

}  // namespace linli
