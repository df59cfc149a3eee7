// Real stations in a test's folder.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "data/station.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace linli::testing {

/// What a hub would have given: a record for station XP2 in 溪坪.
inline Enrolment enrolment_of(const std::string& station = "XP2",
                              const std::string& scope = "zherong/shuangcheng/xiping") {
  static const SigningKey hub = SigningKey::make();
  static const SealingKey seal = SealingKey::make();
  Enrolment enrolment;
  enrolment.hub_url = "http://127.0.0.1:1";
  enrolment.station = station;
  enrolment.station_name = "溪坪红色驿站";
  enrolment.scope = scope;
  enrolment.district = "柘荣县";
  enrolment.district_word = "县里";
  enrolment.hub_key = hub.public_key();
  enrolment.hub_seal_key = seal.public_key();
  enrolment.token = "token";
  return enrolment;
}

/// Unwraps a result, or fails the test with its words.
template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().what);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// An enrolled station in `folder`, with its tmpfs head kept beside it.
inline std::unique_ptr<Station> open_station(const Folder& folder, const Clock& clock,
                                             const std::string& name = "station") {
  StationOptions options;
  options.clock = &clock;
  options.head_dir = folder.path() / "heads";
  const auto dir = folder.path() / name;
  if (!std::filesystem::exists(dir / "log.db")) must(Station::init(dir, options));
  auto station = must(Station::open(dir, options));
  if (!station->enrolment()) must(station->enrol(enrolment_of()));
  return station;
}

inline Command lodging(std::string text) {
  LodgeCase lodge;
  lodge.text = std::move(text);
  return {Actor{}, lodge};
}

}  // namespace linli::testing
